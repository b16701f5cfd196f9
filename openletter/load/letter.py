"""A letter file, with the one it extends and its registry, to a Letter: all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from openletter.errors import Fault, InvalidLetter, Place
from openletter.load.chain import read_chain
from openletter.load.faults import faults_of, prune
from openletter.load.nodes import Map, Scalar, data
from openletter.load.parts import ENDING, every_part, forget_taken_away
from openletter.load.recipients import give_recipients
from openletter.load.registry import find_registry, read_registry
from openletter.load.rolls import read_rows
from openletter.load.settings import set_value
from openletter.load.sources import source_faults, sources_known
from openletter.load.trail import place_of as place_at
from openletter.model.base import Fixed, place_of
from openletter.model.letter import Letter
from openletter.model.names import names_in
from openletter.model.registry import Surroundings

__all__ = ["ENDING", "Loaded", "load", "read_letter"]

ATTEMPTS = 10
"""How often the data are read again without what was at fault."""


@dataclass
class Loaded:
    """What could be read of a letter file.

    `letter` is None where nothing could; `faults` are all that is wrong; `missing` names the
    fields that were left out because of a fault, so that nobody complains of their absence.
    `places` tells where a value of the data is written, by its path (`signatories.0.name`).
    """

    letter: Letter | None
    faults: list[Fault] = field(default_factory=list)
    missing: frozenset[str] = frozenset()
    places: Callable[[str], Place | None] = lambda _: None


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
    path: str | Path,
    *,
    registry: str | Path | None = None,
    settings: Iterable[str] = (),
    recipients: Path | None = None,
) -> Loaded:
    """Return what can be read of a letter file together with all its faults.

    `recipients` is a table of those to write to, instead of the letter's own.
    """
    path = Path(path)
    records, faults = read_registry(
        Path(registry) if registry else find_registry(path.absolute().parent)
    )
    if registry and not Path(registry).is_dir():
        faults.append(Fault(None, f"There is no folder {registry}.", "Look at --registry."))
    chain = read_chain(path, str(path), ())
    faults += chain.faults
    if chain.root is None:
        return Loaded(None, faults)
    for setting in settings:
        faults += set_value(chain.root, setting)
    forget_taken_away(chain.root)
    if recipients:
        faults += give_recipients(chain.root, recipients)

    def rows(spec: Mapping[str, Any]) -> list[dict[str, str]]:
        """Return the entries of a list that lies beside the letter, or the part, that names it."""
        place = place_of(spec["file"])
        return read_rows(spec, chain.folders.get(place.file if place else "", path.parent))

    surroundings = Surroundings(records, rows)
    return validated(chain.root, chain.missing, faults, surroundings, Place(str(path), 1, 1))


def blanks(root: Map) -> dict[str, Place]:
    """Return the places of the fields that a file names without a value."""
    return {
        name: root.keys[name]
        for name, node in root.entries.items()
        if isinstance(node, Scalar) and node.text is None and name in root.keys
    }


def give_template(root: Map, top: Place) -> None:
    """Let a letter that names no template have the usual one; its place is the top of the file."""
    template = root.entries.get("template")
    if template is None or (isinstance(template, Scalar) and template.text is None):
        root.entries["template"] = Scalar(str(Letter.model_fields["template"].default), top)
    for part, place in every_part(root):
        give_template(part, place)


def validated(
    root: Map, missing: set[str], faults: list[Fault], surroundings: Surroundings, top: Place
) -> Loaded:
    """Return the letter that data make; what is at fault is left out, and the rest read on."""
    missing = set(missing)
    for attempt in range(ATTEMPTS):
        give_template(root, top)
        try:
            letter = Letter.model_validate(data(root), context=surroundings)
        except ValidationError as error:
            faults += faults_of(error, root, Letter, again=attempt > 0)
            dropped = {prune(root, finding["loc"]) for finding in error.errors(include_url=False)}
            missing |= dropped
            if not dropped - {""}:
                break
        else:
            registry = surroundings.registry
            sources = Fixed({**registry.sources, **letter.sources})
            letter = letter.model_copy(update={"sources": sources})
            faults += source_faults(letter) if sources_known(missing, faults) else ()
            letter._guarded = tuple(registry.cases.values())  # noqa: SLF001 - no field of the file
            letter._names = tuple(names_in(registry))  # noqa: SLF001 - no field of the file
            letter._blank = Fixed(blanks(root))  # noqa: SLF001 - no field of the file
            return Loaded(letter, faults, frozenset(missing), partial(place_in, root))
    return Loaded(None, faults, frozenset(missing))


def place_in(root: Map, path: str) -> Place | None:
    """Return where the value at a path of the data is written, or the nearest thing around it."""
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    return place_at(root, steps) if steps[0] in root.entries else None
