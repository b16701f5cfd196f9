"""Letterhead, running lines, address in a window, draft marks and boxes of a Word file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from PIL import Image, ImageChops

from openletter.errors import InvalidLetter
from openletter.styles import Style, styles
from openletter.theme import Theme
from openletter.tree import Break, Document, NoteRef, Section, plain
from openletter.writers.docx import write
from openletter.writers.letterhead import draft_in_corner
from tests import pictures
from tests.builders import bullets, document, everything, h, link, note, p, section
from tests.readers import office
from tests.readers.docx import W, WordFile, find, style, value

LOGO = pictures.picture(300, 100)
ALT = "A lamp on a quay"
RUNNING = {"head": ["recipient", "date", "page"], "foot": ["title", "page"], "rule": True}
MILLIMETRE = 72 / 25.4


def theme(**parts: Any) -> Theme:
    """Return a theme of some values, with a logo where it has words for one."""
    found = Theme.model_validate(parts)
    if not found.letterhead.alt:
        return found
    head = found.letterhead.model_copy(update={"picture": LOGO})
    return found.model_copy(update={"letterhead": head})


def letter(*more: Section, **fields: object) -> Document:
    sender = p("Lamp Watch", Break(), "1 Quay Street", Break(), link("mailto:a@example.org", "a@"))
    address = p("Ada Example", Break(), "Minister of Harbours", Break(), "Exampleville")
    plain_letter = document(
        section("sender", sender), section("date", "2 May 2031"), section("recipients", address),
        section("body", "Words. " * 60), *more, recipient="Minister Example", dated="2 May 2031",
    )  # fmt: skip
    return replace(plain_letter, **fields)  # type: ignore[arg-type]


def full(**parts: Any) -> Theme:
    head = {"alt": ALT, "sender": "head", "rule": True}
    return theme(**({"letterhead": head, "pages": RUNNING} | parts))


def text(part: Any) -> str:
    return "".join(find(part, ".//w:t/text()"))  # type: ignore[arg-type]


LOOKS = {
    "a letterhead": full(),
    "in the middle": full(letterhead={"alt": ALT, "sender": "head", "align": "center"}),
    "at the end": full(letterhead={"alt": ALT, "sender": "head", "align": "end"}),
    "a logo alone": theme(letterhead={"alt": ALT}),
    "a sender alone": theme(letterhead={"sender": "head"}),
    "running lines alone": theme(pages=RUNNING),
    "a window": full(window="din-b", review={"mark": "across", "lines": 5}),
    "a window in America": theme(window="us-10"),
    "nothing at head or foot": theme(pages={"foot": []}, review={"mark": "none"}),
}


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("draft", [False, True])
def test_validators_find_nothing(name: str, tmp_path: Path, *, draft: bool) -> None:
    """Two validators have nothing to say of any head."""
    path = tmp_path / "letter.docx"
    path.write_bytes(write(letter(draft=draft), LOOKS[name]))

    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


@pytest.mark.parametrize("name", LOOKS)
def test_heads_name_what_is_there(name: str) -> None:
    """Every style that a head names is defined, and every picture and link has its target."""
    file = WordFile(write(letter(draft=True), LOOKS[name]))
    heads = [one for one in file.zip.namelist() if one.startswith(("word/header", "word/footer"))]
    defined = {value(each, ".", "styleId") for each in find(file.styles, "w:style")}

    assert bool(heads) == (name != "nothing at head or foot")
    for head in heads:
        part = file.part(head)
        named = {value(each, ".") for each in find(part, ".//w:pStyle | .//w:tblStyle")}
        assert named
        assert named <= defined
        used = set(map(str, find(part, ".//@r:id | .//@r:embed")))
        assert used == set(file.targets(head.removeprefix("word/").removesuffix(".xml")))


def test_the_first_page_has_the_letterhead() -> None:
    """Logo and sender are in the head of the first page, and no longer in the text."""
    file = WordFile(write(letter(), full()))
    first = file.part("word/header-first.xml")

    [about] = find(first, ".//wp:docPr")
    assert about.get("descr") == ALT
    assert text(first) == "Lamp Watch1 Quay Streeta@"
    assert len(find(first, ".//w:tc")) == 2
    assert "Lamp Watch" not in text(file.body)
    assert len(find(file.body, ".//w:titlePg")) == 1
    heights = [int(each.get("cy", 0)) / 12700 for each in find(first, ".//wp:extent")]
    assert heights == pytest.approx([18 * MILLIMETRE], abs=0.1)


def test_a_sender_that_calls_a_note_stays_in_the_text() -> None:
    """No head of a page can have a note."""
    sender = section("sender", p("Lamp Watch", NoteRef("a")))
    file = WordFile(write(document(sender, notes=(note("a", "Since May."),)), full()))

    assert "Lamp Watch" in text(file.body)
    assert text(file.part("word/header-first.xml")) == ""


def test_later_pages_have_a_quiet_head() -> None:
    """Words at its start and the page at its end; what is not known leaves no gap.

    Until Word counts, the number is that of the first page that shows it.
    """
    file = WordFile(write(letter(), full()))
    later = file.part("word/header.xml")

    assert text(later) == "Minister Example · 2 May 2031Page 2 of 2"
    assert len(find(later, "w:p/w:r/w:tab")) == 1
    assert [code.text for code in find(later, ".//w:instrText")] == [" PAGE ", " NUMPAGES "]
    assert [style(each) for each in find(later, "w:p")] == ["Header"]
    feet = [text(file.part(f"word/footer{kind}.xml")) for kind in ("", "-first")]
    assert feet == ["A letterPage 2 of 2", "A letterPage 1 of 1"]
    bare = WordFile(write(letter(recipient="", title="{page}"), full()))
    assert text(bare.part("word/header.xml")) == "2 May 2031Page 2 of 2"
    assert text(bare.part("word/footer.xml")).startswith("{page}Page")


def test_only_the_first_section_turns_to_the_letterhead() -> None:
    """Columns and letters inside go on with the quiet head."""
    names = section("signatories", *(f"Member {number}" for number in range(30)), columns=2)
    inner = Section("part", "annex", (section("title", "Annex"), section("body", "More.")))
    file = WordFile(write(letter(names, inner), full()))
    parts = find(file.body, ".//w:sectPr")

    assert [len(find(each, "w:titlePg")) for each in parts] == [1, 0, 0]
    assert [len(find(each, "w:headerReference")) for each in parts] == [2, 0, 0]


@pytest.mark.parametrize(("mark", "shown"), [("head", "Draft"), ("across", ""), ("none", "")])
def test_a_draft_is_marked_as_the_theme_says(mark: str, shown: str) -> None:
    """At the head of its pages, across them, or not at all; every page alike."""
    file = WordFile(write(letter(draft=True), full(review={"mark": mark, "lines": 5})))
    heads = [file.part(f"word/header{kind}.xml") for kind in ("", "-first")]

    assert [text(head).startswith(shown) for head in heads] == [True, True]
    across = [len(find(head, ".//w:pict")) for head in heads]
    assert across == [int(mark == "across")] * 2
    assert value(file.body, ".//w:lnNumType", "countBy") == "5"
    clean = WordFile(write(letter(), full(review={"mark": mark, "lines": 5})))
    assert find(clean.body, ".//w:lnNumType") == []
    assert "Draft" not in text(clean.part("word/header.xml"))


@pytest.mark.parametrize("lines", [0, 5])
def test_lines_of_footnotes_are_not_numbered(lines: int) -> None:
    """Word leaves them out, and LibreOffice does where their style says so."""
    file = WordFile(write(letter(draft=True), full(review={"lines": lines})))
    notes = [each for each in find(file.styles, "w:style")
             if value(each, "w:name") == "footnote text"]  # fmt: skip

    assert len(notes) == 1
    assert len(find(notes[0], "w:pPr/w:suppressLineNumbers")) == int(bool(lines))


def test_the_mark_of_a_draft_moves_nothing() -> None:
    """It stands where the page has it: in the corner, or between the words of a running head."""
    word, corner = full(), full(pages={"head": ["date"], "align": "start"})
    marks = [find(WordFile(write(letter(draft=True), look)).part("word/header.xml"), ".//w:framePr")
             for look in (word, corner)]  # fmt: skip

    assert [value(mark, ".", "xAlign") for [mark] in marks] == ["center", "right"]
    assert [draft_in_corner(letter(), look) for look in (word, corner)] == [False, True]
    alone = WordFile(write(letter(draft=True), theme(pages={"rule": True})))
    assert find(alone.part("word/header.xml"), ".//w:framePr") == []
    assert find(alone.styles, "w:style[@w:styleId='Header']/w:pPr/w:pBdr") == []
    across = WordFile(write(letter(draft=True), full(review={"mark": "across"})))
    [anchor] = find(across.part("word/header-first.xml"), "w:p[.//w:pict]")
    look = f"w:style[@w:styleId='{style(anchor)}']/w:pPr/w:spacing"
    assert [value(across.styles, look, key) for key in ("after", "line")] == ["0", "20"]


def test_numbers_of_lines_are_small_and_quiet() -> None:
    """They have Word's own style for them."""
    file = WordFile(write(letter(draft=True), full(review={"lines": 5})))
    look = "w:style[w:name/@w:val='line number']/w:rPr"

    assert value(file.styles, f"{look}/w:sz") == "18"
    assert value(file.styles, f"{look}/w:color") == "595959"


