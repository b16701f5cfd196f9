"""Files that are no letter files, too large, unreadable or strange: one fault each, no crash."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import openletter as ol
from openletter.batch import read_and_compose
from openletter.cli import app
from openletter.load import tables
from openletter.load.letter import Loaded, read_letter

WORDS = "text: {body: Words.}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def faults(content: bytes | str, name: str = "a.letter.yaml") -> list[str]:
    """Return the faults of a letter file with this content."""
    data = content if isinstance(content, bytes) else content.encode()
    Path(name).write_bytes(data)
    _, found = read_and_compose(Path(name), None, (), draft=False)
    return list(map(str, found))


# ----------------------------------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.replace("\n", "\r\n").encode() + b"title: One\r\n",
        WORDS.replace("\n", "\r").encode() + b"title: One\r",
    ],
    ids=["byte order mark", "line ends of Windows", "line ends of old Macs"],
)
def test_files_of_other_systems_are_read(content: bytes) -> None:
    """A byte order mark and other line ends mean nothing."""
    assert faults(content) == []


def test_utf_16_is_told() -> None:
    """A file saved as "Unicode" by old Windows programs says how to save it."""
    fault = "a.letter.yaml:1:1: The file is UTF-16. Save it as UTF-8."

    assert faults(WORDS.encode("utf-16")) == [fault]
    assert faults(WORDS.encode("utf-16-le")) == [fault]


def test_bytes_that_are_not_utf_8_are_told_at_their_place() -> None:
    """The first letter of another encoding has line and column, counted in characters."""
    content = f"{WORDS}title: Đây là Café\n".encode().replace("é".encode(), b"\xe9")

    assert faults(content) == ["a.letter.yaml:2:18: The file is not UTF-8 here. Save it as UTF-8."]


def test_bad_characters_are_counted_once_and_bounded() -> None:
    """Ten thousand of them are not told one by one."""
    found = faults(WORDS + "title: " + "\x92" * 10_000)

    assert found[0].startswith("a.letter.yaml:2:8: Here stands the control character U+0092.")
    assert len(found) == 50


def test_large_files_are_refused() -> None:
    """A file of more than 5 MB is not parsed at all."""
    assert faults(b"# " + b"x" * 5_000_001) == [
        "a.letter.yaml:1:1: The file is larger than 5 MB. Take out what is not text."
    ]


def test_a_text_of_some_megabytes_is_read() -> None:
    """Size alone is no fault."""
    assert read_letter_of("text:\n  body: |\n" + "    Words and words.\n" * 100_000).faults == []


def test_deep_nesting_is_told() -> None:
    """Brackets in brackets end in a fault, not in a crash."""
    (fault,) = faults("cases: " + "[" * 5000)

    assert fault == (
        "a.letter.yaml:1:48: The file is nested too deep. Take out some of the brackets or dashes."
    )
    assert faults("- " * 3000 + "x")[0].endswith("Take out some of the brackets or dashes.")


def test_nothing_is_written_with_a_fault() -> None:
    """The command returns 3 and writes neither of two letters, though one is good."""
    Path("a.letter.yaml").write_text(WORDS)
    Path("b.letter.yaml").write_text("titel: One\n")
    done = CliRunner().invoke(app, ["render", "a.letter.yaml", "b.letter.yaml", "-f", "txt"])

    assert done.exit_code == 3
    assert "b.letter.yaml:1:1: `titel` is not known here. Did you mean `title`?" in done.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["a.letter.yaml", "b.letter.yaml"]


# ----------------------------------------------------------------------------------------- names


def test_a_missing_file_suggests_its_neighbour() -> None:
    """A slip in the name on the command line is answered with the name that was meant."""
    Path("forum.letter.yaml").write_text(WORDS)
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.load("forun.letter.yaml")

    assert str(caught.value) == (
        "There is no file forun.letter.yaml. Did you mean `forum.letter.yaml`?"
    )


def test_a_link_that_leads_nowhere_is_not_suggested_for_itself() -> None:
    """The name of a broken link is right: the file is missing."""
    try:
        Path("link.letter.yaml").symlink_to("gone.letter.yaml")
    except OSError:
        pytest.skip("this system makes no links for us")
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.load("link.letter.yaml")

    nowhere = "Its name is there as a link that leads nowhere: put the file in its place."
    assert str(caught.value) == f"There is no file link.letter.yaml. {nowhere}"
    assert faults(f"{WORDS}extends: link.letter.yaml\n") == [
        f"a.letter.yaml:2:10: There is no file “link.letter.yaml” beside the letter. {nowhere}"
    ]


def test_a_folder_is_no_letter() -> None:
    """The name of a folder says so."""
    Path("b.letter.yaml").mkdir()
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.load("b.letter.yaml")

    assert str(caught.value) == "b.letter.yaml is a folder. Name a file in it."


def test_names_that_no_file_can_have_are_faults() -> None:
    """An endless name or a NUL in one ends in a fault, wherever a file is named."""
    for name in ("x" * 5000, "a\0b"):
        for content in (
            f"{WORDS}extends: {name}.letter.yaml\n",
            f"{WORDS}recipients: {{file: {name}.csv, columns: {{name: A}}}}\n",
        ):
            assert faults(content)
        with pytest.raises(ol.InvalidLetter):
            ol.load(name)
        with pytest.raises(ol.InvalidLetter):
            ol.load_theme(name)


def test_unreadable_files_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that we may not read says so, without a traceback."""

    def refused(_: Path) -> bytes:
        raise PermissionError

    Path("a.letter.yaml").write_text(WORDS)
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.load("a.letter.yaml")

    assert str(caught.value) == (
        "The file a.letter.yaml cannot be read. Look at its name and who may read it."
    )


