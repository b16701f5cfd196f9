"""The Word file says what the letter says, in Word's own means, and any Word can open it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import docx as python_docx
import PIL.Image
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

import openletter as ol
from openletter.errors import OutputError
from openletter.paper import for_paper, note_numbers
from openletter.styles import styles
from openletter.theme import Colours, Fonts, Page, Theme
from openletter.tree import (
    Break,
    Document,
    Item,
    List,
    Marker,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Table,
    Words,
    plain,
)
from openletter.writers.docx import write
from openletter.writers.ooxml.paragraphstyles import link as link_style
from openletter.writers.ooxml.xml import Element, w
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
    strong,
)
from tests.fixtures import HERE
from tests.readers import office
from tests.readers.docx import (
    W,
    WordFile,
    find,
    labels,
    paragraphs,
    read,
    style,
    value,
)
from tests.readers.reading import read_tree, without_pictures

ROOT = Path(__file__).resolve().parents[2]
THEME = Theme()


def word(*sections: Section, notes: tuple[Note, ...] = (), **fields: object) -> bytes:
    return write(document(*sections, notes=notes, **fields), THEME)


def opened(*sections: Section, notes: tuple[Note, ...] = (), **fields: object) -> WordFile:
    return WordFile(word(*sections, notes=notes, **fields))


def mixed_notes() -> Document:
    """Return a letter with notes at the foot of the page and in the text, called out of order."""
    return document(
        section("body", p("One", NoteRef("a"), " two", NoteRef("b"), " three", NoteRef("c"), "."),
                p("Again", NoteRef("a"), NoteRef("b"), NoteRef("c"), ".")),
        section("notes", h(2, "Notes"), Note("n", "b", (p("In place."), p("And more.")))),
        notes=(note("c", "Last."), note("a", p("First ", em("note"), "; see", NoteRef("b"), "."))),
    )  # fmt: skip


def lines_of(count: int) -> Paragraph:
    line: tuple[str | Break, ...] = ("Line.", Break())
    return p(*line * count)


def names(count: int) -> list[str]:
    return [f"Member {number}" for number in range(1, count + 1)]


def small_table() -> Table:
    return Table("t", ("end",), (Row("r", (inlines("1"),)),))


def side_by_side() -> Document:
    """Return a letter with blocks side by side, a list, a table and a note among them."""
    cell = section("signatories", h(3, "Ada Example"), p("Director", NoteRef("a")))
    rows = (cell, p("Bo", Break(), "Sample"), bullets("Cy", "Di"))
    return document(
        section("close", "Yours,"),
        Section("signatories", "s", (
            h(2, "Signatures"),
            Section("signatories", "t", rows, 2, across=True),
            Section("signatories", "u", (small_table(), p("Ed")), 2, across=True),
        )),
        Section("contacts", "c", (p("Fay"), p("Gil"), p("Hy"), p("Ida")), 3, across=True),
        notes=(note("a", "Until May."),),
    )  # fmt: skip


def lamp() -> Document:
    """Return a letter with an annex, a reply, and two translations."""
    return for_paper(ol.compose(ol.load(HERE / "parts" / "lamp.letter.yaml")))


LETTERS = {
    "side by side": side_by_side(),
    "everything": everything(),
    "a single line": document(section("body", "We write.")),
    "nothing": document(),
    "notes of both kinds": mixed_notes(),
    "a table at the end": document(section("body", small_table())),
    "columns to the end": document(section("body", "x"), section("signatories", "A", columns=3)),
    "Vietnamese": document(section("body", "Đồng bào Việt Nam"), language="vi"),
    "Chinese": document(section("body", "敬爱的总统：“你好”"), language="zh-Hans", draft=True),
    "letters inside": lamp(),
    "no page number": document(section("body", "Text."), words=Words(page="")),
}  # fmt: skip


# ------------------------------------------------------------------------------ the same letter


@pytest.mark.parametrize("name", LETTERS)
def test_the_file_says_what_the_tree_says(name: str) -> None:
    """Words, notes, links, languages and headings of the file are those of the tree."""
    assert read(write(LETTERS[name], THEME)) == read_tree(LETTERS[name])


def test_what_is_for_the_web_stays_there() -> None:
    """A part that only prints on the web is not in the file, nor are the notes it calls."""
    web = Section("aside", "web", (p("Share it.", NoteRef("w")),), web=True)
    file = opened(web, section("body", p("Text.", NoteRef("a"))),
                  notes=(note("w", "Web."), note("a", "Paper.")))  # fmt: skip

    assert [plain_text(each) for each in find(file.body, "w:p")] == ["Text."]
    assert plain_text(file.footnotes).strip() == "Paper."


CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="\n\r\ufffe\uffff" + "".join(chr(c) for c in range(32) if c != 9),
)


@given(st.text(CHARACTERS, min_size=1))
@example("R&D <now> &amp; ]]>")
@example(" two  spaces, \tand a tab\t ")
@example("soft\u00adhyphen, no\u2011break\u00a0space\u202f!")
@example("e\u0301 \U0001f56f \u202bשלום\u202c %1 \u2028\u0085\u007f")
def test_text_comes_out_as_it_went_in(text: str) -> None:
    """Any characters that XML allows are in the file as they are in the tree."""
    assert paragraphs(word(section("body", p(text)))) == [text]


def test_neighbours_that_look_alike_are_one_run() -> None:
    """A name put together from several values is one run, which Word's search finds."""
    file = opened(section("body", p("Lamps", " & ", "Light", em("a"), em("b"), "c")))

    texts = ["".join(find(run, "w:t/text()")) for run in find(file.body, ".//w:r")]  # type: ignore[arg-type]
    assert texts == ["Lamps & Light", "ab", "c"]


# ------------------------------------------------------------------------------------ validity


