"""The same letter gives the same bytes: in any process, place, time zone, locale and hash order."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

import openletter as ol
from openletter.output import FORMATS, to_bytes
from tests.builders import everything
from tests.test_examples import EXAMPLES, LETTERS, fonts_for

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = EXAMPLES / "apec-2017"
LETTER = EXAMPLE / "apec-2017.letter.yaml"

HASHES = """
import hashlib, json, sys
import openletter as ol
from openletter.output import FORMATS, to_bytes
document = ol.compose(ol.load(sys.argv[1]))
print(json.dumps({f: hashlib.sha256(to_bytes(document, f)).hexdigest() for f in FORMATS}))
"""
WORLDS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
]


def hashes(letter: Path | str, cwd: Path, **env: str) -> dict[str, str]:
    """Return the hash of each output of a letter, made by a process of its own."""
    clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-c", HASHES, str(letter)], cwd=cwd, capture_output=True, text=True,
        check=True, env=clean | {"PYTHONPATH": str(ROOT)} | env,
    )  # fmt: skip
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture(autouse=True)
def no_date_but_the_letter_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.usefixtures("pango")
def test_two_runs_are_the_same() -> None:
    """Written twice in one process, with another letter in between, a letter is the same."""
    document, between = ol.compose(ol.load(LETTER)), everything()

    for format in FORMATS:
        first = to_bytes(document, format)
        to_bytes(between, format)
        assert first == to_bytes(document, format)
        assert first == to_bytes(ol.compose(ol.load(LETTER)), format)


@pytest.mark.usefixtures("pango")
def test_two_worlds_are_the_same(tmp_path: Path) -> None:
    """Hash order, time zone, locale, working folder and the letter's folder change nothing."""
    copy = tmp_path / "Ünïcode and a space" / EXAMPLE.name
    shutil.copytree(EXAMPLE, copy)
    found = [
        hashes(LETTER, ROOT, **WORLDS[0]),
        hashes(LETTER.name, copy, **WORLDS[1]),
    ]
    document = ol.compose(ol.load(LETTER))

    assert found[0].keys() == set(FORMATS)
    assert found[0] == found[1]
    assert found[0] == {f: hashlib.sha256(to_bytes(document, f)).hexdigest() for f in FORMATS}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])
def test_no_place_is_written_down(path: Path, request: pytest.FixtureRequest) -> None:
    """Neither a folder nor a user of the machine is in any part of any output."""
    request.getfixturevalue(fonts_for(path))
    document = ol.compose(ol.load(path))
    secrets = [str(ROOT), str(Path.home()), str(path.parent)]

    for format in FORMATS:
        for part in unpacked(to_bytes(document, format)):
            assert not any(secret.encode() in part for secret in secrets)


def unpacked(data: bytes) -> list[bytes]:
    """Return what a file holds: the parts of a Word file, else the file."""
    if not data.startswith(b"PK"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [file.read(name) for name in file.namelist()]


# ------------------------------------------------------------------------------------- the date


def created(pdf: bytes) -> str:
    return str(pypdfium2.PdfDocument(pdf).get_metadata_value("CreationDate"))


@pytest.mark.usefixtures("pango")
def test_a_pdf_has_the_letter_s_date() -> None:
    """Without SOURCE_DATE_EPOCH the file bears the date of the letter, not of today."""
    data = to_bytes(ol.compose(ol.load(LETTER)), "pdf")

    assert created(data).startswith("D:20171107")


@pytest.mark.usefixtures("pango")
def test_source_date_epoch_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """With it, both files bear that date, and nothing else of them changes."""
    document = ol.compose(ol.load(LETTER))
    plain = to_bytes(document, "docx")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")
    word, pdf = to_bytes(document, "docx"), to_bytes(document, "pdf")

    assert created(pdf).startswith("D:20300101")
    assert b"2030-01-01T00:00:00Z" in b"".join(unpacked(word))
    assert word == to_bytes(document, "docx")
    changed = [
        one for one, other in zip(unpacked(plain), unpacked(word), strict=True) if one != other
    ]
    assert len(changed) <= 1


@pytest.mark.parametrize("epoch", ["", "0", "4102444800", "now"])
@pytest.mark.usefixtures("pango")
def test_any_epoch_will_do(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no number counts as none; the first and a far second can be written."""
    document = ol.compose(ol.load(LETTER))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    year = {"0": "1970", "4102444800": "2100"}.get(epoch, "2017")
    assert created(to_bytes(document, "pdf")).startswith(f"D:{year}")
    assert to_bytes(document, "docx").startswith(b"PK")
