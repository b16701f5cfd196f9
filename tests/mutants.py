"""Letters that lack something: what careless writers would make of a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from openletter.tree import (
    Break,
    Document,
    Emphasis,
    Heading,
    Image,
    Item,
    Link,
    List,
    Marker,
    Node,
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

Change = Callable[[Node], Node | None]
"""Returns what a careless writer makes of a node: the node, another one, or nothing."""


def lost(kind: type[Node]) -> Change:
    """Return the change that loses a node of a kind."""
    return lambda node: None if isinstance(node, kind) else node


def without_link(node: Node) -> Node:
    """Return the words of a link whose address they do not show."""
    if isinstance(node, Link) and node.href.startswith("https:"):
        return Span(node.children)
    return node


def other_address(node: Node) -> Node:
    return replace(node, href=f"{node.href}x") if isinstance(node, Link) else node


def later_start(node: Node) -> Node:
    if isinstance(node, List) and node.marker.counter:
        return replace(node, start=node.start + 1)
    return node


def other_language(node: Node) -> Node:
    if isinstance(node, Span | Section | Note) and node.lang:
        return replace(node, lang="vi")
    return node


def no_language(node: Node) -> Node:
    if isinstance(node, Span | Section | Note) and node.lang:
        return replace(node, lang="")
    return node


def other_order(node: Node) -> Node:
    """Return a list back to front."""
    if isinstance(node, List) and len(node.items) > 1:
        return replace(node, items=node.items[::-1])
    return node


def other_level(node: Node) -> Node:
    return replace(node, level=node.level + 1) if isinstance(node, Heading) else node


def other_bullet(node: Node) -> Node:
    if isinstance(node, List) and not node.marker.counter:
        return replace(node, marker=Marker("", "–", ""))
    return node


def other_alt(node: Node) -> Node:
    return replace(node, alt="") if isinstance(node, Image) else node


def without_caption(node: Node) -> Node:
    return replace(node, caption=()) if isinstance(node, Image) and node.caption else node


def without_attribution(node: Node) -> Node:
    return replace(node, attribution=()) if isinstance(node, Quote) and node.attribution else node


LOST: tuple[type[Node], ...] = (
    Paragraph, Heading, Item, Row, Link, NoteRef, Note, Quote, Table, Section, List, Text, Break,
    Emphasis, Strong, Span, Image,
)  # fmt: skip
CHANGES: dict[str, Change] = {
    **{kind.__name__: lost(kind) for kind in LOST},
    "link without address": without_link,
    "other address": other_address,
    "later start": later_start,
    "other language": other_language,
    "no language": no_language,
    "other order": other_order,
    "other level": other_level,
    "other bullet": other_bullet,
    "without alt": other_alt,
    "without caption": without_caption,
    "without attribution": without_attribution,
}


def mutants(letter: Document, change: Change) -> Iterator[Document]:
    """Yield a letter once for each node that a change changes, with that node changed."""
    for number in count():
        mutant, seen = changed(letter, change, number)
        if seen <= number:
            return
        yield mutant


def changed(letter: Document, change: Change, number: int) -> tuple[Document, int]:
    """Return a letter with one of its changeable nodes changed, and how many were seen till it."""
    seen = 0

    def visit(node: Node) -> Node | None:
        nonlocal seen
        if seen > number:
            return node
        new = change(node)
        if new is not node:
            seen += 1
            if seen > number:
                return new
        return with_children(node, visit)

    found = visit(letter)
    assert isinstance(found, Document)
    return found, seen


def with_children(node: Node, visit: Callable[[Node], Node | None]) -> Node:
    """Return a node with its children visited; what a visit gives up is gone."""

    def kept(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(new for one in nodes if (new := visit(one)) is not None)

    match node:
        case Document(sections=sections, notes=notes):
            return replace(node, sections=kept(sections), notes=kept(notes))
        case List(items=items):
            return replace(node, items=kept(items))
        case Table(rows=rows, head=head):
            first = next(iter(kept((head,))), None) if head else None
            return replace(node, head=first, rows=kept(rows))
        case Row(cells=cells):
            return replace(node, cells=tuple(map(kept, cells)))
        case Quote(children=words, attribution=source):
            return replace(node, children=kept(words), attribution=kept(source))
        case Image(caption=caption):
            return replace(node, caption=kept(caption))
        case Text() | NoteRef() | Break():
            return node
        case _:
            return replace(node, children=kept(node.children))  # type: ignore[arg-type]
