"""House styles: what each writes its own way, and all that none of them may touch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pixels
from pydantic import ValidationError

import openletter as ol
from openletter.compose.house import House, house
from openletter.compose.look import house_of
from openletter.load.profile import load_profile, profile_names
from openletter.marks import Origins, with_line_marks
from openletter.markup.blocks import to_blocks
from openletter.profile import Profile
from openletter.speech.language import language
from openletter.tree import (
    Block,
    Break,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    Link,
    NoteRef,
    Origin,
    Paragraph,
    Row,
    Section,
    Span,
    Strong,
    Text,
    plain,
    walk,
)
from tests.compose.letters import composed, nodes, page, spoken
from tests.fixtures import Case, cases, rewritten

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = "house.md"
NAMES = ("Committee for Hanoi", "Network of Viet Nam", "The Road to Hanoi")
STYLES = ("us_ngo", "amnesty", "un")
SAME = "(all styles leave it)"


def at_work(name: str, names: tuple[str, ...] = NAMES) -> House:
    """Return a house style that ships, for an English letter."""
    profile = load_profile(name)
    return house(profile, language("en-GB").in_manner(profile.manner), names)


# -------------------------------------------------------------------------- one rule after another


@pytest.mark.parametrize("case", cases(FILE), ids=str)
def test_styles(case: Case, bless: bool) -> None:
    """Words of a letter read so in each style; a style that is not listed leaves them as typed."""
    blocks = prose(case.given)
    typed = said(blocks)
    read = {name: said(at_work(name).blocks(blocks)) for name in STYLES}
    changed = [f"{name}: {words}" for name, words in read.items() if words != typed]
    actual = "\n".join(changed) or SAME
    if bless:
        rewritten(FILE, case, actual)
        return

    assert case.expected == actual


def said(blocks: tuple[Block, ...]) -> str:
    """Return the words of some blocks, with ¶ between paragraphs and | between cells."""
    found = []
    for node in walk(Document("", "en", (Section("body", "t", blocks),))):
        if isinstance(node, (Paragraph, Heading)):
            found.append(plain(node))
        elif isinstance(node, Row):
            found.append(" | ".join("".join(map(plain, cell)) for cell in node.cells))
    return " ¶ ".join(found)


def prose(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of Markdown as an author's words."""
    return to_blocks(with_line_marks(markdown, "x.letter.yaml", 1), "t", "text.body", Origins())[0]


def test_fixtures_name_one_case_each() -> None:
    """No two cases have the same name, and most change something."""
    every = cases(FILE)

    assert len({case.title for case in every}) == len(every) > 40
    assert sum(case.expected != SAME for case in every) > 25


# ------------------------------------------------------------------------------- what always holds

WORDS = st.sampled_from(
    "Vietnam Hanoi “ ” ‘ ’ , . ; : — – - % 3 5 12 2020 In people journalists it’s activists’ "
    "article per cent percent Viet Nam Ha Noi ( ) [f] said term term Vietnam’s free.Free ! ? "
    "\" ' / @ # ’s".split(" ")
)
GAPS = st.sampled_from(["", " ", " ", " ", "\xa0"])
PROSE = st.lists(st.tuples(WORDS, GAPS), max_size=30).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
ANY = st.one_of(PROSE, st.text(max_size=40))
HERE = Origin("text.body", "x.letter.yaml", 1)
VALUE = Origin("occasion.name")


def leaf(text: str) -> Inline:
    return Text(text, HERE)


INLINES = st.lists(
    st.one_of(
        ANY.map(leaf),
        ANY.map(leaf),
        ANY.map(lambda text: Text(text, VALUE)),
        ANY.map(Text),
        ANY.map(lambda text: Emphasis((leaf(text),))),
        ANY.map(lambda text: Strong((leaf(text),))),
        ANY.map(lambda text: Link("https://example.org/Vietnam", (leaf(text),))),
        ANY.map(lambda text: Span((leaf(text),), lang="vi")),
        st.just(Break()),
        st.just(NoteRef("a")),
    ),
    max_size=6,
).map(tuple)
OWN = Profile(
    numbers="words", quotes="single", closing="logical", dash="spaced em", per_cent="percent",
    names={"Hanoi": "Ha Noi", "Viet Nam": "Vietnam"},
)  # fmt: skip
PROFILES = st.sampled_from([OWN, *map(load_profile, STYLES)])


