"""Which notes Word counts as footnotes, and what the calls of all notes show."""

from __future__ import annotations

from openletter.errors import OutputError
from openletter.tree import Document, Marker, Note, note_numbers, walk

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
