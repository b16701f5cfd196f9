"""What lists count by: digits, letters and numerals of several scripts."""

from __future__ import annotations

from typing import Literal

Counter = Literal[
    "1", "a", "A", "i", "I", "",
    "١", "۱", "१", "১", "၁", "๑", "១", "໑",
    "أ", "א", "а", "А", "ก", "가", "ア", "イ", "一", "甲", "①",
]  # fmt: skip
"""How a list counts, by the sign that is its first; `""` is a bullet.

The second row has the digits of other scripts, the third their letters and numerals.
"""
System = Literal["latn", "arab", "arabext", "deva", "beng", "mymr", "thai", "khmr", "laoo"]
"""Digits that a letter can have, as CLDR names them."""
