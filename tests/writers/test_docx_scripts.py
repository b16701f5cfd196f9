"""Word is told which way words run and what script they are in, and lays them out right."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

from openletter.theme import Theme
from openletter.tree import (
    Break,
    Document,
    Inline,
    Link,
    List,
    Marker,
    NoteRef,
    Quote,
    Row,
    Section,
    Span,
    Table,
    Words,
)
from openletter.writers.docx import write
from openletter.writers.ooxml.direction import kinds, turn
from openletter.writers.ooxml.xml import w
from tests.builders import (
    bullets,
    document,
    em,
    h,
    inlines,
    items,
    link,
    note,
    numbered,
    p,
    section,
    strong,
)
from tests.readers import office
from tests.readers.docx import W, WordFile, find, paragraphs, read, style, value
from tests.readers.reading import read_tree

THEME = Theme()
SHORT = {"rtl": "R", "cs": "c", "": "."}


def table() -> Table:
    head = Row("h", (inlines("البند"), inlines("العدد")))
    return Table("t", ("start", "end"), (Row("r", (inlines("كتاب"), inlines("41"))),), head)


def arabic() -> Document:
    """Return a letter from right to left, with Latin names, numbers, lists, notes and a table."""
    inner = List("i", Marker("a", "(", ")"), items("المطلب الفرعي الأول", "الثاني"))
    return document(
        section("sender", p("منتدى المثال (Example Forum)", Break(), "post@example.org")),
        section("title", "رسالة مفتوحة بشأن المصابيح"),
        section("date", "10 نوفمبر 2031"),
        section("salutation", "تحية طيبة وبعد،"),
        section(
            "body",
            p("نحن الموقعين أدناه، ", strong("17 منظمة"), " من بينها Example Forum، المادة 117 (",
              link("https://example.org/a", "the report of 2030"), ").", NoteRef("n")),
            h(2, "ماذا حدث"), bullets("أولاً: Ada Example، حارسة"),
            Quote("q", (p("كل مصباح سيضاء."),), inlines("قانون المصابيح")),
            p(Span(inlines("“Every lamp,” she wrote in 2030."), lang="en")),
            p("قالت ", Span(inlines("1 Quay Street!"), lang="en"), " ثم مضت."),
            table(),
        ),
        section("demands", numbered((p("إضاءة المصابيح؛"), inner), "إطلاق سراحهما (both)؛")),
        section("close", "وتفضلوا بقبول فائق الاحترام،"),
        section("signatories", *(f"المنظمة رقم {n}" for n in range(1, 30)), columns=2),
        Section("contacts", "c", (p("Ada"), p("Bo"), p("Cy")), 2, across=True),
        notes=(note("n", p("انظر ", em("Lamp Act"), " المادة 5، ص. 12–15.")),),
        language="ar", words=Words(page="صفحة {page} من {pages}"),
    )  # fmt: skip


def foreign() -> Document:
    """Return an English letter that quotes Arabic, Hebrew, Thai and Burmese, with a translation."""
    return document(
        section(
            "body",
            p("They wrote: ", Span(inlines("كل مصباح (رقم 3)"), lang="ar"), ". It was 2030."),
            Quote("q", (p(Span(inlines("كل مصباح في Exampleville."), lang="und-Arab")),)),
            p("In ", Span(inlines("ประเทศไทย"), lang="th"), ", ",
              Span(inlines("မြန်မာ"), lang="my"), " and ",
              Span(inlines("שלום, 12"), lang="he"), "."),
        ),
        Section("part", "p", (
            section("salutation", "تحية طيبة،"),
            section("body", p("نص الرسالة 2031."), numbered("واحد", "اثنان"), table()),
        ), lang="ar"),
    )  # fmt: skip


LETTERS = {"Arabic": arabic(), "quoted": foreign()}


# ---------------------------------------------------------------------------------- which way


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("Lamps", "", "....."),
        ("Lamps (3)", "rtl", "........."),
        ("אב", "", "RR"),
        ("a אב, גד b", "", "..RRRRRR.."),
        ("a אב (ג) b", "", "..RRRRRR.."),
        ("a (אב) b", "", "...RR..."),
        ("אב Ada Ex", "rtl", "RRR......"),
        ("אב (EF) ג", "rtl", "RRRR..RRR"),
        ("EF (אב) x", "rtl", "..RRRRRR."),
        ("EF (x) אב", "rtl", "......RRR"),
        ("1,250 אב", "rtl", "RRRRRRRR"),
        ("אב 50%", "", "RRRRRR"),
        ("EF 2030 אב", "rtl", ".......RRR"),
        ("1\nEF 1\n1", "rtl", "RR....RR"),
        ("ประเทศ, 5", "", "cccccc..."),
        ("อ ป", "", "ccc"),
        ("אב อ", "rtl", "RRRc"),
        ("آب؟", "", "RRR"),
    ],
)
def test_which_way(text: str, base: Literal["rtl", ""], expected: str) -> None:
    """Spaces, signs and numbers go with the words around them, or with the paragraph."""
    assert "".join(SHORT[kind] for kind in kinds(text, base)) == expected


CHARACTERS = st.sampled_from("abאבعب12,.()[]«» \t–%٣ก\u0301")


@given(st.text(CHARACTERS, min_size=1), st.sampled_from(["ar", "en"]))
def test_text_comes_out_as_it_went_in(text: str, language: str) -> None:
    """However often a run is parted, the characters are those of the tree."""
    letter = document(section("body", p(text)), language=language)

    assert paragraphs(write(letter, THEME)) == [text]


@pytest.mark.parametrize(
    ("text", "lang", "around", "expected"),
    [
        ("+1 202 555 0142", "und-Latn", "ar", ["L", "+1 202 555 0142"]),
        ("1 Quay Street!", "en", "ar", ["L", "1 Quay Street!", "L"]),
        ("Quay Street 1", "en", "ar", ["Quay Street 1"]),
        ("12 שלום", "he", "en", ["R", "12 שלום"]),
        ("كل مصباح (رقم 3)", "ar", "en", ["كل مصباح (رقم 3)", "R"]),
        ("كل مصباح", "ar", "en", ["كل مصباح"]),
        ("(Lamp)", "en", "ru", ["(Lamp)"]),
    ],
)
def test_words_that_run_another_way_are_held_together(
    text: str, lang: str, around: str, expected: list[str]
) -> None:
    """A mark stands before a number or sign at their edge, for LibreOffice as for Word."""
    words = {"ar": "قالت", "en": "She", "ru": "Она"}[around]
    inside = p(f"{words} ", Span(inlines(text), lang=lang), f" {words}.")
    body = WordFile(write(document(section("body", inside), language=around), THEME)).body
    seen = [run.findtext(f"{W}t", "") for run in find(body, ".//w:r")]
    found = "".join(seen).replace("\u200e", "L").replace("\u200f", "R")

    assert found == f"{words} {''.join(expected)} {words}."
    assert all(len(one) == 1 for one in seen if {*one} & {"\u200e", "\u200f"})


@pytest.mark.parametrize(
    ("after", "around", "expected"),
    [
        ([" (12), 2031."], "en", "L"),
        ([", and 12"], "en", ""),
        (["."], "en", ""),
        ([Break(), "12"], "en", ""),
        ([" (12)، 2031."], "ar", "R"),
        (["، ثم 12"], "ar", ""),
        (["، ", link("https://example.org/", "Quay"), "."], "ar", "R"),
    ],
)
def test_what_follows_such_words_runs_with_the_paragraph(
    after: list[str | Inline], around: str, expected: str
) -> None:
    """A number after a name is no part of it, and two names stand in the order of the line."""
    lang, name, word = ("ar", "ليلى", "She ") if around == "en" else ("en", "Ada", "قالت ")
    held = [Span((one,), lang="en") if isinstance(one, Link) else one for one in after]
    inside = p(word, Span(inlines(name), lang=lang), *held)
    body = WordFile(write(document(section("body", inside), language=around), THEME)).body
    found = "".join(run.findtext(f"{W}t", "") for run in find(body, ".//w:r"))
    [seen] = re.findall(f"{name}([\u200e\u200f]?)", found)

    assert seen.replace("\u200e", "L").replace("\u200f", "R") == expected


def test_a_box_in_a_line_is_told_once() -> None:
    """Words in a text box stand in a paragraph inside a paragraph, and are told of only there."""
    inner = w("p", w("pPr", w("bidi", val=0)), w("r", w("t")))
    outer = w("p", w("pPr"), w("r", w("pict", inner)), w("r", w("t")))
    [first, second] = find(outer, ".//w:t")
    first.text = second.text = "עברית"
    turn(w("body", outer), "rtl")

    assert [len(find(run, "w:rPr/w:rtl")) for run in find(outer, ".//w:r")] == [1, 1, 1]


@pytest.mark.parametrize("own", ["rtl", "cs"])
def test_a_run_that_says_so_stays(own: str) -> None:
    """A letterhead of somebody's own may know better."""
    run = w("r", w("rPr", w(own)), w("t"))
    find(run, "w:t")[0].text = "עברית Latin"
    holder = w("hdr", w("p", w("pPr"), run))
    turn(holder, "rtl")

    assert find(holder, ".//w:r") == [run]
    assert [each.tag.removeprefix(W) for each in find(run, "w:rPr/*")] == [own]


