"""What a letter says and how: a letter with a hostile word is held to a harmless one."""

from __future__ import annotations

from collections.abc import Iterator

import openletter as ol
from openletter.numbering import label
from openletter.output import to_bytes
from openletter.paper import for_paper
from openletter.tree import (
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
    Row,
    Section,
    Span,
    Strong,
    Text,
    children,
)
from tests.readers import pdf
from tests.readers.reading import Reading, read_tree, split
from tests.test_parity import differences

TOKEN = "Qxq"  # noqa: S105 - a word that no letter has
SMALL = "qxq"


def shape(letter: Document) -> list[str]:
    """Return what a letter says and how, a line a block; no text can look like its marks.

    Spaces at which no line may break are spaces, and words are not marked with their script: both
    depend on what the words are, and have tests of their own.
    """
    said = [f"title {letter.title}", f"summary {letter.summary}", *lines(letter)]
    return [one.translate(SPACES) for one in said]


SPACES = {ord(held): " " for held in "\u00a0\u202f"}


def lines(node: Node) -> Iterator[str]:
    match node:
        case Paragraph(children=inner, lead=lead):
            yield f"paragraph {lead} {words(inner)}"
        case Heading(level=level, children=inner):
            yield f"heading {level} {words(inner)}"
        case Row(cells=cells):
            yield f"row {MARK.join(map(words, cells))}"
        case List(marker=marker, start=start):
            yield f"list {label(marker, start)}"
        case Image(picture=picture, alt=alt, caption=caption):
            yield f"image {picture.source} {alt}{MARK}{words(caption)}"
        case Quote(attribution=attribution):
            yield f"quote {words(attribution)}"
        case Section(role=role, lang=lang):
            yield f"section {role} {lang}"
        case Note(lang=lang):
            yield f"note {lang}"
        case _:
            yield type(node).__name__
    if not isinstance(node, Paragraph | Heading | Row | Image):
        for child in node.children if isinstance(node, Quote) else children(node):
            yield from lines(child)
            yield "end"


MARK, OPEN, CLOSE = "\ue000", "\ue001", "\ue002"


def words(inner: tuple[Inline, ...]) -> str:
    return "".join(map(word, inner))


def word(node: Inline) -> str:
    match node:
        case Text(text=text):
            return text
        case Break():
            return f"{MARK}break"
        case NoteRef(note=note):
            return f"{MARK}{note}"
        case Link(href=href, children=inner):
            return f"{OPEN}{href}{MARK}{words(inner)}{CLOSE}"
        case Span(children=inner, mark=""):
            return words(inner)
        case Emphasis() | Strong() | Span():
            return f"{OPEN}{type(node).__name__}{MARK}{words(node.children)}{CLOSE}"


def with_word(found: list[str], text: str) -> list[str]:
    """Return a shape with a hostile text for the harmless one."""
    text = text.translate(SPACES)
    capital = text[:1].upper() + text[1:]
    return [one.replace(TOKEN, capital).replace(SMALL, text) for one in found]


def check_outputs(letter: Document, *formats: str) -> None:
    """Read every output of a letter back.

    Of a text only the words, among addresses and lines: `<http://y>` may be words there or what
    a link hides, as in any mail.
    """
    for format in formats:
        data = to_bytes(letter, format)
        if format == "txt":
            reading, found = read_tree(for_paper(letter)), iter(data.decode().split())
            every = [*reading.words, *(word for note in reading.notes.values() for word in note)]
            assert [word for word in map(split, every) if word not in map(split, found)] == []
        elif format == "pdf":
            assert pdf_words(read_tree(for_paper(letter))) == pdf_words(pdf.read(data))
        else:
            assert differences(letter, format, data) == {}, format


def pdf_words(reading: Reading) -> list[str]:
    """Return what a PDF says without spaces: lines break at `/` and `|` as they do at a space."""
    parts = (
        reading.words, *reading.notes.values(), *map(list, reading.links),
        [title for _, title in reading.headings], [reading.title],
    )  # fmt: skip
    return ["".join("".join(part).split()) for part in parts]


QUICK = ("docx", "html", "txt", "md")


def made(**fields: object) -> Document:
    """Return the document of a letter with some fields."""
    return ol.compose(ol.Letter.model_validate(fields))
