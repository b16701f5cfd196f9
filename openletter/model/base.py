"""What all models share: frozen, no unknown keys, and text that knows where it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from openletter.errors import Place
from openletter.model.characters import bad_characters

ID = re.compile(r"[a-z][a-z0-9_]*")


class Model(BaseModel):
    """The base of all models."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, use_attribute_docstrings=True
    )

    @model_validator(mode="before")
    @classmethod
    def without_nothing(cls, value: Any) -> Any:
        """Take `~` for a field that is left out."""
        if not isinstance(value, dict):
            return value
        known = cls.model_fields
        return {key: part for key, part in value.items() if part is not None or key not in known}


class Written(str):
    """Text that knows where a person wrote it.

    `place` is where its first character stands; `literal` says that each of its lines is a line
    of the file (a YAML text after `|`); `over` is what it replaces in the letter that this one
    extends, for `{{ super() }}`.
    """

    __slots__ = ("literal", "over", "place")

    place: Place | None
    literal: bool
    over: Written | None

    def __new__(
        cls, text: str, place: Place | None = None, *, literal: bool = False,
        over: Written | None = None,
    ) -> Self:  # fmt: skip
        self = super().__new__(cls, text)
        self.place, self.literal, self.over = place, literal, over
        return self

    def at_line(self, number: int) -> Place | None:
        """Return the place of one of its lines, counted from 0."""
        if self.place is None or not self.literal:
            return self.place
        return Place(self.place.file, self.place.line + number, self.place.column)

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return str, (str(self),)


def written(text: str, model: str) -> Written:
    """Return a text with the place of another, trimmed of white space around it."""
    front = len(text) - len(text.lstrip("\n"))
    place = getattr(model, "place", None)
    if place and front:
        place = Place(place.file, place.line + front, place.column)
    literal, over = getattr(model, "literal", False), getattr(model, "over", None)
    return Written(text.strip("\n ").rstrip(), place, literal=literal, over=over)


def prose(value: object) -> Written:
    """Return Markdown text of one line or more."""
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "text was meant here")
    for index, what, todo in bad_characters(value):
        raise PydanticCustomError(
            "character", "{what} stands in the text, after “{before}”. {todo}",
            {"what": what, "todo": todo, "before": value[max(0, index - 20) : index]},
        )  # fmt: skip
    return written(value, value)


def line(value: object) -> Written:
    """Return plain text of one line."""
    text = prose(value)
    if "\n" in text:
        raise PydanticCustomError("one_line", "this is one line of text, not several")
    return text


def lines(value: object) -> tuple[Written, ...]:
    """Return plain lines from a list, or from a text with one a line."""
    if isinstance(value, str):
        text = prose(value)
        numbered = enumerate(text.split("\n"))
        return tuple(
            Written(part.strip(), text.at_line(number)) for number, part in numbered if part.strip()
        )
    if isinstance(value, (list, tuple)):
        return tuple(line(part) for part in value)
    raise PydanticCustomError("string_type", "lines of text were meant here")


STRING = {"type": "string"}
Line = Annotated[str, PlainValidator(line), WithJsonSchema(STRING)]
"""Plain text of one line, printed as it is: never Markdown."""
Prose = Annotated[str, PlainValidator(prose), WithJsonSchema(STRING)]
"""Markdown with `{{ expressions }}`, of one line or more."""
Lines = Annotated[
    tuple[str, ...],
    PlainValidator(lines),
    WithJsonSchema({"anyOf": [STRING, {"type": "array", "items": STRING}]}),
]
"""Plain lines: a list, or a text with one a line."""


def present(value: Any) -> Any:
    """Return a mapping without the keys that `~` deletes."""
    if not isinstance(value, dict):
        return value
    return {key: part for key, part in value.items() if part is not None}


V = TypeVar("V")
Key = Annotated[str, PlainValidator(lambda key: key), WithJsonSchema(STRING)]
Keyed = Annotated[Mapping[Key, V], BeforeValidator(present)]
"""Things by their short names, which know their place; `name: ~` takes one away."""
