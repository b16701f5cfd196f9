"""Invisible marks that carry where a text comes from through Jinja2 and Markdown.

They are private-use characters, which no letter, template or registry may contain, so that no
text can forge one. `escape` makes a value safe from Markdown; the marks make it traceable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from openletter.tree import Origin

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
"""Around a value: OPEN, the number of its origin, MIDDLE, the text, CLOSE."""
LINE, LINE_END = "\ue003", "\ue004"
"""Around `12:FILE` at the end of a line of prose: where it was written."""
BREAK = "\ue005"
"""A line break inside a value."""
GAP, GAP_END = "\ue006", "\ue007"
"""Around a gap in a draft."""

LINE_MARK = re.compile(f"{LINE}(\\d+):([^{LINE_END}]*){LINE_END}")
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Return a text that Markdown gives back exactly as it is."""
    return PUNCTUATION.sub(r"\\\1", text).replace("\n", BREAK)


@dataclass
class Origins:
    """The origins of one composition by number; 0 is "computed"."""

    every: list[Origin] = field(default_factory=lambda: [Origin()])
    numbers: dict[Origin, int] = field(default_factory=lambda: {Origin(): 0})

    def number(self, origin: Origin) -> int:
        """Return the number of an origin, a new one the first time."""
        if origin not in self.numbers:
            self.numbers[origin] = len(self.every)
            self.every.append(origin)
        return self.numbers[origin]

    def value(self, text: str, origin: Origin) -> str:
        """Return a value for Markdown: escaped, and marked with its origin."""
        return f"{OPEN}{self.number(origin)}{MIDDLE}{escape(text)}{CLOSE}"


def gap(text: str) -> str:
    """Return a gap of a draft for Markdown."""
    return f"{GAP}{escape(text)}{GAP_END}"


def with_line_marks(text: str, file: str, first: int) -> str:
    """Return prose with file and line at the end of each line, before Jinja2 moves the lines."""
    if not text.strip():
        return text
    lines = text.split("\n")
    ends = [f"{LINE}{first + number}:{file}{LINE_END}" for number in range(len(lines))]
    whole = "\n".join(map("".join, zip(lines, ends, strict=True)))
    return whole if lines[-1] else whole.removesuffix(ends[-1])


def without_line_marks(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return prose without line marks, and the file and line of each of its lines."""
    lines, places, last = [], [], ("", 0)
    for line in text.split("\n"):
        found = LINE_MARK.search(line)
        last = (found[2], int(found[1])) if found else last
        places.append(last)
        lines.append(LINE_MARK.sub("", line))
    return "\n".join(lines), places


def unmarked(markdown: str) -> str:
    """Return what evaluated Markdown says, without escapes and marks, for a filter to work on."""
    bare = re.sub(f"{OPEN}\\d+{MIDDLE}|[{CLOSE}{GAP}{GAP_END}]", "", LINE_MARK.sub("", markdown))
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare).replace(BREAK, "\n").strip("\n")
