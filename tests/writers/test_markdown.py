"""Cases in which Markdown output could be read as something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from openletter.theme import Theme
from openletter.tree import (
    Block,
    Break,
    Document,
    Emphasis,
    Inline,
    List,
    Marker,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from openletter.writers import markdown
from tests.builders import (
    bullets,
    document,
    em,
    h,
    inlines,
    items,
    key,
    link,
    note,
    numbered,
    p,
    section,
    strong,
)
from tests.readers.markdown import read_document, slips
from tests.writers.sayable import sayable


def written(*blocks: str | Block) -> str:
    return whole(document(section("body", *blocks)))


def whole(letter: Document) -> str:
    return markdown.write(letter, Theme()).decode()


def back(letter: Document) -> Document:
    """Return what a letter is read as once it has been Markdown."""
    return read_document(markdown.write(letter, Theme()))


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "####### none", "- no item", "+ no item", "* no item", "1. no item",
        "2017. A year.", "12) no item", "(a) no item", "a. no item", "iv. no item", "> no quote",
        "---", "===", ":-:", "| a | b |", "a | b", "``` code", "~~~", "<b>bold</b>", "&amp; &lt;",
        "*stars*", "**stars**", "_lines_", "__lines__", "[x](http://y)", "![x](http://y)",
        "<http://y>", "https://example.org/a_b", "http://y", "[^n] and [^n]: x", "[^no]",
        "back\\slash", "end\\", "\\", "\\*", "{{ x }}", "{% raw %}", "{# c #}", '{marker="(a)"}',
        "C#", "# C #", "a *b", "snake_case_word", "17.5 %", "-5 °C",
    ],
)  # fmt: skip
def test_text_stays_text(text: str) -> None:
    """Text that looks like markup is read back as text, at the start of a line and inside it."""
    letter = document(
        section("body", text, p("a ", text), p("a", Break(), text), h(2, text), bullets(text)),
        section("body", Table(key(), ("start",), (Row(key(), (inlines(text),)),))),
    )

    assert sayable(letter) == sayable(back(letter))


def test_nothing_in_it_is_a_slip() -> None:
    """A letter that takes the text for its own is told of nothing to mend."""
    texts = ("**a", "a. b", "(a) b", "![a](b)", "[a](b)", "[^X]: y", "<br>", "~~~", "1.b")
    letter = document(section("body", *texts, *(h(2, text) for text in texts)))

    assert slips(b"**a")
    assert slips(markdown.write(letter, Theme())) == []


def test_a_statement_of_a_template_stays_text() -> None:
    """No brace is left with the sign that would begin an expression, a statement or a comment."""
    text = written("{{ a }} {% b %} {# c #}", p("{", "%"), p("{", em("{x}"), "{"))

    assert not any(sign in text for sign in ("{{", "{%", "{#"))


@pytest.mark.parametrize(
    "children",
    [
        (em("a"), " ", em("b")),
        (em("a"), em("b")),
        (strong("a"), em("b")),
        (em(strong("a")), " b"),
        (strong(em("a")), " b"),
        (strong(em("a"), " b"), " c"),
        (em("a ", em("b"), " c"),),
        (strong("a ", strong("b")), " c"),
        (em("(a)"), "."),
        ("“", em("a"), "”"),
        (em("a", Break(), "b"),),
        (em(link("https://example.org/", "a")), NoteRef("n")),
        (link("https://example.org/", strong("a"), " b"), "."),
        ("人", em("人"), "人"),
    ],
)
def test_emphasis_comes_back(children: tuple[Inline | str, ...]) -> None:
    """Emphasis beside and inside other emphasis, links, breaks and signs is read as it was."""
    letter = document(section("body", p(*children)), notes=(note("n", "x"),))

    assert sayable(letter) == sayable(back(letter))


@pytest.mark.parametrize("mark", [Emphasis, Strong])
def test_emphasis_of_half_a_word_is_left_out(mark: type[Emphasis | Strong]) -> None:
    """Where Markdown cannot say it, the words stay and no star is seen."""
    text = written(p("w", mark((Text("or"),)), "d and ", em("all")))

    assert text == "word and *all*\n"


def test_spaces_move_out_of_emphasis() -> None:
    """Emphasis of words with a space beside them is emphasis of the words."""
    assert written(p("a", em(" b "), "c", strong(Break(), "d"))) == "a *b* c\\\n**d**\n"


@pytest.mark.parametrize(
    "marker",
    [Marker(), Marker("1", "", ")"), Marker("a", "(", ")"), Marker("i", "", "."),
     Marker("", "–", ""), Marker("", "•", ""), Marker("1", "Article ", ""), Marker("1", "Q", ":"),
     Marker("一", "", "、"), Marker("A", "\\", ")"), Marker("", "", "")],
)  # fmt: skip
@pytest.mark.parametrize("start", [1, 3])
def test_lists_keep_their_markers(marker: Marker, start: int) -> None:
    """A list keeps what stands before its items, and its first number."""
    begin = start if marker.counter else 1
    first = List(key(), marker, items("a", "b"), start=begin)

    for letter in (
        document(section("body", first)),
        document(section("body", first, replace(first, start=begin + 2 * bool(marker.counter)))),
        document(section("body", first), section("signatories", first)),
        document(section("body", bullets((first, first)), Quote(key(), (first,)))),
    ):
        assert sayable(letter) == sayable(back(letter))


def test_items_hold_any_block() -> None:
    """Items that begin with a list, a quotation, a table or a heading, or hold nothing."""
    row = Row(key(), (inlines("a"), inlines("b")))
    table = Table(key(), ("start", "end"), (row,), head=row)
    quote = Quote(key(), (p("q"), numbered("r")))
    every = (numbered("x"), quote, table, h(3, "h"), p("p"), (p("p"), table, quote), ())

    letter = document(section("body", bullets(*every), numbered(*every, start=9)))

    assert sayable(letter) == sayable(back(letter))


def test_a_table_may_lack_a_head_or_rows() -> None:
    """A table without a head, without rows, with empty cells and with pipes comes back."""
    row = Row(key(), (inlines("a|b\\|"), (), inlines("\\")))
    align = ("start", "center", "end")

    letter = document(
        section("body", Table(key(), align, (row, row)), Table(key(), align, (), head=row))  # type: ignore[arg-type]
    )

    assert sayable(letter) == sayable(back(letter))


@given(st.text("ab|&;<>()[]{}%#\\* '\"é_copy=?", max_size=12))
@example("?a=1&copy=2&lt;")
@example("Foo_(bar)")
def test_addresses_come_back(rest: str) -> None:
    """The target of a link is the same but for the escapes that addresses have of their own."""
    href = f"https://example.org/{rest}"
    letter = document(
        section("body", p("a ", link(href, "x"), " ", link(href, href))),
        section("body", Table(key(), ("end",), (Row(key(), (inlines(link(href, "x")),)),))),
    )

    assert sayable(letter) == sayable(back(letter))


def test_a_call_at_the_start_is_no_note() -> None:
    """A call and a colon that begin a paragraph are not read as the note."""
    letter = document(
        section("body", p(NoteRef("n"), ": then")), notes=(note("n", "a", bullets("b"), "c"),)
    )

    assert sayable(letter) == sayable(back(letter))


def test_breaks_at_the_ends_go() -> None:
    """A break that nothing follows is no backslash."""
    assert written(p("a", Break(), Break()), p(Break(), em("b", Break()))) == "a\n\n\\\n*b*\n"


def test_plain_text_looks_plain() -> None:
    """Nothing is escaped that need not be."""
    text = "Ms. A (58), a lawyer – “free” at 12.345/AB, said: R&D, -5 °C = 268 K + 1 & more > less."

    assert f"{text}\n" == written(text)
    assert f"- {text}\n" == written(bullets(text))


def test_titles_and_sections_are_headings_and_blocks() -> None:
    """The lines of a title are headings; a section leaves no trace."""
    letter = document(Section("title", "t", (Paragraph("t/1", (Text("A"), Break(), Text("B"))),)))

    assert whole(letter) == "# A B\n"
