"""The kinds that a format has: a web page or a piece of one, a PDF for readers or for archives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from openletter.errors import UsageError

ARCHIVES = ("2a", "3a")
"""Parts and level of PDF/A; they differ in the files that may be attached, and we attach none."""
DPI = 150
"""Pixels of a picture of a page that make an inch."""


@dataclass(frozen=True)
class Kind:
    """Which kind of a format is written.

    `fragment` is HTML to paste into a page that a site has, instead of a page of its own; `pdf_a`
    is the part and level of PDF/A that a PDF keeps besides PDF/UA-1: `2a` or `3a`, or ""; `dpi` is
    how many pixels of a picture of a page make an inch; `reference` is the Word letterhead that a
    Word file has, as `load_reference` returns it, or None.
    """

    fragment: bool = False
    pdf_a: str = ""
    dpi: int = DPI
    reference: Any = None

    def of(self, format: str) -> Kind:
        """Return what of it concerns one format."""
        own = self.fragment and format == "html"
        pdf_a = self.pdf_a if format == "pdf" else ""
        reference = self.reference if format == "docx" else None
        return replace(self, fragment=own, pdf_a=pdf_a, reference=reference)

    def check(self, formats: Collection[str]) -> None:
        """Raise UsageError for a kind that none of some formats has."""
        if self.fragment and "html" not in formats:
            raise UsageError("A fragment is HTML: only the format html has one.")
        if self.pdf_a and "pdf" not in formats:
            raise UsageError("PDF/A is a kind of PDF: only the format pdf has it.")
        if self.reference and "docx" not in formats:
            raise UsageError("A reference is for Word files: only the format docx has one.")
        if self.pdf_a and self.pdf_a not in ARCHIVES:
            raise UsageError(f"There is no PDF/A “{self.pdf_a}” here. Write 2a or 3a.")


PLAIN = Kind()