# ------------------------------------------------------------------------------------- window


def framed(file: WordFile) -> list[str]:
    return [text(each) for each in find(file.body, "w:p[w:pPr/w:framePr]")]


def test_the_address_stands_in_the_window() -> None:
    """Sender's line and address are one frame above the text, wherever `order` has them."""
    file = WordFile(write(letter(), full(window="din-b")))

    assert framed(file) == [
        "Lamp Watch · 1 Quay Street", "Ada ExampleMinister of HarboursExampleville",
    ]  # fmt: skip
    assert len({tuple(sorted(each.items())) for each in find(file.body, ".//w:framePr")}) == 1
    assert [style(each) for each in find(file.body, "w:p")][:2] == [
        "OLWindowSender", "OLWindowAddress",
    ]  # fmt: skip
    assert framed(WordFile(write(letter(), theme(window="us-10")))) == [
        "Ada ExampleMinister of HarboursExampleville"
    ]


def test_an_address_too_long_for_the_window_is_a_fault() -> None:
    """Nothing of an address may be hidden behind the paper of the envelope."""
    address = section("recipients", *(f"Member {number}" for number in range(7)))

    with pytest.raises(InvalidLetter, match="7 lines; the window of the envelope shows 6"):
        write(document(address), theme(window="din-a"))


