"""The gallery shows every example as it is: `python3 dev.py gallery` draws it anew."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests import gallery

SHEETS = {"letter": 11 / 8.5, "A4": 297 / 210}
each_letter = pytest.mark.parametrize("path", gallery.letters(), ids=gallery.name)


@pytest.mark.usefixtures("pango")
@each_letter
def test_every_example_has_a_picture(path: Path, *, bless: bool) -> None:
    """The picture of its first page is there and has the proportions of a sheet."""
    if bless:
        gallery.draw(path)
    width, height = struct.unpack(">II", gallery.picture(path).read_bytes()[16:24])

    assert width == pytest.approx(gallery.WIDTH, abs=2)
    assert any(height / width == pytest.approx(ratio, rel=0.01) for ratio in SHEETS.values())


def test_the_gallery_names_every_example(*, bless: bool) -> None:
    """The page has each letter with its title, what it is, its files and its picture."""
    page = gallery.gallery()
    if bless:
        gallery.PAGE.write_text(page, encoding="utf-8", newline="\n")

    assert len(gallery.letters()) > 1
    assert all(gallery.about(letter) for letter in gallery.letters())
    assert gallery.PAGE.read_text(encoding="utf-8") == page


def test_no_picture_is_left_over() -> None:
    """Every picture in the folder belongs to an example."""
    kept = {path.name for path in gallery.PICTURES.glob("*.png")}

    assert kept == {gallery.picture(letter).name for letter in gallery.letters()}