@pytest.mark.parametrize("name", LETTERS)
def test_validators_find_nothing(name: str, tmp_path: Path) -> None:
    """Two validators have nothing to say, not even a hint."""
    path = tmp_path / "letter.docx"
    path.write_bytes(write(LETTERS[name], THEME))

    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


@pytest.mark.parametrize("name", LETTERS)
def test_what_the_validators_miss(name: str) -> None:
    """Every style, list, note and bookmark that is named exists, once."""
    file = WordFile(write(LETTERS[name], THEME))
    parts = [file.document, file.footnotes, *lines(file)]

    defined = Counter(each.get(f"{W}styleId") for each in find(file.styles, "w:style"))
    assert len(defined) > 30
    assert set(defined.values()) == {1}
    named = {each.get(f"{W}val") for tree in (*parts, file.styles) for tag in STYLED
             for each in find(tree, f".//w:{tag}")}  # fmt: skip
    assert named <= set(defined)

    nums = {each.get(f"{W}numId") for each in find(file.numbering, "w:num")}
    assert {value(each, ".") for tree in parts for each in find(tree, ".//w:numId")} == nums

    starts, ends = (
        [each.get(f"{W}id") for each in find(file.document, f".//w:bookmark{side}")]
        for side in ("Start", "End")
    )
    assert starts == ends
    assert len(set(starts)) == len(starts)
    names = [each.get(f"{W}name") for each in find(file.document, ".//w:bookmarkStart")]
    assert len(set(names)) == len(names)
    anchors = {each.get(f"{W}anchor") for each in find(file.document, ".//w:hyperlink[@w:anchor]")}
    assert anchors <= set(names)

    calls = [each.get(f"{W}id") for each in find(file.document, ".//w:footnoteReference")]
    ids = [each.get(f"{W}id") for each in find(file.footnotes, "w:footnote")]
    assert ids == ["-1", "0", *sorted(map(str, calls), key=int)]


STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")


def lines(file: WordFile) -> list:  # type: ignore[type-arg]
    names = ("word/header.xml", "word/footer.xml")
    return [file.part(name) for name in names if name in file.zip.namelist()]


def test_python_docx_opens_the_file() -> None:
    """The library that others read Word files with sees the styles by their names in Word."""
    found = python_docx.Document(io.BytesIO(write(everything(), THEME)))

    names = [paragraph.style.name for paragraph in found.paragraphs if paragraph.style]
    assert names[:4] == ["OL Sender", "Title", "Date", "OL Reference"]
    assert {"Heading 2", "Heading 3", "List Paragraph", "Quote", "OL Demand"} <= set(names)


def test_nothing_is_left_of_anybody_else() -> None:
    """No thumbnail, no foreign part, no author, no trace of a program or of the machine."""
    data = write(everything(), THEME)
    file = WordFile(data)

    assert sorted(file.zip.namelist()) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer.xml",
        "word/footnotes.xml",
        "word/header.xml",
        "word/media/image1.png",
        "word/media/image2.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    every = b"".join(file.zip.read(name) for name in file.zip.namelist())
    for trace in (b"python", b"rsid", str(Path.home()).encode(), str(ROOT).encode()):
        assert trace not in every.lower()


# --------------------------------------------------------------------------------------- looks


def test_looks_are_named_styles() -> None:
    """A paragraph says only its style, its list and what a style cannot know; a run likewise."""
    file = WordFile(write(everything(), THEME))

    of_paragraphs = {each.tag.removeprefix(W) for each in find(file.body, ".//w:pPr/*")}
    of_runs = {each.tag.removeprefix(W) for each in find(file.body, ".//w:rPr/*")}
    assert of_paragraphs == {"pStyle", "keepNext", "numPr", "pBdr", "spacing", "ind", "sectPr"}
    assert of_runs == {"rStyle", "b", "bCs", "i", "lang"}


def test_no_paragraph_is_empty() -> None:
    """White space is a matter of styles; only the strut that Word demands holds nothing."""
    found = find(WordFile(write(everything(), THEME)).body, ".//w:p")

    assert len(found) > 40
    assert [style(each) for each in found if not find(each, ".//w:t | .//w:drawing")] == []


def test_every_style_of_the_table_is_in_the_gallery() -> None:
    """Styles have their name in Word, those of Word's own without a mark as custom."""
    found = find(WordFile(word(section("body", "Text."))).styles, "w:style[@w:type='paragraph']")
    shown = {value(each, "w:name"): each for each in found if find(each, "w:qFormat")}

    assert {style.word for style in styles(THEME).values()} <= set(shown)
    own = {name for name, each in shown.items() if each.get(f"{W}customStyle")}
    assert own == {name for name in shown if name.startswith("OL ")}


def test_fonts_are_those_of_the_theme() -> None:
    """Styles point to the document's theme, and name the twin of a missing family."""
    theme = Theme(fonts=Fonts(word="Cambria", text="Caladea", word_heading="Calibri"))
    file = WordFile(write(everything(), theme))

    families = find(file.styles, ".//w:rFonts")
    assert len(families) == 1 + HEADS
    assert {(each.get(f"{W}asciiTheme"), each.get(f"{W}ascii")) for each in families} == {
        ("minorHAnsi", "Cambria"),
        ("majorHAnsi", "Calibri"),
    }
    heads = {value(each, "w:name") for each in find(file.styles, "w:style[w:rPr/w:rFonts]")}
    assert heads == {"Title", "OL Kicker", *(f"heading {level}" for level in range(1, 7))}
    assert value(file.part("word/fontTable.xml"), "w:font[1]/w:altName") == "Caladea"
    scheme = find(file.part("word/theme/theme1.xml"), ".//a:latin")
    assert [each.get("typeface") for each in scheme] == ["Calibri", "Cambria"]


