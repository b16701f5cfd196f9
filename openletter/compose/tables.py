"""Groups of parties as tables: a row for each entry, a column for each field or as they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias

from openletter.compose.desk import Desk
from openletter.compose.entries import Count, Parties, fields, filled, joined, piece, spots
from openletter.marks import LINE, LINE_END
from openletter.model.people import Party
from openletter.numbering import label
from openletter.tree import Block, Inline, Row, Table, Text

Align: TypeAlias = Literal["start", "center", "end"]
CELL_END = re.compile(rf"(?<!\\)\|(?![^{LINE}]*{LINE_END})")
"""A | that is not escaped, nor in the name of a file."""
COLUMNS = (
    "name", "role", "org", "languages", "phone", "email", "hours",
    "address", "place", "country", "note", "url",
)  # fmt: skip
"""The columns of a table without `entry`, by field."""


def table(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return a table with a row for each entry, numbered where the group has a marker."""
    part = path.partition(".")[0]
    head = cells(desk, group.head, f"{path}.head", {}) if group.head else None
    marker = desk.marker(group.marker) if group.marker else None
    columns = () if group.entry else columns_of(group)
    rows = []
    for party, spot in spots(desk, group, path):
        found = (
            cells(desk, group.entry, spot, filled(fields(desk, party, spot)))
            if group.entry
            else tuple(field_cells(desk, columns, party, spot))
        )
        if marker:
            found = ((Text(label(marker, count.next)),), *found)
            count.next += 1
        rows.append(Row(desk.entry_key(part, party.inline), found))
    if head and marker:
        head = ((Text(desk.language.word("no")),), *head)
    return [even(desk, path, group, head, rows)]


def even(
    desk: Desk, path: str, group: Parties, head: tuple[tuple[Inline, ...], ...] | None,
    rows: list[Row],
) -> Table:  # fmt: skip
    """Return a table; rows of unlike length are a fault, and are filled up."""
    width = max(len(row.cells) for row in rows) if rows else 0
    if head and len(head) != width:
        todo = "Part the cells of `head` and of `entry` by |, as many in both."
        what = f"The head of this table has {len(head)} cells, its rows have {width}."
        desk.fault(getattr(group.head, "place", desk.place), what, todo)
        head = None
    key = desk.unique(f"{path.replace('.', '/')}/table")
    filled = tuple(Row(row.key, row.cells + ((),) * (width - len(row.cells))) for row in rows)
    align: tuple[Align, ...] = tuple("start" for _ in range(width))
    return Table(key, align, filled, Row(f"{key}/head", head) if head else None)


def cells(desk: Desk, text: str, path: str, more: dict[str, Any]) -> tuple[tuple[Inline, ...], ...]:
    """Return the cells of a text that parts them by `|`."""
    markdown = desk.evaluator.prose(text, more)
    parts = CELL_END.split(markdown)
    return tuple(desk.evaluator.inlines(part.strip(" "), path) for part in parts)


def columns_of(group: Parties) -> tuple[str, ...]:
    """Return the fields that any entry of a group has; none where an entry is a bare text."""
    if any(party.printed for party in group.items):
        return ()
    given = {field for party in group.items for field, _ in party.pieces}
    return tuple(field for field in COLUMNS if field in given)


def field_cells(
    desk: Desk, columns: Iterable[str], party: Party, path: str
) -> Iterator[tuple[Inline, ...]]:
    """Yield the cells of an entry: one for each column, or one for all of it without columns."""
    for field in columns:
        found = [piece(name, text, path) for name, text in party.pieces if name == field]
        parted = [part for one in found for part in (Text(desk.language.comma), one)]
        yield tuple(parted[1:])
    if not columns:
        yield tuple(joined(desk, party, path))
