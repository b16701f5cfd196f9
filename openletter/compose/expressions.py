"""What expressions can say beyond the data: a few functions and filters, and how values print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from openletter.compose.values import Absent, ExpressionError, Value, View
from openletter.language import Language
from openletter.marks import Origins, escape, gap, unmarked
from openletter.model.characters import bad_characters
from openletter.model.dates import Date, Dates
from openletter.model.letter import Letter
from openletter.tree import Origin

STATE = "\ue000"
"""The name under which the state lies among a template's variables; no template can write it."""


@dataclass(frozen=True)
class State:
    """What functions and filters know of the letter at hand."""

    letter: Letter
    language: Language
    origins: Origins
    draft: bool

    def value(self, text: str) -> Value:
        """Return a computed text."""
        return Value(text, "", self.origins)


def state(context: Context) -> State:
    """Return the state of the letter that a template is filled for."""
    found: State = context[STATE]
    return found


@pass_context
def finalize(context: Context, value: Any) -> Markup:
    """Return what an expression prints as Markdown that says exactly that."""
    here = state(context)
    if isinstance(value, Undefined):
        if here.draft:
            return Markup(gap(f"[{value._undefined_name or '…'}]"))  # noqa: S704, SLF001
        raise ExpressionError(complaint(value), advice(value))
    return as_markup(value, here.language)


def complaint(value: Undefined) -> str:
    """Return what is wrong with a value that is missing."""
    return ended(value._undefined_message)  # noqa: SLF001 - Jinja2 offers it nowhere else


def advice(value: Undefined) -> str:
    """Return what to do about a value that is missing."""
    return "Add it to the letter, or take this away." if isinstance(value, Absent) else ""


def ended(message: str) -> str:
    """Return a message as a sentence."""
    return message if message.endswith(("?", ".")) else f"{message}."


def as_markup(value: Any, language: Language | None = None) -> Markup:
    """Return a value as Markdown that prints exactly the value, marked with its origin."""
    match value:
        case Markup():
            return value.strip("\n")  # what `super()` brings ends with the line it stood on
        case Undefined():
            raise ExpressionError(complaint(value), advice(value))
        case View():
            return as_markup(value.text if value.text is not None else value.refuse())
        case Value():
            return Markup(value.origins.value(value, Origin(value.path)))  # noqa: S704 - escaped for Markdown, never for HTML
        case bool() | None:
            raise ExpressionError("This expression says only yes or no.", "Use it after `if`.")
        case int():
            return Markup(escape(language.decimal(value) if language else str(value)))  # noqa: S704 - escaped for Markdown, never for HTML
        case str():
            for _, what, _ in bad_characters(value):
                raise ExpressionError(f"Here stands {what}.", "Take it out of the expression.")
            return Markup(escape(value))  # noqa: S704 - escaped for Markdown, never for HTML
        case _ if callable(value):
            name = getattr(value, "__name__", "it")
            raise ExpressionError(f"`{name}` needs brackets.", f"Write `{name}()`.")
        case _:
            raise ExpressionError("This expression does not print.", "Write one of its fields.")


@pass_context
def names(context: Context, people: Any) -> Value:
    """Return the names of some records as a list in words: `A, B, and C`."""
    here = state(context)
    several = people if isinstance(people, (View, list, tuple)) else [people]
    if isinstance(people, View) and people.text is not None:
        several = [people]
    return here.value(here.language.join([plain_of(one) for one in several]))


def plain_of(value: Any) -> str:
    """Return what a value says, whether it is data or words that a template has put together."""
    return unmarked(value) if isinstance(value, Markup) else str(value)


