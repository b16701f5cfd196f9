"""What was done to a person, event by event, and which orders of events cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from pydantic import ModelWrapValidatorHandler, model_validator
from pydantic_core import PydanticCustomError

from openletter.errors import Place, did_you_mean
from openletter.model.base import Line, Model, place_of
from openletter.model.dates import DateField, DatesField
from openletter.model.spans import Span, Term

if TYPE_CHECKING:
    from openletter.model.inputs import EventFields

VERBS = (
    "threatened", "harassed", "surveilled", "summoned", "interrogated", "searched", "warrant",
    "hiding", "arrested", "detained", "abducted", "disappeared", "charged", "indicted", "tried",
    "convicted", "sentenced", "appealed", "transferred", "hospitalised", "interned",
    "hunger_strike", "house_arrest", "released", "paroled", "acquitted", "pardoned", "expelled",
    "exiled", "returned", "fined", "died", "killed", "executed",
)  # fmt: skip
SENTENCING = ("convicted", "sentenced")
"""Verbs that may have a `term`, and what follows it."""
LASTING = (
    "surveilled", "hiding", "detained", "hospitalised", "interned", "hunger_strike",
    "house_arrest", "paroled", "exiled",
)  # fmt: skip
"""Verbs that may have an end, `until`."""
HOLDING = ("arrested", "detained", "interned")
"""Verbs with which a time behind bars begins."""
FREEING = (
    "released", "paroled", "acquitted", "pardoned", "expelled", "exiled", "hiding", "house_arrest",
    "died", "killed", "executed",
)  # fmt: skip
"""Verbs with which a time behind bars ends."""
FATAL = ("died", "killed", "executed")
POSTHUMOUS = ("acquitted", "pardoned")
"""What may still be done to somebody who is dead."""


class Event(Model):
    """Something that was done to a person: `{sentenced: 2021-12-14, term: 9y}`."""

    verb: Literal[VERBS]  # type: ignore[valid-type]
    """What happened, as the key of its date."""
    date: DatesField | None = None
    until: DateField | None = None
    """The last day of what lasted: of a house arrest, of hiding."""
    term: Term = ""
    """The length of a sentence: `9y`, `19y6m`, `life`, `death`, `indefinite`; in prison."""
    after: Span = ""
    """House arrest or probation that follows, or is all of the sentence: `3y`."""
    suspended: bool = False
    """The sentence is suspended: nobody is in prison for it."""
    under: Line = ""
    """The law: `Article 117 of the 2015 Penal Code`."""
    place: Line = ""
    by: Line = ""
    """Who did it."""
    source: Line = ""

    _place: Place | None = None

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

    @model_validator(mode="wrap")
    @classmethod
    def placed(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Let an event know where it was written."""
        event = handler(value)
        if isinstance(value, dict):
            place = next(filter(None, map(place_of, value)), None)
            event._place = place  # noqa: SLF001 - its own
        return event

    @model_validator(mode="after")
    def fits_its_verb(self) -> Self:
        """Refuse a term where nobody was sentenced, and an end of what has none."""
        for name, verbs in (
            ("term", SENTENCING), ("after", SENTENCING), ("suspended", SENTENCING),
            ("until", LASTING),
        ):  # fmt: skip
            if getattr(self, name) and self.verb not in verbs:
                raise PydanticCustomError(
                    "no_term", "`{verb}` has no `{name}`. Those that have one: {verbs}.",
                    {"verb": self.verb, "name": name, "verbs": ", ".join(verbs),
                     "place": place_of(getattr(self, name))},
                )  # fmt: skip
        if self.term == "death" and self.after:
            raise PydanticCustomError(
                "no_after", "nothing follows a sentence of death. Take `after` away, or look at "
                "`term`", {"place": place_of(self.after)},
            )  # fmt: skip
        if self.verb in LASTING and self.date and self.date.start != self.date.end:
            raise PydanticCustomError(
                "lasting", "`{verb}: {date}` can be how long it lasted, or between which days it "
                "began. Write `{verb}: {start}` and `until: {end}`, or the days of which it was "
                "one as a list.",
                {"verb": self.verb, "date": str(self.date), "start": str(self.date.start),
                 "end": str(self.date.end)},
            )  # fmt: skip
        if self.until and self.date and self.until.last < self.date.first:
            raise PydanticCustomError(
                "order", "`{verb}` ends before it begins: {until} is before {date}. Look at both.",
                {"verb": self.verb, "until": str(self.until), "date": str(self.date)},
            )  # fmt: skip
        return self

    @property
    def where(self) -> Place | None:
        """Where the event was written; None for one that Python made."""
        return self._place

    @property
    def shown(self) -> str:
        """The event as it is written: `sentenced: 2021-12-14`."""
        return f"{self.verb}: {self.date or '~'}"


def check_order(events: Sequence[Event]) -> None:
    """Refuse a chronology that contradicts itself: a sentence after a death, for example."""
    for number, event in enumerate(events):
        above = events[:number]
        later = next((one for one in above if certainly_after(one, event)), None)
        if later:
            refuse(event, f"stands below “{later.shown}”, which came after it",
                   "Put the events in the order of time, or look at the dates.")  # fmt: skip
        death = next((one for one in above if one.verb in FATAL), None)
        if death and event.verb not in POSTHUMOUS:
            refuse(event, f"stands after “{death.shown}”", "Look at both.")
        held = any(one.verb in (*HOLDING, *SENTENCING, "abducted", "disappeared", "house_arrest")
                   for one in above)  # fmt: skip
        if event.verb in ("released", "paroled") and not held:
            first = next((one for one in events[number:] if one.verb in HOLDING), None)
            if first:
                refuse(event, f"stands before “{first.shown}”", "Add the arrest before it, "
                       "`- arrested: ~` where its date is not known, or look at both.")  # fmt: skip


def certainly_after(one: Event, other: Event) -> bool:
    """Say whether an event was after another, whatever days their dates mean."""
    return bool(one.date and other.date and one.date.first > other.date.last)


def refuse(event: Event, what: str, todo: str) -> None:
    """Refuse an event of a chronology."""
    raise PydanticCustomError(
        "order", "“{event}” {what}. {todo}",
        {"event": event.shown, "what": what, "todo": todo, "place": event.where},
    )  # fmt: skip
