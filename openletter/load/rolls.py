"""Lists of names kept in a CSV or XLSX file, such as the answers to a sign-on form.

Only the columns that the letter names are ever read, so that e-mail addresses in the others
never enter memory.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from openletter.errors import Place
from openletter.load.places import beside
from openletter.model.base import Written
from openletter.model.registry import fold

Row = dict[str, Written]


def read_rows(spec: Mapping[str, Any], folder: Path) -> list[dict[str, str]]:
    """Return the entries of a file as fields, sorted if the letter says by what.

    `{file: signons.csv, columns: {org: Organisation name}, sort: org}` reads one column. Rows
    without any value are left out.
    """
    unknown = spec.keys() - {"file", "columns", "sort"}
    columns = spec.get("columns")
    if unknown or not isinstance(columns, dict) or not columns:
        raise wrong("a file of names is written {file: NAME.csv, columns: {org: COLUMN}, sort: org}")
    path = beside(folder, str(spec["file"]))
    rows = list(read(path, {str(field): str(column) for field, column in columns.items()}))
    sort = spec.get("sort")
    if sort and sort not in columns:
        raise wrong(f"`sort: {sort}` is not one of the fields under `columns`")
    if sort:
        rows.sort(key=lambda row: collation(row.get(str(sort), Written(""))))
    return [dict(row) for row in rows]


def wrong(message: str, place: Place | None = None) -> PydanticCustomError:
    """Return an error about a file of names, at a place in it where it has one."""
    return PydanticCustomError("file", "{what}", {"what": message, "place": place})


def read(path: Path, columns: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of a CSV or XLSX file by field."""
    if path.suffix.lower() == ".csv":
        table = csv_rows(path)
    elif path.suffix.lower() == ".xlsx":
        table = xlsx_rows(path)
    else:
        raise wrong(f"{path.name} is not a CSV or XLSX file")
    head = next(table, (0, []))[1]
    places = {field: position(path, head, column) for field, column in columns.items()}
    for number, cells in table:
        row = {
            field: Written(cells[at].strip(), Place(path.name, number, at + 1))
            for field, at in places.items()
            if at < len(cells) and cells[at].strip()
        }
        if row:
            yield row


def position(path: Path, head: list[str], column: str) -> int:
    """Return where a column stands, capitals and accents aside."""
    names = [fold(name) for name in head]
    if names.count(fold(column)) != 1:
        several = "several columns" if fold(column) in names else "no column"
        known = ", ".join(f"“{name}”" for name in head if name.strip())
        raise wrong(f"{path.name} has {several} “{column}”. It has {known}", Place(path.name, 1))
    return names.index(fold(column))


def csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of a CSV file with commas, semicolons or tabs between."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(f"{path.name} is not UTF-8. Save it as “CSV UTF-8”", Place(path.name)) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, cells


def xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield row number and cells of the first sheet of an XLSX file."""
    from openpyxl import load_workbook  # only letters with such a file need it

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, ["" if cell is None else str(cell) for cell in cells]
    finally:
        book.close()


def collation(text: str) -> str:
    """Return what a name is sorted by: no accents, no punctuation, no leading article."""
    words = "".join(c for c in fold(text) if c.isalnum() or c.isspace()).split()
    articles = ("the", "a", "an", "le", "la", "les")
    return " ".join(words[1:] if words[:1] and words[0] in articles and words[1:] else words)
