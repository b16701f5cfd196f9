"""Read Word files through LibreOffice, the second implementation that must open them all."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from tests.readers.reading import split


def words(soffice: Path, files: Sequence[bytes]) -> list[list[str]]:
    """Return the words of each file's body, labels of lists among them, without footnotes."""
    return [split(text.decode("utf-8-sig")) for text in convert(soffice, files, "txt:Text")]


def pages(soffice: Path, files: Sequence[bytes]) -> list[list[str]]:
    """Return the text of every page of each file, header, footnotes and footer included."""
    return [[page_text(page) for page in pypdfium2.PdfDocument(pdf)]
            for pdf in convert(soffice, files, "pdf")]  # fmt: skip


def page_text(page: pypdfium2.PdfPage) -> str:
    return " ".join(split(page.get_textpage().get_text_bounded()))


def convert(soffice: Path, files: Sequence[bytes], to: str) -> list[bytes]:
    """Return files in another format: one start of LibreOffice, in a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{number}.docx") for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [str(soffice), "--headless", f"-env:UserInstallation={profile}"]
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", folder, *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=300,
        )
        suffix = f".{to.partition(':')[0]}"
        return [source.with_suffix(suffix).read_bytes() for source in sources]
