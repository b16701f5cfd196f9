"""Notes that are too long for a page, cut between two of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from openletter.writers.tagtree import walk

Cut = tuple[int, int]
"""A paragraph of a note and how many of its characters, without spaces, stand before the cut."""

PIECES = 4
"""So many pieces of a long note fill the room that a page has for notes."""


UNSEEN = re.compile("[\\s\\-\u00ad\u2010\u200b]+")


def squeezed(text: str) -> str:
    """Return the characters of a text that a reader sees, but for hyphens, which lines add."""
    return UNSEEN.sub("", text)


def passed_over(character: str) -> bool:
    return UNSEEN.fullmatch(character) is not None


# ------------------------------------------------------------------------------ where to cut


def find_cuts(document: Any) -> dict[str, list[Cut]]:
    """Return where to cut the notes that are higher than the room for notes on a page."""
    return {
        note.element.get("id"): list(cuts(note, area.max_height / PIECES))
        for area in areas(document)
        for note in area.children
        if note.element is not None and note.height > area.max_height
    }


def areas(document: Any) -> Iterator[Any]:
    """Yield the room for notes of every page that has any."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    for page in document.pages:
        yield from (box for box in page._page_box.children if isinstance(box, FootnoteAreaBox))


def cuts(note: Any, height: float) -> Iterator[Cut]:
    """Yield the cuts that leave pieces of at most a height, where the lines allow it."""
    top = last = None
    for cut, position in ends(note):
        if top is None:
            top = note.position_y
        if position - top > height and last is not None:
            yield last[0]
            top = last[1]
        last = (cut, position)


def ends(note: Any) -> Iterator[tuple[Cut, float]]:
    """Yield the places between two lines of a note, or two blocks of it, with their heights.

    Only a paragraph of the note itself is cut, and only between two words.
    """
    blocks = {element: n for n, element in enumerate(note.element)}
    for block in (box for box in note.children if box.element in blocks):
        index = blocks[block.element]
        if index:
            yield (index, 0), block.position_y
        if block.element_tag == "p":
            spaces = between_words("".join(block.element.itertext()))
            for line, count in list(lines(block))[:-1]:
                if count in spaces:
                    yield (index, count), line.position_y + line.height


def between_words(text: str) -> set[int]:
    """Return how many characters stand before each space of a text."""
    words = text.split()
    counts = accumulate(len(squeezed(word)) for word in words)
    return {count for count, word in zip(counts, words[1:], strict=False) if squeezed(word[0])}


def lines(block: Any) -> Iterator[tuple[Any, int]]:
    """Yield the lines of a paragraph, and how many characters they and those above hold."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    count = 0
    for line in (box for box in walk(block) if isinstance(box, LineBox)):
        texts = (box.text for box in walk(line) if isinstance(box, TextBox))
        count += len(squeezed("".join(texts)))
        yield line, count


# -------------------------------------------------------------------------------- the cutting


def cut_notes(root: Any, cuts: dict[str, list[Cut]]) -> None:
    """Put several notes for one, for all that are to be cut."""
    if not cuts:
        return
    for parent in list(root.iter()):
        for note in [child for child in parent if child.get("id") in cuts and child.tag == "main"]:
            index = list(parent).index(note)
            parts = list(pieces(note, cuts[note.get("id")]))
            parts[-1].tail = note.tail
            parent[index : index + 1] = parts


def pieces(note: Any, cuts: list[Cut]) -> Iterator[Any]:
    """Yield the pieces of a note; the first bears its id, the others `note-3.2` and so on."""
    edges = [(0, 0), *cuts, (len(note), 0)]
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        id = note.get("id") if number == 1 else f"{note.get('id')}.{number}"
        part = Element(note.tag, {**note.attrib, "id": id})
        for index, block in enumerate(note):
            first = start[1] if index == start[0] else 0
            last = end[1] if index == end[0] else inf
            if start[0] <= index <= end[0] and first < last:
                part.append(clipped(block, first, last)[0])
        yield part


def clipped(element: Any, start: float, end: float, at: int = 0) -> tuple[Any, int]:
    """Return what of an element stands between two counts of characters, and the count after it.

    The whole of an element is handed back as it is.
    """
    if start <= at and end == inf:
        return element, at + len(squeezed("".join(element.itertext())))
    kept = Element(element.tag, dict(element.attrib))
    at = say(kept, element.text, start, end, at)
    tails = [child.tail for child in element]
    for n, child in enumerate(element):
        begun = at
        part, at = clipped(child, start, end, at)
        if max(begun, start) < min(at, end) or start < begun == at < end:
            kept.append(part)
            part.tail = None
        at = say(kept, tails[n], start, end, at)
    return kept, at


def say(element: Any, text: str | None, start: float, end: float, at: int) -> int:
    """Write after what an element holds the part of a text that is wanted; return the count."""
    wanted = ""
    for character in text or "":
        seen = not passed_over(character)
        # What is passed over goes with what stands before it, but a space at the cut with neither.
        if start <= at < end if seen else start < at < end + (not character.isspace()):
            wanted += character
        at += seen
    if len(element):
        element[-1].tail = (element[-1].tail or "") + wanted
    else:
        element.text = (element.text or "") + wanted
    return at