HEADS = 8
"""The title, the line above it and the headings."""


def test_colours_are_those_of_the_theme() -> None:
    """Styles point to the document's theme, so that one change in Word recolours the letter."""
    theme = Theme(colours=Colours(link="#00447c", text="#202020"))
    file = WordFile(write(everything(), theme))
    slots = find(file.part("word/theme/theme1.xml"), ".//a:dk1/a:srgbClr | .//a:hlink/a:srgbClr")

    assert [each.get("val") for each in slots] == ["202020", "00447C"]
    inks = find(file.styles, ".//w:color")
    assert len(inks) > 5
    assert all(each.get(f"{W}themeColor") for each in inks)
    assert value(file.styles, "w:style[@w:styleId='Hyperlink']//w:color") == "00447C"


def test_styles_are_based_on_word_s_own() -> None:
    """A role's style follows the style of Word that it is a kind of, and says only what differs."""
    sheet = opened().styles
    based = {value(each, "w:name"): value(each, "w:basedOn") for each in find(sheet, "w:style")}

    assert based["OL Demand"] == based["OL Signatory"] == "ListParagraph"
    assert based["OL Lead-in"] == based["OL Subject"] == "BodyText"
    assert based["OL Quote Source"] == "Quote"
    assert based["OL Table Head"] == "OLTableText"
    assert based["Body Text"] == "Normal"
    text = find(sheet, "w:style[@w:styleId='BodyText']")[0]
    said = [each.tag.removeprefix(W) for each in find(text, "w:pPr/* | w:rPr/*")]
    assert said == ["suppressAutoHyphens"]


@pytest.mark.parametrize("name", sorted(styles(THEME)))
def test_a_style_comes_out_as_the_table_has_it(name: str) -> None:
    """Whatever a style is based on, what it and its bases say adds up to its row of the table."""
    row, sheet = styles(THEME)[name], opened().styles
    chain = find(sheet, f"w:style[w:name/@w:val='{row.word}']")
    while base := value(chain[-1], "w:basedOn"):
        chain += find(sheet, f"w:style[@w:styleId='{base}']")

    def said(path: str, attribute: str = "val") -> str | None:
        found = [one for each in chain for one in find(each, path)
                 if attribute == "val" or one.get(W + attribute)]  # fmt: skip
        return found[0].get(W + attribute, "1") if found else None

    assert len(chain) >= 2
    assert said("w:pPr/w:spacing", "before") == str(round(row.before * 20))
    assert said("w:pPr/w:spacing", "after") == str(round(row.after * 20))
    assert said("w:pPr/w:spacing", "line") == str(round(row.size * row.leading * 20))
    assert said("w:pPr/w:ind", "left") in {str(round(row.indent * 20)), None}
    assert (said("w:pPr/w:keepNext") == "1") == row.next
    assert (said("w:pPr/w:keepLines") == "1") == row.together
    assert (said("w:rPr/w:b") == "1") == row.bold
    assert (said("w:rPr/w:i") == "1") == row.italic
    assert said("w:rPr/w:sz") in {str(round(row.size * 2)), None}
    assert said("w:rPr/w:color") in {row.colour[1:].upper(), None}


def test_long_words_are_parted_in_running_text() -> None:
    """As in the PDF, and only there: names, addresses and headings stay whole."""
    letter = document(section("body", "Text."))
    settings = {
        hyphens: WordFile(write(letter, Theme(hyphens=hyphens))) for hyphens in (True, False)
    }
    found = [find(file.part("word/settings.xml"), "w:autoHyphenation")
             for file in settings.values()]  # fmt: skip
    sheet = settings[True].styles
    whole = {value(each, "w:name"): value(each, "w:pPr/w:suppressAutoHyphens") or "on"
             for each in find(sheet, "w:style[w:pPr/w:suppressAutoHyphens]")}  # fmt: skip

    assert [len(each) for each in found] == [1, 0]
    assert whole["Normal"] == "on"
    parted = {name for name, said in whole.items() if said == "0"}
    assert parted >= {"Body Text", "List Paragraph", "Quote", "footnote text"}
    assert not parted & {"Title", "heading 2", "Signature", "OL Recipient", "OL Table Text"}


def test_labels_and_gaps_can_be_seen_as_such() -> None:
    """Fixed words and gaps have character styles; a gap is shaded."""
    file = WordFile(write(everything(), THEME))

    marked = {(value(run, "w:rPr/w:rStyle"), run.findtext(f"{W}t"))
              for run in find(file.body, ".//w:r[w:rPr/w:rStyle]")}  # fmt: skip
    assert ("OLLabel", "Re: ") in marked
    assert ("OLGap", "[day]") in marked
    assert value(file.styles, "w:style[@w:styleId='OLGap']//w:shd", "fill") == "FFF2A8"


