"""How a language says dates and lengths of time; the patterns are CLDR's, through Babel."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from babel.dates import format_date, format_skeleton
from babel.units import format_unit

from openletter.model.dates import Date, Dates
from openletter.spans import months_between, since
from openletter.speech.tongue import Tongue

DAY = re.compile(r"'[^']*'|d+")
"""The day in a pattern of CLDR, or words in quotation marks, which may hold a d."""
Phase = Literal["before", "during", "after"]


class Dating(Tongue):
    """A language that knows the calendar."""

    def date(self, date: Date, *, year: bool = True, weekday: bool = False) -> str:
        """Return a day, a month or a year in words: `May 2, 2031`, `May 2031`, `2031`.

        What is only about or reportedly so says so: `about 2023`.
        """
        said = self.bare_date(date, year=year)
        if weekday and date.day:
            name = format_date(date.first, "EEEE", locale=self.locale)
            said = self.pattern("dates", "weekday", "{weekday}, {date}").format(
                weekday=name, date=said
            )
        return self.hedged(said, date)

    def hedged(self, said: str, date: Date) -> str:
        """Return a date with the caution it has."""
        if not date.sign:
            return said
        name, default = {"~": ("about", "~{date}"), "?": ("reportedly", "{date}?")}[date.sign]
        whole = self.pattern("dates", name, default)
        if date.day:  # French and Spanish have an article before a day
            whole = self.pattern("dates", f"{name}_day", whole)
        return whole.format(date=said)

    def bare_date(self, date: Date, *, year: bool = True) -> str:
        """Return a date without its caution."""
        if date.day:
            return self.from_day(date, self.day_of(date), year=year)
        if date.month:
            return self.formatted(date, "yMMMM") if year else self.month(date)
        return self.formatted(date, "y")

    def formatted(self, date: Date, skeleton: str) -> str:
        """Return a month or a year as the file or CLDR has it: `May 2031`, `2031年`."""
        own = self.words.get("dates", {}).get("own", {}).get(skeleton)
        if own:
            return self.numerals(format_date(date.first, str(own), self.locale))
        return self.numerals(format_skeleton(skeleton, date.first, locale=self.locale))

    def month(self, date: Date) -> str:
        """Return the name of a month that stands alone.

        Babel lends a language that has one name for both uses that of the language asked before
        (2.18), so that only those with two are asked for the one that stands alone.
        """
        two = "LLLL" in str(self.locale.datetime_skeletons["yMMMM"].pattern)
        pattern = self.pattern("dates", "month", "LLLL" if two else "MMMM")
        return self.numerals(format_date(date.first, pattern, self.locale))

    def day_of(self, date: Date) -> str:
        """Return the number of a day; the first of a month has one of its own in French."""
        first = self.pattern("dates", "first", "")
        return first if first and date.day == 1 else str(date.day)

    def days(self, start: Date, end: Date, *, year: bool) -> str:
        """Return the days of a span in one month: `14–15`, `14.–15` before the stop of German."""
        stop = "." if "d." in self.day_pattern(year=year) else ""
        return f"{self.day_of(start)}{stop}–{end.day}"

    def from_day(self, date: Date, days: str, *, year: bool) -> str:
        """Return a date with the words for its day given: `14–15 May 2031`."""
        # Letters would be fields of the pattern; digits need no marks, and two of these meet badly.
        quoted = f"'{days}'" if re.search("[A-Za-z]", days) else days
        pattern = DAY.sub(lambda m: m[0] if m[0][0] == "'" else quoted, self.day_pattern(year=year))
        return self.numerals(format_date(date.first, pattern, locale=self.locale))

    def day_pattern(self, *, year: bool) -> str:
        """Return the pattern of a day: of the house's order, the language's file, or CLDR."""
        patterns = self.words.get("dates", {})
        own = patterns.get(self.manner.date_order) or patterns.get("own")
        if own:
            return str(own["year" if year else "day"])
        if year:
            return str(self.locale.date_formats["long"].pattern)
        return str(self.locale.datetime_skeletons["MMMMd"].pattern)

    def dates(self, dates: Dates, *, year: bool = True, weekday: bool = False) -> str:
        """Return a span in words: `May 14–15, 2031`; alternatives are joined by "or"."""
        own = self.span_of_dates(dates.start, dates.end, year=year, weekday=weekday)
        if not dates.others:
            return own
        every = (self.dates(other, year=year, weekday=weekday) for other in dates.others)
        return self.join([own, *every], "or")

    def years(self, dates: Dates) -> str:
        """Return the years of a span or of alternatives, each once: `2020`, `2020 or 2021`."""
        ends = (Date(date.year, sign=date.sign) for date in (dates.start, dates.end))
        own = self.span_of_dates(*ends)
        return self.join(list(dict.fromkeys([own, *map(self.years, dates.others)])), "or")

    def span_of_dates(
        self, start: Date, end: Date, *, year: bool = True, weekday: bool = False
    ) -> str:
        """Return a span of dates, what both share said once."""
        if start == end:
            return self.date(start, year=year, weekday=weekday)
        between = self.pattern("dates", "between", "–")
        alike = start.day and end.day and not (start.sign or end.sign or weekday)
        if alike and (start.year, start.month) == (end.year, end.month):
            return self.from_day(start, self.days(start, end, year=year), year=year)
        near = start.year == end.year and bool(start.month and end.month) and not start.sign
        # What is said once stands where the language has the year: first in Chinese, last here.
        once = (year, False) if self.day_pattern(year=True).startswith("y") else (False, year)
        years = once if near else (True, True)
        first, last = (self.date(one, year=said, weekday=weekday)
                       for one, said in zip((start, end), years, strict=True))  # fmt: skip
        return f"{first}{between}{last}"

    def span(self, months: int) -> str:
        """Return a length of time: `955 years and one month`, `19 and a half years`."""
        years, rest = divmod(months, 12)
        if self.manner.halves and years and rest == 6 and "half" in self.words:
            forms = self.words["half"]
            form = forms.get(self.locale.plural_form(years)) or forms["other"]
            gender = self.noun("year").get("gender")
            return str(form).format(number=self.number(years, gender=gender))
        parts = [(years, "year"), (rest, "month")]
        said = [self.timed(number, noun) for number, noun in parts if number]
        both = self.pattern("dates", "years_and_months", "") if len(said) > 1 else ""
        return both.format(*said) if both else self.listed(said)

    def timed(self, number: int, noun: str) -> str:
        """Return a number of years or months, as CLDR has it where the file has no such noun."""
        if noun in self.words.get("nouns", {}):
            return self.counted(number, noun)
        lengths: tuple[Literal["long", "short"], ...] = ("long", "short")
        every = (format_unit(number, noun, length, locale=self.locale) for length in lengths)
        # CLDR has the long form only where it differs; Babel then says the unit's English name.
        said = next((said for said in every if noun not in said), f"{number}{noun[0]}")
        return self.numerals(said)

    def elapsed(self, day: datetime.date, on: datetime.date) -> str:
        """Return how long ago a day was: `almost two years`, `more than three years`."""
        kind, months = since(day, on)
        return self.filled(self.pattern("elapsed", kind), self.span(months))

    def elapsed_since(self, since: Date | Dates, on: Date) -> str:
        """Return how long ago something was as far as both dates tell: `at least two years`."""
        longest, shortest = (since.first, on.last), (since.last, on.first)
        if shortest[0] <= shortest[1] and self.elapsed(*longest) == self.elapsed(*shortest):
            return self.elapsed(*longest)
        least, most = months_between(*shortest), months_between(*longest)
        if least:
            return self.filled(self.pattern("caution", "at_least"), self.span(least))
        return self.filled(self.pattern("elapsed", "under"), self.span(most + 1))

    def phase_word(self, phase: Phase) -> str:
        """Return how a letter stands to its occasion: `ahead of`, `during`, `following`."""
        return self.pattern("phase", phase)


def phase(dates: Dates, on: Date) -> Phase:
    """Return whether a date is before, during or after some dates."""
    if on.last < dates.first:
        return "before"
    return "after" if on.first > dates.last else "during"
