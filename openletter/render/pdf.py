"""A letter as a tagged PDF: its HTML, printed."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from openletter.errors import InvalidLetter
from openletter.render import coverage, html, printer
from openletter.theme import Theme
from openletter.tree import Document, for_paper


def write(document: Document, theme: Theme) -> bytes:
    """Return a letter as PDF/UA-1; the same letter gives the same bytes.

    Raises `MissingLibrary` where Pango is not installed and `InvalidLetter` where a character is
    in none of the theme's fonts.
    """
    printer.load()
    document = for_paper(document)
    if faults := coverage.faults(document, theme.fonts):
        raise InvalidLetter(faults)
    return printer.print_html(html.paged(document, theme, created(document)), theme)


LAST_SECOND = 253402300799
"""The end of the year 9999, the last that a date can be in."""


def created(document: Document) -> str:
    """Return the date that the file bears: that of `SOURCE_DATE_EPOCH`, or of the letter."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and int(epoch) <= LAST_SECOND:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return document.date
