"""The registry: a folder of YAML files with the records that a campaign's letters share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from openletter.errors import Fault, Place, did_you_mean
from openletter.inputs import note
from openletter.load.above import above
from openletter.load.keyed import read_keyed
from openletter.load.places import shown
from openletter.model.people import Org, Recipient
from openletter.model.records import Case, Occasion, Source
from openletter.model.registry import Record, Registry

KINDS: tuple[type[Record], ...] = (Source, Org, Recipient, Occasion, Case)
R = TypeVar("R", bound=Record)


def find_registry(folder: Path) -> Path | None:
    """Return the folder `registry` beside a letter, or in the nearest folder above it."""
    for one in above(folder):
        note(one / "registry")
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
    note(folder)
    faults = list(strangers(folder))
    shelves: dict[str, Mapping[str, Any]] = {}
    for kind in KINDS:
        path = folder / f"{kind.shelf}.yaml"
        note(path)
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
    return read_keyed(path, name, kind, "Records", with_id)


def with_id(key: str, fields: Any) -> Any:
    """Return the fields of a record with its short name; a text alone is its name."""
    if isinstance(fields, str):
        fields = {"name": fields}
    return {"id": key, **fields} if isinstance(fields, dict) else fields
