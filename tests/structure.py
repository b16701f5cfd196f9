"""The structure of a letter: an element a line, without its words, as `tests/sources` writes it.

    date
    address 5 lines
    paragraph quotes=1
    speech after
    list • 2 items
    signatories 1. 17 organisations

`speech` is a paragraph of spoken words, with what is said of the speaker before, inside or after
them, or with none; `quotes` counts other words in quotation marks, `notes` the calls of notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openletter as ol
from openletter.model.groups import PartyGroup
from openletter.tree import (
    Block,
    Break,
    Document,
    Heading,
    Item,
    Link,
    List,
    Node,
    NoteRef,
    Paragraph,
    Section,
    plain,
    walk,
)

FRAME = {
    "kicker": "kicker", "title": "headline", "standfirst": "standfirst", "date": "date",
    "subject": "subject", "salutation": "salutation", "close": "close",
    "enclosures": "attachments", "contacts": "contact",
}  # fmt: skip
SPOKEN = re.compile(r"\b(said|added|says)\b")
WHO = {"organisation": "organisation", "representative": "representative", "personal": "person"}


@dataclass(frozen=True)
class Element:
    """A piece of a letter: what it is, in the notation, and all its words."""

    kind: str
    words: str


def structure(letter: ol.Letter, document: Document) -> list[Element]:
    """Return the elements of a letter from top to bottom, its notes last."""
    signatories = groups(letter.signatories) if letter.signatories else iter(())
    found = [one for part in document.sections for one in section(part, signatories)]
    return [*found, *(Element("note", plain(note)) for note in document.notes)]


def groups(group: PartyGroup[Any]) -> Iterator[str]:
    """Yield who signs, group by group: `17 organisations`."""
    if group.items:
        signed = Counter(WHO[str(one.signs_as)] for one in group.items)
        yield ", ".join(f"{n} {who}{'s' * (n > 1)}" for who, n in signed.items())
    for inner in group.groups:
        yield from groups(inner)


def section(part: Section, signatories: Iterator[str]) -> Iterator[Element]:
    """Yield the elements of a part of the page."""
    web = "web " * part.web
    if part.role == "recipients":
        lines = 1 + sum(isinstance(node, Break) for node in walk(part))
        yield Element(f"address {lines} lines", plain(part))
    elif part.role == "signatories":
        yield from signed(part, signatories)
    else:
        for block in part.children:
            for found in element(block, part):
                yield Element(web + found.kind, found.words)


def signed(part: Section, signatories: Iterator[str]) -> Iterator[Element]:
    """Yield a heading of signatories and each of their groups."""
    yield from (Element("heading", plain(one)) for one in part.children if is_heading(one))
    inner = [one for one in part.children if isinstance(one, Section)]
    for group in inner:
        yield from signed(group, signatories)
    if not inner:
        marker = next((f"{mark(one)} " for one in part.children if isinstance(one, List)), "")
        words = "\n".join(plain(one) for one in part.children if not is_heading(one))
        yield Element(f"signatories {marker}{next(signatories)}", words)


def is_heading(block: Block) -> bool:
    return isinstance(block, Heading)


def element(block: Block, part: Section) -> Iterator[Element]:
    """Yield the elements of a block: itself, and the items of a list."""
    match block:
        case List(items=items):
            yield Element(f"list {mark(block)} {len(items)} items", "")
            yield from (Element(item_of(item, part), plain(item)) for item in items)
        case Heading():
            yield Element("heading", plain(block))
        case Paragraph(lead=lead):
            kind = "lead-in" if lead else FRAME.get(part.role) or speech(plain(block))
            yield Element(kind + marks(block, kind), plain(block))
        case _:
            yield Element(type(block).__name__.lower(), plain(block))


def mark(block: List) -> str:
    return block.marker.prefix + block.marker.counter + block.marker.suffix


def item_of(item: Item, part: Section) -> str:
    """Return the kind of an item: a demand, or an entry with groups parted by semicolons."""
    if part.role == "demands":
        return "demand"
    parts = len([found for found in re.split(r";(?: and)?\s*", plain(item)) if found])
    return f"item {parts} groups" if parts > 1 else "item"


def speech(words: str) -> str:
    """Return `paragraph`, or `speech` with the place of what is said of the speaker."""
    opened, closed = words.startswith("“"), words.endswith("”")
    bare = re.sub(r"“[^”]*”?", "", words)
    if opened and closed and SPOKEN.search(bare):
        return "speech inside"
    if opened and SPOKEN.search(bare):
        return "speech after"
    if closed and re.search(r":\s*$", bare):
        return "speech before"
    return "speech" if opened and not bare.strip() else "paragraph"


def marks(block: Node, kind: str) -> str:
    """Return how often a paragraph quotes, calls a note and holds a link."""
    inner = list(walk(block))
    counts = {
        "quotes": 0 if kind.startswith("speech") else plain(block).count("“"),
        "notes": sum(isinstance(node, NoteRef) for node in inner),
        "links": sum(isinstance(node, Link) for node in inner if kind == "paragraph"),
    }
    return "".join(f" {name}={count}" for name, count in counts.items() if count)
