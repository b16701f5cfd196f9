"""Words in another script are marked with their language, and no word is changed by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openletter.compose.foreign import runs
from openletter.compose.scripts import in_their_languages
from openletter.script import script_of_sign
from openletter.tree import (
    Break,
    Document,
    Emphasis,
    Inline,
    Link,
    Node,
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
from tests.writers.test_scripts import SAMPLES


def found(text: str, lang: str = "en", *known: str) -> list[tuple[str, str]]:
    """Return the runs of a text with their languages."""
    return [(text[run.start : run.end], run.lang) for run in runs(text, lang, known)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The poet محمد النموذج wrote", [("محمد النموذج", "und-Arab")]),
        ("en", "in Москва and Αθήνα", [("Москва", "und-Cyrl"), ("Αθήνα", "und-Grek")]),
        ("en", "東京の夏。", [("東京の夏。", "ja")]),
        ("en", "陳示例 (한국어)", [("陳示例", "und-Hani"), ("한국어", "ko")]),
        ("ja", "東京の夏 Example", [("Example", "und-Latn")]),
        ("zh-Hans", "我们（Example Forum），", [("Example Forum", "und-Latn")]),
        ("ru", "Иван и Ada", [("Ada", "und-Latn")]),
        (
            "ja",
            "詳細はhttps://a.example/x、またlayla@a.exampleへ。",
            [("https://a.example/x", "und-Latn"), ("layla@a.example", "und-Latn")],
        ),
        ("en", "Nothing: 2031, “x” – ½ €", []),
        ("fr", "œuvre, naïve, ﬁn", []),
        ("sr-Latn", "Ada i Ада", [("Ада", "und-Cyrl")]),
    ],
)
def test_runs_are_told_by_their_script(
    lang: str, text: str, expected: list[tuple[str, str]]
) -> None:
    """A run goes from the first to the last letter; digits and signs between go along."""
    assert expected == found(text, lang)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انظر https://example.org/a/.", ["https://example.org/a/"]),
        ("إلى layla@example.org، رجاءً", ["layla@example.org"]),
        ("هاتف +1 202 555 0142.", ["+1 202 555 0142"]),
        ("الوثيقة E/CN.4/2004-1 هنا", ["E/CN.4/2004-1"]),
        ("في Example Forum 2031 القادم", ["Example Forum 2031"]),
        ("(انظر Annual Report 2030, p. 14)", ["Annual Report 2030, p. 14"]),
        ("كوفيد COVID-19، وغيره", ["COVID-19"]),
        ("عام 2030 و25 شخصًا", []),
        ("بلغ −5.5 درجة (-3)، و+2", ["−5.5", "-3"]),
        ("بنسبة 50%، أو −1.5%", ["50%", "−1.5%"]),
        ("10-12، 2015–2019، 60/251-5", []),
        ("هاتف 02-555 0142 أو (02) 555 0142", ["02-555 0142", "(02) 555 0142"]),
        ("حساب @example و#example", ["@example", "#example"]),
    ],
)
def test_what_runs_from_left_to_right_is_whole(text: str, expected: list[str]) -> None:
    """Addresses, numbers of telephones and documents, and numbers after names stay in order."""
    assert [(words, "und-Latn") for words in expected] == found(text, "ar")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see (محمد) علي now", ["(محمد) علي"]),
        ("see محمد (علي) now", ["محمد (علي)"]),
        ("(see محمد) علي", ["محمد", "علي"]),
        ("«محمد» said", ["محمد"]),
        ("محمد (and علي)", ["محمد", "علي"]),
    ],
)
def test_brackets_stay_in_pairs(text: str, expected: list[str]) -> None:
    """Both brackets of a pair are in the run, or both are outside."""
    assert expected == [words for words, _ in found(text)]


def test_a_language_of_the_letter_is_taken() -> None:
    """With a part in Persian in it, Arabic letters are taken for Persian; of two, for neither."""
    assert found("see نمونه", "en", "fa", "en") == [("نمونه", "fa")]
    assert found("see نمونه", "en", "fa", "ar") == [("نمونه", "und-Arab")]


# ------------------------------------------------------------------------------------ the tree


def marked(*inlines: Inline, lang: str = "en") -> tuple[Inline, ...]:
    """Return the inlines of a paragraph after the pass."""
    section = Section("body", "b", (Paragraph("b/1", inlines),))
    [after] = in_their_languages(Document("T", lang, (section,))).sections
    [paragraph] = after.children
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def test_a_run_takes_emphasis_along() -> None:
    """Emphasis within a run stays in it, so that its words keep their order."""
    inner = (Text("محمد "), Strong((Text("علي"),)), Text(" النموذج"))

    assert marked(Text("see "), *inner, Text(" now")) == (
        Text("see "),
        Span(inner, "und-Arab"),
        Text(" now"),
    )


def test_emphasis_that_is_only_half_a_run_is_marked_inside() -> None:
    """A run never cuts emphasis in two."""
    after = marked(Text("see محمد "), Strong((Text("علي now"),)))

    assert after == (
        Text("see "),
        Span((Text("محمد"),), "und-Arab"),
        Text(" "),
        Strong((Span((Text("علي"),), "und-Arab"), Text(" now"))),
    )


def test_a_paragraph_in_another_script_is_one_span() -> None:
    """Its first and last signs go along: the full stop stands at the left end of the line."""
    words = (Text("قال: "), Emphasis((Text("لا"),)), Text("."), NoteRef("n"))

    assert marked(*words) == (Span(words, "und-Arab"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 Quay Street", ["1 Quay Street"]),
        (
            "هيئة الميناء\n1 Quay Street,\n20550 Exampleville",
            ["1 Quay Street,", "20550 Exampleville"],
        ),
        ("١ Quay Street!", ["١ Quay Street!"]),
        ("في 1 Quay Street!", ["Quay Street"]),
        ("1 Quay Street شارع", ["Quay Street"]),
        ("2031", []),
    ],
)
def test_a_line_in_another_script_is_whole(text: str, expected: list[str]) -> None:
    """The number of a house runs with its street, line by line of an address."""
    lines = [Text(one) for one in text.split("\n")]
    words = [one for line in lines for one in (Break(), line)][1:]
    found = [plain(one) for one in marked(*words, lang="ar") if isinstance(one, Span)]

    assert expected == found


def test_a_telephone_number_runs_from_the_left() -> None:
    """One without a country has nothing but digits to be known by, and the link that it is."""
    [link] = marked(Link("tel:5550142", (Text("555 0142"),)), lang="ar")
    [other] = marked(Link("tel:5550142", (Text("555 0142"),)), lang="en")

    assert link == Link("tel:5550142", (Span((Text("555 0142"),), "und-Latn"),))
    assert other == Link("tel:5550142", (Text("555 0142"),))


def test_words_with_a_language_keep_it() -> None:
    """What has a language is judged by that, and no run goes through it."""
    persian = Span((Text("نمونه Ada"),), "fa")

    assert marked(Text("محمد "), persian) == (
        Span((Text("محمد"),), "fa"),
        Text(" "),
        Span((Text("نمونه "), Span((Text("Ada"),), "en")), "fa"),
    )


def test_origins_stay() -> None:
    """A piece of a text comes from where the text came from."""
    origin = Origin("text.body", "x.letter.yaml", 3)
    pieces = [node for one in marked(Text("a محمد b", origin)) for node in walk(one)]

    assert [origin] * 3 == [node.origin for node in pieces if isinstance(node, Text)]


WORDS = st.text(st.sampled_from("aB1 .,()«»“”'-/@" + "".join(SAMPLES.values())), max_size=12)


@st.composite
def inlines(draw: st.DrawFn, depth: int = 2) -> tuple[Inline, ...]:
    """Draw some inlines, one in the other."""
    leaves = st.one_of(st.builds(Text, WORDS), st.just(Break()), st.just(NoteRef("n")))
    if not depth:
        return (*draw(st.lists(leaves, max_size=3)),)
    inner = inlines(depth - 1)
    holders = st.one_of(
        st.builds(Emphasis, inner),
        st.builds(lambda words: Link("https://example.org/", words), inner),
        st.builds(Span, inner, st.sampled_from(["", "ar", "ja", "und-Latn"])),
    )
    return (*draw(st.lists(st.one_of(leaves, holders), max_size=5)),)


@given(inlines(), st.sampled_from(["en", "ar", "zh-Hans", "ja", "ru", "th"]))
def test_no_word_is_changed(words: tuple[Inline, ...], lang: str) -> None:
    """Words, their order, emphasis, links and notes are the same; only languages are added."""
    before = Paragraph("b/1", words)
    after = Paragraph("b/1", marked(*words, lang=lang))

    assert plain(before) == plain(after)
    assert kinds(before) == kinds(after)


def kinds(node: Node) -> list[Node | str]:
    """Return what stands among the words of a node."""
    return [
        getattr(one, "href", "") or type(one).__name__
        for one in walk(node)
        if not isinstance(one, Text | Span)
    ]


@given(inlines(), st.sampled_from(["en", "ar", "zh-Hans", "ja", "ru", "th"]))
def test_no_letter_is_left_unmarked(words: tuple[Inline, ...], lang: str) -> None:
    """Marking a second time finds nothing more."""
    once = marked(*words, lang=lang)

    assert once == marked(*once, lang=lang)


def test_the_samples_are_in_their_scripts() -> None:
    """What the tests call Arabic is Arabic."""
    assert len(SAMPLES) > 8
    assert all(script == script_of_sign(text[0]) for script, text in SAMPLES.items())
