"""What each language that ships says: dates, lists, counts, numbers, customs."""

from __future__ import annotations

import ast
import datetime
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from openletter.model.collation import ARTICLES, sort_key
from openletter.model.dates import Date, Dates, to_dates
from openletter.script import script_of
from openletter.spans import add_spans, months_of
from openletter.speech.language import FOLDER, Caution, Language, language
from openletter.speech.manner import Manner
from tests.hostile import CHARACTERS

PACKAGE = FOLDER.parent
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
SHIPPED = [name for name in FILES if "-" not in name]
ENGLISH, AMERICAN, BRITISH = language("en"), language("en-US"), language("en-GB")
FRENCH, SPANISH, VIETNAMESE = language("fr"), language("es"), language("vi")

# -------------------------------------------------------------------------------- what files have

OPTIONAL = {
    "salutation_several", "before", "softened", "contracted", "comma", "counted", "combined",
    "laws.number", "laws.gloss", "laws.articles", "dates.first", "dates.month", "lists",
    "sorts",
    "dates.after_place", "dates.years_and_months", "dates.about_day", "dates.reportedly_day",
}  # fmt: skip
"""What only some languages need."""
MAY_LACK = {f"caution.{name}" for name in ("more_than", "almost", "fewer_than", "dozens")}
"""Phrases that a language may lack where a suffix would follow the sound of a number."""
GROUPS = {
    "numbers", "ordinals", "half", "elapsed", "caution", "phase", "possessive", "laws", "status",
}  # fmt: skip
"""Phrases that a language has as a whole or not at all; then what needs them is a fault."""


def keys(words: Any, above: str = "") -> set[str]:
    """Return the dotted names of all that a file holds."""
    if not isinstance(words, dict):
        return set()
    found = {f"{above}{key}" for key in words}
    return found.union(*(keys(part, f"{above}{key}.") for key, part in words.items()))


