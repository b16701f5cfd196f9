"""Joint open letters: one letter file in, a Word draft and a PDF out.

import openletter as ol

letter = ol.load("exf.letter.yaml")   # or ol.Letter(...)
document = ol.compose(letter)
ol.render(document, "exf.docx")
ol.render(document, "exf.pdf")
"""

from openletter.compose.letter import compose
from openletter.each import per_recipient
from openletter.errors import (
    Fault,
    InvalidLetter,
    MissingLibrary,
    OpenLetterError,
    OutputError,
)
from openletter.load.letter import load
from openletter.load.theme import load_theme
from openletter.model.letter import Letter
from openletter.model.people import Recipient, Signatory
from openletter.model.records import Case, Occasion
from openletter.output import render
from openletter.theme import Theme
from openletter.tree import Document

__all__ = [
    "Case",
    "Document",
    "Fault",
    "InvalidLetter",
    "Letter",
    "MissingLibrary",
    "Occasion",
    "OpenLetterError",
    "OutputError",
    "Recipient",
    "Signatory",
    "Theme",
    "compose",
    "load",
    "load_theme",
    "per_recipient",
    "render",
]
