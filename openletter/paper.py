"""What of a document stands on paper, and how its notes are numbered there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from openletter.tree import Block, Document, NoteRef, Section, walk

B = TypeVar("B", bound=Block)


def for_paper(document: Document) -> Document:
    """Return a document without what only prints on the web."""
    paper = replace(document, sections=tuple(printed(document.sections)))
    called = note_numbers(replace(paper, notes=()))
    return replace(paper, notes=tuple(note for note in document.notes if note.id in called))


def printed(blocks: Iterable[B]) -> Iterator[B]:
    """Yield blocks without those that only print on the web, at the top and in parts."""
    for block in blocks:
        if isinstance(block, Section) and block.role == "part":
            if inner := tuple(printed(block.children)):
                yield replace(block, children=inner)
        elif not (isinstance(block, Section) and block.web):
            yield block


def note_numbers(document: Document) -> dict[str, int]:
    """Return the number of every note by its id, counted from 1 by first call in the text."""
    calls = dict.fromkeys(node.note for node in walk(document) if isinstance(node, NoteRef))
    return {note: number for number, note in enumerate(calls, start=1)}
