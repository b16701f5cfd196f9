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
from openletter.model.events import Event
from openletter.model.groups import DemandGroup, PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Contact, Recipient, Signatory
from openletter.model.records import Case, Demand, Figure, Occasion, Source
from openletter.output import render
from openletter.reference import load_reference
from openletter.theme import Theme
from openletter.tree import Document

__all__ = [
    "Case",
    "Contact",
    "Demand",
    "DemandGroup",
    "Document",
    "Event",
    "Fault",
    "Figure",
    "InvalidLetter",
    "Letter",
    "MissingLibrary",
    "Occasion",
    "OpenLetterError",
    "OutputError",
    "PartyGroup",
    "Recipient",
    "Signatory",
    "Source",
    "Theme",
    "compose",
    "load",
    "load_reference",
    "load_theme",
    "per_recipient",
    "render",
]
