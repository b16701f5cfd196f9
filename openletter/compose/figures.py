"""Figures that are computed: from the cases, or from other figures; and what each is made of.

`trace(letter)` is the library's side of `openletter figures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from openletter.compose.inherited import part_letter
from openletter.compose.selection import Cases, WrongFigure, wrong
from openletter.compose.sums import gathered
from openletter.errors import Fault, InvalidLetter, did_you_mean
from openletter.model.base import Fixed, place_of
from openletter.model.letter import Letter
from openletter.model.records import Case, Caution, Figure
from openletter.spans import months_of, written_span
from openletter.speech.language import Language, language

DEEPEST = 50
"""How many figures may be made of each other in a row."""
CAUTIOUS = "Write the `caution` that the result has."
ALIKE: dict[frozenset[Caution], Caution] = {
    frozenset(("at least", "more than")): "more than",
    frozenset(("almost", "fewer than")): "fewer than",
}
"""Cautions that differ and still add up to one."""
COMPUTED_FROM = {"cases", "figures", "date"}
"""Fields of a letter without which figures cannot be computed."""


@dataclass(frozen=True)
class Part:
    """A case or a figure that a figure is made of, by its id, and what it gives."""

    name: str
    value: str
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True)
class Trace:
    """A figure: its value such as `955y1m` or `165`, as it prints, and how and from what it is."""

    name: str
    value: str
    how: str
    parts: tuple[Part, ...] = ()
    source: str = ""
    as_of: str = ""
    printed: str = ""
    caution: Caution = ""


@dataclass
class Reckoner:
    """Computes the figures of a letter, each once; `faults` are those that cannot be."""

    letter: Letter
    done: dict[str, Trace | None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)

    def all(self) -> None:
        """Compute every figure."""
        for name in self.letter.figures:
            self.get(name)

    def get(self, name: str) -> Trace | None:
        """Return a figure's trace; None where it has a fault, which is noted once."""
        if name not in self.done:
            key = next(key for key in self.letter.figures if key == name)
            self.begun.append(name)
            try:
                self.done[name] = self.reckon(key, self.letter.figures[name])
            except WrongFigure as error:
                fault, self.done[name] = error.fault, None
                self.faults.append(Fault(fault.place or place_of(key), fault.what, fault.todo))
            self.begun.remove(name)
        return self.done[name]

    def reckon(self, name: str, figure: Figure) -> Trace | None:
        """Return the trace of a figure; None where one that it needs has a fault."""
        source, as_of = source_of(self.letter, figure.source), str(figure.as_of or "")
        if not figure.way:
            return Trace(name, figure.value, "as written", (), source, as_of)
        if figure.way in ("add", "subtract"):
            found = self.combined(name, figure)
        else:
            found = self.from_cases(name, figure)
        if found is None:
            return None
        value, how, parts = found
        trace = Trace(name, value, how, parts, source, as_of, caution=self.caution(name, figure))
        check_stated(figure, trace)
        return trace

    def caution(self, name: str, figure: Figure) -> Caution:
        """Return the caution of a computed figure: its own, else that of what it is made of."""
        stated = figure.sure
        if stated or (stated is None and figure.value) or not (figure.add or figure.subtract):
            return figure.caution
        every = [self.sure(name, other) for other in figure.add or figure.subtract]
        if figure.subtract and any(every[1:]):
            what = f"`{name}` subtracts what is “{next(filter(None, every[1:]))}” so many"
            raise wrong(name, f"{what}: how sure the rest is, nobody can tell.", CAUTIOUS)
        kinds: frozenset[Caution] = frozenset(kind for kind in every if kind)
        if kinds in ALIKE:
            return ALIKE[kinds]
        if len(kinds) > 1:
            both = " and ".join(f"“{kind}”" for kind in sorted(kinds))
            raise wrong(name, f"`{name}` adds numbers that are {both}.", CAUTIOUS)
        return next(iter(kinds), "")

    def sure(self, name: str, other: str) -> Caution:
        """Return the caution of a figure that another is made of."""
        figure, trace = self.letter.figures[other], self.done[other]
        found = trace.caution if trace and trace.caution else figure.sure
        if found is None:
            what = (
                f"`{name}` is made of `{other}`, “{figure.value}”: how sure that is, is not clear."
            )
            raise wrong(name, what, CAUTIOUS)
        return found

    def combined(self, name: str, figure: Figure) -> tuple[str, str, tuple[Part, ...]] | None:
        """Return the sum or the difference of other figures, how it is made, and of what."""
        names = figure.add or figure.subtract
        found = [trace for other in names if (trace := self.other(name, other))]
        if len(found) < len(names):
            return None
        amounts, kinds = zip(*map(amount_of, found, names), strict=True)
        if len(set(kinds)) > 1:
            span, number = names[kinds.index(True)], names[kinds.index(False)]
            what = f"`{span}` is a length of time and `{number}` a number"
            raise wrong(names[0], f"{what}: they do not add up.", "Take one of them out.")
        total = sum(amounts) if figure.add else amounts[0] - sum(amounts[1:])
        if total < 0:
            raise wrong(names[0], f"`{name}` would be less than nothing.", "Look at its figures.")
        parts = tuple(Part(one.name, one.value, one.source, one.as_of) for one in found)
        how = (" + " if figure.add else " - ").join(names)
        return written_span(total) if kinds[0] else str(total), how, parts

    def other(self, name: str, other: str) -> Trace | None:
        """Return the trace of a figure that another is made of."""
        if other not in self.letter.figures:
            todo = did_you_mean(other, self.letter.figures) or "Add it to `figures`."
            raise wrong(other, f"There is no figure `{other}`.", todo)
        if other in self.begun:
            what = f"`{name}` is made of `{other}`, and that of `{name}`."
            raise wrong(other, what if name != other else f"`{name}` is made of itself.",
                        "Take one of them out.")  # fmt: skip
        if len(self.begun) > DEEPEST:
            raise wrong(other, "These figures are made of each other too deep.", "Use fewer steps.")
        return self.get(other)

    def from_cases(self, name: str, figure: Figure) -> tuple[str, str, tuple[Part, ...]]:
        """Return people or months from cases, how they were chosen, and what each case gives."""
        day = figure.as_of or self.letter.date
        found = gathered(name, figure, self.cases(name, figure), day)
        shown = written_span if figure.sum else str
        parts = tuple(self.part(case, shown(amount)) for case, amount in found.given)
        return shown(found.total), found.how, parts

    def cases(self, name: str, figure: Figure) -> Cases:
        """Return the cases that a figure is computed from."""
        own, shared = self.letter.cases, self.letter.guarded
        pool = own if figure.pool == "cases" else shared
        if not pool:
            what = "There is no registry with cases here."
            what = "The letter has no `cases`." if figure.pool == "cases" else what
            raise wrong(name, what, "Add them, or write the `value`.")
        day = figure.as_of or self.letter.date
        return Cases(pool, {case.id: case for case in (*shared, *own)}, day.last if day else None)

    def part(self, case: Case, value: str) -> Part:
        """Return what a case gives to a figure."""
        named = (case.source, *(event.source for event in case.events))
        sources = dict.fromkeys(source_of(self.letter, one) for one in named if one)
        return Part(case.id, value, ", ".join(sources), str(case.as_of or ""))


