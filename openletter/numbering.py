"""How a list counts: what a marker means, and 3 as `iii`, `c` or `三`."""

from __future__ import annotations

import re
from typing import assert_never

from openletter.tree import Counter, Marker

ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
HAN = "零一二三四五六七八九"


COUNTERS = re.compile(r"[1aAiI一](?!\w)|(?<!\w)[1aAiI一]")


def marker_of(text: str) -> Marker:
    """Return what a marker such as `1.`, `(a)` or `Q1:` means; `•` counts nothing."""
    found = list(COUNTERS.finditer(text))
    if not found:
        return Marker("", text, "")
    at = found[-1]
    counter: Counter = at[0]  # type: ignore[assignment]
    return Marker(counter, text[: at.start()], text[at.end() :])


def label(marker: Marker, number: int) -> str:
    """Return what prints before an item: `label(Marker("a", "(", ")"), 3)` is `(c)`."""
    return f"{marker.prefix}{count(marker, number)}{marker.suffix}"


def count(marker: Marker, number: int) -> str:
    """Return a number as the marker counts; `""` for a bullet."""
    match marker.counter:
        case "":
            return ""
        case "1":
            return str(number)
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
        case "i":
            return roman(number).lower()
        case "I":
            return roman(number)
        case "一":
            return han(number)
        case _:
            assert_never(marker.counter)


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … as Word counts (CSS goes on with ab; lists rarely reach it)."""
    rounds, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (rounds + 1)


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in capital Roman numerals."""
    text = ""
    for value, numeral in ROMAN:
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
