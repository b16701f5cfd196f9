"""What a letter cites: cases and their chronology, the occasion, figures, sources, demands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, Unpack

from pydantic import field_validator, model_validator
from pydantic_core import PydanticCustomError

from openletter.errors import did_you_mean
from openletter.model.base import COUNTED, Line, Model, Prose, place_of
from openletter.model.dates import DateField, DatesField
from openletter.model.registry import Name, Record, Registry, slug

if TYPE_CHECKING:
    from openletter.model.inputs import (
        CaseFields,
        DemandFields,
        EventFields,
        FigureFields,
        OccasionFields,
        SourceFields,
    )

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

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[EventFields]) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def verb_first(cls, value: Any) -> Any:
        """Accept `sentenced: 2021-12-14` for verb and date."""
        if not isinstance(value, dict) or "verb" in value:
            return value
        verbs = [key for key in value if key in VERBS]
        if len(verbs) > 1:
            raise PydanticCustomError(
                "verbs", "“{one}” and “{other}” are two events. Write a `- ` before each",
                {"one": verbs[0], "other": verbs[1], "place": place_of(verbs[1])},
            )  # fmt: skip
        if not verbs:
            first = next(iter(value), "")
            todo = did_you_mean(str(first), VERBS) or f"Known are {', '.join(VERBS)}."
            raise PydanticCustomError(
                "verb", "an event begins with what happened, as in `arrested: 2020-06-24`. {todo}",
                {"todo": todo, "place": place_of(first)},
            )  # fmt: skip
        rest = {key: part for key, part in value.items() if key != verbs[0]}
        return {"verb": verbs[0], "date": value[verbs[0]], **rest}


class Case(Record):
    """One person and what was done to her or him, in the order of time.

    Where `print_as` is given, it prints and the name never does, anywhere.
    """

    shelf: ClassVar[str] = "cases"

    name: Name
    print_as: Line = ""
    """What prints instead of the name: a pen name, `a nurse from Hue`."""
    native: Line = ""
    """The name in its own script and with its marks."""
    also: tuple[Line, ...] = ()
    """Other names; they do not print where `print_as` is given."""
    role: Line = ""
    """What the person is: `blogger`, `lawyer`."""
    events: tuple[Event, ...] = ()

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[CaseFields]) -> None: ...

    @model_validator(mode="after")
    def has_an_id(self) -> Self:
        """A case written in the letter itself gets an id from what prints for it."""
        if not self.id:
            object.__setattr__(self, "id", slug(self.print_as or self.name))
        return self

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Yield what a log may show: of somebody who must not be named, no name."""
        hidden = {"name", "native", "also"} if self.print_as else set()
        yield from (pair for pair in super().__repr_args__() if pair[0] not in hidden)

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
    name: Name
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

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[OccasionFields]) -> None: ...


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

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[SourceFields]) -> None: ...


class Figure(Record):
    """A number with its caution: `at least 41`, `almost 200`; or a length of time: `955y1m`."""

    value: Line
    """As it prints, caution first; a length of time as `19y6m`."""
    of: Line = ""
    """What is counted."""
    as_of: DateField | None = None
    source: Line = ""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[FigureFields]) -> None: ...

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
    """Something the recipient is asked to do; its text is Markdown, without a number."""

    text: Prose
    to: Line = ""
    """Who shall do it, where that is not the recipient."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[DemandFields]) -> None: ...

    @field_validator("text", mode="after")
    @classmethod
    def uncounted(cls, text: str) -> str:
        """Refuse the number or bullet that a pasted list leaves: demands are numbered here."""
        found = COUNTED.match(text)
        if found:
            raise PydanticCustomError(
                "counted", "this demand begins with “{sign}”, and would be counted twice. Take "
                "the sign away: numbers are made for you (see `marker`)",
                {"sign": found[0], "place": place_of(text)},
            )  # fmt: skip
        if not text:
            raise PydanticCustomError("empty", "this demand has no words. Write them, or `~`")
        return text

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return a demand of which only the text is given."""
        return cls(text=text)
