"""Where pages end: letters of many lengths, one line more each, laid out and examined."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from openletter.load.theme import load_theme, theme_names
from openletter.theme import Theme
from openletter.writers import docx, pdf
from tests.breaks import ENDS, Line, broken, letter, read
from tests.readers import office

IN_COLUMNS = {"columns"}
"""LibreOffice keeps nothing with the next part of a page that has columns."""


def pages(end: str, more: int, theme: Theme | None = None) -> list[list[Line]]:
    """Return the lines of every page of a letter's PDF."""
    data = pdf.write(letter(end, more), theme or Theme())
    found = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    return [read(text) for text in found]


def examine(found: dict[int, list[list[Line]]]) -> dict[int, list[str]]:
    """Return what is wrong with letters by their length, when all of them were seen to differ."""
    ends = {tuple(map(str, sheets[0][-1:])) for sheets in found.values() if len(sheets) > 1}

    assert len(ends) > 1
    assert all(all(sheets) for sheets in found.values())
    return {more: wrong for more, sheets in found.items() if (wrong := list(broken(sheets)))}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.usefixtures("pango")
def test_pages_end_where_they_may(end: str) -> None:
    """No page of a PDF ends with what introduces, and no signatures stand without text."""
    assert examine({more: pages(end, more) for more in range(25, 50, 4)}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.usefixtures("pango")
def test_pages_end_where_they_may_line_by_line(end: str) -> None:
    """The same for every length of more than a page."""
    assert examine({more: pages(end, more) for more in range(22, 70)}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", theme_names())
@pytest.mark.usefixtures("pango")
def test_pages_end_where_they_may_in_each_theme(name: str) -> None:
    """Heads, boxes and other sizes of type change where pages end, and not how."""
    theme = load_theme(name)
    for end in ENDS:
        found = {more: pages(end, more, theme) for more in range(26, 62, 12)}
        wrong = {more: list(broken(sheets)) for more, sheets in found.items() if len(sheets) > 1}

        assert wrong, end
        assert not any(wrong.values()), (end, wrong)


@pytest.mark.slow
def test_word_s_pages_end_where_they_may(soffice: Path) -> None:
    """LibreOffice breaks the pages of the Word files so, too."""
    every = [(end, more) for end in ENDS if end not in IN_COLUMNS for more in range(28, 50, 3)]
    files = [docx.write(letter(end, more), Theme()) for end, more in every]
    sheets = [[read(text) for text in texts] for texts in office.sheets(soffice, files)]
    found = dict(zip(every, sheets, strict=True))

    assert len(every) > 90
    for end in ENDS.keys() - IN_COLUMNS:
        own = {more: found[name, more] for name, more in every if name == end}
        assert examine(own) == {}, end


# -------------------------------------------------------------------------- the test of the test


@pytest.mark.parametrize(
    ("sheets", "wrong"),
    [
        ("T0x1of2 T0x2of2 C0x1of1 | N0x1of1", "C0x1of1 ends a page"),
        ("T0x1of2 T0x2of2 H1x1of1 | T1x1of1 C0x1of1 N0x1of1", "H1x1of1 ends a page"),
        ("T0x1of4 | T0x2of4 T0x3of4 T0x4of4 N0x1of1", "T0x1of4 and T0x2of4 are parted"),
        ("T0x1of4 T0x2of4 T0x3of4 | T0x4of4 T1x1of1 N0x1of1", "T0x3of4 and T0x4of4 are parted"),
        ("T0x1of2 T0x2of2 N0x1of2 | N0x2of2", "N0x2of2 is torn from its entry"),
        ("T0x1of2 T0x2of2 N0x1of1 | N1x1of1", "a short list of signatories is on two pages"),
        ("T0x1of1 | C0x1of1 N0x1of1", "the signatures stand with 0 lines of text"),
    ],
)
def test_a_bad_break_is_found(sheets: str, wrong: str) -> None:
    """Every rule is broken once, and found."""
    assert wrong in list(broken([read(page) for page in sheets.split("|")]))


def test_good_breaks_are_none() -> None:
    """Pages that end well have nothing wrong."""
    sheets = "J0x1of1 T0x1of4 T0x2of4 | T0x3of4 T0x4of4 C0x1of1 N0x1of1"

    assert list(broken([read(page) for page in sheets.split("|")])) == []
