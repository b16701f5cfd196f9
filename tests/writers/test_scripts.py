"""Letters in other scripts as PDF and HTML: fonts, direction, and every word in its order."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import page as page_validation
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openletter import families, fonts
from openletter.compose.scripts import in_their_languages
from openletter.errors import InvalidLetter
from openletter.output import machine_families
from openletter.theme import Fonts, Theme
from openletter.tree import (
    Document,
    Emphasis,
    Inline,
    Note,
    NoteRef,
    Origin,
    Paragraph,
    Quote,
    Section,
    Text,
)
from openletter.writers import html, pdf
from openletter.writers.layout import turned
from tests.readers.pdf import read
from tests.readers.reading import read_tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLES = {
    "Arab": "عسكمال",
    "Hebr": "אבגדלמ",
    "Mymr": "ကခဂမရလ",
    "Thai": "กขคงจม",
    "Deva": "कखगघचम",
    "Khmr": "កខគងចម",
    "Hani": "中文信人国",
    "Hira": "のはとにを",
    "Hang": "가나다라마",
    "Cyrl": "жзийкл",
}
"""Some letters of each script."""

LANGUAGES = {
    "Arab": "ar", "Hebr": "he", "Mymr": "my", "Thai": "th", "Deva": "hi", "Khmr": "km",
    "Hani": "zh-Hans", "Hira": "ja", "Hang": "ko", "Cyrl": "ru",
}  # fmt: skip

WORDS = {
    "Arab": ["الأول", "لا", "الإفراج", "شخصًا", "مُحمَّد", "للّه", "ﻻ", "آخر", "پژوهش"],
    "Hebr": ["שָׁלוֹם", "מגדלור", "עמ׳", "ירושלים"],
    "Mymr": ["မြန်မာ", "ကျွန်ုပ်တို့", "ဂုဏ်သိက္ခာ", "ပြည်ထောင်စု", "လွှတ်"],
    "Thai": ["สวัสดี", "น้ำ", "ที่", "กรุงเทพฯ", "ผู้"],
    "Deva": ["हिन्दी", "क्षेत्र", "श्री", "र्क", "कि"],
    "Khmr": ["ខ្មែរ", "ភាសា", "ស្ត្រី", "ក្រុម"],
    "Hani": ["示例", "「灯塔」", "《报告》"],
    "Hira": ["ページ", "「灯り」", "がぎぐ"],
    "Hang": ["한국어", "등대", "값"],
    "Cyrl": ["маяк", "ёж"],
}
"""Words whose glyphs stand in another order, have marks, or are several letters in one."""

pytestmark = pytest.mark.usefixtures("other_fonts")


def letter(language: str, *paragraphs: str | Inline) -> Document:
    """Return a letter in a language, marked as `compose` marks it."""
    blocks = tuple(
        Paragraph(f"b/{n}", (Text(one) if isinstance(one, str) else one,))
        for n, one in enumerate(paragraphs)
    )
    return in_their_languages(Document("T", language, (Section("body", "b", blocks),)))


def words(document: Document) -> str:
    """Return the words of a PDF without what parts them."""
    return "".join(read(pdf.write(document, Theme())).words)


@pytest.mark.parametrize("script", WORDS)
def test_hard_words_come_back(script: str) -> None:
    """Conjuncts, ligatures and marks are heard as they were written, in both kinds of letter."""
    for language in (LANGUAGES[script], "en"):
        document = letter(language, f"x {' '.join(WORDS[script])} 2031 Ada")

        assert read_tree(document) == read(pdf.write(document, Theme()))


@pytest.mark.parametrize("script", SAMPLES)
def test_any_words_come_back(script: str) -> None:
    """Any letters of a script, with Latin names and numbers among them, come back in order."""
    signs = st.text(st.sampled_from(SAMPLES[script]), min_size=1, max_size=6)
    word = st.one_of(signs, st.sampled_from(["Ada", "2031", "(x)", "p. 9", *WORDS[script]]))

    @settings(max_examples=12, deadline=None)
    @given(st.lists(word, min_size=1, max_size=9), st.sampled_from(["en", LANGUAGES[script]]))
    def check(drawn: list[str], language: str) -> None:
        document = letter(language, " ".join(drawn))
        said = "".join("".join(drawn).split())

        assert said == words(document)

    check()


@pytest.mark.parametrize("script", ["Arab", "Hebr"])
def test_words_can_be_copied(script: str) -> None:
    """Who copies a line from right to left gets its letters in the order of writing."""
    data = pdf.write(letter(LANGUAGES[script], "، ".join(WORDS[script][:4])), Theme())
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()

    def bare(said: str) -> list[str]:
        """Return letters without marks, which a program may put before their letter."""
        kept = (c for c in unicodedata.normalize("NFKD", said) if c.isalpha())
        return [c for c in kept if not unicodedata.combining(c)]

    assert bare("".join(WORDS[script][:4])) == bare(text.partition("Page")[0])


def test_all_is_accessible() -> None:
    """A letter with every script in it is PDF/UA-1."""
    every = [" ".join(found) for found in WORDS.values()]
    for language in ("ar", "en", "zh-Hans"):
        data = pdf.write(letter(language, *every), Theme())

        report = page_validation.validate_pdf_bytes(data, profile="ua1")
        assert report.is_compliant


# --------------------------------------------------------------------------------------- fonts


def test_the_letter_s_language_chooses_the_shapes_of_chinese() -> None:
    """The same character has other strokes in Japan, Korea and Taiwan."""
    chosen = {
        language: machine_families([letter(language, "直骨")])[0]
        for language in ("zh-Hans", "zh-Hant", "zh-TW", "ja", "ko", "en")
    }

    assert chosen == {
        "zh-Hans": "Noto Serif CJK SC",
        "zh-Hant": "Noto Serif CJK TC",
        "zh-TW": "Noto Serif CJK TC",
        "ja": "Noto Serif CJK JP",
        "ko": "Noto Serif CJK KR",
        "en": "Noto Serif CJK SC",
    }


def test_a_theme_s_own_family_wins() -> None:
    """Where the theme names a family that draws a script, the machine is not asked."""
    own = Theme(fonts=Fonts(fallback=("Noto Sans Arabic",)))

    assert machine_families([letter("ar", "عام")]) == ["Noto Naskh Arabic"]
    assert machine_families([letter("ar", "عام")], own) == []


def test_digits_are_of_one_kind_with_the_letters() -> None:
    """In a Russian letter one font draws letters, numbers and signs; in Chinese its own does."""
    russian = letter("ru", "Маяк не горит уже 19 лет.")
    chinese = letter("zh-Hans", "“灯塔”19年。")

    assert drawn_by(russian) == {"openletter-Liberation-Serif"}
    assert drawn_by(chinese) == {"Noto-Serif-CJK-SC"}


def drawn_by(document: Document) -> set[str]:
    """Return the fonts of a PDF's text, without the number of the page."""
    page = pypdfium2.PdfDocument(pdf.write(document, Theme()))[0]
    names = ((obj.get_bounds()[1], obj.get_font().get_base_name()) for obj in page.get_objects([1]))
    return {name.split("+")[-1] for bottom, name in names if bottom > MARGIN}


