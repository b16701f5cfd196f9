"""The PDF says what the tree says, is accessible, and holds nothing that it should not."""

from __future__ import annotations

import builtins
import os
import re
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import openletter as ol
from openletter import fonts
from openletter.errors import InvalidLetter, MissingLibrary
from openletter.theme import Fonts, Page, Theme
from openletter.tree import (
    Break,
    Document,
    List,
    Marker,
    NoteRef,
    Quote,
    Role,
    Row,
    Section,
    Span,
    Table,
    Words,
)
from openletter.writers import coverage, css, html, pdf, printer
from tests.builders import (
    bullets,
    document,
    em,
    everything,
    h,
    inlines,
    items,
    link,
    note,
    numbered,
    p,
    section,
)
from tests.readers.pdf import read
from tests.readers.reading import read_tree, split


def written(letter: Document, theme: Theme | None = None) -> bytes:
    return pdf.write(letter, theme or Theme())


def pages(data: bytes) -> list[str]:
    """Return the text of every page, with its foot."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def font_names(data: bytes) -> set[str]:
    """Return the names of the embedded fonts, without the mark of a subset."""
    found = set()
    for page in pypdfium2.PdfDocument(data):
        for obj in page.get_objects(filter=[1]):
            found.add(obj.get_font().get_base_name().split("+")[-1])
    return found


FILLER = "We write about the lamps of Exampleville and about those who keep them. " * 4


# ------------------------------------------------------------------------------------ content


def test_everything_reads_as_the_tree() -> None:
    """Words, notes, links, languages and headings of every node kind come back from the PDF."""
    assert read_tree(everything()) == read(written(everything()))


DRAWABLE = sorted(
    chr(code)
    for code in fonts.coverage("Gelasio") or ()
    if fonts.needs_glyph(chr(code)) and code not in (0xFB01, 0xFB02)
)
"""What Gelasio draws, but for two ligatures: pdfium, which reads here, takes them apart."""


def letters(words: list[str]) -> str:
    """Return words without what parts them; pdfium guesses spaces beside separate accents."""
    return unicodedata.normalize("NFC", "".join(words))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(DRAWABLE), max_size=30))
def test_any_text_that_the_fonts_cover_comes_out_as_it_went_in(text: str) -> None:
    """Markup, quotes and accents in a text come out of the PDF as they went in."""
    # The letter before is for accents: pdfium invents one where there is none.
    text = "x" + text

    assert len(DRAWABLE) > 500
    assert letters(read(written(document(section("body", text)))).words) == letters(split(text))


@pytest.mark.parametrize("text", ["Adébáyọ̀ Ọlọ́run ọba", "Ẹ̀rí ẹni", "m̃o mo", "ẋ x"])
def test_letters_with_separate_marks_are_not_lost(text: str) -> None:
    """A letter drawn by two glyphs can be copied, and so can the same letter without its mark."""
    assert letters(read(written(document(section("body", text)))).words) == letters(split(text))


@pytest.mark.parametrize(
    "text", ["<img src=file:///etc/hostname>", "&lt;b&gt;", "{{ x }}", "url(file:///etc/passwd)"]
)
def test_markup_stays_text(text: str) -> None:
    """What looks like an image or a link to a file is printed, and nothing is attached."""
    data = written(document(section("body", text)))

    assert text.split() == read(data).words
    assert pypdfium2.PdfDocument(data).count_attachments() == 0


def test_a_list_counts_on() -> None:
    """A list that starts at 3 prints 3."""
    letter = document(section("body", numbered("a", "b"), "between", numbered("c", start=3)))

    assert read(written(letter)).words == ["1.", "a", "2.", "b", "between", "3.", "c"]


def test_markers_print_as_they_are() -> None:
    """Brackets, words and letters beyond z around a number all print."""
    letter = document(
        section("body", List("k", Marker("a", "(", ")"), items("x", "y"), start=26)),
        section("body", List("l", Marker("1", "Q", ":"), items("z"))),
        section("body", List("m", Marker("i", "", ")"), items("v"), start=4)),
    )

    assert read(written(letter)).words == ["(z)", "x", "(aa)", "y", "Q1:", "z", "iv)", "v"]


def test_all_of_a_quotation_is_indented() -> None:
    """So are words before a list, whose labels stand beside it, and a quotation inside."""
    inner = Quote("r", (p("Third"),), ())
    words = (p("First"), p("Second", lead=True), numbered("Item"), inner)
    letter = document(section("body", p("Text"), Quote("q", words, inlines("Source"))))
    page = pypdfium2.PdfDocument(written(letter))[0].get_textpage()

    def corner(text: str) -> tuple[int, int]:
        """Return where some words begin, in points."""
        index, _ = page.search(text).get_next()
        left, bottom, *_ = page.get_charbox(index, loose=True)
        return round(left), round(bottom)

    edge, step = corner("Text")[0], corner("First")[0] - corner("Text")[0]

    assert step > 10
    assert corner("Second")[0] == edge + step
    assert corner("Item")[0] == corner("Third")[0] == edge + 2 * step
    assert corner("— Source")[0] == edge + step
    assert corner("1.")[1] == corner("Item")[1]


def test_a_note_prints_on_the_page_that_calls_it() -> None:
    """Notes stand at the foot of their own page, whatever WeasyPrint would like."""
    for length in range(1, 12):
        letter = document(
            section("body", "x " * 40 * length, *[FILLER] * 9, p("Call", NoteRef("a"), FILLER)),
            section("body", *[FILLER] * 9),
            notes=(note("a", "Unmistakable source."),),
        )

        (found,) = (page for page in pages(written(letter)) if "Unmistakable" in page)

        assert "Call" in found


def test_a_note_without_room_takes_its_line_along() -> None:
    """A note that a last line calls is never left to the next page: the line goes there, too."""
    for length in range(4, 8):
        above = section("body", "word " * 9 * length, *[FILLER] * 8)
        call = p("Call ", "w " * 150, "last words", NoteRef("a"))
        letter = document(
            above, section("body", call, *[FILLER] * 4), notes=(note("a", "Unmistakable source."),)
        )

        found = [" ".join(page.split()) for page in pages(written(letter))]
        called = ["last words" in page for page in found]

        assert called == ["Unmistakable" in page for page in found]
        assert len(found) == 2


def test_a_note_that_is_called_twice_prints_once() -> None:
    """The second call leads to the same note."""
    letter = document(
        section("body", p("x", NoteRef("a")), p("y", NoteRef("a"))), notes=(note("a", "Source."),)
    )

    found = read(written(letter))

    assert found.words == ["x", "[1]", "y", "[1]"]
    assert found.notes == {1: ["Source."]}


def test_notes_may_stand_anywhere() -> None:
    """A call in a heading, a table, emphasis or a quotation brings its note along."""
    letter = document(
        section("title", p("Title", NoteRef("a"))),
        section("body", h(2, "Facts", NoteRef("b")), p(em("word", NoteRef("c")), " end")),
        notes=tuple(note(id, p(f"Source {id}"), bullets("one")) for id in "abc"),
    )

    assert read_tree(letter) == read(written(letter))


def test_the_lines_of_a_note_in_the_text_are_level() -> None:
    """The first, after its number, begins where the others do."""
    source = note("a", p("First words"), p("Second words"))
    letter = document(section("body", p("x", NoteRef("a"))), Section("notes", "notes", (source,)))
    page = pypdfium2.PdfDocument(written(letter))[0].get_textpage()
    found = [page.search(words).get_next()[0] for words in ("First", "Second")]
    one, other = (page.get_charbox(index, loose=True)[0] for index in found)

    assert one == pytest.approx(other, abs=0.1)


def test_what_is_for_the_web_does_not_print() -> None:
    """An introduction that only the web shows leaves no trace, nor does its note."""
    intro = replace(section("body", p("Read this", NoteRef("a"))), web=True)
    letter = document(
        intro, section("body", p("Text", NoteRef("b"))),
        notes=(note("a", "Web."), note("b", "Paper.")),
    )  # fmt: skip

    found = read(written(letter))

    assert found.words == ["Text", "[1]"]
    assert found.notes == {1: ["Paper."]}


# -------------------------------------------------------------------------------------- pages


def test_the_sheet_follows_the_language() -> None:
    """A letter in American English is US Letter, others A4, unless the theme says."""

    def size(language: str, theme: Theme) -> tuple[float, float]:
        letter = document(section("body", "x"), language=language)
        width, height = pypdfium2.PdfDocument(written(letter, theme))[0].get_size()
        return round(width), round(height)

    assert size("en-US", Theme()) == (612, 792)
    assert size("en-GB", Theme()) == (595, 842)
    assert size("en-GB", Theme(page=Page(size="Letter"))) == (612, 792)


def test_the_foot_counts_the_pages() -> None:
    """The words for the page are the document's own, in their order."""
    words = Words(page="{pages} pages, this is {page}", draft="Not final")
    letter = document(section("body", *[FILLER] * 30), words=words, draft=True)

    found = pages(written(letter))

    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        assert f"{len(found)} pages, this is {number}" in page
        assert "Not final" in page


