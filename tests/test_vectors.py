"""Computed texts say what fixtures/vectors.yaml has, through the functions that letters use."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from openletter.compose.phrases import distinct
from openletter.model.collation import sort_key
from openletter.model.dates import Date, to_dates
from openletter.model.people import Signatory
from openletter.spans import add_spans, months_of
from openletter.speech.dating import phase
from openletter.speech.language import language
from openletter.speech.manner import Manner
from tests.fixtures import HERE

ENGLISH = language("en")
ENDS = {"semicolon_and": "list", "sentence": "sentences", "none": "nothing"}
BESIDE = {"name_acronym": "brackets", "acronym_expansion": "brackets", "acronym_dash": "dash"}


def joined(parts: list[str], conj: Any = "and", serial: bool | None = None) -> str:
    return ENGLISH.in_manner(Manner(serial=serial)).join(parts, conj)


def dated(text: str, order: Any = "", **parts: bool) -> str:
    return ENGLISH.in_manner(Manner(date_order=order)).dates(to_dates(text), **parts)


def spanned(text: str, **manner: bool) -> str:
    return ENGLISH.in_manner(Manner(**manner)).span(months_of(text) or 0)  # type: ignore[arg-type]


def phased(dates: str, on: str) -> str:
    return phase(to_dates(dates), Date.parse(on))


def aged(since: str, on: str) -> str:
    return ENGLISH.elapsed(*map(datetime.date.fromisoformat, (since, on)))


def signed(
    organisations: int, people: int, mode: Any = None,
    org_noun: str = "organisation", person_noun: str = "individual",
) -> str:  # fmt: skip
    nouns = (f"{org_noun}/{org_noun}s", f"{person_noun}/{person_noun}s")
    return ENGLISH.undersigned(organisations, people, mode, nouns)


def counted(entries: list[list[str | None]], by: str) -> int:
    return distinct([Signatory(org=org or "", network=net or "") for org, net in entries], by)


def article(numbers: list[str], word: str = "", **given: Any) -> str:
    return ENGLISH.articles(numbers, word=f"{word}/{word}s" if word else "", **given)


def bound(kind: str, name: str, consent: str = "", year: int = 0) -> str:
    return ENGLISH.bound(name, kind, **({consent: year} if consent else {}))


def printed(name: str, form: str, **given: str) -> str:
    beside: Any = BESIDE[form]
    return Signatory(org=name, beside=beside, **given).inline  # type: ignore[arg-type]


SAYS: dict[str, Callable[..., Any]] = {
    "add_spans": add_spans,
    "articles": article,
    "bound": bound,
    "count": counted,
    "date": dated,
    "elapsed": aged,
    "item_end": lambda index, count, ends: ENGLISH.item_end(index, count, ENDS[ends]),
    "join": joined,
    "join_complex": joined,
    "num": ENGLISH.number,
    "ordinal": ENGLISH.ordinal,
    "phase": phased,
    "phase_word": lambda dates, on: ENGLISH.phase_word(phase(to_dates(dates), Date.parse(on))),
    "possessive": ENGLISH.possessive,
    "quantity": ENGLISH.quantity,
    "signatory": printed,
    "sort_key": sort_key,
    "span": spanned,
    "undersigned": signed,
}


def vectors() -> list[tuple[str, dict[str, Any]]]:
    """Return every vector with the name of its function."""
    path = Path(HERE, "vectors.yaml")
    lists = YAML(typ="safe", pure=True).load(path)
    return [(name, vector) for name, found in lists.items() for vector in found]


def test_the_vectors_are_there() -> None:
    assert len(vectors()) == 83
    assert {name for name, _ in vectors()} == SAYS.keys()


@pytest.mark.parametrize(
    ("name", "vector"),
    vectors(),
    ids=[f"{name}-{number}" for number, (name, _) in enumerate(vectors())],
)
def test_a_vector(name: str, vector: dict[str, Any]) -> None:
    """A function says of what it is given what the vector says."""
    assert SAYS[name](*vector["given"], **vector.get("as", {})) == vector["says"]


def test_a_declaration_cannot_be_ratified() -> None:
    """Only a treaty binds a State, by its kind or by the word in its name."""
    for kind in ("declaration", ""):
        with pytest.raises(ValueError, match="not a treaty"):
            ENGLISH.bound("Universal Declaration of Human Rights", kind, ratified=1948)
    assert ENGLISH.bound("Bern Declaration", "treaty", ratified=1948).endswith("ratified in 1948")
