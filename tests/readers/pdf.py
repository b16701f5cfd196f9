"""Read a PDF back through its tags, as a screen reader does: words in order, notes, links."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from tests.readers.reading import Reading, joined, shown, split


@dataclass
class Run:
    """Text that is marked as one piece: a part of one line."""

    text: str
    bottom: float
    top: float
    target: str | None = None
    """Where a click on it leads: an address, `""` within the document, None nowhere."""
    right: float = 0
    full: bool = True
    """Whether it reaches the right edge of the text, so that its line may have been broken."""


@dataclass
class Element:
    """A structure element: a node of the tree that says what the text of a page is."""

    type: str
    id: str
    lang: str
    alt: str = ""
    kids: list[Element | Run] = field(default_factory=list)


def read(data: bytes) -> Reading:
    """Return what a PDF says, read by its structure tree."""
    document = pypdfium2.PdfDocument(data)
    reading = Reading(
        title=document.get_metadata_value("Title"),
        language=language(document),
    )
    trees = [tree for page in document for tree in structure(page)]
    for note in sorted(feet(trees), key=lambda note: number(note.id)):
        words(note, reading)
    said = "".join(words(tree, reading) for tree in without_feet(trees))
    reading.words = split(re.sub(f"{SOFT}\\s+", "", said))  # a word may go on over the page
    reading.links = joined_links(reading.links)
    found = [*sorted(feet(trees), key=lambda note: number(note.id)), *without_feet(trees)]
    reading.foreign = joined(one for node in found for one in tongues(node))
    return reading


# -------------------------------------------------------------------------------------- pages


def structure(page: pypdfium2.PdfPage) -> Iterator[Element]:
    """Yield the structure elements of a page that are the document's own children."""
    runs = marked_runs(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), runs)
    pdfium.FPDF_StructTree_Close(tree)


def element(raw: Any, runs: dict[int, Run]) -> Element:
    """Return a structure element with all below it that stands on the page of the runs."""
    found = Element(
        string(pdfium.FPDF_StructElement_GetType, raw),
        string(pdfium.FPDF_StructElement_GetID, raw),
        string(pdfium.FPDF_StructElement_GetLang, raw),
        string(pdfium.FPDF_StructElement_GetAltText, raw),
    )
    for index in range(pdfium.FPDF_StructElement_CountChildren(raw)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(raw, index)
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(raw, index)
        if child:
            found.kids.append(element(child, runs))
        elif mark in runs:
            found.kids.append(runs[mark])
    if told := string(pdfium.FPDF_StructElement_GetActualText, raw):
        pieces = sorted(all_runs(found), key=lambda run: run.target is None)
        found.kids = [replace(pieces[0], text=told)]
    return found


def marked_runs(page: pypdfium2.PdfPage) -> dict[int, Run]:
    """Return the text of a page by its mark, without what pdfium adds to part words."""
    text = page.get_textpage()
    links = link_areas(page)
    runs: dict[int, Run] = {}
    for index in range(pdfium.FPDFText_CountChars(text.raw)):
        if pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        obj = pdfium.FPDFText_GetTextObject(text.raw, index)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(obj)
        if mark < 0:
            continue  # an artifact
        if mark not in runs:
            left, bottom, right, top = bounds(obj)
            to = target((left + right) / 2, (bottom + top) / 2, links)
            runs[mark] = Run("", bottom, top, to, right)
            runs[mark].text = told = actual_text(obj)
        if not told:
            runs[mark].text += character(text.raw, index)
    edge = max((run.right for run in runs.values()), default=0)
    return {mark: replace(run, full=run.right > edge - ROOM) for mark, run in runs.items()}


ROOM = 40
"""Points that a line of Chinese leaves free at most: a short word of Latin letters goes down."""


def actual_text(obj: Any) -> str:
    """Return the text that a page object says it stands for, "" where its glyphs tell it."""
    get, key, length = pdfium.FPDFPageObjMark_GetParamBlobValue, b"ActualText", ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(obj)):
        mark = pdfium.FPDFPageObj_GetMark(obj, index)
        if get(mark, key, None, 0, length) and length.value:
            buffer = (ctypes.c_ubyte * length.value)()
            get(mark, key, buffer, length.value, length)
            return bytes(buffer).decode("utf-16")
    return ""


def character(text: Any, index: int) -> str:
    """Return a character; pdfium does not tell hyphens at the end of a line from one another.

    That which only parts a word is narrower in Gelasio, the font of all letters that are read.
    """
    if pdfium.FPDFText_IsHyphen(text, index) == 1:
        sides = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(text, index, *sides)
        width = (sides[1].value - sides[0].value) / pdfium.FPDFText_GetFontSize(text, index)
        return SOFT if width < PARTING else "-"
    return chr(pdfium.FPDFText_GetUnicode(text, index))


SOFT = "\u00ad"
PARTING = 0.175
"""Below this share of the size of the type a hyphen is one that parts a word."""


