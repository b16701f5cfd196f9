"""A Word letterhead of the user's own gives its looks to a letter and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from PIL import Image

import openletter as ol
from openletter.errors import InvalidLetter, UsageError
from openletter.reference import bare
from openletter.theme import Theme
from openletter.tree import Document
from openletter.writers.docx import write
from openletter.writers.ooxml.cropped import cut_of
from openletter.writers.ooxml.fields import needed
from openletter.writers.ooxml.reference import Reference, read
from openletter.writers.ooxml.taken import compared
from tests import wordfiles
from tests.builders import document, everything, section
from tests.readers import docx as reader
from tests.readers import office
from tests.readers.docx import WordFile, find, style, value
from tests.readers.reading import read_tree
from tests.wordfiles import SECRETS, changed, letterhead

THEME = Theme()


def reference(data: bytes | None = None) -> Reference:
    return read(letterhead() if data is None else data, "ours.docx", bare)


def with_reference(data: bytes | None = None, letter: Document | None = None) -> WordFile:
    return WordFile(write(letter or everything(), THEME, reference(data)))


def text(part: object) -> str:
    return "".join(find(part, ".//w:t/text()"))  # type: ignore[arg-type]


def swapped(part: str, old: str, new: str, data: bytes | None = None) -> bytes:
    """Return a letterhead with some XML of a part replaced."""
    data = letterhead() if data is None else data
    found = wordfiles.read(data, part)
    assert old in found
    return changed(data, {part: found.replace(old, new).encode()})


# ---------------------------------------------------------------------------------- what comes


def test_a_letter_says_the_same_on_another_letterhead() -> None:
    """Words, notes, links and headings are those of the tree."""
    assert reader.read(write(everything(), THEME, reference())) == read_tree(everything())


@pytest.mark.parametrize("window", ["none", "din-b", "us-10"])
def test_the_sender_stays_in_the_text_below_their_head(window: str) -> None:
    """Theirs is no place for ours, with a window either: nothing of the letter is lost."""
    letter = document(
        section("sender", "Lamp Watch of Old Quay"), section("recipients", "Ada Example"),
        section("body", "Words."),
    )  # fmt: skip
    theme = Theme.model_validate({"window": window, "letterhead": {"sender": "head"}})
    file = WordFile(write(letter, theme, reference()))
    said = [text(each) for each in find(file.body, "w:p[not(w:pPr/w:framePr)]")]

    assert said.count("Lamp Watch of Old Quay") == 1


def test_page_and_heads_are_theirs() -> None:
    """Sheet, margins, the head of the first page and that of the others."""
    file = with_reference(letter=replace(everything(), draft=False))

    part = find(file.body, "w:sectPr")[0]
    assert value(part, "w:pgMar", "left") == "1984"
    assert value(part, "w:pgSz", "w") == "11906"
    first = find(file.body, ".//w:sectPr")[0]
    assert len(find(first, "w:titlePg")) == 1
    assert text(file.part("word/header-first.xml")) == "Lamp Watch, 1 Quay Street"
    assert text(file.part("word/header.xml")) == "Lamp Watch, continued"
    foot = file.part("word/footer.xml")
    assert text(foot) == "Lamp Watch · example.org · Registered charity · p. 1"
    assert len(find(foot, ".//w:fldSimple")) == 1
    [picture] = [name for name in file.zip.namelist() if "image90" in name]
    assert list(file.targets("header-first").values()) == [picture.removeprefix("word/")]


def test_styles_are_theirs_and_ours_fill_the_gaps() -> None:
    """A style of their file is as it is there; one that it lacks goes with its text."""
    file = with_reference()

    assert value(file.styles, "w:style[@w:styleId='Heading2']/w:rPr/w:color") == "B00020"
    assert value(file.styles, "w:style[@w:styleId='OLDemand']/w:basedOn") == "ListParagraph"
    normal = "w:style[@w:styleId='Normal']/w:rPr"
    assert value(file.styles, f"{normal}/w:rFonts", "ascii") == "Liberation Sans"
    names = [value(each, "w:name").lower() for each in find(file.styles, "w:style")]
    assert len(names) == len(set(names)) > 60
    ids = [value(each, ".", "styleId") for each in find(file.styles, "w:style")]
    assert len(ids) == len(set(ids))
    defaults = [value(each, ".", "type") for each in find(file.styles, "w:style[@w:default='1']")]
    assert sorted(defaults) == ["character", "numbering", "paragraph", "table"]
    used = {style(each) for each in find(file.body, ".//w:p")}
    assert used <= set(ids)


def test_styles_are_known_by_name_whatever_their_id() -> None:
    """A German Word calls the id of “heading 2” `berschrift2`."""
    data = letterhead()
    found = wordfiles.read(data, "word/styles.xml").replace('"Heading2"', '"berschrift2"')
    file = with_reference(changed(data, {"word/styles.xml": found.encode()}))

    assert value(file.styles, "w:style[@w:styleId='Heading2']/w:rPr/w:color") == "B00020"
    assert find(file.styles, "w:style[@w:styleId='berschrift2']") == []


def test_a_style_of_another_type_makes_ours_step_aside() -> None:
    """Two styles of one name would be one in Word; that is said."""
    own = ('<w:style w:type="character" w:styleId="OLDemand"><w:name w:val="OL Demand"/>'
           "</w:style></w:styles>")  # fmt: skip
    found = reference(swapped("word/styles.xml", "</w:styles>", own))
    file = WordFile(write(everything(), THEME, found))

    assert value(file.styles, "w:style[@w:styleId='OLDemand']/w:name") == "OL Demand of the letter"
    assert value(file.styles, "w:style[@w:styleId='OLDemand2']/w:name") == "OL Demand"
    assert any("“OL Demand” is a character style there" in one for one in compared(found))


def test_what_is_missing_is_said() -> None:
    """The styles that a letter adds are named; those that are there are not."""
    [said] = [one for one in compared(reference()) if "lacks" in one]

    assert "OL Demand" in said
    assert "heading 2" not in said


def test_a_letter_of_ours_is_a_reference() -> None:
    """Restyled in Word and given back, nothing is lacking and no list is lost."""
    ours = write(document(section("body", "x")), THEME)
    found = reference(ours)

    assert compared(found) == ()
    again = write(everything(), THEME, found)
    assert reader.read(again) == read_tree(everything())


def test_gaps_at_the_foot_are_filled() -> None:
    """A letterhead without a foot gets the page number; a draft says so in their head."""
    plain = document(section("body", "x"), draft=True)
    data = write(document(section("body", "x"), words=replace(plain.words, page="")), THEME)
    file = with_reference(data, plain)
    assert text(file.part("word/footer.xml")) == "Page 1 of 1"
    assert text(file.part("word/header.xml")) == "Draft"

    own = with_reference(letter=plain)
    assert text(own.part("word/header-first.xml")).startswith("Draft")
    assert text(own.part("word/header.xml")) == "DraftLamp Watch, continued"


def test_a_page_is_as_it_was_changed_to() -> None:
    """What a page was before a change nobody has accepted yet does not count."""
    data = swapped(
        "word/document.xml", "<w:titlePg/>",
        '<w:titlePg w:val="0"/><w:sectPrChange w:id="9" w:author="Jane Author"><w:sectPr>'
        '<w:pgMar w:left="1"/></w:sectPr></w:sectPrChange>',
    )  # fmt: skip
    file = with_reference(data, document(section("body", "x")))

    assert not any("sections" in one for one in reference(data).reports)
    assert find(file.body, ".//w:titlePg") == []
    assert value(file.body, ".//w:pgMar", "left") == "1984"
    assert text(file.part("word/header.xml")) == "Lamp Watch, continued"


def test_borders_and_the_count_of_pages_come_along() -> None:
    """Borders are on all pages; a count that starts elsewhere starts once."""
    borders = '<w:pgBorders><w:top w:val="single" w:sz="4" w:space="24" w:color="B00020"/>'
    data = swapped(
        "word/document.xml", "<w:cols ",
        f'{borders}</w:pgBorders><w:pgNumType w:start="5"/><w:cols ',
    )  # fmt: skip
    names = section("signatories", *(f"Member {number}" for number in range(30)), columns=2)
    parts = find(with_reference(data, document(names)).body, ".//w:sectPr")

    assert [len(find(each, "w:pgBorders/w:top")) for each in parts] == [1, 1]
    assert [len(find(each, "w:pgNumType")) for each in parts] == [1, 0]


def test_even_pages_keep_their_heads() -> None:
    """Where a letterhead has heads for even pages, the letter has."""
    settings = swapped(
        "word/settings.xml", "<w:characterSpacingControl",
        "<w:evenAndOddHeaders/><w:characterSpacingControl",
    )  # fmt: skip
    file = with_reference(settings, document(section("body", "x"), draft=True))

    kinds = {value(each, ".", "type") for each in find(file.body, ".//w:headerReference")}
    assert kinds == {"first", "default", "even"}
    assert find(file.part("word/settings.xml"), "w:evenAndOddHeaders")


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("draft", [True, False])
def test_validators_find_nothing(tmp_path: Path, *, first: bool, draft: bool) -> None:
    """Two validators have nothing to say."""
    path = tmp_path / "letter.docx"
    letter = replace(everything(), draft=draft)
    path.write_bytes(write(letter, THEME, reference(letterhead(first=first))))

    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []


def test_the_same_reference_gives_the_same_bytes() -> None:
    """Nothing of a reference depends on the time or the order of reading."""
    found = reference()

    assert write(everything(), THEME, found) == write(everything(), THEME, found)
    assert write(everything(), THEME, reference()) == write(everything(), THEME, found)


# ------------------------------------------------------------------------------ what stays behind


def every(file: WordFile) -> bytes:
    return b"".join(file.zip.read(name) for name in file.zip.namelist())


@pytest.mark.parametrize("first", [True, False])
def test_nothing_of_its_people_comes_along(*, first: bool) -> None:
    """Authors, comments, changes, hidden words, links, file names, ids of editing, old text."""
    data = letterhead(first=first)
    inside = b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    assert [each for each in SECRETS if each.encode() not in inside] == []

    file = with_reference(data)

    found = every(file)
    assert [each for each in SECRETS if each.encode() in found] == []
    assert b"rsid" not in found
    outside = [name for name in file.zip.namelist() if b'"External"' in file.zip.read(name)]
    assert [name for name in outside if "header" in name or "footer" in name] == []
    assert [name for name in file.zip.namelist() if "comment" in name or "custom" in name] == []


def test_what_stays_behind_is_said() -> None:
    """Each of them once."""
    said = " ".join(reference().reports)

    for what in ("Its text is left out", "the field AUTHOR", "the field FILENAME", "hidden text",
                 "a link, whose words stay", "has no words for those who cannot see"):  # fmt: skip
        assert said.count(what) == 1


HEAD = "word/header2.xml"
HIDING = {
    "an object": '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
                 'ProgID="Secret"/></w:object>',
    "a linked picture": '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.'
                        'openxmlformats.org/drawingml/2006/picture"><a:blip r:link="rIdSecret"/>'
                        "</a:graphicData></a:graphic></wp:inline></w:drawing>",
    "a chart": '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats'
               '.org/drawingml/2006/chart"><c:chart xmlns:c="c" r:id="rIdSecret"/>'
               "</a:graphicData></a:graphic></wp:inline></w:drawing>",
    "a shape with its package": '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
                                'xmlns:o="urn:schemas-microsoft-com:office:office" '
                                'o:gfxdata="Secret" href="//Secret" title="Secret"/></w:pict>',
    "a shape with a name": '<w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" id="Secret" '
                           'ID="Secret" alt="C:/Secret.png"/></w:pict>',
    "a place on a machine": '<w:drawing><wp:inline><a:graphic name="file:Secret"/></wp:inline>'
                            "</w:drawing>",
    "data of a program": '<x:y xmlns:x="urn:x" z="Secret">Secret</x:y>',
    "a comment's mark": '<w:commentReference w:id="0" w:author="Secret"/>',
    "a nested field": '<w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText>'
                      '<w:fldChar w:fldCharType="begin"/><w:instrText>USERNAME</w:instrText>'
                      '<w:fldChar w:fldCharType="separate"/><w:t>Secret</w:t>'
                      '<w:fldChar w:fldCharType="end"/><w:instrText>Secret</w:instrText>'
                      '<w:fldChar w:fldCharType="separate"/><w:t>Secret</w:t>'
                      '<w:fldChar w:fldCharType="end"/>',
    "what a head once cited": '<w:fldChar w:fldCharType="begin"/><w:instrText>STYLEREF Title'
                              '</w:instrText><w:fldChar w:fldCharType="separate"/>'
                              '<w:t>Secret</w:t><w:fldChar w:fldCharType="end"/>',
    "a number that is none": '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
                             '<w:fldChar w:fldCharType="separate"/><w:t>Secret 1</w:t>'
                             '<w:fldChar w:fldCharType="end"/>',
    "more in a field than it needs": '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE '
                                     '</w:instrText><w:instrText>"Secret"</w:instrText>'
                                     '<w:fldChar w:fldCharType="end"/>',
    "a page of a bookmark": '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF Secret'
                            '</w:instrText><w:fldChar w:fldCharType="end"/>',
    "a code of no field": "<w:instrText>Secret</w:instrText>",
    "a shape that is switched off": '<w:drawing><wp:inline><wp:docPr id="1" name="x" hidden="1" '
                                    'descr="Secret"/></wp:inline></w:drawing>',
    "a box that is not seen": '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style='
                              '"width:9pt;visibility:hidden"><v:textbox><w:txbxContent><w:p><w:r>'
                              "<w:t>Secret</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
                              "</w:pict>",
    "words where none are": "Secret<w:tab/>Secret",
    "words among looks": "<w:rPr><w:b/>Secret<w:t>Secret</w:t></w:rPr><w:t>x</w:t>",
    "what a link of a shape says": '<w:drawing><wp:inline><a:graphic><a:hlinkMouseOver '
                                   'tooltip="Secret"/></a:graphic></wp:inline></w:drawing>',
    "a namespace": '<w:t xmlns:x="http://Secret">x</w:t>',
    "a field never closed": '<w:fldChar w:fldCharType="begin"/><w:instrText>Secret</w:instrText>',
}  # fmt: skip
SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def head_of(data: bytes) -> str:
    """Return the name of the part that the words of the first page's head stand in."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    return next(one for one in names if one.startswith("word/header")
                and "Quay Street" in wordfiles.read(data, one))  # fmt: skip


