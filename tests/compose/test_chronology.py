"""What a chronology says on the day of a letter, in every language that has words for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import openletter as ol
from openletter.compose.chronology import STATUS, Chronology
from openletter.model.dates import Date
from openletter.model.events import VERBS, Event
from openletter.model.records import Case
from openletter.speech.language import language
from tests.compose.letters import page

LANGUAGES = ("en-GB", "fr", "es", "vi")


def said(expression: str, *events: Event, date: str = "2023-09-05", tongue: str = "en-GB") -> str:
    """Return what an expression about a case with some events prints."""
    case = Case(id="ada", name="Ada Example", events=events)
    words = {"body": f"<{{{{ cases.ada.{expression} }}}}>"}
    letter = ol.Letter(language=tongue, date=date, cases=[case], text=words, order=["body"])
    return " ".join(page(ol.compose(letter)).split())[1:-1]


ARREST = Event(verb="arrested", date="2015-12-16")
SENTENCE = Event(verb="sentenced", date="2021", term="9y", after="3y")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([ARREST], "detained since 16 December 2015"),
        ([ARREST, Event(verb="interrogated", date="2016")], "detained since 16 December 2015"),
        ([ARREST, Event(verb="charged", date="2016-02")], "awaiting trial since February 2016"),
        ([ARREST, Event(verb="tried", date="2016-03-01")], "on trial since 1 March 2016"),
        ([ARREST, SENTENCE], "sentenced to nine years in 2021"),
        ([Event(verb="sentenced", date="2021-12-14")], "sentenced on 14 December 2021"),
        ([Event(verb="sentenced", date="2013-01", term="life")],
         "sentenced to life in prison in January 2013"),
        ([Event(verb="sentenced", date="2019", after="2y")],
         "sentenced to two years of house arrest in 2019"),
        ([Event(verb="sentenced", date="2019", term="2y", suspended=True)],
         "given a suspended sentence of two years in 2019"),
        ([ARREST, Event(verb="released", date="2015-12-16")], "released on 16 December 2015"),
        ([ARREST, Event(verb="released", date="2016"), Event(verb="arrested", date="2016")],
         "detained since 2016"),
        ([Event(verb="hiding", date="2020-07")], "in hiding since July 2020"),
        ([Event(verb="disappeared", date="2020-07-01")], "missing since 1 July 2020"),
        ([Event(verb="house_arrest", date="2018-04-01")], "under house arrest since 1 April 2018"),
        ([Event(verb="house_arrest", date="2018-04-01", until="2019-05")],
         "under house arrest from 1 April 2018 to May 2019"),
        ([Event(verb="house_arrest", until="2019-05")], "under house arrest until May 2019"),
        ([Event(verb="house_arrest")], "under house arrest"),
        ([ARREST, Event(verb="died", date="2022-08-02")], "died in custody on 2 August 2022"),
        ([SENTENCE, Event(verb="died", date="2022")], "died in custody in 2022"),
        ([Event(verb="exiled", date="2020"), SENTENCE, Event(verb="died", date="2022")],
         "died in 2022"),
        ([ARREST, Event(verb="died", date="2022"), Event(verb="pardoned", date="2023-01")],
         "died in custody in 2022"),
        ([Event(verb="arrested", date="2020-03-01/2020-03-04")], "detained since 1 March 2020"),
        ([Event(verb="abducted", date="2020-03-01/2020-03-04")],
         "abducted between 1 March 2020 and 4 March 2020"),
        ([Event(verb="arrested", date=["2020-10-06", "2020-10-07"])],
         "detained since 6 October 2020 or since 7 October 2020"),
    ],
)  # fmt: skip
def test_the_last_event_that_counts_gives_the_status(events: list[Event], expected: str) -> None:
    """Verbs that change nothing are passed over; a death stays; dates print as well as known."""
    assert expected == said("status", *events)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2016-05-02", "detained since 16 December 2015"),
        ("2020-12", "detained since 16 December 2015"),
        ("2021-01-01", "sentenced to nine years in 2021"),
        ("2022-08-01", "sentenced to nine years in 2021"),
        ("2022-08", "died in custody on 2 August 2022"),
    ],
)
def test_what_comes_after_the_letter_does_not_count(date: str, expected: str) -> None:
    """The same chronology says something else in the letter of another year."""
    death = Event(verb="died", date="2022-08-02")

    assert expected == said("status", ARREST, SENTENCE, death, date=date)


def test_no_event_no_status() -> None:
    """Without an event that gives one, or before the first, there is no status to print."""
    shown = "status or 'nothing'"

    assert said(shown) == "nothing"
    assert said(shown, Event(verb="fined", date="2020")) == "nothing"
    assert said(shown, ARREST, date="2015-12-15") == "nothing"
    with pytest.raises(ol.InvalidLetter, match=r"`cases\.ada\.status` is not given"):
        said("status")


@pytest.mark.parametrize(
    ("tongue", "expected"),
    [
        ("en-GB", "nine years in prison followed by three years of house arrest"),
        ("fr", "neuf ans de prison, puis trois ans de résidence surveillée"),
        ("es", "nueve años de prisión, y después tres años de arresto domiciliario"),
        ("vi", "chín năm tù và ba năm quản chế"),
    ],
)
def test_sentences(tongue: str, expected: str) -> None:
    """A sentence with what follows it, in words."""
    assert expected == said("sentence", SENTENCE, tongue=tongue)
    assert said("sentenced.after", SENTENCE, tongue=tongue) in expected


@pytest.mark.parametrize(
    ("tongue", "expected"),
    [
        ("fr", "condamnation à la peine de mort en 2017"),
        ("es", "condena a la pena de muerte en 2017"),
        ("vi", "bị kết án tử hình vào năm 2017"),
    ],
)
def test_a_sentence_of_death(tongue: str, expected: str) -> None:
    """The penalty is named as it stands in a sentence."""
    assert expected == said(
        "status", Event(verb="sentenced", date="2017", term="death"), tongue=tongue
    )


@pytest.mark.parametrize(
    ("tongue", "detained", "sentenced", "died"),
    [
        ("en-US", "detained since December 16, 2015", "sentenced to nine years in 2021",
         "died in custody in August 2022"),
        ("fr", "en détention depuis le 16 décembre 2015",
         "condamnation à neuf ans de prison en 2021", "décès en détention en août 2022"),
        ("es", "en detención desde el 16 de diciembre de 2015",
         "condena a nueve años de prisión en 2021",
         "fallecimiento bajo custodia en agosto de 2022"),
        ("vi", f"bị giam giữ từ {language('vi').date(Date(2015, 12, 16))}",
         "bị kết án chín năm tù vào năm 2021",
         "qua đời trong khi bị giam giữ vào tháng 8 năm 2022"),
    ],
)  # fmt: skip
def test_statuses_in_languages(tongue: str, detained: str, sentenced: str, died: str) -> None:
    """Nobody's gender is guessed: where an adjective would have one there is a noun."""
    death = Event(verb="died", date="2022-08")

    assert detained == said("status", ARREST, tongue=tongue)
    assert sentenced == said("status", ARREST, SENTENCE, tongue=tongue)
    assert died == said("status", ARREST, SENTENCE, death, tongue=tongue)


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_status_has_words(tongue: str) -> None:
    """A language has words for each status, with and without a date, and none is left open."""
    patterns = language(tongue).words["status"]

    for verb in STATUS:
        dated = said("status", Event(verb=verb, date="2020-05-02"), tongue=tongue)
        bare = said("status", Event(verb=verb), tongue=tongue)
        assert bare
        assert dated.startswith(bare)
        assert "2020" in dated
    assert patterns["is"].keys() == language("en").words["status"]["is"].keys()
    assert patterns["when"].keys() == {"on", "since", "from", "to", "until", "between", "and"}
    assert all(w.keys() == {"day", "month", "year"} for w in patterns["when"].values())
    assert patterns["term"].keys() == {"life", "death", "indefinite"}
    assert language(tongue).words["caution"].keys() == language("en").words["caution"].keys()


