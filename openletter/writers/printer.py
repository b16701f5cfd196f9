"""WeasyPrint on a short leash: imported late, offline, fed with the package's fonts only.

Its warnings become faults, notes that it moved to a later page are brought back, and the tags
that it cannot write are mended before the file is closed.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from openletter import fonts
from openletter.errors import Fault, InvalidLetter, MissingLibrary
from openletter.picture import Picture
from openletter.theme import Theme
from openletter.writers import archive, css, footnotes, proof
from openletter.writers.company import keep_company
from openletter.writers.glyphs import mend_text
from openletter.writers.linenumbers import number_lines
from openletter.writers.spoken import Said, tell_in_structure, tell_text
from openletter.writers.tags import mend_tags

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

OPTIONS = {"pdf_variant": "pdf/ua-1", "presentational_hints": True}
"""A tagged, accessible PDF; the hints make WeasyPrint heed `<ol start>`."""


def print_html(
    letters: list[str],
    theme: Theme,
    pictures: Mapping[str, Picture] | None = None,
    title: str = "",
    pdf_a: str = "",
) -> bytes:
    """Return the PDF of some letters, one after the other, or raise what WeasyPrint only logs.

    Each counts its own pages. `pictures` are those of all letters by their addresses, `title` is
    that of the whole; without it, that of the first. `pdf_a` is one of `kinds.ARCHIVES`, or "".
    """
    known = fetcher(pictures)
    laid_out = [lay_out_letter(html, theme, known) for html in letters]
    document = laid_out[0] if len(laid_out) == 1 else bound(laid_out)
    document.metadata.title = title or document.metadata.title
    said = tell_text(document)
    kind = OPTIONS | (archive.options(document, pdf_a) if pdf_a else {})
    with warnings_as_faults():
        finisher = finish(theme, said, archived=bool(pdf_a))
        pdf: bytes = document.write_pdf(finisher=finisher, **kind)
    return pdf


def bound(laid_out: Sequence[Any]) -> Any:
    """Return the pages of several letters as one document, in which no two notes share an id."""
    for number, document in enumerate(laid_out, start=1):
        mark = f"letter-{number}-"
        for element in document._html.etree_element.iter():
            if element.get("id"):
                element.set("id", mark + element.get("id"))
        for page in document.pages:
            page.anchors = {mark + name: spot for name, spot in page.anchors.items()}
            page.links = [
                (kind, mark + target if kind == "internal" else target, *rest)
                for kind, target, *rest in page.links
            ]
    return laid_out[0].copy([page for document in laid_out for page in document.pages])


def lay_out_letter(html: str, theme: Theme, known: Any) -> Any:
    """Return the pages of a letter as WeasyPrint keeps them, with every word proved to be there."""
    weasyprint = load()
    sheet, counters = theme_rules(theme)

    words: list[str] = []

    def read(text: str) -> Any:
        return weasyprint.HTML(string=text, url_fetcher=known)

    def render(page: Any) -> Any:
        return page.render(
            font_config=font_configuration(),
            counter_style=counters.copy(),
            stylesheets=[sheet],
            **OPTIONS,
        )

    def lay_out(changes: footnotes.Changes) -> Any:
        page = read(html)
        words[:] = ["".join(page.etree_element.itertext())]
        keep_company(page.etree_element)
        changes.make(page.etree_element)
        return render(page)

    with warnings_as_faults():
        document = footnotes.lay_out_in_place(lay_out)
    if found := proof.faults(document, words[0]):
        raise InvalidLetter(found)
    if every := int(document._html.etree_element.find("body").get("data-lines", 0)):
        with warnings_as_faults():
            number_lines(document, every, lambda text: render(read(text)))
    return document


def load() -> Any:
    """Return WeasyPrint, or say what to install where a library of the system is missing."""
    try:
        import weasyprint
    except OSError as error:
        raise MissingLibrary(HOW_TO_INSTALL.format(error=error)) from error
    return weasyprint


HOW_TO_INSTALL = """\
To write a PDF, openletter needs the Pango library of the system, which is missing or incomplete.
  Debian, Ubuntu   apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora           dnf install pango
  macOS            brew install pango
  Windows          install MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango
