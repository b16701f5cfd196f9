"""Every Word file is as tidy as a careful Word user's: styles, and next to nothing beside them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from lxml.etree import _Element as Element

from openletter.theme import Theme
from openletter.writers.docx import write
from openletter.writers.ooxml.package import blank
from openletter.writers.ooxml.stylesheet import fill
from tests.builders import everything
from tests.everyletter import LETTERS, word
from tests.readers.docx import W, WordFile, find, style, value
from tests.writers.test_docx_scripts import arabic, foreign

OF_A_PARAGRAPH = {
    "pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "bidi", "spacing", "ind", "sectPr",
}  # fmt: skip
OF_A_RUN = {"rStyle", "rFonts", "b", "bCs", "i", "rtl", "cs", "lang"}
"""What a paragraph and a run may say of themselves: their style, and what no style can know."""


@cache
def files() -> dict[str, WordFile]:
    """Return every letter that is kept here, and some more, as Word files."""
    built = {"every node": everything(), "Arabic": arabic(), "foreign words": foreign()}
    letters = {path.name: word(path) for path in LETTERS}
    letters |= {name: write(letter, Theme()) for name, letter in built.items()}
    return {name: WordFile(data) for name, data in letters.items()}


NAMES = [*(path.name for path in LETTERS), "every node", "Arabic", "foreign words"]
each_file = pytest.mark.parametrize("name", NAMES)


def stories(file: WordFile) -> list[Element]:
    """Return body, notes, heads and feet."""
    kinds = ("document", "footnotes", "header", "footer")
    names = [name for name in file.zip.namelist() if name.startswith("word/") and "/_" not in name]
    return [file.part(name) for name in names
            if name.removeprefix("word/").rstrip("0123456789.xml").startswith(kinds)]  # fmt: skip


def test_letters_are_found() -> None:
    assert len(NAMES) > 50
    assert all(len(stories(file)) >= 2 for file in files().values())


@each_file
def test_looks_are_styles(name: str) -> None:
    """No font, size, colour or side is said of a run or a paragraph by itself."""
    for story in stories(files()[name]):
        paragraphs = find(story, ".//w:p")
        assert paragraphs
        assert {each.tag.removeprefix(W) for each in find(story, ".//w:pPr/*")} <= OF_A_PARAGRAPH
        assert {each.tag.removeprefix(W) for each in find(story, ".//w:r/w:rPr/*")} <= OF_A_RUN
        for run in find(story, ".//w:r[w:rPr/w:rFonts]"):
            assert find(run, "w:rPr/w:lang"), "a font of its own, and no language that asks for it"
            assert not value(run, "w:rPr/w:rFonts", "ascii")
        for indent in find(story, ".//w:pPr/w:ind"):
            assert list(indent.attrib) == [f"{W}left"]


@each_file
def test_white_is_no_paragraph(name: str) -> None:
    """A paragraph without words holds a picture, or stands where Word demands one."""
    for paragraph in find(files()[name].body, ".//w:p"):
        if not find(paragraph, ".//w:t | .//w:drawing | w:pPr/w:numPr"):
            assert demanded(paragraph), style(paragraph)


def demanded(paragraph: Element) -> bool:
    """Say whether Word wants a paragraph where this one is.

    It does in an empty cell, after a table that another or the end follows, after columns, and
    before a table that begins a page.
    """
    if find(paragraph, "parent::w:tc"):
        return len(find(paragraph, "../w:p")) == 1
    ends = find(
        paragraph, "w:pPr/w:sectPr | following-sibling::*[1][self::w:tbl or self::w:sectPr]"
    )
    before = find(paragraph, "preceding-sibling::*[1][self::w:tbl or w:pPr/w:sectPr]")
    turns = find(paragraph, "w:pPr/w:pageBreakBefore")
    return style(paragraph) == "OLStrut" and bool(ends) and bool(before or turns)


@each_file
def test_what_a_screen_reader_needs(name: str) -> None:
    """Title and language are said, headings are levels without gaps, pictures have words."""
    file = files()[name]
    levels = {each.get(f"{W}styleId"): int(level) + 1 for each in find(file.styles, "w:style")
              if (level := value(each, "w:pPr/w:outlineLvl"))}  # fmt: skip
    found = [levels[style(each)] for each in find(file.body, ".//w:p") if style(each) in levels]

    assert file.core("dc:title")
    assert value(file.styles, ".//w:docDefaults//w:lang") == file.core("dc:language") != ""
    assert all(below <= above + 1 for above, below in pairwise(found))
    assert all(each.get("descr") for each in find(file.body, ".//wp:docPr"))
    for table in find(file.body, ".//w:tbl[w:tblPr/w:tblStyle]"):
        says_head = value(table, "w:tblPr/w:tblLook", "firstRow") == "1"
        assert bool(find(table, "w:tr[1]/w:trPr/w:tblHeader")) == says_head
        assert len(find(table, "w:tr")) == len(find(table, "w:tr/w:trPr/w:cantSplit"))


@each_file
def test_fields_have_a_result(name: str) -> None:
    """Whoever prints without counting anew still has a number, and Word knows it is no older."""
    for story in stories(files()[name]):
        kinds = [each.get(f"{W}fldCharType") for each in find(story, ".//w:fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
        for start in find(story, ".//w:r[w:fldChar/@w:fldCharType='separate']"):
            shown = find(start, "following-sibling::w:r[1]/w:t")
            assert shown
            assert (shown[0].text or "").strip()


@each_file
def test_word_does_not_step_back(name: str) -> None:
    """No compatibility mode: the file is that of Word 2013 and later."""
    settings = files()[name].part("word/settings.xml")

    assert value(settings, ".//w:compatSetting[@w:name='compatibilityMode']") == "15"


def test_letters_do_not_share_styles() -> None:
    """What is done to the styles of one letter is not done to those of the next."""
    first, second = (blank().styles.element for _ in range(2))
    fill(first, Theme(), "en")
    count = len(first)
    for one in list(first):
        one.clear()
    fill(second, Theme(), "en")

    assert len(second) == count > 40
    assert all(len(one) for one in second.findall(f"{{{W}}}style"))