MARGIN = 70
"""Points from the edge of the sheet to the text."""


def test_lines_are_as_high_as_a_script_needs() -> None:
    """Burmese has marks above and below its letters, and gets more room than Latin."""
    rules = html.paged(letter("my", "က"), Theme())

    assert f'[lang="my"] .text, .text[lang="my"] {{ line-height: {1.36 * 1.3:.3g} }}' in rules
    assert "[lang=" not in html.paged(letter("en", "x"), Theme()).partition("<body")[0]


def test_a_letter_that_the_package_draws_needs_no_other_font() -> None:
    """Latin, Vietnamese, Cyrillic and Greek come from the package."""
    assert machine_families([letter("en", "Tiếng Việt, кириллица, ελληνικά, ½ €")]) == []


@pytest.mark.parametrize("code", families.SCRIPTS)
def test_every_script_has_a_letter_that_its_fonts_draw(code: str) -> None:
    """The table's letter is in the first family of the list that is here."""
    script = families.SCRIPTS[code]

    assert script.families
    for family in script.installed[:1]:
        assert ord(script.letter) in (fonts.coverage(family) or ())


@pytest.mark.usefixtures("no_other_fonts")
@pytest.mark.parametrize("code", families.SCRIPTS)
def test_a_script_without_a_font_is_a_fault(code: str) -> None:
    """It says what to install on each system."""
    script = families.SCRIPTS[code]
    if ord(script.letter) in (fonts.coverage("Liberation Serif") or ()):
        pytest.skip("the package draws it")
    language = {"Hant": "zh-Hant", "Jpan": "ja", "Kore": "ko"}.get(code, "en")

    with pytest.raises(InvalidLetter) as caught:
        pdf.write(letter(language, script.letter), Theme())

    [fault] = caught.value.faults
    assert f"U+{ord(script.letter):04X}" in fault.what
    assert f"a font for {script.name}, for instance {script.families[0]} (Debian" in fault.todo


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_a_coloured_sign_is_a_fault_in_every_letter(language: str) -> None:
    """A smiley is not taken from a font of coloured pictures, nor is Arabic said to lack."""
    with pytest.raises(InvalidLetter) as caught:
        pdf.write(letter(language, "x \U0001f600 \u283f"), Theme())

    assert len(caught.value.faults) == 2
    assert all("a font for" not in fault.todo for fault in caught.value.faults)
    assert any("for instance Noto Emoji" in fault.todo for fault in caught.value.faults)


