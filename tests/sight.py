"""Pages as an eye sees them: drawn small, compared with what is kept, the difference shown.

A page is drawn twice as large and made smaller in grey, and both pages are blurred before they are
compared, so that it does not matter how a library smooths the edges of letters. What is compared
are small fields of the page, the worst of which decides: a word that stands two points off changes
few of them, but those by much. A thin rule changes no field as large as a letter by much, so long
and flat ones are compared, too. What is grey has no colour: those are listed by name.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter

DPI = 72
FINER = 2
STEP = 17
"""Greys are kept in 16 steps of so many."""
BLUR = 0.8
FIELDS = ((6, 6), (36, 2), (2, 36))
"""Pixels of the sides of a field: about a letter, a piece of a rule, and of an upright one."""
ALIKE = 16
"""How many of 256 greys a field may differ by. Measured on the first page of each example: print a
quarter lighter or heavier gives 13 at most, a word that stands two points off 18 and more, even in
the small grey print of a footer, and a rule between the rows of a table that is not there 24."""
GAP = 12


def drawn(pdf: bytes) -> list[Image.Image]:
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [small(page) for page in file]


def small(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a page as it is kept."""
    large: Image.Image = page.render(scale=DPI * FINER / 72, grayscale=True).to_pil()
    page.close()
    return large.convert("L").reduce(FINER)


def packed(picture: Image.Image) -> bytes:
    """Return a picture as a small PNG."""
    kept = io.BytesIO()
    greys = picture.point(lambda grey: round(grey / STEP))
    steps = Image.frombytes("P", greys.size, greys.tobytes())
    steps.putpalette([grey * STEP for grey in range(16) for _ in range(3)])
    steps.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def opened(path: Path) -> Image.Image:
    """Return a kept picture."""
    with Image.open(path) as picture:
        return picture.convert("L")


def difference(old: Image.Image, new: Image.Image) -> float:
    """Return by how many greys the worst field of two pages differs; 255 for other sizes."""
    if old.size != new.size:
        return 255
    unlike = changed(old, new)
    return max(highest(unlike.reduce(sides)) for sides in FIELDS)


def highest(picture: Image.Image) -> float:
    """Return the highest grey of a picture."""
    found = picture.getextrema()[1]
    assert isinstance(found, int | float)
    return found


def changed(old: Image.Image, new: Image.Image) -> Image.Image:
    """Return by how much each pixel of two blurred pages differs."""
    blur = ImageFilter.GaussianBlur(BLUR)
    return ImageChops.difference(old.filter(blur), new.filter(blur))


def colours(pdf: bytes) -> str:
    """Return the colours on each page of a PDF, a line for a page: `#1a1a1a #1f3f77`."""
    with pypdfium2.PdfDocument(pdf) as file:
        return "".join(" ".join(colours_on(page)) + "\n" for page in file)


def colours_on(page: pypdfium2.PdfPage) -> list[str]:
    """Return the colours of letters, lines and areas on a page."""
    found = set()
    for each in page.get_objects():
        for get in (pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor):
            parts = [ctypes.c_uint() for _ in range(4)]
            if get(each.raw, *parts):
                found.add("#" + bytes(part.value for part in parts[:3]).hex())
    page.close()
    return sorted(found)


def beside(old: Image.Image | None, new: Image.Image | None) -> Image.Image:
    """Return an old page, the new one, and the new one with what has changed in red."""
    sizes = [page.size for page in (old, new) if page]
    width, height = (max(side) for side in zip(*sizes, strict=True))
    blank = Image.new("L", (width, height), 255)
    before, after = (on(blank, page) for page in (old, new))
    red = changed(before, after).point(lambda grey: min(255, grey * 4))
    shown = Image.merge("RGB", [after.point(lambda grey: 160 + grey * 95 // 255)] * 3)
    shown.paste((208, 0, 0), mask=red)
    sheet = Image.new("RGB", (3 * width + 2 * GAP, height), (120, 120, 120))
    for number, page in enumerate((before, after, shown)):
        sheet.paste(page.convert("RGB"), (number * (width + GAP), 0))
    return sheet


def on(blank: Image.Image, page: Image.Image | None) -> Image.Image:
    """Return a page on a sheet that is large enough for both; a page that is not there is blank."""
    sheet = blank.copy()
    if page:
        sheet.paste(page, (0, 0))
    return sheet


def differing(old: Sequence[Image.Image], new: Sequence[Image.Image]) -> list[int]:
    """Return the numbers, from 1, of the pages that are not alike, or that only one side has."""
    both = range(min(len(old), len(new)))
    unlike = [number + 1 for number in both if difference(old[number], new[number]) > ALIKE]
    return [*unlike, *range(len(both) + 1, max(len(old), len(new)) + 1)]
