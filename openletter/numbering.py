"""How a list counts: what a marker means, and 3 as `iii`, `c`, `三` or `٣`.

Sources: the digits are those that CLDR names; letters and numerals run as Word's formats of the
same name do (ISO/IEC 29500-1, 17.18.59), so that a list counts alike everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from openletter.counter import Counter
from openletter.tree import Marker

ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
HEBREW = ((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"),
          (60, "ס"), (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"), (10, "י"),
          (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"), (5, "ה"), (4, "ד"), (3, "ג"), (2, "ב"),
          (1, "א"))  # fmt: skip
"""Fifteen and sixteen are nine and six, nine and seven: the others begin a name of God."""
HAN = "零一二三四五六七八九"
LETTERS: Mapping[Counter, str] = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "أ": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "а": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "А": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "ก": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "가": "가나다라마바사아자차카타파하",
    "ア": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨ"
    "ラリルレロワヲン",
    "イ": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキ"
    "ユメミシヱヒモセス",
    "甲": "甲乙丙丁戊己庚辛壬癸",
    "①": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
}  # fmt: skip
"""Alphabets that lists count by, as their first letter names them."""
DIGITS: Mapping[str, Counter] = {
    "latn": "1", "arab": "١", "arabext": "۱", "deva": "१", "beng": "১", "mymr": "၁", "thai": "๑",
    "khmr": "១", "laoo": "໑",
}  # fmt: skip
"""The digits of a script by the name that CLDR has for them; the sign is the one."""
SYSTEMS = {counter: system for system, counter in DIGITS.items()}
SAME: Mapping[str, Counter] = {"ا": "أ"}
"""Signs that are typed for the first of an alphabet."""

FIRST = "".join(sorted({*get_args(Counter), *SAME} - {""}))
COUNTERS = re.compile(rf"[{FIRST}](?!\w)|(?<!\w)[{FIRST}]")


def marker_of(text: str) -> Marker:
    """Return what a marker such as `1.`, `(a)` or `Q1:` means; `•` counts nothing."""
    found = list(COUNTERS.finditer(text))
    if not found:
        return Marker("", text, "")
    at = found[-1]
    counter: Counter = SAME.get(at[0], at[0])  # type: ignore[arg-type]
    return Marker(counter, text[: at.start()], text[at.end() :])


def label(marker: Marker, number: int) -> str:
    """Return what prints before an item: `label(Marker("a", "(", ")"), 3)` is `(c)`."""
    return f"{marker.prefix}{count(marker, number)}{marker.suffix}"


def count(marker: Marker, number: int) -> str:
    """Return a number as the marker counts; `""` for a bullet."""
    counter = marker.counter
    if counter in SYSTEMS:
        return in_digits(str(number), SYSTEMS[counter])
    if counter in LETTERS:
        return letters(number, LETTERS[counter])
    match counter:
        case "i":
            return added(number, ROMAN).lower()
        case "I":
            return added(number, ROMAN)
        case "א":
            return added(number, HEBREW)
        case "一":
            return han(number)
        case _:
            return ""


def in_digits(text: str, system: str) -> str:
    """Return a text with its digits in those of a system: `٢ مايو` for `2 مايو` in `arab`.

    A system that lists do not count in leaves the text as it is.
    """
    nought = ord(DIGITS.get(system, "1")) - 1
    return text.translate({ord("0") + digit: nought + digit for digit in range(10)})


def in_own_digits(marker: Marker, system: str) -> Marker:
    """Return a marker that counts in digits with those of a system; `(a)` stays as it is."""
    return replace(marker, counter=DIGITS.get(system, "1")) if marker.counter == "1" else marker


def letters(number: int, alphabet: str) -> str:
    """Return a, b … z, aa, bb … as Word counts (CSS goes on with ab; lists rarely reach it)."""
    rounds, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (rounds + 1)


def added(number: int, signs: tuple[tuple[int, str], ...]) -> str:
    """Return a number as the sum of signs, the greatest first: Roman and Hebrew numerals."""
    text = ""
    for value, numeral in signs:
        times, number = divmod(number, value)
        text += numeral * times
    return text


def han(number: int) -> str:
    """Return a number from 1 to 99 as Chinese counts, and digit by digit above."""
    if number > 99:
        return "".join(HAN[int(digit)] for digit in str(number))
    tens, units = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十"
    return front + (HAN[units] if units or not tens else "")
