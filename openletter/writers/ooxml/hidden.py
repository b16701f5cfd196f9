"""What of somebody's Word file no page shows: hidden by itself, by its style, or by its shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from openletter.writers.ooxml.xml import NAMES, Element, W

VML = "{urn:schemas-microsoft-com:vml}"
UNSEEN = re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:\s*all)")
"""How a shape of VML says in its style that it is not drawn."""
ABOUT = ("docPr", "cNvPr")
"""The elements of DrawingML that say whether a shape is `hidden`."""
TINY = {"1", "2", "3", "4"}
"""Sizes of type of two points and less, in half points."""
SHAPES = ("drawing", "pic", "wsp", "grpSp", "cxnSp", "graphicFrame")
"""What a shape is as a whole."""
STYLED = {
    "character": "w:rPr/w:rStyle",
    "paragraph": "w:pPr/w:pStyle",
    "table": "w:tblPr/w:tblStyle",
}
"""Where the style of a type is named."""


@dataclass(frozen=True)
class Hiding:
    """The ids of styles that hide, those of the styles that go without saying, by type.

    With `everything`, what no style shows is hidden.
    """

    styles: frozenset[str]
    unsaid: Mapping[str, str]
    everything: bool

    def run(self, run: Element) -> bool:
        """Say whether a run is hidden."""
        own = run.find("w:rPr/w:vanish", NAMES)
        if own is not None:
            return is_on(own)
        return self.everything or not self.styles.isdisjoint(self._named(run))

    def _named(self, run: Element) -> Iterator[str]:
        """Yield the ids of the styles that a run, its paragraph and its tables have."""
        yield self._style(run, "character")
        paragraph = next(run.iterancestors(f"{{{W}}}p"), None)
        if paragraph is not None:
            yield self._style(paragraph, "paragraph")
        for table in run.iterancestors(f"{{{W}}}tbl"):
            yield self._style(table, "table")

    def _style(self, element: Element, kind: str) -> str:
        named = element.find(STYLED[kind], NAMES)
        return self.unsaid.get(kind, "") if named is None else named.get(f"{{{W}}}val", "")


def hiding(styles: Element) -> Hiding:
    """Return what styles hide, through those too that they are based on."""
    based: dict[str, str] = {}
    found: set[str] = set()
    unsaid: dict[str, str] = {}
    for style in styles.iterfind("w:style", NAMES):
        id, base = style.get(f"{{{W}}}styleId", ""), style.find("w:basedOn", NAMES)
        based[id] = base.get(f"{{{W}}}val", "") if base is not None else ""
        found |= {id} if is_on(style.find("w:rPr/w:vanish", NAMES)) else set()
        if style.get(f"{{{W}}}default") in {"1", "true", "on"}:
            unsaid[style.get(f"{{{W}}}type", "")] = id
    for _ in based:
        found |= {id for id, base in based.items() if base in found}
    everything = is_on(styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:vanish", NAMES))
    return Hiding(frozenset(found - {""}), unsaid, everything)


def show(styles: Element) -> None:
    """Let no style hide anything: the words of a letter are all to be seen."""
    for name in ("vanish", "specVanish", "webHidden"):
        for element in list(styles.iter(f"{{{W}}}{name}")):
            remove(element)


def remove_shapes(root: Element, note: Callable[[str], None]) -> None:
    """Remove the shapes that are switched off, with all that is in them."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        off = name in ABOUT and element.get("hidden") in {"1", "true"}
        if off or (element.tag.startswith(VML) and UNSEEN.search(element.get("style", "").lower())):
            note("a hidden shape")
            remove(_whole(element) if off else element)


def _whole(about: Element) -> Element:
    """Return the shape that an element is about: one of a group, or all that is drawn."""
    around = (one for one in about.iterancestors() if one.tag.rpartition("}")[2] in SHAPES)
    shape = next(around, about)
    parent = shape.getparent()
    alone = parent is not None and parent.tag.endswith("}graphicData")
    return next(shape.iterancestors(f"{{{W}}}drawing"), shape) if alone else shape


def remove_rows(root: Element, note: Callable[[str], None]) -> None:
    """Remove the rows of tables that are hidden, and tables without a row."""
    for row in list(root.iter(f"{{{W}}}tr")):
        if is_on(row.find("w:trPr/w:hidden", NAMES)):
            note("hidden text")
            remove(row)
    for table in list(root.iter(f"{{{W}}}tbl")):
        if table.find("w:tr", NAMES) is None:
            remove(table)


def is_faint(root: Element) -> bool:
    """Say whether words are white, or too small to be seen, which may be wanted and may not."""
    for run in root.iter(f"{{{W}}}r"):
        colour, size = (run.find(f"w:rPr/w:{name}", NAMES) for name in ("color", "sz"))
        white = colour is not None and colour.get(f"{{{W}}}val", "").upper() == "FFFFFF"
        tiny = size is not None and size.get(f"{{{W}}}val") in TINY
        if (white or tiny) and any((each.text or "").strip() for each in run.iter(f"{{{W}}}t")):
            return True
    return False


def is_on(element: Element | None) -> bool:
    """Say whether something that is on or off is on."""
    return element is not None and element.get(f"{{{W}}}val") not in {"0", "false", "off"}


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
