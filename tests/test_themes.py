"""What themes do to a page: heads, windows, columns, drafts; every template, theme and format."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2
import pytest
from typer.testing import CliRunner

import openletter as ol
from openletter.cli import app
from openletter.columns import settled
from openletter.compose.evaluate import sandbox
from openletter.errors import InvalidLetter
from openletter.load.theme import theme_names
from openletter.output import FORMATS, look_of, merged, to_bytes
from openletter.starter import starter
from openletter.templating import BUILT_IN, names, open_template
from openletter.theme import WINDOWS, Boxes, Letterhead, Pages, Review, Theme
from openletter.tree import Document, NoteRef, Section, plain
from openletter.writers.letterhead import lines_of, recipients, senders
from tests.builders import note, p, section
from tests.pictures import picture
from tests.readers.pdf import read

POINTS = 72 / 25.4
WIDTH = 210
"""The width of A4 in millimetres."""
LIGHT = 245
"""How light the paper is at least, of 255."""
ORDER = "[date, sender, recipients, subject, salutation, body, close, signatories, contacts]"
LETTER = f"""
template: open-letter
language: en-GB
date: 2031-05-02
place: Exampleville
title: Light for Exampleville
subject: Those who are held
sender: [{{name: Lamp Watch, address: "1 Quay Street", place: Exampleville 10115}}]
recipients: [{{name: Ada Example, role: Mayor, address: ["1 Palace Square", "10115 Sampleville"]}}]
salutation: Dear Mayor,
order: {ORDER}
close: Yours sincerely,
signatories: [{", ".join(f"Union of Writers {number}" for number in range(1, 13))}]
contacts: [{{name: Bo Sample, email: press@example.org}}]
"""


def letter(paragraphs: int = 2) -> Document:
    """Return a letter with sender, recipient and signatories, some paragraphs long."""
    words = "\n\n    ".join(f"Paragraph {n} says what it has to say." for n in range(paragraphs))
    path = Path("a.letter.yaml")
    path.write_text(f"{LETTER}\ntext:\n  body: |\n    {words}\n", "utf-8")
    return ol.compose(ol.load(path))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sheets(data: bytes) -> list[str]:
    """Return the text of each page, one line to a line."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def spot(data: bytes, words: str, number: int = 0) -> tuple[float, float]:
    """Return how far words begin from the left and from the top of a sheet, in millimetres."""
    page = pypdfium2.PdfDocument(data)[number]
    text = page.get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found, f"{words} is not on the page"
    left, _, _, top = text.get_charbox(found[0])
    return left / POINTS, (page.get_height() - top) / POINTS


def tagged(data: bytes) -> str:
    """Return the tagged text of a PDF."""
    return " ".join(read(data).words)


def accessible(data: bytes) -> bool:
    return bool(page_validation.validate_pdf_bytes(data, profile="ua1").is_compliant)


# ------------------------------------------------------------------------------- all of them


@cache
def started(template: str) -> Document:
    """Return the starter letter of a template, composed."""
    found = open_template(sandbox((BUILT_IN,)), template, "en-GB", None)
    path = Path("s.letter.yaml")
    path.write_text(starter(found, "en-GB"), "utf-8")
    return ol.compose(ol.load(path), draft=True)


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("template", names((BUILT_IN,)))
def test_every_template_has_every_theme_in_every_format(template: str, theme: str) -> None:
    """All of them write, the PDF passes PDF/UA-1, and no theme changes the words."""
    document = started(template)
    plain, look = ol.load_theme(), ol.load_theme(theme)
    for format in FORMATS:
        data = to_bytes(document, format, theme=look)
        assert data == to_bytes(document, format, theme=look)
        if format in ("txt", "md"):
            assert data == to_bytes(document, format, theme=plain)
        if format == "pdf":
            assert accessible(data)
            assert words(data) == words(to_bytes(document, "pdf", theme=plain))


def words(data: bytes) -> list[str]:
    """Return the words of the tagged text of a PDF, in any order: a head comes first."""
    return sorted(read(data).words)


# ------------------------------------------------------------------------- heads of the pages


def with_head(**more: Any) -> Theme:
    """Return a theme with a logo and the sender beside it."""
    head: dict[str, Any] = {"alt": "A lamp", "picture": picture(40, 20), "sender": "head"} | more
    return Theme(letterhead=Letterhead(**head), pages=Pages(head=("recipient", "date", "page")))


