"""Typography: what each language makes of typewritten signs, and what none of them may touch."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import openletter as ol
from openletter.compose.house import house
from openletter.compose.typography import SIGNS, SPACES, Setting, setting
from openletter.compose.typography.habits import FILE as TABLES
from openletter.compose.typography.habits import habits, table, tables
from openletter.load.profile import load_profile
from openletter.output import to_bytes
from openletter.profile import Profile
from openletter.speech.language import language
from openletter.tree import (
    Break,
    Emphasis,
    Inline,
    Link,
    NoteRef,
    Origin,
    Paragraph,
    Section,
    Span,
    Strong,
    Text,
    plain,
    walk,
)
from tests.compose.letters import composed, page, spoken
from tests.fixtures import Case, cases, rewritten

FILE = "typography.md"
SEEN = str.maketrans({"\u00a0": "⍽", "\u202f": "⍿"})
TYPED = Origin("text.body", "x.letter.yaml", 7)


def at_work(tag: str, style: Profile | None = None, names: tuple[str, ...] = ()) -> Setting:
    """Return the typography of a language, with no house style unless one is given."""
    return setting(tag, house(style or Profile(), language("en-US"), names), names)


def set_in(tag: str, *words: Inline | str, names: tuple[str, ...] = ()) -> tuple[Inline, ...]:
    """Return the words of a paragraph as they print."""
    found = tuple(Text(one, TYPED) if isinstance(one, str) else one for one in words)
    section = Section("body", "body", (Paragraph("p", found),))
    [printed] = at_work(tag, names=names).sections([section])
    [paragraph] = printed.children
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def said(tag: str, *words: Inline | str, names: tuple[str, ...] = ()) -> str:
    """Return the words of a paragraph with its spaces to be seen."""
    return "".join(map(plain, set_in(tag, *words, names=names))).translate(SEEN)


# ---------------------------------------------------------------------- one language after another


@pytest.mark.parametrize("case", cases(FILE), ids=str)
def test_languages(case: Case, bless: bool) -> None:
    """Words typed on a typewriter read so in each language."""
    tag = case.title.split("\n")[-1].partition(":")[0]
    actual = "\n".join(said(tag, line) for line in case.given.strip("\n").split("\n"))
    if bless:
        rewritten(FILE, case, actual)
        return

    assert case.expected == actual


def test_every_table_can_be_used() -> None:
    """Each language of the file has two pairs of marks, and patterns that compile."""
    every = [habits(tag) for tag in tables() if tag != "root"]

    assert len(every) > 60
    for one in every:
        assert one is not None
        assert len(one.quotes) == 4
        for name in ("held", "titled", "measured", "dated", "abbreviated", "shortest", "spanned"):
            assert isinstance(getattr(one, name), re.Pattern)


def test_each_table_is_read_as_in_the_whole_file() -> None:
    """A table alone says what it says among the others: none refers to another."""
    whole = YAML(typ="safe", pure=True).load(TABLES)

    assert whole == {name: table(name) for name in tables()}


def test_a_language_without_a_table_has_that_of_the_root() -> None:
    """Cornish is not in the file: the marks of CLDR's root, and what no language is without."""
    assert said("kw", '"Da" yw, § 5') == "“Da” yw, §⍽5"


def test_a_language_that_nobody_knows_has_no_habits() -> None:
    """A tag of one's own is no reason to guess, nor to fail."""
    assert [said(tag, '"x" -- y') for tag in ("x-own", "qaa", "und")] == ['"x" -- y'] * 3


# ------------------------------------------------------------------------------ what is protected


def test_a_name_of_the_data_prints_as_it_is_given() -> None:
    """A value keeps its signs; what the author writes around it is set."""
    name = Text('Writers\' "Free" Club -- 2015-2019', Origin("sender.name"))

    assert said("en-US", "It's the \"", name, "\" club's") == (
        'It’s the “Writers\' "Free" Club -- 2015-2019” club’s'
    )


def test_a_name_of_the_registry_keeps_its_signs_in_prose() -> None:
    """What the author types is a name as well, where the data have it."""
    names = ("Writers' Club", "Plan 2015-2019")

    assert said("en-US", "It's the Writers' Club with Plan 2015-2019.", names=names) == (
        "It’s the Writers' Club with Plan 2015-2019."
    )


def test_words_in_another_language_have_its_habits() -> None:
    """A French quotation in an English letter, and one in a language that nobody knows."""
    words = ('He said "', Span((Text("c'est \"bon\" !", TYPED),), "fr"), '" and it\'s so: ',
             Span((Text('"x"', TYPED),), "und"))  # fmt: skip

    assert said("en-US", *words) == 'He said “c’est «⍿bon⍿»⍿!” and it’s so: "x"'


def test_signs_are_told_across_emphasis_links_and_notes() -> None:
    """A mark knows its neighbours, whatever is set off around it."""
    words = ('"', Emphasis((Text("Free", TYPED),)), '"', NoteRef("n"), ' "', Link("https://x.org", (
             Text("it's", TYPED),)), '" ', Strong((Text('"so"', TYPED),)))  # fmt: skip

    assert said("en-US", *words) == "“Free” “it’s” “so”"


def test_a_line_break_of_the_page_stays() -> None:
    """A line break that the author asks for parts words; one of the file holds as a space does."""
    words = set_in("en-US", "Article", Break(), "117, No.\n34")

    assert [plain(word) for word in words] == ["Article", "\n", "117, No.\u00a034"]


