"""Notes: the words under `notes:`, or a source as a citation, for every call in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openletter.compose.desk import Desk, linked
from openletter.errors import Place, did_you_mean
from openletter.model.records import Source
from openletter.tree import (
    Emphasis,
    Inline,
    Note,
    NoteRef,
    Origin,
    Paragraph,
    Section,
    Text,
    walk,
)


def all_notes(desk: Desk, sections: Iterable[Section]) -> tuple[Note, ...]:
    """Return the notes of a letter and those that its parts hand on, in order of first call."""
    sections = tuple(sections)
    found = (*desk.setting.notes(notes(desk, sections)), *desk.handed)
    order = list(calls(sections))
    return tuple(sorted(found, key=lambda note: order.index(note.id)))


def calls(sections: Iterable[Section]) -> Iterator[str]:
    """Yield the note of every call, in the order of the page."""
    for section in sections:
        yield from (node.note for node in walk(section) if isinstance(node, NoteRef))


def notes(desk: Desk, sections: Iterable[Section]) -> tuple[Note, ...]:
    """Return the letter's own notes; missing and unused ones are faults."""
    own = (section for section in sections if section.role != "part")
    wanted = dict.fromkeys(calls(own))
    for name in desk.letter.notes:
        if name not in wanted and not called(desk, name):
            todo = f"Put [^{name}] into the text, or take the note away."
            desk.fault(getattr(name, "place", None), f"Nothing calls the note `{name}`.", todo)
    found = (note(desk, name) for name in wanted)
    return tuple(one for one in found if one is not None)


def called(desk: Desk, name: str) -> bool:
    """Say whether some text calls a note, in a section that has a fault of its own."""
    return any(f"[^{name}]" in words for words in desk.evaluator.written.values())


def note(desk: Desk, name: str) -> Note | None:
    """Return one note: its own words, or the citation of a source."""
    letter = desk.letter
    key = f"notes/{name}"
    if name in letter.notes:
        words = letter.notes[name]
        blocks = desk.evaluator.blocks(desk.evaluator.prose(words), key, f"notes.{name}")
        if any(isinstance(node, NoteRef) for block in blocks for node in walk(block)):
            desk.fault(getattr(words, "place", None), "A note calls a note.", "Put both into one.")
        return Note(key, name, blocks)
    if name not in letter.sources:
        mean = did_you_mean(name, [*letter.notes, *letter.sources])
        todo = mean or f"Add `{name}: …` under `notes:`."
        desk.fault(call_place(desk, name), f"There is no note `{name}`.", todo)
        return None
    source = letter.sources[name]
    if source.confidential:
        todo = "Cite another source, or write the note without naming it."
        desk.fault(call_place(desk, name), f"The source `{name}` is confidential.", todo)
        return None
    return Note(key, name, (Paragraph(f"{key}/1", tuple(citation(desk, source, name))),))


def citation(desk: Desk, source: Source, name: str) -> Iterable[Inline]:
    """Yield a source as it is cited: publisher, *title*, date, pages, address."""
    path = f"sources.{name}"
    if source.publisher:
        yield Text(source.publisher, Origin(f"{path}.publisher"))
        yield Text(", ")
    yield Emphasis((Text(source.name, Origin(f"{path}.name")),))
    for part, text in (
        ("date", desk.language.date(source.date) if source.date else ""),
        ("pages", source.pages),
    ):
        if text:
            yield Text(", ")
            yield Text(text, Origin(f"{path}.{part}"))
    if source.url:
        yield Text(", ")
        yield linked(Text(source.url, Origin(f"{path}.url")))
    yield Text(".")


def call_place(desk: Desk, name: str) -> Place | None:
    """Return where the text calls a note."""
    call = f"[^{name}]"
    for words in desk.evaluator.written.values():
        if call in words:
            row = words.count("\n", 0, words.index(call))
            return desk.evaluator.place(words, row, call)
    return desk.place
