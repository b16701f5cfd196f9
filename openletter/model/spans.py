"""Fields for lengths of time, `9y`, `19y6m`, and for sentences that may have none."""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from openletter.model.base import Written, line, place_of
from openletter.spans import months_of

ENDLESS = ("life", "death", "indefinite")
"""Sentences that are no length of time."""


def span(value: object) -> Written:
    """Return a length of time, refused if it is none."""
    return checked(value, ())


def term(value: object) -> Written:
    """Return the length of a sentence: a length of time, or one of those that have none."""
    return checked(value, ENDLESS)


def checked(value: object, words: tuple[str, ...]) -> Written:
    """Return a length of time or one of some words."""
    text = line(value)
    if text and text not in words and not months_of(text):
        others = f", or {', '.join(words)}" if words else ""
        raise PydanticCustomError(
            "span", "“{text}” is no length of time. Write it as 9y, 19y6m or 6m{others}.",
            {"text": str(text), "others": others, "place": place_of(text)},
        )  # fmt: skip
    return text


LENGTH = r"(\d{1,6}y)?(\d{1,6}m)?"
Span = Annotated[
    str, PlainValidator(span), WithJsonSchema({"type": "string", "pattern": f"^{LENGTH}$"})
]
"""A length of time: `9y`, `19y6m`, `6m`."""
Term = Annotated[
    str,
    PlainValidator(term),
    WithJsonSchema({"type": "string", "pattern": f"^({LENGTH}|{'|'.join(ENDLESS)})$"}),
]
"""The length of a sentence: `9y`, `19y6m`, `life`, `death`, `indefinite`."""
