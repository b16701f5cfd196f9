"""The Markdown of letters: a closed list of rules; all else stays text.

Headings, lists, block quotations, tables, emphasis, links, escapes and calls of notes. Raw HTML,
code, entities, images and underlined headings are not part of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from openletter.marks import CLOSE, GAP, GAP_END, MIDDLE, OPEN

RULES = ("heading", "list", "blockquote", "table", "emphasis", "link", "autolink", "escape",
         "newline")  # fmt: skip
SCHEMES = re.compile(r"(https?://|mailto:|tel:)\S", re.IGNORECASE)
NOTE = re.compile(r"\[\^([a-z][a-z0-9_]*)\]")
MARKS = re.compile(f"{OPEN}\\d+{MIDDLE}|[{CLOSE}{GAP}{GAP_END}]")
MARKS_AHEAD = re.compile(f"(?:{MARKS.pattern})*")
MARKS_BEHIND = re.compile(f"(?:{MARKS.pattern})*$")


# The parser holds no state between texts; building it costs more than parsing a letter.
@cache
def parser() -> MarkdownIt:
    """Return the parser with the rules of letters."""
    md = MarkdownIt("zero").enable(list(RULES))
    md.inline.ruler.at("emphasis", emphasis)
    md.inline.ruler.before("link", "note_ref", note_ref)
    normalize = md.normalizeLink
    md.normalizeLink = lambda url: normalize(MARKS.sub("", url))  # type: ignore[method-assign]
    md.validateLink = lambda url: bool(SCHEMES.match(url))  # type: ignore[method-assign]
    return md


def note_ref(state: StateInline, silent: bool) -> bool:
    """Read the call of a note, `[^id]`."""
    match = NOTE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("note_ref", "", 0).content = match[1]
    state.pos = match.end()
    return True


def emphasis(state: StateInline, silent: bool) -> bool:
    """Read `*` and `_` that may begin or end emphasis.

    As CommonMark, with two differences: a star between two letters is text (gender stars), and a
    Chinese, Japanese or Korean neighbour on the outside counts as a space.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    opens, closes = flanks(marker, before(state.src, start), after(state.src, end))
    for _ in range(end - start):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), end - start, len(state.tokens) - 1, -1, opens, closes)
        )
    state.pos = end
    return True


def flanks(marker: str, left: str, right: str) -> tuple[bool, bool]:
    """Return whether a run of stars or lines between two characters may open and may close."""
    if marker == "*" and alphabetic(left) and alphabetic(right):
        return False, False
    outer_left, outer_right = spaced(left), spaced(right)
    opening = not right.isspace() and (not punctuation(right) or outer_left or punctuation(left))
    closing = not left.isspace() and (not punctuation(left) or outer_right or punctuation(right))
    if marker == "*":
        return opening, closing
    return (
        opening and (not closing or punctuation(left)),
        closing and (not opening or punctuation(right)),
    )


def before(text: str, position: int) -> str:
    """Return the character before a position, marks passed over; a space at the start."""
    match = MARKS_BEHIND.search(text, 0, position) if position else None
    at = match.start() if match else position
    return text[at - 1] if at else " "


def after(text: str, position: int) -> str:
    """Return the character from a position on, marks passed over; a space at the end."""
    match = MARKS_AHEAD.match(text, position)
    at = match.end() if match else position
    at += text[at : at + 1] == "\\" and text[at + 1 : at + 2] != ""
    return text[at] if at < len(text) else " "


def wide(character: str) -> bool:
    """Say whether a character is Chinese, Japanese or Korean, written without spaces."""
    return unicodedata.east_asian_width(character) in ("W", "F")


def alphabetic(character: str) -> bool:
    """Say whether a character is a letter of a script with spaces between words."""
    return character.isalpha() and not wide(character)


def spaced(character: str) -> bool:
    """Say whether a character counts as white space on the outside of emphasis."""
    return character.isspace() or wide(character)


def punctuation(character: str) -> bool:
    """Say whether a character is punctuation or a symbol."""
    return unicodedata.category(character)[0] in "PS"
