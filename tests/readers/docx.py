"""Read a Word file back, by itself: nothing here is shared with the writer but how lists count."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from lxml import etree
from lxml.etree import _Element as Element

from openletter.counter import Counter
from openletter.numbering import count
from openletter.tree import Marker
from tests.readers.reading import Reading, joined, shown, split

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
COUNTERS: dict[str, Counter] = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "bullet": "",
    "hindiNumbers": "१",
    "thaiNumbers": "๑",
    "arabicAbjad": "أ",
    "hebrew1": "א",
    "russianLower": "а",
    "russianUpper": "А",
    "thaiLetters": "ก",
    "ganada": "가",
    "aiueoFullWidth": "ア",
    "irohaFullWidth": "イ",
    "chineseCounting": "一",
    "chineseCountingThousand": "一",
    "taiwaneseCountingThousand": "一",
    "ideographTraditional": "甲",
    "decimalEnclosedCircle": "①",
}
CHARACTERS = {"tab": "\t", "br": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}


class WordFile:
    """A Word file, its parts parsed when asked for."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))

    def part(self, name: str) -> Element:
        return etree.fromstring(self.zip.read(name))

    @cached_property
    def document(self) -> Element:
        return self.part("word/document.xml")

    @property
    def body(self) -> Element:
        return self.document[0]

    @cached_property
    def footnotes(self) -> Element:
        return self.part("word/footnotes.xml")

    @cached_property
    def styles(self) -> Element:
        return self.part("word/styles.xml")

    @cached_property
    def numbering(self) -> Element:
        """The lists, none of which LibreOffice writes for a letter without."""
        name = "word/numbering.xml"
        return self.part(name) if name in self.zip.namelist() else etree.Element(f"{W}numbering")

    def core(self, name: str) -> str:
        """Return a core property: `core("dc:title")`."""
        return self.part("docProps/core.xml").findtext(name, "", SPACES)

    def targets(self, part: str) -> dict[str, str]:
        """Return the targets of a part's relationships by id."""
        name = f"word/_rels/{part}.xml.rels"
        if name not in self.zip.namelist():
            return {}
        return {each.get("Id", ""): each.get("Target", "") for each in self.part(name)}


def find(element: Element, path: str) -> list[Element]:
    """Return what a path leads to: `find(body, ".//w:p")`."""
    found = element.xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return found  # type: ignore[return-value]


def value(element: Element, path: str, attribute: str = "val") -> str:
    """Return an attribute of the first element on a path, or "" without such an element."""
    found = find(element, path)
    return found[0].get(W + attribute, "") if found else ""


def style(paragraph: Element) -> str:
    """Return the id of a paragraph's style."""
    return value(paragraph, "w:pPr/w:pStyle")


# -------------------------------------------------------------------------------------- lists


class Lists:
    """Counts list items as Word does: by look, except where a list starts its own count."""

    def __init__(self, part: Element) -> None:
        self._looks = {each.get(f"{W}abstractNumId", ""): each for each in part}
        self._nums = {each.get(f"{W}numId", ""): each for each in find(part, "w:num")}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """Return the label of a paragraph, "" for one that is not counted."""
        id = value(paragraph, "w:pPr/w:numPr/w:numId")
        if not id:
            return ""
        depth = int(value(paragraph, "w:pPr/w:numPr/w:ilvl"))
        num = self._nums[id]
        look = value(num, "w:abstractNumId")
        number = self._next(id, depth, look)
        [level] = find(self._looks[look], f"w:lvl[@w:ilvl='{depth}']")
        counter = COUNTERS[value(level, "w:numFmt")]
        spelled = count(Marker(counter, "", ""), number)
        shown = value(level, "w:lvlText").replace(f"%{depth + 1}", spelled)
        return shown.replace("%\u200d", "%")

    def _next(self, id: str, depth: int, look: str) -> int:
        counts = self._counts.setdefault(look, [0] * 9)
        starts = value(self._nums[id], f"w:lvlOverride[@w:ilvl='{depth}']/w:startOverride")
        if starts and (id, depth) not in self._begun:
            counts[depth] = int(starts) - 1
        self._begun.add((id, depth))
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (8 - depth)
        return counts[depth]


# --------------------------------------------------------------------------------- paragraphs


MARKS = ("\u200e", "\u200f")
"""What a run of its own may hold for words that run another way than those around them."""


@dataclass
class Piece:
    """Some characters of a paragraph, and what is around them."""

    text: str
    link: Element | None = None
    language: str = ""


