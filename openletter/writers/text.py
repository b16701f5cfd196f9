"""A letter as plain text, for the body of an e-mail."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from openletter.numbering import label
from openletter.paper import for_paper, note_numbers
from openletter.theme import Theme
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
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
    plain,
)
from openletter.writers.layout import by_part, is_part, sourced

WIDTH = 76
"""Columns of a line: what mail programs show, and quote twice, without breaking it again."""

GLUE = "\x00"
"""A space at which no line may break; it is a plain space once the lines are made."""

HELD = str.maketrans({"\n": " ", "\u00a0": GLUE, "\u202f": GLUE})
"""A mail has plain spaces only, so that a search for `Article 117` finds it."""

RULE = "=" * WIDTH
"""Stands above and below a letter inside the letter."""

UNDERLINES = {1: "=", 2: "-"}


def write(document: Document, theme: Theme) -> bytes:
    """Return a letter as UTF-8 text. It has no looks, so the theme changes nothing."""
    document = for_paper(document)
    pen = Pen(note_numbers(document), picture=document.words.picture)
    parts = [blocks(document.sections, pen)]
    if document.notes and any(map(is_part, document.sections[-1:])):
        parts.append(RULE)
    if document.notes:
        in_order = sorted(document.notes, key=lambda note: pen.numbers.get(note.id, 0))
        heading = underlined(document.words.notes, 2, WIDTH)
        parts += [heading, "\n".join(block(note, pen) for note in in_order)]
    return (apart(parts) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Pen:
    """The numbers of the notes, the columns left, the role around, and the word for pictures."""

    numbers: dict[str, int]
    width: int = WIDTH
    role: Role = "body"
    picture: str = "{alt}"

    def narrower(self, columns: int) -> Pen:
        """Return the pen for what is set in, never so far that no word fits."""
        return replace(self, width=max(24, self.width - columns))


# ------------------------------------------------------------------------------------- blocks


def block(node: Block, pen: Pen) -> str:
    """Return a block as lines without an end."""
    match node:
        case Section(role=role, children=children):
            return section(role, children, replace(pen, role=role))
        case Paragraph(children=children):
            return wrap(inlines(children, pen), pen.width)
        case Heading(level=level, children=children):
            return underlined(inlines(children, pen), level, pen.width)
        case List():
            return list_(node, pen)
        case Quote(children=children):
            source = (sourced(node),) if node.attribution else ()
            return hang("> ", "> ", blocks((*children, *source), pen.narrower(2)))
        case Image(alt=alt, caption=caption):
            shown = wrap(f"[{pen.picture.format(alt=alt)}]", pen.width)
            return f"{shown}\n{wrap(inlines(caption, pen), pen.width)}".rstrip("\n")
        case Table():
            return table(node, pen)
        case Note(id=id, children=children):
            call = f"[{pen.numbers.get(id, 0)}] "
            return hang(call, " " * len(call), blocks(children, pen.narrower(len(call))))
        case _:
            assert_never(node)


def blocks(nodes: Iterable[Block], pen: Pen) -> str:
    """Return blocks with an empty line between them, and a rule where a part begins or ends."""
    return f"\n\n{RULE}\n\n".join(apart(block(node, pen) for node in run) for run in by_part(nodes))


def section(role: Role, nodes: tuple[Block, ...], pen: Pen) -> str:
    """Return a section: a title underlined, notes and signatories line by line."""
    if role == "title":
        return "\n".join(
            underlined(inlines(node.children, pen), 1, pen.width)
            if isinstance(node, Paragraph)
            else block(node, pen)
            for node in nodes
        )
    runs = groupby(nodes, lambda node: isinstance(node, Note) or is_line(node, role))
    return apart(
        "\n".join(block(node, pen) for node in run) if tight else blocks(run, pen)
        for tight, run in runs
    )


def is_line(node: Block, role: Role) -> bool:
    """Say whether a block is one of the single lines of a list of signatories or copies."""
    return (
        role in ("signatories", "copies")
        and not getattr(node, "lead", False)
        and isinstance(node, Paragraph)
        and not any(isinstance(inline, Break) for inline in node.children)
    )


def underlined(words: str, level: int, width: int) -> str:
    """Return a heading with a line below it, as long as its own longest line."""
    text = wrap(words, width)
    longest = max((columns(line) for line in text.splitlines()), default=0)
    return f"{text}\n{UNDERLINES.get(level, '-') * longest}" if longest else text


def list_(node: List, pen: Pen) -> str:
    """Return a list with hanging indents; entries of several lines stand apart."""
    labels = [label(node.marker, n) for n, _ in enumerate(node.items, node.start)]
    indent = max((columns(text) for text in labels), default=0) + 1
    inner = pen.narrower(indent)
    entries = [
        hang(f"{text} ".ljust(indent), " " * indent, blocks(item.children, inner))
        for text, item in zip(labels, node.items, strict=True)
    ]
    tight = pen.role == "signatories" or not any("\n" in entry for entry in entries)
    return "\n".join(entries) if tight else apart(entries)


def table(node: Table, pen: Pen) -> str:
    """Return a table in columns, or cell below cell where it is wider than the line."""
    rows = [node.head, *node.rows] if node.head else list(node.rows)
    cells = [[cell_words(cell, pen) for cell in row.cells] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 2 * len(widths) - 2 > pen.width:
        return apart(stacked(row, pen) for row in rows)
    lines = ["  ".join(map(pad, row, widths, node.align)).rstrip() for row in cells]
    if node.head:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def cell_words(cell: tuple[Inline, ...], pen: Pen) -> str:
    return " ".join(inlines(cell, pen).replace(GLUE, " ").split("\n"))


def stacked(row: Row, pen: Pen) -> str:
    """Return a row with every cell on lines of its own, the first one leading."""
    words = (inlines(cell, pen) for cell in row.cells)
    first, *rest = [wrap(found, pen.width - 4) for found in words if found] or [""]
    return "\n".join((first, *(hang("    ", "    ", text) for text in rest)))


def pad(text: str, width: int, align: str) -> str:
    """Return a text with spaces around it, as wide as its column."""
    space = width - columns(text)
    left = {"start": 0, "center": space // 2, "end": space}[align]
    return " " * left + text + " " * (space - left)


# ------------------------------------------------------------------------------------ inlines


def inlines(nodes: Iterable[Inline], pen: Pen) -> str:
    return "".join(inline(node, pen) for node in nodes)


def inline(node: Inline, pen: Pen) -> str:
    """Return an inline as words; a line feed is a line break that must stay."""
    match node:
        case Text(text=text):
            return text.translate(HELD)
        case Break():
            return "\n"
        case NoteRef(note=note):
            return f"{GLUE}[{pen.numbers[note]}]"
        case Link(href=href, children=children):
            return link(href, inlines(children, pen), plain(node))
        case Emphasis(children=children) | Strong(children=children) | Span(children=children):
            return inlines(children, pen)
        case _:
            assert_never(node)


def link(href: str, words: str, bare: str) -> str:
    """Return a link: its words and its address, or the one that is both."""
    if bare.strip() in (href, href.removeprefix("mailto:"), href.removeprefix("tel:")):
        return words
    if href.startswith("tel:") and re.sub(r"[^0-9]", "", bare).endswith(href[-6:]):
        return words
    return f"{words} <{href.replace(' ', '%20')}>"


# -------------------------------------------------------------------------------------- lines


def wrap(words: str, width: int) -> str:
    """Return words on lines of a width; a word that is longer stays whole, as addresses must."""
    return "\n".join(line for part in words.split("\n") for line in fill(part, width))


def fill(words: str, width: int) -> list[str]:
    """Return the lines of one paragraph. Only a plain space breaks: others are there to hold."""
    lines, used = [""], 0
    for word in words.split(" "):
        length = columns(word)
        if lines[-1] and used + 1 + length > width:
            lines.append("")
            used = 0
        if lines[-1]:
            lines[-1] += " "
            used += 1
        lines[-1] += word
        used += length
    return [line.replace(GLUE, " ") for line in lines]


def columns(text: str) -> int:
    """Return the columns that a text takes: two for a wide character, none for a mark."""
    seen = (c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in seen)


def hang(first: str, rest: str, text: str) -> str:
    """Return lines with something before the first and something else before the others."""
    top, *others = text.split("\n")
    return "\n".join((first + top, *(f"{rest}{line}".rstrip(" ") for line in others)))


def apart(parts: Iterable[str]) -> str:
    """Return parts with an empty line between them."""
    return "\n\n".join(part for part in parts if part)
