"""Which of a registry's cases a figure is about: `where: {status: detained, arrested: 2017}`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openletter.compose.chronology import STATUS, Chronology, Standing
from openletter.errors import Fault, did_you_mean
from openletter.model.base import place_of
from openletter.model.dates import Dates
from openletter.model.events import VERBS
from openletter.model.records import Case
from openletter.model.registry import fold
from openletter.model.spans import ENDLESS
from openletter.spans import months_of

FIELDS = ("id", "status", "role", "country", "tags", "event", "term")
"""What `where` knows besides verbs."""
STATUSES = ("suspended", *STATUS.values())


class WrongFigure(Exception):
    """A figure that cannot be computed."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def wrong(at: object, what: str, todo: str = "") -> WrongFigure:
    """Return the error of a figure, at the place of a text."""
    return WrongFigure(Fault(place_of(at), what, todo))


@dataclass(frozen=True)
class Cases:
    """The cases that can be chosen from, as they are on a day; `known` are all, by id."""

    pool: tuple[Case, ...]
    known: Mapping[str, Case]
    on: datetime.date | None

    def wholes(self, case: Case) -> tuple[Case, ...]:
        """Return the case that counts these people already, and those that count that one."""
        found: list[Case] = []
        part = case
        while part.part_of:
            whole = self.known.get(part.part_of)
            if whole is None:
                todo = did_you_mean(part.part_of, self.known) or "It takes the id of a case."
                raise wrong(part.part_of, f"There is no case `{part.part_of}`.", todo)
            if whole.id in {case.id, *(one.id for one in found)}:
                what = f"`{case.id}` is part of itself by its `part_of`."
                raise wrong(part.part_of, what, "Take one `part_of` away.")
            found.append(whole)
            part = whole
        return tuple(found)

    def check(self) -> None:
        """Refuse cases that stand here twice, and parts of more people than their whole."""
        parts: dict[str, int] = {}
        seen: set[str] = set()
        for case in self.pool:
            if case.id in seen:
                what = f"`{case.id}` stands among the cases twice, and would be counted twice."
                raise wrong("", what, "Take one away, or give each an `id` of its own.")
            seen.add(case.id)
            for whole in self.wholes(case)[:1]:
                parts[whole.id] = parts.get(whole.id, 0) + case.people
                if parts[whole.id] > whole.people:
                    what = (f"The parts of `{whole.id}` stand for {parts[whole.id]} people, and it "
                            f"for {whole.people}.")  # fmt: skip
                    raise wrong(case.part_of, what, "Parts of one case share nobody: look at both.")

    def chosen(self, where: Mapping[str, tuple[str, ...]]) -> tuple[Case, ...]:
        """Return the cases that fit; words that nothing has are refused."""
        tests = [self.test(key, values) for key, values in where.items()]
        return tuple(case for case in self.pool if all(test(case) for test in tests))

    def test(self, key: str, values: tuple[str, ...]) -> Callable[[Case], bool]:
        """Return what says whether a case fits one line of `where`."""
        if key in VERBS:
            periods = tuple(map(period, values))
            return lambda case: self.happened(case, key, periods)
        if key not in FIELDS:
            todo = did_you_mean(key, (*FIELDS, *VERBS))
            todo = todo or f"Known are {', '.join(FIELDS)}, and verbs such as `arrested: 2017`."
            raise wrong(key, f"`where` knows no `{key}`.", todo)
        wanted = frozenset(map(fold, values))
        known = self.words(key)
        for value in values:
            if fold(value) not in map(fold, known):
                there = f"There are: {', '.join(sorted(known))}." if known else ""
                todo = did_you_mean(value, known) or there or f"None has a `{key}`: add it to them."
                raise wrong(value, f"No case has “{value}” as `{key}`.", todo)
        return lambda case: not wanted.isdisjoint(map(fold, self.having(case, key)))

    def words(self, key: str) -> frozenset[str]:
        """Return the values that a line of `where` can have."""
        fixed = {"status": (*STATUSES, *STATUS), "event": VERBS, "term": ("fixed", *ENDLESS)}
        if key in fixed:
            return frozenset(fixed[key])
        return frozenset(value for case in self.pool for value in self.having(case, key))

    def having(self, case: Case, key: str) -> Iterable[str]:
        """Return what a case has for a line of `where`."""
        chronology = Chronology(case, self.on)
        match key:
            case "status":
                return of_standing(chronology.standing)
            case "event":
                return [event.verb for event in chronology.events]
            case "term":
                term = chronology.sentence.term if chronology.sentence else ""
                return ["fixed" if months_of(term) else term] if term else ()
            case "tags":
                return [tag for one in (case, *self.wholes(case)) for tag in one.tags]
            case "role":
                return [role.strip() for role in case.role.split(",") if role.strip()]
            case _:
                return [value] if (value := getattr(case, key)) else ()

    def happened(self, case: Case, verb: str, periods: Iterable[Dates]) -> bool:
        """Say whether something certainly happened to somebody within one of some periods."""
        dates = [event.date for event in Chronology(case, self.on).events if event.verb == verb]
        return any(
            period.first <= date.first and date.last <= period.last
            for date in dates if date for period in periods
        )  # fmt: skip


def of_standing(standing: Standing | None) -> tuple[str, ...]:
    """Return the words for where somebody stands: the status, and the verb that gives it."""
    if standing is None or standing.ended:
        return ()
    verb, status = standing.event.verb, standing.status
    return (status, verb) if STATUS[verb] == status else (status,)


def period(text: str) -> Dates:
    """Return the time that a line of `where` means."""
    try:
        return Dates.parse(text)
    except ValueError as error:
        raise wrong(text, f"{error}.") from None