def test_only_a_draft_is_marked() -> None:
    """A letter that is done does not say that it is a draft."""
    assert "Draft" not in pages(written(document(section("body", "x"))))[0]


def test_signatures_never_stand_alone() -> None:
    """Wherever the page ends, two lines of the text go along with the close."""
    seen = set()
    for lines in range(36, 54):
        letter = document(
            section("body", *["A line of the letter." for _ in range(lines - 20)]),
            section("body", FILLER),
            section("close", "Respectfully,"),
            section("signatories", "Ada Example", "Bo Sample"),
        )

        found = pages(written(letter))
        last = next(page for page in found if "Respectfully" in page)
        seen.add(len(found))

        assert "lamps" in last
        assert "Ada Example" in last
    assert {1, 2} == seen


def names_in(page: str) -> list[str]:
    """Return the names of groups and people on a page, in order, without the words around."""
    return re.findall(r"(?:Net|Mem|Per)(?:\d\d|[a-z]+)", page)


def groups() -> list[Section]:
    people = [p(f"Per{number:02}", Break(), "Keeper") for number in range(5)]
    return [
        section("signatories", h(2, "Networks"), numbered(*(f"Net{n:02}" for n in range(12)))),
        section("signatories", h(2, "Members"), *(f"Mem{n:02}" for n in range(11))),
        section("signatories", h(2, "Persons"), *people),
    ]