def made(profile: Profile) -> House:
    return house(profile, language("en-GB").in_manner(profile.manner), NAMES)


@given(INLINES)
def test_plain_changes_nothing(words: tuple[Inline, ...]) -> None:
    """Under `plain` the tree is the tree that the author's words make."""
    paragraph = Paragraph("t/1", words)

    assert at_work("plain").block(paragraph) is not None
    assert at_work("plain").block(paragraph) == paragraph


@given(INLINES, PROFILES)
def test_once_is_enough(words: tuple[Inline, ...], profile: Profile) -> None:
    """A style has nothing to say of words in its style."""
    once = made(profile).inlines(words)

    assert made(profile).inlines(once) == once


@given(INLINES, PROFILES)
def test_letters_stay(words: tuple[Inline, ...], profile: Profile) -> None:
    """Apart from what a style is there for, every letter stays, in its order."""
    told = made(profile).inlines(words)

    assert bare("".join(map(plain, told))) == bare("".join(map(plain, words)))


@given(INLINES, PROFILES)
def test_protected_spans_stay(words: tuple[Inline, ...], profile: Profile) -> None:
    """Titles, links, other languages, values, computed words, calls and breaks are as they were."""
    told = made(profile).inlines(words)

    assert list(fixed(told)) == list(fixed(words))


@given(INLINES, PROFILES)
def test_words_know_where_they_are_from(words: tuple[Inline, ...], profile: Profile) -> None:
    """What an author wrote has one place, changed or not."""
    told = Paragraph("t/1", made(profile).inlines(words))

    origins = {node.origin for node in walk(told) if isinstance(node, Text)}
    assert origins <= {node.origin for node in walk(Paragraph("", words)) if isinstance(node, Text)}


@given(PROSE.filter(lambda text: not set(text) & set("“”‘’\"'\xa0")), PROFILES)
def test_quotations_stay(text: str, profile: Profile) -> None:
    """Words between quotation marks are as they were but for a comma or full stop at the end."""
    told = plain(Paragraph("", made(profile).inlines((leaf(f"They “{text}” went."),))))
    found = re.fullmatch("They [“‘](.*)[”’] went\\.|They [“‘](.*)[”’]([,.]) went\\.", told)

    assert found is not None
    assert text in {found[1], f"{found[2]}{found[3]}"}


def bare(words: str) -> str:
    """Return words without all that a style may decide."""
    words = words.replace("\xa0", " ")
    words = re.sub(r"Viet Nam", "Vietnam", words)
    words = re.sub(r"Ha Noi", "Hanoi", words)
    words = re.sub(r"per ?cent", "%", words)
    for number, word in enumerate(language("en-GB").words["numbers"]):
        words = re.sub(word, str(number), words, flags=re.IGNORECASE)
    return re.sub(r"[\s“”‘’,.—–]", "", words)


def fixed(words: tuple[Inline, ...]) -> list[Inline]:
    """Return what no style may touch."""
    return [
        one for one in words
        if not isinstance(one, Strong) and not (isinstance(one, Text) and one.origin == HERE)
        and one != Text("", VALUE)
    ]  # fmt: skip


# ----------------------------------------------------------------------------------- whole letters

