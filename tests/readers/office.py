"""Read Word files through LibreOffice, the second implementation that must open them all."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from tests.readers.reading import split

FONTS = Path(__file__).resolve().parents[2] / "openletter" / "fonts"

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <match target="pattern">
    <test name="family"><string>Georgia</string></test>
    <edit name="family" mode="assign" binding="same"><string>Gelasio</string></edit>
  </match>
</fontconfig>
"""
"""Where Georgia is missing, its twin of the same widths stands in: pages look as in Word."""


def words(soffice: Path, files: Sequence[bytes]) -> list[list[str]]:
    """Return the words of each file's body, labels of lists among them, without footnotes."""
    return [split(text.decode("utf-8-sig")) for text in convert(soffice, files, "txt:Text")]


def sheets(soffice: Path, files: Sequence[bytes]) -> list[list[str]]:
    """Return the text of every page of each file, header, footnotes and footer included."""
    return [[page_text(page) for page in pypdfium2.PdfDocument(pdf)]
            for pdf in convert(soffice, files, "pdf")]  # fmt: skip


def page_text(page: pypdfium2.PdfPage) -> str:
    return " ".join(split(page.get_textpage().get_text_bounded()))


def pages(soffice: Path, file: bytes, dpi: int = 80) -> list[bytes]:
    """Return a picture (PNG) of every page of a file."""
    [pdf] = convert(soffice, [file], "pdf")
    return [picture(page, dpi) for page in pypdfium2.PdfDocument(pdf)]


def picture(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    drawn = io.BytesIO()
    page.render(scale=dpi / 72).to_pil().save(drawn, "PNG")
    return drawn.getvalue()


def convert(soffice: Path, files: Sequence[bytes], to: str) -> list[bytes]:
    """Return files in another format: one start of LibreOffice, with profile and fonts apart."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{number}.docx") for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        fonts = Path(folder, "fonts.conf")
        fonts.write_text(FONTCONFIG.format(fonts=FONTS), encoding="utf-8")
        profile = Path(folder, "profile").as_uri()
        command = [str(soffice), "--headless", f"-env:UserInstallation={profile}"]
        made = Path(folder, "made")
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", str(made), *map(str, sources)],
            check=True,
            capture_output=True,
            env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
            timeout=300,
        )
        suffix = f".{to.partition(':')[0]}"
        return [(made / source.name).with_suffix(suffix).read_bytes() for source in sources]