def test_a_table_is_a_table() -> None:
    """Rows stay whole, the head is said again, and a column's side is that of a named style."""
    table = find(WordFile(write(everything(), THEME)).body, ".//w:tbl")[0]

    rows = find(table, "w:tr")
    assert len(rows) == 3
    assert [len(find(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 1, 1]
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]
    assert [style(each) for each in find(table, ".//w:p")] == [
        "OLTableHead",
        "OLTableHeadEnd",
        *["OLTableText", "OLTableTextEnd"] * 2,
    ]


def test_a_small_table_is_small() -> None:
    """A table is as wide as its cells want to be, one with long cells as wide as the text."""
    file = opened(
        section(
            "body",
            small_table(),
            Table("t", ("start", "end"), (Row("r", (inlines("Long words. " * 9), inlines("1"))),)),
        )
    )

    widths = [int(value(each, "w:tblPr/w:tblW", "w")) for each in find(file.body, "w:tbl")]
    assert widths[0] < 1500
    assert 8840 < widths[1] <= 8844


def test_a_table_never_meets_another_nor_an_end() -> None:
    """Word joins neighbouring tables and repairs files that end with one: a strut parts them."""
    body = section("body", small_table(), small_table())
    file = opened(body, section("signatories", "A", columns=2))

    tags = [each.tag.removeprefix(W) for each in file.body]
    assert tags == ["tbl", "p", "tbl", "p", "p", "p", "sectPr"]


# -------------------------------------------------------------------------------------- lists


def test_lists_start_again() -> None:
    """Lists that look alike count each for itself, also with another between them."""
    lists = (numbered("a", "b"), bullets("c"), numbered("d"), numbered("e", start=7))

    assert labels(word(section("body", *lists))) == ["1.", "2.", "•", "1.", "7."]


def test_lists_of_a_series_run_on() -> None:
    """Lists of a series are one list in Word, whatever stands between them."""
    data = word(
        section("signatories", numbered("a", "b", series="s")),
        section("body", numbered("c", "d", "e"), h(2, "More")),
        section("signatories", numbered("f", start=3, series="s"), columns=2),
    )
    nums = [value(each, ".") for each in find(WordFile(data).body, ".//w:numId")]

    assert labels(data) == ["1.", "2.", "1.", "2.", "3.", "3."]
    assert nums[0] == nums[1] == nums[5] != nums[2]
    looks = [value(each, "w:abstractNumId") for each in find(WordFile(data).numbering, "w:num")]
    assert len(set(looks)) == len(looks) == 2


def test_a_series_that_does_not_run_on_has_the_numbers_of_the_tree() -> None:
    """The number that the letter says goes before the wish that Word counts."""
    lists = (numbered("a", series="s"), numbered("b", start=5, series="s"))

    assert labels(word(section("body", *lists))) == ["1.", "5."]


def test_nested_lists_are_levels_and_start_again() -> None:
    """A nested list is the next level of its list; a second one in the same item is its own."""
    inner = List("i", Marker("a", "(", ")"), items("x", "y"))
    found = numbered((p("one"), inner), (p("two"), inner, p("and"), inner), "three")
    data = word(section("demands", found))

    assert labels(data) == ["1.", "(a)", "(b)", "2.", "(a)", "(b)", "(a)", "(b)", "3."]
    [first, *_] = find(WordFile(data).body, ".//w:numPr[w:ilvl/@w:val='1']/w:numId")
    assert value(first, ".") == value(WordFile(data).body, ".//w:numId")


def test_the_style_of_demands_counts() -> None:
    """Whoever picks it in Word gets the next number of the first list; others have their own."""
    inner = List("i", Marker("a", "(", ")"), items("x"))
    demands = section("demands", numbered((p("one"), inner), "two"), numbered("again"))
    file = opened(section("body", numbered("before")), demands, section("demands", bullets("c")))
    [own] = find(file.styles, "w:style[@w:styleId='OLDemand']/w:pPr/w:numPr/w:numId")
    nums = [value(each, "w:pPr/w:numPr/w:numId") for each in find(file.body, ".//w:p")]
    looks = {each.get(f"{W}numId"): value(each, "w:abstractNumId")
             for each in find(file.numbering, "w:num")}  # fmt: skip
    linked = find(file.numbering, "w:abstractNum[w:lvl/w:pStyle/@w:val='OLDemand']")

    assert value(own, ".") == nums[1] == nums[2] == nums[3]
    assert [each.get(f"{W}abstractNumId") for each in linked] == [looks[nums[1]]]
    assert [value(each, "w:lvl[w:pStyle]/w:numFmt") for each in linked] == ["decimal"]
    assert len({nums[0], nums[1], nums[4], nums[5]}) == 4
    assert looks[nums[0]] != looks[nums[1]]
    assert not find(opened(section("body", numbered("a"))).styles, ".//w:numPr")


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ((), ["pPr numPr numId"]),
        ((w("rPr"),), ["pPr numPr numId", "rPr"]),
        ((w("pPr", w("keepNext"), w("spacing")),), ["pPr keepNext numPr numId spacing"]),
        ((w("pPr", w("numPr")),), ["pPr numPr"]),
    ],
)
def test_a_style_is_linked_where_the_schema_wants_it(
    looks: tuple[Element, ...], expected: list[str]
) -> None:
    """Also a style of somebody else's sheet, which keeps a list of its own."""
    style = w("style", w("name", val="OL Demand"), *looks, styleId="OLDemand")
    link_style(w("styles", style), "OLDemand", 7)

    found = [" ".join(each.tag.removeprefix(W) for each in part.iter()) for part in style]
    assert found == ["name", *expected]


def test_deep_lists_stop_at_the_deepest_level_of_word() -> None:
    """A list nested more than nine deep still counts."""
    found = numbered("bottom")
    for _ in range(11):
        found = numbered((p("level"), found))

    assert labels(word(section("body", found))) == ["1."] * 12


@pytest.mark.parametrize(
    ("marker", "start", "expected"),
    [
        (Marker("1", "", "."), 999, ["999.", "1000."]),
        (Marker("a", "(", ")"), 26, ["(z)", "(aa)"]),
        (Marker("A", "", ")"), 1, ["A)", "B)"]),
        (Marker("i", "", "."), 3, ["iii.", "iv."]),
        (Marker("I", "§ ", ""), 9, ["§ IX", "§ X"]),
        (Marker("一", "", "、"), 10, ["十、", "十一、"]),
        (Marker("", "–", ""), 1, ["–", "–"]),
        (Marker("1", "%", "%2"), 1, ["%1%2", "%2%2"]),
        (Marker("", "%1", ""), 1, ["%1", "%1"]),
    ],
)
def test_markers(marker: Marker, start: int, expected: list[str]) -> None:
    """Every way to count is one of Word's own."""
    found = List("l", marker, items("x", "y"), start=start)

    assert labels(word(section("body", found))) == expected


