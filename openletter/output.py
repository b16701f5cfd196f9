"""Documents to files: which writer a format has, and writing without ever leaving half a file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openletter.errors import OutputError
from openletter.load.theme import load_theme
from openletter.paper import for_paper
from openletter.reference import load_reference
from openletter.theme import Theme
from openletter.tree import Document

if TYPE_CHECKING:
    from openletter.writers.ooxml.reference import Reference

FORMATS = ("docx", "pdf", "html", "txt", "md")
WITH_REFERENCE = ("docx",)
"""The formats that a Word letterhead of the user's own goes into."""
Writer = Callable[[Document, Theme], bytes]


def render(
    document: Document,
    path: str | Path,
    *,
    theme: Theme | str | None = None,
    format: str | None = None,
    reference: Reference | str | Path | None = None,
) -> Path:
    """Write a document to a file and return its path.

    The format is the ending of the path (docx, pdf, html, txt, md) unless `format` says it.
    `theme` is a theme, its name or its file; without it the letter's own. `reference` is a Word
    letterhead, its file or what `load_reference` returns; a Word file has its styles, page, heads.
    The file is replaced in one step: it is either the old one or the whole new one, whatever
    happens in between.
    Raises InvalidLetter for a theme with faults or a character that no font has, MissingLibrary
    where a PDF needs a library that is not there, OutputError where the file cannot be written.
    """
    path = Path(path)
    data = to_bytes(
        document, format or path.suffix.lstrip(".").lower(), theme=theme, reference=reference
    )
    write_whole(path, data)
    return path


def to_bytes(
    document: Document,
    format: str,
    *,
    theme: Theme | str | None = None,
    reference: Reference | str | Path | None = None,
) -> bytes:
    """Return a document in a format, as bytes."""
    look = theme if isinstance(theme, Theme) else load_theme(theme or document.theme)
    paged = document if format == "html" else for_paper(document)
    if reference is None or format not in WITH_REFERENCE:
        return writer(format)(paged, look)
    from openletter.writers.docx import write

    found = load_reference(reference) if isinstance(reference, str | Path) else reference
    return write(paged, look, found)


def merged(documents: Sequence[Document], *, theme: Theme | str | None = None) -> bytes:
    """Return several letters in one PDF, each with its own page numbers and notes."""
    from openletter.writers.pdf import write_all

    look = theme if isinstance(theme, Theme) else load_theme(theme or documents[0].theme)
    return write_all(documents, look)


def writer(format: str) -> Writer:
    """Return the writer of a format; each is imported only when it is asked for."""
    match format:
        case "docx":
            from openletter.writers.docx import write as write_word

            return write_word
        case "pdf":
            from openletter.writers.pdf import write
        case "html":
            from openletter.writers.html import write
        case "txt":
            from openletter.writers.text import write
        case "md":
            from openletter.writers.markdown import write
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
