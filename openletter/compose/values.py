"""The letter's data as expressions see them: nothing but the fields of the file.

`{{ occasion.city }}` is a `Value` with the path `occasion.city`; a record or a list is a `View`,
whose only attributes are its keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, NoReturn, Self

from jinja2 import StrictUndefined, Undefined

from openletter.compose.chronology import Chronology
from openletter.compose.figures import figure_words
from openletter.compose.standing import sentence, status, term
from openletter.errors import Place
from openletter.marks import Origins
from openletter.model.base import Model
from openletter.model.dates import Date, Dates
from openletter.model.events import Event
from openletter.model.forms import Formed
from openletter.model.groups import DemandGroup, PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Party
from openletter.model.records import WAYS, Case, Demand, Figure
from openletter.sandbox import Budget
from openletter.speech.language import Language

UNSEEN = frozenset("template digits theme style keep order labels text notes sources parts".split())
"""Fields of a letter that expressions do not see."""
NAMES = (
    *(Letter.model_fields.keys() - UNSEEN),
    "articles",
    "bound",
    "names",
    "number",
    "phase",
    "todo",
    "undersigned",
    "blank",
)
"""What an expression can begin with."""


class ExpressionError(Exception):
    """An expression that cannot be computed; `place` is set where the cause stands elsewhere."""

    def __init__(self, what: str, todo: str = "", place: Place | None = None) -> None:
        super().__init__(what)
        self.what, self.todo, self.place = what, todo, place


class Absent(Undefined):
    """A field that the letter does not give: false in a test, an error when it should print."""

    def __str__(self) -> str:  # noqa: PLE0307 - it always raises
        self._fail_with_undefined_error()

    def lookup(self, key: Any) -> Absent:
        """Return a field of what is not given: not given either."""
        return absent(f"{self._undefined_name}.{key}")


class Unknown(StrictUndefined):
    """A name that nothing has; it suggests those that look alike."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_name in UNSEEN:
            return f"`{self._undefined_name}` cannot be used in an expression"
        close = get_close_matches(str(self._undefined_name), sorted(NAMES), n=1, cutoff=0.7)
        mean = f". Did you mean `{close[0]}`?" if close else ""
        return f"`{self._undefined_name}` is not known{mean}"


def absent(path: str) -> Absent:
    """Return what stands for a field that is not given."""
    return Absent(hint=f"`{path}` is not given", name=path)


class Value(str):
    """A text of the letter's data: what it is in Python, and where it stands in the data."""

    __slots__ = ("origins", "path", "raw")

    path: str
    raw: Any
    origins: Origins

    def __new__(cls, text: str, path: str, origins: Origins, raw: Any = None) -> Self:
        self = super().__new__(cls, text)
        self.path, self.origins, self.raw = path, origins, raw
        return self


@dataclass(frozen=True)
class View:
    """A record, a list or a keyed collection: its fields, its entries, and how it prints."""

    path: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Any, ...] = ()
    text: Value | None = None
    raw: Any = None
    budget: Budget | None = None

    def lookup(self, key: Any) -> Any:
        """Return a field by name or an entry by number; an unknown one explains itself."""
        if isinstance(key, int) and -len(self.entries) <= key < len(self.entries):
            return self.entries[key]
        if key in self.fields:
            return self.fields[key]
        if isinstance(self.raw, PartyGroup) and len(self.entries) == 1:
            return self.entries[0].lookup(key)  # `recipients: {name: …}` is written without a list
        close = get_close_matches(str(key), self.fields, n=1)
        mean = f". Did you mean `{self.path}.{close[0]}`?" if close else ""
        return Unknown(hint=f"`{self.path}` has no `{key}`{mean}", name=str(key))

    def __iter__(self) -> Iterator[Any]:
        for entry in self.entries:
            if self.budget is not None:
                self.budget.spend()
            yield entry

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries or self.fields or self.text)

    def __eq__(self, other: object) -> bool:
        return self is other or (self.text is not None and self.text == other)

    def __hash__(self) -> int:
        return hash(self.path)

    def __str__(self) -> str:
        if self.text is None:
            self.refuse()
        return self.text

    def refuse(self) -> NoReturn:
        """Say what to write instead of a list, or of an office that nobody has named."""
        if isinstance(self.raw, Party):
            todo = "Give it a `name` or a `role`, or write one of its fields."
            raise ExpressionError(f"`{self.path}` has no name to print.", todo)
        if isinstance(self.raw, Figure):
            todo = f"Write them yourself, and `{{{{ {self.path}.value }}}}` for the number."
            what = f"There are no words for “{self.raw.sure}” in the language of this letter"
            raise ExpressionError(f"{what}, which `{self.path}` needs.", todo)
        todo = f"Write `names({self.path})` for the names, or one field of it."
        raise ExpressionError(f"`{self.path}` is a list and does not print by itself.", todo)