@pytest.mark.parametrize(
    ("align", "language", "left"),
    [("start", "en-GB", False), ("center", "en-GB", False), ("end", "en-GB", True),
     ("start", "ar", True), ("end", "ar", False)],
)  # fmt: skip
def test_the_sender_stands_beside_the_logo(align: str, language: str, left: bool) -> None:
    """On the other side of the sheet: of a letter from right to left, the other way round."""
    document = replace(letter(), language=language)
    data = to_bytes(document, "pdf", theme=with_head(align=align))

    assert (spot(data, "Lamp Watch")[0] < WIDTH / 3) == left
    assert (spot(data, "Lamp Watch")[0] > WIDTH / 2) == (not left and align != "center")


def test_the_window_is_on_the_left_in_every_language() -> None:
    """An envelope knows no direction of writing."""
    document = replace(letter(), language="ar")
    data = to_bytes(document, "pdf", theme=Theme(window="din-b"))
    right = WINDOWS["din-b"].left + WINDOWS["din-b"].width

    assert WIDTH / 4 < spot(data, "Ada Example")[0] < right


@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_the_letterhead_stands_on_the_first_page(align: str) -> None:
    """Logo and sender are at its head, higher than the text of other pages, and nowhere else."""
    document = letter(paragraphs=80)
    data = to_bytes(document, "pdf", theme=with_head(align=align))
    first, *others = sheets(data)

    assert len(others) > 1
    assert first.count("Lamp Watch") == 1
    assert not any("Lamp Watch" in page for page in others)
    assert spot(data, "Lamp Watch")[1] < spot(data, "2 May 2031")[1]
    assert accessible(data)
    assert "[Picture: A lamp]" in tagged(data)


def test_later_pages_say_to_whom_when_and_which() -> None:
    """The quiet head is on all pages but the first, and no part of the text."""
    data = to_bytes(letter(paragraphs=80), "pdf", theme=with_head())
    first, *others = sheets(data)

    assert "Ada Example \u00b7 2 May 2031" not in first
    assert len(others) > 1
    for number, page in enumerate(others, start=2):
        assert "Ada Example \u00b7 2 May 2031" in page
        assert f"Page {number} of {len(others) + 1}" in page


def test_every_letter_of_a_merged_file_has_its_own_first_page() -> None:
    """The head of the one is on its first page, however many pages the other has before it."""
    document = letter(paragraphs=80)
    one, both = (sheets(merged([document] * n, theme=with_head())) for n in (1, 2))

    assert len(one) > 1
    assert both == one * 2


def test_a_long_title_leaves_the_page_number_its_line() -> None:
    """The words at the head of a page may take several lines; the number stays whole."""
    document = replace(letter(paragraphs=80), title="A very long title of a letter " * 6)
    pages = sheets(to_bytes(document, "pdf", theme=Theme(pages=Pages(head=("title", "page")))))

    assert all(re.search(rf"Page {n} of {len(pages)}$", page, re.MULTILINE)
               for n, page in enumerate(pages[1:], start=2))  # fmt: skip


def test_a_page_names_two_recipients_and_no_more() -> None:
    """For three there is no room; the head then has the date alone."""
    two = letter().recipient
    people = "recipients: [{name: Ada Example}, {name: Bo Sample}, {name: Cy Model}]\n"
    Path("b.letter.yaml").write_text(people + "text: {body: Words.}\nsalutation: Dear all,\n")

    assert two == "Ada Example"
    assert ol.compose(ol.load("b.letter.yaml")).recipient == ""


def test_the_web_page_begins_with_the_letterhead() -> None:
    """The logo is in the file, with its words, before everything else."""
    page = to_bytes(letter(), "html", theme=with_head()).decode()
    body = page.partition("<body>")[2]

    assert body.index("<header") < body.index('alt="A lamp"') < body.index("Lamp Watch")
    assert body.index("Lamp Watch") < body.index("2\N{NO-BREAK SPACE}May 2031")
    assert 'src="data:image/png;base64,' in body


# -------------------------------------------------------------------------------------- window


