"""Characters that have no business in a letter: left by a bad paste, invisible, or reserved."""

from __future__ import annotations

import re
from collections.abc import Iterator

NAMES = {
    "\t": "a tab",
    "\x0b": "a vertical tab (a line break of an old Word file)",
    "\r": "a carriage return",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u202d": "a mark that turns the direction of the text around",
    "\u202e": "a mark that turns the direction of the text around",
    "\ufeff": "an invisible mark of the beginning of a file",
    "\ufffc": "the place of an object that was lost on the way",
    "\ufffd": "a replacement character: a letter was lost here",
}
NEW_LINES = "\x0b\r\x85\u2028\u2029"
PLANES = range(0, 0x110000, 0x10000)
ENDS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in PLANES)
"""The last two code points of each plane, which are no characters."""
BAD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ue000-\uf8ff"
    f"\ufdd0-\ufdef\ufeff\ufffc\ufffd\U000f0000-\U0010ffff{ENDS}]"
)
ENTITY = re.compile(r"&(?:amp|apos|gt|lt|nbsp|quot|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def bad_characters(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each bad character, what it is, and what to do."""
    for match in BAD.finditer(text):
        yield match.start(), *describe(match[0])


def describe(character: str) -> tuple[str, str]:
    """Return what a bad character is and what to do."""
    code = ord(character)
    if character in NAMES:
        return f"{NAMES[character]} (U+{code:04X})", replacement(character)
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return f"the control character U+{code:04X}", windows(code)
    if 0xD800 <= code <= 0xDFFF:
        return f"U+{code:04X}, which is half of a character", "Type the character that was meant."
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return f"U+{code:04X}, which is no character", "Delete it."
    return f"the private-use character U+{code:04X}", "Type the character that was meant."


def replacement(character: str) -> str:
    """Return what to write instead of a named bad character."""
    if character == "\ufffd":
        return "Type the letter again."
    if character in NEW_LINES:
        return "Start a new line instead."
    return "Use spaces." if character == "\t" else "Delete it."


def windows(code: int) -> str:
    """Return the hint for a control character, which mostly is an old Windows one."""
    try:
        meant = bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return "Delete it."
    return f"Write {meant} (U+{ord(meant):04X})." if meant.isprintable() else "Delete it."
