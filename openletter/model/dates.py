"""Dates as people know them: a year, a month, a day, from one to another, one of several.

Written as EDTF level 0 (ISO 8601-2:2019): `2020`, `2020-06`, `2020-06-24`, `2020-06-24/2020-06-26`;
a list of them means "one of these".
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PATTERN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Date:
        """Return the date that a text means; ValueError says what is wrong with it."""
        match = PATTERN.fullmatch(text.strip())
        if not match:
            raise ValueError(f"“{text}” is not a date")
        date = cls(*(int(part or 0) for part in match.groups()))
        if match[2] and not 1 <= date.month <= 12:
            raise ValueError(f"“{text}” has no such month")
        if match[3] and not 1 <= date.day <= monthrange(date.year, date.month)[1]:
            raise ValueError(f"“{text}” is not in the calendar")
        return date

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

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
        first, _, last = text.partition("/")
        start = Date.parse(first)
        end = Date.parse(last) if last else start
        if end.last < start.first:
            raise ValueError(f"“{text}” ends before it begins")
        return cls(start, end)

    def __str__(self) -> str:
        own = str(self.start) if self.start == self.end else f"{self.start}/{self.end}"
        return own if not self.others else f"[{','.join(map(str, (own, *self.others)))}]"

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.start.year


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
            raise PydanticCustomError("date", "a date was meant here")


def to_dates(value: object) -> Dates:
    """Return a span of dates from text, a list of texts, a date, or as it is."""
    match value:
        case Dates():
            return value
        case str():
            return parsed(Dates.parse, value)
        case [first, *others] if not isinstance(value, str):
            start = to_dates(first)
            return Dates(start.start, start.end, tuple(to_dates(other) for other in others))
        case _:
            date = to_date(value)
            return Dates(date, date)


def parsed(parse: Any, text: str) -> Any:
    """Return what a parser makes of a text, its complaint turned into Pydantic's."""
    try:
        return parse(text)
    except ValueError as error:
        raise PydanticCustomError("date", "{why}", {"why": str(error)}) from None


ISO = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
ISO_SPAN = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$"}
DateField = Annotated[Date, PlainValidator(to_date), PlainSerializer(str), WithJsonSchema(ISO)]
DatesField = Annotated[
    Dates,
    PlainValidator(to_dates),
    PlainSerializer(str),
    WithJsonSchema({"anyOf": [ISO_SPAN, {"type": "array", "items": ISO_SPAN}]}),
]
