"""The registry: a folder of YAML files with the records that a campaign's letters share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from openletter.errors import Fault, Place, did_you_mean
from openletter.load.above import above
from openletter.load.faults import faults_of
from openletter.load.nodes import Map, Node, Scalar, data
from openletter.load.places import shown
from openletter.load.source import read
from openletter.model.base import Written, short_name
from openletter.model.people import Org, Recipient
from openletter.model.records import Case, Occasion, Source
from openletter.model.registry import Record, Registry, Surroundings

KINDS: tuple[type[Record], ...] = (Source, Org, Recipient, Occasion, Case)
R = TypeVar("R", bound=Record)


def find_registry(folder: Path) -> Path | None:
    """Return the folder `registry` beside a letter, or in the nearest folder above it."""
    for one in above(folder):
        try:
            if (one / "registry").is_dir():
                return one / "registry"
        except OSError:  # a folder that we may not look into has none for us
            continue
    return None


def read_registry(folder: Path | None) -> tuple[Registry, list[Fault]]:
    """Return the records of a registry folder and every fault in its files."""
    if folder is None:
        return Registry(), []
    faults = list(strangers(folder))
    shelves: dict[str, Mapping[str, Any]] = {}
    for kind in KINDS:
        path = folder / f"{kind.shelf}.yaml"
        if path.is_file():
            records, found = read_shelf(path, shown(path), kind)
            shelves[kind.shelf] = MappingProxyType(records)
            faults.extend(found)
    return Registry(**shelves), faults


def strangers(folder: Path) -> list[Fault]:
    """Return a fault for every YAML file in a registry that nothing would read."""
    known = sorted(f"{kind.shelf}.yaml" for kind in KINDS)
    what = "This file of the registry is not known."
    todo = f"Known are {', '.join(known)}."
    return [
        Fault(Place(shown(path), 1, 1), what, did_you_mean(path.name, known) or todo)
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
        if path.name not in known
    ]


def read_shelf(path: Path, name: str, kind: type[R]) -> tuple[dict[str, R], list[Fault]]:
    """Return the records of one file of a registry by id, and every fault in it."""
    root, faults = read(path, name)
    if root is None:
        return {}, faults
    if not isinstance(root, Map):
        todo = "Write `short_name:` and the fields below it, indented."
        return {}, [*faults, Fault(root.place, "Records with short names were meant here.", todo)]
    records: dict[str, R] = {}
    for key, node in root.entries.items():
        record, found = read_record(key, node, root.keys[key], kind)
        faults += found
        if record is not None:
            records[key] = record
    return records, faults


def read_record(key: str, node: Node, place: Place, kind: type[R]) -> tuple[R | None, list[Fault]]:
    """Return one record of a registry and the faults in it."""
    try:
        short_name(Written(key, place))
    except PydanticCustomError as error:
        return None, [Fault(place, error.message())]
    if isinstance(node, Scalar) and node.text is None:
        fault = Fault(place, f"There is nothing under `{key}`.", "Write its fields, indented.")
        return None, [] if node.slip else [fault]
    fields = data(node)
    if isinstance(fields, str):
        fields = {"name": fields}
    if isinstance(fields, dict):
        fields = {"id": key, **fields}
    try:
        return kind.model_validate(fields, context=Surroundings()), []
    except ValidationError as error:
        return None, faults_of(error, node, kind)