@pytest.mark.parametrize(
    ("event", "english", "french", "spanish", "vietnamese"),
    [
        (Event(verb="arrested", date="2020~"), "detained since about 2020",
         "en détention depuis 2020 environ", "en detención desde 2020 aproximadamente",
         "bị giam giữ khoảng từ năm 2020"),
        (Event(verb="arrested", date="2020-10-06~"), "detained since about 6 October 2020",
         "en détention depuis le 6 octobre 2020 environ",
         "en detención desde el 6 de octubre de 2020 aproximadamente",
         "bị giam giữ khoảng từ ngày 6 tháng 10 năm 2020"),
        (Event(verb="released", date="2020-10-06?"), "released reportedly on 6 October 2020",
         "libération le 6 octobre 2020 (selon certaines informations)",
         "puesta en libertad el 6 de octubre de 2020 (según la información recibida)",
         "được trả tự do được cho là vào ngày 6 tháng 10 năm 2020"),
        (Event(verb="killed", date=["2020-10-06", "2020-11"]),
         "killed on 6 October 2020 or in November 2020",
         "mort violente le 6 octobre 2020 ou en novembre 2020",
         "muerte violenta el 6 de octubre de 2020 o en noviembre de 2020",
         "bị giết vào ngày 6 tháng 10 năm 2020 hoặc vào tháng 11 năm 2020"),
        (Event(verb="killed", date="2020-10/2020-11"),
         "killed between October 2020 and November 2020",
         "mort violente entre octobre 2020 et novembre 2020",
         "muerte violenta entre octubre de 2020 y noviembre de 2020",
         "bị giết khoảng từ tháng 10 năm 2020 đến tháng 11 năm 2020"),
        (Event(verb="house_arrest", date="2018-04", until="2019-05-01"),
         "under house arrest from April 2018 to 1 May 2019",
         "en résidence surveillée d’avril 2018 au 1er mai 2019",
         "en arresto domiciliario desde abril de 2018 hasta el 1 de mayo de 2019",
         "bị quản thúc tại gia từ tháng 4 năm 2018 đến ngày 1 tháng 5 năm 2019"),
    ],
)  # fmt: skip
def test_dates_that_are_not_certain(
    event: Event, english: str, french: str, spanish: str, vietnamese: str
) -> None:
    """The caution stands where the language has it, and every date has the word before it."""
    found = [said("status", event, tongue=tongue) for tongue in LANGUAGES]

    assert found == [english, french, spanish, vietnamese]


