"""The picture of the first page in the README: `python3 dev.py bless` draws it anew."""

from __future__ import annotations

import struct
from pathlib import Path

import pypdfium2
import pytest

from openletter.batch import read_and_compose
from openletter.output import to_bytes

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "apec-2017.png"
LETTER = ROOT / "examples" / "apec-2017" / "apec-2017.letter.yaml"
WIDTH = 900


@pytest.mark.usefixtures("pango")
def test_the_readme_shows_a_page(bless: bool) -> None:
    """The picture is there and shows a sheet of the example's proportions."""
    if bless:
        draw()
    width, height = struct.unpack(">II", PICTURE.read_bytes()[16:24])

    assert width == pytest.approx(WIDTH, abs=2)
    assert height / width == pytest.approx(11 / 8.5, rel=0.01)


def draw() -> None:
    """Draw the first page of the example, with a thin edge so that it shows on a white page."""
    document, faults = read_and_compose(LETTER, None, (), draft=False)

    assert document is not None, faults
    page = pypdfium2.PdfDocument(to_bytes(document, "pdf"))[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("L")
    picture.paste(200, (0, 0, picture.width, 1))
    picture.paste(200, (0, picture.height - 1, picture.width, picture.height))
    picture.paste(200, (0, 0, 1, picture.height))
    picture.paste(200, (picture.width - 1, 0, picture.width, picture.height))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURE, optimize=True)