@dataclass
class Paragraph:
    """A paragraph as it reads; `begins` and `ends` are the notes it is the first and last of."""

    label: str
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    title: bool = False
    begins: int = 0
    ends: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Reader:
    """Reads the paragraphs of a file; the calls of notes become `[1]`."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.lists = Lists(file.numbering)
        self.numbers = self.footnote_numbers()
        self.levels = {
            each.get(f"{W}styleId", ""): int(level) + 1
            for each in find(file.styles, "w:style")
            if (level := value(each, "w:pPr/w:outlineLvl"))
        }

    def footnote_numbers(self) -> dict[str, int]:
        """Return the number of each footnote by id: its own mark, or as Word counts the others."""
        numbers, counted = {}, 0
        for call in find(self.file.body, ".//w:footnoteReference"):
            own = call.get(f"{W}customMarkFollows")
            counted += not own
            numbers[call.get(f"{W}id", "")] = int(own_mark(call)) if own else counted
        return numbers

    def paragraph(self, element: Element) -> Paragraph:
        name = style(element)
        found = Paragraph(self.lists.label(element))
        found.level, found.title = self.levels.get(name, 0), name == "Title"
        for mark in find(element, "w:bookmarkStart"):
            if number := re.fullmatch(r"_note_(\d+)", mark.get(f"{W}name", "")):
                found.begins = int(number[1])
        for link in find(element, ".//w:hyperlink"):
            if number := re.fullmatch(r"_call_(\d+)", link.get(f"{W}anchor", "")):
                found.ends = int(number[1])
        found.pieces = list(self.pieces(element))
        return found

    def pieces(self, paragraph: Element) -> Iterator[Piece]:
        """Yield what a paragraph says, fields by what they show."""
        fields: list[str] = []
        for run in find(paragraph, ".//w:r"):
            parent = run.getparent()
            link = parent if parent is not None and parent.tag == f"{W}hyperlink" else None
            anchor = "" if link is None else link.get(f"{W}anchor", "")
            if anchor.startswith("_call_"):
                continue
            text = self.run(run, fields)
            if text in MARKS:
                continue
            if anchor.startswith("_note_"):
                text = f" [{text}] "
            yield Piece(text, link if not anchor else None, value(run, "w:rPr/w:lang"))

    def run(self, run: Element, fields: list[str]) -> str:
        """Return what a run shows; `fields` are the parts of a field so far."""
        text = ""
        for child in run:
            match child.tag.removeprefix(W):
                case "t":
                    text += child.text or ""
                case "fldChar":
                    fields.append(child.get(f"{W}fldCharType", ""))
                case "instrText":
                    fields.append((child.text or "").split()[0])
                case "drawing":
                    [about] = find(child, "wp:inline/wp:docPr")
                    text += f"\n{shown(about.get('descr', ''))}\n"
                case "footnoteReference":
                    return f" [{self.numbers[child.get(f'{W}id', '')]}] "
                case name:
                    text += CHARACTERS.get(name, "")
        if fields[-1:] == ["end"]:
            fields.clear()
        return f" [{text}] " if text and "NOTEREF" in fields else text


def own_mark(call: Element) -> str:
    """Return the mark that a call of a footnote brings along."""
    run = call.getparent()
    assert run is not None
    return run.findtext(f"{W}t", "")


# ------------------------------------------------------------------------------------ letters


def paragraphs(data: bytes) -> list[str]:
    """Return the text of every paragraph of the body, without labels, to the character."""
    file = WordFile(data)
    reader = Reader(file)
    return [reader.paragraph(each).text for each in find(file.body, ".//w:p")]


def labels(data: bytes) -> list[str]:
    """Return the label of every paragraph of the body that has one."""
    file = WordFile(data)
    lists = Lists(file.numbering)
    found = [lists.label(each) for each in find(file.body, ".//w:p")]
    return [label for label in found if label]


def read(data: bytes) -> Reading:
    """Return the content of a Word file."""
    file = WordFile(data)
    reader = Reader(file)
    reading = Reading(title=file.core("dc:title"), language=file.core("dc:language"))
    own = Reader(file)
    own.numbers = reader.numbers
    for id, number in sorted(reader.numbers.items(), key=lambda each: each[1]):
        [note] = find(file.footnotes, f"w:footnote[@w:id='{id}']")
        found = [own.paragraph(each) for each in find(note, ".//w:p")]
        reading.notes[number] = words(found)
        if not find(note, ".//w:footnoteRef"):
            assert reading.notes[number].pop(0) == str(number)
        take_contents(found, file.targets("footnotes"), reading)
    body = [reader.paragraph(each) for each in find(file.body, ".//w:p")]
    take_notes(body, reading)
    reading.headings = list(headings(body))
    take_contents(body, file.targets("document"), reading)
    return reading


def take_notes(body: list[Paragraph], reading: Reading) -> None:
    """Part the notes that stand in the text from its words."""
    note = 0
    text: list[Paragraph] = []
    notes: dict[int, list[Paragraph]] = {}
    for paragraph in body:
        note = paragraph.begins or note
        if paragraph.begins:
            assert paragraph.label == f"[{note}]"
            paragraph.label = ""
        (notes.setdefault(note, []) if note else text).append(paragraph)
        note = 0 if paragraph.ends else note
    reading.words = words(text)
    reading.notes |= {number: words(found) for number, found in notes.items()}


def headings(body: list[Paragraph]) -> Iterator[tuple[int, str]]:
    """Yield level and words of the headings; the lines of a title are one."""
    for title, group in groupby(body, attrgetter("title")):
        if title:
            yield 1, " ".join(words(list(group)))
            continue
        yield from ((each.level, " ".join(split(each.text))) for each in group if each.level)


def take_contents(found: list[Paragraph], targets: dict[str, str], reading: Reading) -> None:
    """Take down the links and the foreign words of paragraphs."""
    for paragraph in found:
        for link, group in groupby(paragraph.pieces, attrgetter("link")):
            if link is not None:
                text = "".join(piece.text for piece in group)
                target = targets[link.get(f"{R}id", "")]
                reading.links.append((" ".join(split(text)), target))
        spoken = ((piece.language, piece.text) for piece in paragraph.pieces)
        reading.foreign = joined([*reading.foreign, *spoken])


def words(found: list[Paragraph]) -> list[str]:
    return split("\n".join(f"{each.label} {each.text}" for each in found))
