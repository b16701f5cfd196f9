"""What a reader of a letter takes in, whatever the file it came in.

One reader per format (`tests/readers/docx.py` …) gives a `Reading`; `read_tree` gives the one they
must all equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import assert_never

from openletter.numbering import label
from openletter.paper import note_numbers
from openletter.tree import (
    Block,
    Break,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Node,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Section,
    Span,
    Strong,
    Table,
    Text,
    children,
    walk,
)


@dataclass
class Reading:
    """The content of a letter, in the order of the page.

    `words` are the words of the page without the notes: the label of a list item is the first
    word of the item (`1.`, `(a)`, `•`), the call of note 3 is the word `[3]`, a picture is what it
    shows (`[Picture: a map]`) above its caption, the source of a quotation has its dash, white
    space of any kind and length parts two words. `notes` holds the words of each note by number,
    for notes at the page foot and in their own section alike (which are then not in `words`).
    `links` are the words and the target of each link. `foreign` are the words in a language other
    than the document's, with their tag: first those of the notes at the foot, then those of the
    page, without labels of lists and white space, neighbours in one language as one. `headings` are
    level and words (level 1 for the title).
    """

    title: str = ""
    language: str = ""
    words: list[str] = field(default_factory=list)
    notes: dict[int, list[str]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)


def split(text: str) -> list[str]:
    """Return the words of a text; no-break spaces and hyphens count as what they look like.

    Marks of direction are no words.
    """
    seen = re.sub("[\u00ad\u200e\u200f]", "", text.replace("\u2011", "-"))
    return re.sub(r"\s+", " ", seen).split()


def spaced(text: str) -> str:
    """Return a text with ordinary spaces, for tests that are about its words."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def joined(foreign: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return foreign words without white space, neighbours in one language as one."""
    squeezed = ((lang, "".join(split(words))) for lang, words in foreign if lang)
    spoken = groupby((one for one in squeezed if one[1]), key=itemgetter(0))
    return [(lang, "".join(words for _, words in group)) for lang, group in spoken]


def tongues(node: Node, numbers: dict[str, int], lang: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words of a node with their language, "" for that of the document."""
    if isinstance(node, Section | Span | Note):
        lang = node.lang or lang
    if isinstance(node, Text):
        yield lang, node.text
    elif isinstance(node, NoteRef):
        yield lang, f"[{numbers[node.note]}]"
    source = node.attribution[:1] if isinstance(node, Quote) else ()
    for child in children(node):
        if any(child is first for first in source):
            yield lang, "—"
        yield from tongues(child, numbers, lang)


def shown(alt: str) -> str:
    """Return the words that stand for a picture, wherever it does."""
    return f"[Picture: {alt}]"


def without_pictures(words: list[str], document: Document) -> str:
    """Return the words of a page for a program that has none for its pictures."""
    said = " ".join(words)
    for node in walk(document):
        if isinstance(node, Image):
            said = said.replace(" ".join(split(shown(node.alt))), "", 1)
    return said


def read_tree(document: Document) -> Reading:
    """Return what every output of a document must say."""
    numbers = note_numbers(document)
    reading = Reading(title=document.title, language=document.language)
    feet = sorted(document.notes, key=lambda note: numbers.get(note.id, 0))
    for note in feet:
        reading.notes[numbers[note.id]] = split(_blocks(note.children, reading, numbers))
    body = "\n".join(_block(section, reading, numbers) for section in document.sections)
    reading.words = split(body)
    blocks: tuple[Block, ...] = (*feet, *document.sections)
    every = (tongues(block, numbers) for block in blocks)
    reading.foreign = joined(chain.from_iterable(every))
    return reading


def _blocks(blocks: tuple[Block, ...], reading: Reading, numbers: dict[str, int]) -> str:
    return "\n".join(_block(block, reading, numbers) for block in blocks)


def _block(block: Block, reading: Reading, numbers: dict[str, int]) -> str:
    match block:
        case Paragraph(children=inlines):
            return _inlines(inlines, reading, numbers)
        case Heading(level=level, children=inlines):
            text = _inlines(inlines, reading, numbers)
            reading.headings.append((level, " ".join(split(text))))
            return text
        case List(marker=marker, items=items, start=start):
            return "\n".join(
                f"{label(marker, number)} {_blocks(item.children, reading, numbers)}"
                for number, item in enumerate(items, start)
            )
        case Quote(children=blocks, attribution=attribution):
            text = _blocks(blocks, reading, numbers)
            source = _inlines(attribution, reading, numbers)
            return f"{text}\n— {source}" if attribution else text
        case Image(alt=alt, caption=caption):
            return f"{shown(alt)}\n{_inlines(caption, reading, numbers)}"
        case Table(head=head, rows=rows):
            every = (head, *rows) if head else rows
            cells = (cell for row in every for cell in row.cells)
            return "\n".join(_inlines(cell, reading, numbers) for cell in cells)
        case Section(role=role, children=blocks):
            text = _blocks(blocks, reading, numbers)
            if role == "title":
                reading.headings.append((1, " ".join(split(text))))
            return text
        case Note(id=id, children=blocks):
            reading.notes[numbers[id]] = split(_blocks(blocks, reading, numbers))
            return ""
        case _:
            assert_never(block)


def _inlines(inlines: tuple[Inline, ...], reading: Reading, numbers: dict[str, int]) -> str:
    return "".join(_inline(inline, reading, numbers) for inline in inlines)


def _inline(inline: Inline, reading: Reading, numbers: dict[str, int]) -> str:
    match inline:
        case Text(text=text):
            return text
        case Break():
            return "\n"
        case NoteRef(note=note):
            return f" [{numbers[note]}] "
        case Emphasis(children=inlines) | Strong(children=inlines):
            return _inlines(inlines, reading, numbers)
        case Link(href=href, children=inlines):
            text = _inlines(inlines, reading, numbers)
            reading.links.append((" ".join(split(text)), href))
            return text
        case Span(children=inlines):
            return _inlines(inlines, reading, numbers)
        case _:
            assert_never(inline)
