"""Forms of address: how an office is addressed, greeted and spoken of, as data with a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import Fixed, Line, Lines, Model, place_of
from openletter.model.dates import DateField
from openletter.model.letter import language_code
from openletter.model.people import Courtesy, Kind

BLANK = re.compile(r"\{(\w*)\}")
BLANKS = ("name", "family_name", "role", "org", "country", "short")
"""What a pattern may take: fields of the recipient, and the short name of the occasion."""
SHOWN = tuple(f"{{{name}}}" for name in BLANKS)

Need: TypeAlias = Literal["name", "family_name", "courtesy", "role", "org", "country"]


class Formed(str):
    """Text that a form of address gave, and nobody wrote in the letter."""

    __slots__ = ()


def pattern(text: str) -> str:
    """Return a text whose blanks, as in `Dear President {family_name}`, are all known."""
    unknown = [blank for blank in re.findall(r"\{[^}]*\}?|\}", text) if blank not in SHOWN]
    if unknown:
        raise PydanticCustomError(
            "blank", "“{blank}” is not a blank that is known. Known are {known}",
            {"blank": unknown[0], "known": ", ".join(SHOWN), "place": place_of(text)},
        )  # fmt: skip
    return text


Pattern = Annotated[Line, AfterValidator(pattern)]


def patterns(value: Any) -> Any:
    """Return a list of patterns from one text or several."""
    return [value] if isinstance(value, str) else value


class Wording(Model):
    """A text that may differ by courtesy title; a bare text suits everybody."""

    mr: Pattern = ""
    madam: Pattern = ""
    neutral: Annotated[tuple[Pattern, ...], BeforeValidator(patterns)] = ()
    """For whoever gives no courtesy title: the first whose blanks can all be filled."""

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, value: Any) -> Any:
        """Accept a bare text, or several of them, for everybody."""
        return {"neutral": value} if isinstance(value, (str, list)) else value

    def said(self, courtesy: Courtesy | None, fields: Mapping[str, str]) -> Formed:
        """Return the text with its blanks filled, or "" where that cannot be done."""
        own = self.mr if courtesy == "mr" else self.madam if courtesy == "madam" else ""
        for words in (own, *self.neutral):
            if words and all(fields.get(name) for name in BLANK.findall(words)):
                return Formed(BLANK.sub(lambda blank: fields[blank[1]], words))
        return Formed()

    def lacking(self, courtesy: Courtesy | None, fields: Mapping[str, str]) -> Iterator[str]:
        """Yield what would have to be known to say it, as it is written in a letter."""
        own = self.mr if courtesy == "mr" else self.madam if courtesy == "madam" else ""
        for words in (own, *self.neutral):
            blanks = (name for name in BLANK.findall(words) if not fields.get(name))
            yield from ("the occasion’s `short`" if n == "short" else f"`{n}: …`" for n in blanks)
        if courtesy is None:
            yield from (f"`courtesy: {who}`" for who in ("mr", "madam") if getattr(self, who))


class FormWords(Model):
    """What a form says in one language."""

    prefix: Wording = Wording()
    """What stands before the name: `The Honorable`."""
    role: Wording = Wording()
    """The office, below the name."""
    office: Wording = Wording()
    """The office where no name is given: `The President`."""
    salutation: Wording = Wording()
    """The greeting, without the sign at its end."""
    sign: Line = ""
    """The sign at the end of the greeting; that of the language if left out."""
    in_text: Wording = Wording()
    """How the prose speaks to the office, or of it."""
    close: Wording = Wording()
    """The valediction."""
    source: Line = ""
    """What these words rest on, where it is not what the form rests on."""


def by_language(words: Mapping[str, FormWords]) -> Mapping[str, FormWords]:
    """Return words by languages, each written as letters write them."""
    return Fixed({language_code(tag): part for tag, part in words.items()})


class Form(Model):
    """How an office is written to, greeted and spoken of."""

    about: Line
    """Whom it is for."""
    kind: Kind = "office_holder"
    """A form for the `public` has neither an address nor a greeting."""
    address: Lines = ()
    """Postal lines below name and office."""
    country: Line = ""
    needs: tuple[Need, ...] = ()
    """Fields of the recipient without which no address can be written."""
    words: Annotated[Mapping[Line, FormWords], AfterValidator(by_language)] = Fixed()
    """What it says, by language."""
    source: Line
    """What it rests on."""
    verified_on: DateField | None = None
    """When all of it was last held against an official source; left out if it never was."""

    def spoken(self, language: str) -> FormWords | None:
        """Return its words in a language, None where it has none."""
        return self.words.get(language) or self.words.get(language.partition("-")[0])

    def names_office(self) -> bool:
        """Say whether it knows the office by name, in any language."""
        return any(words.role != Wording() for words in self.words.values())
