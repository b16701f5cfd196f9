"""What must not stand in the rows of a list of names: a cut name, an e-mail address, a lost row.

A comma that nobody quoted moves all that follows one column to the right, and puts an e-mail
address where an organisation was meant: such a row is refused. No cell shows in a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from openletter.errors import Place
from openletter.load.tables import UNKNOWN, wrong
from openletter.model.base import COUNTED, Written
from openletter.model.registry import fold

Row = dict[str, Written]
MAIL = re.compile(r"[^\s@]@[^\s@]+\.\w|[^\s@]@\s*$")
MAY_HOLD_MAIL = ("address", "note", "url")
"""Fields in which somebody may publish an e-mail address on purpose."""
MOST_LINES = 8
"""Lines of an address in one cell; more are cells that a quotation mark has run together."""
QUOTE = "Put quotation marks around the name, or use an XLSX file"


def refuse_shifted(cells: Sequence[str], head: Sequence[str], place: Place) -> None:
    """Refuse a row of a CSV file in which a comma inside a name has moved the cells."""
    wide, more = width(head), width(cells)
    if more > wide:
        has = f"{wide} cell" if wide == 1 else f"{wide} cells"
        what = f"this row has {more} cells, and the first row has {has}"
        raise wrong(f"{what}: a comma or ; inside a name, perhaps. {QUOTE}", place)
    for name, cell in zip(head, cells, strict=False):
        if "mail" in fold(name) and "@" not in cell and cell[:1] == " " and cell.strip():
            what = f"words stand under “{name.strip()}” here, cut off from a name at its comma"
            raise wrong(f"{what}. {QUOTE}", place)


def width(cells: Sequence[str]) -> int:
    """Return how many cells a row has, empty ones at its end left out."""
    return max((number for number, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def refuse_cell(field: str, cell: str, place: Place) -> None:
    """Refuse a cell that is an unknown value, several lines, or an e-mail address for a name."""
    if cell == UNKNOWN:
        what = "this cell holds a formula without a value"
        raise wrong(f"{what}. Open the file, save it again, or write the words themselves", place)
    if several_lines(field, cell):
        what = "this cell holds several lines: a quotation mark is not closed, perhaps"
        raise wrong(f"{what}. Write it as one line", place)
    if field not in MAY_HOLD_MAIL and MAIL.search(cell):
        what = f"an e-mail address stands where `{field}` was meant, and would be printed"
        raise wrong(f"{what}. Look at `columns`, and at the commas of this row", place)


def several_lines(field: str, cell: str) -> bool:
    """Say whether a cell has lines where one was meant; an address may have a few."""
    return len(cell.splitlines()) > (MOST_LINES if field == "address" else 1)


def refuse_lost(lost: Sequence[Place], columns: Iterable[str]) -> None:
    """Refuse rows that are filled, but not in any column that is read."""
    if not lost:
        return
    names = " or ".join(f"`{name}`" for name in columns)
    if len(lost) == 1:
        what, todo = f"this row has words, but nothing for {names}", "Fill it, or take it away"
    else:
        what = f"{len(lost)} rows have words, but nothing for {names}: this is the first of them"
        todo = "Fill them, or take them away"
    raise wrong(f"{what}. {todo}", lost[0])


def refuse_counted(rows: Sequence[Row]) -> None:
    """Refuse a column whose entries all begin with the number of a pasted list."""
    for field in rows[0]:
        cells = [row[field] for row in rows if field in row]
        if len(cells) > 1 and all(map(COUNTED.match, cells)):
            raise wrong(
                "the entries begin with numbers, and would be counted twice. Take the numbers "
                "away: they are made for you", cells[0].place,
            )  # fmt: skip
