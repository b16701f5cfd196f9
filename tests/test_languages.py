"""What languages of other scripts and grammars say, each where it differs from English."""

from __future__ import annotations

import datetime

import pytest

from openletter.model.collation import sort_key
from openletter.model.dates import to_dates
from openletter.speech.language import language
from openletter.speech.manner import Manner

SAID = {
    "de": "14.–15. Mai 2031 | 30. November\u00a0– 2. Dezember 2020 | Mai 2031 | 2031",
    "pl": "14–15 maja 2031 | 30 listopada\u00a0– 2 grudnia 2020 | maj 2031 | 2031",
    "ru": "14–15 мая 2031\u202fг. | 30 ноября\u00a0– 2 декабря 2020\u202fг. | май 2031\u202fг."
    " | 2031",
    "el": "14–15 Μαΐου 2031 | 30 Νοεμβρίου\u00a0– 2 Δεκεμβρίου 2020 | Μάιος 2031 | 2031",
    "ar": "14–15 مايو 2031 | 30 نوفمبر\u00a0– 2 ديسمبر 2020 | مايو 2031 | 2031",
    "fa": "۱۴–۱۵ مهٔ ۲۰۳۱ | ۳۰ نوامبر\u00a0– ۲ دسامبر ۲۰۲۰ | مهٔ ۲۰۳۱ | ۲۰۳۱",
    "he": "14–15 במאי 2031 | 30 בנובמבר\u00a0– 2 בדצמבר 2020 | מאי 2031 | 2031",
    "bn": "১৪–১৫ মে, ২০৩১ | ৩০ নভেম্বর\u00a0– ২ ডিসেম্বর, ২০২০ | মে ২০৩১ | ২০৩১",
    "my": "၂၀၃၁ ခုနှစ်၊ မေလ ၁၄–၁၅ ရက် | ၂၀၂၀ ခုနှစ်၊ နိုဝင်ဘာလ ၃၀ ရက်\u00a0– ဒီဇင်ဘာလ ၂ ရက်"
    " | ၂၀၃၁ ခုနှစ်၊ မေလ | ၂၀၃၁ ခုနှစ်",
    "th": "14–15 พฤษภาคม ค.ศ. 2031 | 30 พฤศจิกายน\u00a0– 2 ธันวาคม ค.ศ. 2020 | พฤษภาคม 2031 | 2031",
    "km": "ថ្ងៃទី14–15 ខែឧសភា ឆ្នាំ2031 | ថ្ងៃទី30 ខែវិច្ឆិកា\u00a0– ថ្ងៃទី2 ខែធ្នូ ឆ្នាំ2020"
    " | ខែឧសភា ឆ្នាំ2031 | ឆ្នាំ2031",
    "zh": "2031年5月14–15日 | 2020年11月30日至12月2日 | 2031年5月 | 2031年",
    "ja": "2031年5月14–15日 | 2020年11月30日から12月2日 | 2031年5月 | 2031年",
    "ko": "2031년 5월 14–15일 | 2020년 11월 30일\u00a0– 12월 2일 | 2031년 5월 | 2031년",
}
"""Two days of a month, two months of a year, a month, a year."""


@pytest.mark.parametrize("name", SAID)
def test_dates(name: str) -> None:
    """What both ends share stands once, where the language has it, in the language's digits."""
    dates = ("2031-05-14/2031-05-15", "2020-11-30/2020-12-02", "2031-05", "2031")

    assert " | ".join(language(name).dates(to_dates(one)) for one in dates) == SAID[name]


