"""Runs of text as HTML: words, emphasis, links, languages and the calls of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from typing import assert_never

from openletter.paper import note_numbers
from openletter.script import direction
from openletter.theme import Theme
from openletter.tree import (
    Break,
    Document,
    Emphasis,
    Image,
    Inline,
    Link,
    Marker,
    Note,
    NoteRef,
    Role,
    Span,
    Strong,
    Text,
    plain,
    walk,
)
from openletter.writers import css
from openletter.writers.elements import element
from openletter.writers.layout import size


@dataclass(frozen=True, slots=True)
class Pen:
    """What writing any part of a letter needs to know of the whole.

    `foot` writes a note for the foot of the page, `size` gives the points of a picture. `role` is
    that of the innermost section around, `listed`, `quoted` and `beside` say what else is;
    `called` grows with the notes called so far.
    """

    numbers: dict[str, int]
    feet: dict[str, Note]
    foot: Callable[[Note, Pen], str]
    markers: dict[Marker, str]
    language: str
    notes: str
    back: str
    paged: bool
    size: Callable[[Image], tuple[float, float]]
    role: Role = "body"
    listed: bool = False
    quoted: bool = False
    beside: bool = False
    called: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        document: Document,
        theme: Theme,
        foot: Callable[[Note, Pen], str],
        *,
        paged: bool = False,
    ) -> Pen:
        return cls(
            numbers=note_numbers(document),
            feet={note.id: note for note in document.notes},
            foot=foot,
            markers=css.markers(document),
            language=document.language,
            notes=document.words.notes,
            back=document.words.back,
            paged=paged,
            size=partial(size, theme=theme, language=document.language),
        )

    def inside(
        self, role: Role | None = None, *, listed: bool = False, quoted: bool = False
    ) -> Pen:
        """Return the pen for what stands inside a section, a list item or a quotation."""
        return replace(
            self,
            role=role or self.role,
            listed=listed or self.listed,
            quoted=quoted or self.quoted,
        )


def inlines(nodes: Iterable[Inline], pen: Pen) -> str:
    return "".join(inline(node, pen) for node in (spaces_inside(nodes) if pen.paged else nodes))


def spaces_inside(nodes: Iterable[Inline]) -> Iterable[Inline]:
    """Return inlines with a lone space between two elements put into one of them.

    WeasyPrint does not draw text that is only a space: the eye sees the gap, but whoever hears or
    copies the PDF gets two words as one.
    """
    found = list(nodes)
    for index, node in enumerate(found):
        if not (isinstance(node, Text) and node.text.isspace()):
            continue
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if not before or not after or isinstance(before, Text) or isinstance(after, Text):
            continue
        if isinstance(before, HOLDERS) and not (shows(before) and isinstance(after, HOLDERS)):
            found[index - 1] = replace(before, children=(*before.children, node))
        elif isinstance(after, HOLDERS):
            found[index + 1] = replace(after, children=(node, *after.children))
        else:
            continue
        found[index] = Text("")
    return found


HOLDERS = (Emphasis, Strong, Link, Span)


def shows(node: Inline) -> bool:
    """Say whether a space at the end of an element is seen: underlined or highlighted."""
    return isinstance(node, Link) or (isinstance(node, Span) and node.mark == "todo")


def inline(node: Inline, pen: Pen) -> str:
    """Return an inline as HTML, every character of its words escaped."""
    match node:
        case Text(text=text):
            # U+FE0F asks for the coloured picture of a sign such as ©, which Pango would take from
            # any emoji font of the machine; on paper the sign of the letter's own font is wanted.
            return escape(text.replace("\ufe0f", "") if pen.paged else text)
        case Emphasis(children=children):
            return element("em", inlines(children, pen))
        case Strong(children=children):
            return element("strong", inlines(children, pen))
        case Link():
            return link(node, pen)
        case NoteRef(note=note):
            return call(note, pen)
        case Break():
            return "<br>\n"
        case Span():
            return span(node, pen)
        case _:
            assert_never(node)


def link(node: Link, pen: Pen) -> str:
    """Return a link; calls of notes among its words follow it, for links cannot nest."""
    calls = [found for found in walk(node) if isinstance(found, NoteRef)]
    words = inlines(without_calls(node.children), pen)
    # A browser that prints adds the address of a link whose words are others.
    away = not pen.paged and node.href.startswith("http") and not says(node, node.href)
    named = {"klass": "named"} if away else {}
    return element("a", words, href=node.href, **named) + inlines(calls, pen)


def says(node: Link, address: str) -> bool:
    """Say whether the words of a link are its address: `example.org` for `https://example.org/`."""
    said, meant = (
        text.strip().split("://", 1)[-1].removeprefix("www.").rstrip("/")
        for text in (plain(node), address)
    )
    return said == meant


def without_calls(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines without the calls of notes anywhere in them."""
    return tuple(
        replace(node, children=without_calls(node.children))
        if isinstance(node, Emphasis | Strong | Link | Span)
        else node
        for node in nodes
        if not isinstance(node, NoteRef)
    )


def span(node: Span, pen: Pen) -> str:
    """Return words in another language, a label or a gap; a bare `span` is always a language."""
    words = inlines(node.children, pen)
    match node.mark:
        case "label":
            words = element("b", words, klass="label")
        case "todo":
            words = element("mark", words, klass="todo")
        case "":
            pass
        case _:
            assert_never(node.mark)
    if not node.lang:
        return words
    turns = direction(node.lang) != direction(pen.language)
    return element(
        "span", words, lang=node.lang, **({"dir": direction(node.lang)} if turns else {})
    )


def call(note: str, pen: Pen) -> str:
    """Return the call of a note; on paper the first call brings the foot note along."""
    number = pen.numbers[note]
    first = note not in pen.called
    pen.called.add(note)
    id = {"id": f"call-{number}"} if first else {}
    named = {"title": f"{pen.notes} {number}".strip()} if pen.paged else {}
    link = element("a", str(number), href=f"#note-{number}", role="doc-noteref", **id, **named)
    foot = pen.feet.get(note) if pen.paged and first else None
    return element("sup", link, klass="call") + (pen.foot(foot, pen) if foot else "")


def bookmark(heading: Iterable[Inline], pen: Pen) -> dict[str, str]:
    """Return what names a heading in the outline of the PDF, where a note would get into it."""
    nodes = tuple(heading)
    words = without_calls(nodes)
    return {"data_bookmark": plain(Emphasis(words))} if pen.paged and words != nodes else {}