def read_by_code() -> set[str]:
    """Return the names of fixed words that the code asks a language for."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = [getattr(part, "value", None) for part in node.args[:2]]
                if node.func.attr == "pattern":
                    found.add(".".join(name for name in named if isinstance(name, str)))
                elif node.func.attr == "word" or ast.unparse(node.func).endswith("words.get"):
                    found |= {name for name in named[:1] if isinstance(name, str)}
    return found


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_has_every_word_that_the_code_asks_for(name: str) -> None:
    """A letter in any language that ships finds its words; none is left over from another."""
    asked = read_by_code()
    known = keys(language(name).words)
    lacking = GROUPS - known

    assert len(asked) > 20
    assert {word for word in asked - known - OPTIONAL if word.split(".")[0] not in lacking} == set()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_has_what_english_has(name: str) -> None:
    """Labels, phrases and patterns are complete; forms of plurals and dates are each one's own.

    A group of phrases is there as a whole, or not at all.
    """
    own = ("dates.", "nouns.", "ordinals.", "possessive.", "half.", "status.unsure.")
    wanted = {key for key in keys(ENGLISH.words) if not key.startswith(own)}
    words = language(name).words
    lacking = GROUPS - words.keys()

    assert len(wanted) > 50
    assert {
        key for key in wanted - keys(words) - MAY_LACK if key.split(".")[0] not in lacking
    } == set()
    assert set(words["nouns"]) == set(ENGLISH.words["nouns"])
    assert len(words.get("numbers", range(100))) == 100


@pytest.mark.parametrize("name", FILES)
def test_words_are_words(name: str) -> None:
    """YAML takes some words for something else, such as the German nought."""

    def leaves(part: Any) -> Iterator[Any]:
        """Yield what a file says, in all its parts."""
        inner = part.values() if isinstance(part, dict) else part
        for one in inner if isinstance(part, dict | list) else (part,):
            yield from leaves(one) if isinstance(one, dict | list) else (one,)

    words = dict(language(name).words)
    bools = [words.pop("serial_comma"), words["item"]["before_calls"]]
    found = list(leaves(words | {"item": {**words["item"], "before_calls": ""}}))

    assert len(found) > 35
    assert {type(one) for one in found} == {str}
    assert {type(one) for one in bools} == {bool}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_language_lacks_is_a_fault(name: str) -> None:
    """Never words of another language, nor a gap: who asks for what is not there is told so."""
    tongue = language(name)
    day = datetime.date(2015, 12, 16)
    calls: dict[str, Callable[[], str]] = {
        "elapsed": lambda: tongue.elapsed(day, datetime.date(2017, 11, 7)),
        "caution": lambda: tongue.quantity(3, "at_least"),
        "ordinals": lambda: tongue.ordinal(3),
        "possessive": lambda: tongue.possessive("X"),
        "phase": lambda: tongue.phase_word("before"),
        "laws": lambda: tongue.bound("X", acceded=1982),
    }

    assert set(calls) <= GROUPS
    for group, call in calls.items():
        if group in tongue.words:
            assert call()
        else:
            with pytest.raises(ValueError, match="no words for this in the language"):
                call()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_language_has_all_its_plurals(name: str) -> None:
    """Every noun has a form for each category that small numbers have."""
    tongue = language(name)
    categories = {tongue.locale.plural_form(number) for number in range(200)}

    assert tongue.words["nouns"]
    for noun, forms in tongue.words["nouns"].items():
        assert categories <= forms.keys(), noun


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_sources(name: str) -> None:
    """The first lines say where the words are from; no line is too long."""
    lines = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").split("\n")
    front = " ".join(line for line in lines[:6] if line.startswith("# "))

    assert "CLDR" in front
    assert "common usage" in front
    assert max(map(len, lines)) <= 105


def test_a_regional_file_has_only_what_differs() -> None:
    assert "-" in "".join(FILES)
    for name in FILES:
        if "-" in name:
            assert keys(language(name).words) == keys(language(name.partition("-")[0]).words)


def test_a_script_lends_no_words() -> None:
    """Traditional characters have a whole file: nothing simplified shows in between."""
    file = YAML(typ="safe", pure=True).load(FOLDER / "zh-Hant.yaml")

    assert keys(file) == keys(language("zh").words)
    assert language("zh-TW").words == language("zh-Hant-HK").words == file
    assert language("zh-CN").words == language("zh").words


def test_more_than_twenty_languages_have_their_words() -> None:
    """Those that the README names, of seven scripts and more."""
    scripts = {script_of(name) for name in SHIPPED}

    assert len(SHIPPED) >= 30
    assert {"Arab", "Cyrl", "Grek", "Hebr", "Jpan", "Kore", "Thai", "Mymr", "Hans"} <= scripts


# ------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("tongue", "written", "said"),
    [
        (AMERICAN, "2031-05-02", "May 2, 2031"),
        (BRITISH, "2031-05-02", "2 May 2031"),
        (FRENCH, "2031-05-02", "2 mai 2031"),
        (FRENCH, "2031-05-01", "1er mai 2031"),
        (SPANISH, "2031-05-01", "1 de mayo de 2031"),
        (VIETNAMESE, "2031-05-02", "ngày 2 tháng 5 năm 2031"),
        (FRENCH, "2031-05", "mai 2031"),
        (SPANISH, "2031-05", "mayo de 2031"),
        (VIETNAMESE, "2031-05", "tháng 5 năm 2031"),
        (FRENCH, "2031-05-14/2031-05-15", "14–15 mai 2031"),
        (FRENCH, "2031-05-01/2031-05-03", "1er–3 mai 2031"),
        (SPANISH, "2031-05-14/2031-05-15", "14–15 de mayo de 2031"),
        (VIETNAMESE, "2031-05-14/2031-05-15", "ngày 14–15 tháng 5 năm 2031"),
        (FRENCH, "2020-11-30/2020-12-02", "30 novembre\u00a0– 2 décembre 2020"),
        (SPANISH, "2020-11-30/2020-12-02", "30 de noviembre\u00a0– 2 de diciembre de 2020"),
        (VIETNAMESE, "2020-11-30/2020-12-02", "ngày 30 tháng 11\u00a0– ngày 2 tháng 12 năm 2020"),
        (AMERICAN, "2020-12-30/2021-01-02", "December 30, 2020–January 2, 2021"),
        (BRITISH, "2020-06/2020-08", "June–August 2020"),
        (BRITISH, "2019/2020", "2019–2020"),
        (BRITISH, "2023~", "about 2023"),
        (BRITISH, "2020-10-06?", "reportedly 6 October 2020"),
        (BRITISH, "2020-10-06~/2020-10-09", "about 6 October 2020–9 October 2020"),
        (BRITISH, "[2020-10-06,2020-10-07]", "6 October 2020 or 7 October 2020"),
        (FRENCH, "2023~", "vers 2023"),
        (FRENCH, "2020-10-06?", "6 octobre 2020 (selon certaines informations)"),
        (SPANISH, "2023~", "hacia 2023"),
        (VIETNAMESE, "2023~", "khoảng 2023"),
        (language("de"), "2031-05-02", "2. Mai 2031"),
        (language("fi"), "2031~", "~2031"),
        (language("fi"), "2031?", "2031?"),
    ],
)
def test_a_date(tongue: Language, written: str, said: str) -> None:
    """Each language has its order, its words for caution, and what both ends share once."""
    assert tongue.dates(to_dates(written)) == said


@pytest.mark.parametrize(
    ("tongue", "day", "weekday"),
    [
        (AMERICAN, "March 26", "Friday, March 26"),
        (BRITISH, "26 March", "Friday, 26 March"),
        (FRENCH, "26 mars", "vendredi 26 mars"),
        (SPANISH, "26 de marzo", "viernes, 26 de marzo"),
        (VIETNAMESE, "ngày 26 tháng 3", "Thứ Sáu, ngày 26 tháng 3"),
        (language("de"), "26. März", "Freitag, 26. März"),
    ],
)
def test_a_date_without_its_year(tongue: Language, day: str, weekday: str) -> None:
    """The day alone, and with the day of the week."""
    dates = to_dates("2021-03-26")

    assert tongue.dates(dates, year=False) == day
    assert tongue.dates(dates, year=False, weekday=True) == weekday


def test_the_order_of_dates_is_the_house_s_where_the_language_has_two() -> None:
    """American and British order change places; French has one order only."""
    dates = to_dates("2031-05-02")

    assert AMERICAN.in_manner(Manner(date_order="dmy")).dates(dates) == "2 May 2031"
    assert BRITISH.in_manner(Manner(date_order="mdy")).dates(dates) == "May 2, 2031"
    assert FRENCH.in_manner(Manner(date_order="mdy")).dates(dates) == "2 mai 2031"


# -------------------------------------------------------------------------------- numbers, counts

IN_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty twenty-one seventy-one eighty ninety-nine",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt vingt_et_un soixante_et_onze quatre-vingts "
    "quatre-vingt-dix-neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno setenta_y_uno ochenta "
    "noventa_y_nueve",
    "vi": "không một hai ba bốn năm sáu bảy tám chín mười mười_một mười_hai mười_ba mười_bốn "
    "mười_lăm mười_sáu mười_bảy mười_tám mười_chín hai_mươi hai_mươi_mốt bảy_mươi_mốt tám_mươi "
    "chín_mươi_chín",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig einundsiebzig achtzig "
    "neunundneunzig",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti ventuno settantuno ottanta "
    "novantanove",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
    "dezasseis dezassete dezoito dezanove vinte vinte_e_um setenta_e_um oitenta noventa_e_nove",
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien twintig eenentwintig eenenzeventig tachtig "
    "negenennegentig",
    "sv": "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
    "sjutton arton nitton tjugo tjugoen sjuttioen åttio nittionio",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş "
    "on_altı on_yedi on_sekiz on_dokuz yirmi yirmi_bir yetmiş_bir seksen doksan_dokuz",
    "id": "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas "
    "tiga_belas empat_belas lima_belas enam_belas tujuh_belas delapan_belas sembilan_belas "
    "dua_puluh dua_puluh_satu tujuh_puluh_satu delapan_puluh sembilan_puluh_sembilan",
    "ms": "sifar satu dua tiga empat lima enam tujuh lapan sembilan sepuluh sebelas dua_belas "
    "tiga_belas empat_belas lima_belas enam_belas tujuh_belas lapan_belas sembilan_belas "
    "dua_puluh dua_puluh_satu tujuh_puluh_satu lapan_puluh sembilan_puluh_sembilan",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده "
    "هجده نوزده بیست بیست_و_یک هفتاد_و_یک هشتاد نود_و_نه",
}


def test_numbers_in_words_are_all_looked_at() -> None:
    """The others have digits, whose gender and case nobody hears."""
    assert {name for name in SHIPPED if "numbers" in language(name).words} == set(IN_WORDS)


@pytest.mark.parametrize("name", IN_WORDS)
def test_numbers_in_words(name: str) -> None:
    """Nought to twenty, and those that each language has its own way with."""
    spelled = language(name).in_manner(Manner(words_below=100))
    expected = [word.replace("_", " ") for word in IN_WORDS[name].split()]

    assert [spelled.number(n) for n in (*range(21), 21, 71, 80, 99)] == expected
    assert int(language(name).number(10)) == 10
    assert len({spelled.number(n) for n in range(100)}) == 100


@pytest.mark.parametrize(
    ("tongue", "number", "noun", "said"),
    [
        (AMERICAN, 1, "organisation", "one organization"),
        (AMERICAN, 17, "organisation", "17 organizations"),
        (BRITISH, 2, "individual", "two individuals"),
        (FRENCH, 1, "organisation", "une organisation"),
        (FRENCH, 2, "organisation", "deux organisations"),
        (FRENCH, 1, "year", "un an"),
        (FRENCH, 1250, "individual", "1\u202f250 personnes"),
        (SPANISH, 1, "organisation", "una organización"),
        (SPANISH, 1, "year", "un año"),
        (SPANISH, 3, "individual", "tres personas"),
        (VIETNAMESE, 1, "organisation", "một tổ chức"),
        (VIETNAMESE, 12, "individual", "12 cá nhân"),
        (BRITISH, 2, "charity/charities", "two charities"),
        (SPANISH, 1, "ONG/ONG", "1 ONG"),
    ],
)
def test_a_count(tongue: Language, number: int, noun: str, said: str) -> None:
    """The noun has its plural; the number the gender of the noun, and digits where nobody knows."""
    assert tongue.counted(number, noun) == said


def test_numbers_agree_in_every_range() -> None:
    """Twenty-one and thirty-one change before a noun as one does."""
    french = FRENCH.in_manner(Manner(words_below=100))
    spanish = SPANISH.in_manner(Manner(words_below=100))

    assert french.counted(81, "organisation") == "quatre-vingt-une organisations"
    assert french.counted(21, "year") == "vingt et un ans"
    assert spanish.counted(21, "year") == "veintiún años"
    assert spanish.counted(31, "year") == "treinta y un años"
    assert spanish.counted(31, "individual") == "treinta y una personas"


@pytest.mark.parametrize(
    "noun", ["charity", "charity/", "one/few/many", "organisation of doctors", ""]
)
def test_a_noun_needs_all_its_forms(noun: str) -> None:
    """A plural is never guessed."""
    with pytest.raises(ValueError, match="lacks a form"):
        ENGLISH.counted(2, noun)


def test_a_language_without_a_file_lends_no_words() -> None:
    """English words never stand in for those that another language lacks."""
    finnish = language("fi")

    assert "fi" not in FILES
    assert finnish.number(3) == "3"
    assert finnish.span(14) == "1 vuosi ja 2 kuukautta"
    with pytest.raises(ValueError, match="no word for “organisation” in the language “fi”"):
        finnish.counted(2, "organisation")


@pytest.mark.parametrize(
    ("tongue", "first", "other"),
    [
        (ENGLISH, "1st", "178th"),
        (FRENCH, "1er", "178e"),
        (SPANISH, "1.º", "178.º"),
        (VIETNAMESE, "thứ nhất", "thứ 178"),
    ],
)
def test_an_ordinal(tongue: Language, first: str, other: str) -> None:
    assert (tongue.ordinal(1), tongue.ordinal(178)) == (first, other)


@pytest.mark.parametrize(
    ("caution", "said"),
    [
        ("exactly", "12|12|12|12"),
        ("at_least", "at least 12|au moins 12|al menos 12|ít nhất 12"),
        ("more_than", "more than 12|plus de 12|más de 12|hơn 12"),
        ("about", "about 12|environ 12|alrededor de 12|khoảng 12"),
        ("almost", "almost 12|près de 12|casi 12|gần 12"),
        ("fewer_than", "fewer than 12|moins de 12|menos de 12|chưa đến 12"),
        ("dozens", "dozens of |des dizaines de |decenas de |hàng chục "),
    ],
)
def test_caution(caution: Caution, said: str) -> None:
    tongues = (ENGLISH, FRENCH, SPANISH, VIETNAMESE)
    assert "|".join(tongue.quantity(12, caution) for tongue in tongues) == said


# ---------------------------------------------------------------------------------- lists, lengths


@pytest.mark.parametrize(
    ("tongue", "parts", "said"),
    [
        (AMERICAN, "A B C", "A, B, and C"),
        (BRITISH, "A B C", "A, B and C"),
        (FRENCH, "A B C", "A, B et C"),
        (SPANISH, "A B C", "A, B y C"),
        (SPANISH, "Ana Inés", "Ana e Inés"),
        (SPANISH, "nieve hielo", "nieve y hielo"),
        (SPANISH, "padre hijo", "padre e hijo"),
        (SPANISH, "A,_B Inés", "A, B; e Inés"),
        (VIETNAMESE, "A B C", "A, B và C"),
        (FRENCH, "A,_B C", "A, B\u00a0; et C"),
        (language("ja"), "A B C", "A、B、C"),
    ],
)
def test_a_list(tongue: Language, parts: str, said: str) -> None:
    """CLDR's pattern, with semicolons where parts hold commas, and sounds that change a word."""
    assert tongue.join([part.replace("_", " ") for part in parts.split()]) == said


