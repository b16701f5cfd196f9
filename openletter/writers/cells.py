"""Tables as HTML; on a telephone, one that is too wide scrolls in a box of its own."""

from __future__ import annotations

from openletter.tree import Row, Table, plain
from openletter.writers.elements import element, lines
from openletter.writers.layout import is_short
from openletter.writers.phrases import Pen, inlines


def table(node: Table, pen: Pen) -> str:
    """Return a table; the cells of its head row name their columns."""
    head = element("thead", row(node.head, node, pen, head=True)) if node.head else ""
    rows = "\n".join(row(entry, node, pen) for entry in node.rows)
    whole = {"klass": "whole"} if is_short(node) else {}
    found = element("table", lines([head, element("tbody", rows)]), **whole)
    return found if pen.paged else scrolling(node, found)


def scrolling(node: Table, table: str) -> str:
    """Return a table in a box that those without a mouse can scroll, too: it takes the focus.

    What takes the focus has a name (WCAG 2.2, 4.1.2): here the words of the table's first row,
    which need no other language than its own.
    """
    first = node.head or node.rows[0]
    name = ", ".join(filter(None, ("".join(map(plain, cell)).strip() for cell in first.cells)))
    label = {"aria_label": " ".join(name.split())} if name else {}
    return element("div", table, klass="scroll", role="group", tabindex="0", **label)


def row(node: Row, table: Table, pen: Pen, *, head: bool = False) -> str:
    """Return a row of a table."""
    name, style = ("th", "cell-head") if head else ("td", "cell")
    scope = {"scope": "col"} if head else {}
    return element(
        "tr",
        "".join(
            element(name, inlines(cell, pen), klass=f"{style} align-{align}", **scope)
            for cell, align in zip(node.cells, table.align, strict=True)
        ),
    )
