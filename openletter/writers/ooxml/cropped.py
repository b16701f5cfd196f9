"""Pictures of somebody's Word file cut to what is seen: Word keeps what was cut away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import ceil, floor

from openletter.writers.ooxml.hidden import remove
from openletter.writers.ooxml.xml import NAMES, Element, R

Cut = tuple[float, float, float, float]
"""What is cut away from left, top, right and bottom, as parts of the whole side."""
UNCUT: Cut = (0, 0, 0, 0)
RECTANGLE, PART = ("l", "t", "r", "b"), 100_000
"""The sides of `a:srcRect`, in thousandths of a percent (ECMA-376, 20.1.8.55)."""
CROPS, FRACTION = ("cropleft", "croptop", "cropright", "cropbottom"), 65_536
"""Those of VML's `imagedata`: parts, or with an `f` 65536ths (ECMA-376, part 4)."""
CLOSE = 0.001
"""How far two ways to say the same cut may differ."""


class UnclearCutError(ValueError):
    """A picture that is drawn with several cuts, or with one that cannot be read."""


def take_cut(root: Element, id: str) -> Cut:
    """Return how a picture of a head is cut, and take that out of the head.

    Raises UnclearCutError where the picture cannot be cut for all that draw it.
    """
    drawn = [
        each for each in root.iter() if id in (each.get(f"{{{R}}}embed"), each.get(f"{{{R}}}id"))
    ]
    cuts = [cut_of(each) for each in drawn]
    first = next(iter(cuts), UNCUT)
    same = all(abs(a - b) < CLOSE for one in cuts for a, b in zip(one, first, strict=True))
    if same and max(first) <= 0:  # nothing is cut away; white is added, or nothing at all
        return UNCUT
    if not same or min(first) < 0 or first[0] + first[2] >= 1 or first[1] + first[3] >= 1:
        raise UnclearCutError
    for each in drawn:
        for rectangle in list(rectangles(each)):
            remove(rectangle)
        for name in CROPS:
            each.attrib.pop(name, "")
    return first


def cut_of(element: Element) -> Cut:
    """Return how an element that draws a picture cuts it."""
    for rectangle in rectangles(element):
        left, top, right, bottom = (number(rectangle.get(side, "")) / PART for side in RECTANGLE)
        return left, top, right, bottom
    left, top, right, bottom = (fraction(element.get(name, "")) for name in CROPS)
    return left, top, right, bottom


def rectangles(element: Element) -> Iterator[Element]:
    """Yield what of a picture a `blip` is to show."""
    around = element.getparent()
    if around is not None:
        yield from around.iterfind("a:srcRect", NAMES)


def fraction(text: str) -> float:
    """Return a part of VML as a number: `32768f` is a half, as is `.5`."""
    return number(text[:-1]) / FRACTION if text.endswith("f") else number(text)


def number(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        raise UnclearCutError from None


def cropped(data: bytes, cut: Cut) -> bytes:
    """Return a PNG or JPEG without what is cut away; raises ValueError for what cannot be drawn."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            left, top, right, bottom = cut
            seen = image.crop((floor(left * width), floor(top * height),
                               ceil((1 - right) * width), ceil((1 - bottom) * height)))  # fmt: skip
            kept = io.BytesIO()
            options = {"quality": 95, "subsampling": 0} if image.format == "JPEG" else {}
            seen.save(kept, image.format, **options)
    except (OSError, SyntaxError, Image.DecompressionBombError):
        raise ValueError("no whole picture") from None
    return kept.getvalue()