def test_either_or() -> None:
    assert AMERICAN.join(["A", "B", "C"], "or") == "A, B, or C"
    assert SPANISH.join(["siete", "ocho"], "or") == "siete u ocho"


def test_the_comma_before_the_last_is_an_english_choice() -> None:
    """A house can set it or take it away in English; French never has it."""
    with_comma, without = Manner(serial=True), Manner(serial=False)

    assert BRITISH.in_manner(with_comma).join(["A", "B", "C"]) == "A, B, and C"
    assert AMERICAN.in_manner(without).join(["A", "B", "C"]) == "A, B and C"
    assert FRENCH.in_manner(with_comma).join(["A", "B", "C"]) == "A, B et C"


@pytest.mark.parametrize(
    ("tongue", "span", "half"),
    [
        (ENGLISH, "19 years and six months", "19 and a half years"),
        (FRENCH, "19 ans et six mois", "19 ans et demi"),
        (SPANISH, "19 años y seis meses", "19 años y medio"),
        (VIETNAMESE, "19 năm sáu tháng", "19 năm rưỡi"),
    ],
)
def test_a_length_of_time(tongue: Language, span: str, half: str) -> None:
    """In years and months, or with half a year where the house says so."""
    months = months_of("19y6m") or 0

    assert tongue.span(months) == span
    assert tongue.in_manner(Manner(halves=True)).span(months) == half


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2015-12-16", "almost two years|près de deux ans|casi dos años|gần hai năm"),
        ("2015-11-07", "exactly two years|exactement deux ans|exactamente dos años|đúng hai năm"),
        ("2015-10-30", "more than two years|plus de deux ans|más de dos años|hơn hai năm"),
        ("2017-05-01", "six months|six mois|seis meses|sáu tháng"),
        ("2017-10-30", "less than one month|moins d’un mois|menos de un mes|chưa đầy một tháng"),
    ],
)
def test_elapsed(since: str, said: str) -> None:
    """How long ago something was, said as near as it is true."""
    day, on = datetime.date.fromisoformat(since), datetime.date(2017, 11, 7)
    tongues = (ENGLISH, FRENCH, SPANISH, VIETNAMESE)

    assert "|".join(tongue.elapsed(day, on) for tongue in tongues) == said


