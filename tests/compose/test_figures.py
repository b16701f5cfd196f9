"""Figures computed from cases: a whole paragraph of totals, and the rules behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import openletter as ol
from openletter.compose.figures import Part, trace
from openletter.model.events import Event
from openletter.model.records import Case, Figure, Source
from tests.compose.letters import page
from tests.fixtures import HERE

NOW = HERE / "now" / "now.letter.yaml"


def test_a_paragraph_of_totals_is_computed() -> None:
    """All figures of the NOW! Campaign come out of its cases: `is` holds each to the stated one."""
    letter = ol.load(NOW)
    computed = {name for name, figure in letter.figures.items() if figure.way}

    assert len(computed) == len(letter.figures) == 17
    assert all(figure.value for figure in letter.figures.values())
    assert " ".join(page(ol.compose(letter)).split()) == (
        "165 = 30 + 135; 32, of them 17; 12 + two: 65 years, 13 years; 103, 101: "
        "955 years and one month, 204 years; 19 years and six months; "
        "135: 999 years and seven months"
    )


@pytest.mark.parametrize(
    ("id", "field", "value", "name"),
    [
        ("pretrial", "people", 33, "all"),
        ("pretrial_2017", "people", 16, "pretrial_2017"),
        ("time_bound", "people", 102, "time_bound"),
        ("pretrial", "held", "19y7m", "waiting"),
        ("no_end", "held", "24y", "no_end"),
    ],
)
def test_no_total_can_slip(id: str, field: str, value: object, name: str) -> None:
    """A case that changes makes every total that it goes into a fault."""
    letter = ol.load(NOW)
    changed = [
        case.model_copy(update={field: value}) if case.id == id else case for case in letter.guarded
    ]
    letter._guarded = tuple(changed)

    with pytest.raises(ol.InvalidLetter, match=f"`{name}` is given as"):
        ol.compose(letter)


def test_every_figure_is_traceable() -> None:
    """A trace names the cases and figures that went into a figure, with sources and days."""
    traces = {one.name: one for one in trace(ol.load(NOW))}
    pretrial = Part("pretrial", "32", "now", "2017-11")

    assert traces["pretrial"].parts == (pretrial,)
    assert [part.name for part in traces["all"].parts] == [
        "thin", "pretrial", "time_bound", "no_end",
    ]  # fmt: skip
    assert (traces["all"].source, traces["all"].as_of) == ("now", "2017-11")
    assert traces["behind_bars"].how == "prison + waiting + no_end"
    assert traces["behind_bars"].printed == "999 years and seven months"
    assert traces["prison_2017"].how == "prison terms of registry where sentenced: 2017"


ARREST = Event(verb="arrested", date="2030-05-02")
CASES = [
    Case(name="Ada Example", role="blogger, poet", country="Exampleland", events=[ARREST]),
    Case(name="Bo Sample", role="Blogger", tags="union",
         events=[ARREST, Event(verb="sentenced", date="2030-06", term="9y", after="3y")]),
    Case(name="Cy Model", people=3,
         events=[Event(verb="sentenced", date="2029", term="2y", suspended=True)]),
    Case(name="Di Test", print_as="a nurse", source="secret",
         events=[Event(verb="arrested", date=["2030-05-02", "2031-01-02"]),
                 Event(verb="released", date="2032")]),
]  # fmt: skip


def letter_with(figure: dict[str, Any], **others: Any) -> ol.Letter:
    """Return a letter about some cases with one figure."""
    fields: dict[str, Any] = {
        "language": "en-GB", "title": "Lamps", "date": "2031-05-02", "cases": CASES,
        "order": ["body"],
        "figures": {"it": Figure.model_validate(figure or {"value": "1"}), "typed": "19y6m"},
        "text": {"body": "<{{ figures.it }}>"},
    }  # fmt: skip
    return ol.Letter(**(fields | others))


def said(figure: dict[str, Any], **others: Any) -> str:
    """Return how a figure about some cases prints."""
    return page(ol.compose(letter_with(figure, **others))).strip()[1:-1]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, "six"),
        ({"status": ["detained", "sentenced"]}, "three"),
        ({"status": ["arrested"]}, "two"),
        ({"status": ["suspended"]}, "three"),
        ({"role": ["blogger"]}, "two"),
        ({"role": ["poet"], "status": ["detained"]}, "one"),
        ({"country": ["exampleland"]}, "one"),
        ({"tags": ["union"]}, "one"),
        ({"event": ["arrested"]}, "three"),
        ({"arrested": ["2030"]}, "two"),
        ({"arrested": ["2030/2031"]}, "three"),
        ({"arrested": ["2030-05", "2031"]}, "two"),
        ({"sentenced": ["2030-06-01/2030-06-30"]}, "one"),
        ({"term": ["fixed"]}, "four"),
        ({"id": ["a_nurse", "bo_sample"]}, "two"),
    ],
)
def test_where(where: dict[str, list[str]], expected: str) -> None:
    """All lines must fit, of each one value; an event must surely lie in the time."""
    assert expected == said({"count": "cases", "where": where})


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"count": "cases", "caution": "at least"}, "at least six"),
        ({"count": "cases", "is": "at least 6"}, "at least 6"),
        ({"count": "cases", "where": {"status": "released"}, "as_of": "2032-06"}, "one"),
        ({"sum": "term", "of": "cases"}, "nine years"),
        ({"sum": "after", "of": "cases", "caution": "more than"}, "more than three years"),
        ({"sum": "held", "of": "cases"}, "two years and four months"),
        ({"sum": "held", "of": "cases", "as_of": "2030-08-02"}, "six months"),
        ({"sum": "held", "of": "cases", "as_of": "2033", "where": {"id": "a_nurse"}}, "11 months"),
        ({"value": "41", "caution": "about"}, "about 41"),
        ({"value": "at least 41"}, "at least 41"),
        ({"add": ["typed", "typed"]}, "39 years"),
        ({"subtract": ["typed", "typed"]}, "zero months"),
    ],
)
def test_figures_print(figure: dict[str, Any], expected: str) -> None:
    """Computed and written figures print alike; a suspended sentence is no time in prison."""
    assert expected == said(figure)


@pytest.mark.parametrize(
    ("tongue", "expected", "typed"),
    [
        ("fr", "au moins six", "au moins 41"),
        ("es", "al menos seis", "al menos 41"),
        ("vi", "ít nhất sáu", "ít nhất 41"),
    ],
)
def test_cautions_in_languages(tongue: str, expected: str, typed: str) -> None:
    """A caution is in the language of the letter, computed or typed."""
    assert said({"count": "cases", "caution": "at least"}, language=tongue) == expected
    assert said({"value": "at least 41"}, language=tongue) == typed


@pytest.mark.parametrize(
    "figure", [{"value": "41", "caution": "at least"}, {"value": "at least 41"}]
)
def test_no_caution_is_lost_or_lent_in_a_language_without_words(figure: dict[str, str]) -> None:
    """Finnish has no words for it here: that is a fault, and the bare number is there to use."""
    with pytest.raises(ol.InvalidLetter, match=r"no words for “at least”.*`figures\.it` needs"):
        said(figure, language="fi")

    words = {"body": "<vähintään {{ figures.it | number }}>"}
    assert said(figure, language="fi", text=words) == "vähintään 41"
    assert said(figure, language="fr") == "au moins 41"


def test_short_words_run_together_in_a_caution() -> None:
    """A caution meets its number as the language has it; nothing at all has words everywhere."""
    assert said({"value": "1y", "caution": "more than"}, language="fr") == "plus d’un an"
    assert said({"value": "0m"}, language="fi") == "0 kuukautta"


@pytest.mark.parametrize(
    ("way", "parts", "expected"),
    [
        ("add", ["at least 3", "4"], "at least seven"),
        ("add", ["at least 3", "more than 4"], "more than seven"),
        ("add", ["fewer than 3", "almost 4"], "fewer than seven"),
        ("add", ["about 3", "at least 4"], "`it` adds numbers that are “about” and “at least”"),
        ("add", ["over 3", "4"], "`it` is made of `a`, “over 3”: how sure that is, is not clear"),
        ("add", ["3 writers", "4"], "seven"),
        ("subtract", ["at least 9", "4"], "at least five"),
        ("subtract", ["9", "at least 4"], "`it` subtracts what is “at least” so many"),
        ("add", ["1.5", "4"], "`a` is no number: “1.5”"),
        ("add", ["1.250", "4"], "`a` is no number"),
        ("add", ["20-30", "4"], "`a` is no number"),
        ("add", ["-3", "4"], "`a` is no number"),
        ("add", ["1,250", "4"], "1,254"),
    ],
)
def test_a_sum_keeps_the_caution_of_its_parts(way: str, parts: list[str], expected: str) -> None:
    """Nothing becomes more certain by adding it up, and no number is read as another."""
    figures = dict(zip("ab", parts, strict=True))
    own = {"it": Figure.model_validate({way: ["a", "b"]})}
    try:
        found = said({}, figures=own | figures)
    except ol.InvalidLetter as error:
        found = str(error)

    assert expected in found


def test_a_caution_of_its_own_goes_before_that_of_the_parts() -> None:
    """Who adds up what does not go together says how sure the result is."""
    own = Figure.model_validate({"add": ["a", "b"], "caution": "about"})

    assert said({}, figures={"it": own, "a": "at least 3", "b": "about 4"}) == "about seven"


def test_a_field_that_no_case_has() -> None:
    """Where there is nothing to choose from, the fault says what to add."""
    figure = {"count": "cases", "where": {"role": ["poet"]}}

    with pytest.raises(ol.InvalidLetter, match=r"None has a `role`: add it to them\."):
        said(figure, cases=[Case(name="Ada Example")])


def test_hidden_people_and_sources_are_counted_and_not_shown() -> None:
    """A trace has their ids only; of a confidential source that it is."""
    sources = {"secret": Source(name="A cousin", confidential=True)}
    [found, _] = trace(letter_with({"count": "cases"}, sources=sources))

    assert found.parts[-1] == Part("a_nurse", "1", "(confidential)")
    assert "Di Test" not in repr(found)
    assert "cousin" not in repr(found)


def test_what_a_figure_says_of_itself() -> None:
    """What is counted, the unit and the age of a figure are expressions."""
    said = ("of", "unit", "as_of", "as_of | elapsed")
    words = " ".join(f"{{{{ figures.it.{part} }}}}" for part in said) + " {{ figures.it | number }}"
    figure = {"count": "cases", "of": "writers", "unit": "people", "as_of": "2030-05-02"}
    letter = letter_with(figure, text={"body": words})

    assert page(ol.compose(letter)) == "writers people 2 May 2030 exactly one year six\n"


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_counts_and_sums_add_up(people: list[int]) -> None:
    """The people of all cases are the sum; so are their terms."""
    cases = [
        Case(name=f"Case {n}", id=f"c{n}", people=count,
             events=[Event(verb="sentenced", term=f"{count % 999}y7m")])
        for n, count in enumerate(people)
    ]  # fmt: skip
    figures = {"all": Figure(count="cases"), "terms": Figure(sum="term", of="cases")}
    found = trace(letter_with({"value": "1"}, cases=cases, figures=figures))
    months = sum(12 * (count % 999) + 7 for count in people)
    years, rest = divmod(months, 12)

    assert found[0].value == str(sum(people))
    assert found[1].value == f"{years}y" * bool(years) + f"{rest}m" * bool(rest)


def test_figures_made_of_each_other_too_deep() -> None:
    """A long chain of figures is a fault, not a traceback."""
    chain = {f"f{n}": Figure(add=[f"f{n + 1}"]) for n in range(600)}
    letter = letter_with({"value": "1"}, figures=chain | {"f600": Figure(value="1")})

    with pytest.raises(ol.InvalidLetter, match="too deep"):
        ol.compose(letter)


NAMES = st.sampled_from(["a", "b", "c"])
WORDS = st.sampled_from(
    ["detained", "sentenced", "blogger", "union", "2030", "2030-05/2031", "fixed", "life", "x", ""]
)
WHERE = st.dictionaries(
    st.sampled_from(["status", "role", "tags", "event", "term", "arrested", "id", "x"]),
    st.lists(WORDS, max_size=2), max_size=2,
)  # fmt: skip
FIGURES = st.one_of(
    st.fixed_dictionaries({"count": st.just("cases"), "where": WHERE}),
    st.fixed_dictionaries({
        "sum": st.sampled_from(["term", "after", "held"]), "of": st.just("cases"), "where": WHERE,
        "as_of": st.sampled_from(["2020", "2030-06", "2031-01-05", None]),
    }),
    st.fixed_dictionaries({"add": st.lists(NAMES, max_size=3)}),
    st.fixed_dictionaries({"subtract": st.lists(NAMES, max_size=3), "is": WORDS}),
    st.fixed_dictionaries({"value": st.sampled_from(["3", "at least 3", "9y", "many"])}),
)  # fmt: skip


@given(st.fixed_dictionaries(dict.fromkeys("abc", FIGURES)), st.sampled_from(["2031-05", None]))
def test_any_figures_are_printed_or_refused(figures: dict[str, Any], date: str | None) -> None:
    """Whatever figures are made of, each prints something, or there are faults that say why."""
    try:
        data = {name: Figure.model_validate(figure) for name, figure in figures.items()}
        words = {"body": "<{{ figures.a }}> <{{ figures.b }}> <{{ figures.c }}>"}
        document = ol.compose(letter_with({}, figures=data, text=words, date=date))
    except (ol.InvalidLetter, ValidationError):
        return

    assert "<>" not in page(document)


def test_the_registry_is_found(tmp_path: Path) -> None:
    """`registry` means all its cases, cited in the letter or not."""
    (tmp_path / "registry").mkdir()
    cases = "ada: {name: Ada Example}\nbo: {name: Bo Sample, people: 2}\n"
    (tmp_path / "registry/cases.yaml").write_text(cases)
    letter = tmp_path / "x.letter.yaml"
    letter.write_text("cases: [ada]\nfigures: {all: {count: registry}, own: {count: cases}}\n")

    assert [one.value for one in trace(ol.load(letter))] == ["3", "1"]


def test_figures_of_parts_are_traced(tmp_path: Path) -> None:
    """Figures of an annex follow those of the letter, in the words of the annex."""
    letter = tmp_path / "x.letter.yaml"
    letter.write_text(
        "language: en-GB\nfigures: {all: 3}\nparts:\n  liste:\n    language: fr\n"
        "    cases: [{name: Ada Example}, {name: Bo Sample}]\n"
        "    figures: {deux: {count: cases}}\n"
        "    parts: {inner: {figures: {some: at least 4}}}\n"
    )
    told = [(one.name, one.printed) for one in trace(ol.load(letter))]

    assert told == [
        ("all", "3"),
        ("parts.liste.deux", "deux"),
        ("parts.liste.parts.inner.some", "au moins 4"),
    ]
    letter.write_text("parts: {annex: {figures: {none: {count: cases}}}}\n")
    with pytest.raises(ol.InvalidLetter, match=r"x\.letter\.yaml:1:"):
        trace(ol.load(letter))
