"""Every example is accessible as a PDF and as a Word file, in every theme.

What a program can test, with validators that are not ours where there are some, else with our own
readers. Web pages are tested in a browser, in `tests/writers/test_web.py`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as page_validation
import pydyf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from openletter.counter import Counter
from openletter.kinds import Kind
from openletter.load.theme import load_theme, theme_names
from openletter.output import to_bytes
from openletter.paper import for_paper
from openletter.theme import Review, Theme
from openletter.tree import Document, Image, List, Marker, NoteRef, Table, walk
from openletter.writers import archive, pdf
from tests.builders import (
    bullets,
    document,
    everything,
    image,
    items,
    note,
    numbered,
    p,
    section,
)
from tests.readers import docx
from tests.readers.pdf import Element, Run, structure
from tests.readers.reading import read_tree
from tests.test_examples import LETTERS
from tests.test_examples import document as example
from tests.writers.test_pdf import FILLER

THEMES = theme_names()
LETTERS_AND_ALL = [*LETTERS, None]

each_letter = pytest.mark.parametrize(
    "path", LETTERS_AND_ALL, ids=lambda path: path.name.split(".")[0] if path else "everything"
)


def letter(path: Path | None) -> Document:
    """Return an example, or the letter that has all that a letter can have."""
    return example(path) if path else everything()


def failures(data: bytes, profile: str) -> list[str]:
    """Return what a validator finds in a PDF."""
    report = page_validation.validate_pdf_bytes(data, profile=profile)
    assert report.rules.total > 50
    return [failure.message for failure in report.failures]


# ---------------------------------------------------------------------------------------- PDF


@pytest.mark.slow
@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("theme", THEMES)
@each_letter
def test_every_pdf_keeps_the_rules(path: Path | None, theme: str) -> None:
    """Each example in each theme keeps PDF/UA-1."""
    assert failures(to_bytes(letter(path), "pdf", theme=theme), "ua1") == []


DRAFT = {"review": Review(mark="across", lines=5)}


@pytest.mark.slow
@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("more", [DRAFT, {"window": "din-b"}], ids=["draft", "window"])
@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_drafts_and_windows_keep_the_rules(language: str, more: Any, theme: str) -> None:
    """So do a draft with its mark and numbered lines, and an address in its window."""
    letter = replace(everything(), language=language, draft=more is DRAFT)
    look = load_theme(theme).model_copy(update=more)

    assert failures(to_bytes(letter, "pdf", theme=look), "ua1") == []


@pytest.mark.slow
@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("pdf_a", ["2a", "3a"])
@each_letter
def test_archives_take_every_pdf(path: Path | None, pdf_a: str) -> None:
    """Each example keeps PDF/A-2a and PDF/A-3a when asked, and PDF/UA-1 at the same time."""
    data = to_bytes(letter(path), "pdf", kind=Kind(pdf_a=pdf_a))

    assert failures(data, pdf_a) == []
    assert failures(data, "ua1") == []


@pytest.mark.usefixtures("pango")
def test_a_pdf_for_an_archive_is_the_same_letter() -> None:
    """It is made the same way twice, and only claims to be what was asked for."""
    plain, archived = (pdf.write(everything(), Theme(), kind) for kind in ("", "2a"))

    assert archived == pdf.write(everything(), Theme(), "2a")
    assert b"pdfaid" not in plain
    assert failures(plain, "2a") != []
    assert failures(archived, "2a") == failures(archived, "ua1") == []


def test_streams_end_where_they_say() -> None:
    """No packed stream ends in half a line end; those that would are not packed."""
    file = pydyf.PDF()
    for number in range(2000):
        file.add_object(pydyf.Stream(["y" * number], compress=True))
    streams = file.objects[-2000:]
    unclear = [one for one in streams if one.data.endswith(b"\r\nendstream")]

    archive.mend_for_archive(file)

    assert unclear
    assert [one for one in streams if not one.compress] == unclear
    assert not any(one.data.endswith(b"\r\nendstream") for one in streams)


def marks(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str]]:
    """Yield the words of each piece of text on a page with how it is marked."""
    text = page.get_textpage()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMark(each.raw, 0)
        length, buffer = ctypes.c_ulong(), (pdfium.FPDF_WCHAR * 40)()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 80, length)
        left, bottom, right, top = each.get_bounds()
        words = text.get_text_bounded(left, bottom, right, top)
        yield words.strip(), bytes(buffer)[: length.value].decode("utf-16-le").rstrip("\0")


@pytest.mark.usefixtures("pango")
def test_what_repeats_is_an_artifact() -> None:
    """The number of the page and the mark of a draft are no part of the letter, on any page."""
    data = pdf.write(document(section("body", *[FILLER] * 20), draft=True), Theme())
    found = [list(marks(page)) for page in pypdfium2.PdfDocument(data)]

    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        around = [words for words, mark in page if mark == "Artifact"]
        assert around == ["Draft", f"Page {number} of {len(found)}"]
        assert {"Span"} == {mark for words, mark in page if words not in around}
        assert len(page) > 5
    assert failures(data, "ua1") == []


def links(page: pypdfium2.PdfPage) -> Iterator[tuple[str, int]]:
    """Yield the links of a page: what they are called, and the page that they lead to, or -1."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        buffer = (pdfium.FPDF_WCHAR * 200)()
        length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, 400)
        target = pdfium.FPDFLink_GetDest(page.pdf.raw, pdfium.FPDFAnnot_GetLink(annotation))
        to = pdfium.FPDFDest_GetDestPageIndex(page.pdf.raw, target) if target else -1
        yield bytes(buffer)[:length].decode("utf-16-le").rstrip("\0"), to


