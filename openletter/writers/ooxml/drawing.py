"""A picture in a line of text."""

from __future__ import annotations

from lxml import etree

from openletter.writers.ooxml.xml import NAMES, Element, R

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WP, A, PIC = f"{DRAWING}/wordprocessingDrawing", NAMES["a"], f"{DRAWING}/picture"
POINT = 12700
"""A point as drawings count it."""


def inline(relation: str, id: int, alt: str, width: float, height: float) -> Element:
    """Return a picture that stands in its line like a letter; sizes are points."""
    size = {"cx": str(round(width * POINT)), "cy": str(round(height * POINT))}
    whole = etree.Element(f"{{{WP}}}inline", nsmap={"wp": WP, "a": A, "pic": PIC, "r": R})
    whole.attrib.update(dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    _add(whole, WP, "extent", **size)
    _add(whole, WP, "docPr", id=str(id), name=f"Picture {id}", descr=alt)
    frame = _add(whole, WP, "cNvGraphicFramePr")
    _add(frame, A, "graphicFrameLocks", noChangeAspect="1")
    data = _add(_add(whole, A, "graphic"), A, "graphicData", uri=PIC)
    picture = _add(data, PIC, "pic")
    about = _add(picture, PIC, "nvPicPr")
    _add(about, PIC, "cNvPr", id=str(id), name=f"Picture {id}", descr=alt)
    _add(about, PIC, "cNvPicPr")
    fill = _add(picture, PIC, "blipFill")
    _add(fill, A, "blip").set(f"{{{R}}}embed", relation)
    _add(_add(fill, A, "stretch"), A, "fillRect")
    shape = _add(picture, PIC, "spPr")
    place = _add(shape, A, "xfrm")
    _add(place, A, "off", x="0", y="0")
    _add(place, A, "ext", **size)
    _add(_add(shape, A, "prstGeom", prst="rect"), A, "avLst")
    return whole


def _add(parent: Element, space: str, tag: str, **attributes: str) -> Element:
    """Return a new element of a namespace, its attributes in none."""
    return etree.SubElement(parent, f"{{{space}}}{tag}", attributes)
