"""Notes in a Word file: at the foot of the page, or in a list where they stand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from openletter.tree import Item, List, Note, Paragraph
from openletter.writers.ooxml.notes import IN_PLACE, NOTE, own_number
from openletter.writers.place import Place

if TYPE_CHECKING:
    from openletter.writers.docx import Writer

BACK = "↑"


def footnote(writer: Writer, note: Note, rank: int) -> None:
    """Write a note for the foot of the page; its number stands before its first words."""
    writer.story = writer.file.footnote(rank)
    writer.begin = partial(own_number, shown=writer.notes.shown(note.id))
    place = Place("notes")
    if not note.children or not isinstance(note.children[0], Paragraph):
        writer.open("note", place, None)
    with writer.speaking(note.lang):
        writer.blocks(note.children, place)
    writer.story.finish()


def note_in_place(writer: Writer, note: Note, place: Place) -> None:
    """Write a note where it stands, counted as its calls are, with a way back to the first."""
    number = writer.notes.number(note.id)
    entry = List(note.key, NOTE, (Item(note.key, note.children),), number, IN_PLACE)
    counting = writer.counting(entry, place)
    writer.begin = partial(writer.calls.anchor, name=f"_note_{number}")
    writer.blocks(note.children, replace(place, left=counting.level.left), counting)
    if writer.last:
        writer.last.text(" ")
        writer.last.jump(f"_call_{number}", writer.document.words.back).text(BACK)
