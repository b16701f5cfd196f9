"""One letter to many: a copy each, its own address and greeting, and a list of who gets what."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import openpyxl
import page as page_validation
import pypdfium2
import pytest
from typer.testing import CliRunner

import openletter as ol
from openletter.cli import app
from openletter.errors import UsageError
from openletter.load.letter import load

LETTER = """\
template: summit-leaders
date: 2031-05-02
occasion: {kind: summit, name: EXF, dates: 2031-05-14/2031-05-15, city: Port, country: Exampleland}
text: {situation: "Words.[^n]"}
notes: {n: A note.}
signatories: [Lamp Watch, River Watch]
"""
RECIPIENTS = """\
recipients:
- {id: president, name: Ada Example, role: President of Exampleland, address: 1 Quay Street}
- {name: Bo Sample, role: President of Sampleland, salutation: "Excellency,"}
- {name: Cy Model, role: Head of the Council, contested: true}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.letter.yaml").write_text(LETTER + RECIPIENTS, encoding="utf-8")
    return tmp_path


def render(*words: str, code: int = 0) -> tuple[list[str], str]:
    """Run `render a.letter.yaml`; return the paths written and what was said to people."""
    result = CliRunner().invoke(app, ["render", "a.letter.yaml", *words])

    assert result.exit_code == code, result.output
    return result.stdout.split(), result.stderr


def words(name: str) -> list[str]:
    return Path(name).read_text(encoding="utf-8").split("\n")


# ------------------------------------------------------------------------------------ the copies


def test_each_recipient_gets_an_own_letter() -> None:
    """A copy has its own address block and greeting, and nothing of the others."""
    written, _ = render("--each", "recipients", "-f", "txt")

    assert written == ["a-president.txt", "a-bo-sample.txt", "a-manifest.json"]
    assert "1 Quay Street" in words("a-president.txt")
    assert "Dear Ada Example," in words("a-president.txt")
    assert "Excellency," in words("a-bo-sample.txt")
    assert "Ada" not in Path("a-bo-sample.txt").read_text(encoding="utf-8")


def test_a_contested_recipient_is_left_out_unless_named() -> None:
    """Nobody writes to a contested office by accident; `--only` says that it is meant."""
    _, said = render("--each", "recipients", "-f", "txt")
    left = json.loads(Path("a-manifest.json").read_text(encoding="utf-8"))["left_out"]
    named, _ = render("--each", "recipients", "--only", "cy model", "-f", "txt")

    assert "Left out, being contested: Cy Model." in said
    assert left == [{"recipient": "Cy Model", "why": "contested"}]
    assert named == ["a-cy-model.txt", "a-manifest.json"]


def test_the_manifest_names_every_file_with_its_hash() -> None:
    """Who gets which file, and what must be in it."""
    render("--each", "recipients", "-f", "txt,md")
    manifest = json.loads(Path("a-manifest.json").read_text(encoding="utf-8"))
    files = [file for copy in manifest["copies"] for file in copy["files"]]

    assert [copy["recipient"] for copy in manifest["copies"]] == ["Ada Example", "Bo Sample"]
    assert len(files) == 4
    for file in files:
        assert file["sha256"] == sha256(Path(file["name"]).read_bytes()).hexdigest()


def test_groups_of_recipients_keep_how_they_print() -> None:
    """What a group says of its entries holds for each copy; heading and lead are of the whole."""
    group = (
        'recipients:\n  heading: Leaders\n  entry: "{{ name }} of {{ country }}"\n  groups:\n'
        "  - {each: {country: Exampleland}, items: [{name: Ada}]}\n"
        "  - {each: {country: Sampleland}, items: [{name: Bo}]}\n"
    )
    Path("a.letter.yaml").write_text(LETTER + group, encoding="utf-8")
    render("--each", "recipients", "-f", "txt")

    assert "Ada of Exampleland" in words("a-ada.txt")
    assert "Bo of Sampleland" in words("a-bo.txt")
    assert "Leaders" not in words("a-bo.txt")


