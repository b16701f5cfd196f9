"""The README says what is true: its code runs, its letter renders, its table is the command's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from PIL import Image

import openletter as ol
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


def test_the_readme_names_every_option_of_render() -> None:
    """What `render` can be told stands below the table of commands."""
    command = getattr(typer.main.get_command(app), "commands", {})["render"]
    options = {max(one.opts, key=len) for one in command.params if one.opts[0].startswith("-")}
    [told] = re.findall(r"^`render` takes (.*?)\. Paths go", README, re.MULTILINE | re.DOTALL)
    shown = set(re.findall(r"`(-[-\w]+)", told))

    assert len(options) >= 12
    assert shown == (options - {"--out", "--format"}) | {"-o", "-f"}


def test_the_readme_is_short() -> None:
    """One to one and a half hundred lines, as promised."""
    assert 100 <= len(README.splitlines()) <= 150


FRAME = """\
template: open-letter
date: 2031-05-02
occasion: {name: Talks, dates: 2031-05-14}
cases:
- {name: Ada Example, role: blogger, events: [{arrested: 2029-05-02}, {sentenced: 2030, term: 9y}]}
- {name: Bo Sample, role: blogger, events: [{arrested: 2031-02}]}
sources: {report: A report.}
"""
"""What the fragments of the guide stand in."""
REGISTRY = """\
ada_example:
  name: Ada Example
  role: blogger
  events: [{arrested: 2031-01-02}, {sentenced: 2031-03, term: 9y}]
several:
  {name: Others, people: 163, role: "blogger, journalist", events: [{sentenced: 2030, term: 900y}]}
waiting: {name: Cy Model, events: [{arrested: 2029-04}]}
"""
AROUND = {
    "registry__sources.yaml": "report: A report.\n",
    "registry__occasions.yaml": "exf_2032: {name: EXF, dates: 2032-05-14, city: Port}\n",
    "signons.csv": "Organisation name,E-mail\nLamp Watch,x@example.org\n",
    "reply.letter.yaml": "text: {body: We shall.}\nsignatories: [Harbour]\n",
    "exf-2031.letter.yaml": (
        "date: 2031-05-02\nfigures: {arrested: at least 25}\n"
        "demands: {free: Free them, raise: Raise it}\nsignatories: [Lamp Watch]\n"
        "text: {body: We ask.}\n"
    ),
}
"""Files that the fragments of the guide name."""


def fragments() -> list[str]:
    """Return the parts of a letter that the guide shows, each a document of its own."""
    parts = (part for block in blocks(GUIDE, "yaml") for part in block.split("---\n"))
    return [part for part in parts if keys_of(part) <= {*ol.Letter.model_fields, "extends"}]


def keys_of(part: str) -> set[str]:
    return set(re.findall(r"^(\w+):", part, re.MULTILINE))


@pytest.mark.parametrize("part", fragments(), ids=lambda part: part.split(":")[0])
def test_every_fragment_of_the_guide_is_right(tmp_path: Path, part: str) -> None:
    """What the guide shows of a letter makes a letter without faults, with the rest around it."""
    for name in ("pictures/quay.jpg", "signatures/ada.png"):
        path = tmp_path / name
        path.parent.mkdir()
        Image.new("RGB", (60, 40), "white").save(path)
    own = keys_of(part)
    frame = "" if "extends" in own else without(FRAME, own)
    lacking = {"text": "text: {body: We ask.}\n"} if not own & {"text", "extends"} else {}
    words = frame + part + "".join(lacking.values())
    files = AROUND | ({"registry__cases.yaml": REGISTRY} if "figures" in own else {})

    assert composed(tmp_path, words, **files)


def without(frame: str, own: set[str]) -> str:
    """Return a letter without the fields that a fragment gives itself."""
    fields = re.split(r"^(?=\w)", frame, flags=re.MULTILINE)
    return "".join(field for field in fields if not keys_of(field) & own)


@pytest.mark.parametrize(
    "begin", ["registry/cases.yaml; in", "registry/cases.yaml\nada", "registry/cases.yaml\nnurse"]
)
def test_the_records_of_the_guide_are_right(tmp_path: Path, begin: str) -> None:
    """People as the guide shows them can be kept in a registry."""
    [record] = [block for block in blocks(GUIDE, "yaml") if block.startswith(f"# {begin}")]
    name = re.findall(r"^(\w+):", record, re.MULTILINE)[0]
    letter = f"{FRAME.split('cases:', maxsplit=1)[0]}cases: [{name}]\ntext: {{body: We ask.}}\n"
    files = {"registry__cases.yaml": record, "registry__sources.yaml": "report: A report.\n"}

    assert composed(tmp_path, letter, **files)


def test_the_style_and_the_form_of_the_guide_are_right(tmp_path: Path) -> None:
    """A house style and a form of address as the guide shows them work in a letter."""
    [style] = [block for block in blocks(GUIDE, "yaml") if block.startswith("# house.style")]
    [form] = [block for block in blocks(GUIDE, "yaml") if block.startswith("keeper:")]
    letter = """\
        style: house.style.yaml
        recipients: {form: xx.keeper, name: Ada Example, family_name: Example, courtesy: madam}
        text: {body: "Burma – that is all."}
        """
    files = {"house.style.yaml": style, "forms__xx.yaml": form}
    shown = page(composed(tmp_path, letter, **files))

    assert "Dame Ada Example\nKeeper of the Lamp\n1 Quay Street" in shown
    assert "Dear Keeper Example:\n\nMyanmar – that is all." in shown


def test_the_guide_lists_its_sections() -> None:
    """The list at its top names every section, in order."""
    titles = re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)[1:]

    assert re.findall(r"^- \[(.*?)\]\(#", GUIDE, re.MULTILINE) == titles


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
