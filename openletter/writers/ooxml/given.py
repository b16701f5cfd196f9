"""The heads and feet that a reference brings along, ready for the letter's pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from openletter.picture import Picture
from openletter.writers.ooxml.drawing import WP
from openletter.writers.ooxml.hidden import is_on
from openletter.writers.ooxml.package import picture_part
from openletter.writers.ooxml.reference import Head, Reference
from openletter.writers.ooxml.xml import NAMES

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.opc.part import Part

    from openletter.writers.ooxml.taken import Taken

FIRST = 9000
"""Where the numbers of pictures and shapes in heads begin, far above those of the letter's."""


@dataclass
class Given:
    """Heads by tag and kind; `first` and `even` say which pages have their own."""

    heads: dict[tuple[str, str], Head] = field(default_factory=dict)
    first: bool = False
    even: bool = False
    taken: Taken | None = None
    _pictures: dict[str, Part] = field(default_factory=dict)
    _drawings: int = 0

    @property
    def tags(self) -> set[str]:
        """Which of `header` and `footer` are given, on whatever pages."""
        return {tag for tag, _ in self.heads}

    def head(self, tag: str, kind: str) -> Head | None:
        """Return a head; where no first page has its own, that of all pages is on it, too."""
        plain = kind == "first" and not self.first
        return self.heads.get((tag, "default" if plain else kind))

    def content(self, head: Head | None) -> bytes | None:
        """Return the XML of a head, with styles and lists as they are called in the letter."""
        if head is None or self.taken is None:
            return None
        element = etree.fromstring(head.xml)
        self.taken.settle(element)
        self.taken.use(element)
        for about in element.iter(f"{{{WP}}}docPr"):
            self._drawings += 1
            about.set("id", str(FIRST + self._drawings))
        return etree.tostring(element)

    def picture(self, file: WordFile, picture: Picture) -> Part:
        """Return the part of a picture, one for all heads that draw it."""
        if picture.name not in self._pictures:
            number = FIRST + len(self._pictures)
            self._pictures[picture.name] = picture_part(file, picture, number)
        return self._pictures[picture.name]


NOTHING = Given()


def given(reference: Reference, taken: Taken) -> Given:
    """Return the heads of a reference for a letter that has taken its styles over."""
    first = is_on(etree.fromstring(reference.section).find("w:titlePg", NAMES))
    kinds = {"default", *(["first"] if first else []), *(["even"] if reference.even else [])}
    heads = {(head.tag, head.kind): head for head in reference.heads if head.kind in kinds}
    return Given(heads, first, reference.even, taken)
