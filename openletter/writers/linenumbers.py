"""Numbers of the lines of a draft, drawn beside a page that is laid out already.

WeasyPrint numbers no lines. The numbers are laid out on sheets of their own and put onto those of
the letter as boxes of the margin, which are artifacts: the tagged text stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from openletter.writers.elements import element

APART = 24
"""How far the numbers stand from the text, in pixels of CSS."""
SMALL = 8
"""The size of the numbers, in points."""
WIDTH = 40
"""The room for a number, in pixels."""
UNCOUNTED = frozenset(("table", "main", "header", "figcaption"))
"""Elements whose lines are not counted: tables, notes, and what stands above the letter."""
BESIDE = ("letterhead", "front", "window", "columns", "across")
"""Classes of sections whose lines are not counted: the head, and what stands side by side."""


def number_lines(document: Any, every: int, render: Callable[[str], Any]) -> None:
    """Put a number beside every so many lines of a letter's text.

    `render` lays out a page of HTML with the fonts of the letter.
    """
    count, pages = 0, []
    for page in document.pages:
        marks = []
        for top, height in heights(page):
            count += 1
            if count % every == 0:
                marks.append(mark(count, top, height, page))
        pages.append("".join(marks))
    if not any(pages):
        return
    numbered = render(html(pages, document.pages[0]))
    for page, numbers in zip(document.pages, numbered.pages, strict=True):
        lay_over(page, numbers)


def html(pages: list[str], first: Any) -> str:
    """Return sheets with nothing on them but the numbers."""
    sheet = first._page_box
    size = f"{sheet.margin_width():g}px {sheet.margin_height():g}px"
    rules = (
        f"@page {{ size: {size}; margin: 0 }} @page :first {{ margin: 0 }}"
        "body { margin: 0; font-family: var(--fonts); color: var(--quiet) }"
        ".sheet { break-after: page; height: 1px; position: relative } "
        ".sheet:last-child { break-after: auto }"
        f".line {{ position: absolute; width: {WIDTH}px; font-size: {SMALL}pt; "
        "text-align: end; font-variant-numeric: lining-nums tabular-nums }"
    )
    body = "".join(element("div", numbers, klass="sheet") for numbers in pages)
    head = f"{element('style', rules)}<title>-</title>"
    return f"<!doctype html><html lang='und'><head>{head}</head><body>{body}</body></html>"


def mark(number: int, top: float, height: float, page: Any) -> str:
    """Return the number of a line as HTML, at its place on the sheet."""
    sheet = page._page_box
    left = sheet.content_box_x() - APART - WIDTH
    if page._page_box.children[0].element.get("dir") == "rtl":
        left = sheet.content_box_x() + sheet.width + APART
    place = f"top: {top:.3f}px; left: {left:.3f}px; line-height: {height:.3f}px"
    return element("div", str(number), klass="line", style=place)


def heights(page: Any) -> Iterator[tuple[float, float]]:
    """Yield where each line of a page's text begins, and how high it is, from top to bottom."""
    last = -1.0
    for top, height in sorted(set(lines(page._page_box.children[0]))):
        if top > last:  # a marker of a list stands on the line of its item
            yield top, height
            last = top + height / 2


def lines(box: Any) -> Iterator[tuple[float, float]]:
    """Yield the lines in a box that count."""
    from weasyprint.formatting_structure.boxes import LineBox

    box = getattr(box, "_box", box)
    if box.element is not None and is_uncounted(box.element):
        return
    if isinstance(box, LineBox):
        yield round(box.position_y, 3), round(box.height, 3)
        return
    for child in getattr(box, "children", ()):
        yield from lines(child)


def is_uncounted(found: Any) -> bool:
    """Say whether the lines of an element do not count."""
    return found.tag in UNCOUNTED or bool({*(found.get("class") or "").split()} & {*BESIDE})


def lay_over(page: Any, numbers: Any) -> None:
    """Put what stands on one page onto another, as a box of its margin."""
    from weasyprint.formatting_structure.boxes import MarginBox

    sheet, drawn = page._page_box, numbers._page_box
    margin = MarginBox("@line-numbers", drawn.style)
    margin.children = [drawn.children[0]]
    for name in ("position_x", "position_y", "width", "height", "margin_top", "margin_right",
                 "margin_bottom", "margin_left", "padding_top", "padding_right", "padding_bottom",
                 "padding_left", "border_top_width", "border_right_width", "border_bottom_width",
                 "border_left_width", "transformation_matrix", "background"):  # fmt: skip
        setattr(margin, name, getattr(drawn, name, None))
    sheet.children = (*sheet.children, margin)
