"""Letters inside a letter: each is composed as a letter of its own and becomes a section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from openletter.compose.desk import RANK, Desk
from openletter.compose.frame import FRAME
from openletter.compose.groups import PARTIES
from openletter.errors import SET, Fault, Place
from openletter.model.base import place_of
from openletter.model.letter import Letter
from openletter.templating import Template
from openletter.tree import (
    Block,
    Break,
    Heading,
    Inline,
    List,
    Note,
    NoteRef,
    Origin,
    Paragraph,
    Section,
    Span,
    plain,
    walk,
)

IDLE = {
    "theme": "A part has the look of the letter that it stands in.",
    "summary": "Only the whole letter has a `summary`.",
    "url": "Only the whole letter has a `url`.",
}
"""Fields that do nothing in a part, and why."""


HEAD = ("kicker", "title", "subtitle")


def title_first(template: Template) -> Template:
    """Return a template whose page begins with the title, as a part does that has no `order`.

    A page of a template without a title has one in a part, too: it heads the part.
    """
    own = template.file.order
    every = own if "title" in own else ("title", *own)
    order = sorted(every, key=lambda name: name not in HEAD)
    return replace(template, file=template.file.model_copy(update={"order": tuple(order)}))


def check_own_names(desk: Desk) -> None:
    """Note a fault for a part with the name of something that a page has without it."""
    taken = {*FRAME, *PARTIES, *desk.template.blocks, *Letter.model_fields}
    for name in desk.letter.parts:
        what = f"`{name}` is the name of something else on the page: a part needs its own."
        if name in taken:
            desk.fault(place_of(name), what, f"Write `{name}_part`, for example.")


def check_idle(desk: Desk, name: str) -> None:
    """Note a fault for what a part in place says in vain; a file may be a letter by itself."""
    key = next(place_of(key) for key in desk.letter.parts if key == name)
    for field, what in IDLE.items():
        place = place_of(getattr(desk.letter.parts[name], field))
        if key and place and place.file == key.file:
            desk.settled.append(Fault(place, what, f"Take `{field}` out of the part."))


def missing_in(desk: Desk, name: str) -> frozenset[str]:
    """Return the fields of a part that are known to be missing."""
    start = f"parts.{name}."
    inner = (field for field in desk.missing if field.startswith(start))
    return frozenset(field.removeprefix(start) for field in inner)


def faults_of_part(name: str, part: Letter, faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults of a part; one of a letter made in Python says which part it is in."""
    own = place_of(part.template)
    return [replace(fault, place=inside(name, fault.place or own)) for fault in faults]


def inside(name: str, place: Place | None) -> Place:
    """Return a place in a part: a line of a file as it is, a path in the data below the part."""
    if place is None:
        return Place(f"parts.{name}")
    in_file = place.line or place.file.endswith(".j2") or place.file.startswith(SET)
    return place if in_file else Place(f"parts.{name}.{place.file}")


# ---------------------------------------------------------------------------------- the tree


def embedded(
    desk: Desk, name: str, language: str, sections: Iterable[Section], notes: Iterable[Note]
) -> Section | None:
    """Return a part as one section, its title as a heading, with keys and ids of its own.

    Its notes go to the letter around, unless the part prints them itself.
    """
    key, lang = f"parts/{name}", language if language != desk.letter.language else ""
    label = desk.label(name)
    own_words = (Span(label, desk.letter.language),) if lang else label
    above = [Heading(f"{key}/label", RANK, own_words)] if label else []
    sections, notes = tuple(sections), tuple(notes)
    move = mover(name, ids(desk, name, sections, notes), len(above) + has_title(sections))
    blocks = [move(block) for section in sections for block in titled(section)]
    if not any(plain(block).strip() for block in blocks):
        return None
    desk.handed += [move(replace(note, lang=note.lang or lang)) for note in notes]
    return Section("part", key, (*above, *blocks), lang=lang)


def has_title(sections: Iterable[Section]) -> bool:
    """Say whether a part prints a title."""
    return any(section.role == "title" for section in sections)


def titled(section: Section) -> tuple[Block, ...]:
    """Return a section as it stands in a part: the lines of a title are one heading there."""
    if section.role != "title":
        return (section,)
    words: list[Inline] = []
    for block in section.children:
        if isinstance(block, Paragraph):
            words += [Break(), *block.children] if words else block.children
    rest = [block for block in section.children if not isinstance(block, Paragraph)]
    others = (replace(section, role="body", key=f"{section.key}/more", children=tuple(rest)),)
    return (Heading(section.key, RANK - 1, tuple(words)), *(others if rest else ()))


def ids(
    desk: Desk, name: str, sections: tuple[Section, ...], notes: tuple[Note, ...]
) -> dict[str, str]:
    """Return a new id for every note of a part, one that no note around has."""
    taken = {*desk.letter.notes, *desk.letter.sources, *(note.id for note in desk.handed)}
    found: dict[str, str] = {}
    blocks: tuple[Block, ...] = (*sections, *notes)
    every = (node for block in blocks for node in walk(block))
    for note in (node for node in every if isinstance(node, Note)):
        id = f"{name}_{note.id}"
        while id in taken or id in desk.keys:
            id += "_"
        taken.add(id)
        desk.keys.add(id)
        found[note.id] = id
    return found


def mover(name: str, ids: dict[str, str], deeper: int) -> Callable[[Any], Any]:
    """Return what gives nodes the keys, ids and ranks that they have in a part."""

    def move(node: Any) -> Any:
        """Return one node as it stands in the part."""
        match node:
            case Origin(path=path) if path:
                return replace(node, path=f"parts.{name}.{path}")
            case NoteRef(note=id):
                return NoteRef(ids.get(id, id))
            case Note(id=id):
                node = replace(node, id=ids.get(id, id))
            case List(series=series) if series:
                node = replace(node, series=f"parts/{name}/{series}")
            case Heading(level=rank):
                node = replace(node, level=rank + deeper)
            case _:
                pass
        return replace(node, key=f"parts/{name}/{node.key}") if hasattr(node, "key") else None

    return lambda thing: changed(thing, move)


def changed(thing: Any, change: Callable[[Any], Any]) -> Any:
    """Return a tree with each of its nodes changed, the innermost first; None changes nothing."""
    if isinstance(thing, tuple):
        return tuple(changed(part, change) for part in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    parts = {field.name: changed(getattr(thing, field.name), change) for field in fields(thing)}
    node = replace(thing, **parts)
    found = change(node)
    return node if found is None else found
