"""Lists of names kept in a CSV or XLSX file, such as the answers to a sign-on form.

Only the columns that the letter names are kept; the cells of the others, where e-mail addresses
stand, are dropped row by row as the file is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from openletter.errors import Place, did_you_mean
from openletter.load.places import beside
from openletter.load.rows import Row, refuse_cell, refuse_counted, refuse_lost, refuse_shifted
from openletter.load.tables import csv_rows, wrong, xlsx_rows
from openletter.model.base import Written, place_of
from openletter.model.collation import sort_key
from openletter.model.groups import PartyGroup
from openletter.model.registry import fold

MOST = 50_000
"""How many names a file may hold."""
FORM = "write {file: NAME.csv, columns: {org: COLUMN}, sort: org}"
SPEC = ("file", "columns", "sort")


def read_rows(spec: Mapping[str, Any], folder: Path) -> list[dict[str, str]]:
    """Return the entries of a file as fields, sorted if the letter says by what.

    `{file: signons.csv, columns: {org: Organisation name}, sort: org}` reads one column. Empty
    rows are left out.
    """
    columns = columns_of(spec)
    sort = spec.get("sort")
    if sort is not None and sort not in columns:
        known = " or ".join(f"`{name}`" for name in columns)
        raise wrong(f"`sort: {sort}` is not one of the fields under `columns`. Write {known}",
                    place_of(sort))  # fmt: skip
    path = beside(folder, spec["file"])
    rows = list(entries(path, columns, place_of(spec["file"])))
    if not rows:
        raise wrong(f"“{path.name}” holds no names. Look at its columns", place_of(spec["file"]))
    refuse_counted(rows)
    if sort is not None:
        rows.sort(key=lambda row: sort_key(row.get(sort, Written(""))))
    return [dict(row) for row in rows]


def columns_of(spec: Mapping[str, Any]) -> dict[str, str]:
    """Return the column of each field; what else stands beside the file's name is refused."""
    for name in spec:
        if name in PartyGroup.model_fields and name not in SPEC:
            todo = "Put `file` and `columns` under `items:`."
            raise wrong(f"`{name}` cannot stand beside `file`. {todo}", place_of(name))
        if name not in SPEC:
            todo = did_you_mean(name, SPEC) or f"A file of names has {', '.join(SPEC)}."
            raise wrong(f"`{name}` is not known beside `file`. {todo}", place_of(name))
    columns = spec.get("columns")
    if not isinstance(spec["file"], str):
        raise wrong(f"the name of one file was meant here: {FORM}")
    if not isinstance(columns, Mapping) or not columns:
        what = f"`columns` says which column has what: {FORM}"
        raise wrong(what, place_of(spec["file"]))
    for name, column in columns.items():
        if not isinstance(column, str):
            raise wrong(f"the name of one column was meant at `{name}`", place_of(name))
    if not isinstance(spec.get("sort", ""), str):
        raise wrong("one field was meant at `sort`", place_of(spec["file"]))
    return {str(name): column for name, column in columns.items()}


def entries(path: Path, columns: Mapping[str, str], place: Place | None) -> Iterator[Row]:
    """Yield the rows of a CSV or XLSX file by field."""
    filled = filled_rows(path, place)
    first, head = next(filled, (1, []))
    here = Place(path.name, first, 1)
    positions = {field: position(here, head, column) for field, column in columns.items()}
    lost: list[Place] = []
    for count, (number, cells) in enumerate(filled):
        at = Place(path.name, number, 1)
        if count > MOST:
            raise wrong(f"“{path.name}” has more than {MOST} rows. Split it", here)
        if path.suffix.lower() == ".csv":
            refuse_shifted(cells, head, at)
        row = fields(cells, positions, at)
        if row:
            yield row
        else:
            lost.append(at)
    refuse_lost(lost, columns)


def filled_rows(path: Path, place: Place | None) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every row of a CSV or XLSX file in which something stands."""
    kinds = {".csv": csv_rows, ".xlsx": xlsx_rows}
    kind = path.suffix.lower()
    if kind not in kinds:
        raise wrong(f"“{path.name}” is not a CSV or XLSX file. Save it as CSV UTF-8", place)
    yield from (row for row in kinds[kind](path) if any(map(str.strip, row[1])))


def heads(path: Path) -> list[str]:
    """Return the names of the columns of a CSV or XLSX file."""
    return next(filled_rows(path, None), (1, []))[1]


def fields(cells: list[str], positions: Mapping[str, int], here: Place) -> Row:
    """Return the fields of one row that have words."""
    given = {name: at for name, at in positions.items() if at < len(cells) and cells[at].strip()}
    row: Row = {}
    for name, at in given.items():
        place = replace(here, column=at + 1)
        refuse_cell(name, cells[at].strip(), place)
        lines = (" ".join(line.split()) for line in cells[at].strip().splitlines())
        row[name] = Written("\n".join(lines), place)
    return row


def position(place: Place, head: list[str], column: str) -> int:
    """Return where a column stands, capitals and accents aside."""
    names = [fold(name) for name in head]
    if names.count(fold(column)) != 1:
        several = "several columns" if fold(column) in names else "no column"
        known = ", ".join(f"“{name.strip()}”" for name in head if name.strip() and "@" not in name)
        has = f"It has {known}" if known else "Its first line must have the names of the columns"
        raise wrong(f"“{place.file}” has {several} “{column}”. {has}", place)
    return names.index(fold(column))
