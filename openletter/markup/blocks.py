"""Markdown to the tree: paragraphs, headings, lists, quotations and tables of one section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from openletter.marks import Origins, without_line_marks
from openletter.markup.counters import (
    counted,
    counter_line,
    look_at_bullets,
    look_at_counter,
    look_at_numbers,
    note,
)
from openletter.markup.inline import Inlines, Look, Source, shallow
from openletter.markup.pictures import image
from openletter.markup.rules import parser
from openletter.markup.slips import Slip
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
    Text,
)

BULLET = Marker("", "•", "")
PASTED = re.compile(r"^(\s*)[•‣▪●◦·](?=\s)", re.MULTILINE)
NOT_PASTED = re.compile(r"(?<!\S)\\([•‣▪●◦·])(?=\s|\\?$)", re.MULTILINE)
DEEPEST = 24
"""How deep blocks may stand in each other; a list takes two levels."""
DASH = "— "
"""What the source of a quotation begins with."""
Align = Literal["start", "center", "end"]
ALIGN: dict[str, Align] = {"text-align:center": "center", "text-align:right": "end"}


def to_blocks(  # noqa: PLR0913 - a text, where it stands, and how it is read
    text: str,
    key: str,
    path: str,
    origins: Origins,
    *,
    breaks: bool = False,
    look: Look | None = None,
) -> tuple[tuple[Block, ...], list[Slip]]:
    """Return the blocks of a text that Jinja2 has evaluated, and the slips in it.

    `key` begins the keys of the blocks, `path` is where the author's words stand in the data.
    `breaks` keeps the lines of the file as lines of the page, `look` finds pictures.
    """
    plain, lines = without_line_marks(text)
    source = Source(path, lines, origins, breaks, look=look)
    typed = NOT_PASTED.sub(r"\1", PASTED.sub(r"\1-", plain))
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
    nodes = SyntaxTreeNode(tokens).children
    return blocks(nodes if breaks else lasting(nodes), key, source), source.slips


def to_inlines(text: str, path: str, origins: Origins) -> tuple[tuple[Inline, ...], list[Slip]]:
    """Return the inlines of a text of one line, and the slips in it."""
    plain, lines = without_line_marks(text)
    source = Source(path, lines, origins)
    tokens = parser().parseInline(plain.strip("\n"))
    return Inlines(source, 0).read(shallow(tokens[0].children or [], source, 0)), source.slips


def lasting(nodes: Sequence[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """Return nodes without those that have no words, and headings with nothing under them."""
    kept: list[SyntaxTreeNode] = []
    for node in reversed(nodes):
        if not any(one.type == "inline" and one.content.strip() for one in node.walk()):
            continue
        above = [one.tag for one in kept[-1:] if one.type == "heading"]
        if node.type == "heading" and (not kept or any(tag <= node.tag for tag in above)):
            continue
        kept.append(node)
    return kept[::-1]


def blocks(nodes: Sequence[SyntaxTreeNode], key: str, source: Source) -> tuple[Block, ...]:
    """Return the blocks of some nodes."""
    found: list[Block] = []
    said = ""
    for index, node in enumerate(nodes):
        counter = counter_line(node)
        if counter:
            after = nodes[index + 1].type if index + 1 < len(nodes) else ""
            look_at_counter(counter, node, after, source)
        else:
            one = block(node, f"{key}/{len(found) + 1}", source)
            found.append(counted(one, said) if isinstance(one, List) else one)
        said = counter or ""
    look_at_bullets(nodes, source)
    return tuple(leads(found))


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
            content = node.children[0].content if node.children else ""
            picture = image(content, key, source, (node.map or (0, 0))[0])
            return picture or Paragraph(key, inlines(node, source))
        case "heading":
            return Heading(key, int(node.tag[1:]), inlines(node, source))
        case "blockquote":
            return attributed(Quote(key, blocks(node.children, key, source)))
        case "bullet_list" | "ordered_list":
            return listed(node, key, source)
        case "table":
            return table(node, key, source)
        case _:
            raise AssertionError(node.type)  # the parser knows no other rule


def attributed(quote: Quote) -> Quote:
    """Return a quotation with its last paragraph as its source, where that begins with a dash."""
    *words, last = quote.children or (quote,)
    if not (words and isinstance(last, Paragraph) and last.children):
        return quote
    first, *rest = last.children
    if not isinstance(first, Text):
        return quote
    dash, sign, after = first.text.partition(DASH)
    if dash or not sign or not (after.strip() or rest):
        return quote
    begin = (replace(first, text=after),) if after else ()
    return replace(quote, children=tuple(words), attribution=(*begin, *rest))


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
    look_at_numbers(node.children, source)
    start = int(node.attrs.get("start", 1))
    return List(key, Marker("1", "", node.markup or "."), items, start=start)


def table(node: SyntaxTreeNode, key: str, source: Source) -> Table:
    """Return a table; a head without any words is left out."""
    found = [row for part in node.children for row in part.children]
    styles = (str(cell.attrs.get("style", "")) for cell in found[0].children)
    align = tuple(ALIGN.get(style, "start") for style in styles)
    rows = []
    for index, row in enumerate(found):
        look_at_width(row, len(align), source)
        cells = tuple(inlines(cell, source, (row.map or (0, 0))[0]) for cell in row.children)
        rows.append(Row(f"{key}/{index}", cells))
    return Table(key, align, tuple(rows[1:]), rows[0] if any(rows[0].cells) else None)


def look_at_width(row: SyntaxTreeNode, width: int, source: Source) -> None:
    """Note the slip of a row with more cells than the head, which would be lost, or with fewer."""
    cells = row.meta["cells"]
    if cells != width:
        cell = "cell" if cells == 1 else "cells"
        what = f"This row of the table has {cells} {cell}, and its head {width}."
        todo = "Give it as many. A | inside a cell is written \\|; an empty line ends a table."
        note(source, row, "", what, todo)
