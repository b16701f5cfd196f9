"""Names that must not be known: not in any byte of any output, however it is packed.

People named in these letters are in prison or in hiding. Everything that openletter writes is taken
apart here: parts of Word files, streams and strings of PDFs, fonts, metadata, names of files.
"""

from __future__ import annotations

import dataclasses
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import pypdfium2
import pytest
from typer.testing import CliRunner

from openletter.cli import app
from openletter.compose.secrets import bare, everything_said
from openletter.load.stripped import chunks
from openletter.load.theme import theme_names
from openletter.output import FORMATS
from openletter.preview.board import Board, message
from openletter.preview.letter import Options, Reader
from openletter.preview.server import content
from openletter.preview.show import Show
from openletter.preview.worker import Task, answer
from openletter.tree import Words
from tests.builders import everything
from tests.pictures import png

HIDDEN = ("Zzyzx Quorn", "阮文代", "Zed the Brave", "Vault Nine Interview", "https://vault.example/9",
          "Keeper of Vault Nine", "signer@example.org")  # fmt: skip
LETTER = """\
template: open-letter
language: en-GB
title: "For {{ cases.nurse }}"
date: 2031-05-02
recipients:
- {id: president, name: Ada Example, role: President of Exampleland, address: 1 Quay Street}
- {name: Bo Sample, role: President of Sampleland}
cases: [nurse, colleague]
figures:
  held: {value: at least 25, source: interview}
text:
  body: |
    {{ names(cases) }} have been held since {{ cases.nurse.arrested }}.[^report] At least
    {{ figures.held | number }} more are missing.

    - {{ cases.nurse }}, {{ cases.nurse.role }}
    - {{ cases.colleague }}
demands:
  free: Free {{ cases.nurse }}
  see: Let her family see {{ cases.nurse }}
signatories: {file: signons.csv, columns: {org: Organisation}}
parts:
  annex:
    title: "More on {{ cases.nurse }}"
    cases: [nurse]
    text: {body: "{{ cases.nurse }} was {{ cases.nurse.status }}."}
    notes: {}
"""
FILES = {
    "a.letter.yaml": LETTER,
    "registry/cases.yaml": """\
nurse:
  name: Zzyzx Quorn
  native: 阮文代
  also: [Zed the Brave]
  print_as: a nurse from the north
  role: nurse
  events:
  - {arrested: 2029-05-02, source: interview}
colleague: {name: Cy Model, role: doctor}
""",
    "registry/sources.yaml": """\
interview:
  name: Vault Nine Interview
  publisher: Keeper of Vault Nine
  url: https://vault.example/9
  confidential: true
report: {name: Annual Report, publisher: Lamp Watch, date: 2030}
""",
    "signons.csv": "Organisation,Contact\nLamp Watch,signer@example.org\nRiver Watch,x@y.org\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, words in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return tmp_path


# --------------------------------------------------------------------------- taking files apart


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield data and all that is packed inside: parts of a ZIP file, streams of a PDF."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.infolist():
                yield part.filename.encode() + part.comment + part.extra
                yield from unpacked(parts.read(part))
    if data.startswith(b"%PDF"):
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
        for stream in streams:
            try:
                yield from unpacked(zlib.decompress(stream))
            except zlib.error:
                yield stream
        document = pypdfium2.PdfDocument(data)
        yield "\n".join(page.get_textpage().get_text_range() for page in document).encode()
        yield repr(document.get_metadata_dict()).encode()


def spellings(name: str) -> Iterator[bytes]:
    """Yield the bytes by which a name may stand in a file."""
    folded = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    forms = {name, name.replace(" ", "_"), name.replace(" ", "-"), name.replace(" ", ""), folded}
    for form in {cased for one in forms for cased in (one, one.lower()) if one.strip()}:
        yield form.encode()
        yield from (form.encode(f"utf-16-{end}") for end in ("be", "le"))
        yield form.encode("utf-16-be").hex().encode()
        yield quote(form).encode()
        yield "".join(f"&#x{ord(c):x};" for c in form).encode()
        yield "".join(f"&#{ord(c)};" for c in form).encode()
        yield b"(" + b"".join(b"\\%03o" % byte for byte in form.encode("utf-16-be"))


def told(data: bytes) -> set[str]:
    """Return the hidden names that a file tells."""
    pieces = [piece.lower() for piece in unpacked(data)]
    return {
        name
        for name in HIDDEN
        if any(form.lower() in piece for form in spellings(name) for piece in pieces)
    }


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_that_is_told_is_found(name: str, folder: Path, pango: None) -> None:
    """The search itself sees a name wherever it may stand: this guard is not blind."""
    for ending in ("docx", "pdf", "html", "txt", "md"):
        letter = f"title: Of someone\nsummary: About {name}.\ntext: {{body: 'We name {name}.'}}\n"
        Path("seen.letter.yaml").write_text(letter, encoding="utf-8")
        (folder / "none").mkdir(exist_ok=True)
        if name == "阮文代" and ending == "pdf":
            continue  # no font of the package draws it, so that it can be in no PDF of ours
        done = CliRunner().invoke(
            app, ["render", "seen.letter.yaml", "--registry", "none", "-f", ending]
        )

        assert done.exit_code == 0, done.output
        assert told(Path(f"seen.{ending}").read_bytes()) == {name}, ending


NOT_PRINTED = {"Origin", "Picture", "Marker", "Theme"}
"""Nodes whose texts are no words, or are read where they print."""
NO_WORDS = {
    "key",
    "id",
    "lang",
    "language",
    "role",
    "mark",
    "series",
    "theme",
    "date",
    "dated",
    "align",
}


def texts(node: object) -> Iterator[str]:
    """Yield every text in a node that an output may print."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from texts(one)
    elif dataclasses.is_dataclass(node) and type(node).__name__ not in NOT_PRINTED:
        for field in dataclasses.fields(node):
            if field.name not in NO_WORDS:
                yield from texts(getattr(node, field.name))


def test_every_text_of_a_letter_is_read() -> None:
    """No node or field can be added that holds words and is not looked through for names."""
    letter = replace(
        everything(),
        url="https://example.org/x",
        recipient="The Chair",
        makers=("Lamp Watch",),
        summary="Of lamps",
        words=Words("Sheet", "Calls", "Up again"),
    )
    every = [text for text in texts(letter) if bare(text)]
    read = [bare(words) for _, words in everything_said(letter)]

    assert len(every) > 80
    assert [text for text in every if not any(bare(text) in words for words in read)] == []


# ------------------------------------------------------------------------------- what is written


def render(*words: str, code: int = 0) -> tuple[list[Path], str]:
    """Run `render`; return the files written and all that was said."""
    result = CliRunner().invoke(app, ["render", *words])

    assert result.exit_code == code, result.output
    return [Path(name) for name in result.stdout.split()], result.stdout + result.stderr


def test_no_byte_of_any_output_tells_a_hidden_name(folder: Path, pango: None) -> None:
    """Pseudonyms print; the names behind them, confidential sources and addresses do not."""
    files, said = render("a.letter.yaml", "-f", ",".join(FORMATS))

    assert len(files) == len(FORMATS)
    assert "a nurse from the north" in Path("a.txt").read_text(encoding="utf-8")
    for path in files:
        assert told(path.read_bytes()) == set(), path
    assert told(said.encode()) == set()


def test_neither_fragment_nor_archive_tells_a_hidden_name(folder: Path, pango: None) -> None:
    """What is pasted into a site, and what an archive keeps, hides what the other files hide."""
    files, said = render("a.letter.yaml", "-f", "html,pdf", "--fragment", "--pdf-a", "3a")

    assert len(files) == 2
    assert b"a nurse from the north" in Path("a.html").read_bytes()
    for path in files:
        assert told(path.read_bytes()) == set(), path
    assert told(said.encode()) == set()


def test_no_copy_nor_manifest_tells_a_hidden_name(folder: Path, pango: None) -> None:
    """One letter to many: the copies, all in one, and the list of who gets what."""
    files, said = render("a.letter.yaml", "--each", "recipients", "--merge", "-f", "docx,pdf")

    assert len(files) == 6
    for path in files:
        assert told(path.read_bytes()) | told(path.name.encode()) == set(), path
    assert told(said.encode()) == set()


def test_pictures_of_pages_hold_nothing_but_pixels(folder: Path, pango: None) -> None:
    """A PNG has its size, its pixels and its end: no date, no program, no words."""
    files, said = render("a.letter.yaml", "-f", "png", "--dpi", "50")

    assert files != []
    for path in files:
        assert {name for name, _ in chunks(path.read_bytes())} == {b"IHDR", b"IDAT", b"IEND"}
        assert told(path.name.encode()) == set()
    assert told(said.encode()) == set()


@pytest.mark.parametrize("theme", theme_names())
def test_no_theme_tells_a_hidden_name(theme: str, folder: Path, pango: None) -> None:
    """Heads of later pages, boxes, numbered lines: whatever a theme repeats of a letter."""
    theme = f"{{extends: {theme}, pages: {{head: [recipient, title, date, page]}}}}"
    Path("a.letter.yaml").write_text(f"{LETTER}theme: {theme}\n", encoding="utf-8")
    files, said = render("a.letter.yaml", "-f", "docx,pdf,html", "--draft")

    assert len(files) == 3
    for path in files:
        assert told(path.read_bytes()) == set(), path
    assert told(said.encode()) == set()


def test_a_preview_tells_no_hidden_name(folder: Path, pango: None) -> None:
    """What the browser is given, and what it keeps in its history; so after a fault, too."""
    board = Board()
    show = Show(board, Reader(Options(Path("a.letter.yaml"))))
    tasks: list[Task] = []
    show.again(tasks.append)
    for format in ("docx", "pdf"):
        show.printed(answer(tasks[0], format))
    served = [content(board.shown, path) for path in
              ("letter.html", "letter.pdf", "letter.docx", "word.html", "pages/1.png")]  # fmt: skip
    good = json.dumps(message(board.shown), ensure_ascii=False)
    bad = LETTER.replace("title:", "title: Zzyzx\n  Quorn\ntitel:").replace("{free:", "{fre e:")
    Path("a.letter.yaml").write_text(bad, encoding="utf-8")
    show.again(tasks.append)

    assert [told(found[0]) for found in served if found] == [set()] * 5
    assert "a nurse from the north" in good
    assert told(good.encode()) == set()
    assert board.shown.faults != []
    assert told(json.dumps(message(board.shown), ensure_ascii=False).encode()) == set()


@pytest.mark.parametrize("name", ["Zzyzx Quorn", "Zed the Brave", "Vault Nine Interview"])
@pytest.mark.parametrize(
    "where",
    ["summary: About {}", "subject: On {}", "enclosures: List of {}", "place: {}",
     "labels: {{signatories: Friends of {}}}", "contacts: [{{name: {}}}]",
     "demands: {{free: 'Free {}'}}", "notes: {{report: 'See {}'}}", "labels: {{notes: See {}}}",
     "theme: {{fonts: {{heading: Letters of {}}}}}"],
)  # fmt: skip
def test_a_hidden_name_anywhere_stops_the_letter(name: str, where: str, folder: Path) -> None:
    """Whatever field it slips into, nothing is written, and the fault does not repeat it."""
    field = where.partition(":")[0]
    kept = re.sub(rf"(?m)^{field}:.*\n(?:[ -].*\n)*", "", LETTER)
    Path("a.letter.yaml").write_text(kept + where.format(name) + "\n", encoding="utf-8")
    files, said = render("a.letter.yaml", "-f", "txt", code=3)

    assert files == []
    assert "hides" in said or "confidential" in said
    assert told(said.encode()) == set()


@pytest.mark.parametrize("name", ["Zzyzx%20Quorn", "zzyzx-quorn", "Zed_the_Brave"])
def test_a_hidden_name_in_the_address_of_the_page_stops_the_letter(name: str, folder: Path) -> None:
    """A site may make its addresses from titles; this one would be in the head of the page."""
    Path("a.letter.yaml").write_text(f"{LETTER}url: https://example.org/{name}\n", encoding="utf-8")

    files, said = render("a.letter.yaml", "-f", "html", code=3)

    assert files == []
    assert "A name that `nurse` hides" in said
    assert told(said.encode()) == set()


def test_the_words_of_a_logo_are_read_too(folder: Path) -> None:
    """What a theme says of its logo is in every output, so a hidden name there is a fault."""
    Path("lamp.png").write_bytes(png())
    Path("own.yaml").write_text("letterhead: {logo: lamp.png, alt: For Zzyzx Quorn}\n")
    for theme in ("own.yaml", "{letterhead: {logo: lamp.png, alt: For Zzyzx Quorn}}"):
        Path("a.letter.yaml").write_text(f"{LETTER}theme: {theme}\n", encoding="utf-8")
        files, said = render("a.letter.yaml", "-f", "txt", code=3)

        assert files == []
        assert "hides" in said
        assert told(said.encode()) == set()


def test_the_name_of_a_file_is_read_too(folder: Path) -> None:
    """Files are named after the letter; a letter named after a hidden person is not written."""
    Path("zzyzx-quorn.letter.yaml").write_text(LETTER, encoding="utf-8")
    files, said = render("zzyzx-quorn.letter.yaml", "-f", "txt", code=3)

    assert files == []
    assert "Rename it" in said


def test_a_confidential_source_cannot_be_cited(folder: Path) -> None:
    """A call of it is a fault that names its short name only."""
    Path("a.letter.yaml").write_text(LETTER.replace("[^report]", "[^interview]"), encoding="utf-8")
    files, said = render("a.letter.yaml", "-f", "txt", code=3)

    assert files == []
    assert "`interview` is confidential" in said
    assert told(said.encode()) == set()


# ------------------------------------------------------------------------- what is given for it


@pytest.mark.parametrize("secret", ["alt: For Zzyzx Quorn", "alt: A lamp of 阮文代"])
def test_the_words_of_a_theme_that_is_given_are_read(secret: str, folder: Path) -> None:
    """`--theme` brings a logo whose words the letter does not have; its fonts have names, too."""
    Path("lamp.png").write_bytes(png())
    Path("own.yaml").write_text(f"letterhead: {{logo: lamp.png, {secret}}}\n", encoding="utf-8")
    files, said = render("a.letter.yaml", "-f", "html", "--theme", "own.yaml", code=3)

    assert files == []
    assert "A name that `nurse` hides stands in the theme" in said
    assert told(said.encode()) == set()
    font = "theme.fonts.word=Zed the Brave"
    assert render("a.letter.yaml", "--theme", "plain", "--set", font, code=3)[0] == []


def test_the_name_of_a_logo_is_in_no_output(folder: Path, pango: None) -> None:
    """Only its picture goes out: by a number, and by its words."""
    Path("Zzyzx Quorn.png").write_bytes(png())
    Path("own.yaml").write_text("letterhead: {logo: Zzyzx Quorn.png, alt: A lamp}\n")
    files, said = render("a.letter.yaml", "-f", ",".join(FORMATS), "--theme", "own.yaml")

    assert b"A lamp" in Path("a.html").read_bytes()
    for path in files:
        assert told(path.read_bytes()) == set(), path
    assert told(said.encode()) == set()


HEADS: dict[str, Callable[[Any], object]] = {
    "its head": lambda file: file.sections[0].header.paragraphs[0].add_run("Zzyzx\tQuorn"),
    "the head of an unprinted kind": lambda file: split_name(file.sections[0].footer.paragraphs[0]),
    "its picture's words": lambda file: described(file, "A portrait of zzyzx-quorn"),
    "the name of a style": lambda file: file.styles.add_style("Zed the Brave", 1),
    "a font": lambda file: setattr(file.styles["Normal"].font, "name", "Zzyzx Quorn Sans"),
}
"""Where a letterhead may tell a name, as what a letter then prints or carries."""


def split_name(paragraph: Any) -> None:
    """Write a name in two runs, as Word does after a correction."""
    paragraph.add_run("For Zzyzx Qu")
    paragraph.add_run("orn").bold = True


def described(file: Any, words: str) -> None:
    """Give a picture in the head words."""
    run = file.sections[0].header.paragraphs[0].add_run()
    drawn = run.add_picture(io.BytesIO(png()))
    drawn._inline.docPr.set("descr", words)


@pytest.mark.parametrize("where", HEADS)
def test_a_letterhead_is_read_too(where: str, folder: Path) -> None:
    """What `--reference` brings along may tell no name that the letter hides."""
    file = docx.Document()
    HEADS[where](file)
    file.save("own.docx")
    files, said = render("a.letter.yaml", "-f", "docx", "--reference", "own.docx", code=3)

    assert files == []
    assert "own.docx: A name that `nurse` hides stands in" in said
    assert told(said.encode()) == set()


def test_a_letterhead_tells_nothing_of_its_text(folder: Path) -> None:
    """Names in its text, its properties and its comments stay where they are."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Lamp Watch"
    file.add_comment(file.add_paragraph("Zzyzx Quorn").runs, "Zed the Brave", "Zzyzx Quorn")
    file.core_properties.author = file.core_properties.keywords = "Zzyzx Quorn"
    file.save("own.docx")
    files, said = render("a.letter.yaml", "-f", "docx", "--reference", "own.docx")

    assert told(Path("own.docx").read_bytes()) == {"Zzyzx Quorn", "Zed the Brave"}
    assert [told(path.read_bytes()) for path in files] == [set()]
    assert told(said.encode()) == set()