@pytest.mark.parametrize("what", HIDING)
def test_what_hides_in_a_head_stays_behind(what: str) -> None:
    """Whatever it is that no page shows; the words around it stay."""
    data = letterhead()
    head = head_of(data)
    run = f"<w:r {SPACES}>{HIDING[what]}</w:r><w:r><w:t>Kept</w:t></w:r></w:p>"
    file = with_reference(swapped(head, "</w:p>", run, data))

    assert "Secret" in run
    assert b"Secret" not in every(file)
    if what != "a field never closed":
        assert text(file.part("word/header-first.xml")).endswith("Kept")


def test_a_style_that_hides_hides() -> None:
    """What a style makes invisible stays behind, also through the style that it is based on."""
    data = letterhead()
    styles = wordfiles.read(data, "word/styles.xml").replace(
        "</w:styles>",
        '<w:style w:type="character" w:styleId="A"><w:name w:val="A"/><w:rPr><w:vanish/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="B"><w:name w:val="B"/>'
        '<w:basedOn w:val="A"/></w:style></w:styles>',
    )
    run = '<w:r><w:rPr><w:rStyle w:val="B"/></w:rPr><w:t>Secret</w:t></w:r></w:p>'
    data = changed(data, {"word/styles.xml": styles.encode()})

    assert b"Secret" not in every(with_reference(swapped(head_of(data), "</w:p>", run, data)))


