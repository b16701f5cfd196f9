"""The last lines of a text, which go along with the signatures to their page.

A signature block never stands alone on a page: two lines of text at least stand above its close.
Of a paragraph of several lines WeasyPrint takes two along by itself; one of a single line takes
the paragraph above it along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openletter.writers.layout import TWO_LINES

ENDS = ("role-close", "role-signatories")
"""The parts of the page that take the last lines along."""
PARAGRAPHS = frozenset(("p", "div"))
"""A paragraph is a `div` where it holds a note."""
APART = frozenset(("main", "table", "figure", "aside"))
"""What no lines are counted in: notes, tables, pictures and boxes stay whole or have own rules."""


def keep_company(root: Any) -> None:
    """Let no page end above a last paragraph that is a single line."""
    said: list[Any] = []
    for element in flow(root):
        if element.tag in PARAGRAPHS:
            said.append(element)
            continue
        if len(said) > 1 and not is_long(said[-1]):
            said[-2].set("class", f"{said[-2].get('class', '')} above".strip())
        said = []


def flow(element: Any) -> Iterator[Any]:
    """Yield the paragraphs of a text, and where it ends."""
    for child in element:
        ends = any(name in child.get("class", "").split() for name in ENDS)
        if ends or child.tag in PARAGRAPHS:
            yield child
        elif child.tag not in APART:
            yield from flow(child)


def is_long(paragraph: Any) -> bool:
    """Say whether a paragraph has two lines at least."""
    return paragraph.find(".//br") is not None or len("".join(words(paragraph))) >= TWO_LINES


def words(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph without those of the notes in it."""
    yield element.text or ""
    for child in element:
        if child.tag not in APART:
            yield from words(child)
        yield child.tail or ""
