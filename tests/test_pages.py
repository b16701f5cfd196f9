"""Every page of every example looks as it did: as PDF, and as LibreOffice lays out its Word file.

`tests/pages/` keeps a small grey picture of each page and the names of its colours; `python3 dev.py
bless` renews those that differ. What differs is shown in `build/page-differences/`: old page, new
page, and what has changed in red. Another Pango or LibreOffice may break lines otherwise: where the
versions are not those that `tests/pages/versions.txt` records, pages are not compared.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops

from openletter.output import to_bytes
from openletter.theme import Colours, Theme
from openletter.tree import Row, Table
from openletter.writers import pdf
from tests import gallery, sight
from tests.builders import document, image, inlines, section
from tests.pictures import picture
from tests.readers import office
from tests.test_examples import LETTERS
from tests.versions import drawing, record, recorded

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "tests" / "pages"
SHOWN = ROOT / "build" / "page-differences"
VERSIONS = KEPT / "versions.txt"
LAYOUT = ("weasyprint", "pango", "harfbuzz")
"""The libraries that decide where a PDF breaks its lines."""

each_letter = pytest.mark.parametrize("path", LETTERS, ids=gallery.name)


def kept(name: str, format: str) -> list[Path]:
    """Return the kept pictures of a letter in a format, in the order of its pages."""
    found = (KEPT / name).glob(f"{format}-*.png")
    return sorted(found, key=lambda path: int(path.stem.rpartition("-")[2]))


def compare(name: str, format: str, new: Sequence[Image.Image], *, bless: bool) -> None:
    """Compare pages with the kept ones; with `bless`, keep those that differ."""
    old = [sight.opened(path) for path in kept(name, format)]
    numbers = sight.differing(old, new)
    if bless:
        keep(name, format, numbers, new)
        return
    for number in numbers:
        show(name, format, number, old[number - 1 : number], new[number - 1 : number])
    pages = ", ".join(f"{SHOWN / name}-{format}-{number}.png" for number in numbers)
    assert old, f"No page of {name} is kept: python3 dev.py bless"
    assert not numbers, f"{name}.{format} looks different: see {pages}"


def compare_colours(name: str, format: str, new: str, *, bless: bool) -> None:
    """Compare the colours of pages with the kept ones, which the grey pictures do not show."""
    path = colours_file(name, format)
    if bless:
        path.write_text(new, encoding="utf-8", newline="\n")
    assert path.exists(), f"No colours of {name} are kept: python3 dev.py bless"
    assert new == path.read_text(encoding="utf-8")


def colours_file(name: str, format: str) -> Path:
    """Return the file that keeps the colours of a letter in a format, a line for each page."""
    return KEPT / name / f"{format}-colours.txt"


def keep(name: str, format: str, numbers: Sequence[int], new: Sequence[Image.Image]) -> None:
    """Keep some pages anew, and none that there are no more."""
    for number in numbers:
        path = KEPT / name / f"{format}-{number}.png"
        path.unlink(missing_ok=True)
        if number <= len(new):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(sight.packed(new[number - 1]))


def show(
    name: str, format: str, number: int, old: Sequence[Image.Image], new: Sequence[Image.Image]
) -> None:
    """Write a picture of what has changed on a page."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    shown = sight.beside(old[0] if old else None, new[0] if new else None)
    shown.save(SHOWN / f"{name}-{format}-{number}.png")


def only_where(versions: dict[str, str], *, bless: bool) -> None:
    """Skip a test where other versions lay out the pages than those that are recorded."""
    known = recorded(VERSIONS.read_text(encoding="utf-8")) if VERSIONS.exists() else {}
    if bless:
        KEPT.mkdir(parents=True, exist_ok=True)
        VERSIONS.write_text(record(known | versions), encoding="utf-8", newline="\n")
    elif not versions.items() <= known.items():
        pytest.skip(f"kept pages were laid out by {known}, here are {versions}")


# ------------------------------------------------------------------------------------ the pages


