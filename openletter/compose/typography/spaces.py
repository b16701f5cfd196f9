"""Spaces at which no line may break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from openletter.compose.house.run import Edit, Run
from openletter.compose.typography.habits import SPACE, Habits

HELD = "\u00a0"
NARROW = "\u202f"
INITIAL = re.compile(rf"(?<![\w°])([^\W\d_])\.{SPACE}(?=([^\W\d_]))")
GROUPS = re.compile(rf"(?<![\w.,+])\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\w|{SPACE}\d)")
PHONE = re.compile(r"\+[\d \n]*$")
"""The beginning of a telephone number, of which the groups are no thousands."""
DASH = re.compile(rf"(?<=[^\s–—]){SPACE}(?=[–—](?:\s|{HELD}))")
OPENING = re.compile(rf"«({SPACE}?)(?=\S)")
CLOSING = re.compile(rf"(?<=\S)({SPACE}?)»")
WORDLIKE = r"[^\W_]|[»”’)\]…%.]"
HOURS = re.compile(rf"(?<=\d{SPACE}h){SPACE}(?=\d\d(?!\w))|(?<=\d{HELD}h){SPACE}(?=\d\d(?!\w))")


def hold_numbers(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that hold a number to the word before it: `Article 117`, `§ 5`."""
    return held(run, (habits.held, habits.priced))


def hold_titles(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that hold a name to its title: `Dr. X`."""
    return held(run, (habits.titled,))


def hold_initials(run: Run, _: Habits) -> Iterator[Edit]:
    """Yield the edits that hold initials to what follows them."""
    for match in INITIAL.finditer(run.text):
        space = match.end() - 1
        if match[1].isupper() and match[2].isupper() and run.may(space, space + 1):
            yield Edit(space, space + 1, HELD)


def hold_dates(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that hold a day to its month."""
    return held(run, (habits.dated,))


def hold_units(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that hold a unit to its number, and thousands to each other."""
    yield from held(run, (habits.measured, HOURS))
    groups = GROUPS.finditer(run.text) if habits.groups else ()
    thousands = (match for match in groups if not PHONE.search(run.before(match.start())))
    yield from joined(run, thousands, NARROW)


def hold_abbreviations(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that hold the parts of an abbreviation: `z. B.`."""
    return held(run, (habits.abbreviated,))


def hold_short_words(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that hold a word of one letter to the next, where the language wants it."""
    return held(run, (habits.shortest,))


def hold_dashes(run: Run, _: Habits) -> Iterator[Edit]:
    """Yield the edits that hold a dash to the word before it, so that it begins no line."""
    return held(run, (DASH,))


def space_guillemets(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that set the space inside guillemets, where the language has one."""
    if not habits.inside:
        return
    for match in OPENING.finditer(run.text):
        if run.may(*match.span()):
            yield Edit(*match.span(), f"«{habits.inside}")
    for match in CLOSING.finditer(run.text):
        if run.may(*match.span()) and run.text[match.start() - 1] != "«":
            yield Edit(*match.span(), f"{habits.inside}»")


def space_signs(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that set the space before : ; ! and ?, where the language has one."""
    for sign, space in habits.before:
        marks = re.escape(sign)
        here = r"(?=[\s»”’)\]!?]|$)"
        found = rf"(?:(?<={WORDLIKE})|(?<=\S)(?={SPACE}))({SPACE}?){marks}{here}"
        for match in re.finditer(found, run.text):
            if run.may(*match.span()) and (match[1] or sign in habits.insert):
                yield Edit(*match.span(), f"{space}{sign}")


def held(run: Run, patterns: Iterable[re.Pattern[str]]) -> Iterator[Edit]:
    """Yield an edit for every space in what some patterns find."""
    return joined(run, (match for one in patterns for match in one.finditer(run.text)), HELD)


def joined(run: Run, found: Iterable[re.Match[str]], sign: str) -> Iterator[Edit]:
    """Yield an edit for every space in what was found."""
    every = {at for match in found for at in range(*match.span()) if run.text[at] in " \n"}
    for at in sorted(every):
        if run.may(at, at + 1):
            yield Edit(at, at + 1, sign)
