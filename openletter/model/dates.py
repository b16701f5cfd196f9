"""Dates as people know them: a year, a month, a day, from one to another, one of several.

Written as EDTF (ISO 8601-2:2019): `2020`, `2020-06`, `2020-06-24`, `2020-06-24/2020-06-26`; `2023~`
is about that date, `2020-10-06?` reportedly so; a list of them means "one of these".
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PATTERN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?]?)", re.ASCII)
D = TypeVar("D")
SPAN = "2031-05-14/2031-05-15"
LOOSE = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", re.ASCII)
"""Year, month and day in that order, but not as they are written here."""
FORM = "write a day as 2031-05-02, a month as 2031-05, a year as 2031"


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0
    sign: Literal["", "~", "?"] = ""
    """`~` for about that date, `?` for reportedly."""

    @classmethod
    def parse(cls, text: str) -> Date:
        """Return the date that a text means; ValueError says what is wrong with it."""
        text = text.strip()
        match = PATTERN.fullmatch(text)
        if not match:
            raise ValueError(f"“{text}” cannot be read as a date: {meant(text)}")
        year, month, day = (int(part or 0) for part in match.groups()[:3])
        date = cls(year, month, day, sign_of(match[4]))
        if not date.year:
            raise ValueError(f"“{text}” is no year of the calendar: years begin with 0001")
        if match[2] and not 1 <= date.month <= 12:
            raise ValueError(f"“{text}” has no such month: months are 01 to 12")
        if match[3] and not 1 <= date.day <= monthrange(date.year, date.month)[1]:
            raise ValueError(f"“{text}” is not in the calendar: that month has no such day")
        return date

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + self.sign

    @property
    def first(self) -> datetime.date:
        """The first day that it can be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that it can be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Dates:
    """From a date to a date; both are the same for a single one. `others` are alternatives."""

    start: Date
    end: Date
    others: tuple[Dates, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Dates:
        """Return the span that a text means; ValueError says what is wrong with it."""
        first, slash, last = (part.strip() for part in text.partition("/"))
        if slash and not (first and last):
            raise ValueError(f"“{text}” lacks one of its ends: write both, as in {SPAN}")
        try:
            start = Date.parse(first)
            end = Date.parse(last) if last else start
        except ValueError:
            if re.search(r"\d{4}.*[/–—]|\d to \d", text):
                raise ValueError(f"“{text}” cannot be read as dates: write {SPAN}") from None
            raise
        if end.last < start.first:
            raise ValueError(f"“{text}” ends before it begins: the first day comes first")
        return cls(start, end)

    def __str__(self) -> str:
        own = str(self.start) if self.start == self.end else f"{self.start}/{self.end}"
        return own if not self.others else f"[{','.join(map(str, (own, *self.others)))}]"

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.start.year

    @property
    def first(self) -> datetime.date:
        """The first day that it can be, of all alternatives."""
        return min([self.start.first, *(other.first for other in self.others)])

    @property
    def last(self) -> datetime.date:
        """The last day that it can be, of all alternatives."""
        return max([self.end.last, *(other.last for other in self.others)])


def sign_of(text: str) -> Literal["", "~", "?"]:
    """Return the caution that stands after a date."""
    return "~" if text == "~" else "?" if text == "?" else ""


def meant(text: str) -> str:
    """Return how to write a date that is not written as dates are here."""
    loose = LOOSE.fullmatch(text)
    if not loose:
        return FORM
    return "write " + "-".join(f"{int(part):02}" for part in loose.groups() if part)


def to_date(value: object) -> Date:
    """Return a date from text, from Python's own date, or as it is."""
    match value:
        case Date():
            return value
        case datetime.date(year=year, month=month, day=day):
            return Date(year, month, day)
        case str():
            return parsed(Date.parse, value)
        case _:
            raise PydanticCustomError("date", "a date was meant here: {form}", {"form": FORM})


def to_dates(value: object) -> Dates:
    """Return a span of dates from text, a list of texts, a date, or as it is."""
    match value:
        case Dates():
            return value
        case str() if value.startswith("[") and value.endswith("]"):
            return to_dates([part.strip() for part in value[1:-1].split(",")])
        case str():
            return parsed(Dates.parse, value)
        case [first, *others]:
            every = (first, *others)
            if any(not isinstance(one, SINGLE) or str(one).startswith("[") for one in every):
                raise PydanticCustomError("date", "dates were meant here: {form}", {"form": FORM})
            start, *rest = map(to_dates, every)
            return Dates(start.start, start.end, tuple(rest))
        case _:
            date = to_date(value)
            return Dates(date, date)


def parsed(parse: Callable[[str], D], text: str) -> D:
    """Return what a parser makes of a text, its complaint turned into Pydantic's."""
    try:
        return parse(text)
    except ValueError as error:
        place = getattr(text, "place", None)
        raise PydanticCustomError("date", "{why}", {"why": str(error), "place": place}) from None


SINGLE = (str, datetime.date, Date)
EDTF = r"\d{4}(-\d\d(-\d\d)?)?[~?]?"
ISO = {"type": "string", "pattern": f"^{EDTF}$"}
ISO_SPAN = {"type": "string", "pattern": f"^{EDTF}(/{EDTF})?$"}
DateField = Annotated[Date, PlainValidator(to_date), PlainSerializer(str), WithJsonSchema(ISO)]
DatesField = Annotated[
    Dates,
    PlainValidator(to_dates),
    PlainSerializer(str),
    WithJsonSchema({"anyOf": [ISO_SPAN, {"type": "array", "items": ISO_SPAN}]}),
]
