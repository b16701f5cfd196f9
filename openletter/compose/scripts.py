"""Words in another script than the language around them, marked with their language.

A name in Latin letters in an Arabic letter becomes `Span(…, lang="und-Latn")`: programs then take
the right font for it, read it with another voice, and keep its direction apart from what is around
(BCP 47: `und` is a language that nobody has told, `Latn` its script).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from openletter.compose.foreign import Run, runs
from openletter.script import direction
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
    walk,
)

N = TypeVar("N", bound=Block | Item | Row)
Inlines = tuple[Inline, ...]
WALL = "\ufdd0"
"""Stands for what has a language of its own: no run goes through it (a noncharacter)."""
FROM_LEFT = "und-Latn"
"""The language of what has no letters and runs from the left: a telephone number."""
SIGN = "\ufffc"
"""Stands for the call of a note: a run goes on after it."""


def in_their_languages(document: Document) -> Document:
    """Return a document with the words in other scripts marked as such."""
    pass_ = Pass(languages(document))
    return replace(
        document,
        sections=tuple(pass_.block(one, document.language) for one in document.sections),
        notes=tuple(pass_.block(one, document.language) for one in document.notes),
    )


def languages(document: Document) -> tuple[str, ...]:
    """Return the languages that a document says of itself and its parts."""
    tagged = (node.lang for node in walk(document) if isinstance(node, Section | Span | Note))
    return tuple(dict.fromkeys((document.language, *filter(None, tagged))))


class Pass:
    """The pass over one document, whose languages are `known`."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def block(self, node: N, lang: str) -> N:
        """Return a block with its words marked; `lang` is the language around."""
        match node:
            case Paragraph(children=children) | Heading(children=children):
                return replace(node, children=self.words(children, lang, whole=True))
            case List(items=items):
                return replace(node, items=tuple(self.block(item, lang) for item in items))
            case Item(children=blocks):
                return replace(node, children=tuple(self.block(one, lang) for one in blocks))
            case Section(children=blocks, lang=own) | Note(children=blocks, lang=own):
                inner = tuple(self.block(one, own or lang) for one in blocks)
                return replace(node, children=inner)
            case Quote(children=blocks, attribution=source):
                inner = tuple(self.block(one, lang) for one in blocks)
                return replace(
                    node, children=inner, attribution=self.words(source, lang, whole=True)
                )
            case Image(caption=caption):
                return replace(node, caption=self.words(caption, lang, whole=True))
            case Table(rows=rows, head=head):
                above = self.block(head, lang) if head else None
                return replace(node, rows=tuple(self.block(row, lang) for row in rows), head=above)
            case Row(cells=cells):
                inside = tuple(self.words(cell, lang, whole=True) for cell in cells)
                return replace(node, cells=inside)
            case _:
                return node

    def words(self, nodes: Inlines, lang: str, *, whole: bool = False) -> Inlines:
        """Return inlines with each run of another script in a span of its own.

        With `whole`, a line all in one other script is one span with its signs and numbers.
        """
        text = "".join(map(flat, nodes))
        found = runs(text, lang, self.known, whole=whole)
        if not found:
            return tuple(self.inner(node, lang) for node in nodes)
        return tuple(self.grouped(nodes, list(fitted(found, nodes, text)), lang))

    def grouped(self, nodes: Inlines, found: list[Run], lang: str) -> Iterator[Inline]:
        """Yield inlines, those of each run in a span."""
        held: list[Inline] = []
        left = deque(found)
        for start, end, node in pieces(nodes, found):
            if not held and (not left or start < left[0].start or start == end):
                yield self.inner(node, lang)
                continue
            held.append(node)
            if end == left[0].end:
                yield Span(tuple(held), left.popleft().lang)
                held = []

    def inner(self, node: Inline, lang: str) -> Inline:
        """Return an inline that is in no run, with the runs inside it marked."""
        match node:
            case Link(href=href, children=(Text(),) as children) if is_turned(href, lang):
                return replace(node, children=(Span(children, FROM_LEFT),))
            case Emphasis(children=children) | Strong(children=children) | Link(children=children):
                return replace(node, children=self.words(children, lang))
            case Span(children=children, lang=own):
                return replace(node, children=self.words(children, own or lang))
            case _:
                return node


def is_turned(href: str, lang: str) -> bool:
    """Say whether a link is a telephone number among words from the right.

    Without a mark, its groups of digits would run from the right too.
    """
    return href.startswith("tel:") and direction(lang) == "rtl"


def flat(node: Inline) -> str:
    """Return the text of an inline, as long as it is, with signs for what is no text."""
    match node:
        case Text(text=text):
            return text
        case Break():
            return "\n"
        case NoteRef():
            return SIGN
        case Span(children=children, lang=lang, mark=mark) if lang or mark:
            return WALL * len("".join(map(flat, children)))
        case _:
            return "".join(map(flat, node.children))


def fitted(found: Iterable[Run], nodes: Inlines, text: str) -> Iterator[Run]:
    """Yield runs that cut no emphasis and no link in two: such a one is marked inside."""
    edges, at = [], 0
    for node in nodes:
        end = at + len(flat(node))
        if not isinstance(node, Text):
            edges.append((at, end))
        at = end
    for run in found:
        start = run.start
        first = max(bisect_right(edges, (start, start)) - 1, 0)
        for low, high in edges[first : bisect_left(edges, (run.end, 0))]:
            cut = high > start and not (start <= low and high <= run.end)
            if cut and start < low:
                yield from stripped(run, start, low, text)
            if cut:
                start = max(start, high)
        if start < run.end:
            yield from stripped(run, start, run.end, text)


def stripped(run: Run, start: int, end: int, text: str) -> Iterator[Run]:
    """Yield a piece of a run without the spaces at its edges, if there is anything else in it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield replace(run, start=start, end=end)


def pieces(nodes: Inlines, found: list[Run]) -> Iterator[tuple[int, int, Inline]]:
    """Yield inlines with where they start and end, text cut where runs begin and end."""
    marks = sorted({edge for run in found for edge in (run.start, run.end)})
    at = 0
    for node in nodes:
        end = at + len(flat(node))
        if not isinstance(node, Text):
            yield at, end, node
        else:
            inside = marks[bisect_right(marks, at) : bisect_left(marks, end)]
            cuts = [at, *inside, end]
            for start, stop in pairwise(cuts):
                yield start, stop, Text(node.text[start - at : stop - at], node.origin)
        at = end
