"""In how many columns those who sign stand, where the letter leaves it to the theme."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import east_asian_width

from openletter.theme import SHEETS, Theme, sheet
from openletter.tree import Block, Document, Item, List, Paragraph, Section, Table, plain, walk

FEWEST = 3
"""Entries that a column has at least: shorter ones look like a table without a head."""
LETTER = 0.5
"""The width of a letter on average, by the size of its type."""
MARKER = 2.2
"""The room that numbers take, by the size of the type."""
MILLIMETRE = 72 / 25.4


def settled(document: Document, theme: Theme) -> Document:
    """Return a document in which every part says in how many columns it flows."""
    sections = tuple(in_columns(section, document, theme) for section in document.sections)
    return document if sections == document.sections else replace(document, sections=sections)


def in_columns(section: Section, document: Document, theme: Theme) -> Section:
    """Return a section with its number of columns; one that holds groups leaves it to each."""
    inner: tuple[Block, ...] = tuple(
        in_columns(child, document, theme) if isinstance(child, Section) else child
        for child in section.children
    )
    number = section.columns or fitting(section, document, theme)
    return replace(section, children=inner, columns=number)


def fitting(section: Section, document: Document, theme: Theme) -> int:
    """Return the most columns that a theme wants and in which every name keeps its line."""
    if any(isinstance(node, (Section, Table)) for node in walk(section) if node is not section):
        return 1
    names = entries(section)
    marked = any(isinstance(node, List) and node.marker.counter for node in walk(section))
    widest = max(map(width, names), default=0) + MARKER * marked
    for number in range(theme.signatories, 1, -1):
        if len(names) >= FEWEST * number and widest <= room(document, theme, number):
            return number
    return 1


def entries(section: Section) -> list[str]:
    """Return the lines of the entries of a section: each name, and what stands below it."""
    items: list[Item | Paragraph] = [node for node in walk(section) if isinstance(node, Item)]
    alone = [node for node in section.children if isinstance(node, Paragraph) and not node.lead]
    return [line for node in items or alone for line in plain(node).splitlines()]


def width(line: str) -> float:
    """Return about how wide a line is, by the size of its type; a Chinese sign is a square."""
    return sum(1 if east_asian_width(sign) in "WF" else LETTER for sign in line)


def room(document: Document, theme: Theme, number: int) -> float:
    """Return the width of a column, by the size of the type."""
    margins = theme.page.margins
    whole = SHEETS[sheet(theme, document.language)][0] - margins.left - margins.right
    return (whole * MILLIMETRE - theme.space.gutter * (number - 1)) / number / theme.sizes.text
