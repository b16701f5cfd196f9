"""The text of a Word file as Word shows it: every paragraph with its style, label and notes."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from openletter.numbering import count
from openletter.tree import Marker
from openletter.writers.ooxml.numbering import FORMATS
from openletter.writers.ooxml.xml import Element, W

COUNTERS = {format: counter for counter, format in reversed(FORMATS.items())}
"""How a format of Word's counts: the first of those that are written in it."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
MARKS = ("footnoteRef", "endnoteRef")
TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What a file has once more, for older programs."""

PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table with its cells; `level` is that of a heading, from 1."""

    style: str
    text: str
    label: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass
class Style:
    """What a style says of its paragraphs."""

    name: str
    based: str
    level: int
    num: str
    depth: int


def lines(data: bytes) -> list[Line]:
    """Return the paragraphs and rows of a Word file, those of its notes last."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {
            name: etree.fromstring(file.read(path))
            for name in ("document", "styles", "numbering", "footnotes", "endnotes")
            if (path := f"word/{name}.xml") in file.namelist()
        }
    return list(Reader(parts).lines())


@dataclass
class Reader:
    """Reads the parts of a file."""

    parts: dict[str, Element]
    called: dict[str, list[str]] = field(default_factory=lambda: {n: [] for n in NOTES.values()})
    """The ids of the notes that Word numbers, in the order of their calls."""
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 10))
    begun: set[tuple[str, int]] = field(default_factory=set)
    """The lists that have started their own count, by level."""

    def __post_init__(self) -> None:
        self.styles = dict(self.every_style())
        numbering = self.parts.get("numbering")
        found = [] if numbering is None else list(numbering)
        self.looks = {
            own(each, "abstractNumId"): each for each in found if is_a(each, "abstractNum")
        }
        self.nums = {own(each, "numId"): each for each in found if is_a(each, "num")}

    def every_style(self) -> Iterator[tuple[str, Style]]:
        for style in self.parts["styles"].iterfind(name("style")):
            level = value(style, "pPr", "outlineLvl")
            yield own(style, "styleId"), Style(
                value(style, "name"), value(style, "basedOn"), int(level) + 1 if level else 0,
                value(style, "pPr", "numPr", "numId"),
                int(value(style, "pPr", "numPr", "ilvl") or 0),
            )  # fmt: skip

    def lines(self) -> Iterator[Line]:
        """Yield what the body holds, then the notes."""
        yield from self.blocks(self.parts["document"][0])
        for part in NOTES.values():
            for note in self.parts.get(part, ()):
                if not own(note, "type"):
                    self.own_number = self.number(part, own(note, "id"))
                    yield from self.blocks(note)

    own_number = ""
    """The number of the note that is being read."""

    def blocks(self, parent: Element) -> Iterator[Line]:
        for block in parent:
            if is_a(block, "p"):
                yield self.paragraph(block)
            elif is_a(block, "tbl"):
                yield from map(self.row, block.iter(name("tr")))
            elif is_a(block, "sdt"):
                yield from (line for inner in block for line in self.blocks(inner))

    def row(self, row: Element) -> Line:
        inner = [" ".join(line.text for line in self.blocks(cell)) for cell in row.iter(name("tc"))]
        return Line("", "\t".join(inner), cells=tuple(inner))

    def paragraph(self, element: Element) -> Line:
        id = value(element, "pPr", "pStyle") or "Normal"
        chain = list(self.chain(id))
        level = next((style.level for style in chain if style.level), 0)
        text = "".join(self.characters(element)).strip("\n")
        shown = chain[0].name if chain else id
        return Line(shown, text, self.label(element, chain), level)

    def chain(self, id: str) -> Iterator[Style]:
        """Yield a style and those that it is based on."""
        while id in self.styles:
            yield self.styles[id]
            id = self.styles[id].based

    def characters(self, element: Element) -> Iterator[str]:
        """Yield what a paragraph shows, fields by their result, the calls of notes as `[1]`."""
        for child in element:
            tag = etree.QName(child).localname
            if is_a(child, "t"):
                yield child.text or ""
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag in NOTES:
                if not own(child, "customMarkFollows"):
                    yield f"[{self.number(NOTES[tag], own(child, 'id'), call=True)}]"
            elif tag in MARKS:
                yield f"[{self.own_number}]"
            elif raised(child):
                text = "".join(self.characters(child))
                yield f"[{text}]" if text.isdecimal() else text
            elif tag == "drawing":
                yield from (f"[Picture: {each.get('descr', '')}]" for each in child.iter(PICTURE))
            elif tag not in ("pPr", "instrText", "del") and child.tag != TWICE:
                yield from self.characters(child)

    def number(self, part: str, id: str, *, call: bool = False) -> str:
        """Return the number of a note, counted by first call; "" for one with a mark of its own."""
        known = self.called[part]
        if call and id not in known:
            known.append(id)
        return str(known.index(id) + 1) if id in known else ""

    # ---------------------------------------------------------------------------------- labels

    def label(self, paragraph: Element, chain: list[Style]) -> str:
        """Return the label of an item as Word counts it, "" where there is none."""
        id = value(paragraph, "pPr", "numPr", "numId")
        depth = int(value(paragraph, "pPr", "numPr", "ilvl") or 0)
        if not id:
            style = next((style for style in chain if style.num), None)
            id, depth = (style.num, style.depth) if style else ("", 0)
        if id not in self.nums:  # 0 takes the number of a style away
            return ""
        look = self.look(value(self.nums[id], "abstractNumId"))
        return self.spelled(look, self.counted(id, look, depth), depth)

    def look(self, id: str) -> Element:
        """Return the levels of a list; a style of lists may hold them."""
        look = self.looks[id]
        linked = value(look, "numStyleLink")
        owners = (each for each in self.looks.values() if value(each, "styleLink") == linked)
        return next(owners, look) if linked else look

    def counted(self, id: str, look: Element, depth: int) -> list[int]:
        """Return the numbers of all levels at the next item of a list."""
        counts = self.counts[own(look, "abstractNumId")]
        if (id, depth) not in self.begun:
            self.begun.add((id, depth))
            for start in self.nums[id].iterfind(name("lvlOverride")):
                if own(start, "ilvl") == str(depth) and value(start, "startOverride"):
                    counts[depth] = int(value(start, "startOverride")) - 1
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (9 - depth)
        return counts

    def spelled(self, look: Element, counts: list[int], depth: int) -> str:
        """Return what a level shows, each of its placeholders by the number of its level."""
        levels = {own(level, "ilvl"): level for level in look.iterfind(name("lvl"))}
        shown = value(levels[str(depth)], "lvlText") if str(depth) in levels else ""
        for at in range(depth + 1):
            counter = COUNTERS.get(value(levels[str(at)], "numFmt"), "1")
            number = count(Marker(counter, "", ""), max(counts[at], 1))
            shown = shown.replace(f"%{at + 1}", number)
        return shown.replace("\u200d", "")


def raised(element: Element) -> bool:
    """Say whether a run stands above the line, as the call of a note does."""
    style = value(element, "rPr", "rStyle")
    return style.endswith("Reference") or value(element, "rPr", "vertAlign") == "superscript"


def name(tag: str) -> str:
    return f"{{{W}}}{tag}"


def is_a(element: Element, tag: str) -> bool:
    return bool(element.tag == name(tag))


def own(element: Element, attribute: str) -> str:
    """Return an attribute of an element, "" where it has none."""
    return str(element.get(name(attribute), ""))


def value(element: Element, *path: str) -> str:
    """Return the value of what a path of elements leads to, "" where it leads nowhere."""
    found = element.find("/".join(map(name, path)))
    return "" if found is None else own(found, "val")