def test_a_label_has_room() -> None:
    """Text stands clear of labels of four digits, alike for every list of their series."""

    def left(*lists: List) -> set[str]:
        file = opened(section("signatories", *lists))
        return {value(each, "w:lvl[1]/w:pPr/w:ind", "left")
                for each in find(file.numbering, "w:abstractNum")}  # fmt: skip

    few = numbered("a", series="s")
    many = numbered("b", "c", start=2998, series="s")
    assert left(few) == {"480"}
    assert all(int(twips) >= 20 * 11 * 2.8 for twips in left(few, many))


def test_labels_end_alike() -> None:
    """Numbers of one digit and of two stand with their ends below each other, near the text."""
    [look] = find(opened(section("demands", numbered("a"))).numbering, "w:abstractNum")

    assert {value(each, "w:lvlJc") for each in find(look, "w:lvl")} == {"right"}
    assert {value(each, "w:pPr/w:ind", "hanging") for each in find(look, "w:lvl")} == {"66"}


def test_an_item_goes_on_without_a_number() -> None:
    """The first block of an item has the number; what follows stands below its text."""
    quote = Quote("q", (p("said"),))
    file = opened(
        section("demands", numbered((p("one"), p("more"), quote), (quote,), (h(2, "H"),)))
    )

    found = find(file.body, "w:p")
    assert [len(find(each, "w:pPr/w:numPr")) for each in found] == [1, 0, 0, 1, 1]
    assert [style(each) for each in found] == [
        "OLDemand",
        "OLDemandContinued",
        "Quote",
        "Quote",
        "Heading2",
    ]
    assert not find(file.styles, "w:style[@w:styleId='OLDemandContinued']//w:numPr")
    assert [value(each, "w:pPr/w:ind", "left") for each in found] == ["", "480", "960", "", ""]


def test_an_item_without_words_of_its_own_keeps_its_number() -> None:
    """An item that begins with a list or a table, or holds nothing, still counts."""
    table = small_table()
    found = List("l", Marker(), (Item("a", (bullets("x"),)), Item("b", (table,)), Item("c", ())))

    assert labels(word(section("body", found))) == ["1.", "•", "2.", "3."]


# --------------------------------------------------------------------------------------- notes


def test_footnotes_are_word_s_own() -> None:
    """A footnote counts by itself, begins with its number, and holds rich text and links."""
    rich = note(
        "n", p("See ", em("this"), " at ", link("https://example.org/&", "the site")), "Yes."
    )
    file = opened(section("body", p("Text.", NoteRef("n"))), notes=(rich,))

    [call] = find(file.body, ".//w:footnoteReference")
    [found] = find(file.footnotes, f"w:footnote[@w:id='{call.get(W + 'id')}']")
    assert call.get(f"{W}customMarkFollows") is None
    assert [style(each) for each in find(found, "w:p")] == ["FootnoteText", "FootnoteText"]
    assert len(find(found, ".//w:footnoteRef")) == 1
    assert "https://example.org/&" in file.targets("footnotes").values()
    assert not any("example.org" in target for target in file.targets("document").values())


def test_notes_of_both_kinds_have_the_numbers_of_the_tree() -> None:
    """Where Word would count footnotes otherwise, the call brings its number along."""
    reading = read(write(mixed_notes(), THEME))

    assert reading.words[:6] == ["One", "[1]", "two", "[2]", "three", "[3]"]
    assert reading.words[7:12] == ["Again", "[1]", "[2]", "[3]", "."]
    assert reading.notes[1] == "First note ; see [2] .".replace(" ;", ";").split()
    assert reading.notes[2] == ["In", "place.", "And", "more."]


def test_notes_in_place_are_a_list_with_ways_there_and_back() -> None:
    """The call leads to the note, the note back to its first call."""
    file = opened(
        section("body", p("One", NoteRef("a"), NoteRef("b"), NoteRef("a"))),
        section("notes", note("b", "Second."), note("a", "First.")),
    )

    anchors = [each.get(f"{W}anchor") for each in find(file.body, ".//w:hyperlink")]
    assert anchors == ["_note_1", "_note_2", "_note_1", "_call_2", "_call_1"]
    tips = {each.get(f"{W}tooltip") for each in find(file.body, ".//w:hyperlink")}
    assert tips == {None, "Back to the text"}
    assert len(find(file.footnotes, "w:footnote")) == 2  # the separators


def test_a_footnote_that_no_page_calls_is_refused() -> None:
    """Words are never dropped in silence: Word has no place for a note called from a note."""
    notes = (note("a", p("See", NoteRef("b"))), note("b", "Lost."))
    letter = document(section("body", p("Text.", NoteRef("a"))), notes=notes)

    with pytest.raises(OutputError, match="“b”"):
        write(letter, THEME)


# --------------------------------------------------------------------------------------- links


def test_links_are_word_s_own_and_hold_emphasis() -> None:
    """A link keeps bold and italic inside, in the style of links; a target is named once."""
    shown = link("https://example.org/?a=1&b=2", "a ", strong("bold ", em("one")))
    file = opened(section("body", p("See ", shown), p(shown)))

    runs = find(file.body, "w:p[1]/w:hyperlink/w:r")
    assert [len(find(run, "w:rPr/w:b")) for run in runs] == [0, 1, 1]
    assert [len(find(run, "w:rPr/w:i")) for run in runs] == [0, 0, 1]
    assert {value(run, "w:rPr/w:rStyle") for run in runs} == {"Hyperlink"}
    targets = list(file.targets("document").values())
    assert targets.count("https://example.org/?a=1&b=2") == 1


