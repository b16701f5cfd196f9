"""Heads and feet of somebody's Word file with nothing in them but what is seen.

What may stay is listed, and all else goes: who wrote and changed it, comments, hidden words, links,
names of files, fields that tell about the machine, objects that hold other files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from openletter.writers.ooxml.fields import settle_fields
from openletter.writers.ooxml.hidden import Hiding, remove, remove_rows, remove_shapes
from openletter.writers.ooxml.silent import MC, silence
from openletter.writers.ooxml.xml import XML_SPACE, Element, R, W

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/"
VML = "urn:schemas-microsoft-com:"
SHAPES = {
    f"{DRAWING}{name}" for name in ("main", "picture", "wordprocessingDrawing")
} | {f"{WORD_2010}wordprocessing{name}" for name in ("Shape", "Group", "Drawing")} | {
    f"{VML}vml", f"{VML}office:office", f"{VML}office:word",
}  # fmt: skip
"""The namespaces in which pictures, lines and boxes with words are drawn."""

CONTENT = frozenset(
    "hdr ftr p r t tab br cr noBreakHyphen softHyphen sym ptab drawing pict fldChar instrText "
    "fldSimple tbl tr tc txbxContent pgNum pPr rPr tblPr tblGrid trPr tblPrEx tcPr".split()
)
"""The elements of `w` that show something, and those that say how it looks."""
LOOKS = frozenset("pPr rPr tblPr tblGrid trPr tblPrEx tcPr sectPr".split())
OPENED = frozenset("ins moveTo hyperlink smartTag customXml sdt sdtContent dir bdo".split())
"""Elements that go while what they hold stays."""
LINK = "a link, whose words stay"
UNLOOKS = frozenset("ins del moveFrom moveTo rsid divId sectPr".split())
"""What says nothing about looks, among what does."""
LOST = {
    "object": "an embedded object", "altChunk": "another document", "contentPart": "ink",
    "footnoteReference": "a note", "endnoteReference": "a note", "ruby": "text with a reading",
}  # fmt: skip
"""What is seen and cannot stay."""
SILENT = frozenset(
    "extLst hlinkClick hlinkHover hlinkMouseOver OLEObject signatureline ink diagram".split()
)
"""Shapes' elements that hold links, other files or what no page shows."""
SPOKEN = frozenset("href target title src link".split())
OFFICE = frozenset(
    "spid spt allowincell allowoverlap connecttype connectlocs connectangles preferrelative "
    "insetmode hr hralign hrstd hrnoshade hrpct".split()
)
PICTURES = re.compile(r"/(?:picture|wordprocessing(?:Shape|Group))$")
KINDS = re.compile(r"_x0000_[ts]\d+")
"""How Word itself calls kinds of shapes, which the shapes refer to."""
PATH = re.compile(r"\b[A-Za-z]:[\\/]|file:|\\\\|/(?:Users|home)/")
"""What a place on somebody's machine looks like."""
FILE_NAME = re.compile(r"[\\/]|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)
"""What Word once wrote by itself as the words for a picture: where its file was."""

Note = Callable[[str], None]


@dataclass
class Cleaner:
    """Cleans parts of one file; `hiding` is what its styles hide, `note` hears what goes."""

    hiding: Hiding
    note: Note
    pictures: set[str] = field(default_factory=set)
    """The relationships of the pictures that the part cleaned last draws."""
    unsaid: bool = False
    """Whether a picture has no words for those who cannot see it."""
    _objects: int = 0

    def clean(self, root: Element) -> None:
        """Take from a head or foot all that is not seen."""
        remove_shapes(root, self.note)
        remove_rows(root, self.note)
        self._children(root)
        settle_fields(root, self.note)
        for run in list(root.iter(f"{{{W}}}r")):
            if self.hiding.run(run):
                self.note("hidden text")
                remove(run)
        _tidy(root)
        silence(root)
        self.pictures = set(filter(None, map(_drawn, root.iter())))

    def _children(self, parent: Element) -> None:
        for child in list(parent):
            space, name = _named(child)
            if space == W:
                self._word(child, name)
            elif space == MC and name in {"AlternateContent", "Choice", "Fallback"}:
                self._children(child)
            elif space in SHAPES and name not in SILENT:
                self._shape(child, space, name)
            else:
                if name == "OLEObject":
                    self.note("an embedded object")
                remove(child)

    def _word(self, element: Element, name: str) -> None:
        """Clean an element of `w`, which is opened, kept or removed."""
        if name in OPENED:
            if name == "hyperlink":
                self.note(LINK)
            self._children(element)
            _open(element)
        elif name in CONTENT:
            _keep_attributes(element, _is_word)
            if name in LOOKS:
                clean_looks(element)
            else:
                self._children(element)
        else:
            if name in LOST:
                self.note(LOST[name])
            remove(element)

    def _shape(self, element: Element, space: str, name: str) -> None:
        if name == "graphicData" and not PICTURES.search(element.get("uri", "")):
            self.note("a chart or a diagram")
            _remove_drawing(element)
            return
        if element.get(f"{{{R}}}link"):
            self.note("a picture that is not in the file")
        _keep_attributes(element, self._may_stay)
        self._rename(element, name)
        for key in ("descr", "alt"):
            if FILE_NAME.search(element.get(key, "")):
                del element.attrib[key]
        if name == "blip":
            self.unsaid = self.unsaid or not _said(element)
        self._children(element)

    def _rename(self, element: Element, name: str) -> None:
        """Call shapes by numbers: their names are those of files, or what somebody wrote."""
        if name in {"docPr", "cNvPr"}:
            self._objects += name == "docPr"
            element.set("name", f"Object {self._objects}")
        drawn = element.tag.startswith(f"{{{VML}vml")
        if drawn and "id" in element.attrib and not KINDS.fullmatch(element.get("id", "")):
            self._objects += 1
            element.set("id", f"object{self._objects}")
        for key, said in list(element.attrib.items()):
            if PATH.search(str(said)):
                del element.attrib[key]

    @staticmethod
    def _may_stay(space: str, key: str) -> bool:
        """Say whether an attribute of a shape tells of nothing but its looks."""
        if space == R:
            return key in {"embed", "id"}
        if space == f"{VML}office:office":
            return key in OFFICE
        return space in {"", W} and key.lower() not in SPOKEN and key != "ID"


def _drawn(element: Element) -> str:
    """Return the relationship of the picture that an element draws, "" where it draws none."""
    if _named(element)[1] not in {"blip", "imagedata"}:
        return ""
    return element.get(f"{{{R}}}embed") or element.get(f"{{{R}}}id") or ""


def _said(picture: Element) -> bool:
    """Say whether there are words for a picture."""
    drawing = f"{{{DRAWING}wordprocessingDrawing}}"
    for around in picture.iterancestors(f"{drawing}inline", f"{drawing}anchor"):
        about = around.find(f"{drawing}docPr")
        return about is not None and bool(about.get("descr"))
    return True


def clean_looks(element: Element) -> None:
    """Take from what says how something looks who changed it and when."""
    for child in list(element):
        space, name = _named(child)
        if space != W or name in UNLOOKS or name.endswith("Change"):
            remove(child)
            continue
        _keep_attributes(child, _is_word)
        child.text = child.tail = None
        clean_looks(child)


def _is_word(space: str, key: str) -> bool:
    return (space == W and not key.startswith("rsid")) or f"{{{space}}}{key}" == XML_SPACE


def _keep_attributes(element: Element, stays: Callable[[str, str], bool]) -> None:
    for key in list(element.attrib):
        space, _, name = str(key).rpartition("}")
        if not stays(space.removeprefix("{"), name):
            del element.attrib[key]


def _named(element: Element) -> tuple[str, str]:
    """Return namespace and name of an element; a comment has none."""
    if not isinstance(element.tag, str):
        return "", ""
    space, _, name = element.tag.rpartition("}")
    return space.removeprefix("{"), name


def _open(element: Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _remove_drawing(element: Element) -> None:
    for around in element.iterancestors(f"{{{W}}}drawing"):
        remove(around)
        return


def _tidy(root: Element) -> None:
    """Remove shapes without a shape, and runs that hold nothing any more."""
    for alternative in list(root.iter(f"{{{MC}}}AlternateContent")):
        if all(str(each.tag).startswith(f"{{{MC}}}") for each in alternative.iter()):
            remove(alternative)
    for run in list(root.iter(f"{{{W}}}r")):
        if all(child.tag == f"{{{W}}}rPr" for child in run):
            remove(run)
