"""The pages of a letter as pictures: its PDF, drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openletter.theme import Theme
from openletter.tree import Document
from openletter.writers import pdf

INCH = 72
"""Points of a PDF in an inch."""


def write_pages(document: Document, theme: Theme, dpi: int) -> list[bytes]:
    """Return a PNG of each page of a letter, with `dpi` pixels to the inch.

    The pictures hold nothing but pixels: no date, no program, no words. Raises what the PDF raises.
    """
    return list(drawn(pdf.write(document, theme), dpi))


def drawn(data: bytes, dpi: int) -> Iterator[bytes]:
    """Yield a PNG of each page of a PDF."""
    import pypdfium2  # only pictures need it

    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            yield png(page, dpi)


def png(page: Any, dpi: int) -> bytes:
    """Return a PNG of a page of PDFium’s, and close the page."""
    kept = io.BytesIO()
    page.render(scale=dpi / INCH).to_pil().save(kept, "PNG")
    page.close()
    return kept.getvalue()
