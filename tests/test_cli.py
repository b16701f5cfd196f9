"""The command as people and scripts use it: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from openletter.output import FORMATS
from tests.readers.docx import WordFile, find
from tests.wordfiles import letterhead

LETTER = "text:\n  body: |\n    We ask.\n"
FORBIDDEN = ("Traceback", "NoneType", "errors.pydantic.dev")


def run(
    folder: Path, *words: str | Path, code: int = 0, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, and expect an exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "openletter", *map(str, words)],
        cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "COLUMNS": "100"} | env,
    )  # fmt: skip

    assert done.returncode == code, done.stderr
    assert not any(word in done.stdout + done.stderr for word in FORBIDDEN)
    return done


def write(folder: Path, name: str, words: str = LETTER) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_render_writes_beside_the_letter(tmp_path: Path, pango: None) -> None:
    """Paths go to stdout, one a line; by default a Word draft and a PDF."""
    write(tmp_path, "lamp.letter.yaml")
    done = run(tmp_path, "render", "lamp.letter.yaml")

    assert done.stdout.split("\n") == ["lamp.docx", "lamp.pdf", ""]
    assert done.stderr == ""
    assert (tmp_path / "lamp.pdf").read_bytes().startswith(b"%PDF-")


def test_render_several_formats_into_a_folder(tmp_path: Path) -> None:
    """`-o` makes the folder; `-f` takes several formats, with commas or repeated."""
    write(tmp_path, "lamp.letter.yaml")
    done = run(tmp_path, "render", "lamp.letter.yaml", "-o", "out/new", "-f", "txt,md", "-fhtml")
    names = {"out/new/lamp.txt", "out/new/lamp.md", "out/new/lamp.html"}

    assert {Path(line).as_posix() for line in done.stdout.splitlines()} == names
    assert (tmp_path / "out/new/lamp.txt").read_text() == "We ask.\n"


def test_a_fault_in_one_letter_stops_all(tmp_path: Path) -> None:
    """With a fault anywhere nothing is written; every letter's faults are named."""
    write(tmp_path, "good.letter.yaml")
    write(tmp_path, "bad.letter.yaml", "titel: x\n")
    write(tmp_path, "worse.letter.yaml", "date: tomorrow\n" + LETTER)
    letters = ("good.letter.yaml", "bad.letter.yaml", "worse.letter.yaml")
    done = run(tmp_path, "render", *letters, "-f", "txt", code=3)

    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "bad.letter.yaml:1:1: `titel` is not known here. Did you mean `title`?",
        "bad.letter.yaml:1:1: The section `body` has no words. Write `body: |` under `text:`. "
        "The letter itself: paragraphs with an empty line between them; headings begin with ##.",
        "worse.letter.yaml:1:7: “tomorrow” cannot be read as a date: write a day as 2031-05-02, "
        "a month as 2031-05, a year as 2031.",
        "3 faults. Nothing was written.",
    ]
    assert not list(tmp_path.glob("*.txt"))


def test_a_letter_that_is_not_there(tmp_path: Path) -> None:
    """A wrong file name is a fault, not a crash."""
    done = run(tmp_path, "render", "x.letter.yaml", code=3)

    assert done.stderr.startswith("x.letter.yaml: There is no file x.letter.yaml.")


def test_wrong_calls_exit_with_2(tmp_path: Path) -> None:
    """An unknown format or option, and two letters for one file, are wrong calls."""
    write(tmp_path, "a.letter.yaml")
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "a.letter.yaml")

    unknown = run(tmp_path, "render", "a.letter.yaml", "-f", "doc", code=2)
    clash = run(tmp_path, "render", "a.letter.yaml", "b/a.letter.yaml", "-o", "out", code=2)
    run(tmp_path, "render", "a.letter.yaml", "--colour", code=2)
    run(tmp_path, "render", code=2)

    assert "There is no format “doc”. Did you mean `docx`?" in unknown.stderr
    assert "would both become" in clash.stderr


def test_kinds_of_html_and_pdf(tmp_path: Path, pango: None) -> None:
    """A fragment to paste and a PDF for archives are asked for together, each of its own format."""
    write(tmp_path, "a.letter.yaml")

    run(tmp_path, "render", "a.letter.yaml", "-f", "html,pdf,docx", "--fragment", "--pdf-a", "2A")

    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<style>")
    assert b'pdfaid:part="2"' in (tmp_path / "a.pdf").read_bytes()


