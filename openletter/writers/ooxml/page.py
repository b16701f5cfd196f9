"""The page: sheet, margins, columns, and the lines at its head and foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from openletter.script import direction
from openletter.theme import SHEETS, Theme, sheet
from openletter.writers.ooxml.package import add_part, root
from openletter.writers.ooxml.text import Line
from openletter.writers.ooxml.xml import W15, Element, R, W, add, twips, w

if TYPE_CHECKING:
    from docx.document import Document as WordFile

POINTS_PER_MILLIMETRE = 72 / 25.4
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Page:
    """Lengths in twips; the same for every section of a letter."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    gutter: int
    turned: bool
    """Columns go from right to left."""

    @property
    def inner(self) -> int:
        """How wide the text is."""
        return self.width - self.left - self.right


def page(theme: Theme, language: str) -> Page:
    """Return the page of a theme for letters in a language."""
    width, height = map(_from_millimetres, SHEETS[sheet(theme, language)])
    margins = theme.page.margins
    return Page(
        width,
        height,
        top=_from_millimetres(margins.top),
        right=_from_millimetres(margins.right),
        bottom=_from_millimetres(margins.bottom),
        left=_from_millimetres(margins.left),
        gutter=twips(theme.space.gutter),
        turned=direction(language) == "rtl",
    )


def _from_millimetres(length: float) -> int:
    return twips(length * POINTS_PER_MILLIMETRE)


def section(page: Page, columns: int, *, goes_on: bool, lines: dict[str, str]) -> Element:
    """Return the properties of a part of the text.

    `goes_on` is false for the first; `lines` are the relationships of header and footer, which
    the parts after the first take over from it.
    """
    element = w("sectPr")
    for tag, relation in lines.items():
        add(element, f"{tag}Reference", type="default").set(f"{{{R}}}id", relation)
    if goes_on:
        add(element, "type", val="continuous")
    add(element, "pgSz", w=page.width, h=page.height)
    # Header and footer stand half way between the text and the edge of the sheet.
    add(element, "pgMar", top=page.top, right=page.right, bottom=page.bottom, left=page.left,
        header=page.top // 2, footer=page.bottom // 2, gutter=0)  # fmt: skip
    many = {"num": columns} if columns > 1 else {}
    add(element, "cols", **many, space=page.gutter)
    if page.turned:
        add(element, "bidi")
    # Word would set the notes of a page in the columns of its text, and begin the columns on a new
    # page where the notes of this one have other columns; since 2013 it can be told not to.
    etree.SubElement(element, f"{{{W15}}}footnoteColumns").set(f"{{{W}}}val", "1")
    return element


def add_line(file: WordFile, name: str, words: str) -> str:
    """Write a header or footer, `{page}` and `{pages}` as fields; return its relationship."""
    part, relation = add_part(file, name)
    style = w("pPr", w("pStyle", val=name.capitalize()))
    line = Line(add(root(part), "p", style))
    for piece in re.split(r"(\{pages?\})", words):
        if piece in FIELDS:
            line.field(FIELDS[piece], "1")
        else:
            line.text(piece)
    return relation