def test_runs_end_where_the_direction_changes() -> None:
    """Each part keeps the looks of its run, and words in another language stay whole."""
    body = WordFile(write(arabic(), THEME)).body
    told = [(run.findtext(f"{W}t"), bool(find(run, "w:rPr/w:rtl"))) for run in find(body, ".//w:r")]

    assert ("17 منظمة", True) in told
    assert (" من بينها ", True) in told
    assert ("Example Forum", False) in told
    assert ("the report of 2030", False) in told
    assert ("1 Quay Street!", False) in told
    [bold] = [run for run in find(body, ".//w:r") if run.findtext(f"{W}t") == "17 منظمة"]
    assert [each.tag.removeprefix(W) for each in find(bold, "w:rPr/*")] == ["b", "bCs", "rtl"]


def test_a_letter_from_the_right() -> None:
    """The style of all styles, every part of the text, every table and the columns are turned."""
    file = WordFile(write(arabic(), THEME))

    assert find(file.styles, "w:style[@w:styleId='Normal']/w:pPr/w:bidi")
    parts = find(file.body, ".//w:sectPr")
    assert len(parts) > 1
    assert all(find(part, "w:bidi") for part in parts)
    tables = find(file.body, ".//w:tbl")
    assert len(tables) == 2
    assert all(find(each, "w:tblPr/w:bidiVisual") for each in tables)
    own = [each for each in find(file.body, ".//w:p") if find(each, "w:pPr/w:bidi")]
    texts = ["".join(map(str, find(each, ".//w:t/text()"))) for each in own]
    assert texts == ["“Every lamp,” she wrote in 2030."]
    assert value(own[0], "w:pPr/w:bidi") == "0"
    for part in (file.footnotes, file.part("word/footer.xml")):
        assert find(part, ".//w:r[w:rPr/w:rtl]")


