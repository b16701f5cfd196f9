"""Facts that a letter cites: cases and their chronology, the occasion, figures, sources, demands."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import Line, Model, Prose
from openletter.model.dates import DateField, DatesField
from openletter.model.registry import Record, Registry, slug

VERBS = (
    "threatened", "summoned", "interrogated", "searched", "arrested", "detained", "abducted",
    "disappeared", "charged", "indicted", "tried", "convicted", "sentenced", "appealed",
    "transferred", "hospitalised", "released", "acquitted", "pardoned", "expelled", "exiled",
    "returned", "fined", "died",
)  # fmt: skip


class Event(Model):
    """Something that was done to a person: `{sentenced: 2021-12-14, term: 9y}`."""

    verb: Literal[VERBS]  # type: ignore[valid-type]
    """What happened, as the key of its date."""
    date: DatesField | None = None
    term: Line = ""
    """The length of a sentence: `9y`, `19y6m`, `life`."""
    place: Line = ""
    by: Line = ""
    """Who did it."""
    source: Line = ""

    @model_validator(mode="before")
    @classmethod
    def verb_first(cls, value: Any) -> Any:
        """Accept `sentenced: 2021-12-14` for verb and date."""
        if not isinstance(value, dict) or "verb" in value:
            return value
        verbs = [key for key in value if key in VERBS]
        if len(verbs) != 1:
            raise PydanticCustomError(
                "verb", "an event begins with what happened, as in `arrested: 2020-06-24`. "
                "Known are {verbs}.", {"verbs": ", ".join(VERBS)},
            )  # fmt: skip
        rest = {key: part for key, part in value.items() if key != verbs[0]}
        return {"verb": verbs[0], "date": value[verbs[0]], **rest}


class Case(Record):
    """One person and what was done to her or him, in the order of time.

    Where `print_as` is given, it prints and the name never does, anywhere.
    """

    shelf: ClassVar[str] = "cases"

    name: Line
    print_as: Line = ""
    """What prints instead of the name: a pen name, `a nurse from Hue`."""
    native: Line = ""
    """The name in its own script and with its marks."""
    also: tuple[Line, ...] = ()
    """Other names; they do not print where `print_as` is given."""
    role: Line = ""
    """What the person is: `blogger`, `lawyer`."""
    events: tuple[Event, ...] = ()

    @model_validator(mode="after")
    def has_an_id(self) -> Self:
        """A case written in the letter itself gets an id from what prints for it."""
        if not self.id:
            object.__setattr__(self, "id", slug(self.print_as or self.name))
        return self

    @property
    def printed(self) -> str:
        """What prints for the person."""
        return self.print_as or self.name

    def event(self, verb: str) -> Event | None:
        """Return the latest event of a verb."""
        return next((event for event in reversed(self.events) if event.verb == verb), None)


class Occasion(Record):
    """What gives the letter its moment: a visit, a summit, an election."""

    shelf: ClassVar[str] = "occasions"

    kind: Line = ""
    """visit, summit, election, congress, session, trial, anniversary …"""
    name: Line
    """Its name, without “the”."""
    short: Line = ""
    """Its short name or acronym: `APEC`."""
    dates: DatesField | None = None
    """`2031-05-14/2031-05-15`, a day, a month or a year."""
    city: Line = ""
    country: Line = ""
    theme: Line = ""
    """Its motto, quoted exactly."""
    source: Line = ""


class Source(Record):
    """Where a fact is from."""

    shelf: ClassVar[str] = "sources"

    name: Line
    """Its title."""
    publisher: Line = ""
    date: DateField | None = None
    url: Line = ""
    pages: Line = ""
    confidential: bool = False
    """A confidential source never prints."""


class Figure(Record):
    """A number with its caution: `at least 41`, `almost 200`; or a length of time: `955y1m`."""

    value: Line
    """As it prints, caution first; a length of time as `19y6m`."""
    of: Line = ""
    """What is counted."""
    as_of: DateField | None = None
    source: Line = ""

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return a figure of which only the value is given."""
        return cls(value=text)

    @property
    def number(self) -> int | None:
        """The bare number, or None for a length of time or a figure in words."""
        found = re.search(r"\d[\d,]*", self.value)
        if not found or re.search(r"\d[ym]", self.value):
            return None
        return int(found[0].replace(",", ""))


class Demand(Record):
    """Something the recipient is asked to do; its text is Markdown, without number and full stop."""

    text: Prose
    to: Line = ""
    """Who shall do it, where that is not the recipient."""

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return a demand of which only the text is given."""
        return cls(text=text)
