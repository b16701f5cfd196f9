"""Every word of a letter stands on a page of its PDF, once, where it can be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from types import SimpleNamespace
from typing import Any, Literal

import page as page_validation
import pypdfium2
import pytest
from lxml import etree

from openletter import tree
from openletter.errors import Fault, InvalidLetter
from openletter.theme import Theme
from openletter.tree import Document, List, Marker, Note, NoteRef, Paragraph, Row, Table
from openletter.writers import cuts, footnotes, html, pdf, printer, proof
from openletter.writers.tagtree import walk
from tests.builders import (
    bullets,
    document,
    em,
    everything,
    h,
    inlines,
    items,
    key,
    link,
    note,
    p,
    section,
    strong,
)
from tests.readers.pdf import read
from tests.readers.reading import read_tree

START: Literal["start"] = "start"

COMPOUNDS = (
    "Bundesverfassungsgerichtsbeschwerdeverfahren",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
)


def text(data: bytes) -> str:
    """Return the text of a PDF that lies on its sheets."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


def words(count: int, name: str) -> str:
    """Return so many words, each different."""
    return " ".join(f"{name}w{n}" for n in range(count))


def printed_words(data: bytes) -> Counter[str]:
    """Return how often each of those words stands on the sheets of a PDF."""
    return Counter(re.findall(r"\w+w\d+", text(data)))


def calls(count: int) -> Paragraph:
    """Return a paragraph that calls so many notes."""
    parts = (part for n in range(count) for part in (f" Lamp {n}.", NoteRef(f"n{n}")))
    return p(*parts)


def noted(count: int, length: int) -> Document:
    """Return a letter with one paragraph that calls some notes of some length."""
    notes = tuple(note(f"n{n}", words(length, f"n{n}")) for n in range(count))
    return document(section("body", "Before.", calls(count), "After. " * 300), notes=notes)


def accessible(data: bytes) -> bool:
    """Say whether a PDF is tagged as PDF/UA wants it."""
    return bool(page_validation.validate_pdf_bytes(data, profile="ua1").is_compliant)


def table(columns: int, rows: int, cell: Callable[[int, int], str]) -> Table:
    """Return a table with a head row; `cell` gives the words by row and column."""
    made = [
        Row(key(), tuple(inlines(cell(row, column)) for column in range(columns)))
        for row in range(rows + 1)
    ]
    return Table(key(), (START,) * columns, tuple(made[1:]), head=made[0])


def compounds(columns: int) -> Table:
    return table(columns, 3, lambda row, column: COMPOUNDS[(row + column) % 2])


def laid_out(letter: Document) -> tuple[Any, Any]:
    """Return the layout of a letter and the root of its HTML."""
    every = [node.picture for node in tree.walk(letter) if isinstance(node, tree.Image)]
    fetcher = printer.fetcher({f"openletter:{one.name}": one for one in every})
    page = printer.load().HTML(string=html.paged(letter, Theme()), url_fetcher=fetcher)
    sheet, counters = printer.theme_rules(Theme())
    layout = page.render(
        font_config=printer.font_configuration(), counter_style=counters.copy(),
        stylesheets=[sheet], **printer.OPTIONS,
    )  # fmt: skip
    return layout, page.etree_element


def said(root: Any) -> str:
    """Return the text of a letter's HTML."""
    return "".join(root.itertext())


def proof_of(letter: Document) -> list[Fault]:
    """Return what the proof finds in a letter that nobody has meddled with."""
    layout, root = laid_out(letter)
    return proof.faults(layout, said(root))


def first_box(layout: Any, fits: Callable[[Any], bool]) -> Any:
    boxes = (box for page in layout.pages for box in walk(page._page_box))
    return next(box for box in boxes if fits(box))


# ---------------------------------------------------------------------------------- the notes


@pytest.mark.parametrize(
    ("count", "length"),
    [(1, 600), (1, 700), (1, 2000), (60, 40), (4, 700)],
    ids=["a page", "too long", "four pages", "too many", "many too long"],
)
def test_no_word_of_a_note_is_lost(count: int, length: int) -> None:
    """A note that is too long for a page runs on, and many go on the pages that follow."""
    data = pdf.write(noted(count, length), Theme())

    found = printed_words(data)
    assert len(found) == count * length
    assert set(found.values()) == {1}


def test_a_long_note_reads_as_the_tree() -> None:
    """A note that is cut keeps its emphasis, its links and the order of its words."""
    long = note(
        "n1",
        p(words(300, "a"), em(" with care ", strong(words(300, "b"))), "-5 degrees – co-op"),
        p("See ", link("https://example.org/", words(90, "c")), " and ", words(300, "d")),
        bullets("One", "Two"),
        "The end.",
    )
    letter = document(section("body", p("Lamps.", NoteRef("n1"), " Light.")), notes=(long,))

    data = pdf.write(letter, Theme())
    assert len(pypdfium2.PdfDocument(data)) > 1
    assert read_tree(letter).notes == read(data).notes
    assert read_tree(letter).words == read(data).words
    assert accessible(data)


