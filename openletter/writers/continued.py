"""What runs on over a page or a column, as one element of the structure of a PDF.

WeasyPrint makes an element for each piece of it. Who listens would hear a sentence end where the
page does, and a list of seventeen as one of nine and one of eight (ISO 32000-1, 14.8.4: an element
is a paragraph or a list, wherever its content is drawn).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openletter.writers.tagtree import of_tag, of_type, reachable, target

PARTED = {
    "/Sect": ("section",),
    "/BlockQuote": ("blockquote",),
    "/P": ("p",),
    "/Div": ("div",),
    "/L": ("ol", "ul"),
    "/LI": ("li",),
    "/Art": ("article",),
    "/Table": ("table",),
    "/TBody": ("tbody",),
    "/TR": ("tr",),
    "/TD": ("td",),
}
"""The elements that a page or column may part, with the HTML tags that they are made of."""

Pairs = list[tuple[Any, Any]]
"""The first piece of an element, and a later one of the same."""


def pieces(elements: list[Any], boxes: list[Any]) -> Pairs:
    """Return the later pieces of elements with their first, in the order of the letter."""
    found = [pair for name in PARTED for pair in pairs(name, PARTED[name], elements, boxes)]
    places = {element.reference: place for place, element in enumerate(elements)}
    return sorted(found, key=lambda pair: places[pair[1].reference])


def pairs(
    name: str, tags: tuple[str, ...], elements: list[Any], boxes: list[Any]
) -> Iterator[tuple[Any, Any]]:
    """Yield the later pieces of elements of a type with their first."""
    first: dict[Any, Any] = {}
    for element, box in zip(of_type(elements, name), of_tag(boxes, *tags), strict=True):
        one = first.setdefault(box.element, element)
        if one is not element:
            yield one, element


def join(pdf: Any, found: Pairs) -> None:
    """Give what a later piece holds to the first, and do without the later one."""
    for first, later in found:
        if "S" not in later:  # it was part of the head of a table, and is an artifact
            continue
        holder = target(pdf, later["P"])
        at = holder["K"].index(later.reference)
        if holder is first:  # a column of it
            holder["K"][at : at + 1] = later["K"]
        else:
            del holder["K"][at]
            first["K"] += later["K"]
        for kid in later["K"]:
            target(pdf, kid)["P"] = first.reference
        later.clear()


def drop_repeated_heads(pdf: Any, found: Pairs) -> None:
    """Take the head of a table that is drawn again on a page out of the structure, and its links.

    What nothing holds becomes an artifact. The cells below it have the first head's cells for
    heads.
    """
    for first, later in found:
        if later["S"] != "/Table":
            continue
        head, again = head_of(pdf, first), head_of(pdf, later)
        if not again:
            continue
        later["K"].remove(again)
        if head:
            old, new = ([cell["ID"] for cell in cells(pdf, one)] for one in (again, head))
            point_to(pdf, later, dict(zip(old, new, strict=True)))
            drop_links(pdf, again)
        else:  # there was no room for it above the first rows
            first["K"].insert(0, again)
            target(pdf, again)["P"] = first.reference


def head_of(pdf: Any, table: Any) -> bytes:
    """Return the head of a table, or nothing where it has none."""
    return next((kid for kid in table["K"] if target(pdf, kid)["S"] == "/THead"), b"")


def cells(pdf: Any, head: bytes) -> Iterator[Any]:
    """Yield the cells of the head of a table."""
    return (found for found in reachable(pdf, head) if found.get("S") == "/TH")


def point_to(pdf: Any, table: Any, names: Mapping[Any, Any]) -> None:
    """Let the cells of a table name other cells as their heads."""
    for cell in reachable(pdf, table.reference):
        headers = cell.get("A", {}).get("Headers", [])
        headers[:] = [names.get(name, name) for name in headers]


def drop_links(pdf: Any, head: bytes) -> None:
    """Take the links in the head of a table off the page: those of the first head lead there."""
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    parents = target(pdf, root["ParentTree"])["Nums"]
    for area in reachable(pdf, head):
        if area.get("Type") == "/OBJR":
            annotation = target(pdf, area["Obj"])
            target(pdf, area["Pg"])["Annots"].remove(area["Obj"])
            at = 2 * parents[::2].index(annotation["StructParent"])
            del parents[at : at + 2]