def test_a_month_is_the_language_s_own_whoever_was_asked_before() -> None:
    """Babel 2.18 lends Hebrew's names of months that stand alone to whoever has none."""
    march = to_dates("2021-03")
    asked = ("he", "hi", "id", "zh", "ar", "de")
    said = [language(name).dates(march, year=False) for name in asked]

    assert said == ["מרץ", "मार्च", "Maret", "3月", "مارس", "März"]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("ru", "1 организация, 2 организации, 5 организаций, 21 организация, 111 организаций"),
        ("pl", "1 organizacja, 2 organizacje, 5 organizacji, 21 organizacji, 111 organizacji"),
        ("cs", "1 organizace, 2 organizace, 5 organizací, 21 organizací, 111 organizací"),
        ("ro", "1 organizație, 2 organizații, 5 organizații, 21 de organizații, 111 organizații"),
        ("ar", "منظمة واحدة, منظمتان, 5 منظمات, 21 منظمة, 111 منظمة"),
        ("he", "ארגון אחד, שני ארגונים, 5 ארגונים, 21 ארגונים, 111 ארגונים"),
        ("tr", "bir kuruluş, iki kuruluş, beş kuruluş, 21 kuruluş, 111 kuruluş"),
        ("fa", "یک سازمان, دو سازمان, پنج سازمان, ۲۱ سازمان, ۱۱۱ سازمان"),
        ("sw", "shirika 1, mashirika 2, mashirika 5, mashirika 21, mashirika 111"),
        ("bn", "১টি সংগঠন, ২টি সংগঠন, ৫টি সংগঠন, ২১টি সংগঠন, ১১১টি সংগঠন"),
        ("zh", "1个组织, 2个组织, 5个组织, 21个组织, 111个组织"),
        ("ja", "1団体, 2団体, 5団体, 21団体, 111団体"),
        ("de", "eine Organisation, zwei Organisationen, fünf Organisationen, 21 Organisationen, "
         "111 Organisationen"),
    ],
)  # fmt: skip
def test_counts(name: str, counts: str) -> None:
    """By the plural categories of CLDR: three in Russian, six in Arabic, one in Chinese."""
    numbers = (1, 2, 5, 21, 111)

    assert ", ".join(language(name).counted(n, "organisation") for n in numbers) == counts


@pytest.mark.parametrize(
    ("name", "noun", "said"),
    [
        ("ru", "учёный/учёных/учёных", "2 учёных"),
        ("ar", "أكاديمي/أكاديميان/أكاديميين/أكاديميًا/أكاديمي", "أكاديميان"),
        ("zh", "学者", "2个学者"),
        ("ja", "学者", "学者2名"),
        ("tr", "akademisyen/akademisyenler", "iki akademisyen"),
    ],
)
def test_a_noun_of_one_s_own(name: str, noun: str, said: str) -> None:
    """It is written in all the forms that the language has for numbers of things."""
    assert language(name).counted(2, noun) == said


