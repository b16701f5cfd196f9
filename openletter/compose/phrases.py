"""What expressions compute in words: who signs, phases, articles of law, names in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, get_args

from jinja2 import pass_context
from jinja2.runtime import Context

from openletter.compose import expressions
from openletter.compose.expressions import date_of, plain_of, state, whole_number, worded
from openletter.compose.values import ExpressionError, Value, View
from openletter.model.collation import sort_key
from openletter.model.dates import Date, Dates
from openletter.model.groups import PartyGroup
from openletter.model.people import Signatory
from openletter.model.registry import fold
from openletter.speech.dating import phase as phase_of
from openletter.speech.language import Signed

NOUNS = "Write the word for one and the word for several, with / between them."
BY = ("entry", "organisation", "network")
"""What signatories are counted by."""


@pass_context
def undersigned(
    context: Context, mode: Signed | Literal[""] = "", organisation: str = "organisation",
    individual: str = "individual", by: str = "entry",
) -> Value:  # fmt: skip
    """Return who signs, counted: `17 organizations and two individuals`."""
    here = state(context)
    group = here.letter.signatories
    signers = list(group.settled().leaves()) if group else []
    if group is None or not signers:
        raise ExpressionError("`undersigned()` finds no `signatories`.", "Add them.")
    if mode and mode not in get_args(Signed):
        todo = f"Known are {', '.join(get_args(Signed))}."
        raise ExpressionError(f"`undersigned()` knows no “{mode}”.", todo)
    refuse_unsure(signers)
    if group.hidden():
        what = "`undersigned()` cannot tell organisations from people among the `unlisted`."
        raise ExpressionError(what, "Write the number in words of your own.")
    people = [one for one in signers if one.signs_as == "personal"]
    organisations = distinct([one for one in signers if one.signs_as != "personal"], by)
    words = (plain_of(organisation), plain_of(individual))
    with worded(NOUNS):
        said = here.language.undersigned(organisations, len(people), mode or None, words)
    return here.value(said, organisations + len(people))


def refuse_unsure(signers: Iterable[Signatory]) -> None:
    """Refuse to count while it is not clear who signs as what, naming the entries."""
    unsure = [one for one in signers if one.signs_as is None]
    if not unsure:
        return
    todo = (
        "Write the list with `- ` entries, such as `- {org: …}` or `- {name: …, role: …}`; or "
        "say it for all of a group with `each: {capacity: personal}`."
    )
    names = shown(one.inline for one in unsure)
    what = f"It is not clear who signs as an organisation and who as a person: {names}."
    raise ExpressionError(what, todo, getattr(unsure[0].printed[0], "place", None))


def distinct(signers: Sequence[Signatory], by: str) -> int:
    """Return how many sign: by entry, or each organisation or network once."""
    if by not in BY:
        raise ExpressionError(f"Nobody can be counted by “{by}”.", f"Known are {', '.join(BY)}.")
    if by == "entry":
        return len(signers)
    network = by == "network"
    return len({fold((network and one.network) or one.org or one.inline) for one in signers})


def count(value: Any, by: str = "entry") -> int:
    """Return how many entries a list has; of signatories, how many organisations or networks."""
    if by == "entry":
        return len(value)
    group = getattr(value, "raw", None)
    signers = list(group.settled().leaves()) if isinstance(group, PartyGroup) else []
    if not signers or not isinstance(signers[0], Signatory):
        raise ExpressionError(f"Only signatories can be counted by “{by}”.", "Write `| count`.")
    refuse_unsure(signers)
    return distinct([one for one in signers if one.signs_as != "personal"], by)


def shown(entries: Iterable[str], most: int = 3) -> str:
    """Return the first few of some names, each in quotes."""
    quoted = [f"“{entry}”" for entry in entries]
    rest = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + rest


@pass_context
def phase(context: Context, *texts: str) -> Any:
    """Return one of three texts: the letter is dated before, during or after the occasion.

    Without texts it is the language's own word: `ahead of`, `during` or `following`.
    """
    here = state(context)
    if len(texts) not in (0, 3):
        todo = 'As in {{ phase("before", "during", "after") }}.'
        raise ExpressionError("`phase()` takes three texts, or none.", todo)
    if here.letter.date is None:
        raise ExpressionError("`phase()` needs the letter's `date`.", "Add `date: 2031-05-02`.")
    if here.letter.occasion is None or here.letter.occasion.dates is None:
        raise ExpressionError("`phase()` needs `occasion.dates`.", "Add them to the occasion.")
    now = phase_of(here.letter.occasion.dates, here.letter.date)
    if texts:
        return texts[("before", "during", "after").index(now)]
    with worded("Write three texts between the brackets."):
        return here.value(here.language.phase_word(now))


@pass_context
def day(context: Context, value: Any) -> Value:
    """Return a date without its year: `5 September`."""
    return dated(context, value)


@pass_context
def weekday(context: Context, value: Any) -> Value:
    """Return a date without its year, with the day of the week: `Friday, 26 March`."""
    return dated(context, value, weekday=True)


def dated(context: Context, value: Any, *, weekday: bool = False) -> Value:
    """Return a date without its year."""
    here = state(context)
    date = date_of(value)
    dates = Dates(date, date) if isinstance(date, Date) else date
    return here.value(here.language.dates(dates, year=False, weekday=weekday))


@pass_context
def ordinal(context: Context, value: Any) -> Value:
    """Return a number in an order: `178th`."""
    here = state(context)
    found = whole_number(value)
    if found is None:
        raise ExpressionError("`ordinal` needs a number.", "As in {{ 178 | ordinal }}.")
    with worded():
        return here.value(here.language.ordinal(found))


@pass_context
def possessive(context: Context, value: Any, *, plural: bool = False) -> Value:
    """Return whose something is: `Viet Nam’s`; `plural=true` gives `the authorities’`."""
    here = state(context)
    with worded():
        return here.value(here.language.possessive(plain_of(value), plural=plural))


@pass_context
def in_order(context: Context, names: Any) -> list[Any]:
    """Return names in the order of the alphabet: no capitals, accents, punctuation or article."""
    if not isinstance(names, (View, list, tuple)) or (isinstance(names, View) and names.text):
        raise ExpressionError("`sorted` needs a list.", "As in {{ names(cases | sorted) }}.")
    own = state(context).language.sorts
    return sorted(names, key=lambda one: sort_key(plain_of(one), own))


@pass_context
def articles(
    context: Context, numbers: Any, of: str = "", glosses: Sequence[str] = (), word: str = ""
) -> Value:
    """Return articles of a law: `Articles 117 (…) and 331 (…) of the Penal Code`."""
    here = state(context)
    several = numbers if isinstance(numbers, (list, tuple)) else [numbers]
    explained = [glosses] if isinstance(glosses, str) else list(glosses)
    if not several or len(explained) > len(several):
        todo = 'As in {{ articles(["117", "331"], of="the Penal Code") }}.'
        raise ExpressionError("`articles()` needs articles, and a gloss for each at most.", todo)
    given = [plain_of(one) for one in several], plain_of(of), [plain_of(one) for one in explained]
    with worded(NOUNS):
        return here.value(here.language.articles(*given, plain_of(word)))


@pass_context
def bound(context: Context, name: str, kind: str = "", **consent: Any) -> Value:
    """Return a treaty with how the State became bound: `the ICCPR, to which it acceded in 1982`."""
    here = state(context)
    known = {"ratified", "acceded"}
    if len(consent) > 1 or not consent.keys() <= known:
        todo = 'As in {{ bound("ICCPR", acceded=1982) }}.'
        raise ExpressionError("`bound()` takes `ratified` or `acceded`, with the year.", todo)
    years = {how: plain_of(year) for how, year in consent.items()}
    with worded('Name it without `ratified` or `acceded`; if it is a treaty, add kind="treaty".'):
        return here.value(here.language.bound(plain_of(name), kind, **years))


FUNCTIONS: dict[str, Callable[..., Any]] = expressions.FUNCTIONS | {
    "articles": articles,
    "bound": bound,
    "phase": phase,
    "undersigned": undersigned,
}
FILTERS: dict[str, Callable[..., Any]] = expressions.FILTERS | {
    "count": count,
    "day": day,
    "ordinal": ordinal,
    "possessive": possessive,
    "sorted": in_order,
    "weekday": weekday,
}
