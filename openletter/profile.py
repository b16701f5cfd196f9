"""A house style as data: what of a letter's spelling and signs a house decides.

A profile is a file of `profiles/`, or one of the user's own that has only what the house decides.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from openletter.speech.manner import Manner

PLACE_NAME = re.compile(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+)*")


def name_of_a_place(text: str) -> str:
    """Return the name of a place: words that begin with a capital, and nothing else."""
    if PLACE_NAME.fullmatch(text) and text[0].isupper():
        return text
    raise PydanticCustomError(
        "place_name", "“{text}” is not the name of a place. Write words, the first with a capital",
        {"text": text, "place": getattr(text, "place", None)},
    )  # fmt: skip


PlaceName = Annotated[str, AfterValidator(name_of_a_place)]


class Profile(BaseModel):
    """A house style; what is left out stays as the author wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    language: Literal["en"] = "en"
    """The language whose letters it is for; letters in others stay as they are."""
    dates: Literal["dmy", "mdy"] | None = None
    """Computed dates: `24 June 2020` or `June 24, 2020`."""
    serial_comma: bool | None = None
    """A comma before the "and" of computed lists of three and more."""
    words_below: Annotated[int, Field(ge=0, le=10)] = 10
    """Computed numbers below this one are words."""
    halves: bool = False
    """Six months are half a year in computed lengths of time."""
    signed: Literal["split", "combined", "none"] = "split"
    """How computed texts count who signs."""
    numbers: Literal["words"] | None = None
    """`words`: `3 journalists` in prose is `three journalists`, below `words_below`."""
    quotes: Literal["double", "single"] | None = None
    """The outer quotation marks."""
    closing: Literal["american", "logical"] | None = None
    """Commas and full stops at a closing quotation mark: inside, or outside of quoted terms."""
    dash: Literal["closed em", "spaced em", "spaced en"] | None = None
    """The dash between parts of a sentence."""
    per_cent: Literal["%", "per cent", "percent"] | None = None
    """What stands after a number in digits."""
    names: dict[PlaceName, PlaceName] = {}
    """Names of places as the house writes them, by how others do: `{Hanoi: Ha Noi}`."""

    @field_validator("names", mode="after")
    @classmethod
    def names_meet_once(cls, names: dict[str, str]) -> dict[str, str]:
        """Refuse names that would be changed again: `{Hanoi: Ha Noi, Ha Noi: Hanoi}`."""
        for key in names:
            for value in names.values():
                if overlap(key.split(), value.split()):
                    raise PydanticCustomError(
                        "names", "`names` writes “{value}” and changes “{key}” in it again. Take "
                        "one of the two away", {"key": key, "value": value},
                    )  # fmt: skip
        return names

    @property
    def manner(self) -> Manner:
        """What it decides of computed words."""
        return Manner(
            self.dates or "", self.serial_comma, self.words_below, self.halves, self.signed
        )

    @property
    def silent(self) -> bool:
        """Whether it leaves all that an author wrote as it is."""
        parts = (self.numbers, self.quotes, self.closing, self.dash, self.per_cent, self.names)
        return not any(parts)


def overlap(one: list[str], other: list[str]) -> bool:
    """Say whether two rows of words can lie over each other so that all words in both agree."""
    return any(
        all(one[at] == other[at - shift] for at in range(len(one)) if 0 <= at - shift < len(other))
        for shift in range(1 - len(other), len(one))
    )