def amount_of(trace: Trace, name: str) -> tuple[int, bool]:
    """Return the number or the months of a figure, and whether they are months."""
    months = months_of(trace.value)
    if months is not None:
        return months, True
    number = Figure(value=trace.value).number
    if number is None:
        raise wrong(name, f"`{name}` is no number: “{trace.value}”.", "Write one in digits.")
    return number, False


def check_stated(figure: Figure, trace: Trace) -> None:
    """Refuse a computed figure whose stated value differs."""
    stated = months_of(figure.value)
    differs = (stated if stated is not None else figure.number) != amount_of(trace, "")[0]
    if figure.value and (differs or (stated is None) != (months_of(trace.value) is None)):
        sign = " - " if figure.way == "subtract" else " + "
        parts = sign.join(f"{part.value} ({part.name})" for part in trace.parts)
        what = f"`{trace.name}` is given as {figure.value} and comes out as {trace.value}: {parts}."
        raise wrong(figure.value, what, "Look at the cases, or change the value.")


def source_of(letter: Letter, name: str) -> str:
    """Return the short name of a source; of a confidential one, only that it is."""
    same = [one for key, one in letter.sources.items() if name in (key, one.name)]
    return "(confidential)" if any(one.confidential for one in same) else name


def figure_words(figure: Figure, spoken: Language) -> str:
    """Return a figure as it prints: `at least 41`, `955 years and one month`, `nine`.

    Raises ValueError where the language has no words for its caution.
    """
    months = months_of(figure.value)
    caution = figure.sure or ""
    words = figure.value.removeprefix(caution).strip()
    if months is not None:
        words = spoken.span(months) or spoken.timed(0, "month")
    elif figure.way and figure.value.isdecimal():
        words = spoken.number(int(figure.value))
    if not caution:
        return words
    return spoken.filled(spoken.pattern("caution", caution.replace(" ", "_")), words)