@pytest.mark.usefixtures("pango")
@each_letter
def test_pages_of_the_pdf_look_as_they_did(path: Path, bless: bool) -> None:
    """Each page of the PDF is the kept one to the eye."""
    only_where({name: drawing()[name] for name in LAYOUT}, bless=bless)
    data = to_bytes(gallery.document(path), "pdf")

    compare(gallery.name(path), "pdf", sight.drawn(data), bless=bless)
    compare_colours(gallery.name(path), "pdf", sight.colours(data), bless=bless)


@cache
def laid_out(soffice: Path) -> dict[Path, bytes]:
    """Return the PDF that LibreOffice makes of the Word file of each example, in one start."""
    files = [to_bytes(gallery.document(path), "docx") for path in LETTERS]
    return dict(zip(LETTERS, office.convert(soffice, files, "pdf"), strict=True))


@pytest.mark.slow
@each_letter
def test_pages_of_the_word_file_look_as_they_did(path: Path, soffice: Path, bless: bool) -> None:
    """Each page of the Word file, as LibreOffice lays it out, is the kept one to the eye."""
    only_where({"libreoffice": office_version(soffice)}, bless=bless)

    data = laid_out(soffice)[path]

    compare(gallery.name(path), "docx", sight.drawn(data), bless=bless)
    compare_colours(gallery.name(path), "docx", sight.colours(data), bless=bless)


@cache
def office_version(soffice: Path) -> str:
    """Return the version of LibreOffice: `7.4`."""
    said = subprocess.run([soffice, "--version"], capture_output=True, text=True, check=True).stdout
    return ".".join(said.split()[1].split(".")[:2])


def test_no_page_is_left_over() -> None:
    """Every kept picture belongs to an example, in order and without gaps."""
    names = {gallery.name(path) for path in LETTERS}
    folders = [path for path in KEPT.iterdir() if path.is_dir()]

    assert folders
    assert {folder.name for folder in folders} <= names
    for folder in folders:
        known: set[Path] = set()
        for format in ("pdf", "docx"):
            found = [path.name for path in kept(folder.name, format)]
            assert found == [f"{format}-{number}.png" for number in range(1, len(found) + 1)]
            known |= {*kept(folder.name, format), colours_file(folder.name, format)}
        assert set(folder.iterdir()) == known


# --------------------------------------------------------------------------------- the eye itself


SCALE = sight.DPI * sight.FINER / 72
EXAMPLE = ROOT / "examples" / "apec-2017" / "expected" / "apec-2017.pdf"


@cache
def large() -> Image.Image:
    """Return the first page of a kept PDF, twice as large as pages are kept."""
    with pypdfium2.PdfDocument(EXAMPLE.read_bytes()) as file:
        page = file[0]
        picture: Image.Image = page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
        page.close()
    return picture


def as_kept(picture: Image.Image) -> Image.Image:
    """Return a picture as it comes back from its file."""
    return Image.open(io.BytesIO(sight.packed(picture.reduce(sight.FINER)))).convert("L")


@pytest.mark.parametrize("power", [0.8, 0.9, 1, 1.1, 1.25])
def test_other_smoothing_is_not_seen(power: float) -> None:
    """Letters may be drawn lighter or heavier, as another version of a library does."""
    drawn = large().point(lambda grey: int(255 * (grey / 255) ** power))

    assert sight.difference(as_kept(large()), drawn.reduce(sight.FINER)) <= sight.ALIKE


@pytest.mark.parametrize("points", [-3, -2, 2, 3])
def test_a_word_that_moves_is_seen(points: int) -> None:
    """A word that stands two points off is found, wherever it is on the page."""
    page = as_kept(large())

    assert len(words()) > 15
    for box in words():
        other = large().copy()
        other.paste(255, box)
        other.paste(large().crop(box), (box[0] + round(points * SCALE), box[1]))
        assert sight.difference(page, other.reduce(sight.FINER)) > sight.ALIKE, box


HEAD = Row("h", (inlines("Who"), inlines("How many")))
ROWS = tuple(Row(f"r{n}", (inlines("Name"), inlines("1"))) for n in range(2))
RULED = document(
    section(
        "body",
        "Words.",
        Table("t", ("start",) * 2, ROWS, head=HEAD),
        image("A quay", picture=picture(60, 30)),
    )
)


