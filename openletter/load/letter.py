"""A letter file, with the one it extends and its registry, to a Letter: all faults at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from openletter.errors import Fault, InvalidLetter, Place
from openletter.load.faults import faults_of, prune
from openletter.load.places import beside
from openletter.load.registry import find_registry, read_registry
from openletter.load.rolls import read_rows
from openletter.load.source import Map, Node, Scalar, data, parse, read_file
from openletter.model.letter import Letter
from openletter.model.registry import Surroundings

KEYED = ("demands", "figures", "notes", "text", "labels", "sources")
"""Collections that a letter and the one it extends share, key by key."""
ENDING = ".letter.yaml"
DEEPEST = 10


@dataclass
class Loaded:
    """What could be read of a letter file.

    `letter` is None where nothing could; `faults` are all that is wrong; `missing` names the
    fields that were left out because of a fault, so that nobody complains of their absence.
    """

    letter: Letter | None
    faults: list[Fault] = field(default_factory=list)
    missing: frozenset[str] = frozenset()


def load(
    path: str | Path, *, registry: str | Path | None = None, settings: Iterable[str] = ()
) -> Letter:
    """Return the letter of a file.

    `registry` is the folder of shared records; without it the folder `registry` beside the letter
    or above it is used. `settings` are `path=value` texts that win over the file.
    Raises InvalidLetter with every fault of the file, of the letters it extends and of the
    registry.
    """
    loaded = read_letter(path, registry=registry, settings=settings)
    if loaded.faults or loaded.letter is None:
        raise InvalidLetter(loaded.faults)
    return loaded.letter


def read_letter(
    path: str | Path, *, registry: str | Path | None = None, settings: Iterable[str] = ()
) -> Loaded:
    """Return what can be read of a letter file together with all its faults."""
    path = Path(path)
    records, faults = read_registry(
        Path(registry) if registry else find_registry(path.absolute().parent)
    )
    if registry and not Path(registry).is_dir():
        faults.append(Fault(None, f"There is no folder {registry}.", "Look at --registry."))
    root, found = read_chain(path, str(path), ())
    faults += found
    for setting in settings:
        faults += set_value(root, setting)
    return validated(root, faults, Surroundings(records, lambda spec: read_rows(spec, path.parent)))


def read_chain(path: Path, name: str, seen: tuple[Path, ...]) -> tuple[Map, list[Fault]]:
    """Return the data of a letter file laid over those of the letter it extends."""
    text, faults = read_file(path, name)
    root, slips = parse(text, name)
    faults += slips
    if not isinstance(root, Map):
        todo = "Begin with `template: summit-leaders`, for example."
        return Map({}, root.place), [*faults, Fault(root.place, "This is not a letter file.", todo)]
    extends = root.entries.pop("extends", None)
    if not isinstance(extends, Scalar) or extends.text is None:
        return root, faults
    try:
        parent_path = beside_or_above(path, extends.text)
        if parent_path in (*seen, path.resolve()) or len(seen) > DEEPEST:
            raise PydanticCustomError("extends", "The letters extend each other in a circle.")
    except PydanticCustomError as error:
        return root, [*faults, Fault(extends.place, error.message())]
    parent_name = str(path.parent / extends.text)
    parent, found = read_chain(parent_path, parent_name, (*seen, path.resolve()))
    return merged(parent, root, faults), [*faults, *found]


def beside_or_above(path: Path, name: str) -> Path:
    """Return the letter file that another extends: a file that the user names may lie anywhere."""
    found = (path.parent / name).resolve()
    if not found.name.endswith(ENDING):
        raise PydanticCustomError(
            "extends", "“{name}” is not a letter file: its name ends in {ending}.",
            {"name": name, "ending": ENDING},
        )  # fmt: skip
    return found if found.is_file() else beside(path.parent, name)


def merged(parent: Map, child: Map, faults: list[Fault]) -> Map:
    """Return a letter's data over its parent's: keyed collections by key, all else replaced."""
    if "occasion" in child.entries and "date" not in child.entries:
        place = child.keys["occasion"]
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
        if isinstance(old, Scalar) and isinstance(new, Scalar):
            whole.entries[key] = Scalar(new.text, new.place, new.literal, over=old)
    return whole


def set_value(root: Map, setting: str) -> list[Fault]:
    """Set one `path=value`; return the fault in it, if any."""
    path, equals, value = setting.partition("=")
    place = Place(f"--set {path}")
    if not equals or not path:
        return [Fault(place, "A setting is written path=value.", "As in date=2031-05-02.")]
    *above, last = path.strip().split(".")
    node: Node = root
    for step in above:
        if not isinstance(node, Map):
            return [Fault(place, f"There is nothing below `{step}`.", "Look at the path.")]
        node = node.entries.setdefault(step, Map({}, place))
    if not isinstance(node, Map):
        return [Fault(place, f"`{last}` cannot be set here.", "Look at the path.")]
    node.entries[last] = Scalar(value, place)
    node.keys[last] = place
    return []


def validated(root: Map, faults: list[Fault], surroundings: Surroundings) -> Loaded:
    """Return the letter that data make; what is at fault is left out, and the rest read on."""
    missing: set[str] = set()
    for attempt in range(DEEPEST):
        try:
            letter = Letter.model_validate(data(root), context=surroundings)
        except ValidationError as error:
            faults += faults_of(error, root, Letter, again=attempt > 0)
            dropped = {prune(root, finding["loc"]) for finding in error.errors(include_url=False)}
            missing |= dropped
            if not dropped - {""}:
                return Loaded(None, faults, frozenset(missing))
        else:
            registry = surroundings.registry
            sources = {**registry.sources, **letter.sources}
            letter = letter.model_copy(update={"sources": sources})
            letter._guarded = tuple(registry.cases.values())  # noqa: SLF001 - no field of the file
            return Loaded(letter, faults, frozenset(missing))
    return Loaded(None, faults, frozenset(missing))
