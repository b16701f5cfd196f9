"""Microsoft's own validator, where it can be asked, has nothing to say about our Word files.

It is that of the Open XML SDK: `pip install --group oracle`, then `pytest tests -k oracle`.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from openletter.theme import Theme
from openletter.writers.docx import write
from tests.builders import document, everything, section
from tests.everyletter import LETTERS, word
from tests.readers import sdk
from tests.writers import test_docx, test_docx_scripts

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(sdk.absent()), reason=sdk.absent())]


def test_the_oracle_finds_what_is_wrong(tmp_path: Path) -> None:
    """A property that stands where the schema has no place for it is found; the rest is not."""
    good = write(document(section("body", "Text.")), Theme())
    bad = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(bad, "w") as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"</w:pPr>", b'<w:pStyle w:val="Quote"/></w:pPr>')
            packed.writestr(name, content)
    files = [tmp_path / "good.docx", tmp_path / "bad.docx"]
    for file, data in zip(files, (good, bad.getvalue()), strict=True):
        file.write_bytes(data)

    none, [found] = sdk.faults(files)

    assert none == []
    assert "pStyle" in found


def test_the_oracle_finds_nothing(tmp_path: Path) -> None:
    """Every example, every mechanism, and the letters that other tests of Word are about."""
    built = {**test_docx.LETTERS, **test_docx_scripts.LETTERS, "every node": everything()}
    letters = {path.name: word(path) for path in LETTERS}
    letters |= {name: write(letter, Theme()) for name, letter in built.items()}
    files = [tmp_path / f"{number}.docx" for number in range(len(letters))]
    for file, data in zip(files, letters.values(), strict=True):
        file.write_bytes(data)

    found = dict(zip(letters, sdk.faults(files), strict=True))

    assert len(found) > 50
    assert {name: faults for name, faults in found.items() if faults} == {}
