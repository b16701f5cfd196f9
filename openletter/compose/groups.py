"""Groups of parties on the page: as lines, blocks, one paragraph or a table, numbered or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from openletter.compose.desk import RANK, Desk, headed, run_in, section
from openletter.compose.emblems import emblem, refuse_images
from openletter.compose.entries import (
    Count,
    Parties,
    broken,
    entry,
    spots,
)
from openletter.compose.tables import table
from openletter.model.groups import Layout
from openletter.numbering import label, marker_of
from openletter.tree import (
    Block,
    Break,
    Heading,
    Inline,
    Item,
    List,
    Paragraph,
    Role,
    Section,
    Text,
    plain,
)


@dataclass(frozen=True)
class Look:
    """How a kind of party prints where nothing else is said."""

    role: Role
    layout: Layout
    label: Literal["run in", "heading"]


FEWEST = 6
"""With fewer entries the columns of a template stay away: a short list reads down the page."""
WIDE_SIGNS = "、，；："
PARTIES: dict[str, Look] = {
    "sender": Look("sender", "blocks", "run in"),
    "recipients": Look("recipients", "blocks", "run in"),
    "copies": Look("copies", "lines", "run in"),
    "signatories": Look("signatories", "lines", "heading"),
    "contacts": Look("contacts", "lines", "heading"),
}


def party_section(desk: Desk, part: str, given: Parties) -> Section | None:
    """Return the section of a group of parties."""
    look = PARTIES[part]
    look_at_options(desk, given, given.layout or look.layout)
    settled = with_look(desk, part, given).settled()
    blocks = group_blocks(desk, part, settled, Count(series=part), RANK)
    with_label = headed_by(part) if look.label == "heading" else run_in
    blocks = with_label(() if settled.heading else desk.label(part), blocks)
    return section(look.role, part, blocks, columns=flow(settled, part))


def headed_by(part: str) -> Callable[[tuple[Inline, ...], tuple[Block, ...]], tuple[Block, ...]]:
    """Return what puts a label above a part as its heading."""
    return lambda words, blocks: headed(words, part, blocks)


def with_look(desk: Desk, part: str, group: Parties) -> Parties:
    """Return a group with what its template says of such groups, where it says nothing itself."""
    if part != "signatories":
        return group
    look = desk.template.file.signatories
    if group.layout == "inline":
        return group
    taken = {
        name: getattr(look, name)
        for name in ("marker", "columns", "layout")
        if getattr(group, name) is None and getattr(look, name) is not None
    }
    if len(list(group.leaves())) < FEWEST:
        taken.pop("columns", None)
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
        if layout_of(group, part) != "blocks":
            refuse_images(desk, group)
        entries = LAYOUTS[layout_of(group, part)](desk, path, group, count)
        blocks += side_by_side(desk, path, group, entries)
    around = flow(group, part)
    for index, inner in enumerate(group.groups):
        columns = 1 if around > 1 and inner.columns == around else flow(inner, part)
        inside = group_blocks(
            desk, f"{path}.groups.{index}",
            inner.model_copy(update={"columns": 1}) if around > 1 else inner, count, rank + 1,
        )  # fmt: skip
        key = desk.unique(f"{part}/group-{index + 1}")
        nested = section(PARTIES[part].role, key, inside, columns=columns)
        blocks += [nested] if nested else []
    if group.tail:
        tail = words(desk, group.tail, f"{path}.tail", more)
        if group.groups:  # set off from the last group
            blocks.append(Section(PARTIES[part].role, f"{tail[0].key}/part", tail))
        else:
            blocks = run_on(blocks, tail) if group.layout == "inline" else [*blocks, *tail]
    if group.heading and group.unlisted and not blocks:
        todo = "Add `tail: {{ number(unlisted) }} people`, or take the heading away."
        what = "This group counts people and has no words that would print."
        desk.fault(getattr(group.heading, "place", desk.place), what, todo)
    if group.heading and blocks:
        heading = desk.evaluator.prose(group.heading, more)
        inlines = desk.evaluator.inlines(heading, f"{path}.heading")
        blocks.insert(0, Heading(desk.unique(f"{part}/heading"), rank, inlines))
    return tuple(blocks)


def run_on(entries: list[Block], tail: tuple[Block, ...]) -> list[Block]:
    """Return entries in one paragraph; words after them that begin small go on in it."""
    match (*entries[-1:], *tail[:1]):
        case (Paragraph(key, inlines, lead=False), Paragraph(children=more) as first) if plain(
            first
        )[:1].islower():
            whole = Paragraph(key, (*inlines, Text(" "), *more))
            return [*entries[:-1], whole, *tail[1:]]
        case _:
            return [*entries, *tail]


def layout_of(group: Parties, part: str) -> Layout:
    """Return how the entries of a group are laid out; ways to reach people stand in lines."""
    reached = any(text for one in group.items for _, text in one.reach)
    return group.layout or ("blocks" if reached else PARTIES[part].layout)


def stands_across(group: Parties, part: str) -> bool:
    """Say whether the entries of a group stand side by side: blocks in columns, not numbered."""
    return layout_of(group, part) in ("blocks", "headings") and not group.marker


def flow(group: Parties, part: str) -> int:
    """Return how many columns a group flows in, from the foot of one to the head of the next.

    Where nobody says so, the theme decides about those who sign.
    """
    if stands_across(group, part):
        return 1
    return group.columns or (0 if part == "signatories" else 1)


def side_by_side(desk: Desk, path: str, group: Parties, entries: list[Block]) -> list[Block]:
    """Return entries in a section of their own where they stand side by side."""
    part = path.partition(".")[0]
    columns = group.columns or 1
    if columns == 1 or not stands_across(group, part):
        return entries
    key = desk.unique(f"{path.replace('.', '/')}/across")
    return [Section(PARTIES[part].role, key, tuple(entries), columns, across=True)]


def look_at_options(desk: Desk, group: Parties, layout: Layout) -> None:
    """Note a fault for an option that the layouts of a group and of those in it do not heed."""
    used = layouts(group, layout)
    for name, needed in (("head", "table"), ("separator", "inline")):
        words = getattr(group, name)
        if words is not None and needed not in used:
            what = f"`{name}` is only for `layout: {needed}`, and this group has none."
            todo = f"Add `layout: {needed}`, or take it away."
            desk.fault(getattr(words, "place", desk.place), what, todo)
    for inner in group.groups:
        look_at_options(desk, inner, inner.layout or layout)


def layouts(group: Parties, layout: Layout) -> set[Layout]:
    """Return the layouts of a group and of all groups in it."""
    inner = (layouts(one, one.layout or layout) for one in group.groups)
    return {layout}.union(*inner)


def words(desk: Desk, text: str, path: str, more: dict[str, int]) -> tuple[Block, ...]:
    """Return the blocks of words around entries."""
    key = desk.unique(path.replace(".", "/"))
    return desk.evaluator.blocks(desk.evaluator.prose(text, more), key, path)


def lines(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return an entry a line, numbered where the group has a marker."""
    part = path.partition(".")[0]
    entries = [
        (desk.entry_key(part, party.inline), entry(desk, group, party, spot))
        for party, spot in spots(desk, group, path)
    ]
    if not group.marker:
        return [Paragraph(key, inlines) for key, inlines in entries]
    items = tuple(Item(key, (Paragraph(f"{key}/1", inlines),)) for key, inlines in entries)
    return [numbered(desk, path, group, items, count)]


