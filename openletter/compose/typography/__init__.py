"""The signs and spaces of a composed letter, set as its language wants them: from tree to tree.

Words are never changed, and what an author set stays. Names, addresses and values of the data
keep their signs; words in another language have its habits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from openletter.compose.house import ROLES, House
from openletter.compose.house.run import Edit, Run, edited
from openletter.compose.typography.habits import Habits, habits
from openletter.compose.typography.primes import set_gershayim, set_primes
from openletter.compose.typography.quotes import curl_quotes
from openletter.compose.typography.run import line_of
from openletter.compose.typography.signs import (
    draw_dashes,
    draw_ranges,
    set_ellipses,
    set_minus,
)
from openletter.compose.typography.spaces import (
    hold_abbreviations,
    hold_dashes,
    hold_dates,
    hold_initials,
    hold_numbers,
    hold_short_words,
    hold_titles,
    hold_units,
    space_guillemets,
    space_signs,
)
from openletter.tree import (
    Block,
    Heading,
    Image,
    Inline,
    List,
    Note,
    Paragraph,
    Quote,
    Role,
    Row,
    Section,
    Table,
    plain,
)

Pass = Callable[[Run, Habits], Iterator[Edit]]

SIGNS: tuple[Pass, ...] = (
    set_primes, set_gershayim, curl_quotes, set_ellipses, draw_dashes, draw_ranges, set_minus,
)  # fmt: skip
"""What sets signs right, in this order; a house style then decides between the right ones."""

SPACES: tuple[Pass, ...] = (
    space_guillemets, space_signs, hold_abbreviations, hold_numbers, hold_titles, hold_initials,
    hold_dates, hold_units, hold_short_words, hold_dashes,
)  # fmt: skip
"""What sets spaces, in this order, when every word and sign stands."""

TOUCHED = re.compile(r"[\"']|\d-\d|\.\.\.|--| - ")
"""What the passes may change: only names with such in them need a guard."""


@dataclass(frozen=True)
class Setting:
    """Typography at work on one letter, with its house style; `names` keep their signs."""

    language: str
    house: House
    names: re.Pattern[str] | None = field(default=None, repr=False)

    def sections(self, sections: Iterable[Section]) -> list[Section]:
        """Return the parts of a page as they print; letters inside the letter are set already."""
        signed = (self.section(section, SIGNS) for section in sections)
        return [self.section(section, SPACES) for section in self.house.sections(signed)]

    def section(self, section: Section, passes: tuple[Pass, ...]) -> Section:
        """Return a part of the page with some passes made over it."""
        if section.role == "part":
            return section
        inner = self.blocks(section.children, passes, section.role)
        return replace(section, children=inner)

    def notes(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Return notes as they print."""
        signed = (self.note(note, SIGNS) for note in notes)
        return tuple(self.note(note, SPACES) for note in self.house.notes(signed))

    def note(self, note: Note, passes: tuple[Pass, ...]) -> Note:
        """Return a note with some passes made over it."""
        return replace(note, children=self.blocks(note.children, passes, "notes"))

    def line(self, words: Sequence[Inline]) -> str:
        """Return words in one line as metadata have them, with ordinary spaces."""
        signed = self.house.inlines(self.inlines(words, SIGNS), heading=True)
        return " ".join("".join(map(plain, signed)).split())

    def blocks(
        self, blocks: Iterable[Block], passes: tuple[Pass, ...], role: Role
    ) -> tuple[Block, ...]:
        """Return blocks with some passes made over them."""
        return tuple(self.block(block, passes, role) for block in blocks)

    def block(self, block: Block, passes: tuple[Pass, ...], role: Role) -> Block:
        """Return a block with some passes made over all words in it."""

        def inlines(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
            return self.inlines(words, passes, prose=role in ROLES)

        def row(one: Row) -> Row:
            return replace(one, cells=tuple(map(inlines, one.cells)))

        match block:
            case Paragraph(children=words) | Heading(children=words):
                return replace(block, children=inlines(words))
            case Image(caption=words):
                return replace(block, caption=inlines(words))
            case List(items=items):
                told = (
                    replace(item, children=self.blocks(item.children, passes, role))
                    for item in items
                )
                return replace(block, items=tuple(told))
            case Quote(children=inner, attribution=words):
                told_inner = self.blocks(inner, passes, role)
                return replace(block, children=told_inner, attribution=inlines(words))
            case Table(rows=rows, head=head):
                return replace(block, rows=tuple(map(row, rows)), head=head and row(head))
            case Section():
                return self.section(block, passes)
            case Note():
                return self.note(block, passes)

    def inlines(
        self, words: Sequence[Inline], passes: tuple[Pass, ...], *, prose: bool = True
    ) -> tuple[Inline, ...]:
        """Return the words of a paragraph with some passes made over them."""
        found = tuple(words)
        for tag in line_of(found, self.language, prose=prose).languages:
            if own := habits(tag):
                found = self.set_in(own, found, passes, prose=prose)
        return found

    def set_in(
        self, own: Habits, words: tuple[Inline, ...], passes: tuple[Pass, ...], *, prose: bool
    ) -> tuple[Inline, ...]:
        """Return words of which those in one language have its habits."""
        run: Run | None = None
        for step in passes:
            if run is None:
                line = line_of(words, self.language, prose=prose)
                run = line.signs(own.tag, self.names) if passes is SIGNS else line.spaces(own.tag)
            if edits := sorted(step(run, own), key=lambda edit: edit.start):
                words, run = edited(words, edits), None
        return words


def setting(language: str, house: House, names: Iterable[str]) -> Setting:
    """Return what sets a letter; its house style says which quotation marks are the outer ones."""
    kept = sorted((name for name in names if TOUCHED.search(name)), key=lambda n: (-len(n), n))
    every = "|".join(re.escape(name).replace("\\ ", r"\s+") for name in kept)
    return Setting(language, house, re.compile(rf"(?<!\w)(?:{every})(?!\w)") if every else None)
