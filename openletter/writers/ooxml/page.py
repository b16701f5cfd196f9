"""The page: sheet, margins, columns, numbered lines."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from openletter.script import direction
from openletter.theme import SHEETS, Theme, sheet
from openletter.writers.letterhead import head_top
from openletter.writers.ooxml.xml import W15, Element, R, W, add, twips, w

POINTS_PER_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """Lengths in twips; the same for every section of a letter.

    `header` and `footer` stand so far from the edges of the sheet; every `lines`th line is
    numbered, none with 0. `borders` and `count` are XML of a reference: its page borders and paper
    trays, and how its pages are numbered.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    gutter: int
    turned: bool
    """Columns go from right to left."""
    header: int
    footer: int
    lines: int = 0
    borders: tuple[bytes, ...] = ()
    count: tuple[bytes, ...] = ()

    @property
    def inner(self) -> int:
        """How wide the text is."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads and feet of a letter's pages.

    `references` are kind (`header`, `footer`), type (`default`, `first`, `even`) and relationship
    of each; with `first` the first page has its own.
    """

    references: tuple[tuple[str, str, str], ...] = ()
    first: bool = False


NONE = Heads()


def page(theme: Theme, language: str, *, draft: bool = False) -> Page:
    """Return the page of a theme for letters in a language, or for drafts of them."""
    width, height = map(from_millimetres, SHEETS[sheet(theme, language)])
    margins = theme.page.margins
    return Page(
        width,
        height,
        top=from_millimetres(margins.top),
        right=from_millimetres(margins.right),
        bottom=from_millimetres(margins.bottom),
        left=from_millimetres(margins.left),
        gutter=twips(theme.space.gutter),
        turned=direction(language) == "rtl",
        header=from_millimetres(header_top(theme)),
        footer=from_millimetres(margins.bottom / 2),
        lines=theme.review.lines if draft else 0,
    )


def header_top(theme: Theme) -> float:
    """Return how far below the edge of the sheet a header begins, in millimetres.

    Half way between the edge and the text as the footer, or higher for a letterhead that does.
    """
    head, middle = theme.letterhead, theme.page.margins.top / 2
    has_head = head.picture is not None or head.sender == "head" or theme.window != "none"
    return min(head_top(theme), middle) if has_head else middle


def from_millimetres(length: float) -> int:
    """Return millimetres in twips."""
    return twips(length * POINTS_PER_MILLIMETRE)


def section(page: Page, columns: int, *, goes_on: bool, heads: Heads) -> Element:
    """Return the properties of a part of the text.

    `goes_on` is false for the first; the parts after it take its heads over.
    """
    element = w("sectPr")
    for tag, kind, relation in heads.references:
        add(element, f"{tag}Reference", type=kind).set(f"{{{R}}}id", relation)
    if goes_on:
        add(element, "type", val="continuous")
    aside = {"orient": "landscape"} if page.width > page.height else {}
    add(element, "pgSz", w=page.width, h=page.height, **aside)
    add(element, "pgMar", top=page.top, right=page.right, bottom=page.bottom, left=page.left,
        header=page.header, footer=page.footer, gutter=0)  # fmt: skip
    element.extend(etree.fromstring(border) for border in page.borders)
    if page.lines:
        add(element, "lnNumType", countBy=page.lines, restart="continuous")
    if not goes_on:
        element.extend(etree.fromstring(count) for count in page.count)
    many = {"num": columns} if columns > 1 else {}
    add(element, "cols", **many, space=page.gutter)
    if heads.first:
        add(element, "titlePg")
    if page.turned:
        add(element, "bidi")
    # Word would set the notes of a page in the columns of its text, and begin the columns on a new
    # page where the notes of this one have other columns; since 2013 it can be told not to.
    etree.SubElement(element, f"{{{W15}}}footnoteColumns").set(f"{{{W}}}val", "1")
    return element
