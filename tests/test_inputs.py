"""Every file that a letter is made of is known, so that a change of any can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from openletter.batch import read_and_compose
from openletter.inputs import note, noted, state
from tests.pictures import png

FILES = {
    "base.letter.yaml": "date: 2031-05-02\nplace: Example City\n",
    "a.letter.yaml": """\
extends: base.letter.yaml
template: own
theme: look.yaml
style: house.style.yaml
title: A letter
recipients: the_chair
text: {body: "We ask.\\n\\n![A map](map.png)"}
parts: {annex: annex.letter.yaml}
signatories: {file: names.csv, columns: {org: name}}
""",
    "annex.letter.yaml": "title: Annex\ntext: {body: The annex.}\n",
    "names.csv": "name\nExample Forum\n",
    "look.yaml": "space: {paragraph: 9}\n",
    "house.style.yaml": "serial_comma: true\n",
    "templates/own/template.yaml": "title: Own\n",
    "templates/own/letter.md.j2": '{% extends "base/letter.md.j2" %}\n',
    "registry/recipients.yaml": """\
the_chair: {name: The Chair, form: xx.chair, salutation: Dear Chair}
""",
    "forms/xx.yaml": "chair: {about: A chair, source: Made up.}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A letter that is made of files of every kind."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "map.png").write_bytes(png())
    return tmp_path


def test_every_file_of_a_letter_is_noted(folder: Path) -> None:
    """The letter, what it extends, its parts, names, picture, theme, style, template, registry."""
    with noted() as seen:
        document, faults = read_and_compose(folder / "a.letter.yaml", None, (), draft=False)

    assert document is not None
    assert [str(fault) for fault in faults] == []
    assert {folder / name for name in (*FILES, "map.png")} <= set(seen)


@pytest.mark.parametrize(
    "name", [name for name in (*FILES, "map.png") if name != "templates/own/template.yaml"]
)
def test_a_file_that_is_gone_is_noted(folder: Path, name: str) -> None:
    """What was looked for in vain is noted, too, so that its coming back is seen."""
    (folder / name).unlink()
    with noted() as seen:
        read_and_compose(folder / "a.letter.yaml", None, (), draft=False)

    assert set(seen) & {folder / name, (folder / name).parent} - {folder}


def test_nothing_is_noted_outside() -> None:
    """Whoever does not ask is told nothing, and one block tells nothing of another."""
    note(Path("before"))
    with noted() as one:
        note(Path("inside"))
    with noted() as other:
        pass
    note(Path("after"))

    assert one == {Path("inside").absolute(): None}
    assert other == {}


def test_a_change_while_it_is_read_is_seen(tmp_path: Path) -> None:
    """The state of a file is the one before it was read; what an inner block read counts too."""
    path = tmp_path / "a"
    path.write_text("one")
    with noted() as around:
        with noted() as inner:
            note(path)
            before = state(path)
            path.write_text("other")
        note(path)

    assert inner == around == {path: before}
    assert before != state(path)
