"""Straight quotation marks and apostrophes, turned as the language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from openletter.compose.house.run import CALL, Edit, Run
from openletter.compose.typography.habits import Habits

APOSTROPHE = "’"
BEFORE = frozenset(f"([{{<—–-/“‘„‚«‹¿¡「『\"'{CALL}")
"""What may stand right before a mark that opens."""
FEET = re.compile(r"(?<![\w.,])\d{1,3}(')\s?\d{1,2}(?:[.,]\d+)?(\")(?!\w)")
ANGLE = re.compile(r"\d°\s?\d{1,2}(?:[.,]\d+)?(')(?:\s?\d{1,2}(?:[.,]\d+)?(\"))?")
"""Feet and inches, minutes and seconds of an angle."""
INCHES = re.compile(r"(?<![\w.,])\d{1,2}$")
"""What stands before a sign of inches: less than three digits, since a year may end a quotation."""
YEARS = re.compile(r"\d\ds?(?!\w)")
WORD = re.compile(r"\w*")
CLOSER = re.compile(r"(?<=[^\s(\[{])'(?!\w)")
HEBREW = re.compile(r"(?<=[\u05d0-\u05ea])(\"(?=[\u05d0-\u05ea])|'(?![\u05d0-\u05ea]*'))")


def set_primes(run: Run, _: Habits) -> Iterator[Edit]:
    """Yield the edits that set primes: `5' 10"` is `5′ 10″`."""
    found = (match for kind in (FEET, ANGLE) for match in kind.finditer(run.text))
    marks = {at for match in found for at in (match.start(1), match.start(2)) if at >= 0}
    for at in sorted(marks):
        if run.may(at, at + 1):
            yield Edit(at, at + 1, "′" if run.text[at] == "'" else "″")


def set_gershayim(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that set the signs inside Hebrew words: geresh and gershayim."""
    for match in HEBREW.finditer(run.text) if habits.gershayim else ():
        if run.may(*match.span()):
            yield Edit(*match.span(), "״" if match[0] == '"' else "׳")


def curl_quotes(run: Run, habits: Habits) -> Iterator[Edit]:
    """Yield the edits that turn straight marks; those that the author set stay as they are."""
    if '"' in run.text or "'" in run.text:
        yield from Turner(run, habits).edits()


@dataclass
class Turner:
    """Goes through a run from left to right; `opened` are the marks that wait for their end."""

    run: Run
    habits: Habits
    opened: list[tuple[str, int]] = field(default_factory=list)
    """The sign that opened, and 0 for outer or 2 for inner marks."""
    openers: set[int] = field(default_factory=set)
    """Where straight marks stand after which another one opens."""

    def edits(self) -> Iterator[Edit]:
        """Yield an edit for every straight mark that can be told."""
        text = self.run.text
        for match in re.finditer(rf"[\"'{re.escape(self.habits.quotes)}]", text):
            at = match.start()
            if match[0] not in "\"'":
                self.note_set(match[0], at)
            elif self.run.loose[at]:
                turned = self.double(at) if match[0] == '"' else self.single(at)
                if turned:
                    yield Edit(at, at + 1, turned)

    def note_set(self, sign: str, at: int) -> None:
        """Take down a mark that the author set."""
        for level in (0, 2):
            start, end = self.habits.quotes[level], self.habits.quotes[level + 1]
            waits = (start, level) in self.opened
            if sign == end and (waits or start != end):
                if waits and not (sign == APOSTROPHE and self.letter(at + 1)):
                    self.close(start)
            elif sign == start and self.can_open(at):
                self.opened.append((start, level))

    def double(self, at: int) -> str:
        """Return what stands for a double mark, or "" where that is not clear."""
        opens, closes = self.can_open(at), self.can_close(at)
        waits = any(sign == '"' for sign, _ in self.opened)
        if opens == closes:
            if not (opens or waits or self.habits.wide or self.habits.inside):
                return ""
            opens = not waits
        if opens:
            level = 2 if any(inner == 0 for _, inner in self.opened) else 0
            return self.open('"', level, at)
        if not waits and INCHES.search(self.run.text[max(at - 5, 0) : at]):
            return "″"
        return self.habits.quotes[(self.close('"') if waits else 0) + 1]

    def single(self, at: int) -> str:
        """Return what stands for a single mark: mostly an apostrophe."""
        text = self.run.text
        waits = any(sign == "'" for sign, _ in self.opened)
        if self.between_wide(at):
            return self.habits.quotes[self.close("'") + 1] if waits else self.open("'", 2, at)
        if self.letter(at - 1) and self.letter(at + 1):
            return APOSTROPHE
        if self.letter(at - 1) and self.elides(at):
            self.openers.add(at)
            return APOSTROPHE
        if self.can_open(at) and not (waits and self.can_close(at)):
            word = WORD.findall(text[at + 1 : at + 20])[0]
            short = word.casefold() in self.habits.elided
            years = YEARS.match(text, at + 1)
            closes = CLOSER.search(text, at + 2)
            plural = years and years[0].endswith("s")
            return APOSTROPHE if short or plural or not closes else self.open("'", 2, at)
        if self.can_close(at) and waits:
            return self.habits.quotes[self.close("'") + 1]
        return APOSTROPHE if self.can_close(at) else ""

    def open(self, sign: str, level: int, at: int) -> str:
        """Return the mark that opens."""
        self.opened.append((sign, level))
        self.openers.add(at)
        return self.habits.quotes[level]

    def close(self, sign: str) -> int:
        """Forget a mark and those inside it; return whether it is an outer or an inner one."""
        while self.opened:
            found, level = self.opened.pop()
            if found == sign:
                return level
        return 0

    def can_open(self, at: int) -> bool:
        """Say whether a mark stands where one opens: after a space, before a word."""
        before, after = self.beside(at)
        free = not before or before.isspace() or before in BEFORE
        if before in tuple("\"'"):
            free = at - 1 in self.openers
        return bool(free and after and not after.isspace())

    def can_close(self, at: int) -> bool:
        """Say whether a mark stands where one closes: after a word, before no other."""
        before, after = self.beside(at)
        return bool(before and not before.isspace() and not after.isalnum())

    def elides(self, at: int) -> bool:
        """Say whether a mark after a letter runs on into a quotation: `l'"appel"`."""
        text = self.run.text
        return text[at + 1 : at + 2] in tuple('"“«„') and text[at + 2 : at + 3].isalnum()

    def between_wide(self, at: int) -> bool:
        """Say whether a mark stands in a script without spaces."""
        return self.habits.wide and all(sign > "\u2e80" for sign in self.beside(at))

    def letter(self, at: int) -> bool:
        """Say whether a letter or a digit stands at a place."""
        return 0 <= at < len(self.run.text) and self.run.text[at].isalnum()

    def beside(self, at: int) -> tuple[str, str]:
        """Return the characters before and after a place."""
        return self.run.text[at - 1 : at] if at else "", self.run.text[at + 1 : at + 2]