def test_words_from_the_right_in_a_letter_from_the_left() -> None:
    """A quotation and a translation are turned; words in a sentence are only marked."""
    file = WordFile(write(foreign(), THEME))

    turned = [each for each in find(file.body, ".//w:p") if find(each, "w:pPr/w:bidi")]
    assert [style(each) for each in turned] == [
        "Quote",
        "Salutation",
        "BodyText",
        *["ListParagraph"] * 2,
        *["OLTableHead", "OLTableHeadEnd", "OLTableText"],
        "OLTableTextEnd",
    ]
    assert find(file.styles, ".//w:bidi") == []
    runs = find(file.body, "w:p[not(w:pPr/w:bidi)]/w:r[w:rPr/w:lang]")
    marked = {
        value(run, "w:rPr/w:lang", "bidi"): {
            each.tag.removeprefix(W) for each in find(run, "w:rPr/*")
        }
        for run in runs
    }
    assert marked["ar"] >= {"rtl", "lang"}
    assert marked["th"] >= {"cs", "lang", "rFonts"}
    assert marked["my"] >= {"cs", "lang", "rFonts"}


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        ("Lamp Act", em, {"bCs", "i"}),
        ("灯塔法", em, {"b", "bCs"}),
        ("등대", em, {"b", "bCs"}),
        ("灯塔法", lambda text: strong(em(text)), {"b", "bCs"}),
        ("Lamp Act", strong, {"b", "bCs"}),
    ],
)
def test_what_has_no_italics_is_bold(
    text: str, inside: Callable[[str], Inline], expected: set[str]
) -> None:
    """Latin words are slanted, Chinese and Korean ones bold, and Arabic ones by Word itself."""
    body = WordFile(write(document(section("body", p("a ", inside(text)))), THEME)).body
    [run] = [run for run in find(body, ".//w:r") if run.findtext(f"{W}t") == text]

    assert {each.tag.removeprefix(W) for each in find(run, "w:rPr/*")} == expected