def test_a_row_that_is_hidden_stays_behind() -> None:
    """A table in a head may have rows that no page shows."""
    rows = "".join(
        f"<w:tr><w:trPr>{hidden}</w:trPr><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr>"
        for hidden, words in (("<w:hidden/>", "Secret"), ('<w:hidden w:val="0"/>', "Kept"))
    )
    data = letterhead()
    file = with_reference(swapped(head_of(data), "<w:p>", f"<w:tbl>{rows}</w:tbl><w:p>", data))

    assert b"Secret" not in every(file)
    assert "Kept" in text(file.part("word/header-first.xml"))


DEFAULT = "w:default='1'"


@pytest.mark.parametrize("style", ["<w:tblStyle w:val='T'/>", ""])
def test_a_table_that_its_style_hides_stays_behind(style: str) -> None:
    """Of a table without a style, it is the one that all tables have."""
    own = (f"<w:style w:type='table' w:styleId='T' {'' if style else DEFAULT}><w:name w:val='T'/>"
           "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>")  # fmt: skip
    data = letterhead()
    styles = wordfiles.read(data, "word/styles.xml").replace("</w:styles>", own)
    cell = "<w:tc><w:p><w:r><w:t>Secret</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tblPr>{style}</w:tblPr><w:tr>{cell}</w:tr></w:tbl>"
    data = changed(data, {"word/styles.xml": styles.encode()})

    assert b"Secret" not in every(
        with_reference(swapped(head_of(data), "<w:p>", table + "<w:p>", data))
    )


