"""Every slip of an author, and the exact words that she reads; all cases are in faults.md."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from openletter.batch import read_and_compose
from openletter.errors import in_order
from tests.fixtures import HERE, Case, cases, rewritten

FILE = "faults.md"
PLACE = re.compile(r"[^:]+:[1-9]\d*:[1-9]\d*: \S")


@pytest.mark.parametrize("case", cases(FILE), ids=str)
def test_faults(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bless: bool) -> None:
    """A letter file has exactly these faults, told in one run."""
    actual = faults_in(case.given, tmp_path, monkeypatch)
    if bless:
        rewritten(FILE, case, actual)
        return

    assert case.expected == actual


def faults_in(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the faults of a letter that lies among the files of the campaign."""
    shutil.copytree(HERE / "campaign", folder, dirs_exist_ok=True)
    (folder / "a.letter.yaml").write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(folder)
    _, faults = read_and_compose(Path("a.letter.yaml"), None, (), draft=False)
    return "\n".join(map(str, in_order(faults)))


def test_faults_have_places_and_plain_words() -> None:
    """Each says file, line and column, and none speaks of Python or Pydantic."""
    lines = [line for case in cases(FILE) for line in case.expected.splitlines()]

    assert len(lines) > 100
    assert [line for line in lines if not PLACE.match(line)] == []
    for word in ("Traceback", "NoneType", "pydantic", "Input should", "dict", "ada@"):
        assert [line for line in lines if re.search(rf"\b{word}\b", line)] == []


def test_faults_say_what_to_do() -> None:
    """Nearly every fault is two sentences: what is wrong, and what to do."""
    lines = [line for case in cases(FILE) for line in case.expected.splitlines()]
    short = [line for line in lines if len(re.findall(r"[.?:] |[.?]$", line.split(": ", 1)[1])) < 2]

    assert lines
    assert short == []


def test_titles_name_one_case_each() -> None:
    """No two cases have the same name."""
    titles = [str(case) for case in cases(FILE)]

    assert len(titles) > 80
    assert len(set(titles)) == len(titles)