def test_styles_are_slanted_in_scripts_that_have_italics() -> None:
    """No style asks for a slant in a complex script, nor any in a Chinese letter."""
    sheets = {tag: WordFile(write(document(language=tag), THEME)).styles for tag in ("en", "ja")}

    assert find(sheets["en"], ".//w:i")
    assert not find(sheets["en"], ".//w:iCs")
    assert not find(sheets["ja"], ".//w:i")


@pytest.mark.parametrize(("language", "hints"), [("zh", ["default"]), ("en", [])])
def test_signs_of_latin_words_are_narrow(language: str, hints: list[str]) -> None:
    """In a Chinese letter quotation marks are wide, but not the apostrophe of a name."""
    name = Span(inlines("Ada O’Sample"), lang="und-Latn")
    file = WordFile(write(document(section("body", p("“灯” ", name)), language=language), THEME))
    base = value(file.styles, "w:docDefaults//w:rFonts", "hint")

    assert (base == "eastAsia") is bool(hints)
    found = find(file.body, ".//w:r[w:t='Ada O’Sample']/w:rPr/w:rFonts")
    assert [one.get(f"{W}hint") for one in found] == hints


def test_names_stay_in_line() -> None:
    """A name in another script begins where the names above and below it do."""
    name = Span(inlines("منتدى المثال"), lang="und-Arab")
    body = WordFile(write(document(section("signatories", p("Ada"), p(name))), THEME)).body

    assert find(body, ".//w:r[w:rPr/w:rtl]")
    assert not find(body, ".//w:pPr/w:bidi")


# ------------------------------------------------------------------------------------ the file


@pytest.mark.parametrize("name", LETTERS)
def test_the_file_says_what_the_tree_says(name: str) -> None:
    """Words, notes, links, languages and headings of the file are those of the tree."""
    assert read(write(LETTERS[name], THEME)) == read_tree(LETTERS[name])


@pytest.mark.parametrize("name", LETTERS)
def test_validators_find_nothing(name: str, tmp_path: Path) -> None:
    """Two validators have nothing to say, not even a hint."""
    path = tmp_path / "letter.docx"
    path.write_bytes(write(LETTERS[name], THEME))

    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


@pytest.mark.slow
def test_libreoffice_lays_it_out_from_the_right(soffice: Path) -> None:
    """Text, labels and the first column begin at the right, in the text's margins."""
    entries = section("signatories", *(f"Entry{n}" for n in range(1, 31)), columns=2)
    blocks = Section("contacts", "c", (p("Xanthe"), p("Yusuf")), 2, across=True)
    body = section("body", p("Words"), numbered((p("Outer"), numbered("Inner"))), table())
    letter = document(body, entries, blocks, language="ar")

    [pdf] = office.convert(soffice, [write(letter, THEME)], "pdf")
    ends = {word: end(pdf, word) for word in ("Words", "Outer", "Inner", "Entry1", "Entry30")}

    margin = 595 - 27 * 72 / 25.4
    assert [ends["Words"], ends["Entry1"]] == pytest.approx([margin] * 2, abs=1)
    # LibreOffice ends the labels of such a list on the other side, and moves the words for them.
    assert margin - 40 < ends["Outer"] < margin - 23
    assert ends["Outer"] - 40 < ends["Inner"] < ends["Outer"] - 20
    assert ends["Entry30"] < 595 / 2
    assert end(pdf, "Xanthe") == pytest.approx(margin, abs=1)
    assert end(pdf, "Yusuf") < 595 / 2


def end(pdf: bytes, word: str) -> float:
    """Return where a word ends at the right, in points from the left of the sheet."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = page.search(word, match_whole_word=True).get_next()
    assert found, word
    return float(page.get_charbox(found[0] + found[1] - 1)[2])