def test_a_picture_in_what_is_hidden_stays_behind() -> None:
    """A picture is a part of the file even where nothing draws it."""
    data = letterhead()
    run = wordfiles.read(data, head_of(data))
    hidden = run.replace("<w:drawing>", "<w:rPr><w:vanish/></w:rPr><w:drawing>")
    off = re.sub(r"(<pic:cNvPr )", r'\1hidden="1" ', run)
    begin = '<w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDEPICTURE "x"</w:instrText>'
    begin += '<w:fldChar w:fldCharType="separate"/><w:drawing>'
    end = '</w:drawing><w:fldChar w:fldCharType="end"/>'
    field = run.replace("<w:drawing>", begin).replace("</w:drawing>", end)

    def pictures_of(head: str) -> list[str]:
        file = with_reference(changed(data, {head_of(data): head.encode()}))
        return [name for name in file.zip.namelist() if "image90" in name]

    assert len(pictures_of(run)) == 1
    assert len({run, hidden, off, field}) == 4
    assert pictures_of(hidden) == pictures_of(off) == pictures_of(field) == []


@pytest.mark.parametrize("look", ['<w:color w:val="ffffff"/>', '<w:sz w:val="2"/>'])
def test_words_that_nobody_sees_are_said(look: str) -> None:
    """White words may stand on a dark ground, so they stay."""
    data = letterhead()
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>Faint</w:t></w:r></w:p>"
    found = reference(swapped(head_of(data), "</w:p>", run, data))

    assert not any("white or tiny" in one for one in reference().reports)
    assert any("white or tiny" in one for one in found.reports)


