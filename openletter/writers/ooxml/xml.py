"""Elements of WordprocessingML."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": W,
    "r": R,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
PREFIX = {"w": W}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

__all__ = [
    "NAMES",
    "W15",
    "XML_SPACE",
    "Element",
    "R",
    "W",
    "add",
    "half_points",
    "only",
    "twips",
    "w",
]


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element of the namespace `w`, its attributes there too."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=PREFIX)
    _fill(element, children, attributes)
    return element


def add(parent: Element, tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element like that of `w`, added to a parent."""
    element = etree.SubElement(parent, f"{{{W}}}{tag}")
    _fill(element, children, attributes)
    return element


def _fill(element: Element, children: tuple[Element, ...], values: dict[str, str | int]) -> None:
    for name, value in values.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(children)


def only(parent: Element, path: str) -> Element:
    """Return the one element below a parent, such as the base always holds."""
    [found] = parent.findall(path, NAMES)
    return found


def twips(points: float) -> int:
    """Return points as Word's twentieths."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return points as Word counts the size of type."""
    return round(points * 2)
