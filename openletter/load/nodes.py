"""What a YAML file holds: texts, lists and mappings, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from openletter.errors import Place
from openletter.model.base import Written


@dataclass(slots=True)
class Scalar:
    """A text, or nothing where `text` is None.

    `literal` says that it stands after `|`, `folded` that its lines in the file have become one;
    `tilde` is nothing on purpose, `slip` nothing because of a fault that has been told already.
    `over` is the text that it replaces in another file.
    """

    text: str | None
    place: Place
    literal: bool = False
    folded: bool = False
    tilde: bool = False
    slip: bool = False
    over: Scalar | None = None


@dataclass(slots=True)
class Seq:
    """A list."""

    items: list[Node]
    place: Place
    slip: bool = False


@dataclass(slots=True)
class Map:
    """A mapping; `keys` has the place of each key."""

    entries: dict[str, Node]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    slip: bool = False


Node: TypeAlias = Scalar | Seq | Map


def data(node: Node) -> Any:
    """Return a node as plain data for Pydantic; what is empty or `~` is None."""
    match node:
        case Scalar():
            return text_of(node)
        case Seq(items=items):
            return [data(item) for item in items]
        case Map(entries=entries, keys=keys):
            return {Written(key, keys.get(key)): data(part) for key, part in entries.items()}


def text_of(node: Scalar | None) -> Written | None:
    """Return a scalar as a text that knows its place and what it replaces."""
    if node is None or node.text is None:
        return None
    return Written(
        node.text, node.place, literal=node.literal, folded=node.folded, over=text_of(node.over)
    )


def damaged(node: Node) -> bool:
    """Say whether something in a node has been set aside because of a fault."""
    match node:
        case Scalar():
            return node.slip
        case Seq(items=items):
            return node.slip or any(map(damaged, items))
        case Map(entries=entries):
            return node.slip or any(map(damaged, entries.values()))
