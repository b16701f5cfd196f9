"""Notes at the foot of the page that calls them.

WeasyPrint 70 moves all notes of a page to the next one in order to fit a second line of a
paragraph, and leaves them there when the line does not fit after all. What stood on the page
before was laid out with the notes in their place; so a page break forced where the next page
began anyhow gives the same page, with its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from openletter.writers.tags import walk

LayOut = Callable[[Iterable[int]], Any]
"""Lays a letter out with page breaks forced before elements, counted in the order of the page."""


def lay_out_in_place(lay_out: LayOut) -> Any:
    """Return a layout in which every note that can is on the page that calls it.

    A letter without strayed notes, as most are, is laid out once. A note whose call stands in the
    last line, and for which there is no room, still goes on the next page.
    """
    breaks: list[int] = []
    document = lay_out(breaks)
    while (found := next((n for n in strayed(document) if n not in breaks), None)) is not None:
        breaks.append(found)
        document = lay_out(breaks)
    return document


def force_breaks(root: Any, breaks: Iterable[int]) -> None:
    """Let elements of a page begin on a new sheet."""
    elements = list(root.iter())
    for number in breaks:
        elements[number].set("class", f"{elements[number].get('class', '')} new-page".strip())


def strayed(document: Any) -> Iterator[int]:
    """Yield the element that begins the page, for every page that got a note of the one before."""
    pages, at_foot = document.pages, feet(document)
    for page, following in pairwise(pages):
        late = numbers("call-", page) & numbers("note-", following) & at_foot
        if late and (element := first_element(following, document)):
            yield element


def numbers(prefix: str, page: Any) -> set[str]:
    """Return the numbers of the notes or of the calls on a page."""
    return {name.removeprefix(prefix) for name in page.anchors if name.startswith(prefix)}


def feet(document: Any) -> set[str]:
    """Return the numbers of the notes that belong to the foot of a page."""
    found = document._html.etree_element.iter("main")
    return {note.get("id")[5:] for note in found if note.get("class") == "foot"}


def first_element(page: Any, document: Any) -> int:
    """Return the block that begins a page, as a number in the order of the document, or 0."""
    places = {element: n for n, element in enumerate(document._html.etree_element.iter())}
    blocks = (box for box in walk(page._page_box) if box.element_tag in BLOCKS)
    return next((places[box.element] for box in blocks if box.element is not None), 0)


BLOCKS = frozenset(("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
