"""The same letter as a docxtpl user has it: a Word file with fields, and a dictionary.

The Word file is openletter's own, so styles, notes and page are the same: every run of words
becomes a field, and the signatories a loop.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

ENTRY = "OL Signatory"
"""The style of a signatory."""


class Template:
    """One letter, as docxtpl writes it."""

    def __init__(self, written: bytes) -> None:
        """Make the template and the data of a Word file that openletter has written."""
        self.data: dict[str, Any] = {}
        document = docx.Document(BytesIO(written))
        entries = [p for p in document.paragraphs if style(p) == ENTRY]
        for paragraph in document.paragraphs:
            if style(paragraph) != ENTRY:
                self.put_fields(paragraph)
        self.put_loop(entries)
        kept = BytesIO()
        document.save(kept)
        self.file = kept.getvalue()
        if texts(self.render()) != texts(written):
            raise RuntimeError("docxtpl does not write the same letter.")

    def put_fields(self, paragraph: Paragraph) -> None:
        """Make a field of every run of words."""
        for run in paragraph.runs:
            if run.text:
                name = f"words_{len(self.data)}"
                self.data[name] = run.text
                run.text = f"{{{{ {name} }}}}"

    def put_loop(self, entries: list[Paragraph]) -> None:
        """Make a loop around the first entry and take the others away."""
        self.data["signatories"] = [entry.text for entry in entries]
        first, *others = entries
        for other in others:
            drop(other._p)
        before, after = deepcopy(first._p), deepcopy(first._p)
        first._p.addprevious(before)
        first._p.addnext(after)
        put(Paragraph(before, first._parent), "{%p for name in signatories %}")
        put(first, "{{ name }}")
        put(Paragraph(after, first._parent), "{%p endfor %}")

    def render(self) -> bytes:
        """Open the template, fill it and save: docxtpl wants it opened for every letter."""
        template, written = DocxTemplate(BytesIO(self.file)), BytesIO()
        template.render(self.data, autoescape=True)
        template.save(written)
        return written.getvalue()


def put(paragraph: Paragraph, words: str) -> None:
    """Give a paragraph other words in one run."""
    first, *others = paragraph.runs
    first.text = words
    for other in others:
        drop(other._r)


def drop(element: BaseOxmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def style(paragraph: Paragraph) -> str:
    return (paragraph.style and paragraph.style.name) or ""


def texts(written: bytes) -> list[str]:
    """Return the words of a Word file, paragraph by paragraph."""
    return [paragraph.text for paragraph in docx.Document(BytesIO(written)).paragraphs]
