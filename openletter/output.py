"""Documents to files: which writer a format has, and writing without ever leaving half a file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from openletter.columns import settled
from openletter.errors import OutputError
from openletter.kinds import DPI, PLAIN, Kind
from openletter.load.theme import load_theme
from openletter.paper import for_paper
from openletter.reference import load_reference
from openletter.theme import Theme
from openletter.tree import Document

if TYPE_CHECKING:
    from openletter.writers.ooxml.reference import Reference

FORMATS = ("docx", "pdf", "html", "txt", "md")
PICTURES = "png"
"""The format of which a letter has a file for every page."""
Writer = Callable[[Document, Theme], bytes]


def render(  # noqa: PLR0913 - all but two are named, and most are left out
    document: Document,
    path: str | Path,
    *,
    theme: Theme | str | Path | None = None,
    format: str | None = None,
    fragment: bool = False,
    pdf_a: Literal["", "2a", "3a"] = "",
    reference: Reference | str | Path | None = None,
) -> Path:
    """Write a document to a file and return its path.

    The format is the ending of the path (docx, pdf, html, txt, md) unless `format` says it.
    `theme` is a theme, its name or its file; without it the letter's own. `fragment` writes HTML to
    paste into a page that a site has, `pdf_a="2a"` a PDF for an archive. `reference` is a Word
    letterhead, its file or what `load_reference` returns; a Word file has its styles, page, heads.
    The file is replaced in one step: it is either the old one or the whole new one, whatever
    happens in between.
    Raises InvalidLetter for a theme with faults or a character that no font has, MissingLibrary
    where a PDF needs a library that is not there, OutputError where the file cannot be written,
    UsageError where a format has no such kind.
    """
    path = Path(path)
    found = load_reference(reference) if isinstance(reference, str | Path) else reference
    kind = Kind(fragment=fragment, pdf_a=pdf_a, reference=found)
    data = to_bytes(document, format or path.suffix.lstrip(".").lower(), theme=theme, kind=kind)
    write_whole(path, data)
    return path


def to_bytes(
    document: Document, format: str, *, theme: Theme | str | Path | None = None, kind: Kind = PLAIN
) -> bytes:
    """Return a document in a format, as bytes."""
    write = writer(format, kind)
    look = look_of(document, theme)
    document = settled(document, look)
    paged = document if format == "html" else for_paper(document)
    return write(paged, look)


def pages(
    document: Document, *, theme: Theme | str | Path | None = None, dpi: int = DPI
) -> list[bytes]:
    """Return a picture (PNG) of every page of a document's PDF, `dpi` pixels to the inch.

    Raises InvalidLetter and MissingLibrary where `render` does for a PDF.
    """
    from openletter.writers.png import write_pages

    look = look_of(document, theme)
    return write_pages(settled(document, look), look, dpi)


def to_files(
    document: Document, path: Path, *, theme: Theme | str | Path | None = None, kind: Kind = PLAIN
) -> list[tuple[Path, bytes]]:
    """Return what a document becomes as a file, by the ending of its path; one for each picture.

    The pages of `exf.png` are `exf-1.png`, `exf-2.png` …; the one page of a short letter is
    `exf.png` itself.
    """
    format = path.suffix.lstrip(".")
    if format != PICTURES:
        return [(path, to_bytes(document, format, theme=theme, kind=kind))]
    found = pages(document, theme=theme, dpi=kind.dpi)
    if len(found) == 1:
        return [(path, found[0])]
    width = len(str(len(found)))
    names = (f"{path.stem}-{number:0{width}}.png" for number in range(1, len(found) + 1))
    return [(path.with_name(name), data) for name, data in zip(names, found, strict=True)]


def look_of(document: Document, theme: Theme | str | Path | None = None) -> Theme:
    """Return the theme that is wanted for a document, its own if none is."""
    wanted = theme or document.theme
    return wanted if isinstance(wanted, Theme) else load_theme(wanted)


def merged(
    documents: Sequence[Document], *, theme: Theme | str | Path | None = None, pdf_a: str = ""
) -> bytes:
    """Return several letters in one PDF, each with its own page numbers and notes."""
    from openletter.writers.pdf import write_all

    look = look_of(documents[0], theme)
    return write_all([settled(document, look) for document in documents], look, pdf_a)


def machine_families(documents: Sequence[Document], theme: Theme | None = None) -> list[str]:
    """Return the families of this machine that draw PDFs of some documents, besides their theme's.

    Another machine may have other fonts, and break lines elsewhere.
    """
    from openletter.writers.pdf import with_machine

    found: dict[str, None] = {}
    for document in documents:
        look = look_of(document, theme)
        fonts = with_machine([for_paper(document)], look).fonts
        found |= dict.fromkeys(fonts.fallback[len(look.fonts.fallback) :])
    return list(found)


def writer(format: str, kind: Kind = PLAIN) -> Writer:
    """Return the writer of a kind of a format; each is imported only when it is asked for."""
    if format in FORMATS:
        kind.check([format])
    match format:
        case "docx":
            from openletter.writers import docx

            return partial(docx.write, reference=kind.reference)
        case "pdf":
            from openletter.writers import pdf

            return partial(pdf.write, pdf_a=kind.pdf_a)
        case "html" if kind.fragment:
            from openletter.writers.fragment import write
        case "html":
            from openletter.writers.html import write
        case "txt":
            from openletter.writers.text import write
        case "md":
            from openletter.writers.markdown import write
        case "png":
            raise OutputError("A letter has several pages: `pages` gives a picture of each.")
        case _:
            known = ", ".join(FORMATS)
            raise OutputError(f"There is no format “{format}”. Known are {known}.")
    return write


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file by new content in one step; a link stays, and what it leads to is replaced.

    A process that is killed meanwhile may leave a file `.openletter-….part` beside the old one.
    """
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(data)  # a device such as /dev/null, which nothing may replace
        else:
            replace_file(target, data)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {reason(error)}.") from error


def replace_file(target: Path, data: bytes) -> None:
    """Write a file beside another and give it that one's name and permissions."""
    part = target.with_name(f".openletter-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """Return what the system says, in lower case; on Windows, an open file is the usual reason."""
    if isinstance(error, PermissionError) and os.name == "nt":
        return "it is open in another program, or you may not write there"
    return (error.strerror or str(error)).lower()