@pytest.mark.usefixtures("pango")
def test_links_of_notes_are_called_something() -> None:
    """A screen reader says where they lead, and they lead to the page of note and call."""
    letter = document(
        section("body", *[FILLER] * 20, p("Dark.", NoteRef("a"))), notes=(note("a", "Seen."),)
    )

    *others, last = pypdfium2.PdfDocument(pdf.write(letter, Theme()))

    assert others
    assert [one for page in others for one in links(page)] == []
    assert list(links(last)) == [("Notes 1", len(others)), ("Back to the text", len(others))]


@pytest.mark.usefixtures("pango")
@each_letter
def test_the_tags_of_a_pdf_follow_the_letter(path: Path | None) -> None:
    """Headings have no gaps, pictures have words, table heads are heads, all notes are notes."""
    paper = for_paper(letter(path))
    found = [
        element
        for page in pypdfium2.PdfDocument(to_bytes(paper, "pdf"))
        for tree in structure(page)
        for element in elements(tree)
    ]
    types = [element.type for element in found]
    nodes = list(walk(paper))

    assert without_gaps([int(name[1]) for name in types if name in HEADINGS])
    assert all(element.alt for element in found if element.type == "Figure")
    assert types.count("Figure") == sum(isinstance(node, Image) for node in nodes)
    heads = [node.head.cells for node in nodes if isinstance(node, Table) and node.head]
    assert types.count("TH") >= sum(map(len, heads))
    assert {one.id for one in found if one.type == "Note"} >= {
        f"note-{number}" for number in range(1, 1 + len(paper.notes))
    }


def raw_elements(parent: Any, count: Any, child: Any) -> Iterator[Any]:
    """Yield what pdfium has for structure elements, parents first."""
    for index in range(count(parent)):
        if found := child(parent, index):
            yield found
            yield from raw_elements(
                found, pdfium.FPDF_StructElement_CountChildren,
                pdfium.FPDF_StructElement_GetChildAtIndex,
            )  # fmt: skip


