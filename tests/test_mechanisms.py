"""One invented letter for each mechanism of the page, and the page it must give in every format.

`tests/mechanisms/NAME.letter.yaml` begins with what it shows; `NAME.out.txt` is its text output.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import openletter as ol
from openletter.output import FORMATS, to_bytes
from tests.conftest import Golden
from tests.readers import office
from tests.test_parity import bare, body, differences

FOLDER = Path(__file__).parent / "mechanisms"
LETTERS = sorted(FOLDER.glob("*.letter.yaml"))

UNSAID = {
    ("notes-last", "md"): "Markdown has notes where it likes, so that their heading stands alone",
    ("digits", "docx"): "Word has no format of lists for Persian digits: it counts in its own",
}
"""What a format cannot say."""

each_letter = pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])


@cache
def document(path: Path) -> ol.Document:
    return ol.compose(ol.load(path))


@each_letter
def test_the_page(path: Path, golden: Golden) -> None:
    """The text output is the one that is kept."""
    golden(
        path.with_name(path.name.replace("letter.yaml", "out.txt")), to_bytes(document(path), "txt")
    )


@pytest.mark.parametrize("format", FORMATS)
@each_letter
def test_every_format_says_it(path: Path, format: str, request: pytest.FixtureRequest) -> None:
    """Words, order, numbers, notes, links and headings come back from every format."""
    if reason := UNSAID.get((path.name.split(".")[0], format)):
        pytest.skip(reason)
    if format == "pdf":
        other = path.name.startswith(("script-", "lists-chinese"))
        request.getfixturevalue("other_fonts" if other else "pango")
    letter = document(path)

    assert differences(letter, format, to_bytes(letter, format)) == {}


@pytest.mark.slow
def test_libreoffice_reads_the_same(soffice: Path) -> None:
    """A second implementation opens every Word file and shows the same words in the same order."""
    # `body` puts notes that stand in the text at its end.
    every = [
        document(path)
        for path in LETTERS
        if "notes-before" not in path.name and (path.name.split(".")[0], "docx") not in UNSAID
    ]
    found = office.words(soffice, [to_bytes(letter, "docx") for letter in every])

    # It draws another bullet in its text files where a list stands in a list.
    read = [bare(" ".join(words)).replace("◦", "•") for words in found]

    assert [body(letter) for letter in every] == read