@pytest.mark.parametrize("window", sorted(WINDOWS))
def test_the_address_stands_in_the_window(window: str) -> None:
    """Wherever `order` has it: the date comes first there, and stands below the window here."""
    place = WINDOWS[window]
    data = to_bytes(letter(), "pdf", theme=Theme(window=window))  # type: ignore[arg-type]
    lines = ["Ada Example", "Mayor", "1 Palace Square", "10115 Sampleville"]
    found = [spot(data, line) for line in lines]

    assert found == sorted(found, key=lambda one: one[1])
    for left, top in found:
        assert place.left <= left <= place.left + place.width
        assert place.top + place.height - place.address <= top + 0.5
        assert top <= place.top + place.height
    assert spot(data, "2 May 2031")[1] >= place.below
    assert spot(data, "Lamp Watch")[1] < place.top
    assert accessible(data)


def test_the_sender_stands_in_one_line_above_the_address() -> None:
    """Name and street, small; what says how to reach somebody stays in the head alone."""
    data = to_bytes(letter(), "pdf", theme=Theme(window="din-b"))

    assert "Lamp Watch \u00b7 1 Quay Street \u00b7 Exampleville 10115" in sheets(data)[0]


def test_what_the_window_cannot_hold_is_a_fault() -> None:
    """An address of many lines would stand below it, where the envelope hides it."""
    lines = ", ".join(f"Line {number}" for number in range(9))
    more = f"recipients: [{{name: Ada Example, address: [{lines}]}}]\n"
    path = Path("b.letter.yaml")
    path.write_text(f"{more}salutation: Dear Ada,\ntext: {{body: Words.}}\n")

    document, look = ol.compose(ol.load(path)), Theme(window="din-a")
    what = "The address “Ada Example” has 10 lines; the window of the envelope shows 6"
    for format in ("pdf", "docx"):
        with pytest.raises(InvalidLetter, match=what):
            to_bytes(document, format, theme=look)
    assert b"Line 8" in to_bytes(document, "html", theme=look)  # no envelope, no fault


def test_five_lines_fit_into_every_window() -> None:
    """As many as an address abroad has; one of Chinese signs is as wide as twice the letters."""
    people = "recipients: [{name: Ada Example, role: Mayor, address: [1 Quay, Old Town, Port]}]\n"
    path = Path("b.letter.yaml")
    path.write_text(f"{people}salutation: Dear Ada,\ntext: {{body: Words.}}\n")
    document = ol.compose(ol.load(path))

    for window in WINDOWS:
        look = Theme(window=window)  # type: ignore[arg-type]
        [address] = recipients(document, look)
        assert plain(address).count("\n") == 4
        assert accessible(to_bytes(document, "pdf", theme=look))
    assert [lines_of(p(letter * 40), 40) for letter in ("p", "港")] == [1, 2]


def test_both_writers_have_the_same_head() -> None:
    """A sender with a note stays in the text, of the page as of the Word file."""
    document = replace(
        letter(), sections=(section("sender", p("Lamp Watch", NoteRef("a"))),),
        notes=(note("a", "Since May."),),
    )  # fmt: skip
    data = to_bytes(document, "pdf", theme=with_head())

    assert senders(document, with_head()) == ()
    assert spot(data, "Lamp Watch")[0] < WIDTH / 3


def test_a_statement_to_nobody_needs_no_window() -> None:
    """Where there is no address, the page begins as any other."""
    document = ol.compose(ol.Letter(text={"body": "Words."}))

    window = to_bytes(document, "pdf", theme=Theme(window="din-b"))
    assert window == to_bytes(document, "pdf", theme=Theme())


# ------------------------------------------------------------------------------------- columns


def columns(document: Document, theme: Theme) -> list[int]:
    """Return in how many columns the signatories of a letter stand."""
    found = settled(document, theme).sections
    return [one.columns for one in found if isinstance(one, Section) and one.role == "signatories"]


def test_the_theme_says_in_how_many_columns_they_sign() -> None:
    """Unless the letter does; a few names, or very long ones, stand in fewer."""
    many = letter()
    own = letter().sections
    group = "signatories: {columns: 2, items: [A, B]}"
    Path("b.letter.yaml").write_text(f"{group}\ntext: {{body: Words.}}\n")
    asked = ol.compose(ol.load("b.letter.yaml"))
    name = "Association for the Defence of All Those Who Write"
    long = ", ".join(f"{name} {number}" for number in range(12))
    Path("c.letter.yaml").write_text(f"signatories: [{long}]\ntext: {{body: Words.}}\n")

    assert columns(many, Theme()) == [1]
    assert columns(many, Theme(signatories=3)) == [3]
    assert columns(asked, Theme(signatories=3)) == [2]
    assert columns(ol.compose(ol.load("c.letter.yaml")), Theme(signatories=3)) == [1]
    assert letter().sections == own


