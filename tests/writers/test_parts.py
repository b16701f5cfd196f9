"""Letters inside a letter, in every output: new pages, languages, directions, headings, rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml.etree import _Element as Element

import openletter as ol
from openletter.output import to_bytes
from openletter.tree import Block, Document, Role, Section
from tests.builders import document, h, numbered, p, section
from tests.fixtures import HERE
from tests.readers import docx, office, pdf, text
from tests.readers.docx import WordFile, find, value
from tests.readers.reading import spaced

TITLES = ["Annex", "Allumez la lampe", "הדליקו את המנורה", "Reply of the keeper"]


@cache
def lamp() -> Document:
    return ol.compose(ol.load(HERE / "parts" / "lamp.letter.yaml"))


def part(*blocks: Block, lang: str = "") -> Section:
    return Section("part", "parts/one", blocks, lang=lang)


def first_lines(data: bytes) -> list[str]:
    """Return the first line of each page of a PDF."""
    sheets = (sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(data))
    return [sheet.strip().splitlines()[0].strip() for sheet in sheets]


# --------------------------------------------------------------------------------------- Word


def words(element: Element) -> str:
    return "".join(one.text or "" for one in find(element, "descendant-or-self::*/w:t"))


def breaks(data: bytes) -> list[str]:
    """Return the words of the paragraphs that begin a page."""
    return [
        words(paragraph)
        for paragraph in find(WordFile(data).body, ".//w:p[w:pPr/w:pageBreakBefore]")
    ]


def test_parts_begin_pages_in_word() -> None:
    """So does what follows the last part; where nothing follows there is no empty page."""
    goes_on = document(
        section("body", "One"), part(section("body", "Two")), section("close", "End")
    )
    alone = document(part(section("body", "Two")))

    assert breaks(to_bytes(lamp(), "docx")) == [
        "Annex",
        "Allumez la lampe",
        "הדליקו את המנורה",
        "By post",
    ]
    assert breaks(to_bytes(goes_on, "docx")) == ["Two", "End"]
    assert breaks(to_bytes(alone, "docx")) == []


@pytest.mark.parametrize("layout", [{"layout": "table"}, {"layout": "blocks", "columns": 2}])
def test_a_table_begins_a_page_in_word(layout: dict[str, object]) -> None:
    """A part that begins with a table, or with blocks side by side, has its break above it."""
    fields = {"name": "Ada Example", "org": "Lamp Watch"}
    annex = ol.Letter.model_validate(
        {
            "order": ["signatories", "body"], "text": {"body": "Words."},
            "signatories": {**layout, "items": [fields, fields]},
        }
    )  # fmt: skip
    letter = ol.compose(ol.Letter(text={"body": "Words."}, parts={"annex": annex}))
    data = to_bytes(letter, "docx")
    [found] = find(WordFile(data).body, ".//w:tbl")
    above = found.getprevious()

    assert above is not None
    assert breaks(data) == [""]
    assert find(above, "w:pPr/w:pageBreakBefore")


def test_runs_of_a_part_have_its_language() -> None:
    """Every run of a part, of its tables and of its notes bears the language."""
    file = WordFile(to_bytes(lamp(), "docx"))
    runs = [run for part in (file.body, file.footnotes) for run in find(part, ".//w:r[w:t]")]
    said = {
        spaced(words(run)): value(run, "w:rPr/w:lang") for run in runs
    }  # fmt: skip

    assert said["Annex"] == ""
    assert said["Il fait nuit."] == said["Loi des phares, art. 2."] == "fr"
    assert said["שתיים"] == "he"
    assert said["Light the lamp"] == ""


def test_numbers_begin_anew_in_word() -> None:
    """The demands of a part are 1 and 2 again."""
    labels = docx.labels(to_bytes(lamp(), "docx"))

    assert labels[:6] == ["1.", "2.", "1.", "2.", "1.", "2."]
    assert [f"{number}." for number in range(1, 21)] == labels[6:26]


def test_a_date_keeps_clear_of_the_title_of_a_part() -> None:
    """So do an address and the like, which have no white above them at the top of a letter."""
    inside = part(h(2, "Annex"), section("date", "2 May"), section("recipients", "A"))
    file = WordFile(to_bytes(document(section("date", "1 May"), inside), "docx"))
    white = [value(one, "w:pPr/w:spacing", "before") for one in find(file.body, "w:p")]

    assert white == ["", "0", "160", ""]


@pytest.mark.slow
def test_libreoffice_turns_the_page(soffice: Path) -> None:
    """A second implementation gives each part a page, and the twenty signatories stay on it."""
    [sheets] = office.sheets(soffice, [to_bytes(lamp(), "docx")])

    assert len(sheets) == 5
    assert sheets[1].startswith("Annex")
    assert "Org Twenty" in sheets[1]
    assert "5 of 5" in sheets[4]


# ---------------------------------------------------------------------------------------- PDF


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("role", ["close", "signatories", "body"])
def test_what_follows_a_part_begins_a_page_in_a_pdf(role: Role) -> None:
    """So do the close and the signatures, which otherwise stay with what is above them."""
    letter = document(section("body", "One"), part(section("body", "Two")), section(role, "End"))

    assert first_lines(to_bytes(letter, "pdf")) == ["One", "Two", "End"]


@pytest.mark.usefixtures("pango")
def test_the_title_of_a_part_keeps_as_clear_of_a_date_as_of_text() -> None:
    """The first line below a heading is as far from it, whatever it is."""
    inside = part(h(2, "Annex"), section("date", "Words"))
    plain = part(h(2, "Annex"), section("body", "Words"))
    whites = set()
    for one in (inside, plain):
        data = to_bytes(document(section("body", "x"), one), "pdf")
        page = pypdfium2.PdfDocument(data)[1].get_textpage()
        (above, _), (below, _) = (page.search(word).get_next() for word in ("Annex", "Words"))
        tops = [page.get_charbox(at, loose=True)[3] for at in (above, below)]
        whites.add(round(tops[0] - tops[1], 1))

    assert len(whites) == 1


@pytest.mark.usefixtures("pango")
def test_parts_begin_pages_in_a_pdf() -> None:
    """The outline has their titles, and the last page counts all pages in the letter's language."""
    data = to_bytes(lamp(), "pdf")
    found = pypdfium2.PdfDocument(data)
    outline = [(entry.level, entry.get_title()) for entry in found.get_toc()]
    last = found[4].get_textpage().get_text_bounded()

    assert list(map(spaced, first_lines(data)[:3])) == ["2 May 2031", "Annex", "Allumez la lampe"]
    assert len(found) == 5
    assert [title for level, title in outline if level == 1 and title != "What happened"] == TITLES
    assert "Page 5 of 5" in last


