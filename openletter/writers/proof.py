"""The proof of a laid-out letter: every word stands on a page, once, where it can be read.

WeasyPrint says nothing when a note is higher than its page, a table wider than its sheet or a line
lower than the margin; the words are then in the file and not on the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from openletter.errors import Fault
from openletter.script import script_of_sign
from openletter.writers.cuts import squeezed

NEAR = 4.0
"""How far words may pass an edge, in pixels of CSS: a comma that hangs, an error of rounding."""

LEAST = 3.0
"""The width of the narrowest column of a table with words cut anywhere, by the size of its text."""

NOTES = "Add `notes` to `order`, and they print as a list after the letter."
TABLE = "Take columns out, or shorten what stands in their cells."
MARKER = "Shorten `marker`."
WORD = "Shorten it, or part it with a space or a hyphen."
UNSPACED = frozenset(("Khmr", "Laoo", "Mymr", "Thai"))
"""The scripts that have no spaces between words."""
UNSEEN = "Part its words with a space that is not seen (U+200B), at which a line may break."
WINDOW = "Shorten them, or take `window` out of the theme."
ROOM = "Shorten what cannot be parted there, or give the page smaller margins in the theme."


def faults(document: Any, text: str) -> list[Fault]:
    """Return a fault for every block that a layout does not show whole.

    `text` is that of the letter before any of its notes was cut to fit the pages.
    """
    parents = {child: parent for parent in document._html.etree_element.iter() for child in parent}
    found = [*altered(document, text), *lost(document, parents), *outside(document, parents)]
    return list(dict.fromkeys(found))


# ------------------------------------------------------------------------------- lost words


def altered(document: Any, text: str) -> Iterator[Fault]:
    """Yield a fault if the cutting of notes changed the words."""
    if squeezed(text) != squeezed("".join(document._html.etree_element.itertext())):
        yield Fault(None, "The notes of this letter are too long for the feet of its pages.", NOTES)


def lost(document: Any, parents: dict[Any, Any]) -> Iterator[Fault]:
    """Yield a fault for every block with words that were not laid out exactly once."""
    printed: dict[Any, list[str]] = {}
    for page in document.pages:
        for words in texts(page):
            if not generated(words.box):
                printed.setdefault(words.box.element, []).append(words.box.text)
    body = document._html.etree_element.find("body")
    for element in body.iter():
        said = squeezed("".join(own_words(element)))
        shown = squeezed("".join(printed.get(element, ())))
        if said != shown and not (said and is_repeated(element, parents, said, shown)):
            yield loss(element, parents, too_often=len(shown) > len(said))


def own_words(element: Any) -> Iterator[str]:
    """Yield the text of an element without that of the elements in it."""
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def is_repeated(element: Any, parents: dict[Any, Any], said: str, shown: str) -> bool:
    """Say whether words stand in the head of a table, which every page of it repeats."""
    times, rest = divmod(len(shown), len(said))
    in_head = any(holder.tag == "thead" for holder in around(element, parents))
    return in_head and times > 0 and not rest and shown == said * times


def loss(element: Any, parents: dict[Any, Any], *, too_often: bool) -> Fault:
    how = "more than once" if too_often else "not in full"
    if note := note_around(element, parents):
        return Fault(None, f"Note {note} would be in the PDF {how}: it does not fit.", NOTES)
    words = quoted(block_around(element, parents))
    return Fault(None, f"These words would be in the PDF {how}: {words}.", ROOM)


# ------------------------------------------------------------------------ words off the page


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges within which words are to stay, and the width of the sheet, in pixels of CSS."""

    left: float
    right: float
    top: float
    bottom: float
    sheet: float = inf

    def misses(self, box: Any) -> str:
        """Return where words leave the frame: "aside", "below" (or above), or "" nowhere."""
        if box.position_x < self.left - NEAR or box.position_x + box.width > self.right + NEAR:
            return "aside"
        if box.position_y < self.top - NEAR or box.position_y + box.height > self.bottom + NEAR:
            return "below"
        return ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a page with the frame that they are to stay in."""

    box: Any
    frame: Frame


def outside(document: Any, parents: dict[Any, Any]) -> Iterator[Fault]:
    """Yield a fault for every block with words that leave the page, its margins or their column."""
    for number, page in enumerate(document.pages, start=1):
        for words in texts(page, margins=True):
            if words.box.text.strip() and (where := words.frame.misses(words.box)):
                yield escape(words.box, where, number, parents)


def escape(box: Any, where: str, page: int, parents: dict[Any, Any]) -> Fault:
    """Return the fault of words that would not be seen, by what holds them."""
    element = box.element
    holders = [] if element is None else [element, *around(element, parents)]
    tags = {holder.tag for holder in holders}
    block = block_around(element, parents)
    if "body" not in tags:
        return Fault(None, "The words in the margin of the page do not fit.", ROOM)
    if {"window", "front"} & {holder.get("class") for holder in holders}:
        return Fault(None, f"These words do not fit into the window of the envelope, or above it: "
                     f"{quoted(block)}.", WINDOW)  # fmt: skip
    if where == "aside" and "table" in tags:
        return Fault(None, f"This table is too wide for the page: {quoted(table_around(holders))}.",
                     TABLE)  # fmt: skip
    if where == "below" and (note := note_around(element, parents)):
        return Fault(None, f"Note {note} is too long for the foot of page {page}.", NOTES)
    if where == "aside" and generated(box):
        return Fault(
            None, f"This marker of a list runs off the sheet: “{short(box.text)}”.", MARKER
        )
    if where == "aside":
        spaced = UNSPACED.isdisjoint(map(script_of_sign, box.text))
        return Fault(None, f"A word on page {page} is too long for its line: “{short(box.text)}”.",
                     WORD if spaced else UNSEEN)  # fmt: skip
    return Fault(None, f"These words do not fit on page {page}: {quoted(block)}.", ROOM)


def texts(page: Any, *, margins: bool = False) -> Iterator[Words]:
    """Yield the words of a page, those of its body, its notes and, if wanted, its margins."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox, MarginBox

    sheet = page._page_box
    left, top = sheet.content_box_x(), sheet.content_box_y()
    frame = Frame(left, left + sheet.width, top, top + sheet.height, sheet.margin_width())
    areas = [box for box in sheet.children if isinstance(box, FootnoteAreaBox)]
    bottom = min((box.border_box_y() for box in areas), default=frame.bottom)
    for box in sheet.children:
        if not isinstance(box, MarginBox):
            held = box in areas
            yield from framed(box, frame if held else replace(frame, bottom=bottom))
        elif margins:
            whole = Frame(0, sheet.margin_width(), 0, sheet.margin_height())
            yield from framed(box, whole)