def test_a_note_is_cut_between_words_and_keeps_its_id() -> None:
    """The pieces are whole words, and only the first is where a link to the note leads."""
    layout, root = laid_out(noted(1, 700))

    before = cuts.squeezed("".join(root.itertext()))
    found = cuts.find_cuts(layout)
    cuts.cut_notes(root, found)
    ids = [main.get("id") for main in root.iter("main")]
    assert ids == ["note-1", *(f"note-1.{n}" for n in range(2, len(ids) + 1))]
    assert len(ids) == len(found["note-1"]) + 1 > 4
    assert all(
        "".join(main.itertext()).strip().startswith("n0w") for main in list(root.iter("main"))[1:]
    )
    assert before == cuts.squeezed("".join(root.itertext()))


def test_a_note_that_cannot_be_cut_is_a_fault() -> None:
    """A list is not cut: if one in a note is too long for a page, the author hears what to do."""
    long = note("n1", bullets(*(f"Lamp {n}" for n in range(120))))
    letter = document(section("body", p("Lamps.", NoteRef("n1"))), notes=(long,))

    with pytest.raises(InvalidLetter, match=r"Note 1 .*Add `notes` to `order`") as caught:
        pdf.write(letter, Theme())
    assert all(fault.place is None for fault in caught.value.faults)


def test_that_note_prints_as_a_list_after_the_letter() -> None:
    """What the fault says to do helps."""
    long = Note("notes/n1", "n1", (bullets(*(f"Lampw{n}" for n in range(120))),))
    body = section("body", p("Lamps.", NoteRef("n1")))

    data = pdf.write(document(body, section("notes", long)), Theme())
    assert len(printed_words(data)) == 120


def many_notes() -> Document:
    paragraphs, notes = [], []
    for n in range(80):
        sentence = "We write about the lamps of Exampleville and those who keep them. "
        paragraphs.append(p(sentence * (1 + n % 3), NoteRef(f"n{n}"), sentence))
        notes.append(note(f"n{n}", words(15 + n * 7 % 30, f"n{n}")))
    return document(section("body", *paragraphs), notes=tuple(notes))


