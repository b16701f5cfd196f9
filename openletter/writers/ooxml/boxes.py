"""Tables of one row that hold parts of the page and not data: a letterhead, a box."""

from __future__ import annotations

from openletter.writers.ooxml.story import Story
from openletter.writers.ooxml.xml import Element, add, w


class Frame:
    """One row of equal cells, which looks as its style says; its words stay on one page."""

    def __init__(self, story: Story, style: str, width: int, cells: int = 1) -> None:
        self._links = story.links
        self._width = width // cells
        properties = w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=self._width * cells, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0000"),
        )
        grid = w("tblGrid", *(w("gridCol", w=self._width) for _ in range(cells)))
        table: Element = add(story.table_holder(), "tbl", properties, grid)
        self._row = add(table, "tr", w("trPr", w("cantSplit")))

    def cell(self, align: str = "top") -> Story:
        """Return the inside of the next cell, whose words stand at its top or its bottom."""
        place = [w("vAlign", val=align)] if align != "top" else []
        width = w("tcW", w=self._width, type="dxa")
        return Story(add(self._row, "tc", w("tcPr", width, *place)), self._links)