RECTANGLE = '<a:srcRect l="50000" t="25000" r="10000"/>'
"""A cut from which 40 % of the width and 75 % of the height are left."""


def cut(rectangle: str) -> tuple[Reference, list[tuple[int, int]]]:
    """Return a letterhead with its picture cut, and the sizes of the pictures of a letter on it."""
    data = letterhead()
    found = reference(swapped(head_of(data), "<a:stretch>", f"{rectangle}<a:stretch>", data))
    file = WordFile(write(everything(), THEME, found))
    names = [name for name in file.zip.namelist() if "image90" in name]
    return found, [Image.open(io.BytesIO(file.zip.read(name))).size for name in names]


def test_what_was_cut_away_stays_behind() -> None:
    """Word keeps the whole picture, and shows a part of it; a letter has that part alone."""
    assert cut("")[1] == [(300, 100)]
    found, sizes = cut(RECTANGLE)

    assert sizes == [(120, 75)]
    assert not any(b"srcRect" in head.xml for head in found.heads)


@pytest.mark.parametrize("sides", ['l="-5000" r="1"', 'l="60000" r="60000"', 'l="x"'])
def test_a_cut_that_is_none_is_said(sides: str) -> None:
    """What cannot be cut comes as it is, and the user hears of it."""
    found, sizes = cut(f"<a:srcRect {sides}/>")
    white = cut('<a:srcRect l="-5000"/>')[0]

    assert sizes == [(300, 100)]
    assert not any("cropped" in one for one in white.reports)
    assert any("Delete cropped areas" in one for one in found.reports)


