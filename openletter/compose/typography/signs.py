"""Ellipses, dashes, ranges and the minus, where typewriters have full stops and hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openletter.compose.house.run import CALL, Edit, Run
from openletter.compose.typography.habits import SPACE, Habits

THREE = re.compile(r"(?<!\.)\.\.\.(?!\.)")
TWO_HYPHENS = re.compile(
    rf"(?<=[^\s–—-])(?<!\d\.)(?:{SPACE}--{SPACE}(?=[^\s>–—-])|--(?=[\w\"'“”„«»‘’‚¿¡(\[…{CALL}]|$))"
)
"""Two hyphens after a word: before another, a mark or the end: `--dijo él--,` begins otherwise
and `12.--` is a price."""
SPACED = re.compile(rf"(?<=[^\s–—-]){SPACE}-{SPACE}(?=[^\s–—-])")
BETWEEN = re.compile(r"(?<![\w.,/-])\d{1,4}--\d{1,4}(?![\w/-]|[.,]\d)")
YEAR = r"(?:1[5-9]|20)\d\d"
YEARS = re.compile(rf"(?<![\w/.,:-])(?<!\d )(?P<low>{YEAR})-(?P<high>{YEAR}|\d\d)(?![\w/-]|[.,]\d)")
TIMES = re.compile(r"(?<![\w:.-])\d{1,2}:\d\d(-)\d{1,2}:\d\d(?![\w:-])")
NUMBERED = re.compile(
    r"(?:\b(?:nos?|n|nr|nn|cases?|ref|reference|files?|docket|bill|act|order|ordinance|res|petition|"
    r"warrant|regulation|dossier|affaire|réf|ordonnance|az|aktenzeichen|akte|expediente|exp|caso|causa|"
    r"processo|proc|fascicolo|sygn|sprawa|zaak|дело|дела|справа|hồ sơ|vụ án|tel|тел|phone|"
    r"telephone|téléphone|telefon|teléfono|fax|whatsapp|signal|issn)\.?|№|[°º#])\s?:?\s?$",
    re.IGNORECASE,
)
"""Words before what looks like a span and is the number of a case or of a telephone."""
CODE = re.compile(r"§|sec|chap", re.IGNORECASE)
"""Words for the parts of a code, which may be numbered `2-201`."""
LAST_MONTH = 12
BELOW_ZERO = re.compile(r"(?<![^\s(])-(?=\d+(?:[.,]\d+)?[ \xa0]?(?:°|%))")


def set_ellipses(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that make three full stops one sign."""
    for match in () if habits.wide else THREE.finditer(run.text):
        if run.may(*match.span()):
            yield Edit(*match.span(), "…")


def draw_dashes(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that make a dash of two hyphens, or of one with spaces around it."""
    sign = habits.dash.strip()
    spans = {match[0].index("-") + match.start() for match in BETWEEN.finditer(run.text)}
    for match in TWO_HYPHENS.finditer(run.text):
        start, end = match.span()
        if not run.may(start, end):
            continue
        if match[0] != "--":
            yield Edit(start, end, f" {sign} ")
        elif start in spans:
            yield Edit(start, end, "–")
        elif not (run.text[start - 1].isdigit() and run.text[end : end + 1].isdigit()):
            yield Edit(start, end, habits.dash)
    for match in SPACED.finditer(run.text):
        if run.may(*match.span()):
            numbers = run.text[match.start() - 1].isdigit() and run.text[match.end()].isdigit()
            yield Edit(*match.span(), " – " if numbers else f" {habits.hyphen} ")


def draw_ranges(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that draw the dash of a span: of years, days, pages, articles or hours.

    A hyphen stays in everything else, since the number of a case or of a telephone looks alike.
    """
    if habits.wide or "-" not in run.text:
        return
    found = (match for match in YEARS.finditer(run.text) if years(match))
    spans = {match.start("high") - 1 for match in found if not numbered(run, habits, match.start())}
    spans |= {match.start(1) for match in TIMES.finditer(run.text)}
    told = (match for match in habits.spanned.finditer(run.text) if spanned(match))
    spans |= {
        match.start() + match[0].rindex("-")
        for match in told
        if not match[0][0].isdigit() or not numbered(run, habits, match.start())
    }
    for at in sorted(spans):
        if run.may(at - 1, at + 2):
            yield Edit(at, at + 1, "–")


def years(match: re.Match[str]) -> bool:
    """Say whether two numbers are years, the later one after: `2015-2019`, `2015-19`.

    `2009-12` may be the last month of a year, and stays.
    """
    low, high = match["low"], match["high"]
    least = int(low) if len(high) > 2 else max(int(low[2:]), LAST_MONTH)
    return int(high) > least


def numbered(run: Run, habits: Habits, at: int) -> bool:
    """Say whether a word before a place tells that the number of something stands there."""
    before = run.before(at)
    return bool(NUMBERED.search(before) or habits.numbering.search(before))


def spanned(match: re.Match[str]) -> bool:
    """Say whether two numbers are a span, the second one larger; `§§ 2-201` may be only one."""
    found = re.search(r"(\d+)\.?-(\d+)", match[0])
    low, high = (int(found[1]), int(found[2])) if found else (0, 0)
    return low < high and not (CODE.match(match[0]) and low < 100 <= high)


def set_minus(run: Run, _: Habits) -> Iterator[Edit]:
    """Yield the edits that set a minus before degrees and shares of a hundred."""
    for match in BELOW_ZERO.finditer(run.text):
        if run.may(*match.span()):
            yield Edit(*match.span(), "−")