def test_what_lasts_has_an_end_and_no_span() -> None:
    """Two dates of what lasts could be its ends, or those between which it began."""
    with pytest.raises(ValidationError, match="`detained: 2020-03-01` and `until: 2020-03-04`"):
        Event(verb="detained", date="2020-03-01/2020-03-04")


def test_a_language_without_words_says_so() -> None:
    """In Finnish there is no status to print, and no wrong one either."""
    with pytest.raises(ol.InvalidLetter, match=r"`cases\.ada\.status` has no words in fi"):
        said("status", ARREST, tongue="fi")


@pytest.mark.parametrize(
    ("events", "held"),
    [
        ([ARREST], "seven years and eight months"),
        ([Event(verb="arrested", date="2022")], "eight months"),
        ([ARREST, Event(verb="released", date="2016-02-16")], "two months"),
        ([ARREST, Event(verb="released", date="2016-02-15")], "one month"),
        ([ARREST, Event(verb="released", date="2016-02-16"),
          Event(verb="detained", date="2023-01-05", until="2023-03-05"),
          Event(verb="arrested", date="2023-08-01")], "five months"),
        ([Event(verb="detained")], "nothing"),
        ([SENTENCE], "nothing"),
        ([ARREST, Event(verb="sentenced", date="2016-02-16", term="2y", suspended=True)],
         "two months"),
        ([ARREST, Event(verb="sentenced", date="2016-02-16", after="2y")], "two months"),
        ([ARREST, Event(verb="sentenced", date="2016-02-16", term="9y")],
         "seven years and eight months"),
        ([ARREST, Event(verb="sentenced", date="2016-02-16", term="2y")], "nothing"),
        ([Event(verb="arrested", date="2023-09-04")], "nothing"),
    ],
)  # fmt: skip
def test_time_held(events: list[Event], held: str) -> None:
    """Whole months, from the last day that an arrest can have been: never more than is certain.

    Who is free by the sentence is not held after it, and who has served it may not be.
    """
    assert held == said("held or 'nothing'", *events)