def test_a_letterhead_in_the_window_is_a_fault() -> None:
    """Neither may hide the other."""
    high = {"alt": ALT, "sender": "head", "height": 40}

    with pytest.raises(InvalidLetter, match="down to 49 mm; the window of the envelope begins at"):
        write(letter(), full(window="din-a", letterhead=high))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("window", "highest", "lowest", "below"),
    [("din-a", 44.7, 72, 80), ("din-b", 62.7, 90, 98), ("us-10", 54, 79, 98)],
)
def test_libreoffice_puts_the_address_into_the_window(
    window: str, highest: float, lowest: float, below: float, soffice: Path
) -> None:
    """Measured on its page, the address is where the envelope shows it, the text below."""
    [pdf] = office.convert(soffice, [write(letter(), full(window=window))], "pdf")
    page = pypdfium2.PdfDocument(pdf)[0]
    height = page.get_height()

    def top(words: str) -> float:
        at, _ = page.get_textpage().search(words).get_next()
        return float(height - page.get_textpage().get_charbox(at)[3]) / MILLIMETRE

    assert highest <= top("Ada Example") < top("Exampleville") < lowest
    assert top("2 May 2031") > below


# ------------------------------------------------------------------------------- LibreOffice


@pytest.mark.slow
def test_libreoffice_shows_the_heads(soffice: Path) -> None:
    """The letterhead is on the first page alone, the quiet head on the others."""
    long = section("body", *["Words of a long letter. " * 40] * 8)
    [[first, *others]] = office.sheets(soffice, [write(letter(long), full())])

    assert "1 Quay Street" in first
    assert "Minister Example" not in first
    assert len(others) > 1
    for number, sheet in enumerate(others, start=2):
        pages = f"Page {number} of {len(others) + 1}"
        assert f"Minister Example · 2 May 2031 {pages}" in sheet
        assert f"A letter {pages}" in sheet
        assert "1 Quay Street" not in sheet


