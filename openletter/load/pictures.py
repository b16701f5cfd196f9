"""The pictures that a letter names, each safe to be sent: looked for, measured, stripped."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.load.places import beside
from openletter.load.stripped import strip, upright
from openletter.picture import NoPictureError, Picture

LARGEST = 10_000_000
"""Bytes of a file: more than a page needs in print, less than mail programs refuse."""
MOST_PIXELS, LONGEST = 40_000_000, 16_000
"""Pixels of a picture, and of one of its sides."""
SMALLER = "Save it smaller: 2000 pixels fill a page, and 10 MB are the most."
WEB = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def picture(folder: Path, name: str, what: str = "letter") -> Picture:
    """Return the picture of a name below a folder; raises NoPictureError for what is none.

    `what` is whose folder it is: that of a letter or of a theme.
    """
    if WEB.match(name):
        todo = f"Save it in the {what}’s folder, and write the name of that file."
        raise NoPictureError(
            f"“{name[:100]}” is not a file: nothing is fetched for a letter.", todo
        )
    try:
        path = beside(folder, name, what)
    except PydanticCustomError as error:
        raise NoPictureError(error.message()) from None
    try:
        stat = path.stat()
        return read(path, name, (stat.st_size, stat.st_mtime_ns))
    except OSError:
        raise NoPictureError(f"“{name}” cannot be read.", "Look at its permissions.") from None


# A letter is composed several times, and the letters of a campaign share their pictures.
@lru_cache(maxsize=16)
def read(path: Path, name: str, state: tuple[int, int]) -> Picture:
    """Return the picture of a file; `state` is its size and time, so that a new one is read."""
    if state[0] > LARGEST:
        raise NoPictureError(f"“{name}” is too large: {state[0] / 1e6:.0f} MB.", SMALLER)
    try:
        found = strip(path.read_bytes())
    except ValueError:
        todo = "Save it as one of these."
        raise NoPictureError(f"“{name}” is not a whole PNG or JPEG picture.", todo) from None
    if found.width * found.height > MOST_PIXELS or max(found.width, found.height) > LONGEST:
        size = f"{found.width} × {found.height} pixels"
        raise NoPictureError(f"“{name}” is too large: {size}.", SMALLER)
    try:
        found = upright(found)
    except (ValueError, OSError, SyntaxError):
        todo = "Save it anew as PNG, or as JPEG with the colours of a screen (RGB)."
        raise NoPictureError(f"“{name}” cannot be drawn.", todo) from None
    return Picture(name, found.data, found.kind, found.width, found.height)
