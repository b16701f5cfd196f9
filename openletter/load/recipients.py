"""A table of recipients beside a letter: one row each, its columns named as the fields are."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.errors import Fault, Place, did_you_mean
from openletter.load.nodes import Map, Scalar, Seq
from openletter.load.rolls import entries, heads
from openletter.load.tables import wrong
from openletter.model.people import Recipient
from openletter.model.registry import fold

FIELDS = tuple(name for name in Recipient.model_fields if name not in ("id", "printed"))


def give_recipients(root: Map, table: Path) -> list[Fault]:
    """Put the rows of a CSV or XLSX file in place of a letter's recipients; return the faults.

    Only columns whose names are fields of a recipient are read: `name`, `role`, `address`,
    `salutation` … (a cell of `address` may have several lines). What else the file holds, such
    as e-mail addresses, never enters memory.
    """
    here = Place(str(table))
    try:
        rows = list(entries(table, columns(table), here))
        if not rows:
            raise wrong(f"“{table.name}” holds no recipients", here)
    except OSError:
        return [Fault(None, f"There is no file {table}.", "Look at --each.")]
    except PydanticCustomError as error:
        place = (error.context or {}).get("place") or here
        return [Fault(place, f"{error.message()}.")]
    root.entries["recipients"] = Seq(
        [Map({name: Scalar(str(cell), cell.place or here, literal="\n" in cell)
              for name, cell in row.items()}, here) for row in rows], here,
    )  # fmt: skip
    return []


def unread(table: Path) -> list[str]:
    """Return a note for each column of a table that is not read: perhaps its name is mistyped."""
    try:
        found = [head.strip() for head in heads(table) if head.strip()]
    except (OSError, PydanticCustomError):
        return []
    return [
        f"Not read: the column “{head}” of {table.name}. {did_you_mean(as_field(head), FIELDS)}"
        for head in found
        if as_field(head) not in FIELDS
    ]


def as_field(head: str) -> str:
    """Return the head of a column as the name of a field is written."""
    return fold(head).replace(" ", "_")


def columns(table: Path) -> dict[str, str]:
    """Return the columns of a table that are named as fields are."""
    found = {as_field(head): head.strip() for head in heads(table)}
    known = {name: found[name] for name in FIELDS if name in found}
    if not known.keys() & {"name", "role", "org"}:
        what = f"no column of “{table.name}” is `name`, `role` or `org`"
        raise wrong(f"{what}. Name the columns as the fields are: {', '.join(FIELDS)}")
    return known
