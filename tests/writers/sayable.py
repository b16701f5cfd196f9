"""What of a tree Markdown can say: the tree that writing and reading it must not change.

It has no keys, origins, leads, series, languages, marks of labels or gaps, and no sections: their
blocks stand one below the other, the lines of a title as headings of the first level. Headings and
cells have no line breaks, lines no white space around them. What is empty is not there. Notes are
in the order of their ids. Addresses are written as web addresses are (`%20` for a space).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from markdown_it.common.normalize_url import normalizeLink

from openletter.picture import Picture
from openletter.tree import (
    Block,
    Break,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
)


def sayable(document: Document) -> Document:
    """Return what Markdown can say of a document."""
    every = list(blocks(document.sections)) + list(blocks(document.notes))
    notes = sorted((one for one in every if isinstance(one, Note)), key=lambda note: note.id)
    text = tuple(one for one in every if not isinstance(one, Note))
    return Document("", "", (Section("body", "", text),), tuple(notes))


def blocks(found: Iterable[Block]) -> Iterator[Block]:
    for one in found:
        yield from block(one)


def block(one: Block) -> Iterator[Block]:
    """Yield what is left of a block: nothing of an empty one, the contents of a section."""
    match one:
        case Paragraph(children=inner):
            if words := lines(inner):
                yield Paragraph("", words)
        case Heading(level=level, children=inner):
            yield Heading("", level, line(inner))
        case List(marker=marker, items=items, start=start):
            entries = tuple(Item("", tuple(blocks(item.children))) for item in items)
            if any(entry.children for entry in entries):
                yield List("", marker, entries, start)
        case Quote(children=inner, attribution=source):
            content, below = tuple(blocks(inner)), lines((Text(DASH), *source)) if source else ()
            if content and not below and len(content) > 1:
                content, below = parted(content)
            if content and below:
                yield Quote("", content, begun(below))
            elif content or below:
                yield Quote("", content or (Paragraph("", below),))
        case Image(picture=picture, alt=alt, caption=caption):
            yield Image("", Picture(picture.source), " ".join(alt.split()), line(caption))
        case Table(align=align, rows=rows, head=head):
            first = row(head) if head and any(row(head).cells) else None
            yield Table("", align, tuple(map(row, rows)), first)
        case Section(role="title", children=inner):
            for part in blocks(inner):
                yield Heading("", 1, line(part.children)) if isinstance(part, Paragraph) else part
        case Section(children=inner):
            yield from blocks(inner)
        case Note(id=id, children=inner):
            yield Note("", id, tuple(blocks(inner)))
        case _:
            assert_never(one)


DASH = "— "


def parted(content: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """Return a quotation's blocks and its source: a last paragraph that begins with a dash."""
    last = content[-1]
    words = last.children if isinstance(last, Paragraph) else ()
    first = words[0] if words else None
    dashed = isinstance(first, Text) and first.text.startswith(DASH)
    return (content[:-1], words) if dashed else (content, ())


def begun(source: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the source of a quotation without the dash that it begins with."""
    first, *rest = source
    assert isinstance(first, Text)
    return merged((Text(first.text.removeprefix(DASH)), *rest))


def row(one: Row) -> Row:
    return Row("", tuple(map(line, one.cells)))


def line(children: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines on one line."""
    parted = lines(children)
    return trimmed(merged(Text(" ") if isinstance(one, Break) else one for one in parted))


def lines(children: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines without white space around their lines, and no break at the end."""
    found = merged(inlines(children))
    edges = [-1, *(n for n, one in enumerate(found) if isinstance(one, Break)), len(found)]
    kept: list[Inline] = []
    for begin, end in pairwise(edges):
        kept.extend((*trimmed(found[begin + 1 : end]), Break()))
    while kept and isinstance(kept[-1], Break):
        kept.pop()
    return tuple(kept)


def inlines(children: Iterable[Inline]) -> Iterator[Inline]:
    for one in children:
        match one:
            case Text(text=text):
                yield Text(text)
            case Span(children=inner):
                yield from inlines(inner)
            case Emphasis(children=inner) | Strong(children=inner):
                yield replace(one, children=merged(inlines(inner)))
            case Link(href=href, children=inner):
                yield Link(normalizeLink(href), merged(inlines(inner)))
            case NoteRef() | Break():
                yield one
            case _:
                assert_never(one)


def merged(found: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring text as one."""
    kept: list[Inline] = []
    for one in found:
        last = kept[-1] if kept else None
        if isinstance(one, Text) and isinstance(last, Text):
            kept[-1] = Text(last.text + one.text)
        elif one != Text(""):
            kept.append(one)
    return tuple(kept)


def trimmed(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the inlines of a line without white space around it."""
    kept = list(found)
    if kept and isinstance(first := kept[0], Text):
        kept[0] = Text(first.text.lstrip())
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = Text(last.text.rstrip())
    return tuple(one for one in kept if one != Text(""))
