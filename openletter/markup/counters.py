"""How lists count: the line `{marker="(a)" start=3}` before one, and the numbers typed in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from openletter.markup.inline import Source
from openletter.markup.slips import DASH, PATH, WORD, Slip
from openletter.numbering import marker_of
from openletter.tree import List

LINE = re.compile(r"\{[^{}]*\}")
SAID = re.compile(
    r'\{\s*marker\s*=\s*["“”„](?P<marker>[^"“”„]*)["“”]'
    r"(?:\s+start\s*=\s*(?P<start>[1-9]\d{0,5}))?\s*\}"
)
LISTS = ("bullet_list", "ordered_list")
WRITE = 'Write {marker="(a)"} or {marker="(a)" start=3}'
NO_LIST = "Put it on a line of its own right before a list, with an empty line above and below it."
NO_COUNTER = (
    "Put 1, a, A, i or I where the number stands, as in (a) or Q1:, or one sign such as – or •."
)
YEAR = 1000


def counter_line(node: SyntaxTreeNode) -> str | None:
    """Return the words of a paragraph that is one line in braces, which says how a list counts."""
    if node.type != "paragraph" or not node.children:
        return None
    words = node.children[0].content.strip()
    return words if LINE.fullmatch(words) and not PATH.fullmatch(words) else None


def counted(one: List, words: str) -> List:
    """Return a list that counts as the line before it says."""
    said = SAID.fullmatch(words)
    if said is None:
        return one
    return replace(one, marker=marker_of(said["marker"]), start=int(said["start"] or 1))


def look_at_counter(words: str, node: SyntaxTreeNode, after: str, source: Source) -> None:
    """Note the slip in a line that says how a list counts; `after` is what follows it."""
    said = SAID.fullmatch(words)
    if said is None:
        what, todo = f"This line says nothing about a list: “{words}”.", f"{WRITE} before a list."
    elif not marker_of(said["marker"]).counter and not one_sign(said["marker"]):
        what, todo = f"“{said['marker']}” counts nothing.", NO_COUNTER
    elif after not in LISTS:
        what, todo = f"No list stands below this line: “{words}”.", NO_LIST
    else:
        return
    note(source, node, words, what, todo)


def one_sign(marker: str) -> bool:
    """Say whether a marker is a bullet: a sign alone, or nothing."""
    return len(marker) <= 2 and not any(character.isalnum() for character in marker)


def look_at_numbers(items: Sequence[SyntaxTreeNode], source: Source) -> None:
    """Note the slip in a list whose typed numbers do not count on, nor are all 1."""
    typed = [int(child.info) for child in items]
    if typed[0] >= YEAR:
        what = f"This paragraph begins like item {typed[0]} of a list."
        note(source, items[0], f"{typed[0]}.", what, f"Write {typed[0]}\\. if it is a year.")
        return
    if set(typed) == {1}:
        return
    for number, (has, child) in enumerate(zip(typed, items, strict=True), start=typed[0]):
        if has != number:
            sign = child.markup
            what = (
                f"This list does not count on: “{has}{sign}” stands where {number}{sign} is next."
            )
            todo = f"Count by one, or write 1{sign} before every item."
            note(source, child, f"{has}{sign}", what, todo)
            return


def look_at_bullets(nodes: Sequence[SyntaxTreeNode], source: Source) -> None:
    """Note the slips of paragraphs in a row that begin with Word’s bullet `o`."""
    alike: list[SyntaxTreeNode] = []
    for node in [*nodes, None]:
        if node and node.type == "paragraph" and node.children[0].content.startswith("o "):
            alike.append(node)
            continue
        for one in alike if len(alike) > 1 else ():
            note(source, one, "o", WORD.format("o"), DASH)
        alike = []


def note(source: Source, node: SyntaxTreeNode, needle: str, what: str, todo: str) -> None:
    """Note a slip on the first line of a node."""
    file, line = source.spot((node.map or (0, 0))[0])
    source.slips.append(Slip(file, line, needle, what, todo))