@pytest.mark.parametrize(
    ("since", "on", "said"),
    [
        ("2015-12", "2017-11-07", "almost two years"),
        ("2015-10", "2017-11-07", "more than two years"),
        ("2015-11", "2017-11-07", "at least one year and 11 months"),
        ("2015", "2017-01-05", "at least one year"),
        ("2015-11-07", "2017-11", "at least one year and 11 months"),
        ("2017-10", "2017-11-07", "less than two months"),
        ("2017-11", "2017-11-07", "less than one month"),
    ],
)
def test_elapsed_where_the_day_is_not_known(since: str, on: str, said: str) -> None:
    """Where the days that it can be make a difference, no more is claimed than is certain."""
    assert ENGLISH.elapsed_since(Date.parse(since), Date.parse(on)) == said


def test_elapsed_counts_from_all_days_that_it_may_have_been() -> None:
    """Of several days, or a span of them, the first does not speak for all."""
    first, other = Dates.parse("2014-03-01"), Dates.parse("2015-03-01")
    either = Dates(first.start, first.end, (other,))

    assert ENGLISH.elapsed_since(either, Date.parse("2017-06-01")) == (
        "at least two years and three months"
    )


@pytest.mark.parametrize(
    ("tongue", "about", "month"),
    [
        (BRITISH, "about 2 May 2031", "May–August 2031"),
        (FRENCH, "vers le 2 mai 2031", "mai\u00a0– août 2031"),
        (SPANISH, "hacia el 2 de mayo de 2031", "mayo\u00a0– agosto de 2031"),
        (VIETNAMESE, "khoảng ngày 2 tháng 5 năm 2031", "tháng 5\u00a0– tháng 8 năm 2031"),
    ],
)
def test_words_around_days_and_months(tongue: Language, about: str, month: str) -> None:
    """A day has an article where the language wants one; a month is no beginning of a sentence."""
    assert tongue.date(Date.parse("2031-05-02~")) == about
    assert tongue.dates(Dates.parse("2031-05/2031-08")) == month