def test_file_names_are_never_the_same_nor_tell_a_hidden_name(folder: Path) -> None:
    """Two of one name get numbers, and so does one whose name hides, or is not in Latin letters."""
    (folder / "registry").mkdir()
    hidden = "nurse: {name: Bo Hidden, print_as: a nurse}\n"
    (folder / "registry" / "cases.yaml").write_text(hidden, encoding="utf-8")
    several = (
        "recipients: [{name: Ada, role: x}, {name: Ada, role: y}, {name: 主席}, "
        "{id: bo_hidden, name: C}]\n"
    )
    Path("a.letter.yaml").write_text(LETTER + several, encoding="utf-8")
    letter = ol.load("a.letter.yaml")
    names = [copy.name for copy in ol.per_recipient(letter)]

    assert names == ["ada", "2-ada", "recipient-3", "recipient-4"]


def test_no_copy_is_written_over_another() -> None:
    """Names of files stay different where one is called as a number or the merged file makes it."""
    several = "recipients: [{name: 3 Ada}, {name: Ada}, {name: Ada}, {name: All}]\n"
    Path("a.letter.yaml").write_text(LETTER + several, encoding="utf-8")
    names = [copy.name for copy in ol.per_recipient(ol.load("a.letter.yaml"))]

    assert names == ["3-ada", "ada", "3-3-ada", "4-all"]


def test_only_never_chooses_between_two_of_one_name() -> None:
    """A name that two have is refused; the name of a copy says which of them is meant."""
    several = "recipients: [{name: Ada, role: Mayor}, {name: Ada, role: Minister}]\n"
    Path("a.letter.yaml").write_text(LETTER + several, encoding="utf-8")
    _, told = render("--each", "recipients", "--only", "Ada", "-f", "txt", code=2)
    written, _ = render("--each", "recipients", "--only", "2-ada", "-f", "txt")

    _, near = render("--each", "recipients", "--only", "3-ada", "-f", "txt", code=2)

    assert "No recipient is “3-ada”. Did you mean `2-ada`" in near
    assert "2 recipients are “Ada”. Name the copy: `ada`, `2-ada`." in told
    assert written == ["a-2-ada.txt", "a-manifest.json"]
    assert "Minister" in words("a-2-ada.txt")


def test_nothing_is_written_where_one_copy_cannot_be(pango: None) -> None:
    """A name that no font draws is found in the PDF of a later copy: the first is not written."""
    several = "recipients: [{name: Ada}, {name: \U00012000}, {name: \U00012001}]\n"
    Path("a.letter.yaml").write_text(LETTER + several, encoding="utf-8")
    written, told = render("--each", "recipients", "--merge", "-f", "docx,pdf", code=3)

    assert written == []
    assert "2 faults. Nothing was written." in told
    assert [path.name for path in Path().iterdir()] == ["a.letter.yaml"]


def test_columns_that_are_not_read_are_told() -> None:
    """A column whose name is mistyped is not left out in silence."""
    Path("t.csv").write_text("name,rolle,E-mail\nDee,Mayor,x@example.org\n", encoding="utf-8")
    _, told = render("--each", "t.csv", "-f", "txt")

    assert "Not read: the column “rolle” of t.csv. Did you mean `role`?" in told
    assert "Not read: the column “E-mail” of t.csv." in told
    assert "x@example.org" not in told


# ------------------------------------------------------------------------------------- one PDF


def test_all_copies_in_one_pdf(pango: None) -> None:
    """Each letter begins anew, pages, notes and links; it is PDF/UA-1 all the same."""
    written, _ = render("--each", "recipients", "--merge", "-f", "pdf")
    data = Path("a-all.pdf").read_bytes()
    merged = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in merged]
    own = [pypdfium2.PdfDocument(name)[0].get_textpage().get_text_range() for name in written[:2]]

    assert written == ["a-president.pdf", "a-bo-sample.pdf", "a-all.pdf", "a-manifest.json"]
    assert texts == own
    assert page_validation.validate_pdf_bytes(data, profile="ua1").is_compliant
    manifest = json.loads(Path("a-manifest.json").read_text(encoding="utf-8"))
    assert manifest["all_in_one"][0]["sha256"] == sha256(data).hexdigest()


