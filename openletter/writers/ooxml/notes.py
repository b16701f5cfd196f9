"""Which notes Word counts as footnotes, and the calls of all notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from openletter.errors import OutputError
from openletter.paper import note_numbers
from openletter.tree import Document, Marker, Note, walk
from openletter.writers.ooxml.stylesheet import CALL
from openletter.writers.ooxml.text import Line, Look

NOTE = Marker("1", "[", "]")
IN_PLACE = "notes in place"
"""The marker and the series of notes that stand in the text."""


class Notes:
    """The notes of a letter: which stand at the foot of a page, and what their calls show."""

    def __init__(self, document: Document) -> None:
        self._numbers = note_numbers(document)
        self._called: set[str] = set()
        self.footnotes = sorted(document.notes, key=lambda note: self.number(note.id))
        self.ranks = {note.id: rank for rank, note in enumerate(self.footnotes, start=1)}
        found = {node.id for node in walk(document) if isinstance(node, Note)}
        for called in self._numbers:
            if called not in found:
                # Only another note calls it, and Word has no notes of notes: nothing may get lost.
                raise OutputError(f"Word has no place for the note “{called}”: no page calls it.")

    @property
    def last(self) -> int:
        """The greatest number of a note."""
        return len(self._numbers)

    def number(self, note: str) -> int:
        """Return the number of a note; 0 for one that is never called."""
        return self._numbers.get(note, 0)

    def shown(self, note: str) -> str:
        """Return the number of a footnote if Word, which counts footnotes only, gets it wrong."""
        number = self.number(note)
        return "" if number == self.ranks[note] else str(number)

    def first(self, note: str) -> bool:
        """Say whether a note is called for the first time."""
        before = note in self._called
        self._called.add(note)
        return not before


@dataclass(frozen=True, slots=True)
class Calls:
    """Writes the calls of notes; `bookmark` gives an id that no other bookmark has."""

    notes: Notes
    bookmark: Callable[[], int]

    def call(self, note: str, line: Line, look: Look) -> None:
        """Write the call of a note; the first call is where the way back leads."""
        number = self.notes.number(note)
        raised = replace(look, style=CALL)
        if not self.notes.first(note):
            self._call_again(note, number, line, raised)
            return
        id = self.bookmark()
        line.start_bookmark(f"_call_{number}", id)
        if note in self.notes.ranks:
            line.footnote(self.notes.ranks[note], raised, self.notes.shown(note))
        else:
            line.jump(f"_note_{number}").text(str(number), raised)
        line.end_bookmark(id)

    def _call_again(self, note: str, number: int, line: Line, raised: Look) -> None:
        """Write a later call of a note; Word has one call for a footnote and refers to it."""
        if note in self.notes.ranks:
            line.field(f"NOTEREF _call_{number} \\h", str(number), raised)
        else:
            line.jump(f"_note_{number}").text(str(number), raised)

    def anchor(self, line: Line, name: str) -> None:
        """Mark the beginning of a paragraph as a place to jump to."""
        id = self.bookmark()
        line.start_bookmark(name, id)
        line.end_bookmark(id)


def own_number(line: Line, shown: str) -> None:
    """Begin a footnote with its number."""
    line.own_number(Look(style=CALL), shown)
    line.text(" ")
