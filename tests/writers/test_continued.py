"""What runs on over a page is one element for those who listen, and what repeats is said once."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from openletter.theme import Theme
from openletter.tree import Document, List, NoteRef, Row, Table
from openletter.writers import pdf
from tests.builders import document, inlines, note, numbered, p, section
from tests.readers.pdf import read, string, structure
from tests.readers.reading import read_tree
from tests.test_accessible import attributes, elements, failures, links, marks, raw_elements
from tests.writers.test_pdf import FILLER

pytestmark = pytest.mark.usefixtures("pango")
ROWS, ITEMS, NAMES = 90, 20, 300
HEAD = Row("head", (inlines("Who"), (*inlines("How many"), NoteRef("a"))))


@cache
def long() -> bytes:
    """Return a letter in which everything runs on over a page."""
    rows = tuple(Row(f"r{n}", (inlines(f"Name {n}"), inlines(str(n)))) for n in range(ROWS))
    body = section(
        "body",
        " ".join([FILLER] * 20),
        Table("t", ("start", "start"), rows, head=HEAD),
        numbered(*[" ".join([FILLER] * 3)] * ITEMS),
    )
    return pdf.write(document(body, signed(), notes=(note("a", "Seen."),)), Theme())


def signed() -> Any:
    """Return signatories in three columns, on more than one page."""
    names = numbered(*[f"Organisation {number}" for number in range(NAMES)])
    return section("signatories", names, columns=3)


def kids(data: bytes, kind: str) -> list[list[int]]:
    """Return, page by page, how many children the elements of a type have on all pages."""
    return [
        [pdfium.FPDF_StructElement_CountChildren(one) for one in found(page, kind)]
        for page in pypdfium2.PdfDocument(data)
    ]


def found(page: pypdfium2.PdfPage, kind: str) -> Iterator[Any]:
    """Yield the elements of a type that have something on a page."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    count, child = pdfium.FPDF_StructTree_CountChildren, pdfium.FPDF_StructTree_GetChildAtIndex
    for one in raw_elements(tree, count, child):
        if string(pdfium.FPDF_StructElement_GetType, one) == kind:
            yield one


def inflated(data: bytes) -> bytes:
    """Return the packed objects of a PDF."""
    streams = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return b"".join(map(zlib.decompress, streams))


def test_a_long_letter_keeps_the_rules_and_its_words() -> None:
    """It has many pages, all words in their order, and nothing that a validator minds."""
    paper = document(signed())

    assert len(pypdfium2.PdfDocument(long())) > 5
    assert failures(long(), "ua1") == []
    assert read(pdf.write(paper, Theme())).words == read_tree(paper).words


def test_a_list_is_one_list_on_all_its_pages() -> None:
    """That of twenty items has twenty on each of its pages; that in columns has them all, too."""
    lists = [page for page in kids(long(), "L") if page]

    assert len(lists) > 3
    assert {number for page in lists for number in page} == {ITEMS, NAMES}
    assert [page for page in lists if page == [ITEMS]][1:]
    assert [page for page in lists if page == [NAMES]][1:]


def test_a_paragraph_is_one_on_all_its_pages() -> None:
    """It has all its lines on the first page and on the next."""
    text = document(section("body", " ".join([FILLER] * 20)))
    first, second = kids(pdf.write(text, Theme()), "P")

    assert first == second
    assert first[0] > 40


def test_a_table_is_one_table_with_one_head() -> None:
    """Its rows are in one body, and the head that later pages repeat is an artifact.

    So is the call of a note in it; the cells below have the first head for theirs.
    """
    pages = list(pypdfium2.PdfDocument(long()))
    bodies = [page for page in kids(long(), "TBody") if page]
    tabled = [page for page in pages if any(found(page, "TBody"))]
    [heads, *others] = [[one.id for tree in structure(page) for one in elements(tree)
                         if one.type == "TH"] for page in tabled]  # fmt: skip

    assert len(heads) == 2
    assert others
    assert not any(others)
    assert bodies == [[ROWS]] * len(tabled)
    for page in tabled[1:]:
        assert ("How many", "Artifact") in list(marks(page))
        assert list(attributes(page, "Headers"))[:2] == [[heads[0]], [heads[1]]]
        assert list(links(page)) == []
    assert list(attributes(tabled[0], "Scope")) == ["Column"] * 2


def test_ids_are_listed_and_each_stands_once() -> None:
    """Readers look for the head of a cell, or a note, in the list of ids."""
    objects = inflated(long())
    [names] = re.findall(rb"/IDTree <</Names \[(.*?)\]>>", objects)
    listed = re.findall(rb"\((.*?)\) \d+ 0 R", names)

    assert len(listed) == len(HEAD.cells) + 1
    assert listed == sorted(set(re.findall(rb"/ID \((.*?)\)", objects)))


def test_what_stands_apart_stays_apart() -> None:
    """Two paragraphs, lists or parts with the same words are not taken for one."""
    lists = [List(f"k{n}", numbered("x").marker, numbered("same", "words").items) for n in (1, 2)]
    letter: Document = document(section("body", p("same"), p("same"), *lists))
    data = pdf.write(letter, Theme())

    assert kids(data, "L") == [[2, 2]]
    assert kids(data, "P") == [[1] * 6]
    assert read(data).words == read_tree(letter).words
