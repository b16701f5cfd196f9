"""Where paragraphs and tables stand, one below the other: the body of the letter or a footnote."""

from __future__ import annotations

from copy import deepcopy
from itertools import takewhile
from math import inf
from typing import TYPE_CHECKING

from openletter.styles import Style
from openletter.writers.layout import LEAST_LINES, TWO_LINES
from openletter.writers.ooxml.numbering import Counting
from openletter.writers.ooxml.page import Page
from openletter.writers.ooxml.stylesheet import STRUT, rule
from openletter.writers.ooxml.tables import Grid
from openletter.writers.ooxml.text import Line
from openletter.writers.ooxml.xml import Element, W, add, only, twips, w

if TYPE_CHECKING:
    from docx.opc.part import Part, XmlPart

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
PARAGRAPH, TABLE, ROW, TEXT, BREAK, KEEP, BORDERS, SPACING = (
    f"{{{W}}}{tag}" for tag in ("p", "tbl", "tr", "t", "br", "keepNext", "pBdr", "spacing")
)
BEFORE_BORDERS = {f"{{{W}}}{tag}" for tag in ("pStyle", "keepNext", "pageBreakBefore", "numPr")}
BEFORE_FRAME = {f"{{{W}}}{tag}" for tag in ("pStyle", "keepNext", "pageBreakBefore")}
BEFORE_SPACING = {*BEFORE_BORDERS, BORDERS, f"{{{W}}}bidi"}


class Links:
    """The pictures, and the targets outside, that one part of the file names, each of them once."""

    def __init__(self, part: XmlPart) -> None:
        self._part = part
        self._ids: dict[str, str] = {}
        self._pictures: dict[str, str] = {}

    def to(self, href: str) -> str:
        """Return the relationship of a target.

        The ids are ours: python-docx would look through all of them for the next free one.
        """
        if href not in self._ids:
            self._ids[href] = f"rIdLink{len(self._ids) + 1}"
            self._part.rels.add_relationship(LINK, href, self._ids[href], is_external=True)
        return self._ids[href]

    def picture(self, part: Part) -> str:
        """Return the relationship of a picture's part."""
        name = str(part.partname)
        if name not in self._pictures:
            self._pictures[name] = f"rIdPicture{len(self._pictures) + 1}"
            self._part.rels.add_relationship(IMAGE, part, self._pictures[name])
        return self._pictures[name]


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
        turned = self._turned()
        if turned:
            add(properties, "pageBreakBefore")
        if number:
            where = (w("ilvl", val=number.depth), w("numId", val=number.num))
            add(properties, "numPr", *where)
        if above or turned:
            # At the head of a page Word would leave the white that parts it from the page before.
            add(properties, "spacing", before=0 if turned else twips(above))
        if left is not None:
            add(properties, "ind", left=twips(left))
        return Line(add(self.holder, "p", properties))

    def table(self, widths: list[int], left: float, *, head: bool, turned: bool) -> Grid:
        """Return a new table whose columns have the widths in twips, turned from the right."""
        self._open_table()
        return Grid(self.holder, widths, left, head=head, turned=turned)

    def table_holder(self) -> Element:
        """Return what a new table is added to."""
        self._open_table()
        return self.holder

    def side_by_side(self, page: Page, columns: int, *, turned: bool) -> SideBySide:
        """Return rows of cells without any rules, in which blocks stand side by side."""
        self._open_table()
        return SideBySide(self, page, columns, turned=turned)

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

    def space_below(self, white: float) -> None:
        """Leave so much white below the last paragraph, if the last block is one."""
        if not self._last_is(PARAGRAPH):
            return
        properties = self._last_properties()
        spacing = properties.find(SPACING)
        if spacing is None:
            spacing = w("spacing")
            before = [at for at, each in enumerate(properties) if each.tag in BEFORE_SPACING]
            properties.insert(before[-1] + 1, spacing)
        spacing.set(f"{{{W}}}after", str(twips(white)))

    def keep_last(self) -> None:
        """Keep the last lines, two at least, on the page of whatever follows.

        Word takes two lines of a paragraph along; of shorter ones it takes as many as that needs.
        """
        lines = 0
        for block in reversed(self.holder):
            if block.tag != PARAGRAPH or lines >= LEAST_LINES:
                return
            long = sum(map(len, block.itertext(TEXT))) >= TWO_LINES
            lines += LEAST_LINES if long else 1 + sum(1 for _ in block.iter(BREAK))
            _keep(block)

    def keep_end(self) -> None:
        """Keep the paragraph last written on the page of whatever follows."""
        if self._last_is(PARAGRAPH):
            _keep(self.holder[-1])

    def frame_since(self, before: Element | None, frame: Element) -> None:
        """Let all paragraphs that were written since a block stand in one frame."""
        blocks = self.holder.iterchildren(reversed=True)
        for block in takewhile(lambda block: block is not before, blocks):
            if block.tag == PARAGRAPH:
                properties = only(block, "w:pPr")
                before_it = [each.tag in BEFORE_FRAME for each in properties]
                properties.insert(sum(before_it), deepcopy(frame))

    def finish(self) -> None:
        """End with a paragraph, which Word demands."""
        self._part_from_table()

    def _open(self) -> None:
        """Make ready for the next block."""

    def _open_table(self) -> None:
        """Make ready for a table, which cannot begin a page itself."""
        self._open()
        self._part_from_table()
        if self._turned():
            add(self.holder, "p", w("pPr", w("pStyle", val=STRUT), w("pageBreakBefore")))

    def _turned(self) -> bool:
        """Say, once, whether the next block begins a page."""
        return False

    def _part_from_table(self) -> None:
        """Part a table from another, or from an end: Word would join them, or call for repair."""
        if self._last_is(TABLE):
            add(self.holder, "p", w("pPr", w("pStyle", val=STRUT)))

    def _last_is(self, tag: str) -> bool:
        return len(self.holder) > 0 and self.holder[-1].tag == tag

    def _last_properties(self) -> Element:
        return only(self.holder[-1], "w:pPr")


