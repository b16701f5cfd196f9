"""What the letter asks for: a list that punctuates itself, or a single sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openletter.compose.desk import RANK, Desk, section
from openletter.compose.groups import Count
from openletter.model.groups import DemandGroup, Ends
from openletter.numbering import marker_of
from openletter.tree import Block, Heading, Item, List, Paragraph, Section, Text, plain

ENDS = ".;:!?…。；！？"


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
    if group.items:
        blocks += listed(desk, path, group, count)
    for index, inner in enumerate(group.groups):
        around = {name: getattr(group, name) for name in ("marker", "ends")
                  if getattr(inner, name) is None}  # fmt: skip
        settled = inner.model_copy(update=around)
        blocks += group_blocks(desk, f"{path}.groups.{index}", settled, count, rank + 1)
    if group.tail:
        key = desk.unique("demands/tail")
        blocks += evaluator.blocks(evaluator.prose(group.tail), key, f"{path}.tail")
    return tuple(blocks)


def listed(desk: Desk, path: str, group: DemandGroup, count: Count) -> list[Block]:
    """Return the demands of a group as a numbered list; a single one gets no number."""
    items = []
    for name, demand in group.items.items():
        key = desk.unique(f"demands/{name}")
        markdown = desk.evaluator.prose(demand.text)
        items.append(Item(key, desk.evaluator.blocks(markdown, key, f"{path}.{name}")))
    items = punctuated(desk, items, group.ends)
    if len(items) == 1 and group.marker is None and count.next == 1:
        return list(items[0].children)
    marker = marker_of("1." if group.marker is None else group.marker)
    start = count.next if marker.counter else 1
    count.next = start + len(items)
    series = count.series if marker.counter else ""
    return [
        List(desk.unique(f"{path.replace('.', '/')}/list"), marker, tuple(items), start, series)
    ]


def punctuated(desk: Desk, items: list[Item], ends: Ends | None) -> list[Item]:
    """Return demands with `;` … `; and` … `.` at their ends, unless one has its own already."""
    if any(plain(item).rstrip().endswith(tuple(ENDS)) for item in items):
        return items
    signs = [desk.language.item_end(n, len(items), ends or "list") for n in range(len(items))]
    return [
        replace(item, children=ended(item.children, sign)) if sign else item
        for item, sign in zip(items, signs, strict=True)
    ]


def ended(blocks: tuple[Block, ...], sign: str) -> tuple[Block, ...]:
    """Return blocks whose last paragraph ends in a sign."""
    if not blocks or not isinstance(blocks[-1], Paragraph):
        return blocks
    last = blocks[-1]
    return (*blocks[:-1], replace(last, children=(*last.children, Text(sign))))
