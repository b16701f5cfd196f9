"""The composed letter: a closed tree of frozen nodes, the only thing that writers see.

A document holds sections from top to bottom of the page; a section holds blocks; a block holds
inlines. Adding a node kind here makes the type checker name every writer that forgot it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from openletter.counter import Counter
from openletter.picture import Picture
from openletter.theme import Theme

Role = Literal[
    "kicker", "title", "standfirst", "sender", "date", "reference", "recipients", "copies",
    "subject", "salutation", "body", "demands", "close", "signatories", "enclosures", "contacts",
    "notes", "aside", "part",
]  # fmt: skip
"""What a section of the page is for. It chooses the styles; it never changes the words."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece of text comes from, so that an edit in Word can find its way back.

    `Origin("occasion.city")`                        a value of the letter's data
    `Origin("text.lede", "exf.letter.yaml", 12)`     words that the author wrote
    `Origin(file="summit-leaders/letter.md.j2", line=9)`   words of a template
    `Origin()`                                       computed: a date, a count, a list of names
    """

    path: str = ""
    file: str = ""
    line: int = 0


COMPUTED = Origin()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, as they print: no markup, no line break."""

    text: str
    origin: Origin = COMPUTED


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `href` begins with http:, https:, mailto: or tel:."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The call of a note; `note` is the id of a `Note` of the document."""

    note: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Span:
    """Inlines that differ from what is around them.

    `lang` is a BCP 47 tag, or "" for the language around. `mark` is "label" for fixed words such
    as `Re:`, "todo" for a gap in a draft, which is highlighted, or "".
    """

    children: tuple[Inline, ...]
    lang: str = ""
    mark: Literal["", "label", "todo"] = ""


Inline: TypeAlias = Text | Emphasis | Strong | Link | NoteRef | Break | Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` marks words that introduce what follows and may not stand alone at a page's foot."""

    key: str
    children: tuple[Inline, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 1 to 6 and never skips one on the way down."""

    key: str
    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item: `(a)` is `Marker("a", "(", ")")`, a bullet `Marker("", "•")`."""

    counter: Counter = "1"
    prefix: str = ""
    suffix: str = "."


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    key: str
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list; the first item is numbered `start`.

    Lists with the same `series` share one numbering, so that in Word an entry added to the first
    renumbers the second; the lists of a series stand in order and their numbers run on.
    """

    key: str
    marker: Marker
    items: tuple[Item, ...]
    start: int = 1
    series: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, set apart; `attribution` says whose, without the dash before it."""

    key: str
    children: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `alt` says in words what it shows, `caption` prints below it.

    `sign` marks a signature or a logo: small, and on the page of the name below it.
    """

    key: str
    picture: Picture
    alt: str
    caption: tuple[Inline, ...] = ()
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    cells: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row, `head` among them, has as many cells as `align` has entries."""

    key: str
    align: tuple[Literal["start", "center", "end"], ...]
    rows: tuple[Row, ...]
    head: Row | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with one role. A group of signatories is a section inside a section.

    `columns` is how many columns its blocks flow in, 0 for as many as the theme says; with `across`
    they stand side by side, in rows of so many. `web` marks what only prints on the web, above a
    letter or below it. A section of role `part` is a letter inside the letter, with the sections of
    its own page; it begins on a new sheet. `lang` is its BCP 47 tag, "" for that around.
    """

    role: Role
    key: str
    children: tuple[Block, ...]
    columns: int = 1
    web: bool = False
    across: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note. Those of `Document.notes` print at the foot of the page that calls them.

    A note that stands in a section of role `notes` prints there, where it stands. Notes are
    numbered from 1 in the order of their first call (`paper.note_numbers`). `lang` is the BCP 47
    tag of a note that a part in another language calls, or "" for the language around.
    """

    key: str
    id: str
    children: tuple[Block, ...]
    lang: str = ""


Block: TypeAlias = Paragraph | Heading | List | Quote | Image | Table | Section | Note


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed words that a writer needs, in the document's language, and its digits (CLDR's name)."""

    page: str = "Page {page} of {pages}"
    notes: str = "Notes"
    back: str = "Back to the text"
    draft: str = "Draft"
    picture: str = "Picture: {alt}"
    digits: str = "latn"


@dataclass(frozen=True, slots=True)
class Document:
    """A composed letter.

    `title` is the document's title in Word, PDF and on the web, printed or not. `language` is a
    BCP 47 tag (`en-US`). `date` is the letter's date as far as it is known (`2031-05`), `theme` the
    name or the path that it gives, or what it makes for itself. `draft` marks a copy that may hold
    gaps. `recipient` and `dated` are whom the letter is to and its date, as its later pages say at
    their head. `url` is where it is published, `makers` are the organisations it is from. What the
    letter does not say is "".
    """

    title: str
    language: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    summary: str = ""
    date: str = ""
    theme: Theme | str = ""
    draft: bool = False
    recipient: str = ""
    dated: str = ""
    url: str = ""
    makers: tuple[str, ...] = ()
    words: Words = Words()


Node: TypeAlias = Document | Block | Item | Row | Inline


def children(node: Node) -> tuple[Node, ...]:
    """Return what a node holds, in the order of the page."""
    match node:
        case Text() | NoteRef() | Break():
            return ()
        case Document():
            return (*node.sections, *node.notes)
        case List():
            return node.items
        case Table():
            return (*((node.head,) if node.head else ()), *node.rows)
        case Row():
            return tuple(inline for cell in node.cells for inline in cell)
        case Paragraph() | Heading() | Emphasis() | Strong() | Link() | Span():
            return node.children
        case Quote():
            return (*node.children, *node.attribution)
        case Image():
            return node.caption
        case Item() | Section() | Note():
            return node.children
        case _:
            assert_never(node)


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, parents first, in the order of the page."""
    yield node
    for child in children(node):
        yield from walk(child)


def plain(node: Node) -> str:
    """Return the words of a node; a line break counts as a line feed."""
    found = (one for one in walk(node) if isinstance(one, Text | Break))
    return "".join(one.text if isinstance(one, Text) else "\n" for one in found)