def test_contacts_side_by_side_stand_in_one_box() -> None:
    """Only the box around all of them has an edge, from which their words stand off once."""
    people = "layout: blocks, columns: 2, items: [{name: Bo Sample, url: b@c.org}, {name: Cy}]"
    Path("b.letter.yaml").write_text(f"contacts: {{{people}}}\ntext: {{body: Words.}}\n")
    document = ol.compose(ol.load("b.letter.yaml"))
    boxed, bare = (
        to_bytes(document, "pdf", theme=Theme(boxes=Boxes(contacts=kind)))
        for kind in ("shade", "none")
    )

    inside = spot(boxed, "Bo Sample")[0] - spot(bare, "Bo Sample")[0]
    assert inside == pytest.approx(0.9 * 11 / POINTS, abs=0.1)


RUNNING: tuple[Pages, ...] = (
    Pages(foot=("title", "page"), rule=True),
    Pages(foot=("page",), rule=True),
    Pages(head=("title", "page"), rule=True),
)


@pytest.mark.parametrize("running", RUNNING)
def test_the_line_along_a_running_line_goes_from_edge_to_edge(running: Pages) -> None:
    """It is as long as the lines of the text, however few words stand beside it."""
    theme = Theme(pages=running)
    assert lined(to_bytes(letter(40), "pdf", theme=theme), theme)
    bare = Theme(pages=running.model_copy(update={"rule": False}))
    assert not lined(to_bytes(letter(40), "pdf", theme=bare), bare)


def lined(data: bytes, theme: Theme) -> bool:
    """Say whether a line on the second sheet goes from one margin to the other."""
    drawn = pypdfium2.PdfDocument(data)[1].render(scale=4).to_pil().convert("L")
    left, right = (round(edge * POINTS * 4) + 4 for edge in (
        theme.page.margins.left, WIDTH - theme.page.margins.right - 4))  # fmt: skip
    rows = (drawn.crop((left, y, right, y + 1)) for y in range(drawn.height))
    return any(row.getextrema()[1] < LIGHT for row in rows)


# -------------------------------------------------------------------------------------- drafts


def draft(review: Review, pages: Pages | None = None) -> bytes:
    """Return a draft of two pages as a PDF."""
    letter(paragraphs=40)
    document = ol.compose(ol.load("a.letter.yaml"), draft=True)
    return to_bytes(document, "pdf", theme=Theme(review=review, pages=pages or Pages()))


@pytest.mark.parametrize("mark", ["head", "across", "none"])
def test_a_draft_is_marked_on_every_page(mark: Any) -> None:
    """At the head or across the sheet, or not at all; never as part of the text."""
    data = draft(Review(mark=mark), Pages(head=("title", "page")))
    pages = sheets(data)

    assert len(pages) > 1
    assert [page.count("Draft") for page in pages] == [int(mark != "none")] * len(pages)
    assert accessible(data)
    assert "Draft" not in tagged(data)


def test_lines_of_a_draft_are_numbered() -> None:
    """Every third line has its number beside it; the tagged text is that of the plain page."""
    numbered, plain = draft(Review(lines=3)), draft(Review())
    found = [[int(n) for n in re.findall(r"^(\d+)\s*$", page, re.MULTILINE)]
             for page in sheets(numbered)]  # fmt: skip
    flat = [number for page in found for number in page]

    assert all(found)
    assert flat == list(range(3, 3 * len(flat) + 1, 3))
    assert tagged(numbered) == tagged(plain)
    assert accessible(numbered)
    for number in (3, 6):
        assert spot(numbered, f"{number}")[0] > 0


def test_only_drafts_have_numbers() -> None:
    """A letter that is sent has none, whatever its theme says of drafts."""
    document = letter()
    theme = Theme(review=Review(mark="across", lines=1))

    assert to_bytes(document, "pdf", theme=theme) == to_bytes(document, "pdf", theme=Theme())


# ------------------------------------------------------------------------------------ commands


