"""The structure tree that WeasyPrint has made, and the boxes of the page that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NOTHING = "null"
"""Stands for the element of a piece of a page that has none, being an artifact."""


def reachable(pdf: Any, reference: bytes) -> Iterator[Any]:
    """Yield what a reference of the structure tree leads to, and all below it."""
    element = target(pdf, reference)
    yield element
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            yield from reachable(pdf, kid)


def target(pdf: Any, reference: bytes) -> Any:
    """Return the object that a reference leads to."""
    return pdf.objects[int(reference.split()[0])]


def structure(pdf: Any) -> list[Any]:
    """Return the structure elements of a PDF in the order in which they were made."""
    return [found for found in dictionaries(pdf) if found.get("Type") == "/StructElem"]


def dictionaries(pdf: Any) -> Iterator[Any]:
    return (found for found in pdf.objects if isinstance(found, dict))


def of_type(elements: list[Any], name: str) -> list[Any]:
    """Return the structure elements of a type, without those that only hold a run of text."""
    found = (element for element in elements if element["S"] == name)
    return [element for element in found if not (element["K"] and isinstance(element["K"][0], int))]


def of_tag(boxes: list[Any], *tags: str) -> list[Any]:
    """Return the boxes of HTML tags that get a structure element of their own."""
    from weasyprint.formatting_structure import boxes as kinds

    others = (kinds.TextBox, kinds.LineBox, kinds.TableBox)  # a table has another box around it
    cells = kinds.TableCellBox
    found = [box for box in boxes if box.element_tag in tags and not isinstance(box, others)]
    return [box for box in found if isinstance(box, cells) or box.element_tag != "td"]


def walk(box: Any) -> Iterator[Any]:
    """Yield a box and all below it, parents first: the order in which elements are made."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)
