"""What a document says of itself: where it is published, and which organisations it is from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import openletter as ol
from openletter.output import to_bytes
from openletter.writers.moment import made
from tests.compose import letters

LONG = "\n".join(f"  Organisation {number} of Exampleville" for number in range(51))


@pytest.fixture
def composed(tmp_path: Path) -> Callable[[str], ol.Document]:
    """Return the document of a letter with some fields besides its text."""
    return lambda given: letters.composed(tmp_path, f"text: {{body: Words.}}\n{given}")


@pytest.mark.parametrize(
    ("given", "makers"),
    [
        ("signatories: |\n  Lamp Watch\n  Ada Example, keeper\n", ("Lamp Watch",)),
        ("signatories:\n- {name: Ada Example, org: Lamp Watch}\n- {name: Bo Sample}\n", ()),
        ("order: [sender, body, signatories]\nsender: {org: Quay Council}\n"
         "signatories: Lamp Watch\n", ("Quay Council",)),
        ("order: [sender, body]\nsender: {name: Ada Example, org: Lamp Watch}\n", ()),
        ("order: [body, signatories]\nsignatories: {groups: [{heading: A, items: [Lamp Watch]}]}\n",
         ("Lamp Watch",)),
        (f"signatories: |\n{LONG}\n", ()),
        (f"signatories: |\n{LONG.rpartition(chr(10))[0]}\n",
         tuple(line.strip() for line in LONG.split("\n"))[:-1]),
        ("", ()),
    ],
    ids=["signed", "people", "sent", "sent by one", "group", "too many", "many", "nobody"],
)  # fmt: skip
def test_the_organisations_that_a_letter_is_from(
    composed: Callable[[str], ol.Document], given: str, makers: tuple[str, ...]
) -> None:
    """Those that send it, else those that sign it; never a person, and never a long list."""
    assert composed(given).makers == makers


def test_an_organisation_that_does_not_print_is_not_told(
    composed: Callable[[str], ol.Document],
) -> None:
    """One that prints under another name is not told by its own."""
    text = "signatories: [{org: Hidden Name, printed: Lamp Watch}]\n"

    document = composed(text)

    assert b"Lamp Watch" in to_bytes(document, "html")
    assert document.makers == ()


def test_an_address_is_not_taken_over(tmp_path: Path) -> None:
    """The next letter takes all from the older one but the address of its page."""
    older = "url: https://example.org/2031\nsummary: Of lamps.\ntext: {body: Words.}\n"
    (tmp_path / "a.letter.yaml").write_text(older, encoding="utf-8")
    (tmp_path / "b.letter.yaml").write_text("extends: a.letter.yaml\n", encoding="utf-8")

    first, second = (ol.load(tmp_path / f"{name}.letter.yaml") for name in "ab")

    assert ol.compose(first).url == "https://example.org/2031"
    assert (second.summary, second.url) == ("Of lamps.", "")


def test_a_month_is_no_day(composed: Callable[[str], ol.Document]) -> None:
    """A letter of a month says no more than that, and its file bears the first day."""
    document = composed("date: 2031-05\n")

    assert document.date == "2031-05"
    assert b'"datePublished": "2031-05"' in to_bytes(document, "html")
    assert made(document.date) == datetime(2031, 5, 1, tzinfo=UTC)
