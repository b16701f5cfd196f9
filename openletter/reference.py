"""A Word letterhead of the user's own, read from its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from openletter.errors import Fault, InvalidLetter, Place
from openletter.inputs import note
from openletter.load.stripped import strip
from openletter.picture import Picture

if TYPE_CHECKING:
    from openletter.writers.ooxml.reference import Reference


LARGEST = 60_000_000
"""Bytes that are read of a file: more than any letterhead has; a device may never end."""


def load_reference(path: str | Path) -> Reference:
    """Return the styles, the page and the heads of a Word file, for letters to have.

    `reports` of what it returns says what of the file is not used, and which styles letters add.
    Raises InvalidLetter for a file that is no Word file, is locked or broken, or holds macros.
    """
    from openletter.writers.ooxml.reference import read
    from openletter.writers.ooxml.taken import compared

    path = Path(path)
    note(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except (OSError, ValueError):
        what = "There is no such file, or it may not be read."
        raise InvalidLetter([Fault(Place(str(path)), what, "Look at its name.")]) from None
    found = read(data, str(path), bare)
    return replace(found, reports=(*found.reports, *compared(found)))


def bare(data: bytes) -> Picture:
    """Return a picture with nothing in it but what is seen; raises ValueError for what is none."""
    found = strip(data)
    return Picture("", found.data, found.kind, found.width, found.height)