def blocks_of_lines(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return a block of lines for each entry: name, role, organisation, address."""
    part = path.partition(".")[0]
    items = []
    for party, spot in spots(desk, group, path):
        key = desk.entry_key(part, party.inline)
        inlines = entry(desk, group, party, spot) if group.entry else tuple(broken(party, spot))
        lines = Paragraph(f"{key}/1" if group.marker else key, inlines)
        items.append(Item(key, (*emblem(desk, party, key), lines)))
    if group.marker:
        return [numbered(desk, path, group, tuple(items), count)]
    if (group.columns or 1) > 1:  # side by side, a picture stands in the cell of its name
        return [together(part, item) for item in items]
    return [block for item in items for block in item.children]


def together(part: str, item: Item) -> Block:
    """Return the blocks of an entry as one."""
    if len(item.children) == 1:
        return item.children[0]
    return Section(PARTIES[part].role, f"{item.key}/block", item.children)


def numbered(desk: Desk, path: str, group: Parties, items: tuple[Item, ...], count: Count) -> List:
    """Return entries as a list whose numbers run on from the group before."""
    marker = marker_of(group.marker or "")
    key = desk.unique(f"{path.replace('.', '/')}/list")
    start = count.next if marker.counter else 1
    count.next = start + len(items)
    return List(key, marker, items, start, count.series if marker.counter else "")


def headings(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return the first line of each entry as a heading, with the others below it."""
    part = path.partition(".")[0]
    rank = RANK + 1 + path.count(".groups.")
    found: list[Block] = []
    for party, spot in spots(desk, group, path):
        key = desk.entry_key(part, party.inline)
        inlines = entry(desk, group, party, spot) if group.entry else tuple(broken(party, spot))
        first = next((at for at, one in enumerate(inlines) if isinstance(one, Break)), len(inlines))
        heading = Heading(f"{key}/heading", rank, (*counted(desk, group, count), *inlines[:first]))
        below = [Paragraph(f"{key}/1", inlines[first + 1 :])] if inlines[first + 1 :] else []
        found.append(Section(PARTIES[part].role, key, (heading, *below)))
    return found


def counted(desk: Desk, group: Parties, count: Count) -> tuple[Inline, ...]:
    """Return the number of the next entry as words, where it stands in no list."""
    if not group.marker:
        return ()
    count.next += 1
    return (Text(f"{label(desk.marker(group.marker), count.next - 1)} "),)


def inline(desk: Desk, path: str, group: Parties, count: Count) -> list[Block]:
    """Return all entries in one paragraph, parted by semicolons where they hold commas."""
    found: list[Inline] = []
    several = any(len(party.pieces) > 1 for party in group.items)
    own = desk.language.semicolon if several else desk.language.comma
    between = spaced(group.separator) if group.separator else own
    for party, spot in spots(desk, group, path):
        if found:
            found.append(Text(between))
        found.extend((*counted(desk, group, count), *entry(desk, group, party, spot)))
    return [Paragraph(desk.unique(f"{path.replace('.', '/')}/entries"), tuple(found))]


def spaced(separator: str) -> str:
    """Return a separator with the white around it: `; `, ` · `, and none around `、`."""
    if separator in WIDE_SIGNS:
        return separator
    return f"{separator} " if separator[0] in ",;:." else f" {separator} "


LAYOUTS: dict[str, Callable[[Desk, str, Parties, Count], list[Block]]] = {
    "lines": lines,
    "blocks": blocks_of_lines,
    "headings": headings,
    "inline": inline,
    "table": table,
}
