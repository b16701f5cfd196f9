"""How lists count, and how computed numbers take the digits of a script."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openletter.counter import Counter, System
from openletter.numbering import (
    DIGITS,
    SYSTEMS,
    count,
    in_digits,
    in_own_digits,
    label,
    marker_of,
)
from openletter.tree import Marker
from openletter.writers.ooxml.numbering import FORMATS

EVERY: list[Counter] = [counter for counter in get_args(Counter) if counter]


@pytest.mark.parametrize("counter", EVERY)
def test_a_counter_is_named_by_its_first(counter: Counter) -> None:
    """Who types `(أ)` gets a list that begins with it; no two of its labels are alike."""
    marker = marker_of(f"({counter})")
    labels = [label(marker, number) for number in range(1, 31)]

    assert marker == Marker(counter, "(", ")")
    assert labels[0] == f"({counter})"
    assert len(set(labels)) == 30


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("١.", "١. ٢. ٣. ١٠. ١١. ٢٦."),
        ("۱)", "۱) ۲) ۳) ۱۰) ۱۱) ۲۶)"),
        ("၁။", "၁။ ၂။ ၃။ ၁၀။ ၁၁။ ၂၆။"),
        ("أ)", "أ) ب) ج) ي) ك) ض)"),
        ("ا.", "أ. ب. ج. ي. ك. ض."),
        ("א.", "א. ב. ג. י. יא. כו."),
        ("а)", "а) б) в) к) л) ы)"),
        ("ก.", "ก. ข. ค. ญ. ฎ. ฝ."),
        ("가.", "가. 나. 다. 차. 카. 타타."),
        ("一、", "一、 二、 三、 十、 十一、 二十六、"),
        ("①", "① ② ③ ⑩ ⑪ ⑥⑥"),
        ("イ）", "イ） ロ） ハ） ヌ） ル） ノ）"),
    ],
)
def test_a_list_counts(text: str, labels: str) -> None:
    """As Word's format of that name counts."""
    marker = marker_of(text)

    assert " ".join(label(marker, number) for number in (1, 2, 3, 10, 11, 26)) == labels


def test_hebrew_numerals_name_no_god() -> None:
    assert [count(Marker("א"), number) for number in (15, 16, 115)] == ["טו", "טז", "קטו"]


def test_a_cyrillic_letter_is_no_latin_one() -> None:
    """They look alike; what comes after them does not."""
    assert label(marker_of("а)"), 2) == "б)"
    assert label(marker_of("a)"), 2) == "b)"


@given(st.integers(0, 10**9), st.sampled_from(get_args(System)))
def test_digits_keep_their_value(number: int, system: str) -> None:
    """Any digits read as the same number; no other sign changes."""
    said = in_digits(f"x {number}–{number}", system)

    assert [unicodedata.digit(sign) for sign in said if sign.isdigit()] == [
        int(sign) for sign in f"{number}{number}"
    ]
    assert (said[:2], said.count("–")) == ("x ", 1)


def test_only_numbers_take_other_digits() -> None:
    assert in_own_digits(marker_of("1."), "arabext") == marker_of("۱.")
    assert in_own_digits(marker_of("(a)"), "arabext") == marker_of("(a)")
    assert in_own_digits(marker_of("1."), "tibt") == marker_of("1.")


def test_every_kind_of_digits_and_every_counter_is_known() -> None:
    """To the list that the letter file offers, and to Word."""
    assert set(DIGITS) == set(get_args(System))
    assert len(SYSTEMS) == len(DIGITS)
    assert set(FORMATS) == set(get_args(Counter))