@pytest.mark.usefixtures("pango")
def test_tags_have_the_language_of_a_part() -> None:
    """Parts of the page, and the notes at its foot, which stand outside of them, bear it."""
    found = pypdfium2.PdfDocument(to_bytes(lamp(), "pdf"))
    trees = [tree for sheet in found for tree in pdf.structure(sheet)]
    tagged = {(one.type, one.lang) for tree in trees for one in below(tree) if one.lang}

    assert {("Sect", "fr"), ("Sect", "he"), ("Note", "fr"), ("Note", "he")} <= tagged
    assert {lang for _, lang in tagged} == {"fr", "he", "en-US", "und-Latn"}


def below(node: pdf.Element) -> list[pdf.Element]:
    kids = [kid for kid in node.kids if isinstance(kid, pdf.Element)]
    return [node, *(one for kid in kids for one in below(kid))]


@pytest.mark.usefixtures("pango")
def test_nothing_before_a_part_is_no_empty_page() -> None:
    """A letter that is only a part has its pages only."""
    letter = document(part(section("body", "Two")), part(section("body", "Three")))

    assert first_lines(to_bytes(letter, "pdf")) == ["Two", "Three"]


# --------------------------------------------------------------------------------- HTML, text


@pytest.mark.parametrize(("lang", "way"), [("ar", "rtl"), ("he", "rtl"), ("fr", "ltr")])
def test_a_part_is_a_section_in_its_language(lang: str, way: str) -> None:
    """A browser knows the language and the direction of a part and of its notes."""
    page = to_bytes(document(part(section("body", "Words"), lang=lang)), "html").decode()

    assert f'<section class="role-part" lang="{lang}" dir="{way}">' in page
    assert (
        '<section class="role-part">'
        in to_bytes(document(part(section("body", "Words"))), "html").decode()
    )


def test_notes_of_a_part_have_its_language() -> None:
    """They stand below the letter, in the language of the part."""
    page = to_bytes(lamp(), "html").decode()

    assert '<li class="note" id="note-3" value="3" lang="fr" dir="ltr">' in page
    assert '<li class="note" id="note-4" value="4" lang="he" dir="rtl">' in page


def test_rules_part_text_and_markdown() -> None:
    """A line stands above each part and below the last where something follows."""
    letter = document(
        section("body", "One", numbered("a")),
        part(section("body", h(2, "Two"), numbered("b"))),
        section("close", "End"),
    )
    mail, source = (to_bytes(letter, format).decode() for format in ("txt", "md"))

    assert mail.count("=" * 76) == 2
    assert "1. a\n\n---\n\n## Two\n\n1. b\n\n---\n\nEnd\n" in source
    assert text.read(mail.encode()).words == ["One", "1.", "a", "Two", "1.", "b", "End"]


def test_a_line_of_hyphens_is_no_rule() -> None:
    """Words that look like a rule are text in Markdown."""
    source = to_bytes(document(section("body", p("---"), part(section("body", "Two")))), "md")

    assert source.decode().startswith("\\---\n")