# ----------------------------------------------------------------------------------------- phrases


@pytest.mark.parametrize(
    ("tongue", "articles", "treaty", "whose"),
    [
        (ENGLISH, "Articles 1 and 2 of the Code", "the Pact, to which it acceded in 1982", "Ada’s"),
        (FRENCH, "articles 1 et 2 de the Code", "Pact (adhésion en 1982)", "d’Ada"),
        (SPANISH, "artículos 1 y 2 de the Code", "Pact (adhesión en 1982)", "de Ada"),
        (VIETNAMESE, "Điều 1 và 2 của the Code", "Pact (gia nhập năm 1982)", "của Ada"),
    ],
)
def test_phrases_of_law(tongue: Language, articles: str, treaty: str, whose: str) -> None:
    assert tongue.articles(["1", "2"], of="the Code") == articles
    assert tongue.bound("Pact", acceded=1982) == treaty
    assert tongue.possessive("Ada") == whose


def test_short_words_run_together_only_where_they_meet() -> None:
    """`de le` is `du`; a name that holds the like is left alone."""
    assert FRENCH.articles(["1"], of="le Code pénal") == "article 1 du Code pénal"
    assert FRENCH.articles(["1"], "les lois", ["de le X"]) == "article 1 (de le X) des lois"
    assert SPANISH.possessive("el Gobierno de el Dorado") == "del Gobierno de el Dorado"
    assert FRENCH.possessive("Hanoï") == "de Hanoï"
    assert FRENCH.in_manner(Manner(words_below=20)).quantity(11, "more_than") == "plus de onze"


