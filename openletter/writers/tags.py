"""The tags of a PDF that WeasyPrint leaves out: notes, languages, bodies of list items."""

from __future__ import annotations

from typing import Any

from openletter.writers.continued import drop_repeated_heads, join, pieces
from openletter.writers.tagtree import (
    NOTHING,
    dictionaries,
    of_tag,
    of_type,
    reachable,
    structure,
    target,
    walk,
)

RENAMED = {"/Div": "/P", "/Art": "/LBody"}
"""What a `div` and an `article` of the printed HTML are: it has no other use for them."""


def mend_tags(document: Any, pdf: Any) -> None:
    """Write into the structure tree of a PDF what a screen reader needs and WeasyPrint omits.

    WeasyPrint makes one structure element per box, in the order of the boxes, and tells them by
    the HTML tag alone. So the n-th `Span` is the n-th box of a `span`, which `html.paged` uses for
    nothing but another language, and the n-th `Part` that of a `main`, which is always a note.
    """
    elements = structure(pdf)
    boxes = [box for page in document.pages for box in walk(page._page_box)]
    parted = pieces(elements, boxes)
    drop_repeated_heads(pdf, parted)
    for element in elements:
        element["S"] = RENAMED.get(element["S"], element["S"])
    mark_languages(of_type(elements, "/Span"), of_tag(boxes, "span"))
    mark_languages(of_type(elements, "/Sect"), of_tag(boxes, "section"))
    mark_notes(of_type(elements, "/Part"), of_tag(boxes, "main"))
    mark_lists(of_type(elements, "/L"), of_tag(boxes, "ol", "ul"))
    mark_heads(of_type(elements, "/TH"))
    mark_pictures(pdf, elements)
    mark_inner_links(pdf, elements)
    describe_links(boxes)
    mark_artifacts(pdf)
    join(pdf, parted)
    index_names(pdf)


def mark_languages(elements: list[Any], boxes: list[Any]) -> None:
    """Give every element its language; one in the language around it has none."""
    from pydyf import String

    for element, box in zip(elements, boxes, strict=True):
        if lang := box.element.get("lang"):
            element["Lang"] = String(lang)


def mark_notes(elements: list[Any], boxes: list[Any]) -> None:
    """Mark elements as notes; one that runs on to the next page has two, no two share an id."""
    from pydyf import String

    parts: dict[str, int] = {}
    for element, box in zip(elements, boxes, strict=True):
        id = box.element.get("id")
        parts[id] = parts.get(id, 0) + 1
        element["S"] = "/Note"
        element["ID"] = String(id if parts[id] == 1 else f"{id}.{parts[id]}")
    mark_languages(elements, boxes)


LABELS = {"a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}


def mark_lists(elements: list[Any], boxes: list[Any]) -> None:
    """Say how a list counts (PDF/UA-1, 7.6); PDF 1.7 has no names for numbers of all scripts."""
    from pydyf import Dictionary

    for element, box in zip(elements, boxes, strict=True):
        counted = LABELS.get(box.element.get("type"), "/Decimal")
        numbering = counted if box.element_tag == "ol" else "/Disc"
        element["A"] = Dictionary({"O": "/List", "ListNumbering": numbering})


def mark_heads(elements: list[Any]) -> None:
    """Say of the cells of a table's head that they are heads of columns, as all of them are."""
    for element in elements:
        element["A"]["Scope"] = "/Column"


def mark_pictures(pdf: Any, elements: list[Any]) -> None:
    """Say where pictures are in points from the foot of the page, as a PDF measures."""
    for element in elements:
        if element["S"] == "/Figure":
            height = target(pdf, element["Pg"])["MediaBox"][3]
            left, top, right, bottom = (0.75 * side for side in element["A"]["BBox"])
            element["A"]["BBox"][:] = left, height - bottom, right, height - top


def mark_inner_links(pdf: Any, elements: list[Any]) -> None:
    """Mark emphasis inside a link as a link: WeasyPrint gives it a link area of its own."""
    areas = {found.reference for found in dictionaries(pdf) if found.get("Type") == "/OBJR"}
    for element in elements:
        if element["S"] in ("/NonStruct", "/Span") and areas.intersection(element["K"]):
            element["S"] = "/Link"


def describe_links(boxes: list[Any]) -> None:
    """Say of links within the letter where they lead, in words instead of the name of a place."""
    from pydyf import String

    for box in boxes:
        annotation = getattr(box, "link_annotation", None)
        if annotation and (title := box.element.get("title")):
            annotation["Contents"] = String(title)


def mark_artifacts(pdf: Any) -> None:
    """Make artifacts of what repeats on the pages: numbers, marks of a draft, running heads.

    WeasyPrint gives them structure elements that no other element holds, which is neither a part
    of the letter nor an artifact (PDF/UA-1, 7.1 and 7.8).
    """
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    parents = target(pdf, root["ParentTree"])["Nums"]
    holders = dict(zip(parents[::2], parents[1::2], strict=True))
    held = {element.reference for element in reachable(pdf, root.reference)}
    for element in structure(pdf):
        if element.reference in held:
            continue
        page = target(pdf, element["Pg"])
        for mark in (kid for kid in element["K"] if isinstance(kid, int)):
            holders[page["StructParents"]][mark] = NOTHING
            make_artifact(target(pdf, page["Contents"]).stream, mark)
        element.clear()  # a number without an object would confuse pydyf


def make_artifact(stream: list[Any], mark: int) -> None:
    """Turn marked content in the stream of a page into an artifact."""
    marks = (isinstance(part, dict) and part.get("MCID") == mark for part in stream)
    at = next(index for index, found in enumerate(marks) if found)
    stream[at - 1 : at + 1] = "/Artifact", b"<</Type /Pagination>>"


def index_names(pdf: Any) -> None:
    """List the elements that have an id, as a PDF must (ISO 32000-1, table 322: `IDTree`)."""
    from pydyf import Array, Dictionary

    found = sorted((one["ID"].data, one) for one in structure(pdf) if "ID" in one)
    if found:
        root = target(pdf, pdf.catalog["StructTreeRoot"])
        names = [part for _, one in found for part in (one["ID"], one.reference)]
        root["IDTree"] = Dictionary({"Names": Array(names)})
