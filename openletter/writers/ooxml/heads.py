"""Heads and feet of the pages: a letterhead on the first, quiet lines on those that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from openletter.theme import RunningPart, Theme
from openletter.tree import Document
from openletter.writers.letterhead import DOT, has_letterhead
from openletter.writers.ooxml.headstyles import DRAFT
from openletter.writers.ooxml.package import add_part, root
from openletter.writers.ooxml.page import Heads
from openletter.writers.ooxml.story import Links, Story
from openletter.writers.ooxml.stylesheet import STRUT
from openletter.writers.ooxml.text import Line
from openletter.writers.ooxml.watermark import watermark

if TYPE_CHECKING:
    from docx.document import Document as WordFile

FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
Kind = Literal["default", "first"]


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

    def line(self, parts: tuple[RunningPart, ...]) -> list[Piece]:
        """Return what a line says, its parts with a dot between them."""
        document = self.document
        said = {
            "recipient": [Piece(document.recipient)],
            "title": [Piece(document.title)],
            "date": [Piece(document.dated)],
            "page": numbered(document.words.page),
        }
        found: list[Piece] = []
        for part in parts:
            pieces = [piece for piece in said[part] if piece.text]
            found += [Piece(DOT)] if found and pieces else []
            found += pieces
        return found


def numbered(words: str) -> list[Piece]:
    """Return words with fields where `{page}` and `{pages}` stand."""
    return [
        Piece("1", FIELDS[piece]) if piece in FIELDS else Piece(piece)
        for piece in re.split(r"(\{pages?\})", words)
    ]


def write_heads(file: WordFile, document: Document, theme: Theme) -> tuple[Heads, Story | None]:
    """Write heads and feet; return them, and the head that a letterhead is to be written into."""
    running = Running(document, theme)
    above, below = running.line(theme.pages.head), running.line(theme.pages.foot)
    head = has_letterhead(document, theme)
    own = head or bool(above)
    found = []
    letterhead = None
    kinds: tuple[Kind, ...] = ("first", "default") if own else ("default",)
    for kind in kinds:
        line = above if kind == "default" else []
        if line or running.draft or running.across or (head and kind == "first"):
            story, relation = _part(file, "header", kind)
            found.append(("header", kind, relation))
            mark(story, running)
            _line(story, "Header", line)
            letterhead = story if head and kind == "first" else letterhead
        if below:
            story, relation = _part(file, "footer", kind)
            found.append(("footer", kind, relation))
            _line(story, "Footer", below)
    return Heads(tuple(found), first=own), letterhead


def _part(file: WordFile, tag: str, kind: Kind) -> tuple[Story, str]:
    name = tag if kind == "default" else f"{tag}-{kind}"
    part, relation = add_part(file, tag, name)
    return Story(root(part), Links(part)), relation


def mark(story: Story, running: Running) -> None:
    """Mark the head of a draft's page as such."""
    if running.across:
        anchor = story.paragraph(STRUT)
        anchor.holder.append(watermark(running.across, running.theme))
    _line(story, DRAFT, [Piece(running.draft)] if running.draft else [])


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
