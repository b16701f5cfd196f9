"""Tables, whose rows never break."""

from __future__ import annotations

from math import ceil

from openletter.tree import Table, plain
from openletter.writers.ooxml.stylesheet import CELL_GAP, TABLE
from openletter.writers.ooxml.text import Line
from openletter.writers.ooxml.xml import Element, add, twips, w

NARROWEST, WIDEST = 6, 48
"""Between how many characters a column's longest cell counts when the width is shared out."""

EM = 0.7
"""How wide a character of a cell is at most on the whole, in ems."""


class Grid:
    """A table, row by row."""

    def __init__(
        self, holder: Element, widths: list[int], left: float, *, head: bool, turned: bool
    ) -> None:
        self._widths = widths
        show = {"firstRow": int(head), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
        properties = w(
            "tblPr",
            w("tblStyle", val=TABLE),
            *([w("bidiVisual")] if turned else []),
            w("tblW", w=sum(widths), type="dxa"),
            *([w("tblInd", w=twips(left), type="dxa")] if left else []),
            w("tblLook", val="0420" if head else "0400", **show, noHBand=0, noVBand=1),
        )
        columns = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        self._table = add(holder, "tbl", properties, columns)

    def row(self, styles: list[str], *, head: bool = False, keep: bool = False) -> list[Line]:
        """Return the inside of the cells of a new row, which never breaks across pages.

        The head is said again on every page. `keep` keeps a row on the page of the next.
        """
        again = [w("tblHeader")] if head else []
        row = add(self._table, "tr", w("trPr", w("cantSplit"), *again))
        cells = zip(self._widths, styles, strict=True)
        return [self._cell(row, width, style, keep=keep) for width, style in cells]

    @staticmethod
    def _cell(row: Element, width: int, style: str, *, keep: bool) -> Line:
        cell = add(row, "tc", w("tcPr", w("tcW", w=width, type="dxa")))
        properties = w("pPr", w("pStyle", val=style), *([w("keepNext")] if keep else []))
        return Line(add(cell, "p", properties))


def share(weights: list[int], room: int, em: int, *, whole: bool = False) -> list[int]:
    """Return the widths of columns: of a small table what they want, else shares of the room.

    With `whole` a small table has as much room as any.

    A column that wants less than its equal share has what it wants, and the others share the rest.
    """
    wanted = [round((weight * EM + CELL_GAP) * em) for weight in weights]
    if max(weights) < WIDEST and sum(wanted) <= room:
        return [room * width // sum(wanted) for width in wanted] if whole else wanted
    wide = set(range(len(weights)))
    while True:
        left = room - sum(wanted[at] for at in range(len(weights)) if at not in wide)
        narrow = {at for at in wide if wanted[at] * len(wide) < left and weights[at] < WIDEST}
        if not narrow:
            break
        wide -= narrow
    heavy = sum(weights[at] for at in wide)
    return [
        left * weight // heavy if at in wide else wanted[at] for at, weight in enumerate(weights)
    ]


def weights(table: Table) -> list[int]:
    """Return how wide the columns of a table want to be, by their longest cells."""
    rows = [*([table.head] if table.head else []), *table.rows]
    longest = [
        max((sum(_width(plain(inline)) for inline in row.cells[column]) for row in rows), default=0)
        for column in range(len(table.align))
    ]
    return [min(max(length, NARROWEST), WIDEST) for length in longest]


def _width(text: str) -> int:
    """Return how many characters a text is as wide as."""
    return ceil(sum(1 if character < "\u2e80" else 1.5 for character in text))
