"""The plain text says what the tree says, on lines that mail programs leave alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openletter.theme import Theme
from openletter.tree import Block, Break, Document, List, Marker, NoteRef, Row, Table
from openletter.writers import text
from tests.builders import (
    bullets,
    document,
    everything,
    h,
    inlines,
    items,
    link,
    note,
    numbered,
    p,
    section,
)
from tests.readers.reading import read_tree
from tests.readers.text import read

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)


def written(*blocks: str | Block) -> str:
    return whole(document(section("body", *blocks)))


def whole(letter: Document) -> str:
    return text.write(letter, Theme()).decode()


def test_everything_reads_as_the_tree() -> None:
    """Words, labels, notes and the targets of links come back from the text."""
    expected, actual = read_tree(everything()), read(text.write(everything(), Theme()))

    assert expected.words == actual.words
    assert expected.notes == actual.notes
    shown = [target for words, target in expected.links if f"mailto:{words}" != target]
    assert sorted(shown) == sorted(target for _, target in actual.links)
    assert len(shown) == 3


@given(WORDS, st.integers(0, 100))
def test_any_text_comes_out_as_it_went_in(words: str, lead: int) -> None:
    """Whatever a text holds, its words are in the output, wherever its lines break."""
    assert [*("x" * lead).split(), *words.split()] == written(p("x" * lead, " ", words)).split()


@given(st.lists(st.text("ab", min_size=1, max_size=20), min_size=1, max_size=80))
def test_no_line_is_longer_than_it_may_be(words: list[str]) -> None:
    """Lines of ordinary words end before the 77th column, in lists and quotations too."""
    sentence = " ".join(words)

    lines = written(sentence, numbered(sentence, bullets(sentence))).splitlines()

    assert max(map(len, lines)) <= text.WIDTH


def test_an_address_is_never_broken() -> None:
    """An address that is longer than a line stays whole."""
    address = "https://example.org/" + "a-long/way_" * 12

    assert f"<{address}>" in written(p("some words before it, and ", link(address, "then a link")))


def test_an_address_that_is_its_own_words_prints_once() -> None:
    """An address or a mailbox that is written out is not repeated in brackets."""
    address = "https://example.org/a"

    assert f"{address}\n" == written(p(link(address, address)))
    assert written(p(link("mailto:a@example.org", "a@example.org"))) == "a@example.org\n"


def test_a_call_stays_with_its_word() -> None:
    """The call of a note never begins a line, where it would look like the note."""
    for length in range(60, 80):
        letter = document(
            section("body", p("x " * (length // 2), "word", NoteRef("a"), " next")),
            notes=(note("a", "Source."),),
        )

        assert "word [1]" in whole(letter)


def test_entries_hang_on_their_labels() -> None:
    """The lines of an entry begin under its first word, however long the label."""
    long = "word " * 30
    marker = Marker("1", "Question ", ":")

    lines = written(List("k", marker, items(long), start=9)).splitlines()

    assert len(lines) > 1
    assert lines[0].startswith("Question 9: word")
    assert all(line.startswith(" " * 12 + "word") for line in lines[1:])


def test_signatories_stand_line_by_line() -> None:
    """Names have no empty lines between them."""
    assert whole(document(section("signatories", "Ada", "Bo"))) == "Ada\nBo\n"


def test_signatories_below_a_heading_stand_line_by_line() -> None:
    """Nor have names that a heading stands above."""
    signed = section("signatories", h(2, "Supported by"), "Ada", "Bo")

    assert whole(document(signed)) == "Supported by\n------------\n\nAda\nBo\n"


def test_headings_are_underlined() -> None:
    """A heading has a line of its own length under it."""
    assert written(h(2, "Facts"), "x") == "Facts\n-----\n\nx\n"


@pytest.mark.parametrize("lines", [("a",), ("a", "b")])
def test_line_breaks_stay(lines: tuple[str, ...]) -> None:
    """An address keeps its lines."""
    parts = [part for line in lines for part in (line, Break())][:-1]

    assert "\n".join(lines) + "\n" == written(p(*parts))


def test_what_is_for_the_web_is_not_in_the_mail() -> None:
    """An introduction that only the web shows is left out."""
    intro = replace(section("body", "Read this"), web=True)

    assert whole(document(intro, section("body", "Text"))) == "Text\n"


def test_a_wide_table_puts_cell_below_cell() -> None:
    """A table that is wider than the line keeps its words in order and its lines short."""
    rows = tuple(Row(f"r{n}", (inlines("name " * 9), inlines("fact " * 9))) for n in range(2))

    found = written(Table("t", ("start", "end"), rows))

    assert max(map(len, found.splitlines())) <= text.WIDTH
    assert found.split() == (["name"] * 9 + ["fact"] * 9) * 2