def test_links_out_of_the_folder_are_refused(folder: Path) -> None:
    """A list of names that a link takes from elsewhere is not read."""
    letters = folder / "letters"
    letters.mkdir()
    (folder / "secret.csv").write_text("Name\nAda Example\n")
    try:
        (letters / "names.csv").symlink_to(folder / "secret.csv")
        (letters / "round.csv").symlink_to(letters / "round.csv")
    except OSError:
        pytest.skip("this system makes no links for us")
    os.chdir(letters)

    copies = f"{WORDS}copies: {{file: NAME.csv, columns: {{name: Name}}}}\n"
    outside = "lies outside the letter’s folder. Move it beside the letter."

    assert faults(copies.replace("NAME", "names")) == [f"a.letter.yaml:2:16: “names.csv” {outside}"]
    assert "There is no file" in faults(copies.replace("NAME", "round"))[0]


# -------------------------------------------------------------------------------------- registry


def test_faults_of_the_registry_stand_in_its_files() -> None:
    """Every file of the registry is read, and its faults come with those of the letter."""
    registry = Path("registry")
    registry.mkdir()
    (registry / "cases.yaml").write_text("Ada: {name: Ada}\nbo: {nmae: Bo}\ncy:\ndi: 42\n")
    (registry / "orgs.yaml").write_text("- Access Now\n")
    (registry / "sources.yaml").write_bytes(b"\xff\xff\xff\xff\xff")
    (registry / "case.yaml").write_text("")
    (registry / "occasions.yaml").write_text("")

    shown = str(registry / "_")[:-1]
    assert faults(f"{WORDS}titel: One\n") == [
        (
            f"{shown}case.yaml:1:1: This file of the registry is not known. "
            "Did you mean `cases.yaml` or `occasions.yaml`?"
        ),
        f"{shown}sources.yaml:1:1: The file is not UTF-8 here. Save it as UTF-8.",
        (
            f"{shown}orgs.yaml:1:1: Records with short names were meant here. "
            "Write `short_name:` and the fields below it, indented."
        ),
        f"{shown}cases.yaml:1:1: “Ada” cannot be a short name. Write `ada`.",
        f"{shown}cases.yaml:2:6: `nmae` is not known here. Did you mean `name`?",
        f"{shown}cases.yaml:3:1: There is nothing under `cy`. Write its fields, indented.",
        f"{shown}cases.yaml:4:5: “42” stands where a name was meant. Write the name.",
        "a.letter.yaml:2:1: `titel` is not known here. Did you mean `title`?",
    ]


def test_a_registry_that_is_not_there_is_told() -> None:
    """`--registry` of a folder that does not exist is a fault."""
    Path("a.letter.yaml").write_text(WORDS)

    assert list(map(str, read_letter("a.letter.yaml", registry="nowhere").faults)) == [
        "There is no folder nowhere. Look at --registry."
    ]


