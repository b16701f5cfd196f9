"""Tables in a Word file, and blocks that stand side by side in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openletter.tree import Row, Section, Table
from openletter.writers.layout import is_short, keeps_next
from openletter.writers.ooxml.runs import put
from openletter.writers.ooxml.stylesheet import cell_style
from openletter.writers.ooxml.tables import weights
from openletter.writers.ooxml.text import Line
from openletter.writers.place import Place

if TYPE_CHECKING:
    from openletter.writers.docx import Writer


def side_by_side(writer: Writer, section: Section, place: Place) -> None:
    """Write blocks side by side, each row of them level at its top and whole on its page."""
    # White in a cell adds to that above the table, where that between paragraphs collapses.
    above = writer.above if writer.style.after < writer.above else 0
    story = writer.story
    rows = story.side_by_side(writer.file.page, section.columns, turned=writer.turned)
    for index, block in enumerate(section.children):
        writer.story = rows.cell()
        writer.above = above if index < section.columns else 0
        writer.block(block, place, None)
        writer.story.finish()
    rows.finish(whole=is_short(section))
    writer.story, writer.above = story, 0


def grid(writer: Writer, table: Table, place: Place) -> None:
    """Write a table, set off from what stands above and below it."""
    widths = writer.file.share(weights(table), place.left, turned=writer.turned)
    writer.white_below(max(writer.above, writer.theme.space.paragraph))
    head = table.head is not None
    rows = writer.story.table(widths, place.left, head=head, turned=writer.turned)
    if table.head:
        styles = [cell_style(writer.table["cell-head"], side) for side in table.align]
        _row(writer, table.head, rows.row(styles, head=True))
    styles = [cell_style(writer.table["cell"], side) for side in table.align]
    for index, row in enumerate(table.rows):
        _row(writer, row, rows.row(styles, keep=keeps_next(table, index)))
    writer.above = writer.theme.space.part


def _row(writer: Writer, row: Row, lines: list[Line]) -> None:
    """Write a row of a table."""
    for cell, line in zip(row.cells, lines, strict=True):
        writer.run_as((), line)
        put(cell, line, writer.calls, writer.story.links, writer.look)
