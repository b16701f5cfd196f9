"""The rows of CSV and XLSX files, one after the other, each with its number."""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.errors import Place
from openletter.inputs import note

LARGEST = 20_000_000
UNPACKED = 300_000_000
"""How large an XLSX file may become, so that a bomb is not unpacked."""
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
UNKNOWN = "\0"
"""What stands for a cell whose formula has no value; no cell of a file can hold it."""


def wrong(message: str, place: Place | None = None) -> PydanticCustomError:
    """Return an error about a file of names, at a place in it where it has one."""
    return PydanticCustomError("file", "{what}", {"what": message, "place": place})


def csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of a CSV file with commas, semicolons or tabs between."""
    limited(path)
    place, number = Place(path.name, 1, 1), 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(100_000)
            file.seek(0)
            reader = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
            for cells in reader:
                yield number + 1, cells
                number = reader.line_num
    except UnicodeDecodeError:
        raise wrong(f"“{path.name}” is not UTF-8. Save it as “CSV UTF-8”", place) from None
    except csv.Error:
        what = (
            f"“{path.name}” cannot be read from here on: a quotation mark is not closed. Close "
            "it, or take it away; one inside a name is written twice"
        )
        raise wrong(what, Place(path.name, number + 1, 1)) from None
    except OSError:
        raise wrong(f"“{path.name}” cannot be read. Look at who may read it", place) from None


def xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield row number and cells of the first sheet of an XLSX file."""
    from openpyxl import load_workbook  # only letters with such a file need it

    limited(path)
    try:
        refuse_bomb(path)
        with warnings.catch_warnings(action="ignore"):  # about looks of cells that we do not read
            books = [load_workbook(path, read_only=True, data_only=kind) for kind in (True, False)]
            try:
                values, formulas = (
                    book.worksheets[0].iter_rows(values_only=True) for book in books
                )
                for number, (cells, typed) in enumerate(
                    zip(values, formulas, strict=True), start=1
                ):
                    yield number, list(map(shown, cells, typed))
            finally:
                for book in books:
                    book.close()
    except (GeneratorExit, PydanticCustomError):
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken file makes it stumble over
        what = f"“{path.name}” cannot be read as an XLSX file. Save it again, or as CSV UTF-8"
        raise wrong(what, Place(path.name, 1, 1)) from None


def limited(path: Path) -> None:
    """Refuse a file that is too large to be a list of names."""
    note(path)
    if path.stat().st_size > LARGEST:
        raise wrong(f"“{path.name}” is larger than 20 MB", Place(path.name, 1, 1))


def refuse_bomb(path: Path) -> None:
    """Refuse an XLSX file that unpacks to something enormous."""
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > UNPACKED:
            raise wrong(f"“{path.name}” is too large", Place(path.name, 1, 1))


def shown(cell: object, typed: object) -> str:
    """Return a cell as text, a whole number without its point; UNKNOWN for an empty formula."""
    computed = isinstance(typed, str) and typed.startswith("=")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if computed and (cell is None or str(cell) in ERRORS):
        return UNKNOWN
    return "" if cell is None else str(cell)