@pytest.mark.parametrize(
    ("tongue", "name"),
    [(ENGLISH, "UDHR"), (ENGLISH, "Nelson Mandela Rules"), (FRENCH, "DUDH"), (SPANISH, "DUDH")],
)
def test_what_is_no_treaty_by_its_short_name(tongue: Language, name: str) -> None:
    """Nobody has ratified the Universal Declaration, whatever it is called."""
    with pytest.raises(ValueError, match="is not a treaty"):
        tongue.bound(name, ratified=1948)


def test_who_signs() -> None:
    """Counted apart, together, or not at all, in the house's manner or as the letter asks."""
    assert FRENCH.undersigned(1, 2) == "une organisation et deux personnes"
    assert SPANISH.undersigned(11, 2, "combined") == "13 organizaciones y personas"
    assert ENGLISH.in_manner(Manner(signed="none")).undersigned(0, 1) == "individual"
    assert ENGLISH.in_manner(Manner(signed="none")).undersigned(3, 0) == "organisations"


# ------------------------------------------------------------------------------------------ laws

LIST = st.lists(st.text(CHARACTERS, min_size=1, max_size=8), min_size=1, max_size=5)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
SPANS = st.tuples(st.integers(0, 999), st.integers(0, 40)).map(lambda s: f"{s[0]}y{s[1]}m")


