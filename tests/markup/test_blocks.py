"""The Markdown of letters: what is markup, what stays text, and where each word was written."""

from __future__ import annotations

import pytest

from openletter.marks import LINE, Origins, with_line_marks, without_line_marks
from openletter.markup.blocks import to_blocks
from openletter.tree import (
    Block,
    Break,
    Emphasis,
    Heading,
    Link,
    List,
    Marker,
    NoteRef,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain,
    walk,
)


def read(text: str) -> tuple[Block, ...]:
    """Return the blocks of prose that has no slips."""
    blocks, slips = to_blocks(text, "k", "text.body", Origins())
    assert slips == []
    return blocks


def words(text: str) -> str:
    """Return what a text prints, as one line."""
    return " / ".join(map(plain, read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "“[f]reedom of opinion”", "[National Assembly]", "[sic](1)", "`code` and &copy;", "~5",
        "Kolleg*innen und Leser*innen", "5 * 3 * 2", "5*3*2", "a_b_c", "<3", "#Tag", "1.5 million",
        "AT&T", "“*”", "a < b > c", "x\\y", "[a](b c)",
    ],
)  # fmt: skip
def test_what_stays_text(text: str) -> None:
    """Square brackets, four spaces, backticks, entities and gender stars are only words."""
    (block,) = read(text)

    assert words(text) == text
    assert [type(node) for node in walk(block)] == [Paragraph, Text]


def test_four_spaces_are_no_code() -> None:
    """An indented paragraph is a paragraph."""
    assert words("    Words.\n\n        More.") == "Words. / More."


def test_lines_make_sentences() -> None:
    """The end of a line is a space, none between wide characters; only a backslash breaks."""
    assert words("We ask  \nyou.") == "We ask you."
    assert words("要求\n釋放") == "要求釋放"
    assert words("要求\nlamps") == "要求 lamps"
    assert [type(node) for node in walk(read("One\\\ntwo")[0])] == [Paragraph, Text, Break, Text]


def test_lines_can_be_kept() -> None:
    """In the frame a line of the file is a line of the page."""
    (block,), _ = to_blocks("One\ntwo", "k", "p", Origins(), breaks=True)

    assert [type(node) for node in walk(block)] == [Paragraph, Text, Break, Text]


@pytest.mark.parametrize(
    ("text", "kind", "inner"),
    [
        ("a *b* c", Emphasis, "b"), ("a **b** c", Strong, "b"), ("名*字*名", Emphasis, "字"),
        ("*“b”*", Emphasis, "“b”"), ("(*b*)", Emphasis, "b"), ("a _b_", Emphasis, "b"),
        ("[b](https://example.org)", Link, "b"), ("[b](mailto:a@example.org)", Link, "b"),
        ("see https://example.org/_b_, please", Link, "https://example.org/_b_"),
        ("见https://example.org/a，或", Link, "https://example.org/a"),
        ("（https://example.org/名）。", Link, "https://example.org/名"),
        ("انظر https://example.org/a، ثم", Link, "https://example.org/a"),
        ("https://example.org/a။", Link, "https://example.org/a"),
        ("« https://example.org/a»", Link, "https://example.org/a"),
        ("<https://example.org>", Link, "https://example.org"),
    ],
)  # fmt: skip
def test_what_is_markup(text: str, kind: type, inner: str) -> None:
    """Emphasis, strong words, links and bare addresses."""
    found = [node for block in read(text) for node in walk(block) if isinstance(node, kind)]

    assert [plain(node) for node in found] == [inner]


def test_links_hold_no_links() -> None:
    """An address as the words of a link is not linked again."""
    nodes = list(walk(read("[https://example.org](https://example.net)")[0]))

    assert [node.href for node in nodes if isinstance(node, Link)] == ["https://example.net"]


def test_notes_are_called() -> None:
    """`[^id]` calls a note, also right after a value or a full stop."""
    (block,) = read("One.[^a] Two[^b_2], three")

    assert [node.note for node in walk(block) if isinstance(node, NoteRef)] == ["a", "b_2"]