Word, HTML, text and Markdown do not need it.
(The system said: {error})"""


# --------------------------------------------------------------------------- made once, kept


# Reading the fonts takes half the time of a short letter, and they are the same for every theme.
@lru_cache(maxsize=1)
def font_configuration() -> FontConfiguration:
    """Return the fonts of the machine, to which a theme's rules add those of the package."""
    from weasyprint.text.fonts import FontConfiguration

    # It keeps copies of the fonts in a temporary folder and removes that when it is collected,
    # which nobody promises at the end of a process.
    atexit.register(forget)
    return FontConfiguration()


# Parsing the rules of a theme takes longer than laying out a page.
@lru_cache(maxsize=16)
def theme_rules(theme: Theme) -> tuple[CSS, CounterStyle]:
    """Return a theme's rules as WeasyPrint keeps them, and the counter styles among them."""
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle

    counters = CounterStyle()
    with warnings_as_faults():
        sheet = CSS(
            string=css.paged(theme),
            url_fetcher=fetcher(),
            font_config=font_configuration(),
            counter_style=counters,
        )
    return sheet, counters


def forget() -> None:
    """Let go of everything kept between letters."""
    theme_rules.cache_clear()
    font_configuration.cache_clear()


def fetcher(pictures: Mapping[str, Picture] | None = None) -> Any:
    """Return a fetcher that knows the package's fonts and a letter's pictures, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    shipped = {
        f"openletter:{face.path.name}": face.path
        for faces in fonts.SHIPPED.values()
        for face in faces
    }
    known = pictures or {}

    class Shipped(URLFetcher):  # type: ignore[misc]
        """Serves `openletter:NAME`; never a file by its path, never the network."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url in known:
                kind = {"Content-Type": f"image/{known[url].kind}"}
                return URLFetcherResponse(url, known[url].data, kind)
            path = shipped.get(url)
            if path is None:
                raise ValueError(f"{url} is not part of the letter")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})

    return Shipped(allowed_protocols=())


# ------------------------------------------------------------------------------------- faults


@contextmanager
def warnings_as_faults() -> Iterator[None]:
    """Raise what WeasyPrint logs meanwhile: it goes on without an image or a font, we do not."""
    logger, catcher = logging.getLogger("weasyprint"), Catcher(logging.WARNING)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(catcher)
    try:
        yield
    finally:
        logger.removeHandler(catcher)
        logger.propagate = propagate
    if catcher.messages:
        raise InvalidLetter(Fault(None, message) for message in catcher.messages)


class Catcher(logging.Handler):
    """Keeps the messages that speak of something lost."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        # Without libharfbuzz-subset the PDF is the same, only slower to write.
        if not message.startswith("Using fontTools instead of HarfBuzz-Subset"):
            self.messages.append(f"The PDF cannot be written as it should: {message}")


def finish(theme: Theme, said: Said, *, archived: bool = False) -> Any:
    """Return what WeasyPrint calls when the PDF is complete but not yet written."""

    def finisher(document: Any, pdf: Any) -> None:
        refuse_foreign_fonts(document, theme)
        mend_text(document, pdf)
        mend_tags(document, pdf)
        tell_in_structure(said, pdf)
        if archived:
            archive.mend_for_archive(pdf)

    return finisher


def refuse_foreign_fonts(document: Any, theme: Theme) -> None:
    """Raise a fault if a font was used that the theme does not name.

    The characters were compared with the fonts before; this is the second lock, for the case
    that Pango prefers another font than asked, as it does for emoji.
    """
    families = (*fonts.chain(theme.fonts), theme.fonts.heading or theme.fonts.text)
    named = frozenset().union(*(fonts.drawn_as(family) for family in families))
    strangers = sorted({font.family for font in document.fonts.values()} - named)
    if strangers:
        raise InvalidLetter(
            Fault(
                None,
                f"Some characters of the letter would be drawn by {family}, which the theme does "
                "not name.",
                "Name it under `fonts: fallback:` in the theme, or do without the characters.",
            )
            for family in strangers
        )
