"""What stays together on a page, the same in every output that has pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, takewhile
from math import inf
from typing import TypeGuard

from openletter.script import direction
from openletter.styles import is_long
from openletter.theme import SHEETS, Theme, sheet
from openletter.tree import (
    Block,
    Break,
    Heading,
    Image,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Table,
    Text,
    walk,
)

MOST = 24
"""Lines of a list of signatories that stays on one page; LibreOffice lets go of longer chains."""

MOST_ROWS = 8
"""Rows of a table that stays on one page."""

LEAST_LINES = 2
"""Lines of text that go along with the signatures to their page."""
TWO_LINES = 100
"""Characters that are more than one line, whatever the sheet; a paragraph of fewer may be one."""

MILLIMETRE = 72 / 25.4
"""A millimetre in points."""

DOTS = 150
"""Pixels of a picture that make an inch on paper."""
OF_THE_PAGE = 0.6
"""How much of the height of the page's text a picture may take."""
LEAST = 36.0
"""How wide a picture may be in points, however little room there is."""
SIGN = (170.0, 60.0)
"""Width and height in points that a signature or a logo has at most."""


def size(image: Image, theme: Theme, language: str, room: float = inf) -> tuple[float, float]:
    """Return width and height of a picture in points, in so much room or the width of the text."""
    width, height = image.picture.width * 72 / DOTS, image.picture.height * 72 / DOTS
    sides, margins = SHEETS[sheet(theme, language)], theme.page.margins
    inner = (sides[0] - margins.left - margins.right) * MILLIMETRE
    text = (sides[1] - margins.top - margins.bottom) * MILLIMETRE
    most = SIGN if image.sign else (inner, text * OF_THE_PAGE)
    scale = min(1.0, min(most[0], max(room, LEAST)) / width, most[1] / height)
    return width * scale, height * scale


TURNING = frozenset(("text", "lead", "quote"))
"""Styles of paragraphs that begin at the other edge when all their words run the other way.

Names and addresses stay in line with those above and below them.
"""


def turned(paragraph: Paragraph, style: str, language: str) -> str:
    """Return the language of a paragraph that runs the other way than the one around, or ""."""
    match paragraph.children:
        case (Span(lang=lang),) if style in TURNING and lang:
            return lang if direction(lang) != direction(language) else ""
        case _:
            return ""


def sourced(quote: Quote) -> Paragraph:
    """Return the line below a quotation that says whose words they are."""
    return Paragraph(f"{quote.key}/source", (Text("— "), *quote.attribution))


def is_short(block: Section | Table) -> bool:
    """Say whether a table, or a list of lines that holds no other, is to stay on one page.

    Breaks in the lines count.
    """
    if isinstance(block, Table):
        return len(block.rows) <= MOST_ROWS
    kinds = (Paragraph, Heading, Break, Row, Image)
    nested = any(isinstance(child, (Section, Table)) for child in block.children)
    long = any(isinstance(child, Paragraph) and is_long(child) for child in block.children)
    return not nested and not long and sum(isinstance(node, kinds) for node in walk(block)) <= MOST


def keeps_next(table: Table, index: int) -> bool:
    """Say whether a row stays on the page of the next: in a long table, where one would be alone.

    In HTML the same is said by `letter.css`.
    """
    last = len(table.rows) - 1
    return index < last and (is_short(table) or index in (0, last - 1))


def by_part(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield blocks in runs: each letter inside the letter alone, and what stands between them."""
    for alone, found in groupby(blocks, is_part):
        run = tuple(found)
        yield from ((block,) for block in run) if alone else (run,)


def is_part(block: Block) -> TypeGuard[Section]:
    """Say whether a block is a letter inside the letter."""
    return isinstance(block, Section) and block.role == "part"


def runs(section: Section) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield the blocks of a section in runs, each with the number of columns that it flows in.

    What stands at the head goes across the page, and so does what holds a table: a column is too
    narrow for one. A group alone becomes the section in columns, with its own head above them.
    """
    above = tuple(takewhile(stands_above, section.children))
    if above:
        yield 1, above
    for across, found in groupby(section.children[len(above) :], holds_table):
        blocks = tuple(found)
        match blocks:
            case _ if across:
                yield 1, blocks
            case [Section(columns=1) as alone]:
                yield 1, (replace(alone, columns=section.columns),)
            case _:
                yield section.columns, blocks


def in_rows(section: Section) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of a section that stand side by side."""
    for start in range(0, len(section.children), section.columns):
        yield section.children[start : start + section.columns]


def stands_above(block: Block) -> bool:
    """Say whether a block at the head of a section in columns goes across all of them."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.lead)


def holds_table(block: Block) -> bool:
    return any(isinstance(node, Table) for node in walk(block))
