"""Read a Markdown output back as a letter's own text is read; notes stand below as `[^id]: …`."""

from __future__ import annotations

import re

from openletter.marks import Origins
from openletter.markup.blocks import to_blocks
from openletter.markup.slips import Slip
from openletter.tree import Block, Document, Note, Section
from tests.readers.reading import Reading, read_tree

NOTE = re.compile(r"\[\^([a-z][a-z0-9_]*)\]:(?: |$)")
INDENT = " " * 4


def read(data: bytes) -> Reading:
    """Return what a Markdown file says; it has no title, no language and no foreign words."""
    return read_tree(read_document(data))


def read_document(data: bytes) -> Document:
    """Return the tree of a Markdown file, all of it in one section."""
    text, notes = parted(data.decode())
    every = tuple(Note(f"notes/{id}", id, blocks(words)) for id, words in notes.items())
    return Document("", "", (Section("body", "body", blocks(text)),), every)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, those between two rules read by themselves."""
    runs = re.split(r"(?m)^---$", text)
    return tuple(one for run in runs for one in to_blocks(run, "body", "text.body", Origins())[0])


def slips(data: bytes) -> list[Slip]:
    """Return what a letter with the text of a Markdown file would be told to mend."""
    text, notes = parted(data.decode())
    every = (text, *notes.values())
    return [slip for part in every for slip in to_blocks(part, "body", "", Origins())[1]]


def parted(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without its notes, and the words of each note by its id."""
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    into = kept
    for line in text.split("\n"):
        opened = NOTE.match(line)
        if opened:
            into = notes.setdefault(opened[1], [])
            into.append(line[opened.end() :])
        elif into is not kept and (not line or line.startswith(INDENT)):
            into.append(line.removeprefix(INDENT))
        else:
            into = kept
            kept.append(line)
    return "\n".join(kept), {id: "\n".join(lines) for id, lines in notes.items()}
