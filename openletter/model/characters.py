"""Characters that have no business in a letter: left by a bad paste, invisible, or reserved."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

NAMES = {
    "\t": "a tab",
    "\x0b": "a vertical tab (a line break of an old Word file)",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufffd": "a replacement character: a letter was lost here",
}


def bad_characters(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each bad character, what it is, and what to do."""
    for index, character in enumerate(text):
        if character >= " " and character < "\x7f":
            continue
        found = describe(character)
        if found:
            yield index, *found


def describe(character: str) -> tuple[str, str] | None:
    """Return what is wrong with a character and what to do, or None when it is a good one."""
    code = ord(character)
    if character == "\n":
        return None
    if character in NAMES:
        return f"{NAMES[character]} (U+{code:04X})", replacement(character)
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return f"the control character U+{code:04X}", windows(code)
    if unicodedata.category(character) == "Co":
        return f"the private-use character U+{code:04X}", "Type the character that was meant."
    if unicodedata.category(character) == "Cs" or code & 0xFFFE == 0xFFFE:
        return f"U+{code:04X}, which is half of a character", "Type the character that was meant."
    return None


def replacement(character: str) -> str:
    """Return what to write instead of a named bad character."""
    if character == "\ufffd":
        return "Type the letter again."
    return "Use spaces." if character == "\t" else "Start a new line instead."


def windows(code: int) -> str:
    """Return the hint for a control character, which mostly is an old Windows one."""
    try:
        meant = bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return "Delete it."
    return f"Write {meant} (U+{ord(meant):04X})." if meant.isprintable() else "Delete it."
