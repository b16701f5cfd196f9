"""A house style over a composed letter: from tree to tree, names and quotations left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from openletter.compose.house.marks import closed, marks_of, turned
from openletter.compose.house.run import Edit, Run, edited, run_of
from openletter.compose.house.words import dashes, numbers, per_cent, place_names
from openletter.profile import Profile
from openletter.speech.language import Language, base
from openletter.tree import Block, Heading, Image, Inline, List, Note, Paragraph, Section

ROLES = frozenset(
    "kicker title standfirst date subject salutation body demands close notes aside".split()
)
"""Parts of the page that are prose. All others are names, addresses and references."""

TOUCHED = r"[0-9%–—“”‘’]|per ?cent"
"""What a style may change besides names of places: only names with such in them need a guard."""


@dataclass(frozen=True)
class House:
    """A house style at work on one letter: `names` are those that it never touches."""

    profile: Profile
    language: Language
    names: re.Pattern[str] | None = field(default=None, repr=False)

    def inlines(self, inlines: Sequence[Inline], *, heading: bool = False) -> tuple[Inline, ...]:
        """Return the words of a paragraph or a heading in the style."""
        found = tuple(inlines)
        if not self.speaks:
            return found
        for step in STEPS:
            if not (heading and step is count_in_words):
                run = run_of(found, self.names)
                found = edited(found, sorted(step(self, run), key=lambda edit: edit.start))
        return found

    def block(self, block: Block) -> Block:
        """Return a block in the style; quotations and tables stay as they are."""
        match block:
            case Paragraph(children=words):
                return replace(block, children=self.inlines(words))
            case Heading(children=words):
                return replace(block, children=self.inlines(words, heading=True))
            case Image(caption=words):
                return replace(block, caption=self.inlines(words))
            case List(items=items):
                told = (replace(item, children=self.blocks(item.children)) for item in items)
                return replace(block, items=tuple(told))
            case Section(role=role) if role not in ROLES:
                return block
            case Section(children=blocks) | Note(children=blocks):
                return replace(block, children=self.blocks(blocks))
            case _:
                return block

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return blocks in the style."""
        return tuple(map(self.block, blocks))

    def sections(self, sections: Iterable[Section]) -> list[Section]:
        """Return the parts of a page in the style."""
        told = self.blocks(sections)
        return [section for section in told if isinstance(section, Section)]

    def notes(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Return notes in the style."""
        told = self.blocks(notes)
        return tuple(note for note in told if isinstance(note, Note))

    @property
    def speaks(self) -> bool:
        """Whether it has anything to say of this letter."""
        return not self.profile.silent and base(self.language.tag) == self.profile.language


def house(profile: Profile, language: Language, names: Iterable[str] = ()) -> House:
    """Return a house style for a letter; `names` stay as they are.

    A name that is nothing but that of a place which the style writes its own way is not kept.
    """
    touched = re.compile("|".join([TOUCHED, *map(re.escape, profile.names)]))
    kept = [name for name in names if name not in profile.names and touched.search(name)]
    every = "|".join(
        re.escape(name).replace("\\ ", r"\s+") for name in sorted(kept, key=lambda n: (-len(n), n))
    )
    return House(profile, language, re.compile(rf"(?<!\w)(?:{every})(?!\w)") if every else None)


def unquoted(run: Run) -> Run:
    """Return a run in which the words of others are protected."""
    return run.without(marks_of(run.text).quoted)


def name_places(house: House, run: Run) -> Iterator[Edit]:
    """Yield the edits for names of places."""
    if house.profile.names:
        yield from place_names(unquoted(run), house.profile.names)


def count_in_words(house: House, run: Run) -> Iterator[Edit]:
    """Yield the edits for numbers."""
    if house.profile.numbers == "words":
        yield from numbers(unquoted(run), house.language)


def tell_per_cent(house: House, run: Run) -> Iterator[Edit]:
    """Yield the edits for per cent."""
    if house.profile.per_cent:
        yield from per_cent(unquoted(run), house.profile.per_cent)


def draw_dashes(house: House, run: Run) -> Iterator[Edit]:
    """Yield the edits for dashes."""
    if house.profile.dash:
        yield from dashes(unquoted(run), house.profile.dash)


def turn_marks(house: House, run: Run) -> Iterator[Edit]:
    """Yield the edits for the kind of quotation marks."""
    if house.profile.quotes:
        yield from turned(run, house.profile.quotes)


def close_marks(house: House, run: Run) -> Iterator[Edit]:
    """Yield the edits for what stands at closing quotation marks."""
    if house.profile.closing:
        yield from closed(run, house.profile.closing)


STEPS: tuple[Callable[[House, Run], Iterator[Edit]], ...] = (
    name_places, count_in_words, tell_per_cent, draw_dashes, turn_marks, close_marks,
)  # fmt: skip
"""What a house style looks after, in this order."""
