"""What all models share: frozen, no unknown keys, and text that knows where it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Annotated, Any, NoReturn, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from openletter.errors import Place
from openletter.model.characters import ENTITY, bad_characters

ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
COUNTED = re.compile(r"(?:\(?\d{1,3}[.)]|\([a-z]\)|[•‣▪●◦·*–-])(?=\s)")
"""The number or bullet that a pasted list leaves before an entry."""


class Model(BaseModel):
    """The base of all models."""

    model_config = ConfigDict(
        defer_build=True,  # a model is built where it is first used: the import takes no time
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
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
    of the file (a YAML text after `|`), `folded` that several lines of the file have become one;
    `over` is what it replaces in the letter that this one extends, for `{{ super() }}`.
    """

    __slots__ = ("folded", "literal", "over", "place")

    place: Place | None
    literal: bool
    folded: bool
    over: Written | None

    def __new__(
        cls, text: str, place: Place | None = None, *, literal: bool = False,
        folded: bool = False, over: Written | None = None,
    ) -> Self:  # fmt: skip
        self = super().__new__(cls, text)
        self.place, self.literal, self.folded, self.over = place, literal, folded, over
        return self

    def at_line(self, number: int) -> Place | None:
        """Return the place of one of its lines, counted from 0."""
        if self.place is None or not self.literal:
            return self.place
        return Place(self.place.file, self.place.line + number, self.place.column)

    def __deepcopy__(self, memo: object) -> Self:
        return self


class Fixed(dict[Any, Any]):
    """A dictionary that stays as it was made."""

    def refuse(self, *_: object, **__: object) -> NoReturn:
        """Say that nothing can be changed."""
        raise TypeError("what a letter holds does not change; make another with model_copy")

    __setitem__ = __delitem__ = __ior__ = refuse
    clear = pop = popitem = setdefault = update = refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return Fixed, (dict(self),)


def place_of(text: object) -> Place | None:
    """Return where a text was written, None for one that Python gave."""
    return getattr(text, "place", None)


def written(text: str, model: str) -> Written:
    """Return a text with the place of another, trimmed of white space around it."""
    front = len(text) - len(text.lstrip("\n"))
    place = place_of(model)
    if place and front:
        place = Place(place.file, place.line + front, place.column)
    return Written(
        text.strip("\n ").rstrip(),
        place,
        literal=getattr(model, "literal", False),
        folded=getattr(model, "folded", False),
        over=getattr(model, "over", None),
    )


def prose(value: object) -> Written:
    """Return Markdown text of one line or more."""
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "text was meant here")
    for index, what, todo in bad_characters(value):
        raise PydanticCustomError(
            "character", "{what} stands in the text as its character {number}. {todo}",
            {"what": what, "todo": todo, "number": index + 1, "place": place_of(value)},
        )  # fmt: skip
    entity = ENTITY.search(value)
    if entity:
        raise PydanticCustomError(
            "entity", "“{entity}” would print as it stands: it is a web page’s way to write "
            "“{meant}”. Write the character itself.",
            {"entity": entity[0], "meant": unescape(entity[0]).replace("\xa0", "a hard space"),
             "place": spot(value, entity.start())},
        )  # fmt: skip
    return written(value, value)


def spot(text: str, index: int) -> Place | None:
    """Return where a character of a text stands in the file, as near as can be told."""
    row = text.count("\n", 0, index)
    place = text.at_line(row) if isinstance(text, Written) else None
    if place is None or not place.line or getattr(text, "folded", False):
        return place
    column = index - (text.rfind("\n", 0, index) + 1)
    return Place(place.file, place.line, place.column + column)


def line(value: object) -> Written:
    """Return plain text of one line, which prints as it is."""
    read = prose(value)
    text = Written(read.strip(), read.place, literal=read.literal, folded=read.folded)
    if "\n" in text:
        raise PydanticCustomError(
            "one_line", "several lines stand where one was meant. Write them as one"
        )
    for sign in ("{{", "{%", "{#"):
        if sign in text:
            raise PydanticCustomError(
                "plain", "{sign} is not read here: names and other plain fields print as they are "
                "written. Write the words themselves.",
                {"sign": sign, "place": spot(text, text.index(sign))},
            )  # fmt: skip
    return text


def lines(value: object) -> object:
    """Return plain lines from a list, or from a text with one a line."""
    if isinstance(value, str):
        return tuple(by_line(not_folded(prose(value))))
    if isinstance(value, (list, tuple)):
        return tuple(value)
    raise PydanticCustomError("string_type", "lines of text were meant here")


def not_folded(text: Written) -> Written:
    """Return a text of lines, unless YAML has put its lines into one."""
    if text.folded:
        raise PydanticCustomError(
            "folded", "These lines run into one. Write `|` after the colon, so that each of them "
            "stays a line.", {"place": text.place},
        )  # fmt: skip
    return text


def by_line(text: str) -> list[Written]:
    """Return the lines of a text that are not empty, each with its place."""
    place = getattr(text, "at_line", lambda _: None)
    numbered = enumerate(text.split("\n"))
    return [Written(part.strip(), place(number)) for number, part in numbered if part.strip()]


def short_name(key: object) -> str:
    """Return a key that can be written in an expression."""
    if isinstance(key, str) and ID.fullmatch(key):
        return key
    meant = re.sub(r"[^a-z0-9]+", "_", str(key).casefold()).strip("_")
    todo = f"Write `{meant}`." if ID.fullmatch(meant) else "Use small letters, digits and _."
    raise PydanticCustomError(
        "id", "“{name}” cannot be a short name. {todo}",
        {"name": str(key), "todo": todo, "place": place_of(key)},
    )  # fmt: skip


STRING = {"type": "string"}
Line = Annotated[str, PlainValidator(line), WithJsonSchema(STRING)]
"""Plain text of one line, printed as it is: never Markdown."""
Prose = Annotated[str, PlainValidator(prose), WithJsonSchema(STRING)]
"""Markdown with `{{ expressions }}`, of one line or more."""
Lines = Annotated[
    tuple[Line, ...],
    BeforeValidator(lines),
    WithJsonSchema({"anyOf": [STRING, {"type": "array", "items": STRING}]}),
]
"""Plain lines: a list, or a text with one a line."""


def present(value: Any) -> Any:
    """Return a mapping without the keys that `~` deletes."""
    if not isinstance(value, dict):
        return value
    return {key: part for key, part in value.items() if part is not None}


V = TypeVar("V")
Key = Annotated[str, PlainValidator(short_name), WithJsonSchema(STRING)]
Keyed = Annotated[Mapping[Key, V], BeforeValidator(present), AfterValidator(Fixed)]
"""Things by their short names, which know their place; `name: ~` takes one away."""
