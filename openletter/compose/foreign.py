"""Where in a text words of another script begin and end, and which language they are marked with.

Signs that belong to no script, such as digits, spaces and brackets, go with the words that they
stand between; at the edges, those that belong to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from openletter.script import (
    NO_ADDRESS,
    STOPS,
    direction,
    script_of,
    script_of_sign,
    scripts_of_sign,
)

WRITTEN_IN = {
    "Hans": frozenset(("Hani", "Bopo")),
    "Hant": frozenset(("Hani", "Bopo")),
    "Jpan": frozenset(("Hani", "Hira", "Kana")),
    "Kore": frozenset(("Hani", "Hang")),
}
"""The scripts of single characters that a language is written in (ISO 15924)."""

NO_SCRIPT = frozenset(("Zyyy", "Zinh", "Zzzz"))
WALLS = frozenset("\n\ufdd0")
"""What no run goes through: the end of a line, and what has a language of its own."""
LINE = re.compile(r"[^\n]+")
PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "（": "）", "「": "」", "《": "》"}
OPENING = {closing: opening for opening, closing in PAIRS.items()}

TOKEN = re.compile(
    rf"(?:https?://|www\.|mailto:)[^\s<>“”{NO_ADDRESS}]*[^\s<>“”.,;:!?)»{NO_ADDRESS}{STOPS}]|"
    r"[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9.-]*[A-Za-z0-9]"
)
"""An address of the web or of mail: one run, its signs included."""
PHONE = re.compile(
    r"\+\d[\d\s().-]{4,}\d|"
    r"(?<![\w.,/–-])(?:\(0\d{1,4}\)|0\d{1,4})(?:[ \u00a0-]\d{2,5}){2,4}(?![\w-])"
)
"""A telephone number with its country, or with the zero of its town, and two groups more.

It runs from left to right everywhere (ITU-T E.123).
"""
SIGNED = re.compile(
    r"(?<![\w.,/–-])(?:[+−-][0-9]+(?:[.,][0-9]+)*%?|[0-9]+(?:[.,][0-9]+)*%)(?![\w/-])"
)
"""A number with its sign, left of Latin digits everywhere, or with a per cent sign (CLDR)."""
ATTACHED = re.compile(r"(?:[-./_:#]*\d+)+%?")
"""What goes on a word without a space, as in `E/CN.4/2004-1`."""
NUMBERED = re.compile(r"\.?[ \u00a0]\d(?:[\d.,:–-]*\d)?(?!\w)")
"""A number after a name, as in `Example Forum 2031`: read in the direction of the name."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words from `start` to `end` in one language; `scripts` are those of their characters."""

    start: int
    end: int
    scripts: frozenset[str]
    lang: str = ""


def runs(text: str, lang: str, known: Iterable[str] = (), *, whole: bool = False) -> list[Run]:
    """Return the runs of a text that are not in the script of a language, in order.

    `known` are languages of the letter: a run in the script of one of them is taken to be in it.
    With `whole`, a run that has all letters of its line is returned as the line: its first and
    last signs and numbers go along, as in `1 Quay Street`.
    """
    own = script_of(lang)
    native = WRITTEN_IN.get(own, frozenset((own,)))
    if not any(is_foreign(sign, native) for sign in set(text)) and direction(lang) == "ltr":
        return []
    found = list(balanced(text, scanned(text, native)))
    named = [replace(run, lang=tag_for(run.scripts, known, lang)) for run in found]
    grown = [reaching(text, run, native) for run in named]
    latin = frozenset(("Latn",))
    tokens = [TOKEN] if "Latn" not in native else []
    for pattern in [*tokens, PHONE, SIGNED] if direction(lang) == "rtl" else tokens:
        tag = tag_for(latin, known, lang)
        grown += [Run(*match.span(), latin, tag) for match in pattern.finditer(text)]
    apart = list(disjoint(grown))
    return list(by_line(text, apart)) if whole else apart


def is_foreign(sign: str, native: frozenset[str]) -> bool:
    """Say whether a sign is a letter of another script."""
    script = script_of_sign(sign)
    return script not in native and script not in NO_SCRIPT


def scanned(text: str, native: frozenset[str]) -> Iterator[Run]:
    """Yield the runs of a text from their first to their last letter."""
    start, end, scripts = 0, 0, frozenset[str]()
    for at, sign in enumerate(text):
        script = script_of_sign(sign)
        ends = sign in WALLS or is_only(sign, native, scripts)
        if script in NO_SCRIPT and not ends:
            continue
        foreign = not ends and script not in native
        if scripts and not (foreign and goes_on(scripts, script, text[end:at])):
            yield Run(start, end, scripts)
            scripts = frozenset()
        if foreign:
            start, end = (start if scripts else at), at + 1
            scripts |= {script}
    if scripts:
        yield Run(start, end, scripts)