@given(LIST, st.sampled_from(SHIPPED), st.sampled_from([None, True, False]))
def test_a_list_loses_nobody(parts: list[str], name: str, serial: bool | None) -> None:
    """Every part stands in the list, in order."""
    rest = language(name).in_manner(Manner(serial=serial)).join(parts)
    for part in parts:
        before, found, rest = rest.partition(part)
        assert found == part
        assert len(before) <= 8


@given(SPANS, SPANS, SPANS)
def test_adding_lengths_of_time(first: str, second: str, third: str) -> None:
    """Sums are the same in any order, and nothing is lost in them."""
    whole = add_spans(first, second, third)

    assert add_spans(add_spans(first, second), third) == whole
    assert add_spans(third, add_spans(second, first)) == whole
    assert months_of(whole) == sum(months_of(part) or 0 for part in (first, second, third))


@given(DAYS, DAYS, st.sampled_from(FILES), st.sampled_from(["", "dmy", "mdy"]))
def test_a_range_has_both_ends(
    one: datetime.date, other: datetime.date, name: str, order: Any
) -> None:
    """Days and years of both ends are said, and no other number but months."""
    first, last = sorted((one, other))
    tongue = language(name).in_manner(Manner(date_order=order))
    said = tongue.dates(Dates(to_dates(first).start, to_dates(last).start))
    numbers = list(map(int, re.findall(r"\d+", said)))

    assert {first.day, last.day, first.year, last.year} <= set(numbers)


@given(DAYS, DAYS)
def test_elapsed_is_never_more_than_it_was(one: datetime.date, other: datetime.date) -> None:
    """What is said has a caution that is true."""
    since, on = sorted((one, other))
    said = ENGLISH.elapsed(since, on)

    assert said
    if said.startswith("exactly"):
        assert (since.month, since.day) == (on.month, on.day) or since.day == 29


@given(st.text(CHARACTERS, max_size=20))
def test_the_order_of_names(name: str) -> None:
    """Capitals and signs around a name do not matter; an order once made stays."""
    key = sort_key(name)

    assert key == sort_key(f"“{name}”!")
    assert key == " ".join(key.split())
    if key.split()[:1] and key.split()[0] not in ARTICLES:
        assert sort_key(key) == key


@given(
    st.lists(st.sampled_from(["The Alpha", "alpha", "Ébène", "Zulu", "#Now", "Đào"]), max_size=6)
)
def test_names_sorted_are_in_order(names: list[str]) -> None:
    keys_of = list(map(sort_key, sorted(names, key=sort_key)))

    assert all(first <= second for first, second in pairwise(keys_of))


def test_the_files_are_found() -> None:
    assert {"en", "en-US", "es", "fr", "vi"} <= set(FILES)
    assert Path(FOLDER).is_dir()
