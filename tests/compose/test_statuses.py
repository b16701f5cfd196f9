"""The status of a case in the languages that have words for it."""

from __future__ import annotations

import datetime
import string
from collections.abc import Iterator
from typing import Any

import pytest

from openletter.compose.chronology import Chronology
from openletter.compose.standing import status
from openletter.model.events import Event
from openletter.model.records import Case
from openletter.speech.language import FOLDER, language

SPOKEN = [
    path.stem
    for path in sorted(FOLDER.glob("*.yaml"))
    if "status" in language(path.stem).words and "-" not in path.stem
]
SAID = {
    "de": "in Haft seit dem 8. Dezember 2015 | Verurteilung im Mai 2016 – lebenslange Haft",
    "it": "in detenzione dall’8 dicembre 2015 | condanna (ergastolo) nel maggio 2016",
    "pt": "em detenção desde 8 de dezembro de 2015 | condenação a prisão perpétua em maio de 2016",
    "nl": "in detentie sinds 8 december 2015 | veroordeeld tot levenslang in mei 2016",
    "id": "ditahan sejak 8 Desember 2015 | dijatuhi hukuman penjara seumur hidup pada Mei 2016",
    "ar": "قيد الاحتجاز منذ 8 ديسمبر 2015 | صدور حكم (السجن المؤبد) في مايو 2016",
    "fa": "در بازداشت از ۸ دسامبر ۲۰۱۵ | محکوم به حبس ابد در مهٔ ۲۰۱۶",
    "zh": "自2015年12月8日起被羁押 | 于2016年5月被判处无期徒刑",
    "ja": "2015年12月8日から拘束中 | 2016年5月に終身刑の判決",
}


def said(name: str, **event: Any) -> str:
    """Return the status after an event."""
    case = Case(id="x", name="X", events=[Event(**event)])
    standing = Chronology(case, datetime.date(2030, 1, 1)).standing
    assert standing
    return status(standing, language(name))


@pytest.mark.parametrize("name", SAID)
def test_a_status(name: str) -> None:
    """With the words before a day and a month, and the length of the sentence."""
    arrested = said(name, verb="arrested", date="2015-12-08")
    sentenced = said(name, verb="sentenced", date="2016-05", term="life")

    assert f"{arrested} | {sentenced}" == SAID[name]


def gaps(words: Any, above: str = "") -> Iterator[tuple[str, set[str]]]:
    """Yield every phrase of statuses by its name, with its gaps."""
    if isinstance(words, dict):
        for name, part in words.items():
            yield from gaps(part, f"{above}{name}.")
    else:
        parsed = string.Formatter().parse(words)
        yield above, {gap for _, gap, _, _ in parsed if gap}


def test_statuses_lose_no_date() -> None:
    """Where English says since when, or on which day, every language does."""
    english = dict(gaps(language("en").words["status"]))

    assert len(SPOKEN) > 10
    for name in SPOKEN:
        for phrase, held in gaps(language(name).words["status"]):
            wanted = english.get(phrase, set()) - {"span", "sentence"}
            assert wanted <= held, f"{name}: {phrase}"
            assert held <= {"since", "on", "span", "sentence", "prison", "date", "when"}
