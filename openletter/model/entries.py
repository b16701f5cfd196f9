"""Entries of a list of names as they are written: their lines, and slips in them."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import PydanticCustomError

from openletter.model.base import COUNTED, Written, not_folded, place_of
from openletter.model.registry import Record, fold, name_of, named


def printed_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a party that is written as one text."""
    if isinstance(text, Written):
        not_folded(text)
    lines = tuple(part.strip() for part in text.split("\n") if part.strip())
    uncounted(named(lines[0]), "name")
    return lines


def uncounted(text: str, field: str) -> str:
    """Return a name; one that begins with the number or bullet of a pasted list is a slip."""
    found = COUNTED.match(text)
    if found:
        raise PydanticCustomError(
            "counted", "this entry begins with “{sign}”, and would be counted twice. Take the "
            "sign away: numbers and bullets are made for you (see `marker`). If it is part of the "
            "name, write {form}.",
            {"sign": found[0], "form": f'{{{field}: "{found[0]} …"}}', "place": place_of(text)},
        )  # fmt: skip
    return text


def known(text: str, records: Iterable[Record]) -> bool:
    """Say whether a text is the name of a record."""
    return any(fold(name_of(record)) == fold(text) for record in records if name_of(record))
