"""The words of a paragraph as one string, with what of it may be set, language by language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from openletter.compose.house.run import CALL, Run, addresses_in
from openletter.tree import Break, Inline, NoteRef, Span, Text

AT_END = ".,;:!?…)]}>\"'”’»"
"""Signs at the end of an address that belong to the sentence around it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: whether their signs and their spaces may be set, and what language they are."""

    words: str
    signs: bool
    spaces: bool
    language: str


@dataclass(frozen=True)
class Line:
    """The words of a paragraph."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """All words as one string."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def languages(self) -> list[str]:
        """The languages of what may be set, each once."""
        return list(dict.fromkeys(one.language for one in self.pieces if one.signs or one.spaces))

    def signs(self, language: str, names: re.Pattern[str] | None) -> Run:
        """Return the run of which the signs of one language may be set, names left alone."""
        loose = [one.signs and one.language == language for one in self.pieces for _ in one.words]
        run = Run(self.text, tuple(loose)).without(list(self.addresses()))
        return run.without([match.span() for match in names.finditer(run.text)]) if names else run

    def spaces(self, language: str) -> Run:
        """Return the run of which the spaces of one language may be set."""
        loose = [one.spaces and one.language == language for one in self.pieces for _ in one.words]
        return Run(self.text, tuple(loose)).without(list(self.addresses()))

    def addresses(self) -> Iterator[tuple[int, int]]:
        """Yield where addresses, hashtags and handles stand, without the signs after them."""
        for match in addresses_in(self.text):
            yield match.start(), match.start() + len(match[0].rstrip(AT_END))


def line_of(inlines: Sequence[Inline], language: str, *, prose: bool) -> Line:
    """Return the words of some inlines.

    Only what an author or a template wrote has signs to be set: a value of the data, such as a
    name, prints as it is given. Its spaces may be held in prose, where lines break anywhere.
    """
    return Line(tuple(pieces(inlines, language, prose=prose)))


def pieces(inlines: Sequence[Inline], language: str, *, prose: bool) -> Iterator[Piece]:
    """Yield the pieces of some inlines."""
    for inline in inlines:
        match inline:
            case Text(text=text, origin=origin):
                typed = bool(origin.line)
                yield Piece(text, typed, prose or typed, language)
            case Break():
                yield Piece("\n", signs=False, spaces=False, language=language)
            case NoteRef():
                yield Piece(CALL, signs=False, spaces=False, language=language)
            case Span(lang=own, children=inner):
                yield from pieces(inner, own or language, prose=prose)
            case _:
                yield from pieces(inline.children, language, prose=prose)