def test_links_of_a_merged_letter_stay_in_it(pango: None) -> None:
    """The call of a note leads to the note on the page of its own letter."""
    render("--each", "recipients", "--merge", "-f", "pdf")
    merged = pypdfium2.PdfDocument("a-all.pdf")
    raw = pypdfium2.raw
    targets: list[set[int]] = []
    for page in merged:
        position, link, found = raw.c_int(0), raw.FPDF_LINK(), set[int]()
        while raw.FPDFLink_Enumerate(page.raw, position, link):
            found.add(
                raw.FPDFDest_GetDestPageIndex(merged.raw, raw.FPDFLink_GetDest(merged.raw, link))
            )
        targets.append(found)

    assert targets == [{0}, {1}]


# ---------------------------------------------------------------------------- tables of recipients


def test_a_table_of_recipients_takes_their_place() -> None:
    """Columns named as fields are read, whatever else the table holds; addresses have lines."""
    table = (
        "Name,E-mail,Role,Address,Salutation\n"
        '"Dee Form",dee@example.org,Mayor,"1 Pier\nPort",\n'
        'El Case,el@example.org,Mayor,2 Pier,"Madam Mayor,"\n'
    )
    Path("mayors.csv").write_text(table, encoding="utf-8")
    written, _ = render("--each", "mayors.csv", "-f", "txt,html")

    assert written[-1] == "a-manifest.json"
    assert words("a-dee-form.txt")[2:7] == ["Dee Form", "Mayor", "1 Pier", "Port", ""]
    assert "Madam Mayor," in words("a-el-case.txt")
    assert all("example.org" not in Path(name).read_text(encoding="utf-8") for name in written)


