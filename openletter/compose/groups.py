"""Groups of parties on the page: as lines, blocks, one paragraph or a table, numbered or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from jinja2 import Undefined

from openletter.compose.desk import RANK, Desk, headed, linked, run_in, section
from openletter.compose.emblems import emblem, refuse_images
from openletter.marks import LINE, LINE_END
from openletter.model.groups import PartyGroup
from openletter.model.people import Party
from openletter.numbering import label, marker_of
from openletter.tree import (
    Block,
    Break,
    Heading,
    Inline,
    Item,
    List,
    Origin,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Text,
)

Layout: TypeAlias = Literal["lines", "blocks", "inline", "table"]
Align: TypeAlias = Literal["start", "center", "end"]
Parties: TypeAlias = PartyGroup[Any]


@dataclass(frozen=True)
class Look:
    """How a kind of party prints where nothing else is said."""

    role: Role
    layout: Layout
    label: Literal["run in", "heading"]


CELL_END = re.compile(rf"(?<!\\)\|(?![^{LINE}]*{LINE_END})")
"""A | that is not escaped, nor in the name of a file."""
PARTIES: dict[str, Look] = {
    "sender": Look("sender", "blocks", "run in"),
    "recipients": Look("recipients", "blocks", "run in"),
    "copies": Look("copies", "lines", "run in"),
    "signatories": Look("signatories", "lines", "heading"),
    "contacts": Look("contacts", "lines", "heading"),
}


@dataclass
class Count:
    """Where the numbers of a list stand; they run on from group to group."""

    next: int = 1
    series: str = ""


def party_section(desk: Desk, part: str, given: Parties) -> Section | None:
    """Return the section of a group of parties."""
    look = PARTIES[part]
    settled = with_look(desk, part, given).settled()
    blocks = group_blocks(desk, part, settled, Count(series=part), RANK)
    with_label = headed_by(part) if look.label == "heading" else run_in
    blocks = with_label(desk.label(part), blocks)
    return section(look.role, part, blocks, columns=settled.columns or 1)


def headed_by(part: str) -> Callable[[tuple[Inline, ...], tuple[Block, ...]], tuple[Block, ...]]:
    """Return what puts a label above a part as its heading."""
    return lambda words, blocks: headed(words, part, blocks)


def with_look(desk: Desk, part: str, group: Parties) -> Parties:
    """Return a group with what its template says of such groups, where it says nothing itself."""
    if part != "signatories":
        return group
    look = desk.template.file.signatories
    taken = {
        name: getattr(look, name)
        for name in ("marker", "columns", "layout")
        if getattr(group, name) is None and getattr(look, name) is not None
    }
    return group.model_copy(update=taken)


def group_blocks(
    desk: Desk, path: str, group: Parties, count: Count, rank: int
) -> tuple[Block, ...]:
    """Return what a group prints: heading, words before, entries or groups, words after."""
    if group.start is not None:
        count.next, count.series = group.start, path
    part = path.partition(".")[0]
    more = {"count": len(list(group.leaves())) + group.hidden(), "unlisted": group.hidden()}
    blocks: list[Block] = []
    if group.lead:
        lead = words(desk, group.lead, f"{path}.lead", more)
        blocks += [Paragraph(p.key, p.children, lead=True) if isinstance(p, Paragraph) else p
                   for p in lead]  # fmt: skip
    if group.items:
        layout = group.layout or PARTIES[part].layout
        if layout != "blocks":
            refuse_images(desk, group)
        blocks += LAYOUTS[layout](desk, path, group, count)
    for index, inner in enumerate(group.groups):
        inside = group_blocks(desk, f"{path}.groups.{index}", inner, count, rank + 1)
        key = desk.unique(f"{part}/group-{index + 1}")
        nested = section(PARTIES[part].role, key, inside, columns=columns_of(inner, group))
        blocks += [nested] if nested else []
    if group.tail:
        blocks += words(desk, group.tail, f"{path}.tail", more)
    if group.heading and blocks:
        inlines = desk.evaluator.inlines(desk.evaluator.prose(group.heading), f"{path}.heading")
        blocks.insert(0, Heading(desk.unique(f"{part}/heading"), rank, inlines))
    return tuple(blocks)


def columns_of(inner: Parties, around: Parties) -> int:
    """Return the columns of a group inside another, which flows in the columns around it."""
    return 1 if inner.columns == around.columns else inner.columns or 1


def words(desk: Desk, text: str, path: str, more: dict[str, int]) -> tuple[Block, ...]:
    """Return the blocks of words around entries."""
    key = desk.unique(path.replace(".", "/"))
    return desk.evaluator.blocks(desk.evaluator.prose(text, more), key, path)


def lines(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return an entry a line, numbered where the group has a marker."""
    part = path.partition(".")[0]
    entries = [
        (desk.entry_key(part, party.inline), entry(desk, group, party, spot))
        for party, spot in spots(group, path)
    ]
    if not group.marker:
        return [Paragraph(key, inlines) for key, inlines in entries]
    items = tuple(Item(key, (Paragraph(f"{key}/1", inlines),)) for key, inlines in entries)
    return [numbered(desk, path, group, items, count)]


