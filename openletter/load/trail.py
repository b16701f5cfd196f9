"""From the steps of one of Pydantic's findings to the node, the place and the model it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel

from openletter.errors import Place
from openletter.load.nodes import Map, Node, Scalar, Seq

Step: TypeAlias = str | int


def fields_at(model: type[BaseModel], steps: Sequence[Step]) -> list[str]:
    """Return the names of the fields of the model that stands at some steps."""
    found: Any = model
    for step in steps:
        fields = getattr(found, "model_fields", {})
        step = "items" if step == "each" else step  # noqa: PLW2901 - `each` is an entry to be
        found = model_in(fields[step].annotation) if step in fields else model_in(found)
    return list(getattr(found, "model_fields", {}))


def model_in(annotation: Any) -> Any:
    """Return the model inside an annotation such as `tuple[Case, ...]`, or the annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = model_in(inner)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation


def place_of(root: Node, steps: Sequence[Step], *, at_key: bool = False) -> Place:
    """Return where the value at some steps stands, or the nearest thing around it."""
    *above, last = steps or ("",)
    parent = node_at(root, above)
    if at_key and isinstance(parent, Map) and last in parent.keys:
        return parent.keys[str(last)]
    return entry_place(node_at(root, steps), steps)


def entry_place(node: Node, steps: Sequence[Step]) -> Place:
    """Return a node's place; an entry of a | text stands on a line of its own."""
    if not (isinstance(node, Scalar) and node.literal):
        return node.place
    entry = next((step for step in reversed(steps) if isinstance(step, int)), None)
    filled = [n for n, line in enumerate((node.text or "").split("\n")) if line.strip()]
    if entry is None or entry >= len(filled):
        return node.place
    return Place(node.place.file, node.place.line + filled[entry], node.place.column)


def node_at(root: Node, steps: Sequence[Step]) -> Node:
    """Return the deepest node that the steps lead to; steps that the file lacks are passed over."""
    *_, node = trail(root, steps)
    return node


def trail(root: Node, steps: Sequence[Step]) -> Iterator[Node]:
    """Yield the nodes that some steps lead through."""
    node = root
    yield node
    for step in steps:
        if isinstance(node, Map) and step in node.entries:
            node = node.entries[str(step)]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        yield node