def test_nothing_of_a_letter_is_lost() -> None:
    """With everything in its head, a letter says the same words."""
    whole = everything()
    file = WordFile(write(whole, full()))
    said = text(file.part("word/header-first.xml")) + text(file.body)

    for section_ in whole.sections:
        if section_.role == "sender":
            assert plain(section_).replace("\n", "") in said


# ------------------------------------------------------------------------------------- boxes


@pytest.fixture
def boxed(monkeypatch: pytest.MonkeyPatch) -> Theme:
    """A table of styles with a box, a shade and shaded rows."""
    looks = {"contact": {"box": "#a6a6a6"}, "aside": {"shade": "#f2f2f2", "rule": ""},
             "cell-head": {"shade": "#e0e0e0"}, "cell": {"shade": "#f2f2f2"}}  # fmt: skip

    def changed(theme: Theme) -> dict[str, Style]:
        return {name: replace(one, **looks.get(name, {})) for name, one in styles(theme).items()}  # type: ignore[arg-type]

    monkeypatch.setattr("openletter.writers.ooxml.paragraphstyles.styles", changed)
    return Theme()


def test_a_box_is_one_cell(boxed: Theme, tmp_path: Path) -> None:
    """Whatever stands in a part, one named table style draws the box or the shade around it."""
    inner = section("contacts", "Ada Example", bullets("One", "Two"))
    contacts = section("contacts", h(2, "Contacts"), inner)
    data = write(document(section("kicker", "Now"), contacts, section("aside", "Sign.")), boxed)
    file = WordFile(data)

    tables = find(file.body, "w:tbl")
    assert [value(each, "w:tblPr/w:tblStyle") for each in tables] == ["OLContactBox", "OLAsideBox"]
    assert [len(find(each, ".//w:tc")) for each in tables] == [1, 1]
    assert [text(each) for each in tables] == ["ContactsAda ExampleOneTwo", "Sign."]
    box, shade = (f"w:style[@w:styleId='OL{name}Box']" for name in ("Contact", "Aside"))
    assert len(find(file.styles, f"{box}/w:tblPr/w:tblBorders/*")) == 4
    assert value(file.styles, f"{shade}/w:tcPr/w:shd", "fill") == "F2F2F2"
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


@pytest.mark.slow
def test_links_in_a_box_keep_their_colour(soffice: Path) -> None:
    """LibreOffice gives the colour of the defaults to all in a table; so they have none."""
    found = theme(boxes={"contacts": "shade"}, colours={"link": "#ff0000"})
    data = write(document(section("contacts", p(link("https://example.org", "Q" * 40)))), found)
    defaults, normal = "w:docDefaults/w:rPrDefault/w:rPr", "w:style[@w:styleId='Normal']/w:rPr"
    styles = WordFile(data).styles

    assert find(styles, defaults)
    assert find(styles, f"{defaults}/w:color") == []
    assert value(styles, f"{normal}/w:color") == "1A1A1A"
    [page] = office.pages(soffice, data)
    reds = ImageChops.difference(*Image.open(io.BytesIO(page)).convert("RGB").split()[:2])
    assert reds.getextrema()[1] > 100  # type: ignore[operator]


def test_tables_are_shaded_by_their_style(boxed: Theme) -> None:
    """Head and every second row, which stay so when a row is added in Word."""
    file = WordFile(write(everything(), boxed))
    [table, *_] = find(file.body, "w:tbl[w:tblPr/w:tblStyle/@w:val='OLTable']")
    found = find(file.styles, "w:style[@w:styleId='OLTable']/w:tblStylePr")
    shades = {each.get(f"{W}type"): value(each, "w:tcPr/w:shd", "fill") for each in found}

    assert shades == {"firstRow": "E0E0E0", "band2Horz": "F2F2F2"}
    assert value(table, "w:tblPr/w:tblLook", "noHBand") == "0"
