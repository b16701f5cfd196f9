"""A letter file laid over the letter that it `extends`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.errors import Fault, Place, did_you_mean
from openletter.inputs import note
from openletter.load.nodes import Map, Node, Scalar, damaged
from openletter.load.parts import DEEPEST as INSIDE
from openletter.load.parts import ENDING, TOO_DEEP, file_of, fill_in
from openletter.load.places import beside
from openletter.load.source import read
from openletter.model.letter import Letter

KEYED = ("demands", "figures", "notes", "text", "labels", "sources", "parts")
"""Collections that a letter and the one it extends share, key by key."""
ITS_OWN = ("url",)
"""What no letter takes from the one it extends: its page on the web is another one."""
DEEPEST = 10
BEGIN = "Begin with `template: summit-leaders`, for example, or let `openletter new` write a file."
CIRCLE = "The letters extend each other in a circle. Take one `extends` away."
ROUND = "These letters hold each other in a circle. Take this part away."


@dataclass
class Chain:
    """The data of a letter file and those it extends; `root` is None where nothing can be read.

    `missing` names the fields in which something has been set aside because of a slip, those of a
    part as `parts.annex.date`. `folders` has the folder of each part that is a file, by the names
    of the files that it was read from.
    """

    root: Map | None
    faults: list[Fault] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    folders: dict[str, Path] = field(default_factory=dict)


def read_chain(path: Path, name: str, seen: tuple[Path, ...], depth: int = 0) -> Chain:
    """Return the data of a letter file laid over those of the letter it extends.

    `depth` says in how many letters around it the file is a part.
    """
    root, faults = read(path, name)
    if root is None:
        return Chain(None, faults)
    if not isinstance(root, Map):
        return Chain(None, [*faults, Fault(root.place, "This is not a letter file.", BEGIN)])
    if not root.entries:
        return Chain(None, faults or [Fault(root.place, "There is nothing in this file.", BEGIN)])
    return layered(At(path, seen, depth), Chain(root, faults))


@dataclass(frozen=True)
class At:
    """Where the data of a letter stand: the file, those that led to it, how many parts around."""

    path: Path
    seen: tuple[Path, ...]
    depth: int

    @property
    def on(self) -> tuple[Path, ...]:
        """The files that lead to what this one names."""
        return (*self.seen, self.path.resolve())


def layered(at: At, own: Chain) -> Chain:
    """Return the data of a letter with its parts filled in, laid over what it extends."""
    root = own.root or Map({}, Place(str(at.path)))
    own.missing |= set(touched(root, own.faults))
    fill_in(root, lambda name, node, key: part(at, own, name, node, key))
    extends = root.entries.pop("extends", None)
    if isinstance(extends, Scalar) and extends.text is None:
        extends = None
    parent = read_parent(at, extends, own) if extends else None
    empty = list(empty_entries(root, parent))
    own.faults += empty
    own.missing |= set(touched(Map({}, root.place, root.keys), empty))
    if parent is None:
        own.missing |= unknown(root) if extends else set()
        return own
    for name in ITS_OWN:
        parent.entries.pop(name, None)
    return Chain(merged(parent, root, own.faults), own.faults, own.missing, own.folders)


def part(at: At, own: Chain, name: str, node: Node, key: Place) -> Map | None:
    """Return the data of a part; what is wrong with it goes to `own`."""
    if at.depth >= INSIDE:
        own.faults.append(Fault(key, TOO_DEEP, "Take one away, or let it stand further out."))
        return None
    if isinstance(node, Map):
        found = layered(At(at.path, at.seen, at.depth + 1), Chain(node, own.faults))
    else:
        file = file_of(at.path.parent, Path(key.file).parent, node)
        if isinstance(file, Fault):
            own.faults.append(file)
            own.missing.add("parts")
            return None
        if file[0] in at.on or len(at.seen) > DEEPEST:
            own.faults.append(Fault(node.place, ROUND))
            return None
        found = read_chain(*file, at.on, at.depth + 1)
        own.faults += found.faults
        found.folders[file[1]] = file[0].parent
    own.missing |= {f"parts.{name}.{one}" for one in found.missing}
    own.missing |= {"parts"} if found.root is None else set()
    own.folders |= found.folders
    return found.root


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


def read_parent(at: At, extends: Node, own: Chain) -> Map | None:
    """Return the data of the letter that another extends; what is wrong with it goes to `own`."""
    if not isinstance(extends, Scalar) or extends.text is None:
        todo = "Write `extends: other.letter.yaml`."
        own.faults.append(Fault(extends.place, "The name of one letter file was meant here.", todo))
        return None
    try:
        parent_path = beside_or_above(at.path, extends.text)
    except PydanticCustomError as error:
        own.faults.append(Fault(extends.place, error.message()))
        return None
    if parent_path in at.on or len(at.seen) > DEEPEST:
        own.faults.append(Fault(extends.place, CIRCLE))
        return None
    name = str(at.path.parent / extends.text)
    parent = read_chain(parent_path, name, at.on, at.depth)
    own.faults += parent.faults
    own.folders |= parent.folders
    if at.depth:
        own.folders[name] = at.path.parent
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
        note(found)
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