def blocks_of_lines(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return a block of lines for each entry: name, role, organisation, address."""
    part = path.partition(".")[0]
    items = []
    for party, spot in spots(group, path):
        key = desk.entry_key(part, party.inline)
        inlines = entry(desk, group, party, spot) if group.entry else tuple(broken(party, spot))
        lines = Paragraph(f"{key}/1" if group.marker else key, inlines)
        items.append(Item(key, (*emblem(desk, party, key), lines)))
    if not group.marker:
        return [block for item in items for block in item.children]
    return [numbered(desk, path, group, tuple(items), count)]


def numbered(desk: Desk, path: str, group: Parties, items: tuple[Item, ...], count: Count) -> List:
    """Return entries as a list whose numbers run on from the group before."""
    marker = marker_of(group.marker or "")
    key = desk.unique(f"{path.replace('.', '/')}/list")
    start = count.next if marker.counter else 1
    count.next = start + len(items)
    return List(key, marker, items, start, count.series if marker.counter else "")


def inline(desk: Desk, path: str, group: Parties, _count: Count) -> list[Block]:
    """Return all entries in one paragraph."""
    found: list[Inline] = []
    for party, spot in spots(group, path):
        if found:
            found.append(Text(f"{group.separator or ','} "))
        found.extend(entry(desk, group, party, spot))
    return [Paragraph(desk.unique(f"{path.replace('.', '/')}/entries"), tuple(found))]


def table(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return a table with a row for each entry, numbered where the group has a marker."""
    part = path.partition(".")[0]
    head = cells(desk, group.head, f"{path}.head", {}) if group.head else None
    marker = marker_of(group.marker) if group.marker else None
    rows = []
    for party, spot in spots(group, path):
        found = (
            cells(desk, group.entry, spot, filled(fields(desk, party, spot)))
            if group.entry
            else tuple(field_cells(group, party, spot))
        )
        if marker:
            found = ((Text(label(marker, count.next)),), *found)
            count.next += 1
        rows.append(Row(desk.entry_key(part, party.inline), found))
    if head and marker:
        head = ((Text(desk.language.word("no")),), *head)
    return [even(desk, path, group, head, rows)]


def even(
    desk: Desk, path: str, group: Parties, head: tuple[tuple[Inline, ...], ...] | None,
    rows: list[Row],
) -> Table:  # fmt: skip
    """Return a table; rows of unlike length are a fault, and are filled up."""
    width = max(len(row.cells) for row in rows) if rows else 0
    if head and len(head) != width:
        todo = "Part the cells of `head` and of `entry` by |, as many in both."
        what = f"The head of this table has {len(head)} cells, its rows have {width}."
        desk.fault(getattr(group.head, "place", desk.place), what, todo)
        head = None
    key = desk.unique(f"{path.replace('.', '/')}/table")
    filled = tuple(Row(row.key, row.cells + ((),) * (width - len(row.cells))) for row in rows)
    align: tuple[Align, ...] = tuple("start" for _ in range(width))
    return Table(key, align, filled, Row(f"{key}/head", head) if head else None)


def cells(desk: Desk, text: str, path: str, more: dict[str, Any]) -> tuple[tuple[Inline, ...], ...]:
    """Return the cells of a text that parts them by `|`."""
    markdown = desk.evaluator.prose(text, more)
    parts = CELL_END.split(markdown)
    return tuple(desk.evaluator.inlines(part.strip(" "), path) for part in parts)


def field_cells(group: Parties, party: Party, path: str) -> Iterator[tuple[Inline, ...]]:
    """Yield the cells of an entry: a column for each field that any entry of the group has."""
    if any(one.printed for one in group.items):
        yield tuple(joined(party, path))
        return
    given = {field for one in group.items for field, _ in one.pieces}
    for field in ("name", "role", "org", "address", "place", "country", "note", "url"):
        if field in given:
            found = [piece(name, text, path) for name, text in party.pieces if name == field]
            parted = [part for one in found for part in (Text(", "), one)]
            yield tuple(parted[1:])


def spots(group: Parties, path: str) -> Iterator[tuple[Party, str]]:
    """Yield every entry with its path in the data."""
    for index, party in enumerate(group.items):
        yield party, f"{path}.{index}"


def entry(desk: Desk, group: Parties, party: Party, path: str) -> tuple[Inline, ...]:
    """Return how an entry prints in one line: as the group says, or name, role, organisation."""
    if group.entry:
        markdown = desk.evaluator.prose(group.entry, fields(desk, party, path))
        return desk.evaluator.inlines(markdown, f"{path}")
    return tuple(joined(party, path))


def fields(desk: Desk, party: Party, path: str) -> dict[str, Any]:
    """Return the fields of an entry as variables."""
    see = desk.evaluator.viewer.see
    return {
        name: see(getattr(party, name), f"{path}.{name}")
        for name in type(party).model_fields
        if name not in ("printed", "address")
    } | {"name": see(party.name or party.inline, f"{path}.name")}


def filled(variables: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry for a table, where what is not given is an empty cell."""
    return {name: "" if isinstance(v, Undefined) else v for name, v in variables.items()}


def joined(party: Party, path: str) -> Iterator[Inline]:
    """Yield a party in one line, each field with its origin."""
    for index, (field, text) in enumerate(party.pieces):
        if index:
            yield Text(", ")
        yield piece(field, text, path)


def broken(party: Party, path: str) -> Iterator[Inline]:
    """Yield a party line by line, as above a letter."""
    for index, (field, text) in enumerate(party.pieces):
        if index:
            yield Break()
        yield piece(field, text, path)


def piece(field: str, text: str, path: str) -> Inline:
    """Return one field of a party; an address of the web or of e-mail is a link."""
    words = Text(text, Origin(path if field == "printed" else f"{path}.{field}"))
    return linked(words) if field == "url" else words


LAYOUTS: dict[str, Callable[[Desk, str, Parties, Count], list[Block]]] = {
    "lines": lines,
    "blocks": blocks_of_lines,
    "inline": inline,
    "table": table,
}
