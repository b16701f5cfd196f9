"""The Markdown of letters: a closed list of rules; all else stays text.

Headings, lists, block quotations, tables, emphasis, links, escapes and calls of notes. Raw HTML,
code, entities, images and underlined headings are not part of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as table_rule
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from openletter.marks import CLOSE, GAP, GAP_END, MIDDLE, OPEN

RULES = ("heading", "list", "blockquote", "table", "emphasis", "link", "autolink", "escape",
         "newline")  # fmt: skip
SCHEMES = re.compile(r"(https?://|mailto:|tel:)\S", re.IGNORECASE)
NOTE = re.compile(r"\[\^([a-z][a-z0-9_]*)\]")
ADDRESS = re.compile(f"//[^\\s<>“”\\[\\]\\\\*{OPEN}{CLOSE}{GAP}{GAP_END}]+")
MARKS = re.compile(f"{OPEN}\\d+{MIDDLE}|[{CLOSE}{GAP}{GAP_END}]")
MARKS_AHEAD = re.compile(f"(?:{MARKS.pattern})*")
DEEPEST = 100
"""How deep blocks may stand in each other while they are read; a letter needs three levels."""


# The parser holds no state between texts; building it costs more than parsing a letter.
@cache
def parser() -> MarkdownIt:
    """Return the parser with the rules of letters."""
    # Escaped characters stay apart from typed ones, so that no value is taken for a slip.
    md = MarkdownIt("zero").enable(list(RULES)).disable("text_join")
    md.options["maxNesting"] = DEEPEST  # text below that would be dropped without a word
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("emphasis", emphasis)
    md.inline.ruler.before("link", "note_ref", note_ref)
    md.inline.ruler.before("escape", "address", address)
    normalize = md.normalizeLink
    md.normalizeLink = lambda url: normalize(MARKS.sub("", url))  # type: ignore[method-assign]
    md.validateLink = lambda url: bool(SCHEMES.match(url))  # type: ignore[method-assign]
    return md


def table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a table; each of its rows knows how many cells were typed in it."""
    before_it = len(state.tokens)
    if not table_rule(state, first, end, silent):
        return False
    for token in state.tokens[before_it:]:
        if token.type == "tr_open" and token.map:
            cells = escapedSplit(getLine(state, token.map[0]).strip())
            ends = (cells[0] == "") + (cells[-1] == "" and len(cells) > 1)
            token.meta["cells"] = len(cells) - ends
    return True


def note_ref(state: StateInline, silent: bool) -> bool:
    """Read the call of a note, `[^id]`."""
    match = NOTE.match(state.src, state.pos, state.posMax)
    if not match or defines(state.src, state.pos, match.end()):
        return False
    if not silent:
        state.push("note_ref", "", 0).content = match[1]
    state.pos = match.end()
    return True


def address(state: StateInline, silent: bool) -> bool:
    """Read past a bare web address: its `_` are no emphasis."""
    if state.src[state.pos] != ":" or not state.src.endswith(("http", "https"), 0, state.pos):
        return False
    match = ADDRESS.match(state.src, state.pos + 1, state.posMax)
    if not match:
        return False
    if not silent:
        state.pending += f":{match[0]}"
    state.pos = match.end()
    return True


def defines(text: str, start: int, end: int) -> bool:
    """Say whether a call begins the words of a note, which stand under `notes:` in a letter."""
    return text[end : end + 1] == ":" and text[:start].rpartition("\n")[2] == ""


def emphasis(state: StateInline, silent: bool) -> bool:
    """Read `*` and `_` that may begin or end emphasis.

    As CommonMark, with two differences: a star between two letters or digits is text (gender
    stars), and a Chinese, Japanese or Korean neighbour on the outside counts as a space.
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
    at = position
    while at and text[at - 1] in (MIDDLE, CLOSE, GAP, GAP_END):
        at = text.rfind(OPEN, 0, at) if text[at - 1] == MIDDLE else at - 1
    return text[at - 1] if at > 0 else " "


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
    """Say whether a character is a letter or digit of a script with spaces between words."""
    return character.isalnum() and not wide(character)


def spaced(character: str) -> bool:
    """Say whether a character counts as white space on the outside of emphasis."""
    return character.isspace() or wide(character)


def punctuation(character: str) -> bool:
    """Say whether a character is punctuation or a symbol."""
    return unicodedata.category(character)[0] in "PS"
