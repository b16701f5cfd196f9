"""The tree as Markdown that a letter file would read back as the same tree.

What Markdown has no word for is left out: languages of foreign words, and which section a block
stands in. Notes follow at the end as `[^id]: …`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from openletter.theme import Theme
from openletter.tree import (
    Block,
    Break,
    Document,
    Emphasis,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Marker,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Section,
    Span,
    Strong,
    Table,
    Text,
)

ANYWHERE = re.compile(r"([\\`*_\[\]<|~{])|&(?=#?\w+;)|(?<=http):(?=//)|(?<=https):(?=//)")
LINE_START = re.compile(r"(#{1,6}(?=\s|$)|[-+•‣▪●◦>=](?=)|:?-+(?=\s*$))")
ITEM_START = re.compile(r"(\(?\w{1,9})([.)])")
RULES = {"start": "---", "center": ":-:", "end": "--:"}


def write(document: Document, theme: Theme) -> bytes:
    """Return a document as Markdown in UTF-8."""
    sections = [block(section) for section in document.sections]
    notes = [block(note) for note in document.notes]
    return ("\n\n".join(part for part in (*sections, *notes) if part) + "\n").encode()


def blocks(found: Sequence[Block]) -> str:
    """Return blocks with an empty line between them; a list right after a list is told apart."""
    parts = []
    for index, one in enumerate(found):
        after_list = bool(index) and isinstance(found[index - 1], List)
        parts.append(listed(one, apart=after_list) if isinstance(one, List) else block(one))
    return "\n\n".join(part for part in parts if part)


def block(one: Block) -> str:
    """Return one block."""
    match one:
        case Paragraph(children=inlines):
            return paragraph(inlines)
        case Heading(level=level, children=inlines):
            return f"{'#' * level} {heading(inlines)}"
        case List():
            return listed(one)
        case Quote(children=inner):
            return prefixed(blocks(inner), "> ", "> ")
        case Table():
            return table(one)
        case Section(role="title", children=inner):
            return "\n\n".join(f"# {heading(getattr(part, 'children', ()))}" for part in inner)
        case Section(children=inner):
            return blocks(inner)
        case Note(id=id_, children=inner):
            return prefixed(blocks(inner), f"[^{id_}]: ", "    ")
        case _:
            assert_never(one)


def paragraph(children: Sequence[Inline]) -> str:
    """Return a paragraph; what would begin a list or a heading on any of its lines is escaped."""
    lines = inlines(children).split("\\\n")
    return "\\\n".join(line_start(line) for line in lines)


def line_start(line: str) -> str:
    """Return a line whose start cannot be taken for anything but text."""
    if LINE_START.match(line):
        return f"\\{line}"
    return ITEM_START.sub(r"\1\\\2", line, count=1) if ITEM_START.match(line) else line


def heading(children: Sequence[Inline]) -> str:
    """Return the words of a heading, on one line; closing # signs are escaped."""
    words = inlines(children).replace("\\\n", " ")
    return re.sub(r"(#+)(\s*)$", r"\\\1\2", words)


def listed(one: List, *, apart: bool = False) -> str:
    """Return a list, with a line for a marker that Markdown does not know or a list beside it."""
    known = one.marker in (Marker(), Marker("", "•", ""))
    begin = "" if known and not apart else marker_line(one)
    bullet = one.marker.counter == "" and one.marker.prefix == "•"
    items = [
        item(entry, "- " if bullet else f"{number}. ")
        for number, entry in enumerate(one.items, start=one.start)
    ]
    return begin + "\n\n".join(items)


def marker_line(one: List) -> str:
    """Return the line before a list that says how it counts."""
    counter = one.marker.counter
    sign = f"{one.marker.prefix}{counter}{one.marker.suffix}".replace("\\", "").replace('"', "”")
    start = f" start={one.start}" if one.start != 1 and counter else ""
    return f'{{marker="{sign}"{start}}}\n\n'


def item(entry: Item, sign: str) -> str:
    """Return an item of a list, its further lines indented under its first."""
    return prefixed(blocks(entry.children), sign, " " * len(sign))


def prefixed(text: str, first: str, rest: str) -> str:
    """Return a text with something before its first line and something before each other."""
    lines = text.split("\n")
    others = [f"{rest}{line}".rstrip() for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}", *others])


def table(one: Table) -> str:
    """Return a table; one without a head has an empty one."""
    head = one.head.cells if one.head else ((),) * len(one.align)
    rows = [head, *(found.cells for found in one.rows)]
    lines = [f"| {' | '.join(cell(part) for part in cells)} |" for cells in rows]
    rule = f"| {' | '.join(RULES[align] for align in one.align)} |"
    return "\n".join([lines[0], rule, *lines[1:]])


def cell(children: Sequence[Inline]) -> str:
    """Return the words of a cell, on one line."""
    return inlines(children).replace("\\\n", " ")


def inlines(children: Sequence[Inline]) -> str:
    """Return runs of text."""
    return "".join(map(inline, children))


def inline(one: Inline) -> str:
    """Return one run of text."""
    match one:
        case Text(text=text):
            return ANYWHERE.sub(lambda match: f"\\{match[0]}", text)
        case Emphasis(children=inner):
            return f"*{inlines(inner)}*"
        case Strong(children=inner):
            return f"**{inlines(inner)}**"
        case Link(href=href, children=inner):
            return link(href, inner)
        case NoteRef(note=note):
            return f"[^{note}]"
        case Break():
            return "\\\n"
        case Span(children=inner):
            return inlines(inner)
        case _:
            assert_never(one)


def link(href: str, inner: tuple[Inline, ...]) -> str:
    """Return a link; an address that stands for itself goes between < and >."""
    if len(inner) == 1 and isinstance(inner[0], Text) and inner[0].text == href:
        return f"<{href}>"
    target = f"<{href}>" if re.search(r"[()\s]", href) else href
    return f"[{inlines(inner)}]({target})"
