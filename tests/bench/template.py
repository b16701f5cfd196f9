"""The same letter as a docxtpl user has it: a Word file with fields, and a dictionary.

The Word file is openletter's own, so styles, notes and page are the same: every run of words
becomes a field, and the signatories a loop, in a table too.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
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
        if entries:
            self.put_loop(entries)
        for table in document.tables:
            self.put_rows(table)
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

    def put_rows(self, table: Table) -> None:
        """Make a loop around the first row below the head and take the others away."""
        _, first, *others = table.rows
        name = f"rows_{len(self.data)}"
        self.data[name] = [[cell.text for cell in row.cells] for row in (first, *others)]
        for other in others:
            drop(other._tr)
        before, after = deepcopy(first._tr), deepcopy(first._tr)
        first._tr.addprevious(before)
        first._tr.addnext(after)
        put(_Row(before, table).cells[0].paragraphs[0], f"{{%tr for row in {name} %}}")
        for column, cell in enumerate(first.cells):
            put(cell.paragraphs[0], f"{{{{ row[{column}] }}}}")
        put(_Row(after, table).cells[0].paragraphs[0], "{%tr endfor %}")

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
    """Return the words of a Word file, paragraph by paragraph, those of tables last."""
    document = docx.Document(BytesIO(written))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [paragraph.text for paragraph in (*document.paragraphs, *cells)]
