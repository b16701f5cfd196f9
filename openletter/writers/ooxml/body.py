"""The text of the letter between its first and its last page: columns, and pages that turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from openletter.writers.ooxml.page import NONE, Heads, Page, section
from openletter.writers.ooxml.story import Links, Story
from openletter.writers.ooxml.stylesheet import STRUT
from openletter.writers.ooxml.xml import Element


class Body(Story):
    """The text of the letter, in parts of one or more columns."""

    def __init__(self, holder: Element, links: Links, page: Page, heads: Heads) -> None:
        super().__init__(holder, links)
        self._page = page
        self._heads = heads
        self._goes_on = False
        self._turn = False
        self._columns = self._filled = [1]  # a list each, so that two parts are never the same

    @contextmanager
    def columns(self, number: int) -> Iterator[None]:
        """Let what is added meanwhile flow in columns."""
        around = self._columns
        # In one column as before it is the same part of the page.
        self._columns = around if around == [number] == [1] else [number]
        yield
        self._columns = around

    def turn_page(self) -> None:
        """Let what comes next begin a page, if anything stands before it."""
        self._turn = len(self.holder) > 0

    def _turned(self) -> bool:
        turn, self._turn = self._turn, False
        return turn

    @property
    def room(self) -> float:
        """How wide the text is here, in points: that of one column."""
        columns = self._columns[0]
        return (self._page.inner - (columns - 1) * self._page.gutter) / columns / 20

    @property
    def in_columns(self) -> bool:
        """Say whether what is added now flows in columns."""
        return self._columns[0] > 1

    def finish(self) -> None:
        """End with a paragraph, which Word demands, and outside of columns.

        Word and LibreOffice balance columns only before a break that the text goes on after.
        """
        self._turn = False
        super().finish()
        if self._filled[0] > 1:
            self._columns = [1]
            self.paragraph(STRUT)
        self.holder.append(self._section())

    def _open(self) -> None:
        """End the part before, in its last paragraph, when a new one begins.

        Only now, so that a part without blocks leaves no trace.
        """
        if self._columns is self._filled:
            return
        if len(self.holder):
            self._part_from_table()
            self._last_properties().append(self._section())
        self._filled = self._columns

    def _section(self) -> Element:
        """Return what ends a part; the sheet's head and foot go with the first."""
        heads, self._heads = self._heads, NONE
        goes_on, self._goes_on = self._goes_on, True
        return section(self._page, self._filled[0], goes_on=goes_on, heads=heads)