@pytest.mark.parametrize(("name", "numbers"), [("ru", "1, 2, 5"), ("ar", "1, 2, 3, 11, 100")])
def test_a_noun_without_all_its_forms(name: str, numbers: str) -> None:
    """The fault says which numbers want a form."""
    with pytest.raises(ValueError, match=f"those for {numbers}$"):
        language(name).counted(2, "академик/академики")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("de", "13 Organisationen und Einzelpersonen"),
        ("ru", "13 организаций и частных лиц"),
        ("ar", "13 منظمة وفردًا"),
        ("tr", "13 kuruluş ve kişi"),
        ("zh", "13个组织和个人"),
        ("sw", "mashirika na watu binafsi 13"),
    ],
)
def test_one_number_for_both(name: str, said: str) -> None:
    """Nouns stand as they do after the whole number."""
    assert language(name).undersigned(11, 2, "combined") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ar", "سنتين و3 أشهر | 9 سنوات | أكثر من سنتين"),
        ("he", "שנתיים ו־3 חודשים | 9 שנים | יותר משנתיים"),
        ("ru", "2 года и 3 месяца | 9 лет | более чем 2 года"),
        ("el", "2 έτη και 3 μήνες | 9 έτη | πάνω από 2 έτη"),
        ("tr", "iki yıl üç ay | dokuz yıl | iki yıldan fazla"),
        ("zh", "2年3个月 | 9年 | 超过2年"),
        ("ko", "2년 3개월 | 9년 | 2년 넘게"),
        ("th", "2 ปี 3 เดือน | 9 ปี | มากกว่า 2 ปี"),
    ],
)
def test_lengths_of_time(name: str, said: str) -> None:
    tongue = language(name)
    elapsed = tongue.elapsed(datetime.date(2015, 12, 16), datetime.date(2018, 1, 10))

    assert f"{tongue.span(27)} | {tongue.span(108)} | {elapsed}" == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ar", "أ وب وج | أ، ب، ج | أ، ب؛ ج"),
        ("fa", "أ، ب و ج | أ، ب، ج | أ، ب؛ و ج"),
        ("he", "أ, ب ו־ج | أ, ب, ج | أ، ب; ج"),
        ("zh", "أ、ب和ج | أ，ب，ج | أ، ب；ج"),
        ("ja", "أ、ب、ج | أ、ب、ج | أ، ب、ج"),
        ("el", "أ, ب και ج | أ, ب, ج | أ، ب· και ج"),
        ("my", "أ၊ بနှင့် ج | أ၊ ب၊ ج | أ، ب၊ ج"),
    ],
)
def test_lists(name: str, said: str) -> None:
    """With the comma and the semicolon of the language, and no space beside wide signs."""
    tongue = language(name)
    every = [tongue.join(["أ", "ب", "ج"]), tongue.join(["أ", "ب", "ج"], "")]

    assert " | ".join([*every, tongue.join(["أ، ب", "ج"])]) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("de", "Artikel 117 und 331 des Strafgesetzbuchs"),
        ("ru", "статьи 117 и 331 des Strafgesetzbuchs"),
        ("ar", "المادتان 117 و331 من des Strafgesetzbuchs"),
        ("tr", "des Strafgesetzbuchs 117. ve 331. maddeleri"),
        ("zh", "des Strafgesetzbuchs第117条和第331条"),
        ("ja", "des Strafgesetzbuchs第117条、第331条"),
        ("ko", "des Strafgesetzbuchs 제117조 및 제331조"),
    ],
)
def test_articles_of_a_law(name: str, said: str) -> None:
    """The law stands before its articles in some languages; its case is the author's."""
    assert language(name).articles(["117", "331"], of="des Strafgesetzbuchs") == said


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("de", "Allgemeine Erklärung der Menschenrechte"),
        ("zh", "世界人权宣言"),
        ("ja", "世界人権宣言"),
        ("ru", "Всеобщая декларация прав человека"),
        ("ar", "الإعلان العالمي لحقوق الإنسان"),
        ("ko", "세계인권선언"),
    ],
)
def test_nobody_ratified_a_declaration(name: str, law: str) -> None:
    with pytest.raises(ValueError, match="is not a treaty"):
        language(name).bound(law, ratified=1948)


def test_digits_are_the_language_s_unless_chosen() -> None:
    """CLDR's digits of the language and the country; a letter may have others."""
    day, arabic, persian = to_dates("2031-05-02"), language("ar"), language("fa")

    assert arabic.dates(day) == "2 مايو 2031"
    assert language("ar-EG").dates(day) == arabic.with_digits("arab").dates(day) == "٢ مايو ٢٠٣١"
    assert language("ar-EG").decimal(12345) == "١٢٬٣٤٥"
    assert persian.with_digits("latn").dates(day) == "2 مهٔ 2031"
    assert persian.with_digits("latn").decimal(12345) == "12,345"
    assert persian.in_manner(Manner(words_below=0)).number(3) == "۳"


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("en", "Ångström Äpple Björk Öberg Zorn"),
        ("sv", "Björk Zorn Ångström Äpple Öberg"),
        ("da", "Bjørn Bo Zorn Ærø Øster Århus"),
        ("es", "Nube Nuñez Ñandú Oso"),
        ("pl", "Cis Ćma Lis Łoś Zebra Źdźbło Żaba"),
        ("cs", "Cibule Čáp Sova Šíp Zebra Žába"),
        ("tr", "Hasan Işık İpek Özge Polat Şule"),
        ("ru", "Ёлка Заря Игра Йога Кот"),
        ("uk", "Гай Ґава Дуб Евак Єдність Жук Ирій Ірина Їжак Йота Кіт"),
        ("be", "Зара Іней Йота Кот Урок Ўладар"),
        ("fa", "بهار پروین تهران جهان چراغ حسن زهرا ژاله قلم کتاب گل لاله ناهید ویدا هما یاس"),
        ("hi", "काम कीमत"),
    ],
)
def test_the_order_of_names(name: str, names: str) -> None:
    """Letters that an alphabet has of its own have their place in it."""
    listed, own = names.split(), language(name).sorts
    mixed = [*listed[1::2], *listed[::2]]

    assert sorted(mixed, key=lambda one: sort_key(one, own)) == listed
