"""Small pictures, with all that a camera writes into its own."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, PngImagePlugin

from openletter.load.stripped import strip
from openletter.picture import Picture

SECRET = "SecretCamera4711"  # noqa: S105 - the name of a camera
"""What stands in the metadata of a picture and may stand nowhere else."""
ORIENTATION, MAKER, PLACE, LATITUDE, NORTH = 0x0112, 0x010F, 0x8825, 2, 1


@cache
def picture(width: int = 8, height: int = 6, source: str = "pictures/map.png") -> Picture:
    """Return a picture as a letter carries it."""
    found = strip(png(width, height))
    return Picture(source, found.data, found.kind, found.width, found.height)


def drawn(width: int, height: int) -> Image.Image:
    """Return a picture that is red above left, and blue elsewhere."""
    whole = Image.new("RGB", (width, height), "#204080")
    ImageDraw.Draw(whole).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="#c02020")
    return whole


def exif(held: int = 1) -> Image.Exif:
    """Return what a camera says: its owner, the place, and how it was held."""
    found = Image.Exif()
    found[MAKER] = SECRET
    found[ORIENTATION] = held
    found.get_ifd(PLACE)[NORTH] = "N"
    found.get_ifd(PLACE)[LATITUDE] = (21.0, 1.0, 42.0)
    return found


def png(width: int = 8, height: int = 6, held: int = 1) -> bytes:
    """Return a PNG with metadata of every kind, and something behind its end."""
    kept, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_text("Author", SECRET)
    said.add_text("Comment", SECRET, zip=True)
    said.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    drawn(width, height).save(kept, "PNG", pnginfo=said, exif=exif(held))
    return kept.getvalue() + SECRET.encode()


def jpeg(width: int = 32, height: int = 24, held: int = 1, **options: object) -> bytes:
    """Return a JPEG with metadata of every kind, and something behind its end."""
    kept = io.BytesIO()
    more = {"quality": 90, "comment": SECRET, "xmp": f"<x>{SECRET}</x>".encode()} | options
    drawn(width, height).save(kept, "JPEG", exif=exif(held), **more)
    return kept.getvalue() + SECRET.encode()
