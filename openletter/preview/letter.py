"""One reading of the letter: its page for the web, or its faults with their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from openletter.around import told_around
from openletter.batch import Wanted, at_letter, read
from openletter.compose.letter import composed
from openletter.compose.secrets import Secret, secrets, secrets_in, told
from openletter.errors import Fault, InvalidLetter, Place
from openletter.jobs import Job
from openletter.load.registry import find_registry, read_registry
from openletter.load.theme import beside_theme, load_theme
from openletter.model.letter import Letter
from openletter.model.records import Case, Source
from openletter.output import to_bytes
from openletter.screen import source_lines
from openletter.theme import Theme
from openletter.tree import Document

WITHHELD = "(this line holds what the letter hides)"
UNNAMED = "A letter"
"""What stands for the name of a file that tells what the letter hides."""
SHELVES = {f"{kind.shelf}.yaml" for kind in (Case, Source)}
"""Files of which no line is shown: a record with a fault is not known to hide its name."""
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
        theme = load_theme(options.theme, options.settings) if options.theme else None
        settings = beside_theme(options.theme, options.settings)
        loaded = read(options.letter, Wanted(options.registry, settings, options.draft))
        document, faults = None, list(loaded.faults)
        self.learn(loaded.letter)
        if loaded.letter:
            document, found = composed(loaded.letter, draft=options.draft, missing=loaded.missing)
            faults += found
            faults += told_around(Job(options.letter, {}, theme), loaded.letter)
        if faults or document is None:
            raise InvalidLetter(at_letter(faults, options.letter))
        return Reading(document, theme, to_bytes(document, "html", theme=theme))

    def learn(self, letter: Letter | None) -> None:
        """Remember what a letter hides, or the registry where there is none to be read.

        What was once known stays hidden: a record with a fault in it is no more part of the letter.
        """
        if letter is None:
            folder = self.options.registry or find_registry(self.options.letter.absolute().parent)
            records, _ = read_registry(folder)
            found = secrets_in(records.cases.values(), records.sources)
        else:
            found = secrets(letter)
        self.hidden = list(dict.fromkeys((*found, *self.hidden)))

    @property
    def name(self) -> str:
        """The name of the file, which browsers keep in their history."""
        name = self.options.letter.name
        return UNNAMED if told(name, self.hidden) else name

    def slips(self, faults: Iterable[Fault]) -> tuple[Slip, ...]:
        """Return faults with their lines; one that tells what the letter hides is withheld."""
        return tuple(Slip(fault, self.lines(fault.place)) for fault in faults)

    def lines(self, place: Place | None) -> tuple[tuple[int, str], ...]:
        """Return the line of a place and those around it; none of a file full of names."""
        if place is None or not place.line or Path(place.file).name in SHELVES:
            return ()
        found = source_lines(place.file)
        first, last = max(place.line - AROUND, 1), min(place.line + AROUND, len(found))
        return tuple((row, self.unhidden(found, row)) for row in range(first, last + 1))

    def unhidden(self, lines: list[str], row: int) -> str:
        """Return a line of a file, unless it tells what the letter hides, or tells half of it."""
        before, line, after = ["", *lines, ""][row - 1 : row + 2]
        halves = ((before, f"{before} {line}"), (after, f"{line} {after}"))
        if self.tells(line) or any(self.tells(two) and not self.tells(one) for one, two in halves):
            return WITHHELD
        return line

    def tells(self, words: str) -> bool:
        """Say whether some words tell what the letter hides."""
        return told(words, self.hidden) is not None
