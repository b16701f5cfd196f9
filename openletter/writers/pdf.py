"""A letter as a tagged PDF: its HTML, printed."""

from __future__ import annotations

from collections.abc import Sequence

from openletter.errors import InvalidLetter
from openletter.paper import for_paper
from openletter.theme import Theme
from openletter.tree import Document, Image, walk
from openletter.writers import coverage, html, printer
from openletter.writers.moment import made


def write(document: Document, theme: Theme, pdf_a: str = "") -> bytes:
    """Return a letter as PDF/UA-1; the same letter gives the same bytes.

    With `pdf_a`, one of `kinds.ARCHIVES`, it is PDF/A besides.
    Raises `MissingLibrary` where Pango is not installed and `InvalidLetter` where a character is
    in none of the theme's fonts or a word would not be seen on the page.
    """
    return write_all([document], theme, pdf_a)


def write_all(documents: Sequence[Document], theme: Theme, pdf_a: str = "") -> bytes:
    """Return several letters as one PDF/UA-1, each with its own notes and page numbers.

    Raises what `write` does.
    """
    printer.load()
    papers = [for_paper(document) for document in documents]
    theme = with_machine(papers, theme)
    faults = [fault for paper in papers for fault in coverage.faults(paper, theme.fonts)]
    if faults := [*coverage.absent(theme.fonts), *faults]:
        raise InvalidLetter(faults)
    pages = [html.paged(paper, theme, created(paper)) for paper in papers]
    pictures = [node.picture for one in papers for node in walk(one) if isinstance(node, Image)]
    pictures += [theme.letterhead.picture] if theme.letterhead.picture else []
    files = {f"openletter:{picture.name}": picture for picture in pictures}
    return printer.print_html(pages, theme, files, title_of(papers), pdf_a)


def with_machine(papers: Sequence[Document], theme: Theme) -> Theme:
    """Return a theme that names the machine's fonts for scripts that its own do not draw."""
    found = coverage.with_machine(papers, theme.fonts)
    return theme if found == theme.fonts else theme.model_copy(update={"fonts": found})


def title_of(papers: Sequence[Document]) -> str:
    """Return the title of all letters together: the one they share, or the first and how many."""
    title = papers[0].title
    same = all(paper.title == title for paper in papers)
    return title if same else f"{title} (1/{len(papers)})"


def created(document: Document) -> str:
    """Return the date that the file bears, as PDF metadata want it; "" for none."""
    moment = made(document.date)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
