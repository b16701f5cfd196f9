"""Notes at the foot of the page that calls them.

WeasyPrint 70 moves all notes of a page to the next one in order to fit a second line of a
paragraph, and leaves them there when the line does not fit after all. What stood on the page
before was laid out with the notes in their place; so a page break forced where the next page
began anyhow gives the same page, with its notes.

It never breaks a note either. A note that is too long for a page is cut between two of its lines
into several, which WeasyPrint carries over to the next pages one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from openletter.writers.cuts import Cut, cut_notes, find_cuts
from openletter.writers.tagtree import walk

NEAR = 1.0
"""What rounding may add to a width, in pixels of CSS."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be different in the next layout."""

    cuts: dict[str, list[Cut]] = field(default_factory=dict)
    """Where to cut the notes that are too long for a page, by their ids."""

    tables: dict[int, str] = field(default_factory=dict)
    """The classes of tables that are too wide as they are, by their rank."""

    breaks: tuple[int, ...] = ()
    """Elements to begin a page with, counted in the order of the page after the cuts."""

    def make(self, root: Any) -> None:
        """Change the elements of a page."""
        for rank, table in enumerate(root.iter("table")):
            mark(table, self.tables.get(rank, ""))
        cut_notes(root, self.cuts)
        force_breaks(root, self.breaks)


LayOut = Callable[[Changes], Any]
"""Lays a letter out with some changes."""

SHORT, AT_MOST = 6, 5
"""The pages of a letter whose notes are brought back page by page, and the layouts for that.

Every break moves what follows, so one at a time wastes no paper. A letter of many pages and notes
would be laid out once for each of its pages: there all that stray are brought back together.
"""


def lay_out_in_place(lay_out: LayOut) -> Any:
    """Return a layout in which every note that can is on the page that calls it.

    A letter without strayed notes, as most are, is laid out once. A line that calls a note for
    which there is no room goes to the next page with it (`footnote-policy` in the rules).
    """
    changes = Changes()
    document = lay_out(changes)
    for klass in NARROWER:
        if wide := too_wide(document):
            changes = replace(changes, tables=changes.tables | dict.fromkeys(wide, klass))
            document = lay_out(changes)
    if cuts := find_cuts(document):
        changes = replace(changes, cuts=cuts)
        document = lay_out(changes)
    for _ in range(AT_MOST):
        found = tuple(n for n in strayed(document) if n not in changes.breaks)
        if not found:
            break
        more = found[:1] if len(document.pages) <= SHORT else found
        changes = replace(changes, breaks=(*changes.breaks, *more))
        document = lay_out(changes)
    return document


def force_breaks(root: Any, breaks: Iterable[int]) -> None:
    """Let elements of a page begin on a new sheet."""
    elements = list(root.iter())
    for number in breaks:
        mark(elements[number], "new-page")


def mark(element: Any, klass: str) -> None:
    """Add a class to an element."""
    if klass:
        element.set("class", f"{element.get('class', '')} {klass}".strip())


NARROWER = ("tight", "tight broken")
"""What is tried with a table that is too wide: with hyphens in small letters, then cut anywhere."""


def too_wide(document: Any) -> list[int]:
    """Return the ranks of the tables that are wider than there is room."""
    boxes = (box for page in document.pages for box in walk(page._page_box))
    wide = {
        getattr(child, "element", None)
        for box in boxes
        for child in getattr(box, "children", ())
        if is_table(child) and child.children[0].border_width() > box.width + NEAR
    }
    tables = document._html.etree_element.iter("table")
    return [rank for rank, table in enumerate(tables) if table in wide]


def is_table(box: Any) -> bool:
    return bool(getattr(box, "is_table_wrapper", False) and box.children)


def strayed(document: Any) -> Iterator[int]:
    """Yield the blocks to begin a page with, for notes to stand on the page that calls them.

    That is the block that begins the page after, for every page whose notes went there; and the
    block that calls a note which is nowhere: WeasyPrint loses some of those that it moves twice.
    """
    places = {element: n for n, element in enumerate(document._html.etree_element.iter())}
    at_foot = feet(document)
    absent = at_foot.difference(*(numbers("note-", page) for page in document.pages))
    for page, following in pairwise(document.pages):
        called = numbers("call-", page) & at_foot
        first = first_element(following) if called & numbers("note-", following) else None
        # Where some notes stay there was no room for the others, and half a page would be left.
        stay = called & numbers("note-", page)
        if first is not None and not (stay and parted(first, page)):
            yield places[first]
    for page in document.pages if absent else ():
        for number in {name.partition(".")[0] for name in absent} & numbers("call-", page):
            yield places[calling(page, f"call-{number}")]


def parted(element: Any, page: Any) -> bool:
    """Say whether a block that runs on to the next page has begun on a page."""
    return any(box.element is element for box in walk(page._page_box.children[0]))


def calling(page: Any, id: str) -> Any:
    """Return the innermost block on a page that holds an element."""
    block = None
    for box in walk(page._page_box.children[0]):
        if box.element is not None and box.element_tag in BLOCKS:
            block = box.element
        if box.element is not None and box.element.get("id") == id:
            break
    return block


def numbers(prefix: str, page: Any) -> set[str]:
    """Return the numbers of the notes or of the calls on a page."""
    return {name.removeprefix(prefix) for name in page.anchors if name.startswith(prefix)}


def feet(document: Any) -> set[str]:
    """Return the numbers of the notes that belong to the foot of a page."""
    found = document._html.etree_element.iter("main")
    return {note.get("id")[5:] for note in found if note.get("class") == "foot"}


def first_element(page: Any) -> Any:
    """Return the block that begins the text of a page, or None if there are only notes on it."""
    boxes = walk(page._page_box.children[0])
    found = (box.element for box in boxes if box.element_tag in BLOCKS)
    return next((element for element in found if element is not None), None)


BLOCKS = frozenset(("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
