"""Markdown to the tree: paragraphs, headings, lists, quotations and tables of one section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from openletter.marks import LINE_MARK, Origins, without_line_marks
from openletter.markup.inline import Inlines, Source, shallow
from openletter.markup.rules import parser
from openletter.markup.slips import Slip
from openletter.numbering import marker_of
from openletter.tree import (
    Block,
    Heading,
    Inline,
    Item,
    List,
    Marker,
    Paragraph,
    Quote,
    Row,
    Table,
)

BULLET = Marker("", "•", "")
PASTED = re.compile(r"^(\s*)[•‣▪●◦·](?=\s)", re.MULTILINE)
NOT_PASTED = re.compile(r"^(\s*)\\([•‣▪●◦·])(?=\s|$)", re.MULTILINE)
COUNTER = re.compile(r'\{marker="(?P<marker>[^"]*)"(?: start=(?P<start>\d{1,6}))?\}')
YEAR = 1000
DEEPEST = 24
"""How deep blocks may stand in each other; a list takes two levels."""
Align = Literal["start", "center", "end"]
ALIGN: dict[str, Align] = {"text-align:center": "center", "text-align:right": "end"}


def to_blocks(
    text: str, key: str, path: str, origins: Origins, *, breaks: bool = False
) -> tuple[tuple[Block, ...], list[Slip]]:
    """Return the blocks of a text that Jinja2 has evaluated, and the slips in it.

    `key` begins the keys of the blocks, `path` is where the author's words stand in the data.
    `breaks` keeps the lines of the file as lines of the page.
    """
    plain, lines = without_line_marks(text)
    source = Source(path, lines, origins, breaks)
    typed = NOT_PASTED.sub(r"\1\2", PASTED.sub(r"\1-", plain))
    prepared = "\n".join(line.rstrip(" ") for line in typed.split("\n"))
    tokens = parser().parse(prepared)
    deep = next((token for token in tokens if token.level > DEEPEST), None)
    if deep is not None:
        file, line = source.spot((deep.map or (0, 0))[0])
        what = "Lists or quotations are nested too deep here."
        todo = "Take out some of the signs or spaces before the text."
        return (), [Slip(file, line, "", what, todo)]
    for token in tokens:
        token.children = shallow(token.children or [], source, (token.map or (0, 0))[0])
    return blocks(SyntaxTreeNode(tokens).children, key, source), source.slips


def to_inlines(text: str, path: str, origins: Origins) -> tuple[tuple[Inline, ...], list[Slip]]:
    """Return the inlines of a text of one line, and the slips in it."""
    plain, lines = without_line_marks(text)
    source = Source(path, lines, origins)
    tokens = parser().parseInline(plain.strip("\n"))
    return Inlines(source, 0).read(shallow(tokens[0].children or [], source, 0)), source.slips


def blocks(nodes: Sequence[SyntaxTreeNode], key: str, source: Source) -> tuple[Block, ...]:
    """Return the blocks of some nodes."""
    found: list[Block] = []
    counter: re.Match[str] | None = None
    for node in nodes:
        one = block(node, f"{key}/{len(found) + 1}", source)
        if counter and isinstance(one, List):
            one = counted(one, counter)
        counter = counter_line(node)
        if not counter:
            found.append(one)
    return tuple(leads(found))


def counter_line(node: SyntaxTreeNode) -> re.Match[str] | None:
    """Return the match of a line such as `{marker="(a)" start=3}` that says how a list counts."""
    if node.type != "paragraph" or not node.children:
        return None
    return COUNTER.fullmatch(LINE_MARK.sub("", node.children[0].content).strip())


def counted(one: List, counter: re.Match[str]) -> List:
    """Return a list that counts as the line before it says."""
    return replace(one, marker=marker_of(counter["marker"]), start=int(counter["start"] or 1))


def leads(found: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; a paragraph leads in the list, quotation or table that follows it."""
    for index, one in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if isinstance(one, Paragraph) and isinstance(after, (List, Quote, Table)):
            yield replace(one, lead=True)
        else:
            yield one


def block(node: SyntaxTreeNode, key: str, source: Source) -> Block:
    """Return one block."""
    match node.type:
        case "paragraph":
            return Paragraph(key, inlines(node, source))
        case "heading":
            return Heading(key, int(node.tag[1:]), inlines(node, source))
        case "blockquote":
            return Quote(key, blocks(node.children, key, source))
        case "bullet_list" | "ordered_list":
            return listed(node, key, source)
        case "table":
            return table(node, key, source)
        case _:
            raise AssertionError(node.type)  # the parser knows no other rule


def inlines(node: SyntaxTreeNode, source: Source, row: int | None = None) -> tuple[Inline, ...]:
    """Return the inlines of a node that holds text; `row` is its row in the prose, if known."""
    content = next((child for child in node.children if child.type == "inline"), None)
    if content is None:
        return ()
    first = row if row is not None else (node.map or (0, 0))[0]
    tokens: list[Token] = content.token.children or []  # type: ignore[union-attr]
    return Inlines(source, first, starts_line=node.type not in ("td", "th")).read(tokens)


def listed(node: SyntaxTreeNode, key: str, source: Source) -> List:
    """Return a list; `1.` and `1)` number it from the number it begins with."""
    items = tuple(
        Item(f"{key}/{index}", blocks(child.children, f"{key}/{index}", source))
        for index, child in enumerate(node.children, start=1)
    )
    if node.type == "bullet_list":
        return List(key, BULLET, items)
    start = int(node.attrs.get("start", 1))
    if start >= YEAR:
        file, line = source.spot((node.map or (0, 0))[0])
        todo = f"Write {start}\\. if it is a year."
        what = f"This paragraph begins like item {start} of a list."
        source.slips.append(Slip(file, line, f"{start}.", what, todo))
    return List(key, Marker("1", "", node.markup or "."), items, start=start)


def table(node: SyntaxTreeNode, key: str, source: Source) -> Table:
    """Return a table; a head without any words is left out."""
    found = [row for part in node.children for row in part.children]
    styles = (str(cell.attrs.get("style", "")) for cell in found[0].children)
    align = tuple(ALIGN.get(style, "start") for style in styles)
    first = (node.map or (0, 0))[0]
    rows = []
    for index, row in enumerate(found):
        at = first + index + (1 if index else 0)
        cells = tuple(inlines(cell, source, at) for cell in row.children)
        rows.append(Row(f"{key}/{index}", cells))
    return Table(key, align, tuple(rows[1:]), rows[0] if any(rows[0].cells) else None)