def framed(box: Any, frame: Frame) -> Iterator[Words]:
    """Yield the words in a box; a cell and a column of text are frames of their own."""
    from weasyprint.formatting_structure.boxes import TableCellBox, TextBox

    box = getattr(box, "_box", box)
    if isinstance(box, TextBox):
        # A marker hangs beside its list: a long one stands in the margin, and is seen.
        yield Words(box, replace(frame, left=0, right=frame.sheet) if generated(box) else frame)
        return
    narrow = box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
    if is_fixed(box):
        frame = between(box, Frame(-inf, inf, box.border_box_y(), lower_edge(box)))
    if isinstance(box, TableCellBox):
        frame = NOWHERE if cut_to_bits(box) else between(box, frame)
    for child in getattr(box, "children", ()):
        yield from framed(child, between(child, frame) if narrow else frame)


NOWHERE = Frame(inf, -inf, 0, inf)
"""The frame of words that cannot be read wherever they stand."""


def cut_to_bits(cell: Any) -> bool:
    """Say whether a cell is so narrow that a letter or two would stand in a line."""
    broken = cell.style["overflow_wrap"] == "anywhere"
    return bool(broken and cell.width < LEAST * cell.style["font_size"])


def is_fixed(box: Any) -> bool:
    """Say whether a box has its place on the sheet: the window of an envelope, and what is above.

    It may reach into the margins.
    """
    return box.element is not None and box.element.get("class") in ("window", "front")


def lower_edge(box: Any) -> float:
    return float(box.border_box_y() + box.border_height())


def between(box: Any, frame: Frame) -> Frame:
    """Return a frame that is no wider than a box."""
    left = box.border_box_x()
    right = left + box.border_width()
    return replace(frame, left=max(left, frame.left), right=min(right, frame.right))


# ------------------------------------------------------------------------------- what it was


def generated(box: Any) -> bool:
    """Say whether words are made up by a rule: a marker of a list, a call."""
    return box.element is None or "::" in box.element_tag


def around(element: Any, parents: dict[Any, Any]) -> Iterator[Any]:
    """Yield the elements around an element, from the inside."""
    while (parent := parents.get(element)) is not None:
        yield parent
        element = parent


def note_around(element: Any, parents: dict[Any, Any]) -> str:
    """Return the number of the note at the foot of a page that holds an element, or ""."""
    for holder in (element, *around(element, parents)):
        if holder.tag == "main" and holder.get("class") == "foot":
            return str(holder.get("id")).removeprefix("note-").partition(".")[0]
    return ""


def table_around(holders: list[Any]) -> Any:
    return next(holder for holder in holders if holder.tag == "table")


BLOCKS = frozenset(("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "body"))


def block_around(element: Any, parents: dict[Any, Any]) -> Any:
    """Return the paragraph, heading or row that holds an element."""
    holders = (element, *around(element, parents))
    return next((holder for holder in holders if holder.tag in BLOCKS), element)


def quoted(element: Any) -> str:
    """Return the first words of an element."""
    return f"“{short(' '.join(' '.join(element.itertext()).split()))}”"


def short(words: str, reach: int = 60) -> str:
    """Return as much of some words as fits into a message."""
    return words if len(words) <= reach else words[:reach].rsplit(" ", 1)[0] + " …"