def printed(figure: Figure, spoken: Language) -> str:
    """Return a figure as it prints; with its caution in English where the language has no words."""
    try:
        return figure_words(figure, spoken)
    except ValueError:
        return f"{figure.caution} {figure.value}".strip()


def settled(letter: Letter, missing: frozenset[str] = frozenset()) -> tuple[Letter, list[Fault]]:
    """Return a letter whose computed figures have values, and the faults of those without one.

    Where what they are computed from is `missing`, nobody complains of them.
    """
    if not any(figure.way for figure in letter.figures.values()):
        return letter, []
    reckoner = Reckoner(letter)
    reckoner.all()
    found = letter.model_copy(update={"figures": Fixed(valued(letter, reckoner))})
    return found, reckoner.faults if missing.isdisjoint(COMPUTED_FROM) else []


def valued(letter: Letter, reckoner: Reckoner) -> Iterator[tuple[str, Figure]]:
    """Yield the figures with their values; one with a fault has a sign in its place."""
    for name, figure in letter.figures.items():
        trace = reckoner.done.get(name)
        value = figure.value or (trace.value if trace else "…")
        caution = trace.caution if trace and trace.caution else figure.caution
        yield name, figure.model_copy(update={"value": value, "caution": caution})


def trace(letter: Letter) -> tuple[Trace, ...]:
    """Return what each figure of a letter is and what it is made of, then those of its parts.

    A figure of a part is named as in `parts.annex.arrested`. Raises InvalidLetter with the fault
    of every figure that cannot be computed.
    """
    every = tuple(with_parts(letter))
    faults = [fault for _, one in every for fault in settled(one)[1]]
    if faults:
        raise InvalidLetter(faults)
    return tuple(replace(one, name=path + one.name) for path, inner in every for one in own(inner))


def with_parts(letter: Letter, path: str = "") -> Iterator[tuple[str, Letter]]:
    """Yield a letter and all letters inside it, each with the path of its data."""
    yield path, letter
    for name, part in letter.parts.items():
        yield from with_parts(part_letter(letter, part), f"{path}parts.{name}.")


def own(letter: Letter) -> Iterator[Trace]:
    """Yield what each of a letter's own figures is, as it prints; all of them can be computed."""
    found, _ = settled(letter)
    reckoner, spoken = Reckoner(letter), language(letter.language).with_digits(letter.digits)
    reckoner.all()
    for name, one in reckoner.done.items():
        if one:
            yield replace(one, printed=printed(found.figures[name], spoken))