def test_a_fault_says_where_the_character_stands() -> None:
    """A line of the letter file, or the path of a value."""
    texts = (Text("x \u283f", Origin("", "a.letter.yaml", 7)), Text("\u2840", Origin("place")))
    document = Document("T", "en", (Section("body", "b", (Paragraph("b/1", texts),)),))

    with pytest.raises(InvalidLetter) as caught:
        pdf.write(document, Theme())

    assert [str(fault.place) for fault in caught.value.faults] == ["a.letter.yaml:7", "place"]


# ----------------------------------------------------------------------------------- direction


def test_the_page_runs_from_right_to_left() -> None:
    """Page and words in Latin letters say which way they run."""
    page = html.paged(letter("ar", "كتب Ada Example 2031 هنا"), Theme())

    assert '<html lang="ar" dir="rtl">' in page
    assert '<span lang="und-Latn" dir="ltr">Ada Example 2031</span> هنا' in page


def test_a_paragraph_the_other_way_begins_at_the_other_edge() -> None:
    """An Arabic paragraph in an English letter begins at the right, a name in a list does not."""
    document = letter("en", "كتب محمد.")
    [section] = document.sections
    [paragraph] = section.children
    assert isinstance(paragraph, Paragraph)

    assert turned(paragraph, "text", "en") == "und-Arab"
    assert turned(paragraph, "signatory", "en") == ""
    assert turned(paragraph, "text", "he") == ""
    assert '<p class="text" lang="und-Arab" dir="rtl">' in html.paged(document, Theme())


@pytest.mark.parametrize(("language", "first"), [("en", "left"), ("ar", "right")])
def test_a_line_begins_where_its_language_does(language: str, first: str) -> None:
    """The first word stands at the left edge in English and at the right in Arabic."""
    body = Quote("q", (Paragraph("q/1", (Text(SAMPLES["Arab"] if first == "right" else "one"),)),))
    document = Document("T", language, (Section("body", "b", (body,)),))
    page = pypdfium2.PdfDocument(pdf.write(document, Theme()))[0]
    left, _, right, _ = page.get_textpage().get_charbox(0)

    assert (left + right) / 2 < page.get_width() / 2 if first == "left" else right > left
    assert (left > page.get_width() / 2) == (first == "right")


def test_a_note_that_runs_the_other_way_keeps_its_number_on_the_page(browser: Browser) -> None:
    """The English note of an Arabic letter has room for its number at the left."""
    call = Paragraph("b/1", (Text("عام"), NoteRef("n")))
    english = Note("n/n", "n", (Paragraph("n/1", (Text("See p. 9."),)),), lang="en")
    document = Document("T", "ar", (Section("body", "b", (call,)),), notes=(english,))
    page = browser.new_page()
    page.set_content(html.write(document, Theme()).decode())
    boxes = [page.locator(part).first.bounding_box() for part in ("li.note", ".role-notes")]
    page.close()

    item, section = boxes
    assert item is not None
    assert section is not None
    assert item["x"] > section["x"] + 20


@pytest.mark.parametrize("language", ["zh-Hans", "ja", "ar", "he", "my"])
def test_nothing_is_slanted_that_has_no_italics(language: str) -> None:
    """Emphasis is bold on paper; no font is bent."""
    document = letter(language, Emphasis((Text(families.SCRIPTS[code_of(language)].letter * 3),)))
    data = pdf.write(document, Theme())
    names = {
        obj.get_font().get_base_name()
        for page in pypdfium2.PdfDocument(data)
        for obj in page.get_objects(filter=[1])
    }

    assert any("Bold" in name for name in names)
    assert not any("Italic" in name or "Oblique" in name for name in names)


def code_of(language: str) -> str:
    """Return the key of the table for a language."""
    return families.whole_script(language)