def test_a_call_inside_a_link_stays_in_the_link() -> None:
    """Word has no link in a link."""
    file = opened(
        section("body", p(link("https://example.org", "words", NoteRef("a")))),
        section("notes", note("a", "Note.")),
    )

    assert find(file.body, ".//w:hyperlink//w:hyperlink") == []


# ---------------------------------------------------------------------------------------- page


def test_long_columns_are_a_part_of_the_page() -> None:
    """A long list in columns is a continuous part of the same page, its heading above it."""
    file = opened(
        section("body", "Text."),
        section("signatories", section("signatories", h(2, "Members"), *names(25), columns=2),
                section("signatories", *names(26), columns=2)),
        section("contacts", "D"),
    )  # fmt: skip
    parts = find(file.body, ".//w:sectPr")

    assert [value(each, "w:cols", "num") for each in parts] == ["", "2", "2", ""]
    assert [value(each, "w:type") for each in parts] == ["", *["continuous"] * 3]
    assert {value(each, "w:pgMar", "left") for each in parts} == {"1531"}
    assert {value(each, "w:cols", "space") for each in parts} == {"480"}
    assert [len(find(each, "w:footerReference")) for each in parts] == [1, 0, 0, 0]
    ends = [paragraph for paragraph in find(file.body, "w:p") if find(paragraph, "w:pPr/w:sectPr")]
    assert [plain_text(each) for each in ends] == ["Members", "Member 25", "Member 26"]
    assert len(find(file.body, ".//w:sectPr/w15:footnoteColumns[@w:val='1']")) == 4


def test_groups_in_columns_break() -> None:
    """Kept together, a group would stand in one column; alone on the page it is."""
    inner = section("signatories", *names(4))
    other = section("signatories", *names(5))
    flowing = opened(section("signatories", inner, other, columns=2))
    alone = opened(section("signatories", inner, other))

    assert find(flowing.body, ".//w:keepNext") == []
    assert len(find(alone.body, ".//w:keepNext")) == 3 + 4


def test_a_table_goes_across_columns() -> None:
    """A group with a table is a part of its own, as wide as the page; no column is too narrow."""
    wide = tuple(Row(f"r{n}", (inlines("Long words. " * 9), inlines("x" * 40))) for n in range(2))
    file = opened(
        section("signatories",
                section("signatories", *names(4)), section("signatories", *names(5)),
                section("signatories", h(2, "Scholars"), Table("t", ("start", "end"), wide)),
                section("signatories", h(2, "Friends"), *names(6)), columns=2)
    )  # fmt: skip

    columns = [value(each, "w:cols", "num") for each in find(file.body, ".//w:sectPr")]
    assert columns == ["2", "", "2", ""]
    [table] = find(file.body, "w:tbl")
    assert int(value(table, "w:tblPr/w:tblW", "w")) <= 8844
    ends = [each for each in find(file.body, "w:p") if find(each, "w:pPr/w:sectPr")]
    assert [plain_text(each) for each in ends] == ["Member 5", "Friends", "Member 6"]


@pytest.mark.parametrize(
    ("count", "keeping"), [(1, []), (2, [0]), (8, [*range(7)]), (9, [0, 7]), (14, [0, 12])]
)
def test_rows_keep_the_next(count: int, keeping: list[int]) -> None:
    """All rows of a short table do; of a long one those that would leave a row alone."""
    rows = tuple(Row(f"r{n}", (inlines("a"), inlines("b"))) for n in range(count))
    file = opened(section("body", Table("t", ("start", "end"), rows)))

    kept = [len(find(row, ".//w:keepNext")) for row in find(file.body, "w:tbl/w:tr")]
    assert kept == [2 * (index in keeping) for index in range(count)]


def test_a_table_has_white_around_it() -> None:
    """As in the PDF: what stands before and after keeps its distance."""
    file = opened(section("body", p("Before:", lead=True), small_table(), "After."))
    before, after = find(file.body, "w:p")

    assert value(before, "w:pPr/w:spacing", "after") == "160"
    assert value(after, "w:pPr/w:spacing", "before") == "320"


def test_the_head_of_a_table_has_dark_rules() -> None:
    """As in the PDF; those of the rows are light."""
    file = opened(section("body", "x"))
    edges = "w:style[@w:styleId='OLTable']/{}/w:top"
    light, dark = ("w:tblPr/w:tblBorders", "w:tblStylePr[@w:type='firstRow']/w:tcPr/w:tcBorders")
    found = [find(file.styles, edges.format(path))[0].get(f"{W}color") for path in (light, dark)]

    assert found == ["A6A6A6", "1A1A1A"]


def test_words_above_the_title_are_as_dark_as_text() -> None:
    """An embargo must not be overlooked."""
    kicker = styles(Theme())["kicker"]

    assert kicker.bold
    assert kicker.colour == Theme().colours.text


def test_a_box_has_rules_and_parts_have_white_above() -> None:
    """The first paragraph of a box has the rule above it and the last the one below."""
    file = opened(
        section("aside", h(2, "How to sign"), bullets("Here"), "Or there"), section("aside", "x"),
        section("copies", "A", "B"), section("enclosures", "C", "D"), section("contacts", "E"),
    )  # fmt: skip
    found = find(file.body, "w:p")

    edges = [[each.tag.removeprefix(W) for each in find(p, "w:pPr/w:pBdr/*")] for p in found]
    assert edges == [["top"], [], ["bottom"], ["top", "bottom"], *[[]] * 5]
    white = [value(each, "w:pPr/w:spacing", "before") for each in found]
    assert white == ["320", "", "", "320", "320", "", "320", "", "320"]


def test_columns_at_the_end_are_balanced() -> None:
    """Word balances columns before a break only: text goes on after the last, flat as can be."""
    file = opened(section("signatories", *names(30), columns=3))

    assert [value(each, "w:cols", "num") for each in find(file.body, ".//w:sectPr")] == ["3", ""]
    assert [style(each) for each in find(file.body, "w:p")][-2:] == ["Signature", "OLStrut"]


