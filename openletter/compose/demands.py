"""What the letter asks for: a list that punctuates itself, or a single sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openletter.compose.desk import RANK, Desk, section
from openletter.compose.entries import Count
from openletter.model.groups import DemandGroup, Ends
from openletter.numbering import label, marker_of
from openletter.tree import Block, Heading, Item, List, NoteRef, Paragraph, Section, Text, plain

ENDS = ".;:!?…。；！？"
CLOSING = "\"'”’»›)]」』"
"""What may stand after the sign that ends a sentence."""


def demands(desk: Desk) -> Section | None:
    """Return the demands with their lead-in; without demands there is no lead-in."""
    group = desk.letter.demands
    if group is None or not (group.items or group.groups):
        return None
    lead = desk.frame("demands_lead", group.lead or "", "demands.lead")
    blocks = group_blocks(desk, "demands", group, Count(series="demands"), RANK)
    return section("demands", "demands", (*leading(lead), *blocks))


def leading(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return words that lead in what follows."""
    return tuple(
        replace(block, lead=True) if isinstance(block, Paragraph) else block for block in blocks
    )


def group_blocks(
    desk: Desk, path: str, group: DemandGroup, count: Count, rank: int
) -> tuple[Block, ...]:
    """Return what a group of demands prints."""
    if group.start is not None:
        count.next, count.series = group.start, path
    blocks: list[Block] = []
    evaluator = desk.evaluator
    if group.heading:
        inlines = evaluator.inlines(evaluator.prose(group.heading), f"{path}.heading")
        blocks.append(Heading(desk.unique("demands/heading"), rank, inlines))
    if group.lead and rank > RANK:
        key = desk.unique("demands/lead")
        blocks += leading(evaluator.blocks(evaluator.prose(group.lead), key, f"{path}.lead"))
    if group.items and group.layout == "headings":
        blocks += headings(desk, path, group, count, rank + 1)
    elif group.items:
        blocks += listed(desk, path, group, count)
    for index, inner in enumerate(group.groups):
        open_ = {name for name in ("marker", "layout", "ends") if getattr(inner, name) is None}
        settled = inner.model_copy(update={name: getattr(group, name) for name in open_})
        blocks += group_blocks(desk, f"{path}.groups.{index}", settled, count, rank + 1)
    if group.tail:
        key = desk.unique("demands/tail")
        blocks += evaluator.blocks(evaluator.prose(group.tail), key, f"{path}.tail")
    return tuple(blocks)


def listed(desk: Desk, path: str, group: DemandGroup, count: Count) -> list[Block]:
    """Return the demands of a group as a numbered list; a single one gets no number."""
    items = punctuated(desk, list(entries(desk, path, group)), group.ends)
    alone = len(items) == 1 and group.marker is None and count.next == 1
    if alone or group.marker == "":
        return [block for item in items for block in item.children]
    marker = marker_of("1." if group.marker is None else group.marker)
    start = count.next if marker.counter else 1
    count.next = start + len(items)
    series = count.series if marker.counter else ""
    return [
        List(desk.unique(f"{path.replace('.', '/')}/list"), marker, tuple(items), start, series)
    ]


def entries(desk: Desk, path: str, group: DemandGroup) -> Iterator[Item]:
    """Yield the demands of a group, each with its blocks."""
    for name, demand in group.items.items():
        key = desk.unique(f"demands/{name}")
        markdown = desk.evaluator.prose(demand.text)
        yield Item(key, desk.evaluator.blocks(markdown, key, f"{path}.{name}"))


def headings(desk: Desk, path: str, group: DemandGroup, count: Count, rank: int) -> Iterator[Block]:
    """Yield the first paragraph of each demand as a heading, and the others below it."""
    marker = desk.marker(group.marker or "")
    for item in entries(desk, path, group):
        first, *rest = item.children or (Paragraph(item.key, ()),)
        number = (Text(f"{label(marker, count.next)} "),) if group.marker else ()
        count.next += 1
        if isinstance(first, Paragraph):
            yield Heading(first.key, rank, (*number, *first.children))
        else:
            yield first
        yield from rest


def punctuated(desk: Desk, items: list[Item], ends: Ends | None) -> list[Item]:
    """Return demands with `;` … `; and` … `.` at their ends, unless one has its own already."""
    if any(has_end(item) for item in items):
        return items
    signs = [desk.language.item_end(n, len(items), ends or "list") for n in range(len(items))]
    calls = bool(desk.language.words.get("item", {}).get("before_calls"))
    return [
        replace(item, children=ended(item.children, sign, calls)) if sign else item
        for item, sign in zip(items, signs, strict=True)
    ]


def has_end(item: Item) -> bool:
    """Say whether a demand ends in a sign of its own, be it inside a quotation."""
    return plain(item).rstrip().rstrip(CLOSING).endswith(tuple(ENDS))


def ended(blocks: tuple[Block, ...], sign: str, calls: bool) -> tuple[Block, ...]:  # noqa: FBT001
    """Return blocks whose last words end in a sign, those of a list in its last item.

    With `calls` the calls of notes stay last, as English has them.
    """
    if not blocks:
        return blocks
    *before, last = blocks
    match last:
        case Paragraph(children=inlines):
            words = inlines
            while calls and words and isinstance(words[-1], NoteRef):
                words = words[:-1]
            return (*before, replace(last, children=(*words, Text(sign), *inlines[len(words) :])))
        case List(items=(*others, item)):
            done = replace(item, children=ended(item.children, sign, calls))
            return (*before, replace(last, items=(*others, done)))
        case _:
            return blocks
