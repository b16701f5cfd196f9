"""What the file says about the letter: title, language, dates; of people and machines, nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from openletter.tree import Document
from openletter.writers.ooxml.fonts import proofing
from openletter.writers.ooxml.package import root
from openletter.writers.ooxml.xml import Element, W, only, w

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.opc.part import XmlPart
    from docx.package import Package

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def describe(file: WordFile, document: Document, made: datetime) -> None:
    """Fill in the core properties; python-docx's own setters refuse more than 255 characters."""
    package = cast("Package", file.part.package)
    core = root(cast("XmlPart", package.part_related_by(CORE)))
    time = made.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    for name, value in {
        "dc:title": document.title,
        "dc:subject": document.summary,
        "dc:description": document.summary,
        "dc:language": document.language,
        "dcterms:created": time,
        "dcterms:modified": time,
    }.items():
        only(core, name).text = value


def hyphenate(file: WordFile, zone: int) -> None:
    """Let Word part long words where more than `zone` would else be white at the end of a line."""
    before = only(cast("Element", file.settings.element), "w:defaultTabStop")
    before.addnext(w("hyphenationZone", val=zone))
    before.addnext(w("autoHyphenation"))


def speak(file: WordFile, language: str) -> None:
    """Tell Word the language of the letter's fonts."""
    setting = only(cast("Element", file.settings.element), "w:themeFontLang")
    for name, value in proofing(language).items():
        setting.set(f"{{{W}}}{name}", value)
