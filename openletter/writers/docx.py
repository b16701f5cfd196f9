"""Write a letter as a Word file that a careful Word user would have made.

Every look is a named style from the one table of styles; lists, notes, columns and page numbers
are Word's own. Here are nodes and styles; what Word calls them is in `ooxml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never

from openletter.paper import for_paper
from openletter.script import direction
from openletter.styles import ENTRY, Style, style_of
from openletter.theme import Theme
from openletter.tree import (
    Block,
    Document,
    Heading,
    Image,
    Inline,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Section,
    Table,
)
from openletter.writers.docx_heads import boxed, first_page, side_by_side
from openletter.writers.docx_notes import footnote, note_in_place
from openletter.writers.docx_tables import grid
from openletter.writers.layout import TURNING, is_short, runs, size, sourced
from openletter.writers.ooxml.adapted import adapted
from openletter.writers.ooxml.direction import run_from
from openletter.writers.ooxml.letter import LetterFile
from openletter.writers.ooxml.notes import IN_PLACE, NOTE, Calls, Notes
from openletter.writers.ooxml.numbering import Counting, reach
from openletter.writers.ooxml.paragraphstyles import gallery, style_id
from openletter.writers.ooxml.reference import Reference
from openletter.writers.ooxml.runs import put, way
from openletter.writers.ooxml.story import Story
from openletter.writers.ooxml.text import PLAIN, Line
from openletter.writers.place import Place


def write(document: Document, theme: Theme, reference: Reference | None = None) -> bytes:
    """Return the Word file of a letter; the same letter gives the same bytes.

    With a `reference`, its styles, page and heads go before those of the theme.
    """
    look = adapted(theme, reference) if reference else theme
    return Writer(for_paper(document), look, reference).write()


class Writer:
    """Writes one letter, block by block; `story` is where it is writing."""

    def __init__(self, document: Document, theme: Theme, reference: Reference | None) -> None:
        self.document = document
        self.theme = theme
        self.table = gallery(theme)
        self.notes = Notes(document)
        self.reach = reach(document) | {(IN_PLACE, NOTE): self.notes.last}
        self.file = LetterFile(document, theme, reference)
        self.calls = Calls(self.notes, self.file.bookmark)
        self.story: Story = self.file.body
        self.begin: Callable[[Line], None] | None = None
        """What the next paragraph begins with."""
        self.last: Line | None = None
        """The paragraph last written."""
        self.style = self.table["text"]
        """Its style."""
        self.look = PLAIN
        """How runs look that nothing sets off."""
        self.dress = ""
        """The id of the style of all that is written, instead of those of the table."""
        self.above: float = 0
        """The white above the next paragraph, if more than its style says."""

    def write(self) -> bytes:
        self.blocks(first_page(self), Place())
        for rank, note in enumerate(self.notes.footnotes, start=1):
            footnote(self, note, rank)
        return self.file.pack()

    # -------------------------------------------------------------------------------- blocks

    def blocks(
        self, blocks: tuple[Block, ...], place: Place, number: Counting | None = None
    ) -> None:
        """Write blocks, the first of them with a number."""
        if not blocks and number:
            self.paragraph("item", (), place, number)
        for block, after in zip_longest(blocks, blocks[1:]):
            self.block(block, place, number)
            number = None
            groups = isinstance(block, Section) and isinstance(after, Section)
            if groups and place.role == "signatories":
                # Below, where the end of a column swallows it.
                self.white_below(self.theme.space.part)

    def block(self, block: Block, place: Place, number: Counting | None) -> None:
        match block:
            case Paragraph() | Heading():
                where = {"listed": place.listed, "quoted": place.quoted, "beside": place.beside}
                name = style_of(block, place.role, **where)
                if place.listed and not number and f"{name}-more" in self.table:
                    name += "-more"
                self.paragraph(name, block.children, place, number)
                if isinstance(block, Paragraph) and block.lead and not self.style.next:
                    self.story.keep_end()
            case List():
                self.number_alone(place, number)
                self.entries(block, place, self.counting(block, place))
            case Quote():
                self.quote(block, place, number)
            case Image():
                self.figure(block, place, number)
            case Table():
                self.number_alone(place, number)
                grid(self, block, place)
            case Section(role="part"):
                self.part(block)
            case Section():
                self.section(block, place, number)
            case Note():
                with self.speaking(block.lang):
                    note_in_place(self, block, place)
            case _:
                assert_never(block)

    def paragraph(
        self, name: str, inlines: tuple[Inline, ...], place: Place, number: Counting | None
    ) -> Line:
        """Write a paragraph of a style.

        A bookmark that carries the block's key into Word would stand around its inlines.
        """
        line = self.open(name, place, number, inlines)
        put(inlines, line, self.calls, self.story.links, self.look)
        return line

    def open(
        self, name: str, place: Place, number: Counting | None, inlines: tuple[Inline, ...] = ()
    ) -> Line:
        """Return the inside of a new paragraph, which runs as the inlines will."""
        self.style = style = self.table[name]
        self.last = line = self.story.paragraph(
            self.dress or style_id(style.word),
            number=number,
            left=place.left if place.left > style.indent and not number else None,
            above=self.above if self.above > style.before else 0,
        )
        self.above = 0
        self.run_as(inlines if name in TURNING else (), line)
        begin, self.begin = self.begin, None
        if begin:
            begin(line)
        return line

    def run_as(self, inlines: tuple[Inline, ...], line: Line) -> None:
        """Let a paragraph run as its words do, where those of the letter run another way."""
        runs = way(inlines, self.language)
        if runs != direction(self.document.language):
            run_from(line.holder, "rtl" if runs == "rtl" else "")

    @property
    def language(self) -> str:
        """The language of what is being written."""
        return self.look.language or self.document.language

    @property
    def turned(self) -> bool:
        """Say whether what is being written runs from right to left."""
        return direction(self.language) == "rtl"

    def quote(self, quote: Quote, place: Place, number: Counting | None) -> None:
        """Write a quotation; whose words they are stays on their page."""
        inner = replace(place, quoted=True, left=place.left + self.table["quote"].indent)
        self.blocks(quote.children, inner, number)
        if quote.attribution:
            self.story.keep_end()
            self.paragraph("quote-source", sourced(quote).children, inner, None)

    def figure(self, image: Image, place: Place, number: Counting | None) -> None:
        """Write a picture; its caption, or the name that it belongs to, stays on its page."""
        room = self.story.room - place.left - (self.table["quote"].right if place.quoted else 0)
        width, height = size(image, self.theme, self.document.language, room)
        line = self.open(style_of(image, place.role), place, number)
        line.picture(self.file.picture(image.picture, self.story.links), image.alt, width, height)
        if image.caption:
            self.story.keep_end()
            self.paragraph("caption", image.caption, place, None)

    def number_alone(self, place: Place, number: Counting | None) -> None:
        """Write the number of an item that begins with something Word cannot number."""
        if number:
            self.paragraph("item", (), place, number)

    def section(self, section: Section, place: Place, number: Counting | None) -> None:
        ends = section.role in {"close", "signatories"} and place.role != "signatories"
        if ends and not self.style.next:
            # The close keeps the signatures; the words before them come along to their page.
            self.story.keep_last()
        inner = replace(place, role=section.role)
        look, before = self.table[ENTRY.get(section.role, "text")], self.story.end
        if place.role != "signatories":
            own = look.above or self.white_under_heading(section, look)
            self.above = max(self.above, own)
        with boxed(self, look):
            self.layout(section, inner, number)
        if look.rule:
            self.story.rule_off(before, look)

    def layout(self, section: Section, inner: Place, number: Counting | None) -> None:
        """Write the blocks of a section one below the other, side by side, or in columns."""
        body = self.story is self.file.body and not self.dress
        if section.across and body and not number and not self.file.body.in_columns:
            side_by_side(self, section, replace(inner, beside=True))
        elif section.across or section.columns < 2 or not body or number:
            self.one_column(section, inner, number)
        else:
            for columns, blocks in runs(section):
                if columns > 1:
                    # The head of the first column would sink below those of the others.
                    self.white_below(self.above)
                    self.above = 0
                with self.file.body.columns(columns):
                    self.blocks(blocks, inner)

    def white_under_heading(self, section: Section, look: Style) -> float:
        """Return the white above a part of the page that has none of its own, under a heading."""
        tight = self.style.outline and not look.before
        words = section.children and isinstance(section.children[0], Paragraph)
        return self.theme.space.paragraph if tight and words else 0

    def white_below(self, white: float) -> None:
        """Set what is written next off from the last paragraph, if its style does not."""
        if self.style.after < white:
            self.story.space_below(white)

    def part(self, part: Section) -> None:
        self.above = 0
        self.file.body.turn_page()
        with self.speaking(part.lang):
            self.blocks(part.children, Place())
        self.file.body.turn_page()

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Let what is written meanwhile be in a language, or in that around if it is ""."""
        around = self.look
        self.look = replace(around, language=language or around.language)
        yield
        self.look = around

    def one_column(self, section: Section, place: Place, number: Counting | None) -> None:
        """Write a section; a short list of signatories stays on one page.

        In columns that cannot be had: “keep with next” would hold all entries in one of them.
        """
        before = self.story.end
        self.blocks(section.children, place, number)
        short = section.role == "signatories" and is_short(section)
        if short and not self.file.body.in_columns:
            self.story.keep_since(before)

    # --------------------------------------------------------------------------------- lists

    def counting(self, found: List, place: Place, around: Counting | None = None) -> Counting:
        """Return a new count for a list, or that of its series."""
        reach = self.reach.get((found.series, found.marker), 0)
        demands = place.role == "demands" and not (place.listed or place.quoted)
        style = style_id(self.table["demand"].word) if demands else ""
        return self.file.numbering.count(found, place.left, around, reach, style)

    def entries(self, found: List, place: Place, counting: Counting) -> None:
        inner = replace(place, listed=True, left=counting.level.left)
        for item in found.items:
            self.item(item, inner, counting)

    def item(self, item: Item, place: Place, counting: Counting) -> None:
        """Write an item: its first block has the number, and its first list the next level."""
        number: Counting | None = counting
        level = self.file.numbering.nest
        nested = False
        for block in item.children or (Paragraph(item.key, ()),):
            if isinstance(block, List):
                self.number_alone(place, number)
                counts = None if nested else level(block, counting)
                self.entries(block, place, counts or self.counting(block, place, counting))
                nested = True
            else:
                self.block(block, place, number)
            number = None
