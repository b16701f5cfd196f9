"""The digits of page numbers, and of lists, in the style sheet."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import get_args

import pytest

from openletter.counter import System
from openletter.numbering import marker_of
from openletter.tree import Words
from openletter.writers.css import counter_style
from openletter.writers.sheet import PAGE_DIGITS, page_words


@pytest.mark.parametrize(
    ("digits", "content"),
    [
        ("latn", '"Page " counter(page) " of " counter(pages)'),
        ("arabext", '"Page " counter(page, persian) " of " counter(pages, persian)'),
        ("tibt", '"Page " counter(page) " of " counter(pages)'),
    ],
)
def test_page_numbers_have_the_digits_of_the_language(digits: str, content: str) -> None:
    """As dates and lists have them; those that lists do not count in are Latin."""
    assert page_words(Words(digits=digits)) == content


def test_the_style_sheet_of_weasyprint_has_all_digits() -> None:
    """Its own counter styles spell them."""
    sheet = files("weasyprint.css").joinpath("html5_ua.css").read_text(encoding="utf-8")
    known = set(re.findall(r"@counter-style ([\w-]+)", sheet))

    assert set(PAGE_DIGITS) == {*get_args(System)} - {"latn"}
    assert set(PAGE_DIGITS.values()) <= known


def test_letters_are_listed_one_by_one() -> None:
    """So that no browser counts otherwise than the text does."""
    style = counter_style(marker_of("(א)"), "m", 16)

    assert 'symbols: "א" "ב" "ג" "ד"' in style
    assert style.split('"; prefix')[0].endswith('"טו" "טז')
