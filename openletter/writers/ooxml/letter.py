"""The Word file of one letter: base, styles, body and notes, ready to be written into."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from docx.opc.part import XmlPart

from openletter.picture import Picture
from openletter.theme import Theme
from openletter.tree import Document
from openletter.writers.moment import made
from openletter.writers.ooxml.adapted import their_page
from openletter.writers.ooxml.body import Body
from openletter.writers.ooxml.direction import Kind, turn
from openletter.writers.ooxml.emphasis import raise_up
from openletter.writers.ooxml.fonts import font_scheme, font_table, narrow
from openletter.writers.ooxml.given import given
from openletter.writers.ooxml.heads import Running, Writer
from openletter.writers.ooxml.numbering import Numbering
from openletter.writers.ooxml.package import add_part, blank, pack, picture_part, root
from openletter.writers.ooxml.page import page
from openletter.writers.ooxml.palette import colour_scheme
from openletter.writers.ooxml.paragraphstyles import link
from openletter.writers.ooxml.properties import describe, hyphenate, speak
from openletter.writers.ooxml.story import Links, Story
from openletter.writers.ooxml.stylesheet import fill
from openletter.writers.ooxml.tables import share
from openletter.writers.ooxml.taken import Taken, take
from openletter.writers.ooxml.xml import Element, add, twips

if TYPE_CHECKING:
    from docx.opc.part import Part

    from openletter.writers.ooxml.reference import Reference

ZONE = 0.12
"""How much of a line may stay white before a word is parted; as in the PDF, see `letter.css`."""

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""When a letter without a date was made: the first day that a zip can name."""


class LetterFile:
    """A Word file: write into `body`, ask `numbering` for lists and `footnote` for notes."""

    def __init__(
        self, document: Document, theme: Theme, reference: Reference | None = None
    ) -> None:
        self._file = blank()
        self._made = made(document.date) or UNDATED
        self._bookmarks = self._drawings = 0
        self._pictures: dict[str, Part] = {}
        self._theme, self._language = theme, document.language
        self.page = page(theme, document.language, draft=document.draft)
        language = document.language
        sheet = cast("Element", self._file.styles.element)
        fill(sheet, theme, language)
        fonts, _ = add_part(self._file, "fontTable")
        font_table(root(fonts), theme.fonts, language)
        scheme, _ = add_part(self._file, "theme/theme1")
        font_scheme(root(scheme), theme.fonts, language)
        colour_scheme(root(scheme), theme.colours)
        running = Running(document, theme)
        heads = Writer(self._file, running)
        self._taken: Taken | None = None
        if reference:
            self.page = their_page(self.page, reference)
            self._taken = take(self._file, reference, scheme, language)
            heads = Writer(self._file, running, given(reference, self._taken))
        describe(self._file, document, self._made)
        speak(self._file, language)
        if theme.hyphens:
            hyphenate(self._file, round(self.page.inner * ZONE))
        part = self._file.part
        lists = cast("Element", part.numbering_part.element)
        self.numbering = Numbering(lists, theme.space.indent, theme.sizes.text)
        self.body = Body(root(part)[0], Links(part), self.page, heads.write())
        self.letterhead = heads.letterhead
        notes, _ = add_part(self._file, "footnotes")
        self._notes, self._note_links = root(notes), Links(notes)

    def footnote(self, id: int) -> Story:
        """Return a new footnote, to be written into."""
        return Story(add(self._notes, "footnote", id=id), self._note_links)

    def share(self, weights: list[int], left: float, *, turned: bool) -> list[int]:
        """Return the widths of a table's columns by weight, for a table that stands `left` in.

        A turned one is as wide as the text: Word begins it at the right, LibreOffice at the left.
        """
        room, em = self.page.inner - twips(left), twips(self._theme.sizes.text)
        return share(weights, room, em, whole=turned)

    def bookmark(self) -> int:
        """Return an id for a bookmark that no other has."""
        self._bookmarks += 1
        return self._bookmarks

    def picture(self, picture: Picture, links: Links) -> tuple[str, int]:
        """Return the relationship of a picture's part, and an id for where it stands now."""
        self._drawings += 1
        if picture.name not in self._pictures:
            rank = len(self._pictures) + 1
            self._pictures[picture.name] = picture_part(self._file, picture, rank)
        return links.picture(self._pictures[picture.name]), self._drawings

    def pack(self) -> bytes:
        """Finish the file and return its bytes."""
        self.body.finish()
        self.numbering.finish()
        for style, num in self.numbering.of_style.items():
            link(cast("Element", self._file.styles.element), style, num)
        base: Kind = "rtl" if self.page.turned else ""
        for part in self._file.part.package.iter_parts():
            if isinstance(part, XmlPart):
                turn(root(part), base)
                narrow(root(part), self._language)
                raise_up(root(part))
        if self._taken:
            self._taken.add_lists(cast("Element", self._file.part.numbering_part.element))
        return pack(self._file, self._made)