def test_blocks() -> None:
    """Headings, lists in lists, quotations, tables; a lead-in knows that it leads in."""
    lists = "We ask:\n\n1. one\n   - two\n2. three"
    found = read(f"## Head\n\n{lists}\n\n> four\n\n| a | b |\n|--:|---|\n| c | |")

    assert [type(block) for block in found] == [Heading, Paragraph, List, Quote, Table]
    assert [block.key for block in found] == ["k/1", "k/2", "k/3", "k/4", "k/5"]
    assert getattr(found[1], "lead", None) is True
    table = found[4]
    assert isinstance(table, Table)
    assert table.align == ("end", "start")


@pytest.mark.parametrize(
    ("text", "marker", "start"),
    [
        ("- a", Marker("", "•", ""), 1),
        ("• a", Marker("", "•", ""), 1),
        ("3. a\n4. b", Marker("1", "", "."), 3),
        ("1) a", Marker("1", "", ")"), 1),
        ('{marker="(a)" start=3}\n\n1. x', Marker("a", "(", ")"), 3),
        ('{marker="Q1:"}\n\n1. x', Marker("1", "Q", ":"), 1),
        ("{marker=“(a)” start=3}\n\n1. x", Marker("a", "(", ")"), 3),
        ('{ marker = "–" }\n\n- x', Marker("", "–", ""), 1),
        ('{marker=""}\n\n- x', Marker("", "", ""), 1),
        ("1. a\n1. b\n1. c", Marker("1", "", "."), 1),
    ],
)
def test_lists_count(text: str, marker: Marker, start: int) -> None:
    """Bullets, also pasted ones; numbers from where they begin; counters of one's own."""
    (found,) = read(text)

    assert isinstance(found, List)
    assert (found.marker, found.start) == (marker, start)


def test_every_word_knows_its_line() -> None:
    """The origin of a text is the path in the data, the file, and the line of the file."""
    text = "One\ntwo *three*\n\n- four\n\n| five | six |\n|---|---|\n| seven | eight |"
    blocks, _ = to_blocks(with_line_marks(text, "a.letter.yaml", 10), "k", "text.body", Origins())
    texts = [node for block in blocks for node in walk(block) if isinstance(node, Text)]
    lines = {node.text.strip(): node.origin.line for node in texts if node.text.strip()}

    assert lines == {
        "One": 10, "two": 11, "three": 11, "four": 13,
        "five": 15, "six": 15, "seven": 17, "eight": 17,
    }  # fmt: skip
    assert {node.origin.path for node in texts} == {"text.body"}
    assert {node.origin.file for node in texts} == {"a.letter.yaml"}


def test_line_marks_leave_no_trace() -> None:
    """Marks come off again, and lines that moved keep the place where they were written."""
    marked = with_line_marks("One\n\ntwo\n", "f", 3)
    text, places = without_line_marks(f"{marked}three")

    assert LINE in marked
    assert text == "One\n\ntwo\nthree"
    assert places == [("f", 3), ("f", 4), ("f", 5), ("f", 5)]


def test_deep_lists_are_told() -> None:
    """Words are never dropped for standing too deep: there is a slip instead."""
    deep = "\n".join(f"{'  ' * level}- level {level}" for level in range(30))
    found, slips = to_blocks(deep, "k", "p", Origins())

    assert found == ()
    assert [slip.what for slip in slips] == ["Lists or quotations are nested too deep here."]
    assert plain(read("- a\n  - b\n    - c")[0]) == "abc"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("## A\n\n## B\n\none", "B / one"),
        ("## A\n\n### B\n\none", "A / B / one"),
        ("## A\n\none\n\n### B\n\n#### C\n\n## D", "A / one"),
        ("# A\n\n## B", ""),
        ("##", ""), ("-", ""), (">", ""), ("##\n\n-\n\n>\n\n1.", ""),
        ("> ## A", "A"),
    ],
)  # fmt: skip
def test_headings_with_nothing_under_them_leave_no_trace(text: str, printed: str) -> None:
    """Nor do lists and quotations without words; a heading of a lower rank is something."""
    assert words(text) == printed


def test_the_frame_keeps_its_headings() -> None:
    """A line of the frame may look like a heading: what stands under it is another part."""
    (block,), _ = to_blocks("## One", "k", "p", Origins(), breaks=True)

    assert isinstance(block, Heading)