class SideBySide:
    """A table for layout alone: no rules, no head, and each row whole on its page.

    Word and screen readers go through it cell by cell, so each cell is read as a whole.
    """

    def __init__(self, story: Story, page: Page, columns: int, *, turned: bool) -> None:
        self._links = story.links
        self._columns = columns
        # Word and LibreOffice disagree where the left of a turned cell is: its white is the same on
        # both sides, half of what parts two columns, and the halves at the ends stand outside.
        gutter = page.gutter
        self._white = (gutter // 2, gutter // 2) if turned else (0, gutter)
        width = (page.inner + gutter) // columns
        self._widths = [*[width] * (columns - 1), width if turned else width - gutter]
        margins = (w("left", w=0, type="dxa"), w("right", w=0, type="dxa"))
        properties = w(
            "tblPr",
            *([w("bidiVisual")] if turned else []),
            w("tblW", w=sum(self._widths), type="dxa"),
            *([w("jc", val="center")] if turned else []),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *margins),
            w("tblLook", val="0000"),
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in self._widths))
        self._table = add(story.holder, "tbl", properties, grid)
        self._free: list[Element] = []

    def cell(self) -> Story:
        """Return the inside of the next cell, on a new row where the last one is full."""
        if not self._free:
            row = add(self._table, "tr", w("trPr", w("cantSplit")))
            self._free = [self._cell(row, width) for width in self._widths]
        return Story(self._free.pop(0), self._links)

    def _cell(self, row: Element, width: int) -> Element:
        """Return a new cell with the white between the columns."""
        left, right = self._white if width == self._widths[0] else (0, 0)
        margin = w("tcMar", w("left", w=left, type="dxa"), w("right", w=right, type="dxa"))
        return add(row, "tc", w("tcPr", w("tcW", w=width, type="dxa"), margin))

    def finish(self, *, whole: bool) -> None:
        """Fill the last row up, and keep all rows on one page where that is asked."""
        for empty in self._free:
            add(empty, "p", w("pPr", w("pStyle", val=STRUT)))
        *rows, _last = self._table.iterchildren(ROW)
        for paragraph in (each for row in rows if whole for each in row.iter(PARAGRAPH)):
            _keep(paragraph)


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
