"""Heads and feet of the pages: a letterhead on the first, quiet lines on those that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openletter.theme import RunningPart, Theme
from openletter.tree import Document
from openletter.writers.letterhead import has_letterhead, running_words
from openletter.writers.ooxml.given import NOTHING, Given
from openletter.writers.ooxml.headstyles import DRAFT, draft_frame
from openletter.writers.ooxml.package import add_part, root
from openletter.writers.ooxml.page import Heads
from openletter.writers.ooxml.story import IMAGE, Links, Story
from openletter.writers.ooxml.stylesheet import ANCHOR
from openletter.writers.ooxml.text import Line
from openletter.writers.ooxml.watermark import watermark
from openletter.writers.ooxml.xml import w

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from openletter.writers.ooxml.reference import Head

FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line; `field` is what Word counts in their place, or ""."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """What a letter's running lines say; `draft` is the word that marks a draft, `across` too."""

    document: Document
    theme: Theme

    @property
    def draft(self) -> str:
        """The word at the head of a draft."""
        return self._word if self.theme.review.mark == "head" else ""

    @property
    def across(self) -> str:
        """The word across the pages of a draft."""
        return self._word if self.theme.review.mark == "across" else ""

    @property
    def _word(self) -> str:
        return self.document.words.draft if self.document.draft else ""

    def line(self, parts: tuple[RunningPart, ...], least: int = 1) -> list[Piece]:
        """Return what a line says: words at its start, and the number of the page at its end.

        `least` is the first page that has it, and what stands there until Word counts.
        """
        document, words = self.document, running_words(self.document, parts)
        number = numbered(document.words.page, least) if "page" in parts else []
        line = [Piece(words)] if words else []
        return [*line, *([Piece("\t")] if line and number else []), *number]


def numbered(words: str, least: int) -> list[Piece]:
    """Return words with fields where `{page}` and `{pages}` stand."""
    return [
        Piece(str(least), FIELDS[piece]) if piece in FIELDS else Piece(piece)
        for piece in re.split(r"(\{pages?\})", words)
        if piece
    ]


class Writer:
    """Writes heads and feet: those of a reference, and ours where it has none."""

    def __init__(self, file: WordFile, running: Running, given: Given = NOTHING) -> None:
        self._file = file
        self._running = running
        self._given = given
        self._found: list[tuple[str, str, str]] = []
        self.letterhead: Story | None = None
        """The head that a letterhead is to be written into."""

    def write(self) -> Heads:
        """Write all that the pages need and return them."""
        theme, document = self._running.theme, self._running.document
        ours = "header" not in self._given.tags
        head = ours and has_letterhead(document, theme)
        first = self._given.first or head or (ours and bool(self._running.line(theme.pages.head)))
        kinds = [*(["first"] if first else []), "default", *(["even"] if self._given.even else [])]
        for kind in kinds:
            after = kind != "first" and (first or ours)
            least = 2 if kind == "even" or (first and kind != "first") else 1
            above, below = (
                self._running.line(parts, least) for parts in (theme.pages.head, theme.pages.foot)
            )
            self._header(kind, above if after else [], head=head and kind == "first")
            self._footer(kind, below)
        return Heads(tuple(self._found), first=first)

    def _header(self, kind: str, line: list[Piece], *, head: bool) -> None:
        running = self._running
        given = self._given.head("header", kind)
        blank = kind == "first" and "header" in self._given.tags  # as theirs is on purpose
        line = [] if blank else line
        if not (given or line or running.draft or running.across or head):
            return
        story = self._part("header", kind, given)
        marks = Story(w("hdr"), story.links)
        mark(marks, running, alone=bool(given) or not (line or head))
        story.holder[0:0] = list(marks.holder)
        if given is None:
            _line(story, "Header", line)
        self.letterhead = story if head else self.letterhead

    def _footer(self, kind: str, line: list[Piece]) -> None:
        given = self._given.head("footer", kind)
        blank = kind == "first" and "footer" in self._given.tags
        if given:
            self._part("footer", kind, given)
        elif line and not blank:
            _line(self._part("footer", kind, None), "Footer", line)

    def _part(self, tag: str, kind: str, given: Head | None) -> Story:
        name = tag if kind == "default" else f"{tag}-{kind}"
        part, relation = add_part(self._file, tag, name, self._given.content(given))
        self._found.append((tag, kind, relation))
        if given:
            for id, picture in given.pictures:
                part.rels.add_relationship(IMAGE, self._given.picture(self._file, picture), id)
        return Story(root(part), Links(part))


def mark(story: Story, running: Running, *, alone: bool) -> None:
    """Mark the head of a draft's page as such; if not `alone`, so that nothing else moves."""
    if running.across:
        anchor = story.paragraph(ANCHOR)
        anchor.holder.append(watermark(running.across, running.theme))
    before = story.end
    _line(story, DRAFT, [Piece(running.draft)] if running.draft else [])
    if not alone:
        story.frame_since(before, draft_frame(running.document, running.theme))


def _line(story: Story, style: str, pieces: list[Piece]) -> None:
    """Write a line at the head or the foot of a page, if there is anything to say."""
    if not pieces:
        return
    line: Line = story.paragraph(style)
    for piece in pieces:
        if piece.field:
            line.field(piece.field, piece.text)
        else:
            line.text(piece.text)
