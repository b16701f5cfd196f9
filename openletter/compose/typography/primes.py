"""Marks that are no quotation marks: primes, and the signs inside Hebrew words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openletter.compose.house.run import Edit, Run
from openletter.compose.typography.habits import Habits

FEET = re.compile(r"(?<![\w.,])\d{1,3}(')[\s-]?\d{1,2}(?:[.,]\d+)?(\")(?!\w)")
ROOM = re.compile(r"(?<![\w.,])\d{1,3}(')\s?[x×]\s?\d{1,3}(')(?!\w)")
ANGLE = re.compile(r"\d°\s?\d{1,2}(?:[.,]\d+)?(')(?:\s?\d{1,2}(?:[.,]\d+)?(\"))?")
"""Feet and inches, minutes and seconds of an angle."""
GERSHAYIM = re.compile(r"(?<=[א-ת])\"(?=[א-ת])([א-ת](?:ים|ית|ות|יות|ה|י|ו)?(?!\"?[א-ת]))?")
"""Before the last letter of a word and its ending; before more letters a quotation opens."""
GERESH = re.compile(r"(?<![א-ת])(')(?=[א-ת])|(?<=[א-ת])'(?=[א-ת])|(?<=[א-ת])(')")
"""A mark that opens, one inside a word, and one at the end of a word."""


def set_primes(run: Run, _: Habits) -> Iterator[Edit]:
    """Yield the edits that set primes: `5' 10"` is `5′ 10″`."""
    found = (match for kind in (FEET, ROOM, ANGLE) for match in kind.finditer(run.text))
    marks = {at for match in found for at in (match.start(1), match.start(2)) if at >= 0}
    for at in sorted(marks):
        if run.may(at, at + 1):
            yield Edit(at, at + 1, "′" if run.text[at] == "'" else "″")


def set_gershayim(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that set the signs inside Hebrew words: geresh and gershayim."""
    if not habits.gershayim:
        return
    for match in GERSHAYIM.finditer(run.text):
        at = match.start()
        if run.may(at, at + 1):
            yield Edit(at, at + 1, "״" if match[1] else habits.quotes[0])
    waits = False
    for match in GERESH.finditer(run.text):
        opens, ends = bool(match[1]), bool(match[2])
        if run.may(*match.span()) and not opens and not (ends and waits):
            yield Edit(*match.span(), "׳")
        waits = opens or (waits and not ends)