def test_a_cut_of_old_word_is_the_same() -> None:
    """VML says parts as 65536ths; both ways stand side by side in files for old and new Word."""
    shape = etree.fromstring('<v:x xmlns:v="v" cropleft="32768f" croptop=".25" cropright="6554f"/>')

    assert cut_of(shape) == pytest.approx((0.5, 0.25, 0.1, 0), abs=0.001)


def test_no_style_hides_the_words_of_a_letter() -> None:
    """A style that hides is one that a letter would lose words by."""
    data = letterhead()
    found = wordfiles.read(data, "word/styles.xml")
    head, mark, rest = found.partition('w:styleId="Heading2"')
    rest = rest.replace("<w:rPr>", "<w:rPr><w:vanish/>", 1)
    file = with_reference(changed(data, {"word/styles.xml": (head + mark + rest).encode()}))

    assert "<w:vanish/>" in rest
    assert find(file.styles, ".//w:vanish") == []


def test_a_field_keeps_what_it_needs() -> None:
    """The form of a number and the style that is cited stay, the rest of its code goes."""
    assert needed("page  \\* roman \\* MERGEFORMAT Secret") == " PAGE \\* roman \\* MERGEFORMAT "
    assert needed('STYLEREF "Heading 2" \\n "Secret"') == ' STYLEREF "Heading 2" \\n '
    assert needed("NUMPAGES") == " NUMPAGES "


def test_a_comment_in_the_xml_stays_behind() -> None:
    """XML comments and instructions are words, too."""
    data = swapped("word/styles.xml", "<w:docDefaults>", "<!--Secret--><?x Secret?><w:docDefaults>")

    assert b"Secret" not in every(with_reference(data))


# ------------------------------------------------------------------------------------ refused


