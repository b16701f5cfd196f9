"""Tables in a Word file, and blocks that stand side by side in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openletter.tree import Row, Table
from openletter.writers.layout import keeps_next
from openletter.writers.ooxml.runs import put
from openletter.writers.ooxml.stylesheet import cell_style
from openletter.writers.ooxml.tables import weights
from openletter.writers.ooxml.text import Line
from openletter.writers.place import Place

if TYPE_CHECKING:
    from openletter.writers.docx import Writer


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