def attributes(page: pypdfium2.PdfPage, name: str) -> Iterator[Any]:
    """Yield the values of an attribute of structure elements: words, or a list of numbers."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for element in raw_elements(
        tree, pdfium.FPDF_StructTree_CountChildren, pdfium.FPDF_StructTree_GetChildAtIndex
    ):
        for index in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
            attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
            if value := pdfium.FPDF_StructElement_Attr_GetValue(attribute, name.encode()):
                yield content(value)


def content(value: Any) -> Any:
    """Return the value of an attribute."""
    children = pdfium.FPDF_StructElement_Attr_CountChildren(value)
    if children > 0:
        every = range(children)
        return [
            content(pdfium.FPDF_StructElement_Attr_GetChildAtIndex(value, index)) for index in every
        ]
    number, length = ctypes.c_float(), ctypes.c_ulong()
    if pdfium.FPDF_StructElement_Attr_GetNumberValue(value, number):
        return number.value
    buffer = (pdfium.FPDF_WCHAR * 40)()
    pdfium.FPDF_StructElement_Attr_GetStringValue(value, buffer, 80, length)
    return bytes(buffer)[: length.value].decode("utf-16-le").rstrip("\0")


@pytest.mark.usefixtures("pango")
def test_a_list_says_how_it_counts() -> None:
    """Numbers, letters, bullets: those who hear a list are told, on every page of it."""
    counters: tuple[Counter, ...] = ("1", "a", "I")
    lists = [List(f"k{each}", Marker(each, "", ")"), items("x", "y")) for each in counters]
    long = numbered(*[FILLER] * 20)
    letter = document(section("body", *lists, bullets("x"), long))

    found = [
        value
        for page in pypdfium2.PdfDocument(pdf.write(letter, Theme()))
        for value in attributes(page, "ListNumbering")
    ]

    assert found[:4] == ["Decimal", "LowerAlpha", "UpperRoman", "Disc"]
    assert len(found) > 5
    assert {"Decimal"} == set(found[4:])


@pytest.mark.usefixtures("pango")
def test_a_picture_is_where_its_tag_says() -> None:
    """The place in the tag is that of the drawing: readers that show where they read need it."""
    letter = document(section("body", "x", image("A quay")))
    [page] = pypdfium2.PdfDocument(pdf.write(letter, Theme()))
    [drawn] = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])

    [place] = attributes(page, "BBox")

    assert place == pytest.approx(list(drawn.get_bounds()), abs=0.5)


HEADINGS = {f"H{level}" for level in range(1, 7)}


def elements(node: Element | Run) -> Iterator[Element]:
    """Yield a structure element and all below it."""
    if isinstance(node, Element):
        yield node
        for kid in node.kids:
            yield from elements(kid)


def without_gaps(levels: list[int]) -> bool:
    """Say whether levels never skip one on the way down, from the first or second on."""
    return all(level <= above + 1 for above, level in zip([1, *levels], levels, strict=False))


# --------------------------------------------------------------------------------------- Word


@each_letter
def test_every_word_file_is_accessible(path: Path | None) -> None:
    """Title, language, headings, lists, table heads and words for pictures are all told to Word."""
    paper = for_paper(letter(path))
    data = to_bytes(paper, "docx")
    file, said, nodes = docx.WordFile(data), docx.read(data), list(walk(paper))
    tables, pictures = (docx.find(file.body, way) for way in (".//w:tbl", ".//wp:docPr"))

    assert file.core("dc:title") == said.title == paper.title
    assert file.core("dc:language") == said.language == paper.language
    assert docx.value(file.styles, "w:docDefaults//w:lang") == paper.language
    assert said.headings == read_tree(paper).headings
    assert without_gaps([level for level, _ in said.headings])
    items = sum(len(node.items) for node in nodes if isinstance(node, List))
    assert len(docx.labels(data)) >= items
    assert [len(docx.find(each, "w:tr[1]/w:trPr/w:tblHeader")) for each in tables] == [
        bool(node.head) for node in nodes if isinstance(node, Table)
    ]
    assert all(each.get("descr") for each in pictures)
    assert len(pictures) == sum(isinstance(node, Image) for node in nodes)