LETTER = """\
language: en-US
date: 2020-06-24
place: Hanoi
title: "Vietnam: 3 years on"
recipients:
  name: The Committee of Vietnam
  address: [1 Quay Street, Hanoi, Vietnam]
occasion:
  name: Vietnam – Laos Forum
  dates: 2020-11-11/2020-11-12
  city: Hanoi
  country: Vietnam
  theme: 5% More
cases: [{name: Ada Example}, {name: Bo Hanoi}, {name: Cy Test}]
sources: {report: {name: Vietnam – 9 Years, publisher: Hanoi Press, date: 2019-05-02}}
keep: [Vietnam plan]
text:
  body: |
    {{ names(cases) }} were held in {{ occasion.city }}, {{ occasion.country }}, on
    {{ date }}.[^report] The Vietnam – Laos Forum ({{ occasion.dates }}, “{{ occasion.theme }}”)
    spoke of a “new era,” for 7 women – 5% – in Hanoi and the Vietnam plan.[^own] Bo Hanoi left
    Hanoi with {{ number(3) }} others.

    > In Vietnam 3 people met – so they say.
notes:
  own: Seen in Hanoi.
signatories: |
  Vietnam Human Rights Network
  Access – Hanoi
"""


@pytest.mark.parametrize("style", [*STYLES, "plain", ""])
def test_letters(style: str, tmp_path: Path) -> None:
    """One line in the letter file makes all the difference, and none without it."""
    letter = page(composed(tmp_path, f"style: {style}\n{LETTER}" if style else LETTER))
    flat = " ".join(letter.split())

    for name in ("Committee of Vietnam", "1 Quay Street\nHanoi\nVietnam", "Vietnam – Laos Forum",
                 "Bo Hanoi", "Vietnam plan", "Vietnam – 9 Years", "Hanoi Press", "5% More",
                 "> In Vietnam 3 people met – so they say.", "Vietnam Human Rights Network",
                 "Access – Hanoi"):  # fmt: skip
        assert name in letter or name in flat, name
    for words, styles in EXPECTED.items():
        assert (words in flat) == (style in styles.split(" ")), words


EXPECTED = {
    "Hanoi, June 24, 2020": "us_ngo plain ",
    "Ha Noi, 24 June 2020": "amnesty un",
    "Viet Nam: 3 years on": "amnesty un",
    "Example, Bo Hanoi, and Cy Test were held in Hanoi, Vietnam, on June": "us_ngo plain ",
    "Example, Bo Hanoi and Cy Test were held in Ha Noi, Viet Nam, on 24 June 2020": "amnesty",
    "(11–12 November 2020, “": "amnesty un",
    "a “new era,” for": "us_ngo un plain ",
    "a “new era”, for": "amnesty",
    "for 7 women – 5% – in Hanoi": "plain ",
    "for seven women—5%—in Hanoi": "us_ngo",
    "for seven women – 5 per cent – in Ha Noi": "amnesty",
    "for seven women—5 per cent—in Ha Noi": "un",
    "Seen in Ha Noi.": "amnesty un",
    "2 May 2019": "amnesty un",
}


@pytest.mark.parametrize("tag", ["fr", "vi"])
def test_other_languages_stay(tag: str, tmp_path: Path) -> None:
    """A style for English has nothing to say of a letter in another language."""
    other = LETTER.replace("language: en-US", f"language: {tag}\nsalutation: Oui")

    assert page(composed(tmp_path, f"{other}style: un\n")) == page(composed(tmp_path, other))


def test_the_title_is_the_headline(tmp_path: Path) -> None:
    """Word's title of the document is written as its headline is."""
    document = composed(tmp_path, f"style: un\n{LETTER}")

    assert document.title == "Viet Nam: 3 years on"


def test_the_registry_is_protected(tmp_path: Path) -> None:
    """Names of the registry stay, cited by the letter or not."""
    orgs = {"registry__orgs.yaml": "vn: {name: Friends of Vietnam, acronym: FVN}\n"}
    words = "style: un\ntext: {body: The Friends of Vietnam met in Vietnam.}\n"

    assert "The Friends of Vietnam met in Viet Nam." in page(composed(tmp_path, words, **orgs))


