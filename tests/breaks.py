"""Letters in which every line says what it is, and the rules that hold where a page ends.

A line is a token such as `T3x2of5`: the second of five lines of the third paragraph of text. So
any program's pages can be examined by their text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from openletter.tree import (
    Block,
    Break,
    Document,
    Inline,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Row,
    Section,
    Table,
)
from tests.builders import document, h, inlines, note, numbered, p, section

LINE = re.compile(r"\b([A-Z])(\d+)x(\d+)of(\d+)\b")
TEXT = frozenset("TIQ")
"""Lines that are text: of paragraphs, of items and of quotations."""
NEVER_LAST = frozenset("HLSCJK")
"""Lines that no page ends with: of headings, lead-ins, salutations, valedictions, subjects, and the
heads of tables."""
WHOLE = 24
"""Lines of signatories that stand on one page."""


@dataclass(frozen=True)
class Line:
    """One line of a letter."""

    kind: str
    block: int
    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.kind}{self.block}x{self.number}of{self.of}"


def lines(kind: str, block: int, count: int = 1) -> tuple[Inline, ...]:
    """Return the words of a block of so many lines."""
    every = [inlines(str(Line(kind, block, number, count))) for number in range(1, count + 1)]
    return (*every[0], *chain.from_iterable((Break(), *one) for one in every[1:]))


def block(kind: str, number: int, count: int = 1, *, lead: bool = False) -> Paragraph:
    """Return a paragraph of so many lines."""
    return p(*lines(kind, number, count), lead=lead)


def entries(count: int, high: int = 1) -> tuple[Paragraph, ...]:
    """Return so many signatories, each of them so many lines high."""
    return tuple(block("N", number, high) for number in range(count))


def signed(*blocks: Block, columns: int = 1) -> tuple[Section, ...]:
    """Return the end of a letter: its close and who signs."""
    return (
        section("close", block("C", 0)), section("signatories", *blocks, columns=columns),
    )  # fmt: skip


def asked(count: int, high: int) -> tuple[Block, ...]:
    """Return a list of items below a heading and a lead-in."""
    found = (block("I", number, high) for number in range(count))
    return h(2, *lines("H", 1)), block("L", 0, lead=True), numbered(*found)


def said() -> Quote:
    """Return a quotation with its source."""
    return Quote("q", (block("Q", 0, 4),), inlines("source"))


def table(count: int) -> Table:
    """Return a table of so many rows below its head."""
    rows = (Row(f"r{number}", (lines("R", number), inlines("·"))) for number in range(count))
    return Table("t", ("start", "start"), tuple(rows), Row("k", (lines("K", 0), inlines("·"))))


def body(*blocks: Block, role: Role = "body") -> Section:
    return section(role, *blocks)


ENDS: dict[str, tuple[Section, ...]] = {
    "a short list": (body(block("T", 1, 3)), *signed(numbered(*entries(4)))),
    "one name": (body(block("T", 1, 5)), *signed(*entries(1))),
    "one line of text": (body(block("T", 1, 4), block("T", 2)), *signed(*entries(3))),
    "short paragraphs": (body(*(block("T", n) for n in range(1, 6))), *signed(*entries(3))),
    "blocks": (body(block("T", 1, 2)), *signed(*entries(3, 3))),
    "columns": (body(block("T", 1, 4)), *signed(*entries(9), columns=2)),
    "a long list": (body(block("T", 1, 4)), *signed(numbered(*entries(40)))),
    "long blocks": (body(block("T", 1, 4)), *signed(*entries(12, 3))),
    "demands": (body(*asked(4, 1), role="demands"), *signed(*entries(3))),
    "long demands": (body(*asked(4, 3), role="demands"), *signed(*entries(3))),
    "a quotation": (body(block("T", 1, 2), said()), *signed(*entries(3))),
    "headings": (
        body(h(2, *lines("H", 1)), block("T", 1, 3), h(2, *lines("H", 2)), h(3, *lines("H", 3)),
             block("T", 2, 4)),
        *signed(*entries(2)),
    ),
    "a table": (
        body(h(2, *lines("H", 1)), block("L", 0, lead=True), table(5), block("T", 1, 4)),
        *signed(*entries(2)),
    ),
    "a long table": (body(block("L", 0, lead=True), table(30), block("T", 1, 4)),
                     *signed(*entries(2))),
    "a box": (body(block("T", 1, 4)), body(h(2, *lines("H", 1)), block("T", 2, 4), role="aside"),
              *signed(*entries(2))),
    "a note": (body(p(*lines("T", 1, 5), NoteRef("n"))), *signed(*entries(2))),
}  # fmt: skip
"""How letters end, by what is at stake."""


def letter(end: str, more: int) -> Document:
    """Return a letter with so many more lines above its end."""
    notes = (note("n", p("A note."), p("Of two lines.")),) if end == "a note" else ()
    opening = (
        section("salutation", block("S", 0)), section("subject", block("J", 0)),
        section("body", block("T", 0, more)),
    )  # fmt: skip
    return document(*opening, *ENDS[end], notes=notes)


def read(text: str) -> list[Line]:
    """Return the lines of a page."""
    return [Line(kind, int(b), int(n), int(of)) for kind, b, n, of in LINE.findall(text)]


def broken(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield what is wrong with the ends of some pages."""
    for page, after in pairwise(pages):
        last, first = page[-1], after[0]
        if last.kind in NEVER_LAST:
            yield f"{last} ends a page"
        if (last.kind, last.block) != (first.kind, first.block):
            continue
        if first.kind == "N":
            yield f"{first} is torn from its entry"
        elif last.number < 2 or first.of - first.number < 1:
            yield f"{last} and {first} are parted"
    yield from alone(pages)


def alone(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield what is wrong with where the signatories stand."""
    signing = [[line for line in page if line.kind == "N"] for page in pages]
    begins = next(number for number, found in enumerate(signing) if found)
    with_it = [line for line in pages[begins] if line.kind in TEXT]
    if len(with_it) < 2:
        yield f"the signatures stand with {len(with_it)} lines of text"
    count = sum(map(len, signing))
    if count <= WHOLE and len(signing[begins]) < count:
        yield "a short list of signatories is on two pages"