@pass_context
def undersigned(context: Context) -> Value:
    """Return who signs, counted: `17 organizations and two individuals`."""
    here = state(context)
    group = here.letter.signatories
    signers = list(group.settled().leaves()) if group else []
    if group is None or not signers:
        raise ExpressionError("`undersigned()` finds no `signatories`.", "Add them.")
    unsure = [one for one in signers if one.signs_as is None]
    if unsure:
        todo = (
            "Write the list with `- ` entries, such as `- {org: …}` or `- {name: …, role: …}`; or "
            "say it for all of a group with `each: {capacity: personal}`."
        )
        names = shown(one.inline for one in unsure)
        what = f"It is not clear who signs as an organisation and who as a person: {names}."
        raise ExpressionError(what, todo, getattr(unsure[0].printed[0], "place", None))
    if group.hidden():
        what = "`undersigned()` cannot tell organisations from people among the `unlisted`."
        raise ExpressionError(what, "Write the number in words of your own.")
    people = sum(one.signs_as == "personal" for one in signers)
    return here.value(counted(here.language, len(signers) - people, people))


def counted(language: Language, organisations: int, people: int) -> str:
    """Return two counts in words, without the one that is nought."""
    counts = ((organisations, "organisation"), (people, "individual"))
    return language.join([language.counted(number, noun) for number, noun in counts if number])


def shown(entries: Iterable[str], most: int = 3) -> str:
    """Return the first few of some names, each in quotes."""
    quoted = [f"“{entry}”" for entry in entries]
    rest = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + rest


@pass_context
def phase(context: Context, before: str, during: str, after: str) -> Any:
    """Return one of three texts: the letter is dated before, during or after the occasion."""
    letter = state(context).letter
    if letter.date is None:
        raise ExpressionError("`phase()` needs the letter's `date`.", "Add `date: 2031-05-02`.")
    if letter.occasion is None or letter.occasion.dates is None:
        raise ExpressionError("`phase()` needs `occasion.dates`.", "Add them to the occasion.")
    dates = letter.occasion.dates
    if letter.date.last < dates.first:
        return before
    return after if letter.date.first > dates.last else during


@pass_context
def todo(context: Context, what: str) -> Markup:
    """Return a gap that shows in a draft; in a final letter it is an error."""
    if state(context).draft:
        return Markup(gap(f"[{what}]"))  # noqa: S704 - escaped for Markdown, never for HTML
    raise ExpressionError(f"A gap is left here: {what}.", "Fill it, or render with --draft.")


def blank() -> str:
    """Return a line to fill in by hand."""
    return "_" * 12


@pass_context
def number(context: Context, value: Any) -> Value:
    """Return a number in words below ten, else in digits as the language groups them."""
    here = state(context)
    count = getattr(getattr(value, "raw", None), "number", value)
    if isinstance(count, str) and count.strip().lstrip("-").isdigit():
        count = int(count)
    if not isinstance(count, int):
        raise ExpressionError("`number` needs a number.", "As in {{ number(unlisted) }}.")
    return here.value(here.language.number(count))


@pass_context
def year(context: Context, value: Any) -> Value:
    """Return the year of a date."""
    date = date_of(value)
    found = date.year if isinstance(date, Date) else date.start.year
    return state(context).value(str(found))


@pass_context
def elapsed(context: Context, since: Any) -> Value:
    """Return how long before the letter's date something was: `almost two years`."""
    here = state(context)
    if here.letter.date is None:
        raise ExpressionError("`elapsed` needs the letter's `date`.", "Add `date: 2031-05-02`.")
    date = date_of(since)
    first = date.first
    if first > here.letter.date.last:
        raise ExpressionError("`elapsed` needs a date before the letter's.", "Look at both.")
    return here.value(here.language.elapsed(first, here.letter.date.first))


def date_of(value: Any) -> Date | Dates:
    """Return the date that a value of the data is."""
    raw = getattr(value, "raw", None)
    date = getattr(raw, "date", raw)
    if isinstance(date, (Date, Dates)):
        return date
    raise ExpressionError("A date was meant here.", "As in {{ date | year }}.")


@pass_context
def capitalize(context: Context, value: Any) -> Any:
    """Return a text with its first letter as a capital and the rest as it is."""
    text = plain_of(value)
    return state(context).value(text[:1].upper() + text[1:])


def count(value: Any) -> int:
    """Return how many entries a list has."""
    return len(value)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "blank": blank,
    "names": names,
    "number": number,
    "phase": phase,
    "todo": todo,
    "undersigned": undersigned,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "capitalize": capitalize,
    "count": count,
    "elapsed": elapsed,
    "names": names,
    "number": number,
    "year": year,
}