def bounds(obj: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a page object."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(obj, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def link_areas(page: pypdfium2.PdfPage) -> list[tuple[pdfium.FS_RECTF, str]]:
    """Return the clickable areas of a page with their targets."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    areas = []
    while pdfium.FPDFLink_Enumerate(page.raw, position, link):
        area = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, area)
        areas.append((area, address(page, link)))
    return areas


def address(page: pypdfium2.PdfPage, link: Any) -> str:
    """Return the address that a link opens, or nothing if it stays in the document."""
    action, document = pdfium.FPDFLink_GetAction(link), page.pdf.raw
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode()


def target(x: float, y: float, links: list[tuple[pdfium.FS_RECTF, str]]) -> str | None:
    """Return the target of the link at a point, or None where there is none."""
    return next(
        (
            to
            for area, to in links
            if area.left <= x <= area.right
            and min(area.bottom, area.top) <= y <= max(area.bottom, area.top)
        ),
        None,
    )


def language(document: pypdfium2.PdfDocument) -> str:
    """Return the language that the catalogue of a document names."""
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = (pdfium.FPDF_WCHAR * max(length, 1))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def string(get: Callable[..., int], raw: Any) -> str:
    """Return what one of pdfium's functions writes into a buffer."""
    length = get(raw, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    get(raw, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


# -------------------------------------------------------------------------------------- words


def words(node: Element, reading: Reading) -> str:
    """Return the words of an element, and take down what else it says."""
    if node.type == "Link":
        return link(node, reading)
    if node.type == "Figure":
        return f"\n{shown(node.alt)}\n"
    text = text_of(node, reading)
    said = " ".join(split(text))
    if node.type == "Note":
        said_here = split(text)
        own = said_here[:1] == [f"[{number(node.id)}]"]
        reading.notes.setdefault(number(node.id), []).extend(said_here[own:])
        return ""
    if re.fullmatch("H[1-6]", node.type):
        reading.headings.append((int(node.type[1]), said))
    return f"\n{text}\n" if node.type in BLOCKS else text


BLOCKS = frozenset("P Caption H1 H2 H3 H4 H5 H6 LI Lbl LBody L TH TD TR Sect BlockQuote".split())


def text_of(node: Element, reading: Reading) -> str:
    """Return the words below an element, with a space where a line was broken at one."""
    text, above = "", None
    for kid in node.kids:
        first, last = edge(kid, 0), edge(kid, -1)
        if above and first and first.top < above.bottom and parted(text, above, first):
            text += " "
        text += kid.text if isinstance(kid, Run) else words(kid, reading)
        above = last or above
    return text


def parted(text: str, above: Run, below: Run) -> bool:
    """Say whether a line that ends like this was broken at a space, which is then not in it.

    Between Chinese characters lines are broken anywhere; one that is not full ends a paragraph.
    """
    if re.search(r"\w[-\u00ad\u2010/—]$", text):
        return False
    wide = re.search(rf"[{WIDE}]$", text) or re.match(rf"[{WIDE}]", below.text)
    return not (wide and above.full)


WIDE = r"\u3000-\u9fff\uff00-\uffef"


def edge(kid: Element | Run, index: int) -> Run | None:
    """Return the first or the last run of text in an element."""
    while isinstance(kid, Element):
        if not kid.kids:
            return None
        kid = kid.kids[index]
    return kid


def link(node: Element, reading: Reading) -> str:
    """Return the words of a link: the call of a note as `[3]`, the way back from one not at all."""
    runs = list(all_runs(node))
    text = flat(node)
    to = next((run.target for run in runs if run.target is not None), None)
    if to == "":
        return f" [{text.strip()}] " if text.strip().isdigit() else ""
    reading.links.append((" ".join(split(text)), to or ""))
    return text


def flat(node: Element) -> str:
    return "".join(kid.text if isinstance(kid, Run) else flat(kid) for kid in node.kids)


def all_runs(node: Element) -> Iterator[Run]:
    for kid in node.kids:
        if isinstance(kid, Run):
            yield kid
        else:
            yield from all_runs(kid)


def joined_links(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return links with those joined that a broken line had made two of."""
    return [
        (" ".join(words for words, _ in group), to)
        for to, group in groupby(links, key=lambda link: link[1])
    ]


def tongues(node: Element, lang: str = "", *, noted: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the words below an element with their language; labels and ways back are no words."""
    lang, noted = node.lang or lang, noted or node.type == "Note"
    if node.type == "Lbl":
        return
    if node.type == "Link" and "" in {run.target for run in all_runs(node)}:
        if not noted:
            yield lang, f"[{flat(node).strip()}]"
        return
    for kid in node.kids:
        if isinstance(kid, Run):
            yield lang, kid.text
        else:
            yield from tongues(kid, lang, noted=noted)


# -------------------------------------------------------------------------------------- notes


def number(id: str) -> int:
    """Return the number of a note by its id: `note-3`, or `note-3.2` for its second page."""
    return int(re.match(r"note-(\d+)", id)[1])  # type: ignore[index]


def feet(trees: list[Element]) -> Iterator[Element]:
    """Yield the notes at the feet of the pages: they stand outside every section."""
    for tree in trees:
        for child in tree.kids:
            if isinstance(child, Element) and child.type == "NonStruct":
                yield from (kid for kid in child.kids if isinstance(kid, Element) and is_note(kid))


def is_note(kid: Element | Run) -> bool:
    return isinstance(kid, Element) and kid.type == "Note"


def without_feet(trees: list[Element]) -> list[Element]:
    def keep(child: Element | Run) -> bool:
        return not (
            isinstance(child, Element)
            and child.type == "NonStruct"
            and any(map(is_note, child.kids))
        )

    return [replace(tree, kids=[kid for kid in tree.kids if keep(kid)]) for tree in trees]