def test_groups_flow_in_columns() -> None:
    """Groups break in columns and on pages, with a heading by its first entry, the close by all."""
    seen = set()
    for lines in range(8, 36, 2):
        letter = document(
            section("body", *["A line of the letter." for _ in range(lines)]),
            section("body", FILLER),
            section("close", "Respectfully,"),
            section("signatories", *groups(), columns=2),
        )

        found = pages(written(letter))
        seen.add(tuple(len(names_in(page)) for page in found))
        last = next(page for page in found if "Respectfully" in page)

        assert "lamps" in last
        assert names_in(last)[:2] == ["Networks", "Net00"]
        assert not [page for page in found if names_in(page)[-1:] in (["Members"], ["Persons"])]
        # An entry of two lines never splits.
        assert [len(re.findall(r"Per\d", page)) for page in found] == [
            page.count("Keeper") for page in found
        ]
    assert {(31,), (0, 31)} < seen
    assert len(seen) > 4


@pytest.mark.parametrize("count", [2, 3, 5, 12, 13, 27])
@pytest.mark.parametrize("listed", [True, False], ids=["list", "lines"])
def test_columns_are_level(count: int, *, listed: bool) -> None:
    """The left column has as many entries as the right one, or one more."""
    names = [f"Net{number:02}" for number in range(count)]
    entries = [numbered(*names)] if listed else [p(name) for name in names]

    left, right = halves(document(section("signatories", *entries, columns=2)))

    assert [names_in(left), names_in(right)] == [names[: -(count // 2)], names[-(count // 2) :]]


@pytest.mark.parametrize("counts", [(9, 9), (5, 15), (15, 5)])
def test_the_heads_of_columns_are_level(counts: tuple[int, int]) -> None:
    """A column that begins with a group begins as high as its neighbour, whatever begins that."""
    groups = [section("signatories", h(2, "Group"), *(["Name"] * count)) for count in counts]
    page = pypdfium2.PdfDocument(written(document(section("signatories", *groups, columns=2))))[0]
    text, middle = page.get_textpage(), page.get_width() / 2

    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    left, right = (max(box[3] for box in boxes if (box[0] > middle) == side) for side in (0, 1))

    assert left == pytest.approx(right, abs=4)


def halves(letter: Document) -> tuple[str, str]:
    """Return the text of the left and of the right half of a letter's only page."""
    [page] = pypdfium2.PdfDocument(written(letter))
    text, middle = page.get_textpage(), page.get_width() / 2
    return text.get_text_bounded(right=middle), text.get_text_bounded(left=middle)


def test_a_short_signature_block_in_columns_stays_with_its_close() -> None:
    """A few people in columns are on one page, with the close and words of the text."""
    people = [p(f"Per{number:02}", Break(), "Keeper") for number in range(6)]
    seen = set()
    for lines in range(16, 32, 2):
        found = pages(
            written(
                document(
                    section("body", *["A line of the letter." for _ in range(lines)], FILLER),
                    section("close", "Respectfully,"),
                    section("signatories", *people, columns=2),
                )
            )
        )
        seen.add(len(found))
        [last] = [page for page in found if "Respectfully" in page]

        assert len(names_in(last)) == 6
        assert "lamps" in last
    assert {1, 2} == seen


def table(count: int) -> Table:
    rows = tuple(Row(f"r{n}", (inlines(f"Net{n:02}"), inlines("Keeper"))) for n in range(count))
    return Table("t", ("start", "start"), rows, head=Row("h", (inlines("Name"), inlines("Role"))))


@pytest.mark.parametrize("role", ["signatories", "body"])
@pytest.mark.parametrize(("count", "fewest"), [(1, 1), (8, 8), (9, 2), (14, 2)])
def test_no_row_stands_alone(role: Role, count: int, fewest: int) -> None:
    """A short table stays on one page; of a long one no page has a single row."""
    seen = set()
    for lines in range(8, 34, 3):
        above = section("body", *["A line of the letter." for _ in range(lines)], FILLER)
        found = [len(names_in(page)) for page in pages(written(document(
            above, section("close", "Respectfully,"), section(role, table(count)))))]  # fmt: skip
        seen.add(len([rows for rows in found if rows]))

        assert sum(found) == count
        assert min(rows for rows in found if rows) >= fewest
    assert seen == ({1} if count <= 8 else {1, 2})


def test_an_address_in_a_crowded_table_gets_no_hyphen() -> None:
    """Words of a table that is too wide are hyphenated, e-mail addresses are not."""
    address = "extraordinarily.longaddress@communicationsdepartment.example.org"
    cells = (inlines(link(f"mailto:{address}", address)), *(inlines("Incomprehensible"),) * 6)
    table = Table("t", ("start",) * 7, (Row("r", cells),))
    page = pages(written(document(section("body", table))))[0]

    assert address in "".join(page.split())


def test_headings_and_leads_never_end_a_page() -> None:
    """A heading or the words that introduce a list stand with what follows."""
    seen = set()
    for lines in range(14, 34):
        letter = document(
            section("body", *["A line of the letter." for _ in range(lines)]),
            section("demands", h(2, "Demands"), p("We ask you to:", lead=True), numbered("act")),
        )

        found = pages(written(letter))
        seen.add(len(found))
        (page,) = (page for page in found if "Demands" in page)

        assert "act" in page
    assert {1, 2} == seen


def test_headings_are_bookmarks() -> None:
    """The title and the headings are the outline of the document, without their notes."""
    letter = document(
        section("title", p("Light", NoteRef("a"))), section("body", h(2, "Facts"), "x"),
        notes=(note("a", "Source."),),
    )  # fmt: skip

    outline = pypdfium2.PdfDocument(written(letter)).get_toc()

    assert [(each.level, each.get_title()) for each in outline] == [(0, "Light"), (1, "Facts")]


def test_many_names_in_one_paragraph_go_on_over_the_page() -> None:
    """They begin below the close, on its page, however many they are."""
    names = ", ".join(f"Organisation {number} of Exampleville" for number in range(300))
    letter = document(
        section("body", "One."), section("close", "Yours,"), section("signatories", names)
    )

    first, *others = pages(written(letter))

    assert "One." in first
    assert "Yours," in first
    assert "Organisation 30 " in first
    assert len(others) == 2


def test_many_signatures_side_by_side_are_quick() -> None:
    """They are all there, in order and each whole, in seconds: no row looks at all the others."""
    people = tuple(p(f"Ada {number}", Break(), "Keeper") for number in range(300))
    letter = document(Section("signatories", "s", people, 2, across=True))
    began = time.process_time()
    data = written(letter)

    assert time.process_time() - began < 8
    assert read_tree(letter).words == read(data).words
    assert all(page.count("Ada") == page.count("Keeper") for page in pages(data))


@pytest.mark.slow
def test_many_signatories_lose_nobody() -> None:
    """A thousand names in two columns are all there, in order."""
    names = [f"Organisation {number} of Exampleville" for number in range(1000)]
    letter = document(section("signatories", numbered(*names), columns=2))

    assert read_tree(letter).words == read(written(letter)).words


# ------------------------------------------------------------------------------- accessibility


@pytest.mark.parametrize(
    "letter",
    [
        everything(),
        document(section("body", "One line.")),
        document(section("body", p("x ", Span(inlines("mot"), lang="fr"))), title="A & <B>"),
        document(section("signatories", numbered("A", "B", "C"), columns=2)),
        document(section("body", p(link("https://example.org", "long words " * 30)))),
        document(
            Section("signatories", "s", (p("A", Break(), "B"), p("C"), p("D")), 2, across=True)
        ),
    ],
    ids=["everything", "line", "language", "columns", "broken link", "side by side"],
)
def test_it_is_accessible(letter: Document) -> None:
    """The PDF keeps every rule of PDF/UA-1 that a program can test."""
    report = page_validation.validate_pdf_bytes(written(letter), profile="ua1")

    assert report.rules.total > 50
    assert [failure.message for failure in report.failures] == []


def test_a_language_that_runs_over_lines_is_marked_on_all() -> None:
    """Every line of words in another language bears its tag."""
    words = "mots " * 60
    letter = document(section("body", p("x ", Span(inlines(words), lang="fr"), " y")))

    assert [("fr", words.replace(" ", ""))] == read(written(letter)).foreign


# -------------------------------------------------------------------------------------- fonts


def test_only_fonts_of_the_package_are_embedded() -> None:
    """A machine's own fonts never slip in; other scripts come from the package too."""
    letter = document(section("body", "Latin, кириллица, ελληνικά, Tiếng Việt, non\u2011breaking"))

    found = font_names(written(letter))

    assert {"openletter-Gelasio", "openletter-Liberation-Serif"} == found


@pytest.mark.parametrize("family", fonts.SHIPPED)
def test_no_letter_is_drawn_as_its_capital(family: str) -> None:
    """A small letter that has the shape of its capital in a font is not taken from that font."""
    drawn = fonts.coverage(family) or frozenset()
    for face in fonts.SHIPPED[family]:
        shapes = TTFont(face.path).getBestCmap()
        pairs = [(c, ord(chr(c).upper())) for c in drawn if len(chr(c).upper()) == 1]
        cased = [(small, big) for small, big in pairs if small != big and big in drawn]

        assert len(cased) > 100
        assert not [chr(small) for small, big in cased if shapes[small] == shapes[big]]


def test_what_a_family_draws_wrongly_comes_from_another() -> None:
    """Gelasio has no ɖ of its own, so Liberation Serif draws it."""
    data = written(document(section("body", "ɖ")))

    assert read(data).words == ["ɖ"]
    assert "openletter-Liberation-Serif" in font_names(data)


@pytest.mark.usefixtures("no_other_fonts")
def test_a_character_without_a_font_is_a_fault() -> None:
    """The fault names the character, where it stands, and what to install."""
    letter = document(section("body", "Dear 陳 Example", "and \U0001f54a"))

    with pytest.raises(InvalidLetter) as caught:
        written(letter)

    first, second = caught.value.faults
    assert "陳" in first.what
    assert "U+9673 CJK UNIFIED IDEOGRAPH-9673" in first.what
    assert "Dear 陳 Example" in first.what
    assert "Noto Serif CJK SC" in first.todo
    assert "apt install fonts-noto-cjk" in first.todo
    assert "dnf install google-noto-serif-cjk-fonts" in first.todo
    assert "U+1F54A DOVE OF PEACE" in second.what


def test_labels_and_fixed_words_need_fonts_too() -> None:
    """A Chinese counter is drawn as well, though no text holds its characters."""
    letter = document(section("body", List("k", Marker("一", "", "、"), items("x"))))

    [fault] = coverage.faults(letter, Fonts())

    assert fault.what.split()[3] == "、"
    assert fault.what.endswith(", nor 一.")


def test_characters_that_want_one_font_are_one_fault() -> None:
    """A part in Arabic is told once that it lacks a font, a text in Chinese likewise."""
    chinese = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    letter = document(section("body", "نرجو أن تضيئه", "الحارس", chinese))

    arabic, other = coverage.faults(letter, Fonts())

    assert "Noto Naskh Arabic" in arabic.todo
    assert " ج " in arabic.what
    assert other.what.endswith(" and 279 more.")


@pytest.mark.parametrize(
    "text", ["so\u00adft", "a\u200db", "\u202ertl\u202c", "\u2066x\u2069", "a\u2009b", "©\ufe0f"]
)
def test_what_is_not_drawn_needs_no_font(text: str) -> None:
    """Soft hyphens, joiners, marks of direction, spaces and variation selectors are no faults."""
    assert {"openletter-Gelasio"} == font_names(written(document(section("body", f"x {text} x"))))


@pytest.mark.usefixtures("no_other_fonts")
def test_a_family_that_is_not_installed_is_named() -> None:
    """A theme may name a font that this machine lacks; then the fault says so."""
    theme = Theme(fonts=Fonts(fallback=("No Such Family",)))

    with pytest.raises(InvalidLetter, match="not installed here: No Such Family"):
        written(document(section("body", "陳")), theme)


def test_a_font_that_is_not_here_is_a_fault(tmp_path: Path) -> None:
    """A misspelt font of text or headings is told with its place, not replaced in silence."""
    letter = tmp_path / "a.letter.yaml"
    letter.write_text(
        "theme:\n  fonts: {text: Gelasoi, heading: No Such Family}\ntext: {body: Words.}\n"
    )
    paper = ol.compose(ol.load(letter))
    with pytest.raises(InvalidLetter) as caught:
        ol.render(paper, tmp_path / "a.pdf")

    assert [str(fault).rpartition("a.letter.yaml:")[2] for fault in caught.value.faults] == [
        "2:17: The font “Gelasoi” is not installed on this machine. Did you mean `Gelasio`?",
        "2:35: The font “No Such Family” is not installed on this machine. Install it, or name "
        "another in the theme under `fonts`: Gelasio, Liberation Serif, Carlito ship.",
    ]
    assert ol.render(paper, tmp_path / "a.docx")


def test_a_family_of_the_machine_may_be_named() -> None:
    """A font of the machine is used where, and only where, the theme names it."""
    missing = document(section("body", "x ⠿"))
    installed = [
        names[0]
        for names, path in fonts.machine_fonts()
        if path.suffix in (".ttf", ".otf") and 0x283F in fonts.cmap(path)
    ]
    if not installed:
        pytest.skip("no font of this machine has a character that the package lacks")

    with pytest.raises(InvalidLetter):
        written(missing)
    theme = Theme(fonts=Fonts(fallback=(installed[0],)))
    assert read(written(missing, theme)).words == ["x", "⠿"]


def test_a_foreign_font_is_refused_at_the_last() -> None:
    """Where a page would take a font that nobody named, there is no page."""
    unchecked = html.paged(document(section("body", "x ⠿")), Theme())

    with pytest.raises(InvalidLetter):
        printer.print_html([unchecked], Theme())


# -------------------------------------------------------------------------------- the machine


def test_nothing_but_the_package_s_fonts_can_be_fetched() -> None:
    """Neither a file nor the network is within reach of a page."""
    fetch = printer.fetcher().fetch
    own = fetch("openletter:Gelasio-Regular.ttf")

    assert own.read()[:4] == b"\0\1\0\0"
    for url in (
        "file:///etc/hostname",
        "https://example.org/",
        "openletter:../errors.py",
        "data:,x",
    ):
        with pytest.raises(ValueError, match="not part of the letter"):
            fetch(url)


def test_a_missing_asset_is_a_fault() -> None:
    """What WeasyPrint would only log stops the PDF."""
    page = html.paged(document(section("body", "x")), Theme())

    with pytest.raises(InvalidLetter, match="hostname"):
        printer.print_html([page.replace("x", '<img src="file:///etc/hostname" alt="x">')], Theme())


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pango the error names the packages and what works without them."""
    original = builtins.__import__

    def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)

    with pytest.raises(MissingLibrary) as caught:
        written(document(section("body", "x")))
    for words in ("apt install libpango-1.0-0", "brew install pango", "Windows", "Word, HTML"):
        assert words in str(caught.value)


def test_another_import_error_stays_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a missing library of the system becomes advice to install one."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(ImportError):
        written(document(section("body", "x")))


def test_the_file_bears_the_date_of_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its date is that of the letter, or the one that a build prescribes; it names no author."""
    letter = document(section("body", "x"), date="2031-05-02")

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    metadata = pypdfium2.PdfDocument(written(letter)).get_metadata_dict()
    assert metadata["CreationDate"].startswith("D:20310502")
    assert "" == metadata["Author"] == metadata["Creator"]

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    metadata = pypdfium2.PdfDocument(written(letter)).get_metadata_dict()
    assert metadata["CreationDate"].startswith("D:19700102")


SCRIPT = """
import sys, hashlib
from tests.builders import everything
from openletter.writers import pdf
from openletter.theme import Theme
pdf.write(everything(), Theme())
events = []
sys.addaudithook(lambda name, args: events.append((name, str(args[0]))))
data = pdf.write(everything(), Theme())
read = [what for name, what in events if name == "open"]
network = [name for name, _ in events if name.startswith(("socket", "urllib", "subprocess"))]
print(hashlib.sha256(data).hexdigest(), len(events) > 0, read, network)
"""


def run(script: str, folder: Path, seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.mark.slow
def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two processes, two folders and two hash seeds give one file, and read no other."""
    first, second = run(SCRIPT, tmp_path, "1"), run(SCRIPT, Path.cwd(), "2")

    assert first == second
    assert first.split(maxsplit=1)[1] == "True [] []\n"


@pytest.mark.slow
def test_no_trace_is_left_behind(tmp_path: Path) -> None:
    """The copies of the fonts that WeasyPrint makes are gone when the process is."""
    script = f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}" + SCRIPT
    assert run(script, tmp_path, "1")

    assert list(tmp_path.iterdir()) == []


def test_importing_a_writer_does_not_load_weasyprint() -> None:
    """The PDF writer imports WeasyPrint when it writes, not before."""
    script = "import sys, openletter, openletter.writers.pdf; print('weasyprint' in sys.modules)"

    assert run(script, Path.cwd(), "1") == "False\n"


def test_rules_are_parsed_once_for_a_theme() -> None:
    """Letters of one theme share its rules; the page's own rules are not among them."""
    written(everything())

    assert printer.theme_rules(Theme()) is printer.theme_rules(Theme())
    assert "@page {\n  size" not in css.paged(Theme())


def test_a_hyphen_that_parts_a_word_is_no_part_of_it() -> None:
    """Long words are parted in running text; a reader of the PDF hears and copies them whole."""
    words = "The unconditional responsibilities of well-known international organizations. " * 12
    name = "Incomprehensible Representatives "
    letter = document(
        section("body", h(2, "Responsibilities of international organizations " * 4), words),
        section("signatories", *[name * number for number in range(3, 9)]),
    )
    data = written(letter)
    parted = words_at_ends(data)

    assert {word.replace(AT_END, "") for word in parted} & {"unconditional", "responsibilities"}
    assert not [word for word in parted if word[0].isupper()]
    assert read(data).words == read_tree(letter).words
    whole = words_at_ends(written(letter, Theme(hyphens=False)))
    assert {word.replace(AT_END, "-") for word in whole} <= {"well-known"}


AT_END = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""


def words_at_ends(data: bytes) -> list[str]:
    """Return the words that a line parts."""
    found = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return re.findall(rf"\w+{AT_END}\w*", "".join(found))


def test_a_typed_hyphen_stays_one() -> None:
    """Where an author typed the sign that parts words, it is copied as that sign."""
    letter = document(section("body", "well\u2010known"))

    assert "well\u2010known" in pages(written(letter))[0]