def shown(**colours: str) -> bytes:
    """Return a letter with a table and a picture, in other colours than is usual."""
    look = Theme()
    return pdf.write(RULED, look.model_copy(update={"colours": Colours(**colours)}))


@pytest.mark.usefixtures("pango")
def test_a_rule_that_is_gone_is_seen() -> None:
    """The thin grey lines between the rows of a table are no letters, but they are there."""
    [old], [new] = (sight.drawn(shown(rule=colour)) for colour in ("#a6a6a6", "#ffffff"))

    assert sight.difference(old, old) == 0
    assert sight.difference(old, new) > sight.ALIKE


@pytest.mark.usefixtures("pango")
def test_a_picture_that_is_gone_is_seen() -> None:
    """A picture that is not drawn leaves a white place."""
    [old] = sight.drawn(shown())
    with pypdfium2.PdfDocument(shown()) as file:
        [drawn] = file[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = drawn.get_bounds()
    new = old.copy()
    new.paste(255, (int(left), int(old.height - top), int(right), int(old.height - bottom)))

    assert sight.difference(old, new) > sight.ALIKE


@pytest.mark.usefixtures("pango")
def test_another_colour_is_seen() -> None:
    """One that is as dark as the old one, too, which a grey picture does not show."""
    old, new = shown(heading="#1a1a1a", text="#203a6b"), shown(heading="#1a1a1a", text="#5a2f3b")

    assert sight.difference(sight.drawn(old)[0], sight.drawn(new)[0]) <= sight.ALIKE
    before, after = (set(sight.colours(data).split()) for data in (old, new))
    assert (before - after, after - before) == ({"#203a6b"}, {"#5a2f3b"})


@cache
def words() -> list[tuple[int, int, int, int]]:
    """Return where some words of the page stand."""
    with pypdfium2.PdfDocument(EXAMPLE.read_bytes()) as file:
        page = file[0]
        text, height = page.get_textpage(), page.get_height()
        found = list(re.finditer(r"\w{4,}", text.get_text_range()))[::9]
        boxes = [[text.get_charbox(at) for at in range(*one.span())] for one in found]
        text.close()
        page.close()
    corners = [
        (min(lefts), min(feet), max(rights), max(heads))
        for lefts, feet, rights, heads in (zip(*box, strict=True) for box in boxes)
    ]
    return [
        (int((left - 0.5) * SCALE), int((height - head - 0.5) * SCALE),
         int((right + 0.5) * SCALE), int((height - foot + 0.5) * SCALE))
        for left, foot, right, head in corners
    ]  # fmt: skip


def test_the_difference_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure names a picture of old, new and what changed; a page less is seen, too."""
    monkeypatch.setattr("tests.test_pages.KEPT", tmp_path / "kept")
    monkeypatch.setattr("tests.test_pages.SHOWN", tmp_path / "shown")
    page = large().reduce(sight.FINER)
    other = page.copy()
    other.paste(255, (100, 200, 300, 300))
    compare("a", "pdf", [page, page], bless=True)
    compare("a", "pdf", [page, page], bless=False)

    with pytest.raises(AssertionError, match=r"a\.pdf looks different: see .*shown.a-pdf-2\.png"):
        compare("a", "pdf", [page, other], bless=False)
    with pytest.raises(AssertionError, match=r"shown.a-pdf-2\.png"):
        compare("a", "pdf", [page], bless=False)
    with pytest.raises(AssertionError, match=r"shown.a-pdf-1\.png.*shown.a-pdf-2\.png"):
        compare("a", "pdf", [other, other], bless=False)
    with Image.open(tmp_path / "shown" / "a-pdf-1.png") as shown:
        assert shown.size == (3 * page.width + 2 * sight.GAP, page.height)
        red, green, _ = shown.split()
    assert sight.highest(ImageChops.subtract(red, green)) > 150

    compare("a", "pdf", [other], bless=True)
    assert [path.name for path in kept("a", "pdf")] == ["pdf-1.png"]
    compare("a", "pdf", [other], bless=False)
