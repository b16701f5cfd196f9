"""Straight quotation marks and apostrophes, turned as the language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from openletter.compose.house.run import CALL, Edit, Run
from openletter.compose.typography.habits import Habits

APOSTROPHE = "’"
UNSURE = "?"
"""Stands for a mark that may open a quotation, and is left as it is."""
CLOSED = frozenset(")]}%”’»“")
BEFORE = frozenset(f"([{{<—–-/“‘„‚«‹¿¡「『\"'{CALL}")
"""What may stand right before a mark that opens."""
INCHES = re.compile(r"(?<![\w.,])\d{1,2}(?:[.,]\d{1,2})?$")
"""What stands before a sign of inches: less than three digits, since a year may end a quotation."""
YEARS = re.compile(r"\d\d(s|er|ern)?(?!\w)")
WORD = re.compile(r"\w*")
SUFFIX = re.compile(r"[^\W\d_]{1,2}(?!\w)")
"""What an apostrophe joins to brackets and quotations: `(ABC)'s`."""
SINGLE = re.compile("'")
FAR = 100
"""Single marks after one that opens among which the one that closes is looked for."""
OWNER = re.compile(r"(?<![\w'])\w{1,40}s(') \w$")
LAST_WORD = re.compile(r"(?<!\w)(')?(\w+)$")


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
        inches = not waits and not opens and INCHES.search(self.run.text, max(at - 7, 0), at)
        if self.habits.wide and not inches:
            opens = not waits
        elif opens == closes:
            if not (opens or waits or self.habits.inside):
                return ""
            opens = not waits
        if opens:
            level = 2 if any(inner == 0 for _, inner in self.opened) else 0
            return self.open('"', level, at)
        if inches:
            return self.inches(at, inches.start())
        return self.habits.quotes[(self.close('"') if waits else 0) + 1]

    def inches(self, at: int, start: int) -> str:
        """Return the sign of inches, or "" where a quotation of many paragraphs may end."""
        text = self.run.text
        before = self.habits.held.finditer(text, max(start - 20, 0), at)
        numbered = any(match.end() == start for match in before)
        told = text[at + 1 : at + 3].strip()[:1].isalnum() and not numbered
        return "″" if told else ""

    def single(self, at: int) -> str:
        """Return what stands for a single mark: mostly an apostrophe, "" where it is not clear."""
        waits = self.waiting()
        before, after = self.letter(at - 1), self.letter(at + 1)
        if self.between_wide(at):
            return self.habits.quotes[self.close(waits) + 1] if waits else self.open("'", 2, at)
        if before and after:
            return APOSTROPHE
        if before and self.elides(at):
            self.openers.add(at)
            return APOSTROPHE
        if self.can_open(at) and not (waits and self.can_close(at)):
            return self.leading(at)
        if not self.can_close(at):
            return APOSTROPHE if self.joins(at) else ""
        if waits and not (self.cut(at) and self.closing(at) >= 0):
            level = self.close(waits)
            return "" if waits == UNSURE else self.habits.quotes[level + 1]
        return "" if self.run.text[at - 1].isdigit() else APOSTROPHE

    def leading(self, at: int) -> str:
        """Return what stands for a single mark before a word.

        `'Uthman` begins with a letter that is no apostrophe; which, only its bearer can tell.
        """
        text, capital = self.run.text, self.run.text[at + 1].isupper()
        years = YEARS.match(text, at + 1)
        if not years and self.short(at):
            return APOSTROPHE
        end = self.closing(at)
        if years and end != years.end():
            return APOSTROPHE if years[1] or end < 0 or self.weak(end) else self.unsure()
        if end < 0:
            return "" if capital else APOSTROPHE
        if capital and self.weak(end) and " " in text[at:end]:
            return self.unsure()
        return self.open("'", 2, at)

    def unsure(self) -> str:
        """Leave a single mark, and the one that may belong to it."""
        self.opened.append((UNSURE, 2))
        return ""

    def closing(self, at: int) -> int:
        """Return where the quotation ends that a single mark may open, or -1."""
        for match in islice(SINGLE.finditer(self.run.text, at + 1), FAR):
            found = match.start()
            if not self.run.loose[found]:
                continue
            if self.can_open(found) and self.letter(found + 1) and not self.short(found):
                return -1
            alone = " " not in self.run.text[at:found]
            if self.can_close(found) and (alone or not self.cut(found)):
                return found
        return -1

    def short(self, at: int) -> bool:
        """Say whether a mark before a word is one that the word has always, or a year."""
        word = WORD.match(self.run.text, at + 1)
        years = YEARS.match(self.run.text, at + 1)
        return bool(years or (word and word[0].casefold() in self.habits.elided))

    def cut(self, at: int) -> bool:
        """Say whether a mark ends a word that always has one: `un po'`, `rock 'n' roll`."""
        word = LAST_WORD.search(self.run.text, max(at - 20, 0), at)
        if not word:
            return False
        return word[2].casefold() in (self.habits.elided if word[1] else self.habits.cut)

    def weak(self, at: int) -> bool:
        """Say whether the end of a quotation may as well be that of an owner: `dogs' tails`."""
        owned = self.habits.quotes[3] in (APOSTROPHE, "‘") and OWNER.search(
            self.run.text, max(at - 41, 0), at + 3
        )
        return bool(owned and owned.start(1) == at)

    def joins(self, at: int) -> bool:
        """Say whether a mark joins a suffix to a bracket or a quotation: `"Free"'s`."""
        before, _ = self.beside(at)
        closed = before in CLOSED or (before == '"' and at - 1 not in self.openers)
        return closed and bool(SUFFIX.match(self.run.text, at + 1))

    def waiting(self) -> str:
        """Return the sign of the last single mark that waits for its end, or ""."""
        low = self.habits.quotes[2] if self.habits.quotes[2] != self.habits.quotes[3] else "'"
        return next((sign for sign, _ in reversed(self.opened) if sign in {"'", UNSURE, low}), "")

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
