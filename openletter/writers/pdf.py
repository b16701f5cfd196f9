"""A letter as a tagged PDF: its HTML, printed."""

from __future__ import annotations

from openletter.errors import InvalidLetter
from openletter.theme import Theme
from openletter.tree import Document, Image, for_paper, walk
from openletter.writers import coverage, html, printer
from openletter.writers.moment import made


def write(document: Document, theme: Theme) -> bytes:
    """Return a letter as PDF/UA-1; the same letter gives the same bytes.

    Raises `MissingLibrary` where Pango is not installed and `InvalidLetter` where a character is
    in none of the theme's fonts or a word would not be seen on the page.
    """
    printer.load()
    document = for_paper(document)
    if faults := coverage.faults(document, theme.fonts):
        raise InvalidLetter(faults)
    pictures = [node.picture for node in walk(document) if isinstance(node, Image)]
    files = {f"openletter:{picture.name}": picture for picture in pictures}
    return printer.print_html(html.paged(document, theme, created(document)), theme, files)


def created(document: Document) -> str:
    """Return the date that the file bears, as PDF metadata want it; "" for none."""
    moment = made(document.date)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
