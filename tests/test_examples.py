"""Every example rebuilds as it is kept in `examples/NAME/expected/`: `python3 dev.py bless`.

Text, HTML, Markdown and the outline of the tree are the same bytes on every machine. A Word file
holds the same parts in the same order with the same dates; since zlib packs them, the whole file
is compared byte for byte where zlib has the version that `expected/versions.txt` records.
So is a PDF where all libraries that draw it have the recorded versions (see tests/versions.py);
elsewhere Pango may break a line at another word and HarfBuzz cut a font otherwise, and the kept
PDF and the new one must read the same: words, notes, links, languages and headings.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from functools import cache
from pathlib import Path

import pytest

import openletter as ol
from openletter.output import FORMATS, machine_families, to_bytes
from openletter.writers import printer
from tests.conftest import Golden
from tests.outline import outline
from tests.readers import pdf
from tests.versions import drawing, faces, packing, record, recorded

EXAMPLES = Path(__file__).parent.parent / "examples"
LETTERS = sorted(EXAMPLES.glob("*/*.letter.yaml"))
ALIKE = ("html", "txt", "md")
OTHER_SCRIPTS = {"arabic", "chinese"}
"""Folders of examples that the package's fonts do not draw."""

each_letter = pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])


@cache
def document(path: Path) -> ol.Document:
    return ol.compose(ol.load(path))


def fonts_for(path: Path) -> str:
    """Return the fixture that sees to it that a letter's PDF can be drawn."""
    return "other_fonts" if path.parent.name in OTHER_SCRIPTS else "pango"


def expected(path: Path, ending: str) -> Path:
    """Return the kept file of a letter with an ending."""
    return path.parent / "expected" / path.name.replace("letter.yaml", ending)


@pytest.fixture(autouse=True)
def no_date_but_the_letter_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def versions(path: Path, bless_with: dict[str, str] | None = None) -> dict[str, str]:
    """Return the versions that a letter's files were made with, some of them blessed anew."""
    kept = path.parent / "expected" / "versions.txt"
    if bless_with:
        known = recorded(kept.read_text(encoding="utf-8")) if kept.exists() else {}
        kept.write_text(record(known | bless_with), encoding="utf-8", newline="\n")
    return recorded(kept.read_text(encoding="utf-8"))


# ------------------------------------------------------------------------------------ the files


@each_letter
def test_the_tree_is_as_it_was(path: Path, golden: Golden) -> None:
    """Roles, kinds, keys and words of every block are those of the kept outline."""
    golden(expected(path, "outline.txt"), outline(document(path)))


@pytest.mark.parametrize("format", ALIKE)
@each_letter
def test_text_formats_are_as_they_were(path: Path, format: str, golden: Golden) -> None:
    """HTML, text and Markdown are the same bytes everywhere."""
    golden(expected(path, format), to_bytes(document(path), format).decode())


@each_letter
def test_the_word_file_is_as_it_was(path: Path, bless: bool, golden: Golden) -> None:
    """Every part of the Word file is the same; so is the file, packed by the same zlib."""
    data, kept = to_bytes(document(path), "docx"), expected(path, "docx")

    if packing().items() <= versions(path, packing() if bless else None).items():
        golden(kept, data)
    assert parts(kept.read_bytes()) == parts(data)


def parts(data: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Return name, date and content of each part of a Word file, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [(info.filename, info.date_time, file.read(info)) for info in file.infolist()]


@each_letter
def test_the_pdf_is_as_it_was(
    path: Path, bless: bool, golden: Golden, request: pytest.FixtureRequest
) -> None:
    """Drawn by the recorded libraries the PDF is the same bytes, by others the same letter."""
    request.getfixturevalue(fonts_for(path))
    data, kept = to_bytes(document(path), "pdf"), expected(path, "pdf")
    made_by = drawing() | faces(machine_families([document(path)]))

    if made_by == versions(path, made_by if bless else None):
        golden(kept, data)
    assert pdf.read(kept.read_bytes()) == pdf.read(data)


# ------------------------------------------------------------------------- what they depend on


@pytest.mark.usefixtures("pango")
def test_bytes_depend_on_what_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without HarfBuzz's subset library the bytes are others and the letter is the same."""
    import weasyprint.pdf.fonts as cutting

    if drawing()["harfbuzz-subset"] == "no":
        pytest.skip("this machine has no such library")
    path = LETTERS[0]
    cut = to_bytes(document(path), "pdf")
    monkeypatch.setattr(cutting, "harfbuzz_subset", None)
    printer.forget()
    other = to_bytes(document(path), "pdf")

    assert "harfbuzz-subset" in versions(path)
    assert cut != other
    assert pdf.read(cut) == pdf.read(other)


# ------------------------------------------------------------------------------------ the guards


@each_letter
def test_a_pickled_letter_is_the_letter(path: Path) -> None:
    """Another process makes the same document of it: words, places of the file and all."""
    letter = ol.load(path)
    again = pickle.loads(pickle.dumps(letter))  # noqa: S301 - our own

    assert again == letter
    assert ol.compose(again) == document(path)


def test_all_examples_are_found() -> None:
    """Each folder of examples holds a letter; a new one is counted here."""
    folders = {path for path in EXAMPLES.iterdir() if path.is_dir()}

    assert len(folders) == 10
    assert folders == {path.parent for path in LETTERS}


def test_nothing_else_is_kept() -> None:
    """Every kept file is what a letter rebuilds as; none is left of a letter that is gone."""
    kept = set(EXAMPLES.glob("*/expected/*"))
    rebuilt = {expected(path, ending) for path in LETTERS for ending in (*FORMATS, "outline.txt")}

    assert len(kept) > len(LETTERS)
    assert kept == rebuilt | {path.parent / "expected" / "versions.txt" for path in LETTERS}
