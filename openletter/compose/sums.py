"""Numbers from cases: how many people, and their prison terms added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from openletter.compose.chronology import Chronology
from openletter.compose.selection import Cases, WrongFigure, wrong
from openletter.errors import Fault
from openletter.model.dates import Date
from openletter.model.events import HOLDING, SENTENCING
from openletter.model.records import Case, Figure
from openletter.spans import months_of

HELD = "Write its arrest with a date, a release if its sentence has run out, or `held`."
FIXED = "Leave the case out with `where: {term: fixed}`."
TERM = "Write it, or leave the case out with `where: {term: fixed}`."
TITLES = {"term": "prison terms of", "after": "what follows prison for", "held": "time held by"}


@dataclass(frozen=True)
class Gathered:
    """What cases give to a figure: each case with its people or months, and how it was chosen."""

    how: str
    given: tuple[tuple[Case, int], ...]

    @property
    def total(self) -> int:
        """All of it together."""
        return sum(amount for _, amount in self.given)


def gathered(name: str, figure: Figure, cases: Cases, day: Date | None) -> Gathered:
    """Return what the cases give to a figure; a part gives nothing beside its whole."""
    cases.check()
    chosen = cases.chosen(figure.where)
    where = ", ".join(f"{key}: {' or '.join(values)}" for key, values in figure.where.items())
    title = TITLES.get(figure.sum, "people in")
    how = f"{title} {figure.pool}{f' where {where}' if where else ''}"
    if figure.count:
        amounts = {case.id: case.people for case in chosen}
    else:
        amounts = months(cases, chosen, measure(figure.sum, cases, day, name))
    counted = [
        case for case in chosen
        if case.id in amounts and not any(whole.id in amounts for whole in cases.wholes(case))
    ]  # fmt: skip
    if not counted:
        what = f"`{name}` finds nothing: {how}."
        raise wrong(name, what, "Look at `where` and at the cases; write a `value` for none.")
    return Gathered(how, tuple((case, amounts[case.id]) for case in counted))


Measure = Callable[[Case], int | None]


def months(cases: Cases, chosen: Iterable[Case], measured: Measure) -> dict[str, int]:
    """Return the months of each case that has some; one that lacks them may have a whole."""
    found: dict[str, int] = {}
    lacking: list[tuple[Case, WrongFigure]] = []
    for case in chosen:
        try:
            amount = measured(case)
        except WrongFigure as error:
            lacking.append((case, error))
            continue
        if amount is not None:
            found[case.id] = amount
    for case, problem in lacking:
        if not any(whole.id in found for whole in cases.wholes(case)):
            raise problem
    return found


def measure(kind: str, cases: Cases, day: Date | None, name: str) -> Measure:
    """Return what tells the months of a case."""
    if kind == "held":
        if day is None:
            raise wrong(name, f"`{name}` needs a day to count to.", "Add the letter's `date`.")
        return lambda case: held(case, Chronology(case, cases.on), day)
    if kind == "after":
        return lambda case: after(Chronology(case, cases.on))
    return lambda case: term(case, Chronology(case, cases.on))


def held(case: Case, chronology: Chronology, day: Date) -> int | None:
    """Return the months that the people of a case have been behind bars."""
    found = chronology.held(day.first)
    jailed = [
        one for one in chronology.events
        if one.verb in HOLDING or (one.verb in SENTENCING and one.term and not one.suspended)
    ]  # fmt: skip
    if found is None and jailed:
        what = f"How long `{case.id}` has been held is not known."
        raise WrongFigure(Fault(jailed[0].where, what, HELD))
    return found


def term(case: Case, chronology: Chronology) -> int | None:
    """Return the months in prison to which the people of a case are sentenced."""
    sentence, standing = chronology.sentence, chronology.standing
    if sentence is None:
        if standing and standing.status == "sentenced":
            what = f"The sentence of `{case.id}` has no `term`."
            raise WrongFigure(Fault(standing.event.where, what, TERM))
        return None
    if sentence.suspended or not sentence.term:
        return None
    found = months_of(sentence.term)
    if found is None:
        what = f"The term of `{case.id}` is “{sentence.term}”, and cannot be added up."
        raise WrongFigure(Fault(sentence.where, what, FIXED))
    return found


def after(chronology: Chronology) -> int | None:
    """Return the months of house arrest or probation that follow the prison of a case."""
    return months_of(chronology.sentence.after) if chronology.sentence else None
