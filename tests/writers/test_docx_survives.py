"""A letter that LibreOffice opens and saves as a Word file is still the same letter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from openletter.theme import Theme
from openletter.writers.docx import write
from tests.builders import everything
from tests.everyletter import LETTERS, word
from tests.readers import office
from tests.readers.docx import W, WordFile, find, read, style, value
from tests.writers.test_docx_scripts import arabic, foreign

pytestmark = pytest.mark.slow
BULLETS = str.maketrans("\uf0b7", "•")
"""LibreOffice writes a bullet as the sign of a font that has nothing else."""


@dataclass(frozen=True)
class Pair:
    """A letter before LibreOffice and after."""

    name: str
    before: bytes
    after: bytes


@cache
def pairs(soffice: Path) -> list[Pair]:
    """Return every letter that is kept here, and some more, opened and saved."""
    letters = {path.name: word(path) for path in LETTERS}
    built = {"every node": everything(), "Arabic": arabic(), "foreign words": foreign()}
    letters |= {name: write(letter, Theme()) for name, letter in built.items()}
    saved = office.convert(soffice, list(letters.values()), "docx")
    return [Pair(name, letters[name], after) for name, after in zip(letters, saved, strict=True)]


def test_what_is_written_survives(soffice: Path) -> None:
    """Words and their order, numbers, notes, links and headings are as they were."""
    found = pairs(soffice)

    assert len(found) > 50
    for pair in found:
        before, after = read(pair.before), read(pair.after)
        assert pair.before != pair.after
        assert before.words
        assert [each.translate(BULLETS) for each in after.words] == before.words, pair.name
        assert whole(after.links) == whole(before.links), pair.name
        for part in ("title", "notes", "headings"):
            assert getattr(after, part) == getattr(before, part), f"{pair.name}: {part}"


def whole(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return links; LibreOffice ends an address without a path with a slash."""
    return [(text, target.rstrip("/")) for text, target in links]


def test_languages_survive(soffice: Path) -> None:
    """Words in another language still say so; LibreOffice adds the region it knows.

    It also says of some words that they are in the language of the letter.
    """
    spoken = {
        pair.name: [by_language(read(data).foreign) for data in (pair.before, pair.after)]
        for pair in pairs(soffice)
    }

    assert sum(bool(before) for before, _ in spoken.values()) > 3
    for name, (before, after) in spoken.items():
        assert before.items() <= after.items(), name


def by_language(foreign: list[tuple[str, str]]) -> dict[str, str]:
    """Return the words in each language, without regions and scripts."""
    found: dict[str, str] = {}
    for language, text in foreign:
        tongue = language.partition("-")[0]
        found[tongue] = found.get(tongue, "") + text
    return found


def test_styles_tables_and_pictures_survive(soffice: Path) -> None:
    """Every paragraph keeps its style, tables their rows and heads, pictures their words."""
    tables = pictures = 0
    for pair in pairs(soffice):
        before, after = (shape(WordFile(data)) for data in (pair.before, pair.after))
        assert before == after, pair.name
        tables += len(before[1])
        pictures += len(before[2])

    assert tables > 5
    assert pictures >= 2


def shape(file: WordFile) -> tuple[list[tuple[str, str]], list[tuple[int, int]], list[str | None]]:
    """Return the styles and words of all paragraphs, rows and heads of tables, alternative text."""
    names = {
        each.get(f"{W}styleId"): value(each, "w:name") for each in find(file.styles, "w:style")
    }
    words = [(names[style(each)].lower(), text) for each in find(file.body, ".//w:p")
             if (text := "".join(map(str, find(each, ".//w:t/text()"))))]  # fmt: skip
    grids = [(len(find(each, "w:tr")), len(find(each, "w:tr/w:trPr/w:tblHeader")))
             for each in find(file.body, ".//w:tbl")]  # fmt: skip
    return words, grids, [each.get("descr") for each in find(file.body, ".//wp:docPr")]