REFUSED = {
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked with a password"),
    "no package": (b"Dear Minister,", "not a Word file"),
    "cut short": (letterhead()[:9000], "not a Word file"),
    "macros": (changed(letterhead(), {"word/vbaProject.bin": b"x"}), "holds macros"),
    "another kind": (
        swapped("[Content_Types].xml", "wordprocessingml.document.main", "spreadsheet.sheet.main"),
        "not a Word file",
    ),
    "macros allowed": (
        swapped("[Content_Types].xml",
                "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "may hold macros",
    ),
    "broken styles": (changed(letterhead(), {"word/styles.xml": b"<w:styles"}), "is not XML"),
    "entities": (
        changed(letterhead(), {"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "document type",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_reference_is_a_fault(name: str) -> None:
    """It says what is wrong with which file, and what to do."""
    data, what = REFUSED[name]

    with pytest.raises(InvalidLetter, match=what) as caught:
        reference(data)
    [fault] = caught.value.faults
    assert str(fault).startswith("ours.docx: This ")
    assert fault.todo


def test_a_picture_of_an_unknown_kind_is_a_fault() -> None:
    """A drawing of Windows may name its maker and cannot be cleaned."""
    data = letterhead()
    [picture] = [one for one in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in one]

    with pytest.raises(InvalidLetter, match="as PNG or JPEG"):
        reference(changed(data, {picture: b"\x01\x00\x00\x00EMF"}))


def test_a_template_is_a_reference() -> None:
    """`.dotx` files are letterheads more often than `.docx` ones."""
    data = swapped("[Content_Types].xml", "document.main+xml", "template.main+xml")

    assert text(with_reference(data).part("word/header.xml")).endswith("continued")


@pytest.mark.parametrize("id", ["abc", "²", "", "-3"])
def test_a_list_without_a_number_is_none(id: str) -> None:
    """What names it counts no more, and the letter is written all the same."""
    data = letterhead()
    lists, styles = (wordfiles.read(data, f"word/{one}.xml") for one in ("numbering", "styles"))
    lists = re.sub(r'(<w:num [^>]*w:numId=)"1"', rf'\1"{id}"', lists)
    count = f'<w:pPr><w:numPr><w:numId w:val="{id}"/></w:numPr></w:pPr></w:style>'
    file = with_reference(
        changed(data, {"word/numbering.xml": lists.encode(),
                       "word/styles.xml": styles.replace("</w:style>", count, 1).encode()})
    )  # fmt: skip

    assert f'w:numId="{id}"' in lists
    assert find(file.styles, f".//w:numId[@w:val='{id}']") == []


@given(st.data())
def test_any_damage_is_a_fault_or_no_damage(choice: st.DataObject) -> None:
    """Whatever happens to a byte of the file, nothing else comes out than a fault or a letter."""
    data = bytearray(SMALL)
    for at in choice.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=6)):
        data[at] = choice.draw(st.integers(0, 255))
    with suppress(InvalidLetter):
        assert write(document(section("body", "x")), THEME, reference(bytes(data)))


SMALL = write(document(section("body", "x")), THEME)


@given(
    sheet=st.tuples(st.integers(2000, 20000), st.integers(2000, 20000)),
    margins=st.lists(st.integers(-2000, 9000), min_size=4, max_size=4),
    size=st.integers(1, 3000),
    line=st.integers(0, 3000),
)
def test_any_page_and_type_gives_a_letter(
    sheet: tuple[int, int], margins: list[int], size: int, line: int
) -> None:
    """However wide the margins and however large the type."""
    found = reference()
    sides = dict(zip(("top", "right", "bottom", "left"), margins, strict=True))
    said = " ".join(f'w:{side}="{length}"' for side, length in sides.items())
    page = (f'<w:sectPr {wordfiles.W}><w:pgSz w:w="{sheet[0]}" w:h="{sheet[1]}"/>'
            f"<w:pgMar {said}/></w:sectPr>")  # fmt: skip
    styles = (f'<w:styles {wordfiles.W}><w:style w:type="paragraph" w:default="1" w:styleId="N">'
              f'<w:name w:val="Normal"/><w:pPr><w:spacing w:line="{line}"/></w:pPr>'
              f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style></w:styles>')  # fmt: skip
    odd = replace(found, section=page.encode(), styles=styles.encode())

    assert reader.read(write(everything(), THEME, odd)) == read_tree(everything())


# --------------------------------------------------------------------------------- the library


def test_the_library_takes_a_file(tmp_path: Path) -> None:
    """`render` takes the file or what was read of it; other formats have no use for it."""
    path = tmp_path / "ours.docx"
    path.write_bytes(letterhead())
    found = ol.load_reference(path)
    assert any("Its text is left out" in one for one in found.reports)

    one = ol.render(everything(), tmp_path / "a.docx", reference=path).read_bytes()
    other = ol.render(everything(), tmp_path / "b.docx", reference=found).read_bytes()
    assert one == other == write(everything(), Theme(), replace(found, name="ours.docx"))
    with pytest.raises(UsageError, match="A reference is for Word files"):
        ol.render(everything(), tmp_path / "c.txt", reference=found)


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(InvalidLetter, match=r"none\.docx: There is no such file"):
        ol.load_reference(tmp_path / "none.docx")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end")
def test_a_file_without_an_end_is_a_fault() -> None:
    """It is not read to the end."""
    with pytest.raises(InvalidLetter, match="not a Word file"):
        ol.load_reference("/dev/zero")


@pytest.mark.slow
def test_libreoffice_shows_their_heads(soffice: Path) -> None:
    """The first page has their letterhead, the others the quiet head, each its number."""
    long = section("body", *["Words of a long letter. " * 40] * 12)
    [sheets] = office.sheets(soffice, [write(document(long), THEME, reference())])

    assert len(sheets) > 1
    assert "Lamp Watch, 1 Quay Street" in sheets[0]
    for number, sheet in enumerate(sheets, start=1):
        assert ("continued" in sheet) == (number > 1)
        assert f"Registered charity · p. {number}" in sheet
