"""Records that several letters share, and how a word of a letter finds one.

A reference is the id of a record or its name, capitals and accents aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    ModelWrapValidatorHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from openletter.model.base import ID, Line, Model, written

if TYPE_CHECKING:
    from openletter.model.people import Org, Recipient
    from openletter.model.records import Case, Occasion, Source

Rows = Callable[[Mapping[str, Any]], list[dict[str, str]]]


def empty() -> Mapping[str, Any]:
    """Return a mapping of nothing that stays so."""
    return MappingProxyType({})


@dataclass(frozen=True)
class Registry:
    """The records of a campaign by kind and id; read-only."""

    cases: Mapping[str, Case] = field(default_factory=empty)
    orgs: Mapping[str, Org] = field(default_factory=empty)
    recipients: Mapping[str, Recipient] = field(default_factory=empty)
    occasions: Mapping[str, Occasion] = field(default_factory=empty)
    sources: Mapping[str, Source] = field(default_factory=empty)


@dataclass(frozen=True)
class Surroundings:
    """What a letter is validated in: its registry, and how to read a list of names from a file."""

    registry: Registry = field(default_factory=Registry)
    rows: Rows | None = None


class Record(Model):
    """Something with a name that a registry may hold; in a letter its id or name will do."""

    shelf: ClassVar[str] = ""
    """The file of the registry that holds such records, without its ending."""

    instead: ClassVar[str] = "Add it there, or write it here as {name: …}."
    """What to do when a record is not in the registry at all."""

    id: Line = ""
    """Its short name in a registry: small letters, digits and _."""

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return the record that a bare text means."""
        return find(cls, text, registry)

    @model_validator(mode="wrap")
    @classmethod
    def short_form(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Accept a bare text instead of a mapping."""
        if not isinstance(value, str):
            return handler(value)
        if not value.strip():
            raise PydanticCustomError("empty", "there is no text here. Fill it, or take it away")
        return cls.from_text(written(value, value), surroundings(info).registry)


R = TypeVar("R", bound=Record)


def surroundings(info: ValidationInfo) -> Surroundings:
    """Return what a letter is validated in; a letter built in Python needs nothing."""
    return info.context if isinstance(info.context, Surroundings) else Surroundings()


def find(kind: type[R], text: str, registry: Registry) -> R:
    """Return the record with an id or a name; the error suggests those that look alike."""
    shelf: Mapping[str, R] = getattr(registry, kind.shelf)
    if text in shelf:
        return shelf[text]
    same = [record for record in shelf.values() if fold(name_of(record)) == fold(text)]
    if len(same) == 1:
        return same[0]
    file = f"registry/{kind.shelf}.yaml"
    if same:
        ids = " or ".join(record.id for record in same)
        problem, todo = f"“{text}” is the name of several records in {file}", f"Write {ids}."
    elif not shelf:
        why = f"{file} is not there, or holds nothing that can be read"
        problem, todo = f"“{text}” is not known: {why}", kind.instead
    else:
        problem, todo = f"“{text}” is not in {file}", suggest(text, shelf) or kind.instead
    raise PydanticCustomError(
        "reference", "{what}. {todo}",
        {"what": problem, "todo": todo, "place": getattr(text, "place", None)},
    )  # fmt: skip


def suggest(text: str, shelf: Mapping[str, Record]) -> str:
    """Return `Did you mean …?` with records that look like a text, or nothing.

    Each shows by its name, or by its id where the name must not print or is not the only one.
    """
    ids = {fold(key): key for key in shelf}
    ids |= {fold(name_of(record)): key for key, record in shelf.items()}
    close = get_close_matches(fold(text), ids, n=4, cutoff=0.7)
    found = list(dict.fromkeys(ids[match] for match in close))[:2]
    names = [fold(name_of(record)) for record in shelf.values()]
    shown = [
        key if getattr(shelf[key], "print_as", "") or names.count(fold(name_of(shelf[key]))) > 1
        else name_of(shelf[key])
        for key in found
    ]  # fmt: skip
    return f"Did you mean {' or '.join(f'“{name}”' for name in shown)}?" if shown else ""


def name_of(record: Record) -> str:
    """Return the name under which a record is found."""
    return str(getattr(record, "name", "") or record.id)


def fold(text: str) -> str:
    """Return a text without capitals, accents and runs of spaces, to compare names by."""
    bare = text.replace("Đ", "D").replace("đ", "d")
    letters = (c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return " ".join("".join(letters).casefold().split())


def slug(name: str) -> str:
    """Return an id for a name: `Phạm Đoan Trang` is `pham_doan_trang`."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")


def looks_like_id(text: str) -> bool:
    """Say whether a text is written as ids are."""
    return ID.fullmatch(text) is not None


def named(text: str) -> str:
    """Return a name; a number alone is a slip."""
    if text and not any(character.isalpha() for character in text):
        raise PydanticCustomError(
            "number", "“{text}” stands where a name was meant. Write the name",
            {"text": text, "place": getattr(text, "place", None)},
        )  # fmt: skip
    return text


Name = Annotated[Line, AfterValidator(named)]
"""The name of a person, an organisation or an event: a line with a letter in it."""
