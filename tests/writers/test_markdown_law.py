"""The law of the Markdown output: it is read back as the tree it was written from."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

import openletter as ol
from openletter.model.characters import ENTITY, bad_characters
from openletter.paper import for_paper
from openletter.theme import Theme
from openletter.tree import Break, Document, NoteRef, Quote, Row, Table
from openletter.writers import markdown
from tests.builders import (
    bullets,
    document,
    em,
    everything,
    h,
    image,
    inlines,
    key,
    link,
    note,
    numbered,
    p,
    section,
    strong,
)
from tests.hostile import HOSTILE, MARKUP
from tests.readers.markdown import read, read_document
from tests.readers.reading import read_tree
from tests.writers.sayable import sayable


def whole(letter: Document) -> str:
    return markdown.write(letter, Theme()).decode()


def back(letter: Document) -> Document:
    """Return what a letter is read as once it has been Markdown."""
    return read_document(markdown.write(letter, Theme()))


def test_everything_comes_back() -> None:
    """A letter with every node kind is read back as the same tree."""
    letter = for_paper(everything())

    assert len(sayable(letter).sections[0].children) > 20
    assert sayable(letter) == sayable(back(letter))


def test_everything_reads_as_the_tree() -> None:
    """Words, labels, notes, links and headings come back."""
    expected, actual = read_tree(everything()), read(markdown.write(everything(), Theme()))

    assert expected.words == actual.words
    assert expected.notes == actual.notes
    assert expected.links == actual.links
    assert expected.headings == actual.headings


LINES = st.lists(st.sampled_from(MARKUP) | st.text("ab é.,1", max_size=4), max_size=8).map("".join)
STARTS = ["", "", "  ", "- ", "1. ", "   ", "> ", "## ", "| ", "> — ", '![a](b.png "', "![a"]
AUTHORED = st.lists(
    st.tuples(st.sampled_from(STARTS), LINES).map("".join),
    min_size=1,
    max_size=8,
).map("\n".join)


@given(AUTHORED)
@example("*a*\\\n- b")
@example('1. a\n\n\n- b\n- c\n\n{marker="(a)"}\n\n- d')
@example("a\n\n    - b\n   1. c")
@example("> a\n>\n> — b")
@example('![a *b*](c d.png "e \\" *f* [g](https://h) ")')
@example("a![b](https://c)!")
@example("*a* *b*_c_ ***d* e** **_f_**")
def test_what_an_author_writes_comes_back(text: str) -> None:
    """Any Markdown, once read, is written as Markdown that is read as the same."""
    first = read_document(text.encode())

    assert sayable(first) == sayable(back(first))


@given(HOSTILE)
@example("·")
def test_any_text_comes_back(words: str) -> None:
    """Whatever a text holds, everywhere in a letter, it comes back and is never markup."""
    letter = around(words)
    expected, actual = read_tree(letter), read_tree(back(letter))

    assert expected.words == actual.words
    assert expected.notes == actual.notes
    assert expected.headings == actual.headings
    assert [words for words, _ in expected.links] == [words for words, _ in actual.links]


@given(HOSTILE.filter(lambda words: not (ENTITY.search(words) or [*bad_characters(words)])))
@example("{{ x }} {% y %} {# z #}")
@example("^a")
@example("**a** [^N] a. b <br> ![x](y)")
def test_a_letter_can_have_it_as_its_text(words: str) -> None:
    """A letter with the Markdown as its body is made without a fault, and is the same."""
    row = Row(key(), (inlines(words), inlines("a", words)))
    blocks = (
        p(words), p("a ", em(words), " b ", link("https://example.org/", words), Break(), words),
        bullets(words, (p("a"), numbered(words))), Quote(key(), (p(words),)),
        Quote(key(), (p("a"),), inlines("b", words)),
        Table(key(), ("start", "end"), (row,), head=row),
    )  # fmt: skip
    letter = document(section("body", *blocks))

    made = ol.compose(ol.Letter(text={"body": whole(letter)}))

    assert sayable(letter) == sayable(made)


def around(words: str) -> Document:
    """Return a letter with a text in every place that a text can have."""
    row = Row(key(), (inlines(words), inlines("a", words, "b")))
    return document(
        section("title", words),
        section("sender", p("Ada", Break(), words, Break(), "Bo")),
        section(
            "body",
            p(words),
            p("before ", em(words), " and ", strong(words), " after"),
            p(em(words), strong(em(words)), NoteRef("n"), words),
            h(2, words),
            p("x ", link("https://example.org/", words)),
            bullets(words, (p("a"), p(words), numbered(words))),
            numbered(words),
            Quote(key(), (p(words, Break(), words),)),
            Quote(key(), (p("x"), p("y")), inlines("a", words, em(words))),
            image(f"a{words}", "b", words, link("https://example.org/", words), words),
            p("a", words, "!", link("https://example.org/", "b"), "(c)"),
            Table(key(), ("start", "center"), (row, row), head=row),
            Table(key(), ("start", "end"), (row,)),
        ),
        notes=(note("n", words, words),),
    )