def is_only(sign: str, scripts: frozenset[str], others: frozenset[str] = NO_SCRIPT) -> bool:
    """Say whether a sign is one that only few scripts use, some among them and no others."""
    using = scripts_of_sign(sign)
    return bool(using & scripts) and not using & (others | NO_SCRIPT)


def goes_on(scripts: frozenset[str], script: str, between: str) -> bool:
    """Say whether a letter of a script continues a run.

    Chinese characters and Japanese or Korean letters do where no space or bracket parts them.
    """
    if script in scripts:
        return True
    together = any(scripts | {script} <= known for known in WRITTEN_IN.values())
    return together and not any(sign.isspace() or is_paired(sign) for sign in between)


def balanced(text: str, found: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with both brackets of a pair inside, or both outside."""
    for run in found:
        start, opened = run.start, list[tuple[str, int]]()
        for at in range(run.start, run.end):
            if text[at] in PAIRS:
                opened.append((text[at], at))
            elif (opening := OPENING.get(text[at])) and opened and opened[-1][0] == opening:
                opened.pop()
            elif opening and start and text[start - 1] == opening:
                start -= 1
            elif opening:
                yield from trimmed(text, replace(run, start=start, end=at))
                start = at + 1
        end = run.end
        for opening, at in reversed(opened):
            if text[end : end + 1] == PAIRS[opening]:
                end += 1
            else:
                yield from trimmed(text, replace(run, start=start, end=at))
                start = at + 1
        yield from trimmed(text, replace(run, start=start, end=end))


def trimmed(text: str, run: Run) -> Iterator[Run]:
    """Yield a run from its first to its last letter or bracket, if it has letters."""
    kept = [at for at in range(run.start, run.end) if is_letter(text[at]) or is_paired(text[at])]
    if any(is_letter(text[at]) for at in kept):
        yield replace(run, start=kept[0], end=kept[-1] + 1)


def is_letter(sign: str) -> bool:
    return script_of_sign(sign) not in NO_SCRIPT


def is_paired(sign: str) -> bool:
    return sign in PAIRS or sign in OPENING


def reaching(text: str, run: Run, native: frozenset[str]) -> Run:
    """Return a run with the signs at its edges that belong to it; `native` scripts are around."""
    start, end = run.start, run.end
    while start and (text[start - 1] in "@#" or is_only(text[start - 1], run.scripts, native)):
        start -= 1
    while end < len(text) and is_only(text[end], run.scripts, native):
        end += 1
    for pattern in (ATTACHED, NUMBERED):
        if follows := pattern.match(text, end):
            end = follows.end()
    return replace(run, start=start, end=end)


def disjoint(found: Iterable[Run]) -> Iterator[Run]:
    """Yield runs in order, those that touch in one language as one."""
    last: Run | None = None
    for run in sorted(found, key=lambda one: (one.start, -one.end)):
        if last and run.start < last.end:
            last = replace(last, end=max(run.end, last.end)) if run.lang == last.lang else last
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def by_line(text: str, found: Iterable[Run]) -> Iterator[Run]:
    """Yield runs, one that is all there is to read in its line as the whole line."""
    left = list(found)
    for match in LINE.finditer(text):
        inside = [run for run in left if match.start() <= run.start < match.end()]
        if len(inside) == 1 and all_of(text, inside[0], *match.span()):
            yield replace(inside[0], start=match.start(), end=match.end())
        else:
            yield from inside


def all_of(text: str, run: Run, start: int, end: int) -> bool:
    """Say whether no letter and no other language stands beside a run in its line."""
    rest = text[start : run.start] + text[run.end : end]
    return not any(sign.isalpha() or sign in WALLS for sign in rest)


def tag_for(scripts: frozenset[str], known: Iterable[str], around: str) -> str:
    """Return the BCP 47 tag of words in some scripts: a language of the letter, or the script."""
    ours = [tag for tag in known if tag != around and scripts <= written_in(tag)]
    if len({tag.partition("-")[0] for tag in ours}) == 1:
        return ours[0]
    if scripts & {"Hira", "Kana"}:
        return "ja"
    if "Hang" in scripts:
        return "ko"
    return "zh-Hant" if "Bopo" in scripts else f"und-{min(scripts)}"


def written_in(tag: str) -> frozenset[str]:
    """Return the scripts of the characters of a language."""
    script = script_of(tag)
    return WRITTEN_IN.get(script, frozenset((script,)))
