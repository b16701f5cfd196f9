"""One reading of the letter: its page for the web, or its faults with their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from openletter.around import told_around
from openletter.batch import Wanted, at_letter, read
from openletter.compose.letter import composed
from openletter.compose.secrets import Secret, secrets, told
from openletter.errors import Fault, InvalidLetter, Place
from openletter.jobs import Job
from openletter.load.theme import load_theme
from openletter.output import to_bytes
from openletter.screen import source_lines
from openletter.theme import Theme
from openletter.tree import Document

WITHHELD = "(this line holds what the letter hides)"
AROUND = 1
"""Lines before and after the one at fault that are shown with it."""


@dataclass(frozen=True)
class Options:
    """Which letter is shown, and how it is read."""

    letter: Path
    theme: str = ""
    registry: Path | None = None
    settings: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True)
class Slip:
    """A fault with the lines around it: number and words of each; `caret` stands under one."""

    fault: Fault
    lines: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Reading:
    """What was read: a document with its web page and look, or faults."""

    document: Document | None = None
    theme: Theme | None = None
    html: bytes = b""
    slips: tuple[Slip, ...] = ()


@dataclass
class Reader:
    """Reads the letter again and again; `hidden` is what it was last known to hide."""

    options: Options
    hidden: list[Secret] = field(default_factory=list)

    def read(self) -> Reading:
        """Return the letter as it is now."""
        try:
            return self.whole()
        except InvalidLetter as error:
            return Reading(slips=self.slips(error.faults))

    def whole(self) -> Reading:
        """Return the letter; raises InvalidLetter with all that is wrong with it."""
        options = self.options
        theme = load_theme(options.theme) if options.theme else None
        loaded = read(options.letter, Wanted(options.registry, options.settings, options.draft))
        document, faults = None, list(loaded.faults)
        if loaded.letter:
            self.hidden = secrets(loaded.letter) or self.hidden
            document, found = composed(loaded.letter, draft=options.draft, missing=loaded.missing)
            faults += found
            faults += told_around(Job(options.letter, {}, theme), loaded.letter)
        if faults or document is None:
            raise InvalidLetter(at_letter(faults, options.letter))
        return Reading(document, theme, to_bytes(document, "html", theme=theme))

    def slips(self, faults: Iterable[Fault]) -> tuple[Slip, ...]:
        """Return faults with their lines; one that tells what the letter hides is withheld."""
        return tuple(Slip(fault, self.lines(fault.place)) for fault in faults)

    def lines(self, place: Place | None) -> tuple[tuple[int, str], ...]:
        """Return the line of a place and those around it."""
        if place is None or not place.line:
            return ()
        found = source_lines(place.file)
        first, last = max(place.line - AROUND, 1), min(place.line + AROUND, len(found))
        return tuple((row, self.unhidden(found[row - 1])) for row in range(first, last + 1))

    def unhidden(self, line: str) -> str:
        """Return a line of a file, unless it tells what the letter hides."""
        return WITHHELD if told(line, self.hidden) else line
