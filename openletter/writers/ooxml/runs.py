"""The inlines of the tree as what stands in a paragraph of Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from openletter.script import Direction, direction
from openletter.tree import Break, Emphasis, Inline, Link, NoteRef, Span, Strong, Text
from openletter.writers.ooxml import stylesheet
from openletter.writers.ooxml.text import PLAIN, Line, Look

if TYPE_CHECKING:
    from openletter.writers.ooxml.notes import Calls
    from openletter.writers.ooxml.story import Links


def way(inlines: Iterable[Inline], language: str) -> Direction:
    """Return which way a paragraph runs: as all its words do, or as those around it."""
    ways = {direction(spoken) for spoken in _spoken(inlines, language)}
    return ways.pop() if len(ways) == 1 else direction(language)


def _spoken(inlines: Iterable[Inline], language: str) -> Iterator[str]:
    """Yield the language of every text that has letters."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                if any(map(str.isalpha, text)):
                    yield language
            case Span(children=inner, lang=lang):
                yield from _spoken(inner, lang or language)
            case Emphasis(children=inner) | Strong(children=inner) | Link(children=inner):
                yield from _spoken(inner, language)
            case Break() | NoteRef():
                pass
            case _:
                assert_never(inline)


MARKS = {"label": stylesheet.LABEL, "todo": stylesheet.GAP}


def put(
    inlines: Iterable[Inline], line: Line, calls: Calls, links: Links, look: Look = PLAIN
) -> None:
    """Write inlines into a paragraph or a link."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                line.text(text, look)
            case Break():
                line.line_break(look)
            case Emphasis(children=inner):
                put(inner, line, calls, links, replace(look, italic=True))
            case Strong(children=inner):
                put(inner, line, calls, links, replace(look, bold=True))
            case Link(href=href, children=inner):
                linked = line.link(links.to(href))
                put(inner, linked, calls, links, replace(look, style=stylesheet.HYPERLINK))
            case Span(children=inner, lang=lang, mark=mark):
                style, language = MARKS.get(mark, look.style), lang or look.language
                put(inner, line, calls, links, replace(look, style=style, language=language))
            case NoteRef(note=note):
                calls.call(note, line, look)
            case _:
                assert_never(inline)