def test_copies_in_one_file_are_for_an_archive_too(tmp_path: Path, pango: None) -> None:
    """`--merge` joins copies of the kind that was asked for."""
    write(tmp_path, "a.letter.yaml", f"recipients: |\n  Ada Example\n  Bo Sample\n{LETTER}")

    run(tmp_path, "render", "a.letter.yaml", "--each", "recipients", "--merge", "-f", "pdf",
        "--pdf-a", "3a")  # fmt: skip

    assert b'pdfaid:part="3"' in (tmp_path / "a-all.pdf").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-f", "docx", "--fragment"), "only the format html has one"),
        (("-f", "html", "--pdf-a", "2a"), "only the format pdf has it"),
        (("-f", "pdf", "--pdf-a", "2b"), "There is no PDF/A “2b” here. Write 2a or 3a."),
    ],
)
def test_a_kind_that_no_format_has_is_a_wrong_call(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Nothing is written, and the message says what would have that kind."""
    write(tmp_path, "a.letter.yaml")

    assert said in run(tmp_path, "render", "a.letter.yaml", *words, code=2).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.letter.yaml"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """An output that cannot be written exits with 4."""
    write(tmp_path, "a.letter.yaml")
    (tmp_path / "shut").mkdir(mode=0o500)
    done = run(tmp_path, "render", "a.letter.yaml", "-o", "shut", "-f", "txt", code=4)

    assert "cannot be written: permission denied" in done.stderr


def test_an_output_under_a_file_exits_with_4(tmp_path: Path) -> None:
    """A folder for the output that is a file cannot be written."""
    write(tmp_path, "a.letter.yaml")
    write(tmp_path, "file")
    done = run(tmp_path, "render", "a.letter.yaml", "-o", "file", "-f", "txt", code=4)

    assert "cannot be written" in done.stderr


def test_a_letter_is_never_written_over(tmp_path: Path) -> None:
    """An output that is one of the letters is refused; a letter named twice is written once."""
    write(tmp_path, "a.txt")
    write(tmp_path, "b.letter.yaml")
    done = run(tmp_path, "render", "a.txt", "-f", "txt", code=2)
    twice = run(tmp_path, "render", "b.letter.yaml", "b.letter.yaml", "-f", " TXT ")
    none = run(tmp_path, "render", "b.letter.yaml", "-f", "", code=2)

    assert "a.txt is a letter and would be written over." in done.stderr
    assert (tmp_path / "a.txt").read_text() == LETTER
    assert twice.stdout == "b.txt\n"
    assert "No format is named." in none.stderr


def test_new_in_a_language_that_a_template_lacks(tmp_path: Path) -> None:
    """A starter letter that could not render is refused."""
    done = run(tmp_path, "new", "summit-leaders", "x.letter.yaml", "-l", "de", code=2)

    assert "is not in de" in done.stderr
    assert not (tmp_path / "x.letter.yaml").exists()


def test_set_wins_over_the_file(tmp_path: Path) -> None:
    """`--set path=value` gives or replaces a value; a wrong one is a fault of its own."""
    write(tmp_path, "a.letter.yaml", "close: Yours,\n" + LETTER)
    run(tmp_path, "render", "a.letter.yaml", "-f", "txt",
        "--set", "close=Ours,", "--set", "text.closing=Please.")  # fmt: skip
    wrong = run(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--set", "date=x", code=3)

    assert (tmp_path / "a.txt").read_text() == "We ask.\n\nPlease.\n\nOurs,\n"
    assert wrong.stderr.startswith("--set date: “x” cannot be read as a date")


def test_draft_shows_gaps(tmp_path: Path) -> None:
    """`--draft` turns gaps into marks."""
    write(tmp_path, "a.letter.yaml", LETTER.replace("ask", "ask on {{ todo('day') }}"))
    run(tmp_path, "render", "a.letter.yaml", "-f", "txt", code=3)
    run(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--draft")

    assert (tmp_path / "a.txt").read_text() == "We ask on [day].\n"


def test_registry_option(tmp_path: Path) -> None:
    """`--registry` names the folder of shared records."""
    (tmp_path / "shared").mkdir()
    write(tmp_path / "shared", "cases.yaml", "ada: {name: Ada Example}\n")
    write(tmp_path, "a.letter.yaml", "cases: ada\ntext: {body: 'Free {{ names(cases) }}.'}\n")
    run(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--registry", "shared")
    lost = run(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--registry", "lost", code=3)

    assert (tmp_path / "a.txt").read_text() == "Free Ada Example.\n"
    assert "There is no folder lost." in lost.stderr


def test_themes(tmp_path: Path) -> None:
    """`--theme` takes a name or a file; faults of a theme have their place."""
    write(tmp_path, "a.letter.yaml")
    write(tmp_path, "big.yaml", "sizes: {text: 14}\n")
    write(tmp_path, "bad.yaml", "sizes:\n  txt: 14\n")
    run(tmp_path, "render", "a.letter.yaml", "-f", "html", "--theme", "big.yaml")
    bad = run(tmp_path, "render", "a.letter.yaml", "-f", "html", "--theme", "bad.yaml", code=3)
    lost = run(tmp_path, "render", "a.letter.yaml", "-f", "html", "--theme", "plian", code=3)

    run(tmp_path, "render", "a.letter.yaml", "-f", "html", "-o", "plain")

    assert (tmp_path / "a.html").read_text() != (tmp_path / "plain/a.html").read_text()
    assert bad.stderr.startswith("bad.yaml:2:3: `txt` is not known here. Did you mean `text`?")
    assert "There is no theme “plian”. Did you mean `plain`?" in lost.stderr


@pytest.mark.parametrize(
    "template",
    [
        "campaign-launch", "head-of-state-visit", "joint-statement", "open-letter",
        "press-release", "summit-leaders",
    ],
)  # fmt: skip
def test_what_new_writes_renders_as_it_is(tmp_path: Path, template: str) -> None:
    """A starter letter is valid YAML, renders in every format, and is never written over."""
    done = run(tmp_path, "new", template)
    name = f"{template}.letter.yaml"

    assert done.stdout == f"{name}\n"
    assert YAML(typ="safe").load(tmp_path / name)["template"] == template
    run(tmp_path, "render", name, "-f", ",".join(set(FORMATS) - {"pdf"}))
    assert "is there already" in run(tmp_path, "new", template, code=3).stderr
    run(tmp_path, "new", template, "b.letter.yaml", "--language", "en-US")
    assert "language: en-US" in (tmp_path / "b.letter.yaml").read_text()


@pytest.mark.parametrize(
    ("tongue", "greeting"),
    [("en-GB", "Dear EXF Leaders,"), ("fr", "Mesdames, Messieurs,"), ("es", "Señoras y señores:"),
     ("vi", "Kính gửi: EXF Leaders")],
)  # fmt: skip
def test_what_new_writes_greets_as_the_language_does(
    tmp_path: Path, tongue: str, greeting: str
) -> None:
    """The leaders of a summit are several, in every language that has a summit letter."""
    run(tmp_path, "new", "summit-leaders", "a.letter.yaml", "--language", tongue)
    run(tmp_path, "render", "a.letter.yaml", "-f", "txt")

    assert f"\n\n{greeting}\n\n" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_templates_lists_and_shows(tmp_path: Path) -> None:
    """`templates` lists all; with a name it shows needs, order and sections with hints."""
    listed = run(tmp_path, "templates").stdout
    shown = run(tmp_path, "templates", "summit-leaders").stdout
    lost = run(tmp_path, "templates", "summit", code=3).stderr

    assert "Languages: en, es, fr, vi." in shown
    assert "  close            The valediction, before the signatures." in shown.split("\n")

    assert [line.split()[0] for line in listed.splitlines()] == [
        "campaign-launch", "head-of-state-visit", "joint-statement", "open-letter",
        "press-release", "summit-leaders",
    ]  # fmt: skip
    assert "Needs: date, occasion, recipients, signatories." in shown
    assert "situation*" in shown
    assert "There is no template “summit”. Did you mean `summit-leaders`?" in lost


def test_a_language_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    """Nor in a language of which CLDR knows nothing."""
    done = run(tmp_path, "new", "open-letter", "a.letter.yaml", "--language", "xx", code=2)

    assert done.stderr.startswith("--language: “xx” is not a language that CLDR knows. As in")
    assert not list(tmp_path.iterdir())


def test_every_command_is_told_whole(tmp_path: Path) -> None:
    """The list of commands cuts no sentence short, and what to type has names of its own."""
    listed = run(tmp_path, "--help").stdout
    commands = re.findall(r"^  (\w+) {2,}\S.*[^.]\.$", listed, re.MULTILINE)

    assert len(commands) >= 9
    assert "...\n" not in listed.partition("Commands:")[2]
    for command in commands:
        shown = run(tmp_path, command, "--help").stdout
        assert not re.search(r"^  -.*<\w+", shown, re.MULTILINE), command


def test_a_language_that_is_none_is_refused_before_a_file_is_written(tmp_path: Path) -> None:
    """A starter letter in no language would only be a fault."""
    done = run(tmp_path, "new", "open-letter", "-l", "klingon", code=2)

    assert "--language: “klingon” is not the code of a language." in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_starter_of_a_visit_is_one_to_a_head_of_state(tmp_path: Path) -> None:
    """A visit is no summit, and one person is no group of leaders."""
    run(tmp_path, "new", "head-of-state-visit", "a.letter.yaml")
    run(tmp_path, "render", "a.letter.yaml", "-f", "txt")
    page = (tmp_path / "a.txt").read_text(encoding="utf-8")

    assert "Your Excellency," in page
    assert "EXF" not in page
    assert "1. Call for the release of everybody" in page


def test_forms_lists_and_shows(tmp_path: Path) -> None:
    """`forms` lists all and says what is not verified; with a key it shows one, with its source."""
    (tmp_path / "forms").mkdir()
    own = "keeper: {about: The keeper, source: Her card, verified_on: 2031-05-02}\n"
    write(tmp_path / "forms", "xx.yaml", own)
    listed = run(tmp_path, "forms").stdout.splitlines()
    shown = run(tmp_path, "forms", "us.president").stdout
    lost = run(tmp_path, "forms", "president", code=3).stderr

    assert "us.president" in [line.partition(" ")[0] for line in listed]
    assert next(line for line in listed if "us.president" in line).endswith("; not verified")
    assert next(line for line in listed if "keeper" in line).endswith("; verified on 2031-05-02")
    assert {"1600 Pennsylvania Avenue NW", "Not verified."} <= {*map(str.strip, shown.split("\n"))}
    assert "Dear Madam President:" in shown
    assert "\nSource: LegalClarity; " in shown
    assert "Did you mean `us.president`" in lost
    write(tmp_path / "forms", "xx.yaml", "keeper: {about: The keeper}\n")
    assert "forms/xx.yaml:1:9: `source` is missing" in run(tmp_path, "forms", code=3).stderr


def test_schema_is_json(tmp_path: Path) -> None:
    """`schema` prints the JSON Schema of the letter file."""
    assert json.loads(run(tmp_path, "schema").stdout)["type"] == "object"


def test_doctor_says_what_works(tmp_path: Path, pango: None) -> None:
    """`doctor` tries every format and names fonts, themes and templates."""
    shown = run(tmp_path, "doctor").stdout

    assert all(f"Writing {name}" in shown for name in FORMATS)
    assert "Gelasio" in shown


def test_fonts_of_the_machine_are_named(tmp_path: Path, other_fonts: None) -> None:
    """`render` says which fonts drew a PDF that are not the package's; `doctor` shows them."""
    write(tmp_path, "a.letter.yaml", "text: {body: See عام and 中.}\n")
    write(tmp_path, "b.letter.yaml", "text: {body: See “Αθήνα”.}\n")

    both = run(tmp_path, "render", "a.letter.yaml", "b.letter.yaml")
    assert both.stderr.splitlines()[-1] == (
        "Drawn with fonts of this machine: Noto Naskh Arabic, Noto Serif CJK SC."
    )
    assert "Drawn" not in run(tmp_path, "render", "b.letter.yaml").stderr
    assert "Drawn" not in run(tmp_path, "render", "a.letter.yaml", "-f", "docx,html").stderr
    assert "Noto Naskh Arabic (Arabic)" in run(tmp_path, "doctor").stdout


def test_a_sign_that_no_font_draws_is_told_with_its_line(tmp_path: Path, pango: None) -> None:
    """In its words and in its data."""
    letter = "signatories:\n- Ada\n- name: ᚠ Example\ntext:\n  body: We ask. ᚢ\n"
    write(tmp_path, "lamp.letter.yaml", letter)
    told = run(tmp_path, "render", "lamp.letter.yaml", "-f", "pdf", code=3).stderr

    assert "lamp.letter.yaml:3:9: No font draws ᚠ (U+16A0 RUNIC LETTER FEHU" in told
    assert "lamp.letter.yaml:5: No font draws ᚢ" in told


def test_version_and_help(tmp_path: Path) -> None:
    """`--version` prints one line; help names every command and option."""
    commands = ("new", "render", "templates", "forms", "schema", "doctor")
    shown = run(tmp_path, "--help").stdout

    assert run(tmp_path, "--version").stdout.startswith("openletter ")
    assert all(f"\n  {name} " in shown for name in commands)
    for option in ("--out", "--format", "--theme", "--registry", "--draft", "--set", "--reference"):
        assert option in run(tmp_path, "render", "--help").stdout


def test_a_letterhead_of_one_s_own(tmp_path: Path) -> None:
    """`--reference` gives its looks to Word files, and says what of it is not used."""
    write(tmp_path, "a.letter.yaml")
    (tmp_path / "ours.docx").write_bytes(letterhead())
    (tmp_path / "theirs.docx").write_bytes(b"no Word file")

    done = run(tmp_path, "render", "a.letter.yaml", "-f", "docx,txt", "--reference", "ours.docx")
    bad = run(tmp_path, "render", "a.letter.yaml", "--reference", "theirs.docx", code=3)
    none = run(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--reference", "ours.docx", code=2)

    assert "ours.docx: Its text is left out" in done.stderr
    assert "ours.docx: Styles that it lacks and the letter adds:" in done.stderr
    head = WordFile((tmp_path / "a.docx").read_bytes()).part("word/header.xml")
    assert find(head, ".//w:t[contains(., 'continued')]")
    assert bad.stderr.startswith("theirs.docx: This is not a Word file")
    assert "A reference is for Word files" in none.stderr


def test_faults_show_the_line_on_a_terminal(tmp_path: Path) -> None:
    """On a terminal a fault is coloured and shows the line, with a mark under the spot."""
    write(tmp_path, "a.letter.yaml", "titel: x\n" + LETTER)
    done = run(tmp_path, "render", "a.letter.yaml", code=3, FORCE_COLOR="1", TERM="xterm")

    assert "\x1b[" in done.stderr
    assert "1 │ titel: x" in done.stderr
    assert "│ \x1b[0m\x1b[1;31m^" in done.stderr or "^" in done.stderr


def test_the_command_works_in_any_locale(tmp_path: Path) -> None:
    """Names and messages are UTF-8 even where the system speaks ASCII."""
    write(tmp_path, "Đoan.letter.yaml", "titel: x\n")
    done = run(tmp_path, "render", "Đoan.letter.yaml", code=3, LC_ALL="C")

    assert "Đoan.letter.yaml:1:1" in done.stderr


def test_figures_are_listed_with_what_they_are_made_of(tmp_path: Path) -> None:
    """`openletter figures` shows value, computation, cases, sources; with a fault exit code 3."""
    words = "cases: [{name: Ada Example, source: report, people: 3}]\n"
    words += "sources: {report: {name: Report}}\n"
    figures = "figures: {all: {count: cases, caution: at least}, some: 2}\n"
    write(tmp_path, "a.letter.yaml", words + figures + LETTER)
    write(tmp_path, "b.letter.yaml", "figures: {all: {count: cases}}\n" + LETTER)
    done = run(tmp_path, "figures", "a.letter.yaml")
    wrong = run(tmp_path, "figures", "b.letter.yaml", code=3)

    assert done.stdout.splitlines() == [
        "all: at least three",
        "  = people in cases",
        "           3  ada_example (report)",
        "some: 2",
        "  = as written",
    ]
    assert wrong.stderr.startswith("b.letter.yaml:1:11: The letter has no `cases`.")


def test_a_fault_in_a_template_names_the_letter(tmp_path: Path) -> None:
    """Of several letters, the one that lacks what the template asks for is told."""
    write(tmp_path, "whole.letter.yaml", LETTER)
    short = "template: summit-leaders\ndate: 2031-05-02\noccasion: {name: EXF}\n"
    short += "recipients: {name: EXF Leaders}\nsignatories: A\ntext: {situation: Words.}\n"
    write(tmp_path, "short.letter.yaml", short)
    done = run(tmp_path, "render", "whole.letter.yaml", "short.letter.yaml", "-f", "txt", code=3)

    assert "letter.md.j2" in done.stderr
    assert done.stderr.count("In short.letter.yaml.") >= 1
    assert "In whole.letter.yaml." not in done.stderr
