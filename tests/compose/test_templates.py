"""The built-in templates: their own words are right in British and in American English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import openletter as ol
from openletter.templating import BUILT_IN
from openletter.tree import plain

EXAMPLES = Path(__file__).parents[2] / "examples"
ENGLISH = sorted(BUILT_IN.glob("*/letter.md.j2"))
BRITISH = re.compile(r"\b\w+(?:isation|ise[sd]?|ising|our(?:s|ed)?|yse[sd]?)\b")
AMERICAN = re.compile(r"\b\w+(?:ization|ize[sd]?|izing|yze[sd]?)\b")
BOTH = {"our", "your", "raise", "promise", "otherwise"}
"""Words that only look like it."""


@pytest.mark.parametrize("path", ENGLISH, ids=lambda path: path.parent.name)
def test_no_word_of_a_template_is_spelled_in_one_country_only(path: Path) -> None:
    """What it needs of such words, as “organisations”, comes from the language’s own file."""
    said = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = {word.casefold() for word in (*BRITISH.findall(said), *AMERICAN.findall(said))}

    assert found - BOTH == set()


@pytest.mark.parametrize("name", ["visit-2023", "joint-statement-2020", "apec-2017", "now-2017"])
@pytest.mark.parametrize("language", ["en-US", "en-GB"])
def test_a_letter_changes_its_english_with_one_word(name: str, language: str) -> None:
    """With its language a letter without a style has other dates, lists and template words."""
    letter = ol.load(EXAMPLES / name / f"{name}.letter.yaml")
    document = ol.compose(letter.model_copy(update={"language": language, "style": ""}))
    words = " ".join(plain(document).split())

    american = language == "en-US"

    assert document.language == language
    assert letter.date is not None
    if letter.date.day:
        assert ("September 5, 2023" in words or "November 7, 2017" in words) == american
    if "undersigned" in words:
        assert ("organizations and" in words or "organizations, ask" in words) == american
