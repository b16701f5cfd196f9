"""Everything that can go wrong, and how it looks.

OpenLetterError
├── InvalidLetter     the letter, a registry file or a template has faults (exit 3)
├── UsageError        the command was called in a way that makes no sense (exit 2)
├── MissingLibrary    a library of the system is needed and absent (exit 2)
└── OutputError       an output could not be written (exit 4)

A `Fault` is one thing that is wrong: where, what, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

SET = "--set "
"""How the place of a value begins that stands in no file, but in the call of the command."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file that a person wrote; lines and columns count from 1, 0 is "unknown"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `FILE:LINE:COLUMN: what is wrong. What to do.` in print."""

    place: Place | None
    what: str
    todo: str = ""

    def __str__(self) -> str:
        text = f"{self.what} {self.todo}".strip()
        return f"{self.place}: {text}" if self.place else text


class OpenLetterError(Exception):
    """Any error that openletter raises on purpose; `exit_code` is what the command returns."""

    exit_code: ClassVar[int] = 1


class InvalidLetter(OpenLetterError):
    """A letter, a registry file, a template or a theme has faults; `faults` holds all of them."""

    exit_code: ClassVar[int] = 3

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(map(str, self.faults)))


class UsageError(OpenLetterError):
    """The command was called in a way that makes no sense."""

    exit_code: ClassVar[int] = 2


class MissingLibrary(OpenLetterError):
    """Something outside Python is missing; the message says what to install."""

    exit_code: ClassVar[int] = 2


class OutputError(OpenLetterError):
    """An output could not be written; the file that was there before is untouched."""

    exit_code: ClassVar[int] = 4


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean …?` with the known words that look like one, or nothing."""
    close = get_close_matches(word, list(known), n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(f'`{match}`' for match in close)}?" if close else ""


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults once each, in the order of the files' lines."""
    nowhere = Place("")
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.place or nowhere))