def test_many_notes_take_few_layouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter of many pages is not laid out once for each of them, and loses nothing."""
    layouts = []
    make = footnotes.Changes.make

    def counted(changes: footnotes.Changes, root: Any) -> None:
        layouts.append(changes)
        make(changes, root)

    monkeypatch.setattr(footnotes.Changes, "make", counted)
    letter = many_notes()

    data = pdf.write(letter, Theme())
    assert len(printed_words(data)) == sum(15 + n * 7 % 30 for n in range(80))
    assert 1 <= len(layouts) <= 1 + footnotes.AT_MOST


# --------------------------------------------------------------------------------- the tables


def test_a_wide_table_is_narrowed() -> None:
    """Long words are parted with hyphens by the rules of the language, and stay on the sheet."""
    letter = document(section("body", "Before.", compounds(6)), language="de")

    data = pdf.write(letter, Theme())
    whole = re.sub(r"[^\w]", "", text(data))
    assert [whole.count(word) for word in COMPOUNDS] == [12, 12]
    assert accessible(data)


def test_a_table_in_a_note_is_narrowed() -> None:
    """At the foot of a page a table has no more room than elsewhere."""
    letter = document(
        section("body", p("Lamps.", NoteRef("n1"))),
        notes=(note("n1", p("See:"), compounds(6)),),
        language="de",
    )

    assert "Bundesverfas" in text(pdf.write(letter, Theme()))


def test_a_word_without_hyphens_is_cut_anywhere() -> None:
    """An address in a cell is no reason to leave the page."""
    address = "https://example.org/" + "0123456789" * 12
    letter = document(section("body", table(2, 1, lambda *_: address)))

    assert text(pdf.write(letter, Theme())).count("example.org") == 4


def test_a_table_that_fits_stays_as_it_is() -> None:
    """Only what is too wide gets smaller letters."""
    letter = document(section("body", table(3, 3, lambda *_: "Exampleville")))

    layout, root = laid_out(letter)
    assert footnotes.too_wide(layout) == []
    assert proof.faults(layout, said(root)) == []


@pytest.mark.parametrize("columns", [20, 60])
def test_a_table_of_too_many_columns_is_a_fault(columns: int) -> None:
    """Where a letter or two would stand in a line, the author hears what to do."""
    letter = document(
        section("body", table(columns, 2, lambda *_: "Verantwortliche")), language="de"
    )

    with pytest.raises(InvalidLetter, match=r"This table is too wide .* Take columns out"):
        pdf.write(letter, Theme())


def test_a_long_cell_runs_on_over_pages() -> None:
    """A cell of 2,500 words is longer than its page; none is lost, none printed twice."""
    long = table(2, 2, lambda row, column: words(2500, "c") if (row, column) == (1, 1) else "short")

    found = printed_words(pdf.write(document(section("body", "Before.", long)), Theme()))
    assert len(found) == 2500
    assert set(found.values()) == {1}


def test_the_head_of_a_table_may_repeat() -> None:
    """The head of a long table stands on each of its pages, and that is no fault."""
    head = table(2, 120, lambda row, column: words(1, f"r{row}c{column}"))

    found = printed_words(pdf.write(document(section("body", head)), Theme()))
    assert found["r0c0w0"] > 1
    assert found["r7c1w0"] == 1


def test_a_very_long_word_stays_on_the_sheet() -> None:
    """A word in a heading, in the title or in the text is parted at the edge of the page."""
    letter = document(
        section("title", "A" * 300), section("body", h(2, "B" * 300), "C" * 300, h(3, "D" * 300))
    )

    found = text(pdf.write(letter, Theme()))
    assert [found.count(letter) for letter in "ABCD"] == [300] * 4


# ---------------------------------------------------------------------------------- the proof


def test_a_letter_of_everything_is_proved() -> None:
    """No node kind and no role looks like a loss."""
    assert proof_of(everything()) == []


def is_line(box: Any) -> bool:
    return type(box).__name__ == "LineBox" and box.element_tag == "p"


@pytest.mark.parametrize(("word", "todo"), [("ប៉មភ្លើង", proof.UNSEEN), ("lighthouse", proof.WORD)])
def test_a_word_that_is_too_long_can_be_parted(word: str, todo: str) -> None:
    """Where a script has no spaces, by one that is not seen."""
    box = SimpleNamespace(element=etree.fromstring("<body/>"), text=word, element_tag="p")

    assert proof.escape(box, "aside", 1, {}).todo == todo


def test_the_proof_notices_a_lost_line() -> None:
    """A line that was not laid out is a fault that quotes its block."""
    layout, root = laid_out(document(section("body", "We write about the lamps.")))
    first_box(layout, is_line).children = ()

    (fault,) = proof.faults(layout, said(root))
    assert "not in full: “We write about the lamps.”" in fault.what
    assert fault.place is None


def test_the_proof_notices_a_line_printed_twice() -> None:
    """A line that was laid out twice is a fault."""
    layout, root = laid_out(document(section("body", "We write about the lamps.")))
    line = first_box(layout, is_line)
    line.children = (*line.children, *line.children)

    (fault,) = proof.faults(layout, said(root))
    assert "more than once" in fault.what


def test_the_proof_notices_a_lost_note() -> None:
    """A note without its foot is a fault that names its number and the way out."""
    layout, root = laid_out(noted(1, 5))
    first_box(layout, lambda box: type(box).__name__ == "FootnoteAreaBox").children = ()

    (fault,) = proof.faults(layout, said(root))
    assert str(fault).startswith("Note 1 would be in the PDF not in full")
    assert fault.todo == proof.NOTES


def test_the_proof_notices_words_lost_by_the_cutting() -> None:
    """The words are compared with those of the letter as it was before notes were cut."""
    layout, root = laid_out(document(section("body", "We write about the lamps.")))
    root = deepcopy(root)
    root.find(".//p").text += " And more."

    assert any(fault.todo == proof.NOTES for fault in proof.faults(layout, said(root)))


@pytest.mark.parametrize(
    ("across", "down", "message"),
    [(900, 0, "too long for its line"), (0, 2000, "do not fit on page 1"), (0, -200, "do not fit")],
)
def test_the_proof_notices_words_off_the_page(across: int, down: int, message: str) -> None:
    """Words beside, below or above the part of the sheet that is theirs are a fault."""
    layout, root = laid_out(document(section("body", "We write about the lamps.")))
    first_box(layout, is_line).translate(across, down)

    (fault,) = proof.faults(layout, said(root))
    assert message in fault.what


@pytest.mark.parametrize(("text", "seen"), [("Demand no. ", True), ("A marker " * 9, False)])
def test_a_marker_stays_on_the_sheet(text: str, seen: bool) -> None:
    """A marker may hang in the margin of the page, and no further."""
    marked = List(key(), Marker("1", text, ""), items("light the lamps;", "say so."))
    layout, root = laid_out(document(section("demands", marked)))

    assert (proof.faults(layout, said(root)) == []) is seen


def test_the_writer_raises_what_the_proof_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout that loses a line makes no PDF."""
    lay_out = footnotes.lay_out_in_place

    def forgetful(again: Any) -> Any:
        layout = lay_out(again)
        first_box(layout, is_line).children = ()
        return layout

    monkeypatch.setattr(footnotes, "lay_out_in_place", forgetful)

    with pytest.raises(InvalidLetter, match="not in full"):
        pdf.write(document(section("body", "We write about the lamps.")), Theme())
