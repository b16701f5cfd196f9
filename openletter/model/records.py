"""What a letter cites: cases and their chronology, the occasion, figures, sources, demands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, Unpack, get_args

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import COUNTED, Fixed, Key, Keyed, Line, Lines, Prose, place_of
from openletter.model.dates import DateField, DatesField
from openletter.model.events import Event, check_order
from openletter.model.registry import Name, Record, Registry, slug
from openletter.model.spans import Span
from openletter.spans import months_of

if TYPE_CHECKING:
    from openletter.model.inputs import (
        CaseFields,
        DemandFields,
        FigureFields,
        OccasionFields,
        SourceFields,
    )

Caution = Literal["", "at least", "more than", "about", "almost", "fewer than"]
"""How sure a number is; each language has its words for them."""
NUMBER = re.compile(r"-?\d[\d.,]*")
WHOLE = re.compile(r"\d{1,3}(?:,\d{3}){1,6}|\d{1,21}")
"""A number that can be computed with: `1250` or `1,250`, and not `1.5`."""
Pool = Literal["", "registry", "cases"]
"""Whose cases a figure is computed from: all of the registry, or those that the letter cites."""
Wanted = Keyed[Lines]
"""What records must be like: a field or a verb, and the values that will do."""


class Case(Record):
    """One person, or several together, and what was done to them, in the order of time.

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
    country: Line = ""
    people: Annotated[int, Field(ge=1, le=10_000_000)] = 1
    """How many people the case stands for; its terms are then those of all of them together."""
    part_of: Key | None = None
    """The case that counts these people already, by its id; parts of one case share nobody."""
    tags: Lines = ()
    """Words to select cases by; a part has those of its whole, too."""
    events: tuple[Event, ...] = ()
    held: Span = ""
    """The time behind bars up to `as_of`, where the events do not tell it; of all together."""
    as_of: DateField | None = None
    """The last day on which all this was known to be true."""
    source: Line = ""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[CaseFields]) -> None: ...

    @model_validator(mode="after")
    def has_an_id(self) -> Self:
        """A case written in the letter itself gets an id from what prints for it."""
        if not self.id:
            object.__setattr__(self, "id", slug(self.print_as or self.name))
        return self

    @field_validator("events", mode="after")
    @classmethod
    def in_order(cls, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Refuse a chronology that contradicts itself."""
        check_order(events)
        return events

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
    """A number with its caution: `at least 41`, `almost 200`; or a length of time: `955y1m`.

    It is written, or computed from cases (`count`, `sum`) or other figures (`add`, `subtract`).
    """

    value: Line = ""
    """As it prints, caution first; a length of time as `19y6m`. Written `is` beside a computation,
    it is what must come out."""
    count: Pool = ""
    """The people in the cases of the `registry`, or in the `cases` of the letter."""
    sum: Literal["", "term", "after", "held"] = ""
    """The prison terms of cases added up, the house arrest after them, or the time held so far."""
    where: Wanted = Fixed()
    """Which cases: `{status: detained, arrested: 2017}`."""
    add: tuple[Key, ...] = ()
    """Other figures of the letter, added up."""
    subtract: tuple[Key, ...] = ()
    """Other figures of the letter: the first, less all others."""
    caution: Caution = ""
    """How sure the number is; written in the language of the letter."""
    of: Line = ""
    """What is counted; of a sum, whose cases: `registry` or `cases`."""
    unit: Line = ""
    as_of: DateField | None = None
    """The day for which the number is true; computed figures look at the cases on this day."""
    source: Line = ""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[FigureFields]) -> None: ...

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return a figure of which only the value is given."""
        return cls(value=text)

    @model_validator(mode="before")
    @classmethod
    def checked_value(cls, value: Any) -> Any:
        """Accept a number of Python, and `is` for the value that a computation must have."""
        if isinstance(value, int) and not isinstance(value, bool):
            return {"value": str(value)}
        if isinstance(value, dict) and "is" in value and "value" not in value:
            return {"value" if key == "is" else key: part for key, part in value.items()}
        return value

    @model_validator(mode="after")
    def says_one_thing(self) -> Self:
        """Refuse a figure without a value, with two computations, or with two cautions."""
        ways = [name for name in WAYS if getattr(self, name)]
        if not ways and not self.value:
            problem = "this figure has no value. Write `value`, `count`, `sum`, `add` or `subtract`"
        elif len(ways) > 1:
            problem = f"`{ways[0]}` and `{ways[1]}` are two computations. Make two figures of them"
        elif self.where and ways not in (["count"], ["sum"]):
            problem = "`where` chooses cases, and stands with `count` or `sum` only. Take it away"
        elif self.caution and self.value and not is_bare(self.value):
            problem = (
                "`caution` stands beside a value that is no bare number. Write it in the value"
            )
        else:
            problem = ""
        if problem:
            kind = "figure" if ways or self.value else "valueless"
            raise PydanticCustomError(kind, "{problem}", {"problem": problem})
        return self

    @property
    def way(self) -> str:
        """How it is computed: `count`, `sum`, `add` or `subtract`; "" for a written one."""
        return next((name for name in WAYS if getattr(self, name)), "")

    @property
    def pool(self) -> str:
        """Whose cases it is computed from: those of the `registry`, or the letter's `cases`."""
        return self.count or (self.of if self.of in ("registry", "cases") else "registry")

    @property
    def number(self) -> int | None:
        """The bare number, or None for a length of time or a figure in words."""
        found = NUMBER.findall(self.value)
        if len(found) != 1 or re.search(r"\d[ym]", self.value):
            return None
        return int(found[0].replace(",", "")) if WHOLE.fullmatch(found[0]) else None

    @property
    def sure(self) -> Caution | None:
        """Its caution, as a field or as the first words of the value; "" for an exact number.

        None where other words stand before the number: `over 25`, `au moins 25`.
        """
        if self.caution or not self.value or months_of(self.value) is not None:
            return self.caution
        before = NUMBER.split(self.value)[0].strip()
        return next((caution for caution in get_args(Caution) if before == caution), None)


def is_bare(value: str) -> bool:
    """Say whether a value is a number or a length of time and nothing else."""
    return value.isdecimal() or months_of(value) is not None


WAYS = ("count", "sum", "add", "subtract")
"""Fields of a figure that compute it."""


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