def plain_text(paragraph: object) -> str:
    return "".join(find(paragraph, ".//w:t/text()"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "size", "expected"),
    [
        ("en-GB", "auto", ("11906", "16838")),
        ("en-US", "auto", ("12240", "15840")),
        ("en-US", "A4", ("11906", "16838")),
    ],
)
def test_the_sheet(language: str, size: str, expected: tuple[str, str]) -> None:
    """The sheet is that of the letter's country, unless the theme says otherwise."""
    theme = Theme(page=Page.model_validate({"size": size}))
    body = WordFile(write(document(section("body", "x"), language=language), theme)).body

    assert (value(body, ".//w:pgSz", "w"), value(body, ".//w:pgSz", "h")) == expected


def test_the_footer_counts_pages() -> None:
    """Page numbers are fields with a result in them, in the words of the language."""
    file = opened(section("body", "x"), words=Words(page="Seite {page} von {pages}!"))
    footer = file.part("word/footer.xml")

    assert plain_text(footer) == "Seite 1 von 1!"
    assert [code.text for code in find(footer, ".//w:instrText")] == [" PAGE ", " NUMPAGES "]
    kinds = [each.get(f"{W}fldCharType") for each in find(footer, ".//w:fldChar")]
    assert kinds == ["begin", "separate", "end"] * 2


def test_only_a_draft_says_so() -> None:
    """A draft has a line at the head of every page."""
    draft = opened(section("body", "x"), draft=True, words=Words(draft="Entwurf"))

    assert plain_text(draft.part("word/header.xml")) == "Entwurf"
    assert "word/header.xml" not in opened(section("body", "x")).zip.namelist()


def test_what_belongs_together_stays_together() -> None:
    """Headings, lead-ins and closes keep the next paragraph; the last words keep the close."""
    file = WordFile(write(everything(), THEME))
    keeping = {each.get(f"{W}styleId") for each in find(file.styles, "w:style[w:pPr/w:keepNext]")}

    assert {"Heading2", "OLLead-in", "Closing", "Salutation", "OLSubject"} <= keeping
    kept = find(file.body, ".//w:p[w:pPr/w:keepNext]")
    assert [plain_text(each) for each in kept] == [
        "No lamp shall be put out.",
        "",  # the map above its caption
        "Arrested since May",
        "413",
        "We remain at your disposal on [day].",
        "Sign at sign@example.org",
        "Members",
        "",  # her signature
        "Ada ExampleDirector, Lamp Watch",
    ]
    after = kept[5].getnext()
    assert after is not None
    assert style(after) == "Closing"
    assert find(file.styles, "w:style[@w:styleId='Normal']/w:pPr/w:widowControl")


# ------------------------------------------------------------------------- language, properties


@pytest.mark.parametrize(
    ("tag", "east_asian", "bidi"), [("pt-BR", "", ""), ("zh-Hant", "zh-Hant", ""), ("ar", "", "ar")]
)
def test_language(tag: str, east_asian: str, bidi: str) -> None:
    """The letter's language is that of all text, also for scripts that Word keeps apart."""
    file = opened(section("body", "x"), language=tag)

    for kept in (find(file.styles, ".//w:docDefaults//w:lang")[0],
                 find(file.part("word/settings.xml"), "w:themeFontLang")[0]):  # fmt: skip
        assert kept.get(f"{W}val") == tag
        assert kept.get(f"{W}eastAsia", "") == east_asian
        assert kept.get(f"{W}bidi", "") == bidi


def test_words_in_another_language_say_so() -> None:
    """Every run of a foreign phrase carries its language."""
    file = opened(section("body", p("a ", Span(inlines("b ", em("c")), lang="fr"), Break(), "d")))

    tags = [value(run, "w:rPr/w:lang") for run in find(file.body, ".//w:r")]
    assert tags == ["", "fr", "fr", ""]


