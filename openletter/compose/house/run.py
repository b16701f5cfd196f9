"""The words of a paragraph as one string, and changes to it put back where they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openletter.script import NO_ADDRESS
from openletter.tree import (
    COMPUTED,
    Break,
    Emphasis,
    Inline,
    Link,
    NoteRef,
    Origin,
    Span,
    Strong,
    Text,
)

CALL = "\ufffc"
"""Stands for the call of a note."""
ADDRESS = re.compile(
    rf"(?:[a-z]{{2,9}}://|www\.)[^\s{NO_ADDRESS}]+|"
    r"(?<![\w.+-])\w[\w.+'-]{0,63}@[\w-]+(?:\.[\w-]+)+|"
    r"(?<!\w)[#@][\w-]+|(?<![\w.-])[\w-]{1,63}(?:\.\w{1,63})+[/?]\S*|"
    r"(?<![\w.+-])\w[\w.+-]{0,99}\.(?:pdf|docx?|odt|rtf|xlsx?|pptx?|csv|txt|md|html?|xml|ya?ml|json|"
    r"zip|jpe?g|png|gif|svg|mp[34]|mov)(?!\w)|(?<![\w`])`[^\s`](?:[^\n`]{0,99}[^\s`])?`(?![\w`])"
)
"""Addresses, hashtags, handles, names of files, and code between backticks."""
HINT = re.compile(r"[/@#`]|\.\w")
"""What every address has, and most paragraphs do not."""
NEAR = 300
"""Characters before and after a place that tell what stands there."""
PLACES = frozenset({"place", "occasion.city", "occasion.country"})
"""Values of the data that are names of places, and are written as the house writes them."""


@dataclass(frozen=True)
class Edit:
    """Other words for those from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Run:
    """A paragraph as one string; `loose` says of each character whether a house may change it."""

    text: str
    loose: tuple[bool, ...]

    def may(self, start: int, end: int) -> bool:
        """Say whether everything from `start` to `end` may be changed."""
        return all(self.loose[start:end])

    def before(self, at: int) -> str:
        """Return the last words before a place: as much as tells what stands there."""
        return self.text[max(at - NEAR, 0) : at]

    def after(self, at: int) -> str:
        """Return the first words after a place."""
        return self.text[at : at + NEAR]

    def without(self, spans: Sequence[tuple[int, int]]) -> Run:
        """Return the run with some more of its characters protected."""
        loose = list(self.loose)
        for start, end in spans:
            loose[start:end] = [False] * len(loose[start:end])
        return replace(self, loose=tuple(loose))


def run_of(inlines: Sequence[Inline], names: re.Pattern[str] | None) -> Run:
    """Return some inlines as one string in which values, names and addresses are protected."""
    parts = list(pieces(inlines))
    text = "".join(words for words, _ in parts)
    loose = tuple(free for words, free in parts for _ in words)
    found = [match.span() for match in addresses_in(text)]
    found += [match.span() for match in names.finditer(text)] if names else []
    return Run(text, loose).without(found)


def addresses_in(text: str) -> Iterator[re.Match[str]]:
    """Yield where addresses, hashtags, handles, names of files and code stand."""
    return ADDRESS.finditer(text) if HINT.search(text) else iter(())


def pieces(inlines: Sequence[Inline], *, free: bool = True) -> Iterator[tuple[str, bool]]:
    """Yield all characters of some inlines, and whether a house may change them.

    Emphasis is mostly a title, a link mostly a name, and a span has a language of its own or is no
    part of the letter's words: what stands in them stays as it is.
    """
    for inline in inlines:
        match inline:
            case Text(text=text, origin=origin):
                yield text, free and written(origin)
            case Break():
                yield "\n", False
            case NoteRef():
                yield CALL, False
            case Strong(children=inner):
                yield from pieces(inner, free=free)
            case Emphasis(children=inner) | Link(children=inner) | Span(children=inner):
                yield from pieces(inner, free=False)


def written(origin: Origin) -> bool:
    """Say whether words are prose: not computed, and no value of the data but a place."""
    return origin != COMPUTED and (bool(origin.line) or origin.path in PLACES)


def edited(inlines: Sequence[Inline], edits: Sequence[Edit]) -> tuple[Inline, ...]:
    """Return inlines with some words changed; every text keeps its origin.

    The new words stand in the text in which the old ones begin.
    """
    return Pen(tuple(edits)).rewritten(inlines) if edits else tuple(inlines)


@dataclass
class Pen:
    """Goes through inlines from left to right; `at` is how far it has come."""

    edits: tuple[Edit, ...]
    at: int = 0

    def rewritten(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """Return inlines with the edits made, without texts of which nothing is left."""
        found = [self.one(inline) for inline in inlines]
        kept = zip(inlines, found, strict=True)
        return tuple(new for old, new in kept if new == old or not gone(new))

    def one(self, inline: Inline) -> Inline:
        """Return one inline with the edits made."""
        match inline:
            case Text(text=text):
                return replace(inline, text=self.words(text))
            case Break() | NoteRef():
                self.at += 1
                return inline
            case _:
                return replace(inline, children=self.rewritten(inline.children))

    def words(self, text: str) -> str:
        """Return the words of one text with the edits made."""
        start, end = self.at, self.at + len(text)
        done, parts = start, []
        for edit in self.edits:
            if edit.start >= end or edit.end <= start:
                continue
            parts.append(text[done - start : max(edit.start, start) - start])
            parts.append(edit.text if edit.start >= start else "")
            done = min(edit.end, end)
        self.at = end
        return "".join([*parts, text[done - start :]])


def gone(inline: Inline) -> bool:
    """Say whether nothing is left of a text."""
    return isinstance(inline, Text) and not inline.text