@dataclass(frozen=True)
class Viewer:
    """Turns the letter's data into views, in its language."""

    language: Language
    origins: Origins
    date: Date | None = None
    budget: Budget = field(default_factory=Budget)

    def see(self, thing: Any, path: str) -> Any:
        """Return a view or a value of anything a letter holds."""
        match thing:
            case Undefined():
                return thing
            case None | "":
                return absent(path)
            case Date():
                return Value(self.language.date(thing), path, self.origins, thing)
            case Dates():
                return Value(self.language.dates(thing), path, self.origins, thing)
            case Formed():
                return Value(thing, "", self.origins, thing)
            case str():
                return Value(thing, path, self.origins, thing)
            case bool() | int():
                return thing
            case PartyGroup():
                return self.group(thing, path)
            case DemandGroup():
                return self.keyed(dict(demands(thing)), path)
            case Mapping():
                return self.keyed(thing, path)
            case tuple() | list():
                return self.listed(thing, path)
            case Model():
                return self.record(thing, path)
            case _:
                raise AssertionError(type(thing))  # letters hold nothing else

    def record(self, thing: Model, path: str) -> View:
        """Return the view of a record, which prints as its name."""
        fields = {name: getattr(thing, name) for name in type(thing).model_fields}
        if isinstance(thing, Case):
            return self.case(thing, path)
        text = self.text_of(thing)
        if isinstance(thing, Figure):
            fields = {name: part for name, part in fields.items() if name not in (*WAYS, "where")}
            fields |= {"of": ""} if thing.sum and thing.of == thing.pool else {}
        seen = {name: self.see(part, f"{path}.{name}") for name, part in fields.items()}
        value = Value(text, path, self.origins, thing) if text else None
        return View(path, seen, text=value, raw=thing)

    def case(self, case: Case, path: str) -> View:
        """Return the view of a case; where it has `print_as`, no other name is in it."""
        shown = ("id", "role", "country", "people", "tags", "as_of")
        fields: dict[str, Any] = {"name": case.printed, **{n: getattr(case, n) for n in shown}}
        if not case.print_as:
            fields |= {"native": case.native, "also": case.also}
        fields |= self.history(case, path)
        seen = {name: self.see(part, f"{path}.{name}") for name, part in fields.items()}
        for event in case.events:
            seen[event.verb] = self.event(event, f"{path}.{event.verb}")
        text = Value(
            case.printed, f"{path}.{'print_as' if case.print_as else 'name'}", self.origins
        )
        return View(path, seen, text=text, raw=case)

    def history(self, case: Case, path: str) -> dict[str, Any]:
        """Return what a chronology says on the letter's day, in words."""
        day, language = self.date, self.language
        chronology = Chronology(case, day.last if day else None)
        standing, found = chronology.standing, chronology.sentence
        held = chronology.held(day.first if day else None)
        hint = f"`{path}.status` has no words in {language.tag}"
        wordless = Absent(hint=hint, name=f"{path}.status") if standing else ""
        return {
            "status": (standing and status(standing, language)) or wordless,
            "sentence": sentence(found, language) if found else "",
            "held": language.span(held) if held else "",
        }

    def event(self, event: Event, path: str) -> View:
        """Return the view of an event, which prints as its date."""
        date = self.see(event.date, f"{path}.date")
        plain = {
            "until": event.until, "after": term(event.after, self.language), "under": event.under,
            "place": event.place, "by": event.by, "term": term(event.term, self.language),
        }  # fmt: skip
        fields = {"date": date, **{n: self.see(part, f"{path}.{n}") for n, part in plain.items()}}
        return View(path, fields, text=date if isinstance(date, Value) else None, raw=event)

    def text_of(self, thing: Model) -> str:
        """Return how a record prints."""
        match thing:
            case Figure():
                with suppress(ValueError):  # then it has no text, and says so where it should print
                    return figure_words(thing, self.language)
                return ""
            case Demand():
                return thing.text
            case Party():
                return thing.called
            case _:
                return str(getattr(thing, "name", ""))

    def group(self, group: PartyGroup[Any], path: str) -> View:
        """Return the view of a group: all its entries, however grouped; some by their ids."""
        return replace(self.listed(tuple(group.settled().leaves()), path), raw=group)

    def keyed(self, things: Mapping[str, Any], path: str) -> View:
        """Return the view of things with short names."""
        fields = {str(key): self.see(thing, f"{path}.{key}") for key, thing in things.items()}
        return View(path, fields, tuple(fields.values()), raw=things, budget=self.budget)

    def listed(self, things: Any, path: str) -> View:
        """Return the view of a list; its records can be named by their ids, too."""
        entries = tuple(
            self.see(thing, f"{path}.{getattr(thing, 'id', '') or index}")
            for index, thing in enumerate(things)
        )
        ids = {thing.id: entry for thing, entry in zip(things, entries, strict=True)
               if getattr(thing, "id", "")}  # fmt: skip
        return View(path, ids, entries, raw=things, budget=self.budget)


def demands(group: DemandGroup) -> Iterator[tuple[str, Demand]]:
    """Yield every demand with its short name, in order."""
    yield from group.items.items()
    for inner in group.groups:
        yield from demands(inner)
