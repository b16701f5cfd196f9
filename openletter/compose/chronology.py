"""What a chronology says on a day: the status of a person, the sentence, the time behind bars."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from openletter.model.events import FATAL, FREEING, HOLDING, SENTENCING, Event
from openletter.model.records import Case
from openletter.spans import months_between, months_of

STATUS = {
    "warrant": "wanted",
    "hiding": "hiding",
    "disappeared": "missing",
    "abducted": "abducted",
    "arrested": "detained",
    "detained": "detained",
    "interned": "interned",
    "charged": "charged",
    "indicted": "charged",
    "tried": "tried",
    "convicted": "convicted",
    "sentenced": "sentenced",
    "house_arrest": "house_arrest",
    "released": "released",
    "paroled": "paroled",
    "acquitted": "acquitted",
    "pardoned": "pardoned",
    "expelled": "expelled",
    "exiled": "exiled",
    "returned": "returned",
    "died": "died",
    "killed": "killed",
    "executed": "executed",
}
"""The status that each verb gives; other verbs change nothing."""
AWAY = ("hiding", "expelled", "exiled")
"""Verbs after which a sentence puts nobody behind bars."""


@dataclass(frozen=True)
class Standing:
    """Where somebody stands on a day: the status, the event that gives it, whether it has ended."""

    status: str
    event: Event
    ended: bool
    in_custody: bool
    together: bool = False
    """Whether a length of its event is that of several people together."""


@dataclass(frozen=True)
class Chronology:
    """The events of a case up to a day; of all days where a letter has no date."""

    case: Case
    on: datetime.date | None

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that can have been by then, and those without a date."""
        return tuple(event for event in self.case.events if self.has_been(event))

    def has_been(self, event: Event) -> bool:
        """Say whether an event can have been on the day."""
        return self.on is None or event.date is None or event.date.first <= self.on

    @property
    def standing(self) -> Standing | None:
        """Where the person stands: by a death, else by the last event that gives a status."""
        telling = [event for event in self.events if event.verb in STATUS]
        if not telling:
            return None
        event = next((one for one in telling if one.verb in FATAL), telling[-1])
        status = STATUS[event.verb]
        if event.verb in SENTENCING and event.suspended:
            status = "suspended"
        ended = bool(event.until and self.on and event.until.last < self.on)
        months = months_of(event.term) or months_of(event.after)
        together = self.case.people > 1 and months is not None
        return Standing(status, event, ended, self.in_custody(event), together)

    def in_custody(self, until: Event) -> bool:
        """Say whether the person was behind bars when something happened."""
        inside = away = False
        for event in self.events[: self.events.index(until)]:
            if event.verb in HOLDING:
                inside, away = True, False
            elif lets_go(event):
                inside = False
            elif event.verb in SENTENCING and event.term:
                inside = not away
            elif event.verb in FREEING:
                inside, away = False, event.verb in AWAY
            if event.until and self.on and event.until.last < self.on:
                inside = False
        return inside

    @property
    def sentence(self) -> Event | None:
        """The last sentence of which the length is known; none that an acquittal has ended."""
        found = None
        for event in self.events:
            if event.verb == "acquitted":
                found = None
            elif event.verb in SENTENCING and (event.term or event.after):
                found = event
        return found

    def held(self, upto: datetime.date | None) -> int | None:
        """Return the months behind bars up to a day, of all people of the case together.

        None where nothing tells them.
        Each time is counted from the last day that its beginning can mean to the first that its
        end can, in whole months: never more than is certain.
        """
        stated = months_of(self.case.held)
        if stated is not None:
            return stated
        times = list(self.times(upto))
        known = [time for time in times if time]
        if not times or len(known) < len(times):
            return None
        return sum(months_between(*time) for time in known) * self.case.people

    def times(
        self, upto: datetime.date | None
    ) -> Iterator[tuple[datetime.date, datetime.date] | None]:
        """Yield each time behind bars; None for one of which an end is not known."""
        begun: Event | None = None
        for event in self.events:
            if begun is None and event.verb in HOLDING:
                begun = event
            elif begun and (event.verb in FREEING or lets_go(event)):
                yield period(begun, event.date.first if event.date else None)
                begun = None
            if event is begun and event.until and (upto is None or upto > event.until.first):
                yield period(event, event.until.first)
                begun = None
        if begun:
            yield None if self.served(upto) else period(begun, upto)

    def served(self, upto: datetime.date | None) -> bool:
        """Say whether the last sentence has run out, so that nobody knows who is held still."""
        sentence = self.sentence
        months = months_of(sentence.term) if sentence else None
        if self.case.people > 1 or upto is None or not (sentence and sentence.date and months):
            return False
        return months_between(sentence.date.last, upto) >= months


def lets_go(event: Event) -> bool:
    """Say whether a sentence puts nobody in prison: it is suspended, or house arrest alone."""
    no_prison = event.suspended or (bool(event.after) and not event.term)
    return event.verb in SENTENCING and no_prison


def period(begun: Event, end: datetime.date | None) -> tuple[datetime.date, datetime.date] | None:
    """Return the beginning and the end of a time behind bars; None where one is not known."""
    return (begun.date.last, end) if begun.date and end else None