@pytest.mark.parametrize(
    ("tongue", "expected"),
    [("en-GB", "two years in prison, suspended"), ("fr", "deux ans de prison avec sursis"),
     ("es", "dos años de prisión, en suspenso"), ("vi", "hai năm tù, cho hưởng án treo")],
)  # fmt: skip
def test_a_suspended_sentence_says_so(tongue: str, expected: str) -> None:
    """Nobody reads of prison where there was none."""
    event = Event(verb="sentenced", date="2019", term="2y", suspended=True)

    assert said("sentence", event, tongue=tongue) == expected
    assert said("status", event, tongue=tongue).count(expected.rsplit(maxsplit=1)[-1]) <= 1


def test_an_acquittal_ends_a_sentence() -> None:
    """What a court took back is no sentence, in words or in sums; a new one counts."""
    free = Event(verb="acquitted", date="2022")
    again = Event(verb="sentenced", date="2023-01", term="1y")

    assert said("sentence or 'none'", SENTENCE, free) == "none"
    assert said("sentence", SENTENCE, free, again) == "one year in prison"


def test_nobody_is_sentenced_to_the_term_of_all() -> None:
    """The term of several people is theirs together: their status does not give it to each."""
    case = Case(id="ada", name="Thirty writers", people=30, events=[SENTENCE])
    words = {"body": "{{ cases.ada.status }}; {{ cases.ada.sentence }}"}
    letter = ol.Letter(date="2023-05-02", cases=[case], text=words, order=["body"])

    assert page(ol.compose(letter)).startswith("sentenced in 2021; nine years in prison")


def test_nothing_follows_a_sentence_of_death() -> None:
    """House arrest after an execution is a slip."""
    with pytest.raises(ValidationError, match="nothing follows a sentence of death"):
        Event(verb="sentenced", date="2021", term="death", after="3y")


def test_time_since() -> None:
    """Events and statuses go with the other expressions."""
    assert said("arrested | elapsed", ARREST) == "more than seven years and eight months"[10:]
    assert said("arrested | year", ARREST) == "2015"
    assert said("name ~ ', ' ~ cases.ada.status", SENTENCE).startswith("Ada Example, sentenced")


def test_people_who_must_not_be_named_have_a_status() -> None:
    """What prints for a hidden name goes with a status; the name does not."""
    case = Case(name="Zzyzx Q", print_as="a nurse", events=[ARREST])
    words = {"body": "{{ cases[0] }}, {{ cases[0].status }}"}
    letter = ol.Letter(date="2017-05-02", cases=[case], text=words, order=["body"])

    assert page(ol.compose(letter)) == "a nurse, detained since 16 December 2015\n"
    assert "Zzyzx" not in repr(Chronology(case, None))


EVENTS = st.builds(
    lambda verb, date: {verb: date},
    st.sampled_from(VERBS),
    st.sampled_from(["2015", "2016-04", "2016-04-02", "2016-04/2017-02", ["2016", "2018"], None]),
)


@given(st.lists(EVENTS, max_size=5), st.sampled_from(["2016", "2016-04-02", "2020-05", None]))
def test_any_chronology_is_refused_or_computed(events: list[object], date: str | None) -> None:
    """Whatever the order of verbs and dates, there is a status, or none, or a fault."""
    try:
        case = Case.model_validate({"name": "Ada", "events": events})
    except ValidationError:
        return
    letter = ol.Letter(
        date=date, cases=[case], order=["body"],
        text={"body": "x {{ cases.ada.status or 'y' }} {{ cases.ada.held or 'z' }}"},
    )  # fmt: skip

    assert page(ol.compose(letter)).startswith("x ")