def test_an_xlsx_table_is_read_alike() -> None:
    """The first sheet of a workbook is as good as a CSV file."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in (["name", "role"], ["Dee Form", "Mayor"]):
        sheet.append(row)
    book.save("mayors.xlsx")

    assert render("--each", "mayors.xlsx", "-f", "txt")[0][0] == "a-dee-form.txt"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Person,Mail\nDee,x\n", "no column of “t.csv” is `name`, `role` or `org`"),
        ("name\n", "“t.csv” holds no recipients."),
        ("name,role\ndee@example.org,x\n", "t.csv:2:1: an e-mail address stands where `name`"),
        ("name,contested\nDee,perhaps\n", "t.csv:2:2:"),
    ],
    ids=["no column", "no row", "mail for a name", "a wrong value"],
)
def test_a_wrong_table_says_where(content: str, said: str) -> None:
    """A fault in a table names its row and column, and shows no cell of it."""
    Path("t.csv").write_text(content, encoding="utf-8")
    _, told = render("--each", "t.csv", code=3)

    assert said in told
    assert "dee@" not in told


# ------------------------------------------------------------------------------- careless users


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--each", "recipient"], "`--each recipient` is not known. Did you mean `recipients`?"),
        (["--only", "x"], "`--only` and `--merge` go with `--each recipients`."),
        (["--each", "recipients", "--only", "Ada Exmple"], "No recipient is “Ada Exmple”."),
    ],
)
def test_options_that_make_no_sense_are_told(options: list[str], said: str) -> None:
    """The command says what was meant, and writes nothing."""
    written, told = render(*options, code=2)

    assert said in told
    assert written == []


def test_a_letter_to_nobody_has_no_copies() -> None:
    """Without recipients there is nothing to write."""
    letter = load("a.letter.yaml").model_copy(update={"recipients": None})

    with pytest.raises(UsageError, match="has no `recipients`"):
        ol.per_recipient(letter)


def test_a_table_that_is_not_there_is_told() -> None:
    """The path as it was typed."""
    assert "There is no file lost.csv." in render("--each", "lost.csv", code=3)[1]


# ------------------------------------------------------------------------------ the next letter


def test_the_next_letter_is_short_and_leaves_open_what_must_change() -> None:
    """Date, occasion, figures and signatories are asked for; all else comes from the older one."""
    Path("a.letter.yaml").write_text(
        LETTER + RECIPIENTS + "figures: {held: at least 25}\ndemands: {free: Free them}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(
        app, ["new", "summit-leaders", "b.letter.yaml", "--from", "a.letter.yaml"]
    )
    lines = words("b.letter.yaml")

    assert result.exit_code == 0, result.output
    assert lines[2] == "extends: a.letter.yaml"
    assert len(lines) <= 30
    for field in ("date", "name", "held", "signatories", "dates"):
        assert any(line.strip().startswith(f"{field}:") for line in lines), field
    assert result.stderr.count("To be filled in") >= 3
    assert "b.letter.yaml:4:1: A letter of the template" in result.stderr
    assert "#   Ada Example; Bo Sample; Cy Model" in lines


def test_the_next_letter_keeps_computations_and_names_what_is_for_one_occasion() -> None:
    """A figure that is computed is no gap; what is for one occasion is named."""
    more = (
        "cases: [{name: Ada}]\nfigures: {held: 4, own: {count: cases, is: 1}}\n"
        "subject: The lamps\nplace: Port\n"
    )
    Path("a.letter.yaml").write_text(LETTER + RECIPIENTS + more, encoding="utf-8")
    CliRunner().invoke(app, ["new", "summit-leaders", "b.letter.yaml", "--from", "a.letter.yaml"])
    lines = words("b.letter.yaml")

    assert "  held:    # before: 4" in lines
    assert "# figures:    # kept, and computed anew: own" in lines
    assert not any(line.startswith("  own:") for line in lines)
    assert "# text:    # kept, so read it again: situation" in lines
    assert any("look whether it still fits: place, subject." in line for line in lines)


def test_a_table_that_is_not_there_is_the_fault() -> None:
    """A letter whose recipients could not be read is not said to have none."""
    Path("a.letter.yaml").write_text(LETTER, encoding="utf-8")
    result = CliRunner().invoke(app, ["render", "a.letter.yaml", "--each", "none.csv"])

    assert result.exit_code == 3
    assert "There is no file none.csv." in result.stderr


def test_the_next_letter_leaves_parts_of_a_day_open() -> None:
    """A part with a date or signatories of its own is asked for; any other is kept."""
    more = (
        "order: [date, body, signatories, reply, law]\n"
        "parts:\n  reply: {date: 2031-05-06, salutation: Hi, text: {body: No.}, signatories: Bo}\n"
        "  law: {title: The Lamp Act, order: [title, body], text: {body: Lamps shall burn.}}\n"
    )
    Path("a.letter.yaml").write_text(LETTER + RECIPIENTS + more, encoding="utf-8")
    result = CliRunner().invoke(
        app, ["new", "summit-leaders", "b.letter.yaml", "--from", "a.letter.yaml"]
    )
    lines = words("b.letter.yaml")

    assert "  reply:    # write it anew, or `~` for none" in lines
    assert "# parts:    # kept: law" in lines
    assert "`reply` has no words. Write them, or `reply: ~` for nothing." in result.stderr


def test_a_gap_of_the_next_letter_is_told_once() -> None:
    """A figure to be filled in is no second fault where the older letter's words use it."""
    more = LETTER.replace('"Words', '"{{ figures.held }} words') + "figures: {held: 4}\n"
    Path("a.letter.yaml").write_text(more + RECIPIENTS, encoding="utf-8")
    result = CliRunner().invoke(
        app, ["new", "summit-leaders", "b.letter.yaml", "--from", "a.letter.yaml"]
    )

    assert "`held` has no words." in result.stderr
    assert "a.letter.yaml:" not in result.stderr


def test_the_next_letter_renders_once_it_is_filled() -> None:
    """With the gaps filled it is a whole letter with the older one's words and demands."""
    CliRunner().invoke(app, ["new", "summit-leaders", "b.letter.yaml", "--from", "a.letter.yaml"])
    text = Path("b.letter.yaml").read_text(encoding="utf-8")
    for field, value in {
        "date": "2032-05-02", "name": "EXF", "dates": "2032-05-14/2032-05-15", "city": "Bay",
        "country": "Sampleland",
    }.items():  # fmt: skip
        text = text.replace(f"{field}:  ", f"{field}: {value}  ", 1)
    Path("b.letter.yaml").write_text(text + "  Lamp Watch\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["render", "b.letter.yaml", "-f", "txt"])

    assert result.exit_code == 0, result.output
    assert "14–15 May 2032" in Path("b.txt").read_text(encoding="utf-8")
    assert "Words." in Path("b.txt").read_text(encoding="utf-8")
