"""The README says what is true: its code runs, its letter renders, its table is the command's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import typer.main

from openletter.cli import app
from tests.compose.letters import composed, faults, page

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "letter-file.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_letter_of_the_readme_renders(tmp_path: Path) -> None:
    """The letter file in one look is a letter."""
    [letter] = blocks(README, "yaml")
    shown = page(composed(tmp_path, letter))

    assert "At least 25 writers have been arrested since May 2030. [1]" in shown
    assert "1. Release Ada Example and Bo Sample immediately and unconditionally; and" in shown
    assert "3. Bakers’ Guild: Section #1" in shown


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    """Three lines of Python write a Word draft and a web page, one after the other."""
    [code] = blocks(README, "python")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)

    assert (tmp_path / "build" / "apec.docx").read_bytes().startswith(b"PK")
    assert b"<!doctype html>" in (tmp_path / "build" / "apec.html").read_bytes()


def test_the_faults_of_the_readme_are_real(tmp_path: Path) -> None:
    """The messages that the README shows are those that a careless author gets, place and all."""
    [letter] = blocks(README, "yaml")
    careless = (
        letter.replace("2031-05-14/2031-05-15", "2031-05-32")
        .replace("figures:", "figurs:")
        .replace("{{ figures.arrested | capitalize }} writers", "{{ cases.ada_exampel }}, too,")
    )
    found = faults(tmp_path, careless)
    promised = re.findall(r"^exf\.letter\.yaml(:\d+:\d+: .*)$", README, re.MULTILINE)

    assert len(promised) == 3
    assert [line.removeprefix("x") for line in found] == promised


def test_the_table_of_commands_is_complete() -> None:
    """Every command stands in the README, and no other."""
    commands = set(getattr(typer.main.get_command(app), "commands", {}))
    shown = set(re.findall(r"^\| `openletter (\w+)", README, re.MULTILINE))

    assert len(commands) >= 5
    assert shown == commands


def test_the_readme_is_short() -> None:
    """One to one and a half hundred lines, as promised."""
    assert 100 <= len(README.splitlines()) <= 150


def test_the_template_of_the_guide_works(tmp_path: Path) -> None:
    """The template that the guide shows can be used as it stands."""
    [template] = blocks(GUIDE, "jinja")
    described = next(block for block in blocks(GUIDE, "yaml") if "template.yaml" in block)
    letter = """\
        template: harbour-letter
        date: 2031-05-02
        recipients: {name: Harbour Master}
        text: {lede: We live by the sea.}
        demands: {light: Light the lamp, watch: Watch it}
        """
    files = {
        "templates__harbour-letter__letter.md.j2": template,
        "templates__harbour-letter__template.yaml": described,
    }
    shown = page(composed(tmp_path, letter, **files))

    assert "Dear Harbour Master,\n\nWe live by the sea.\n\nWe ask you to:\n\n1. Light" in shown
