"""The pages of a PDF, each drawn when somebody looks at it."""

from __future__ import annotations

import threading

from openletter.writers.png import INCH, png

DPI = 144
"""Pixels of an inch of paper: a page that fills half a window on a fine screen."""
PDFIUM = threading.Lock()
"""PDFium does one thing at a time: https://pypdfium2.readthedocs.io, “Thread incompatibility”."""


class Pages:
    """A PDF whose pages are drawn once; `sizes` are width and height of each, in pixels."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        with PDFIUM:
            self.file = pypdfium2.PdfDocument(data)
            found = [self.file.get_page_size(number) for number in range(len(self.file))]
        self.sizes = [tuple(round(side * DPI / INCH) for side in size) for size in found]
        self.drawn: dict[int, bytes] = {}
        self.closed = False

    def picture(self, number: int) -> bytes:
        """Return the PNG of a page, counted from 1; b"" for one that nobody can draw any more."""
        with PDFIUM:
            if self.closed:
                return b""
            if number not in self.drawn:
                self.drawn[number] = png(self.file[number - 1], DPI)
            return self.drawn[number]

    def close(self) -> None:
        """Give the PDF back; a page that is asked for later is no more there."""
        with PDFIUM:
            self.closed = True
            self.file.close()
