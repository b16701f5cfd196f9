"""What a language decides: dates, lists, numbers, and the fixed words of a letter.

Dates, lists, plurals and numbers are CLDR's, through Babel. Fixed words are files of `locales/`,
one a language; a regional file (`en-US.yaml`) has only what differs.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from ruamel.yaml import YAML

from openletter.manner import Manner
from openletter.model.dates import Date, Dates

FOLDER = Path(__file__).parent / "locales"
ORDERS = {"dmy": "d MMMM y", "mdy": "MMMM d, y"}
"""The long date of CLDR for British and for American English."""
NEAR = 61
"""Days around an anniversary that count as "almost" or "more than" so many years."""


@dataclass(frozen=True)
class Language:
    """A language as letters need it; `words` are its fixed words."""

    tag: str
    locale: Locale
    words: Mapping[str, Any]
    manner: Manner = field(default_factory=Manner)

    def in_manner(self, manner: Manner) -> Language:
        """Return the language as a house writes it."""
        return replace(self, manner=manner)

    def word(self, name: str) -> str:
        """Return a fixed word, or "" where the language's file has none."""
        return str(self.words.get(name, ""))

    def label(self, part: str) -> str:
        """Return the words before a part of the letter: `Re:`, `cc:`; "" for none."""
        return str(self.words.get("labels", {}).get(part, ""))

    def date(self, date: Date) -> str:
        """Return a day, a month or a year in words: `May 2, 2031`, `May 2031`, `2031`."""
        if date.day:
            return format_date(date.first, self.day_pattern, locale=self.locale)
        if date.month:
            return format_skeleton("yMMMM", date.first, locale=self.locale)
        return str(date.year)

    @property
    def day_pattern(self) -> str:
        """How a day is written: the house's way, else the language's."""
        return ORDERS.get(self.manner.date_order) or str(self.locale.date_formats["long"].pattern)

    def dates(self, dates: Dates) -> str:
        """Return a span in words: `May 14–15, 2031`; alternatives are joined by "or"."""
        own = self.span_of_dates(dates.start, dates.end)
        if not dates.others:
            return own
        every = [own, *(self.dates(other) for other in dates.others)]
        return format_list(every, style="or", locale=self.locale)

    def span_of_dates(self, start: Date, end: Date) -> str:
        """Return a span of dates, what both share said once."""
        if start == end:
            return self.date(start)
        if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
            days = re.sub(r"d+", f"'{start.day}–{end.day}'", self.day_pattern, count=1)
            return format_date(start.first, days, locale=self.locale)
        if start.year == end.year and start.month and end.month:
            order = ORDERS.get(self.manner.date_order, "").rstrip(", y")
            if order and start.day:
                return f"{format_date(start.first, order, locale=self.locale)}–{self.date(end)}"
            skeleton = "MMMMd" if start.day else "MMMM"
            first = format_skeleton(skeleton, start.first, locale=self.locale)
            return f"{first}–{self.date(end)}"
        return f"{self.date(start)}–{self.date(end)}"

    def join(self, parts: Sequence[str]) -> str:
        """Return a list in words: `A, B, and C` in American English, `A, B and C` in British."""
        whole = format_list(list(parts), locale=self.locale)
        if self.manner.serial is None or len(parts) < 3:
            return whole
        conjunction = self.locale.list_patterns["standard"]["end"][3:-3].lstrip(",")
        comma = "," if self.manner.serial else ""
        return f"{', '.join(parts[:-1])}{comma}{conjunction}{parts[-1]}"

    def decimal(self, number: int) -> str:
        """Return a number in digits: `3,000`."""
        return format_decimal(number, locale=self.locale)

    def number(self, number: int) -> str:
        """Return a number, in words below ten."""
        words = self.words.get("numbers", ())
        below = min(self.manner.words_below, len(words))
        return str(words[number]) if 0 <= number < below else self.decimal(number)

    def counted(self, number: int, noun: str) -> str:
        """Return a number of things: `17 organizations`, `one individual`."""
        forms = self.words.get("nouns", {}).get(noun, {})
        form = forms.get(self.locale.plural_form(number)) or forms.get("other", "")
        return f"{self.number(number)} {form}".strip()

    def span(self, months: int) -> str:
        """Return a length of time: `955 years and one month`."""
        years, rest = divmod(months, 12)
        parts = [(years, "year"), (rest, "month")]
        return self.join([self.counted(number, noun) for number, noun in parts if number])

    def elapsed(self, since: datetime.date, on: datetime.date) -> str:
        """Return how long ago a day was: `almost two years`, `more than three years`."""
        full = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
        months = full * 12 + (on.month - since.month - (on.day < since.day)) % 12
        if (anniversary(since, full + 1) - on).days <= NEAR:
            return self.phrase("almost", 12 * (full + 1))
        past = (on - anniversary(since, full)).days
        if full and past <= NEAR:
            return self.phrase("over" if past else "exactly", 12 * full)
        return self.phrase("just", months) if months else self.phrase("under", 1)

    def phrase(self, kind: str, months: int) -> str:
        """Return a length of time with what is said around it."""
        return str(self.words["elapsed"][kind]).format(span=self.span(months))


def anniversary(day: datetime.date, years: int) -> datetime.date:
    """Return the same day some years later; 29 February is then 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_of(text: str) -> int | None:
    """Return the months of a length of time such as `19y6m`, or None for anything else."""
    match = re.fullmatch(r"(?:(\d+)y)?(?:(\d+)m)?", text)
    if not match or not text:
        return None
    return int(match[1] or 0) * 12 + int(match[2] or 0)


# One letter asks for its language hundreds of times; the files never change in a process.
@lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """Return a language by its BCP 47 tag.

    Raises ValueError for a tag that CLDR does not know. A language without a file of its own has
    dates, lists and numbers, and no fixed words.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"“{tag}” is not a language that CLDR knows") from error
    words: dict[str, Any] = {}
    for part in (tag.partition("-")[0], tag):
        path = FOLDER / f"{part}.yaml"
        if path.is_file():
            words = overlaid(words, YAML(typ="safe", pure=True).load(path))
    return Language(tag, locale, words)


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return one mapping over another, mappings inside them laid over each other alike."""
    whole = dict(below)
    for key, value in above.items():
        inner = whole.get(key)
        whole[key] = overlaid(inner, value) if isinstance(inner, Mapping) else value
    return whole


def base(tag: str) -> str:
    """Return the bare language of a tag: `en` for `en-US`."""
    return tag.partition("-")[0]