def test_hidden_names_show_nowhere(tmp_path: Path) -> None:
    """A name that `print_as` hides is not in the repr of a style that protects it."""
    words = "style: un\ncases: [{name: Hanoi Rose, print_as: a nurse}]\ntext: {body: Words.}\n"
    file = tmp_path / "x.letter.yaml"
    file.write_text(words, encoding="utf-8")
    letter = ol.load(file)

    at_home, _ = house_of(letter, language("en-GB"))
    assert at_home.names is not None
    assert at_home.names.search("Hanoi Rose")
    assert "Rose" not in f"{letter!r} {at_home!r}"


def test_a_style_of_ones_own(tmp_path: Path) -> None:
    """A file beside the letter is a style, of what it decides."""
    own = {"house.style.yaml": "dates: dmy\nnames: {Burma: Myanmar}\n"}
    words = (
        "style: house.style.yaml\nlanguage: en-US\ndate: 2031-05-02\n"
        "text: {body: 'In Burma and Vietnam, 3 people.'}\n"
    )

    letter = page(composed(tmp_path, words, **own))
    assert "2 May 2031" in letter
    assert "In Myanmar and Vietnam, 3 people." in letter


def test_styles_that_ship() -> None:
    """Each has a comment that says where its rules are from, and reads without a fault."""
    assert profile_names() == ["amnesty", "plain", "un", "us_ngo"]
    assert load_profile("plain") == Profile()


@pytest.mark.parametrize("name", ["Hanoi 2", "hanoi", "Ha  Noi", "", "5%", "A/B"])
def test_names_are_names(name: str) -> None:
    """A table of names holds names of places, and nothing that a sentence could be made of."""
    for names in ({name: "Ha Noi"}, {"Hanoi": name}):
        with pytest.raises(ValidationError, match="name of a place"):
            Profile(names=names)


@pytest.mark.parametrize(
    "names",
    [
        {"Hanoi": "Ha Noi", "Ha Noi": "Hanoi"},
        {"Korea": "South Korea"},
        {"X": "Viet", "Viet Nam": "Y"},
    ],
)
def test_names_do_not_meet(names: dict[str, str]) -> None:
    """What a table of names writes, it does not change again."""
    with pytest.raises(ValidationError, match="in it again"):
        Profile(names=names)

    assert Profile(names={"South Korea": "Republic of Korea"}).names


TABLE = """\
style: {style}
language: en-GB
date: 2031-06-24
occasion: {{name: Example Forum, dates: 2031-05-14/2031-05-15}}
cases: [{{name: Ada}}, {{name: Bo}}, {{name: Cy}}]
signatories: [Friends of Vietnam]
text:
  body: |
    {typed}
"""


def rows_of_the_manual() -> list[list[str]]:
    """Return the rows of the table of styles in the manual."""
    manual = (ROOT / "docs" / "letter-file.md").read_text(encoding="utf-8")
    table = manual.partition("| typed or computed |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize("column", range(1, 5), ids=["us_ngo", "amnesty", "un", "plain"])
def test_the_manual_is_right(column: int, tmp_path: Path) -> None:
    """The table of styles shows what each style writes."""
    style = ["us_ngo", "amnesty", "un", "plain"][column - 1]
    rows = rows_of_the_manual()
    typed = "\n\n    ".join(row[0].strip("`") for row in rows)
    document = composed(tmp_path, TABLE.format(style=style, typed=typed))
    body = next(section for section in document.sections if section.role == "body")

    assert len(rows) > 8
    assert [row[column] for row in rows] == [spoken(block) for block in body.children]


def test_captions_are_prose(tmp_path: Path) -> None:
    """What stands below a picture is written as the letter is; what it shows stays as typed."""
    Pixels.new("RGB", (9, 9)).save(tmp_path / "quay.png")
    picture = '![Quay in Viet Nam](quay.png "In Viet Nam – lamps are *dark in Viet Nam*.")'
    words = f"style: us_ngo\nlanguage: en-GB\ntext:\n  body: |\n    {picture}\n"

    [image] = nodes(composed(tmp_path, words), Image)
    assert isinstance(image, Image)
    assert image.alt == "Quay in Viet Nam"
    assert "".join(map(plain, image.caption)) == "In Vietnam—lamps are dark in Viet Nam."
