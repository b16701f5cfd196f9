"""Pydantic's findings as faults with a place, in a writer's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from openletter.errors import Fault, Place
from openletter.load.source import Map, Node, Scalar, Seq

Step = str | int

MEANT = {
    "string_type": ("Text was meant here", "one text, in quotes or after a |"),
    "dict_type": ("Fields with names were meant here", "`name: value` lines"),
    "model_type": ("Fields with names were meant here", "`name: value` lines"),
    "mapping_type": ("Fields with names were meant here", "`name: value` lines"),
    "list_type": ("A list was meant here", "lines that begin with `- `"),
    "tuple_type": ("A list was meant here", "lines that begin with `- `"),
    "int_parsing": ("A whole number was meant here", "digits"),
    "int_type": ("A whole number was meant here", "digits"),
    "bool_parsing": ("yes or no was meant here", "yes or no"),
}
"""Pydantic's codes for a wrong type: what was meant, and what to write."""


def faults_of(
    error: ValidationError, root: Node, model: type[BaseModel], *, again: bool = False
) -> list[Fault]:
    """Return a fault for every finding, at the place of the value in the file.

    What is missing only because its name is misspelt is passed over; so is all that is missing
    when the data are read `again` without what was at fault.
    """
    findings = error.errors(include_url=False)
    misspelt = {finding["loc"][:-1] for finding in findings if finding["type"] == "extra_forbidden"}

    def follows(finding: Any) -> bool:
        """Say whether a finding only follows from another."""
        around = finding["loc"][:-1] if finding["type"] == "missing" else finding["loc"]
        return finding["type"] in ("missing", "nameless") and (again or around in misspelt)

    return [fault_of(finding, root, model) for finding in findings if not follows(finding)]


def fault_of(finding: Any, root: Node, model: type[BaseModel]) -> Fault:
    """Return the fault for one finding of Pydantic."""
    steps, code, context = tuple(finding["loc"]), finding["type"], finding.get("ctx", {})
    place = place_of(root, steps, at_key=code == "extra_forbidden")
    if code == "extra_forbidden":
        return unknown_key(place, steps, root, model)
    if code == "missing":
        return Fault(place, f"`{steps[-1]}` is missing here.", f"Add `{steps[-1]}: …`.")
    if code in MEANT:
        what, todo = MEANT[code]
        return Fault(place, f"{what}.", f"Write {todo}.")
    if code in ("literal_error", "enum"):
        found = finding["input"]
        return Fault(place, f"“{found}” is not one of the words known here.",
                     f"Write {context['expected']}.")  # fmt: skip
    if code == "string_pattern_mismatch":
        return Fault(place, f"“{finding['input']}” is not a code of the kind meant here.",
                     "Write a language as `en-US`, `en-GB` or `fr`.")  # fmt: skip
    message = str(finding["msg"]).strip()
    ended = message if message.endswith((".", "?")) else f"{message}."
    return Fault(context.get("place") or place, upper_first(ended))


def upper_first(text: str) -> str:
    """Return a text whose first letter is a capital."""
    return text[:1].upper() + text[1:]


def unknown_key(place: Place, steps: Sequence[Step], root: Node, model: type[BaseModel]) -> Fault:
    """Return the fault for a name that nothing knows, with those that look like it."""
    key = str(steps[-1])
    parent = node_at(root, steps[:-1])
    if not key.isidentifier() or key[:1].isupper():
        what = f"“{key}:” is not a field: the text became a field at its colon."
        return Fault(place, what, "Put the whole entry in quotes, or use a | text.")
    known = [name for name in fields_at(model, steps[:-1]) if name != "id"]
    close = get_close_matches(key, known, n=1, cutoff=0.6)
    todo = f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(sorted(known))}."
    return Fault(place, f"`{key}` is not known here.", todo if isinstance(parent, Map) else "")


def fields_at(model: type[BaseModel], steps: Sequence[Step]) -> list[str]:
    """Return the names of the fields of the model that stands at some steps."""
    found: Any = model
    for step in steps:
        fields = getattr(found, "model_fields", {})
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
    if not (isinstance(node, Scalar) and node.literal and steps and isinstance(steps[-1], int)):
        return node.place
    filled = [n for n, line in enumerate((node.text or "").split("\n")) if line.strip()]
    line = filled[steps[-1]] if steps[-1] < len(filled) else 0
    return Place(node.place.file, node.place.line + line, node.place.column)


def node_at(root: Node, steps: Sequence[Step]) -> Node:
    """Return the deepest node that the steps lead to; steps that the file lacks are passed over."""
    for node in reversed(list(trail(root, steps))):
        return node
    return root


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


def prune(root: Node, steps: Sequence[Step]) -> str:
    """Take the value at some steps out of the tree; return the top name that it was part of."""
    if not isinstance(root, Map) or not steps or steps[0] not in root.entries:
        return ""
    top = str(steps[0])
    nodes = list(trail(root, steps))
    for parent, step in reversed(list(zip(nodes, steps, strict=False))):
        if isinstance(parent, Map) and step in parent.entries:
            del parent.entries[str(step)]
            return top
        if isinstance(parent, Seq):
            break
    root.entries.pop(top, None)
    return top
