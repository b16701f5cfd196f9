"""The colours of a letter in Word: named by the document's theme, so that one change recolours all.

Each is written twice, as Word does it: by its place in the theme, and as it looked when written.
"""

from __future__ import annotations

from openletter.theme import Colours
from openletter.writers.ooxml.xml import Element, only

PLACES = {
    "text": ("dk1", "text1"),
    "heading": ("dk2", "text2"),
    "shade": ("lt2", "background2"),
    "link": ("hlink", "hyperlink"),
    "quiet": ("accent2", "accent2"),
    "rule": ("accent3", "accent3"),
}
"""Where a colour stands: its name in the theme's part, and the one by which styles call it."""
AS_WELL = {"accent1": "link", "folHlink": "link"}


def colour_scheme(scheme: Element, colours: Colours) -> None:
    """Let the document's theme name the letter's colours."""
    named = {slot: name for name, (slot, _) in PLACES.items()} | AS_WELL
    for slot, name in named.items():
        only(scheme, f".//a:{slot}/a:srgbClr").set("val", bare(getattr(colours, name)))


def ink(colours: Colours, colour: str) -> dict[str, str]:
    """Return the attributes of `w:color` for a colour of the theme."""
    return {"val": bare(colour), **_place(colours, colour, "themeColor")}


def line(colours: Colours, colour: str) -> dict[str, str]:
    """Return the attributes of a border that say its colour."""
    return {"color": bare(colour), **_place(colours, colour, "themeColor")}


def ground(colours: Colours, colour: str) -> dict[str, str]:
    """Return the attributes of `w:shd` that put a colour behind something."""
    place = _place(colours, colour, "themeFill")
    return {"val": "clear", "color": "auto", "fill": bare(colour), **place}


def bare(colour: str) -> str:
    """Return a colour as Word writes it, without the sign."""
    return colour.removeprefix("#").upper()


def _place(colours: Colours, colour: str, attribute: str) -> dict[str, str]:
    for name, (_, place) in PLACES.items():
        if getattr(colours, name) == colour:
            return {attribute: place}
    return {}
