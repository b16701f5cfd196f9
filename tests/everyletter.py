"""Every letter that is kept here: the examples, and one for each mechanism of the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import openletter as ol
from openletter.output import to_bytes

HERE = Path(__file__).parent
LETTERS = sorted(
    [*(HERE.parent / "examples").glob("*/*.letter.yaml"), *HERE.glob("mechanisms/*.letter.yaml")]
)


@cache
def document(letter: Path) -> ol.Document:
    """Return a letter, composed."""
    return ol.compose(ol.load(letter))


@cache
def word(letter: Path) -> bytes:
    """Return a letter as a Word file, in the theme that it names."""
    return to_bytes(document(letter), "docx")
