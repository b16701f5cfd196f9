"""A word across the page, behind its text, drawn as Word draws its own watermarks."""

from __future__ import annotations

from lxml import etree

from openletter.theme import Theme
from openletter.writers.ooxml.xml import Element, add, w

VML, OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
NUMBER = 136
"""WordArt's plain text among the shapes of Office (ECMA-376, part 4, `t` of a shape type)."""
FORMULAS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3",
    "if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5",
    "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip
"""How that shape bends its text, as ECMA-376 defines it; without them no program draws it."""
LONG, HIGH, HIGHEST = 440, 1.5, 180
"""The length of the word, how high it is by that of one of its letters, and at most: points."""


def watermark(word: str, theme: Theme) -> Element:
    """Return a run with a word that stands across the page from below left to above right."""
    run = w("r")
    picture = add(run, "pict")
    picture.append(_text_shape())
    high = min(LONG / len(word) * HIGH, HIGHEST)
    place = {
        "position": "absolute", "margin-left": "0", "margin-top": "0", "width": f"{LONG}pt",
        "height": f"{high:.0f}pt", "rotation": "315", "z-index": "-251658752",
        "mso-position-horizontal": "center", "mso-position-horizontal-relative": "margin",
        "mso-position-vertical": "center", "mso-position-vertical-relative": "margin",
    }  # fmt: skip
    shape = etree.SubElement(
        picture, f"{{{VML}}}shape", {
            "id": "PowerPlusWaterMarkObject1", "type": "#_x0000_t136", "alt": "",
            "style": ";".join(f"{name}:{value}" for name, value in place.items()),
            f"{{{OFFICE}}}allowincell": "f", "fillcolor": theme.colours.rule, "stroked": "f",
        },
    )  # fmt: skip
    etree.SubElement(shape, f"{{{VML}}}fill", opacity=".35")
    font = theme.fonts.word_heading or theme.fonts.word
    style = f'font-family:"{font}";font-size:1pt'
    etree.SubElement(shape, f"{{{VML}}}textpath", style=style, string=word)
    return run


def _text_shape() -> Element:
    """Return the definition of a shape that is a word and nothing else."""
    kind = etree.Element(
        f"{{{VML}}}shapetype", {"id": f"_x0000_t{NUMBER}", "coordsize": "21600,21600",
        f"{{{OFFICE}}}spt": str(NUMBER), "adj": "10800", "path": "m@7,l@8,m@5,21600l@6,21600e"},
        nsmap={"v": VML, "o": OFFICE},
    )  # fmt: skip
    formulas = etree.SubElement(kind, f"{{{VML}}}formulas")
    for formula in FORMULAS:
        etree.SubElement(formulas, f"{{{VML}}}f", eqn=formula)
    joints = {f"{{{OFFICE}}}connecttype": "custom",
              f"{{{OFFICE}}}connectlocs": "@9,0;@10,10800;@11,21600;@12,10800",
              f"{{{OFFICE}}}connectangles": "270,180,90,0"}  # fmt: skip
    etree.SubElement(kind, f"{{{VML}}}path", {"textpathok": "t", **joints})
    etree.SubElement(kind, f"{{{VML}}}textpath", on="t", fitshape="t")
    return kind