def test_texts_keep_their_origins() -> None:
    """Signs change inside a text, so that an edit in Word still finds its way back."""
    day = Text("10 May", Origin("date"))
    words = set_in("fr", "Il dit: ", day, Text(' "oui"', replace(TYPED, line=8)))

    assert [word.origin for word in words if isinstance(word, Text)] == [
        TYPED, Origin("date"), replace(TYPED, line=8),
    ]  # fmt: skip


def test_names_and_addresses_outside_of_prose_keep_their_spaces() -> None:
    """A signatory prints as given; in prose the same name does not part from its title."""
    given_name = Text("Dr. Ann Lee", Origin("signatories.0.name"))
    signed = Section("signatories", "signatories", (Paragraph("p", (given_name,)),))
    [printed] = at_work("en-US").sections([signed])

    assert printed == signed
    assert said("en-US", "We thank ", given_name) == "We thank Dr.⍽Ann Lee"


# -------------------------------------------------------------------------------------- for all

SIGNED = st.sampled_from(
    [*"\"'\"'-–—.…:;!?«»“”„()[]§№°% \n\xa0\u202f", "--", "...", " - ", "Article ", "5", "2015-2019",
     "Dr. ", "J. ", "10 May", " km", "3 000", "word", "слово", "字", "לו", "s", "A"]
)  # fmt: skip
PROSE = st.lists(SIGNED, max_size=25).map("".join)
TAGS = st.sampled_from(
    ["en-US", "fr", "fr-CA", "de", "es", "ru", "pl", "sv", "he", "ja", "zh", "vi"]
)


def letters_and_digits(text: str) -> str:
    """Return what of a text is words."""
    return "".join(character for character in text if character.isalnum())


@given(TAGS, PROSE)
def test_no_letter_or_digit_is_lost_or_moved(tag: str, text: str) -> None:
    """Whatever is typed, its letters and digits come out, in order."""
    assert letters_and_digits(said(tag, text)) == letters_and_digits(text)


@given(TAGS, PROSE)
def test_what_is_set_stays(tag: str, text: str) -> None:
    """What typography has set, it sets no other way."""
    once = plain(Paragraph("p", set_in(tag, text)))

    assert plain(Paragraph("p", set_in(tag, once))) == once


@given(TAGS, PROSE)
def test_only_typewritten_signs_change(tag: str, text: str) -> None:
    """Without straight marks, hyphens, full stops and plain spaces nothing changes but spaces."""
    clean = re.sub(r"[\"'. \n-]", "", text)
    printed = plain(Paragraph("p", set_in(tag, clean)))

    assert re.sub("[\xa0\u202f]", "", printed) == re.sub("[\xa0\u202f]", "", clean)


def test_there_are_passes() -> None:
    """The order is the one that is written down: signs first, then the house, then spaces."""
    assert len(SIGNS) > 5
    assert len(SPACES) > 8


# -------------------------------------------------------------------------------- in whole letters


LETTER = """\
    language: {language}
    date: 2031-11-10
    title: The "state" of Article 117 - a letter
    signatories: [Writers' "Club" 2015-2019]
    demands: {{one: "free 'all' of them --  as of No. 34"}}
    notes: {{n: "It's \\"there\\", p. 5."}}
    text:
      body: |
        It's "so"[^n], says Article 117.

        > It's "theirs".
    """


def test_a_whole_letter(tmp_path: Path) -> None:
    """Titles, demands, notes and quotations are set; the list of signatories is not."""
    letter = composed(tmp_path, LETTER.format(language="en-US"))
    words = spoken(letter)

    assert letter.title == "The “state” of Article 117 – a letter"
    assert "It’s “so”, says Article 117." in words
    assert "It’s “theirs”." in words
    assert 'Writers\' "Club" 2015-2019' in words
    assert [spoken(note) for note in letter.notes] == ["It’s “there”, p. 5."]
    assert "free ‘all’ of them" in words


def test_a_mail_has_plain_spaces(tmp_path: Path) -> None:
    """A text holds `Article 117` on one line with a plain space; Markdown and HTML keep theirs."""
    letter = composed(tmp_path, LETTER.format(language="en-US"))

    assert "Article 117" in page(letter)
    assert not set("\xa0\u202f") & set(page(letter))
    for format in ("md", "html"):
        assert "Article\xa0117" in to_bytes(letter, format).decode()


def test_a_house_decides_between_signs_that_are_right(tmp_path: Path) -> None:
    """Straight marks are turned first, so that a house has its own kind of them, and its dash."""
    style = load_profile("amnesty")
    words = (Text('He said "it is so" -- and left.', TYPED),)
    section = Section("body", "body", (Paragraph("p", words),))
    [printed] = at_work("en-US", style.model_copy(update={"quotes": "single"})).sections([section])

    assert spoken(printed) == "He said ‘it is so’ – and left."


def test_parts_have_the_habits_of_their_language(tmp_path: Path) -> None:
    """A letter inside the letter is set once, in its own language."""
    words = """\
        text: {body: 'It is "so".'}
        parts:
          annex: {language: fr, title: Annexe, text: {body: 'Il dit: "oui".'}}
        """
    said_words = plain(composed(tmp_path, words)).translate(SEEN)

    assert "It is “so”." in said_words
    assert "Il dit⍽: «⍿oui⍿»." in said_words


def test_the_examples_have_no_straight_marks_in_prose() -> None:
    """What ships as an example shows it."""
    examples = sorted((Path(__file__).parent.parent.parent / "examples").glob("*/*.letter.yaml"))
    texts = [
        node.text
        for path in examples
        for node in walk(ol.compose(ol.load(path)))
        if isinstance(node, Text) and node.origin.line
    ]

    assert len(texts) > 200
    assert [text for text in texts if re.search(r"[\"']", text)] == []