def test_properties(monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, summary, language and date are known, persons are not; a long summary is no fault."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    summary = "Lamps & light. " * 40
    file = opened(title="A & B", summary=summary, date="2031-05-02")

    assert file.core("dc:title") == "A & B"
    assert file.core("dc:subject") == file.core("dc:description") == summary
    assert file.core("dc:creator") == file.core("cp:lastModifiedBy") == ""
    assert file.core("cp:revision") == "1"
    assert file.core("dcterms:created") == file.core("dcterms:modified") == "2031-05-02T00:00:00Z"
    assert {info.date_time for info in file.zip.infolist()} == {(2031, 5, 2, 0, 0, 0)}


@pytest.mark.parametrize(
    ("epoch", "date", "expected"),
    [
        ("86400", "2031-05-02", "1970-01-02"),
        ("", "", "1980-01-01"),
        ("x", "0900-01-01", "0900-01-01"),
    ],
)
def test_time_is_never_the_clock(
    epoch: str, date: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The date is that of the build, or of the letter, or fixed; a zip has none before 1980."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    file = opened(date=date)

    assert file.core("dcterms:created") == f"{expected}T00:00:00Z"
    assert all(info.date_time[0] == 1980 for info in file.zip.infolist())


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither hash seed nor folder nor process changes a byte."""
    code = (
        "import sys; from openletter.writers.docx import write; from openletter.theme import Theme;"
        "from tests.builders import everything;"
        "sys.stdout.buffer.write(write(everything(), Theme()))"
    )

    def output(seed: str, folder: Path) -> bytes:
        setting = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, env=setting, cwd=folder, capture_output=True, check=True
        ).stdout

    first = output("1", ROOT)
    assert zipfile.is_zipfile(io.BytesIO(first))
    assert first == output("2", tmp_path)


def test_word_is_imported_late() -> None:
    """`import openletter` loads neither python-docx nor lxml."""
    code = "import sys, openletter; print([m for m in ('docx', 'lxml') if m in sys.modules])"
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout

    assert found.strip() == "[]"


# --------------------------------------------------------------------------------- LibreOffice


@pytest.mark.slow
def test_libreoffice_reads_the_same_words(soffice: Path) -> None:
    """A second implementation finds every word and every label, in order."""
    letters = [letter for letter in LETTERS.values() if letter.sections]
    files = [write(letter, THEME) for letter in letters]
    assert len(files) > 5

    for letter, found in zip(letters, office.words(soffice, files), strict=True):
        reading = read_tree(letter)
        in_place = [f"[{n}] {' '.join(reading.notes[n])} ↑" for n in notes_in_place(letter)]
        words = without_pictures(reading.words, letter)
        expected = bare(" ".join([words, *in_place]))
        assert bare(" ".join(found)) == expected


def notes_in_place(letter: Document) -> list[int]:
    feet = {note.id for note in letter.notes}
    return [number for id, number in note_numbers(letter).items() if id not in feet]


def bare(text: str) -> str:
    """Return a text without the white and the brackets that tell a call from a word."""
    return "".join(text.split()).replace("[", "").replace("]", "")


@pytest.mark.slow
def test_libreoffice_shows_notes_and_pages(soffice: Path) -> None:
    """Footnotes, header and footer are on the page."""
    [sheets] = office.sheets(soffice, [write(everything(), THEME)])

    text = " ".join(sheets)
    assert "Lamp Watch, Annual Report, p. 14." in text
    assert f"Page 1 of {len(sheets)}" in text
    assert all("Draft" in sheet for sheet in sheets)


SIGNATURES = {
    "two people": section("signatories", p("Ada Example", Break(), "Lamp Watch"), "Bo Sample"),
    "a list": section("signatories", numbered(*names(12))),
    "with more below": section("signatories", *names(9)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_block_never_stands_alone(name: str, soffice: Path) -> None:
    """Wherever the page ends, close and signatures are on one page with words of the text."""
    last = "We remain at your disposal for a meeting on these matters, wherever it suits you. " * 3
    after = [section("contacts", "Contact.")] if "below" in name else []
    files = [
        word(
            section("body", lines_of(lines), p(last)),
            section("close", "Respectfully,"),
            SIGNATURES[name],
            *after,
        )
        for lines in range(20, 46, 2)
    ]
    signed = plain(SIGNATURES[name])

    found = office.sheets(soffice, files)
    assert {len(sheets) for sheets in found} == {1, 2}
    for sheets in found:
        [page] = [sheet for sheet in sheets if "Respectfully" in sheet]
        assert "suits you. Respectfully," in page
        assert bare_of_numbers(signed) in bare_of_numbers(page)


def bare_of_numbers(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


@pytest.mark.slow
def test_many_names_in_one_paragraph_go_on_over_the_page(soffice: Path) -> None:
    """They begin below the close, on its page, however many they are."""
    run = ", ".join(f"Organisation {number} of Exampleville" for number in range(300))
    letter = word(section("body", "One."), section("close", "Yours,"), section("signatories", run))

    [[first, *others]] = office.sheets(soffice, [letter])

    assert "Yours, Organisation 0 of" in first
    assert len(others) == 2


@pytest.mark.slow
def test_libreoffice_keeps_rows_together(soffice: Path) -> None:
    """Wherever the page ends, a short table is whole, and no row of a long one is alone."""
    for count, fewest in ((6, 6), (14, 2)):
        rows = tuple(Row(f"r{n}", (inlines("Row"), inlines("x"))) for n in range(count))
        table = Table("t", ("start", "end"), rows)
        files = [
            word(section("body", lines_of(lines)), section("body", h(2, "Facts"), table, "After."))
            for lines in range(14, 44, 3)
        ]

        found = [[sheet.count("Row") for sheet in sheets if "Row" in sheet]
                 for sheets in office.sheets(soffice, files)]  # fmt: skip
        assert {sum(rows) for rows in found} == {count}
        assert min(min(rows) for rows in found) >= fewest


@pytest.mark.slow
def test_groups_fill_both_columns(soffice: Path) -> None:
    """Groups break in LibreOffice's columns: the letter is as short as its PDF, no page empty."""
    letter = [
        section("body", lines_of(20)),
        section("signatories", *(section("signatories", h(2, "Group"), numbered(*names(12)))
                                 for _ in range(3)), columns=2),
    ]  # fmt: skip

    [sheets] = office.sheets(soffice, [word(*letter)])

    assert len(sheets) == 1


@pytest.mark.slow
@pytest.mark.parametrize("count", [24, 40])
def test_columns_are_level(count: int, soffice: Path) -> None:
    """At the end of a letter, entries stand in two columns side by side."""
    file = word(section("signatories", numbered(*names(count)), columns=2))
    [picture] = office.pages(soffice, file)

    ink = PIL.Image.open(io.BytesIO(picture)).convert("L").point(lambda grey: 255 * (grey < 128))
    middle, foot = ink.width // 2, ink.height * 9 // 10
    left = ink.crop((0, 0, middle, foot)).getbbox()
    right = ink.crop((middle, 0, ink.width, foot)).getbbox()
    assert left
    assert right
    assert left[1] == right[1]
    assert abs(left[3] - right[3]) < 4  # some figures go below the line


@pytest.mark.slow
def test_pictures_show_the_letter_s_font(soffice: Path) -> None:
    """Without Georgia, its twin of the same widths stands in."""
    [pdf] = office.convert(soffice, [word(section("body", "Text."))], "pdf")

    assert b"Gelasio" in pdf or b"Georgia" in pdf
