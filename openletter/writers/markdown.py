"""The tree as Markdown that a letter file would read back as the same tree.

Letters inside the letter stand between lines of `---`; each is read back by itself.

What Markdown has no word for is left out: languages of foreign words, marks of labels and gaps,
line breaks in headings and cells, and which section a block stands in. Notes follow at the end as
`[^id]: …`. See `writers/spelling.py` for runs of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import assert_never

from openletter.theme import Theme
from openletter.tree import (
    Block,
    Document,
    Heading,
    Image,
    Inline,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from openletter.writers.layout import by_part, is_part, sourced
from openletter.writers.spelling import spell

LINE_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|>|=+(?=\s*$)|:(?=[-: |])|[•‣▪●◦·](?=\s|$)")
ITEM_START = re.compile(r"(\d{1,9}|[a-z]|[ivx]{2,4}|\([a-z0-9]{1,3}(?=\)))([.)])(?!\d)")
"""What begins an item, or looks as if it should."""
RULE = "---"
CALL_START = re.compile(r"(\[\^\w+\]):")
"""A call and a colon at the start of a line would be a note."""
RULES = {"start": "---", "center": ":-:", "end": "--:"}
SIGNS = {Marker(): ".", Marker("1", "", ")"): ")"}
"""What stands after the number of lists that need no line to say how they count."""
QUOTED = re.compile(r"\\.|\"")
"""A quotation mark in a caption, which would end it, or a sign that is escaped."""
ROUND = re.compile(r"[()\"\\]")
"""What the name of a file may hold only between < and >."""
BULLET = Marker("", "•", "")


def write(document: Document, theme: Theme) -> bytes:
    """Return a document as Markdown in UTF-8."""
    return f"{runs((*document.sections, *document.notes))}\n".encode()


def runs(found: Iterable[Block]) -> str:
    """Return blocks with a rule where a part begins or ends."""
    return f"\n\n{RULE}\n\n".join(
        runs(run[0].children) if is_part(run[0]) else blocks(tuple(flat(run)))
        for run in by_part(found)
    )


def flat(found: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without the sections around them; the lines of a title become headings."""
    for one in found:
        if isinstance(one, Section) and one.role == "title":
            yield from (
                Heading(part.key, 1, part.children) if isinstance(part, Paragraph) else part
                for part in flat(one.children)
            )
        elif isinstance(one, Section):
            yield from flat(one.children)
        else:
            yield one


def blocks(found: Iterable[Block]) -> str:
    """Return blocks with an empty line between them; a list right after a list is told apart."""
    parts: list[str] = []
    before: Block | None = None
    for one in found:
        part = listed(one, after=before) if isinstance(one, List) else block(one)
        if part:
            parts.append(part)
            before = one
    return "\n\n".join(parts)


def block(one: Block) -> str:
    """Return one block."""
    match one:
        case Paragraph(children=children):
            return paragraph(children)
        case Heading(level=level, children=children):
            return f"{'#' * level} {heading(children)}".rstrip(" ")
        case List():
            return listed(one)
        case Quote(children=inner):
            source = (sourced(one),) if one.attribution else ()
            return prefixed(blocks((*inner, *source)), "> ", "> ")
        case Image():
            return image(one)
        case Table():
            return table(one)
        case Section():
            return blocks(flat((one,)))
        case Note(id=id_, children=inner):
            return prefixed(blocks(inner), f"[^{id_}]: ", "    ")
        case _:
            assert_never(one)


def image(one: Image) -> str:
    """Return a picture by the name of its file, with its caption on the same line."""
    alt = " ".join(spell((Text(one.alt),)))
    name = one.picture.source
    words = " ".join(line for line in spell(one.caption) if line)
    caption = f' "{QUOTED.sub(escaped, words)}"' if words else ""
    return f"![{alt}]({f'<{name}>' if ROUND.search(name) else name}{caption})"


def escaped(match: re.Match[str]) -> str:
    """Return a sign as it is where it is escaped already."""
    return match[0] if len(match[0]) > 1 else f"\\{match[0]}"


def paragraph(children: Sequence[Inline]) -> str:
    """Return a paragraph; what would begin a list or a heading on any of its lines is escaped."""
    return "\\\n".join(map(line_start, spell(children)))


def line_start(line: str) -> str:
    """Return a line whose start cannot be taken for anything but text."""
    if LINE_START.match(line):
        return f"\\{line}"
    line = CALL_START.sub(r"\1\\:", line, count=1) if CALL_START.match(line) else line
    return ITEM_START.sub(r"\1\\\2", line, count=1) if ITEM_START.match(line) else line


def heading(children: Sequence[Inline]) -> str:
    """Return the words of a heading, on one line; closing # signs are escaped."""
    return re.sub(r"(?<!\S)(#+)$", r"\\\1", one_line(children))


def one_line(children: Sequence[Inline]) -> str:
    """Return runs of text without their line breaks."""
    return line_start(" ".join(line for line in spell(children) if line))


def listed(one: List, after: Block | None = None) -> str:
    """Return a list, with a line for a marker that Markdown does not know or a list before it."""
    if not one.items:
        return ""
    sign = SIGNS.get(one.marker, ".")
    known = one.marker in SIGNS or one.marker == BULLET
    begin = "" if known and not isinstance(after, List) else marker_line(one)
    items = [
        item(entry, f"{number}{sign} " if one.marker.counter else "- ")
        for number, entry in enumerate(one.items, start=one.start)
    ]
    return begin + ("\n" if all(map(is_line, one.items)) else "\n\n").join(items)


def is_line(entry: Item) -> bool:
    """Say whether an item is no more than a paragraph."""
    return len(entry.children) < 2 and all(isinstance(one, Paragraph) for one in entry.children)


def marker_line(one: List) -> str:
    """Return the line before a list that says how it counts."""
    counter = one.marker.counter
    sign = f"{one.marker.prefix}{counter}{one.marker.suffix}".replace('"', "”")
    start = f" start={one.start}" if one.start != 1 and counter else ""
    return f'{{marker="{sign}"{start}}}\n\n'


def item(entry: Item, sign: str) -> str:
    """Return an item of a list, its further lines indented under its first."""
    return prefixed(blocks(entry.children), sign, " " * len(sign))


def prefixed(text: str, first: str, rest: str) -> str:
    """Return a text with something before its first line and something before each other."""
    lines = text.split("\n")
    return "\n".join(
        f"{before}{line}".rstrip(" ")
        for before, line in zip(chain((first,), (rest for _ in lines)), lines, strict=False)
    )


def table(one: Table) -> str:
    """Return a table; one without a head has an empty one."""
    if not one.align:
        return ""
    head = one.head.cells if one.head else ((),) * len(one.align)
    rows = [head, *(found.cells for found in one.rows)]
    lines = [f"| {' | '.join(map(cell, cells))} |" for cells in rows]
    rule = f"| {' | '.join(RULES[align] for align in one.align)} |"
    return "\n".join([lines[0], rule, *lines[1:]])


def cell(children: Sequence[Inline]) -> str:
    """Return the words of a cell; the table takes one backslash from before each |."""
    return one_line(children).replace("\\|", "\\\\|")
