"""A letter file laid over the letter that it `extends`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.errors import Fault, Place, did_you_mean
from openletter.load.nodes import Map, Node, Scalar, damaged
from openletter.load.places import beside
from openletter.load.source import read
from openletter.model.letter import Letter

KEYED = ("demands", "figures", "notes", "text", "labels", "sources")
"""Collections that a letter and the one it extends share, key by key."""
ENDING = ".letter.yaml"
DEEPEST = 10
BEGIN = "Begin with `template: summit-leaders`, for example, or let `openletter new` write a file."
CIRCLE = "The letters extend each other in a circle. Take one `extends` away."


@dataclass
class Chain:
    """The data of a letter file and those it extends; `root` is None where nothing can be read.

    `missing` names the fields in which something has been set aside because of a slip.
    """

    root: Map | None
    faults: list[Fault] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)


def read_chain(path: Path, name: str, seen: tuple[Path, ...]) -> Chain:
    """Return the data of a letter file laid over those of the letter it extends."""
    root, faults = read(path, name)
    if root is None:
        return Chain(None, faults)
    if not isinstance(root, Map):
        return Chain(None, [*faults, Fault(root.place, "This is not a letter file.", BEGIN)])
    if not root.entries:
        return Chain(None, faults or [Fault(root.place, "There is nothing in this file.", BEGIN)])
    own = Chain(root, faults, set(touched(root, faults)))
    extends = root.entries.pop("extends", None)
    if isinstance(extends, Scalar) and extends.text is None:
        extends = None
    parent = read_parent(path, extends, own, seen) if extends else None
    own.faults += empty_entries(root, parent)
    if parent is None:
        own.missing |= unknown(root) if extends else set()
        return own
    return Chain(merged(parent, root, own.faults), own.faults, own.missing)


def unknown(root: Map) -> set[str]:
    """Return the fields that the letter below may have given, had it been read."""
    return {name for name in Letter.model_fields if name in KEYED or name not in root.entries}


def touched(root: Map, faults: list[Fault]) -> Iterator[str]:
    """Yield the fields of a letter in which something has been set aside."""
    for name, node in root.entries.items():
        if damaged(node):
            yield name
    lines = [fault.place.line for fault in faults if fault.place]
    begins = sorted((place.line, name) for name, place in root.keys.items())
    for line in lines:
        above = [name for first, name in begins if first <= line]
        yield from above[-1:]


def read_parent(path: Path, extends: Node, own: Chain, seen: tuple[Path, ...]) -> Map | None:
    """Return the data of the letter that another extends; what is wrong with it goes to `own`."""
    if not isinstance(extends, Scalar) or extends.text is None:
        todo = "Write `extends: other.letter.yaml`."
        own.faults.append(Fault(extends.place, "The name of one letter file was meant here.", todo))
        return None
    try:
        parent_path = beside_or_above(path, extends.text)
    except PydanticCustomError as error:
        own.faults.append(Fault(extends.place, error.message()))
        return None
    if parent_path in (*seen, path.resolve()) or len(seen) > DEEPEST:
        own.faults.append(Fault(extends.place, CIRCLE))
        return None
    name = str(path.parent / extends.text)
    parent = read_chain(parent_path, name, (*seen, path.resolve()))
    own.faults += parent.faults
    own.missing |= parent.missing
    return parent.root


def beside_or_above(path: Path, name: str) -> Path:
    """Return the letter file that another extends: a file that the user names may lie anywhere."""
    if not name.endswith(ENDING):
        raise PydanticCustomError(
            "extends", "“{name}” is not a letter file: its name ends in {ending}.",
            {"name": name[:100], "ending": ENDING},
        )  # fmt: skip
    try:
        found = (path.parent / name).resolve()
        there = found.is_file()
    except (OSError, ValueError, RuntimeError):
        there = False
    return found if there else beside(path.parent, name)


def empty_entries(root: Map, parent: Map | None) -> Iterator[Fault]:
    """Yield a fault for every short name without words, and for every `~` that deletes nothing."""
    for part in KEYED:
        node = root.entries.get(part)
        for name, entry in node.entries.items() if isinstance(node, Map) else ():
            if not isinstance(entry, Scalar) or entry.text is not None or entry.slip:
                continue
            place = node.keys[name] if isinstance(node, Map) else entry.place
            below = parent.entries.get(part) if parent else None
            known = list(below.entries) if isinstance(below, Map) else []
            if not entry.tilde:
                what = f"`{name}` has no words."
                yield Fault(place, what, f"Write them, or `{name}: ~` for nothing.")
            elif parent and name not in known and not options(name):
                todo = did_you_mean(name, known) or "Look at its name there."
                what = f"`{name}: ~` takes nothing away: the letter that this one extends lacks it."
                yield Fault(place, what, todo)


def options(name: str) -> bool:
    """Say whether a name is an option of a group rather than the name of an entry."""
    return name in ("heading", "lead", "tail", "marker", "start", "items", "groups")


def merged(parent: Map, child: Map, faults: list[Fault]) -> Map:
    """Return a letter's data over its parent's: keyed collections by key, all else replaced."""
    if "occasion" in child.entries and "date" not in child.entries:
        place: Place = child.keys["occasion"]
        todo = "Add the date of this letter."
        faults.append(Fault(place, "A new occasion needs a `date`: the old one is kept.", todo))
    whole = Map(dict(parent.entries), child.place, parent.keys | child.keys)
    for key, node in child.entries.items():
        below = whole.entries.get(key)
        if key in KEYED and isinstance(node, Map) and isinstance(below, Map) and plain_keys(node):
            whole.entries[key] = laid_over(below, node)
        else:
            whole.entries[key] = node
    return whole


def plain_keys(node: Map) -> bool:
    """Say whether a mapping is keyed by short names rather than a group with options."""
    return not node.entries.keys() & {"items", "groups"}


def laid_over(below: Map, above: Map) -> Map:
    """Return one keyed collection over another; a text remembers the one it replaces."""
    if not plain_keys(below):
        return above
    whole = Map(below.entries | above.entries, above.place, below.keys | above.keys)
    for key in below.entries.keys() & above.entries.keys():
        old, new = below.entries[key], above.entries[key]
        if isinstance(old, Scalar) and isinstance(new, Scalar) and new.text is not None:
            over = old if old.text is not None else None
            whole.entries[key] = Scalar(new.text, new.place, new.literal, new.folded, over=over)
    return whole