# -------------------------------------------------------------------------------- lists in files


def signatories(file: str, columns: str = "{org: Organisation}", more: str = "") -> list[str]:
    """Return who signs, from a file of names."""
    letter = f"{WORDS}signatories: {{file: {file}, columns: {columns}{more}}}\n"
    Path("a.letter.yaml").write_text(letter)
    group = ol.load("a.letter.yaml").signatories
    return [party.inline for party in group.leaves()] if group else []


def test_csv_files_of_spreadsheets_are_read() -> None:
    """Byte order mark, semicolons, empty rows, quotation marks, other capitals in the head."""
    Path("a.csv").write_bytes(
        b"\xef\xbb\xbfORGANISATION;E-mail\r\n\r\n"
        b'"Lamps; & Sons";l@example.org;\r\n;\r\n'
        b"\xc3\x85land Watch;\r\nThe Access Now\r\n"
    )

    assert signatories("a.csv") == ["Lamps; & Sons", "Åland Watch", "The Access Now"]
    assert signatories("a.csv", more=", sort: org") == [
        "The Access Now", "Åland Watch", "Lamps; & Sons",
    ]  # fmt: skip


def test_xlsx_files_are_read() -> None:
    """Empty rows above and between, numbers and empty cells do no harm."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([], ["Organisation", "E-mail"], ["Access Now", "a@example.org"], [], [None, " "],
                [350.0, None], ["Viet Tan", "", "called back"]):  # fmt: skip
        sheet.append(row)
    book.save("a.xlsx")

    assert signatories("a.xlsx") == ["Access Now", "350", "Viet Tan"]


def test_cells_that_cannot_print_are_told() -> None:
    """Formulas without a value, lines in a cell, rows with nothing in the columns that are read."""
    told = {
        "=A1": "This cell holds a formula without a value. Open the file, save it again, or write "
        "the words themselves.",
        "Lamp\nWatch": "This cell holds several lines: a quotation mark is not closed, perhaps. "
        "Write it as one line.",
        "post@example.org": "An e-mail address stands where `org` was meant, and would be printed. "
        "Look at `columns`, and at the commas of this row.",
        None: "This row has words, but nothing for `org`. Fill it, or take it away.",
    }
    for cell, what in told.items():
        book = openpyxl.Workbook()
        for row in (["E-mail", "Organisation"], ["a@example.org", "Access Now"], ["b", cell]):
            book.worksheets[0].append(row)
        book.save("a.xlsx")
        with pytest.raises(ol.InvalidLetter) as caught:
            signatories("a.xlsx")

        assert str(caught.value) == f"a.xlsx:3:{2 if cell else 1}: {what}"


def test_other_columns_never_enter_the_letter() -> None:
    """The e-mail addresses beside the names are nowhere in what was read."""
    Path("a.csv").write_text("Organisation,E-mail\n" + "Access Now,post@example.org\n" * 3)
    Path("a.letter.yaml").write_text(
        f"{WORDS}signatories: {{file: a.csv, columns: {{org: Organisation}}}}\n"
    )
    letter = ol.load("a.letter.yaml")

    assert "Access Now" in letter.model_dump_json()
    assert "post@" not in letter.model_dump_json()


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small XLSX file that says it becomes enormous is refused."""
    monkeypatch.setattr(tables, "UNPACKED", 1000)
    with zipfile.ZipFile("a.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", "x" * 10_000)

    with pytest.raises(ol.InvalidLetter, match="too large"):
        signatories("a.xlsx")


@pytest.mark.parametrize("content", [b'Organisation\n"' + b"x" * 200_000, b"Organisation\na\0b\n"])
def test_broken_csv_files_are_faults(content: bytes) -> None:
    """A quotation mark that is never closed, a NUL: a fault with its line."""
    Path("a.csv").write_bytes(content)

    with pytest.raises(ol.InvalidLetter, match=r"^a\.csv:2:1: "):
        signatories("a.csv")


def read_letter_of(text: str) -> Loaded:
    """Return what can be read of a letter with this text."""
    Path("a.letter.yaml").write_text(text, encoding="utf-8")
    return read_letter("a.letter.yaml")