def run(*arguments: str, code: int = 0) -> str:
    """Return what a command prints."""
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == code, done.output
    return done.output


def test_set_changes_the_theme_that_the_command_names() -> None:
    """With `--theme`, what is set changes that one; what the letter has of its own stays away."""
    Path("a.letter.yaml").write_text(
        'text: {body: Words.}\ntheme: {extends: report, colours: {link: "#004400"}}\n', "utf-8"
    )
    run("render", "a.letter.yaml", "-f", "html")
    own = Path("a.html").read_text("utf-8")
    run("render", "a.letter.yaml", "-f", "html", "--theme", "press",
        "--set", "theme.colours.heading=#00447c")  # fmt: skip
    other = Path("a.html").read_text("utf-8")

    assert "--link: #004400" in own
    assert "--heading: #17365d" in own
    assert "--heading: #00447c" in other
    assert f"--link: {ol.load_theme('press').colours.link}" in other


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [("none", ""), ("rules", "border-block: 1px"), ("box", "border: 1px"), ("shade", "background")],
)
def test_parts_are_set_off(kind: Any, drawn: str) -> None:
    """Contacts stand between rules, in a box or on a shade, as the theme has it."""
    page = to_bytes(letter(), "html", theme=Theme(boxes=Boxes(contacts=kind))).decode()
    found = re.findall(r"(?<!contacts )\.role-contacts \{ (.*) \}", page)

    assert len(found) == 1
    for one in ("border-block: 1px", "border: 1px", "background"):
        assert (one in found[0]) == (one == drawn)


def test_themes_are_listed_and_shown() -> None:
    """`openletter theme` names all with what they are for; with a name, all that it decides."""
    listed = run("theme")
    shown = run("theme", "press")

    assert [line.split()[0] for line in listed.splitlines()] == theme_names()
    assert all(len(line.split()) > 3 for line in listed.splitlines())
    for name in Theme.model_fields:
        assert f"  {name}" in shown
    assert "on white" in shown
    assert "Did you mean `press`?" in run("theme", "pres", code=3)


@pytest.mark.parametrize("name", theme_names())
def test_a_copy_of_a_theme_is_that_theme(name: str) -> None:
    """As it is written, and with every line of it taken for true, too."""
    run("theme", name, "--copy", "mine")
    file = Path("mine/theme.yaml")
    begun = ol.load_theme("mine")
    head, _, keys = file.read_text("utf-8").partition("#\n")
    file.write_text(head + re.sub(r"^# ?", "", keys, flags=re.MULTILINE), "utf-8")

    assert begun == ol.load_theme("mine") == ol.load_theme(name)
    assert file.read_text("utf-8").count("\n") > 40
    assert "is there already" in run("theme", name, "--copy", "mine", code=3)


def test_a_copy_of_a_copy_tells_no_folder() -> None:
    """A theme is passed on; where it lay on somebody's machine is not."""
    run("theme", "report", "--copy", "mine")
    run("theme", "mine", "--copy", "others/mine")
    written = Path("others/mine/theme.yaml").read_text("utf-8")

    assert "\nextends: ../../mine\n" in written
    assert str(Path.cwd()) not in written
    assert ol.load_theme("others/mine") == ol.load_theme("report")


def test_a_letter_begins_with_a_theme() -> None:
    """`new --theme` writes it into the letter, a folder as seen from there."""
    Path("letters").mkdir()
    run("theme", "report", "--copy", "mine")
    run("new", "open-letter", "letters/a.letter.yaml", "--theme", "mine")
    run("new", "open-letter", "letters/b.letter.yaml", "--theme", "press")
    run("new", "open-letter", "letters/c.letter.yaml", "--from", "letters/b.letter.yaml",
        "--theme", "report")  # fmt: skip

    assert "\ntheme: ../mine\n" in Path("letters/a.letter.yaml").read_text("utf-8")
    assert "\ntheme: press\n" in Path("letters/b.letter.yaml").read_text("utf-8")
    assert "\ntheme: report\n" in Path("letters/c.letter.yaml").read_text("utf-8")
    run("new", "open-letter", "letters/d.letter.yaml", "--theme", "pres", code=3)
    assert not Path("letters/d.letter.yaml").exists()
    document = ol.compose(ol.load("letters/a.letter.yaml"))
    assert look_of(document) == ol.load_theme("report")
