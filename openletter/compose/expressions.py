"""What expressions can say beyond the data: a few functions and filters, and how values print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, get_args

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from openletter.compose.values import Absent, ExpressionError, Value, View
from openletter.marks import Origins, escape, gap, unmarked
from openletter.model.characters import bad_characters
from openletter.model.dates import Date, Dates
from openletter.model.letter import Letter
from openletter.model.records import Figure
from openletter.speech.language import Caution, Language
from openletter.speech.tongue import capital
from openletter.tree import Origin

CAUTIONS: tuple[Caution, ...] = tuple(name for name in get_args(Caution) if name != "dozens")
OPENING = re.compile(r"\d{1,2}(?=\s|$)", re.ASCII)
"""A number below 100 that a sentence begins with."""
STATE = "\ue000"
"""The name under which the state lies among a template's variables; no template can write it."""


@dataclass(frozen=True)
class State:
    """What functions and filters know of the letter at hand."""

    letter: Letter
    language: Language
    origins: Origins
    draft: bool

    def value(self, text: str, number: int | None = None) -> Value:
        """Return a computed text; `number` is what it begins with, if it does."""
        for _, what, _ in bad_characters(text):
            raise ExpressionError(f"Here stands {what}.", "Take it out of the expression.")
        return Value(text, "", self.origins, number)


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


@contextmanager
def worded(todo: str = "Say it in words of your own.") -> Iterator[None]:
    """Turn what a language has no words for into a fault that says what to do."""
    try:
        yield
    except ValueError as error:
        raise ExpressionError(ended(capital(str(error))), todo) from None


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
def todo(context: Context, what: str) -> Markup:
    """Return a gap that shows in a draft; in a final letter it is an error."""
    if state(context).draft:
        return Markup(gap(f"[{what}]"))  # noqa: S704 - escaped for Markdown, never for HTML
    raise ExpressionError(f"A gap is left here: {what}.", "Fill it, or render with --draft.")


def blank() -> str:
    """Return a line to fill in by hand."""
    return "_" * 12


@pass_context
def number(context: Context, value: Any, caution: str = "exactly") -> Value:
    """Return a number in words below ten, else in digits: `three`, `1,250`, `at least 41`."""
    here = state(context)
    count = whole_number(value)
    if count is None:
        raise ExpressionError("`number` needs a number.", "As in {{ number(unlisted) }}.")
    if caution not in CAUTIONS:
        known = ", ".join(CAUTIONS)
        raise ExpressionError(f"`number` knows no “{caution}”.", f"Known are {known}.")
    with worded():
        return here.value(here.language.quantity(count, caution), count)


def whole_number(value: Any) -> int | None:
    """Return the number that a value is, or None."""
    count = getattr(getattr(value, "raw", None), "number", value)
    if isinstance(count, str) and count.strip().lstrip("-").isdigit():
        return int(count)
    return count if isinstance(count, int) else None


@pass_context
def year(context: Context, value: Any) -> Value:
    """Return the year of a date: `2031`, `about 2023`."""
    here = state(context)
    date = date_of(value)
    return here.value(here.language.years(Dates(date, date) if isinstance(date, Date) else date))


@pass_context
def elapsed(context: Context, since: Any) -> Value:
    """Return how long before the letter's date something was: `almost two years`."""
    here = state(context)
    if here.letter.date is None:
        raise ExpressionError("`elapsed` needs the letter's `date`.", "Add `date: 2031-05-02`.")
    date = date_of(since)
    if any(sign in str(date) for sign in "~?"):
        todo = "Say it in words of your own."
        raise ExpressionError(f"`elapsed` cannot count from “{date}”, which is not certain.", todo)
    if date.first > here.letter.date.last:
        raise ExpressionError("`elapsed` needs a date before the letter's.", "Look at both.")
    with worded():
        return here.value(here.language.elapsed_since(date, here.letter.date))


def date_of(value: Any) -> Date | Dates:
    """Return the date that a value of the data is."""
    raw = getattr(value, "raw", None)
    date = getattr(raw, "date", raw)
    if isinstance(date, (Date, Dates)):
        return date
    raise ExpressionError("A date was meant here.", "As in {{ date | year }}.")


@pass_context
def capitalize(context: Context, value: Any) -> Any:
    """Return a text with its first letter as a capital; a number below 100 is written out."""
    here = state(context)
    text = plain_of(value)
    opening = OPENING.match(text)
    if opening and isinstance(getattr(value, "raw", value), (Figure, int)):
        # Nobody knows the noun: where its gender would change the number, digits stay.
        number = here.language.number(int(opening[0]), start=True, gender=None)
        return here.value(number + text[opening.end() :])
    return here.value(capital(text))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "blank": blank,
    "names": names,
    "number": number,
    "todo": todo,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "capitalize": capitalize,
    "elapsed": elapsed,
    "names": names,
    "number": number,
    "year": year,
}
