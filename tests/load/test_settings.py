"""`--set path=value`, and a letter that another extends."""

from __future__ import annotations

from pathlib import Path

import pytest

import openletter as ol
from openletter.load.letter import read_letter
from openletter.model.dates import FORM
from openletter.tree import plain
from tests.fixtures import HERE

LETTER = """\
date: 2031-05-02
recipients:
- name: Ada Example
- The President
occasion: {name: Example Forum}
figures: {arrested: at least 25}
demands: {release: Release her}
text:
  body: |
    Words.
"""
NO_FIELDS = (
    "cannot be set here: the file has no fields there. "
    "A path has the names of the file, with dots between, as in occasion.city."
)


@pytest.fixture(autouse=True)
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.letter.yaml").write_text(LETTER)


def given(*settings: str) -> ol.Letter:
    return ol.load("a.letter.yaml", settings=settings)


def faults(*settings: str) -> list[str]:
    return list(map(str, read_letter("a.letter.yaml", settings=settings).faults))


def test_settings_win_over_the_file() -> None:
    """A path leads into fields, short names and lists, and makes what is not there yet."""
    found = given(
        "date=2032-01-01", "occasion.city=Exampleville", "figures.arrested=almost 30",
        "figures.held.value=3", "recipients.0.name=Bo Sample", "recipients.1=The Minister",
        "title=A = B",
    )  # fmt: skip

    assert str(found.date) == "2032-01-01"
    assert found.occasion
    assert found.occasion.city == "Exampleville"
    assert {name: figure.value for name, figure in found.figures.items()} == {
        "arrested": "almost 30", "held": "3",
    }  # fmt: skip
    assert found.recipients
    assert [one.inline for one in found.recipients.leaves()] == ["Bo Sample", "The Minister"]
    assert found.title == "A = B"


def test_settings_take_away() -> None:
    """Nothing, or `~`, takes a value away."""
    assert given("date=").date is None
    assert (
        given("demands.release=~", "demands.raise=Raise it").demands
        == ol.Letter(demands={"raise": "Raise it"}).demands
    )


@pytest.mark.parametrize(
    ("setting", "fault"),
    [
        ("date=tomorrow", f"“tomorrow” cannot be read as a date: {FORM}."),
        ("titel=One", "`titel` is not known here. Did you mean `title`?"),
        ("text.Body=One", "“Body” cannot be a short name. Write `body`."),
        ("title=\x92", "Write ’ (U+2019)."),
        ("title", "A setting is written path=value. As in date=2031-05-02."),
        ("a..b=1", "A setting is written path=value. As in date=2031-05-02."),
        ("date.year=1", f"`year` {NO_FIELDS}"),
        ("recipients.7.name=A", f"`name` {NO_FIELDS}"),
    ],
)
def test_faults_of_settings_name_the_setting(setting: str, fault: str) -> None:
    """What is wrong with a setting is told at the setting, not at a line of the file."""
    path = setting.partition("=")[0]

    (found,) = faults(setting)
    assert found.startswith(f"--set {path}: ")
    assert found.endswith(fault)


def test_the_home_folder_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell makes `/folk/ada` of the `~` in `--set copies=~`: it must not print."""
    monkeypatch.setenv("HOME", "/folk/ada")

    (found,) = faults("copies=/folk/ada")
    assert found.endswith("Put it in quotes, as in --set 'copies=~'.")
    assert "/folk" not in found


def test_the_letter_that_another_extends_cannot_be_set() -> None:
    """What a letter extends is read before any setting is looked at."""
    assert faults("extends=b.letter.yaml") == [
        "--set extends: `extends` cannot be set. Write it into the letter file."
    ]


def test_a_letter_lays_its_keys_over_its_parent() -> None:
    """Keyed collections merge by key, `~` takes away, everything else is replaced."""
    parent = (HERE / "campaign" / "parent.letter.yaml").read_text(encoding="utf-8")
    Path("parent.letter.yaml").write_text(parent, encoding="utf-8")
    Path("a.letter.yaml").write_text(
        "extends: parent.letter.yaml\ndate: 2031-05-02\noccasion: {name: New Forum}\n"
        "demands: {release: ~, raise: Raise it again, add: Add a word}\n"
        "text:\n  body: '{{ super() }}'\n"
    )
    found = ol.load("a.letter.yaml")

    assert found.demands
    assert {name: demand.text for name, demand in found.demands.items.items()} == {
        "raise": "Raise it again", "add": "Add a word",
    }  # fmt: skip
    assert found.occasion
    assert found.occasion.dates is None
    assert list(found.notes) == ["union"]
    assert "At least 25 people." in "".join(map(plain, ol.compose(found).sections))
