"""Pages as pictures: every page, its size, nothing but pixels."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import openletter as ol
from tests.builders import document, p, section

pytestmark = pytest.mark.usefixtures("pango")

SHORT = document(section("body", "We ask."))
LONG = document(section("body", *(p("We ask. " * 60) for _ in range(12))))
LETTER = """\
date: 2031-05-02
title: A letter
recipients: {name: The Chair, salutation: Dear Chair}
text:
  body: |
    We ask.
signatories: [Example Forum]
"""
MORE = "\n" + "    We ask for more than that.\n\n" * 60


def render(folder: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "openletter", "render", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return done


def test_each_page_is_a_picture() -> None:
    """Pictures have the proportions of the page and the pixels that were asked for."""
    found = [opened(data) for data in ol.pages(LONG, dpi=100)]

    assert len(found) > 1
    assert {(one.width, one.height) for one in found} == {(827, 1170)}
    assert all(one.getbbox() and sum(map(bool, one.convert("L").histogram())) > 10 for one in found)


def test_a_picture_holds_pixels_only() -> None:
    """The chunks of the file are head, pixels and end; the same letter gives the same bytes."""
    [data] = ol.pages(SHORT)

    assert set(chunks(data)) == {b"IHDR", b"IDAT", b"IEND"}
    assert ol.pages(SHORT) == [data]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def chunks(data: bytes) -> list[bytes]:
    """Return the types of the chunks of a PNG."""
    at, found = 8, []
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        found.append(data[at + 4 : at + 8])
        at += size + 12
    return found


def test_pages_are_numbered(tmp_path: Path) -> None:
    """One page is NAME.png; several are NAME-1.png, NAME-2.png …, printed in order."""
    (tmp_path / "a.letter.yaml").write_text(LETTER)
    (tmp_path / "b.letter.yaml").write_text(LETTER.replace("We ask.\n", "We ask.\n" + MORE))
    done = render(tmp_path, "a.letter.yaml", "b.letter.yaml", "-f", "png", "--dpi", "40")

    assert done.stdout.split() == ["a.png", "b-1.png", "b-2.png", "b-3.png"]
    assert {opened((tmp_path / name).read_bytes()).width for name in done.stdout.split()} == {331}


def test_no_picture_of_a_letter_is_written_over(tmp_path: Path) -> None:
    """A page that would replace a file that the letter is made of is refused, and so is a twin."""
    (tmp_path / "a.letter.yaml").write_text(LETTER.replace("We ask.", "![A map](a.png)"))
    Image.new("RGB", (9, 9)).save(tmp_path / "a.png")
    before = (tmp_path / "a.png").read_bytes()
    done = render(tmp_path, "a.letter.yaml", "-f", "png", code=2)

    assert done.stderr == "a.png belongs to a letter and would be written over.\n"
    assert (tmp_path / "a.png").read_bytes() == before

    (tmp_path / "c.letter.yaml").write_text(LETTER.replace("We ask.\n", "We ask.\n" + MORE))
    (tmp_path / "c-1.letter.yaml").write_text(LETTER)
    done = render(tmp_path, "c.letter.yaml", "c-1.letter.yaml", "-f", "png", code=2)

    assert done.stderr == "Two pages would both become c-1.png.\n"
    assert not (tmp_path / "c-1.png").exists()


def test_one_file_cannot_hold_pages(tmp_path: Path) -> None:
    """`render` writes one file; who asks it for pictures is told what gives them."""
    with pytest.raises(ol.OutputError, match="`pages` gives a picture of each"):
        ol.render(SHORT, tmp_path / "a.png")
