"""Where paragraphs and tables stand, one below the other: the body of the letter or a footnote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from math import inf
from typing import TYPE_CHECKING

from openletter.styles import Style
from openletter.writers.ooxml.numbering import Counting
from openletter.writers.ooxml.page import Page, section
from openletter.writers.ooxml.stylesheet import STRUT, rule
from openletter.writers.ooxml.tables import Grid
from openletter.writers.ooxml.text import Line
from openletter.writers.ooxml.xml import Element, W, add, only, twips, w

if TYPE_CHECKING:
    from docx.opc.part import XmlPart

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
PARAGRAPH, TABLE, TEXT, KEEP, BORDERS = (
    f"{{{W}}}{tag}" for tag in ("p", "tbl", "t", "keepNext", "pBdr")
)
BEFORE_BORDERS = {f"{{{W}}}{tag}" for tag in ("pStyle", "keepNext", "numPr")}

TWO_LINES = 60
"""Characters that may be one line and a bit, so that a paragraph of fewer is one line."""


class Links:
    """The targets outside the letter that one part of the file names, each of them once."""

    def __init__(self, part: XmlPart) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def to(self, href: str) -> str:
        """Return the relationship of a target.

        The ids are ours: python-docx would look through all of them for the next free one.
        """
        if href not in self._ids:
            self._ids[href] = f"rIdLink{len(self._ids) + 1}"
            self._part.rels.add_relationship(LINK, href, self._ids[href], is_external=True)
        return self._ids[href]


class Story:
    """Blocks one below the other."""

    def __init__(self, holder: Element, links: Links) -> None:
        self.holder = holder
        self.links = links

    def paragraph(
        self,
        style: str,
        *,
        number: Counting | None = None,
        left: float | None = None,
        above: float = 0,
    ) -> Line:
        """Return the inside of a new paragraph of a style.

        `number` counts it as an item of a list. The others are for what a style cannot know:
        `left`, that it goes on below an item, whose label may be wide; `above`, that it is the
        first of a part of the page, with so much white above.
        """
        self._open()
        properties = w("pPr", w("pStyle", val=style))
        if number:
            where = (w("ilvl", val=number.depth), w("numId", val=number.num))
            add(properties, "numPr", *where)
        if above:
            add(properties, "spacing", before=twips(above))
        if left is not None:
            add(properties, "ind", left=twips(left))
        return Line(add(self.holder, "p", properties))

    def table(self, widths: list[int], left: float, *, head: bool) -> Grid:
        """Return a new table whose columns have the widths in twips."""
        self._open()
        self._part_from_table()
        return Grid(self.holder, widths, left, head=head)

    @property
    def room(self) -> float:
        """How wide the text is, in points."""
        return inf

    @property
    def end(self) -> Element | None:
        """The block last written."""
        return next(self.holder.iterchildren(reversed=True), None)

    def keep_since(self, before: Element | None) -> None:
        """Keep all that was written since a block on one page."""
        blocks = self.holder.iterchildren(reversed=True)
        next(blocks, None)
        for block in takewhile(lambda block: block is not before, blocks):
            _keep(block)

    def rule_off(self, before: Element | None, style: Style) -> None:
        """Draw the rules of a style above and below all that was written since a block.

        They are the first and the last paragraph's own: between paragraphs that look different,
        as those of a list do, a rule of the style would stand as well.
        """
        blocks = self.holder.iterchildren(reversed=True)
        written = list(takewhile(lambda block: block is not before, blocks))
        for edge, block in (("top", written[-1:]), ("bottom", written[:1])):
            for paragraph in block:
                if paragraph.tag == PARAGRAPH:
                    _rule(paragraph, rule(edge, style))

    def keep_last(self) -> None:
        """Keep the last lines, two at least, on the page of whatever follows.

        Word takes two lines of a paragraph along; of shorter ones it takes as many as that needs.
        """
        words = 0
        for block in reversed(self.holder):
            if block.tag != PARAGRAPH or words >= TWO_LINES:
                return
            words += sum(map(len, block.itertext(TEXT)))
            _keep(block)

    def keep_end(self) -> None:
        """Keep the paragraph last written on the page of whatever follows."""
        if self._last_is(PARAGRAPH):
            _keep(self.holder[-1])

    def finish(self) -> None:
        """End with a paragraph, which Word demands."""
        self._part_from_table()

    def _open(self) -> None:
        """Make ready for the next block."""

    def _part_from_table(self) -> None:
        """Part a table from another, or from an end: Word would join them, or call for repair."""
        if self._last_is(TABLE):
            add(self.holder, "p", w("pPr", w("pStyle", val=STRUT)))

    def _last_is(self, tag: str) -> bool:
        return len(self.holder) > 0 and self.holder[-1].tag == tag

    def _last_properties(self) -> Element:
        return only(self.holder[-1], "w:pPr")


def _keep(paragraph: Element) -> None:
    """Keep a paragraph on the page of the next."""
    properties = only(paragraph, "w:pPr")
    if properties.find(KEEP) is None:
        properties.insert(1, w("keepNext"))


def _rule(paragraph: Element, line: Element) -> None:
    """Draw a line at an edge of a paragraph."""
    properties = only(paragraph, "w:pPr")
    borders = properties.find(BORDERS)
    if borders is None:
        borders = w("pBdr")
        after = [number for number, each in enumerate(properties) if each.tag in BEFORE_BORDERS]
        properties.insert(after[-1] + 1, borders)
    borders.append(line)


class Body(Story):
    """The text of the letter, in parts of one or more columns."""

    def __init__(self, holder: Element, links: Links, page: Page, lines: dict[str, str]) -> None:
        super().__init__(holder, links)
        self._page = page
        self._lines = lines
        self._goes_on = False
        self._columns = self._filled = [1]  # a list each, so that two parts are never the same

    @contextmanager
    def columns(self, number: int) -> Iterator[None]:
        """Let what is added meanwhile flow in columns."""
        around = self._columns
        # In one column as before it is the same part of the page.
        self._columns = around if around == [number] == [1] else [number]
        yield
        self._columns = around

    @property
    def room(self) -> float:
        """How wide the text is here, in points: that of one column."""
        columns = self._columns[0]
        return (self._page.inner - (columns - 1) * self._page.gutter) / columns / 20

    @property
    def in_columns(self) -> bool:
        """Say whether what is added now flows in columns."""
        return self._columns[0] > 1

    def finish(self) -> None:
        """End with a paragraph, which Word demands, and outside of columns.

        Word and LibreOffice balance columns only before a break that the text goes on after.
        """
        super().finish()
        if self._filled[0] > 1:
            self._columns = [1]
            self.paragraph(STRUT)
        self.holder.append(self._section())

    def _open(self) -> None:
        """End the part before, in its last paragraph, when a new one begins.

        Only now, so that a part without blocks leaves no trace.
        """
        if self._columns is self._filled:
            return
        if len(self.holder):
            self._part_from_table()
            self._last_properties().append(self._section())
        self._filled = self._columns

    def _section(self) -> Element:
        """Return what ends a part; the sheet's head and foot go with the first."""
        lines, self._lines = self._lines, {}
        goes_on, self._goes_on = self._goes_on, True
        return section(self._page, self._filled[0], goes_on=goes_on, lines=lines)
