"""Which text a reader of the PDF copies, searches and hears for each of its glyphs.

A letter with a mark that Unicode has no single character for, as in Yoruba `ọ̀`, is drawn by two
glyphs. WeasyPrint 70 writes down that the second stands for both and the first for nothing: from
there on the plain letter is lost to everybody who does not read with their eyes. A glyph that the
font itself gives a character is therefore written down as that character.
"""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import Any

from openletter.script import script_of_sign
from openletter.writers.tagtree import walk

HYPHEN, SOFT = "\u2010", "\u00ad"
"""What WeasyPrint draws where it parts a word, and what that is to a reader: no part of the word.
Source: ISO 32000-1, 14.8.2.2.3."""
ENTRY = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]*)>")


def mend_text(document: Any, pdf: Any) -> None:
    """Correct what the fonts of a PDF say their glyphs stand for."""
    typed = has_hyphen(document)
    by_name = {font.name: font for font in reversed(document.fonts.values())}
    for found in pdf.objects:
        if isinstance(found, dict) and found.get("Type") == "/Font" and "ToUnicode" in found:
            stream = pdf.objects[int(found["ToUnicode"].split()[0])].stream
            font = by_name[found["BaseFont"]]
            characters = nominal(font.file_content)
            marks = {glyph for glyph, width in font.widths.items() if not width}
            lines = (mended(line, characters, marks) for line in stream)
            stream[:] = lines if typed else map(softened, lines)


def has_hyphen(document: Any) -> bool:
    """Say whether an author typed the hyphen that else only parts words."""
    boxes = (box for page in document.pages for box in walk(page._page_box))
    parted = (box for box in boxes if HYPHEN in getattr(box, "text", ""))
    return any(HYPHEN in words for box in parted for words in box.element.itertext())


def softened(line: bytes) -> bytes:
    """Return a line of a `ToUnicode` table in which a hyphen is one that a line adds."""
    entry = ENTRY.fullmatch(line)
    hyphen = HYPHEN.encode("utf-16-be").hex().encode()
    if not entry or entry[2] != hyphen:
        return line
    return b"<%s> <%s>" % (entry[1], SOFT.encode("utf-16-be").hex().encode())


def nominal(font: bytes) -> dict[int, str]:
    """Return the character of each glyph, for those that a font gives one."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True) as opened:
        return {
            opened.getGlyphID(name): chr(code)
            for code, name in sorted((opened.getBestCmap() or {}).items(), reverse=True)
        }


def mended(line: bytes, characters: dict[int, str], marks: set[int]) -> bytes:
    """Return a line of a `ToUnicode` table, with the character of the glyph if it has another text.

    One character stays, for a glyph may have several (a space, a hyphen); so do the letters of a
    ligature such as `fi`, which are what its one character means. A glyph without width and
    without a character, as of an accent for capitals, stands for the last mark of its text.
    """
    entry = ENTRY.fullmatch(line)
    if not entry:
        return line
    glyph, text = int(entry[1], 16), bytes.fromhex(entry[2].decode()).decode("utf-16-be")
    character = characters.get(glyph) or (last_mark(text) if glyph in marks else text)
    if len(text) == 1 and unicodedata.combining(character) == unicodedata.combining(text):
        return line
    character = character or JOINER
    if unicodedata.normalize("NFKC", character) == unicodedata.normalize("NFKC", text):
        return line
    return b"<%s> <%s>" % (entry[1], character.encode("utf-16-be").hex().encode())


JOINER = "\u200d"
"""Stands for a glyph whose letters another one tells: PDF/UA-1, 7.21.7, wants a text for each.

It is not seen, and in Arabic it parts no letters.
"""


def last_mark(text: str) -> str:
    """Return the last combining mark of a text, or the text if it has none.

    An Arabic letter with its mark is one glyph, and stands without width in the curve of a lam.
    """
    if any(script_of_sign(sign) == "Arab" for sign in text):
        return text
    found = [c for c in unicodedata.normalize("NFD", text) if unicodedata.combining(c)]
    return found[-1] if found else text
