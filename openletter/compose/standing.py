"""The status of a case and its sentence in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from openletter.compose.chronology import Standing
from openletter.model.dates import Dates
from openletter.model.events import Event
from openletter.spans import months_of
from openletter.speech.language import Language


def status(standing: Standing, language: Language) -> str:
    """Return a status in words: `detained since 16 December 2015`; "" where there are none."""
    event, patterns = standing.event, words(language, "is")
    length = term(event.term, language) or imposed(event, language)
    if standing.together:
        length = ""  # nobody of them was sentenced to what they have to serve all together
    name = standing.status
    if name == "died" and standing.in_custody:
        name = "died_in_custody"
    if name in ("sentenced", "convicted", "suspended") and length:
        name = "suspended_to" if event.suspended else "sentenced_to"
    pattern = str(patterns.get(name, ""))
    return filled(pattern, {
        "since": lasting(event, language, ended=standing.ended),
        "on": when("on", event.date, language),
        "span": length,
        "sentence": imposed(event, language, followed=not event.term),
        "place": event.place,
    })  # fmt: skip


def sentence(event: Event, language: Language) -> str:
    """Return a sentence in words; of a suspended one, that it is."""
    whole = imposed(event, language)
    pattern = str(words(language, "sentence").get("suspended", ""))
    return filled(pattern, {"sentence": whole}) if event.suspended and whole else whole


def imposed(event: Event, language: Language, *, followed: bool = True) -> str:
    """Return a sentence in words: `nine years in prison followed by three years of house arrest`.

    What follows the prison can be left out.
    """
    patterns = words(language, "sentence")
    prison, after = term(event.term, language), term(event.after, language)
    if months_of(event.term) is not None:
        prison = filled(str(patterns.get("prison", "")), {"span": prison})
    if not followed or not after:
        return prison
    name = "followed" if prison else "house_arrest"
    return filled(str(patterns.get(name, "")), {"prison": prison, "span": after})


def term(text: str, language: Language) -> str:
    """Return the length of a sentence in words: `nine years`, `life in prison`."""
    months = months_of(text)
    if months is not None:
        return language.span(months)
    return str(words(language, "term").get(text, "")) if text else ""


def lasting(event: Event, language: Language, *, ended: bool) -> str:
    """Return since when something lasts, or from when to when it did."""
    if not ended or event.until is None:
        return when("since", event.date, language)
    until = Dates(event.until, event.until)
    start = when("from", event.date, language)
    end = when("to" if start else "until", until, language)
    return both(start, end, language)


def when(word: str, dates: Dates | None, language: Language) -> str:
    """Return a date with the word before it: `since May 2031`, `on 2 May 2031`, `in 2031`."""
    if dates is None:
        return ""
    if dates.others:
        each = (when(word, one, language) for one in (replace(dates, others=()), *dates.others))
        return language.join(list(each), "or")
    if dates.start != dates.end:
        return lasted(word, dates, language)
    date = dates.start
    unsure = {"~": "about", "?": "reportedly"}.get(date.sign, "")
    around = words(language, "unsure").get(unsure, "")
    said = language.bare_date(date) if around else language.date(date)
    precision = "day" if date.day else "month" if date.month else "year"
    pattern = str(words(language, "when").get(word, {}).get(precision, ""))
    whole = language.filled(pattern, said) if pattern else ""
    return filled(around, {"when": whole}) if around else whole


def lasted(word: str, dates: Dates, language: Language) -> str:
    """Return a span of dates with the words before its ends; what lasts still, since its start."""
    start, end = (Dates(date, date) for date in (dates.start, dates.end))
    if word != "on":
        return when(word, start, language)
    return both(when("between", start, language), when("and", end, language), language)


def both(first: str, last: str, language: Language) -> str:
    """Return the words for the two ends of a time: `from 2014 to 2016`, `自2014年至2016年`."""
    joint = str(language.words.get("status", {}).get("joint", " "))
    return joint.join(filter(None, (first, last)))


def words(language: Language, part: str) -> Mapping[str, Any]:
    """Return some of a language's words for statuses; none where it has none."""
    found: Mapping[str, Any] = language.words.get("status", {}).get(part, {})
    return found


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its values, without the spaces around those that are empty."""
    return re.sub(" {2,}", " ", pattern.format(**values)).strip()
