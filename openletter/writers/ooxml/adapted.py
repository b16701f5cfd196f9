"""The page and the type of a reference, so that what the letter adds goes with them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lxml import etree

from openletter.theme import Letterhead, Theme
from openletter.writers.ooxml.page import Page
from openletter.writers.ooxml.reference import Reference
from openletter.writers.ooxml.xml import NAMES, Element, W

SMALLEST, LARGEST = 6.0, 30.0
"""Sizes of type, in points, that a letter's text may have."""
PLAIN = 10.0
"""The size of Word where no style says any."""
LINE = 1.17
"""How high a line is that is “single”, by the size of its type, with the fonts of Word."""
TWIPS = 1440 / 25.4
"""Twips of a millimetre."""


class Base:
    """What the text of a reference looks like, by the style that all others start from."""

    def __init__(self, reference: Reference) -> None:
        sheet = etree.fromstring(reference.styles)
        normal = sheet.find("w:style[@w:type='paragraph'][@w:default]", NAMES)
        defaults = sheet.find("w:docDefaults", NAMES)
        runs = [(normal, "w:rPr"), (defaults, "w:rPrDefault/w:rPr")]
        paragraphs = [(normal, "w:pPr"), (defaults, "w:pPrDefault/w:pPr")]
        self._run = [each for around, path in runs if (each := _at(around, path)) is not None]
        self._paragraph = [
            each for around, path in paragraphs if (each := _at(around, path)) is not None
        ]
        self._theme = etree.fromstring(reference.theme) if reference.theme else None

    def of_run(self, tag: str, key: str = "val") -> str:
        return _first(self._run, tag, key)

    def of_paragraph(self, tag: str, key: str) -> str:
        return _first(self._paragraph, tag, key)

    @property
    def size(self) -> float:
        text = self.of_run("sz")
        size = int(text) / 2 if text.isdecimal() else PLAIN
        return min(max(size, SMALLEST), LARGEST)

    @property
    def family(self) -> str:
        themed = self.of_run("rFonts", "asciiTheme")
        if themed:
            return self.scheme("majorFont" if themed.startswith("major") else "minorFont")
        return self.of_run("rFonts", "ascii")

    def scheme(self, which: str) -> str:
        """Return a family of the theme, "" where it names none."""
        if self._theme is None:
            return ""
        found = self._theme.find(f".//a:fontScheme/a:{which}/a:latin", NAMES)
        return found.get("typeface", "") if found is not None else ""

    @property
    def leading(self) -> float:
        line = self.of_paragraph("spacing", "line")
        rule = self.of_paragraph("spacing", "lineRule") or "auto"
        if not line.isdecimal():
            return LINE
        high = int(line) / 240 * LINE if rule == "auto" else int(line) / 20 / self.size
        return min(max(high, 1.0), 3.0)

    @property
    def white(self) -> float:
        """The white between paragraphs, in points."""
        found = [self.of_paragraph("spacing", key) for key in ("before", "after")]
        return max((int(text) / 20 for text in found if text.isdecimal()), default=0)


def adapted(theme: Theme, reference: Reference) -> Theme:
    """Return a theme with the type, the colour and the margins of a reference.

    What the theme has at the head of its first page makes way for a head of theirs.
    """
    base = Base(reference)
    scale = base.size / theme.sizes.text
    sizes = {name: round(getattr(theme.sizes, name) * scale * 2) / 2
             for name in ("text", "small", "title", "heading")}  # fmt: skip
    family = base.family or "Times New Roman"
    head = base.scheme("majorFont") or family
    colour = base.of_run("color")
    dark = f"#{colour.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", colour) else "#000000"
    changes: dict[str, Any] = {
        "fonts": {"text": family, "word": family, "heading": head, "word_heading": head},
        "sizes": {**sizes, "leading": base.leading},
        "colours": {"text": dark},
        "space": {"paragraph": base.white} if base.white else {},
    }
    parts = {name: getattr(theme, name).model_copy(update=made) for name, made in changes.items()}
    margins = _margins(theme, reference)
    parts["page"] = theme.page.model_copy(update={"margins": margins})
    if any(head.tag == "header" for head in reference.heads):
        parts["letterhead"] = Letterhead()
    return theme.model_copy(update=parts)


def _margins(theme: Theme, reference: Reference) -> Any:
    found = etree.fromstring(reference.section).find("w:pgMar", NAMES)
    if found is None:
        return theme.page.margins
    sides = {side: abs(_length(found, side)) / TWIPS for side in
             ("top", "right", "bottom", "left") if found.get(f"{{{W}}}{side}")}  # fmt: skip
    return theme.page.margins.model_copy(update=sides)


def their_page(page: Page, reference: Reference) -> Page:
    """Return a page with the sheet and the margins of a reference."""
    section = etree.fromstring(reference.section)
    sheet, margins = section.find("w:pgSz", NAMES), section.find("w:pgMar", NAMES)
    lengths: dict[str, Any] = {}
    if sheet is not None and _length(sheet, "w") and _length(sheet, "h"):
        lengths |= {"width": _length(sheet, "w"), "height": _length(sheet, "h")}
    if margins is not None:
        lengths |= {side: _length(margins, side) for side in
                    ("top", "right", "bottom", "left", "header", "footer")
                    if margins.get(f"{{{W}}}{side}")}  # fmt: skip
        lengths["left"] = lengths.get("left", page.left) + _length(margins, "gutter")
    borders, count = (
        tuple(etree.tostring(each) for name in found for each in section.iterfind(name, NAMES))
        for found in (("w:paperSrc", "w:pgBorders"), ("w:pgNumType",))
    )
    found = replace(page, **lengths, borders=borders, count=count)
    return found if found.inner > found.width // 4 else page


def _length(element: Element, name: str) -> int:
    text = element.get(f"{{{W}}}{name}", "0")
    try:
        return round(float(text))
    except ValueError:  # a length with its unit, which Word allows and never writes
        return 0


def _at(around: Element | None, path: str) -> Element | None:
    return around.find(path, NAMES) if around is not None else None


def _first(around: list[Element], tag: str, key: str) -> str:
    for each in around:
        found = each.find(f"w:{tag}", NAMES)
        if found is not None and (text := found.get(f"{{{W}}}{key}")):
            return text
    return ""
