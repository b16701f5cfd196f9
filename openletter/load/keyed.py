"""Files of YAML that become models: one of the whole file, or one for each short name in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from openletter.errors import Fault, InvalidLetter, Place
from openletter.load.faults import faults_of
from openletter.load.nodes import Map, Node, Scalar, data
from openletter.load.source import read
from openletter.model.base import Written, short_name
from openletter.model.registry import Surroundings

M = TypeVar("M", bound=BaseModel)
Prepare = Callable[[str, Any], Any]
"""Returns the fields of a model from its short name and what stands below it."""


def read_whole_file(path: Path, name: str, kind: type[M]) -> M:
    """Return the model that a file holds; an empty file has the defaults.

    Raises InvalidLetter with every fault of the file, which is called `name` in them.
    """
    root, faults = read(path, name)
    if root is None:
        raise InvalidLetter(faults)
    fields = data(root)
    try:
        found = kind.model_validate({} if fields is None else fields)
    except ValidationError as error:
        raise InvalidLetter([*faults, *faults_of(error, root, kind)]) from None
    if faults:
        raise InvalidLetter(faults)
    return found


def read_keyed(
    path: Path, name: str, kind: type[M], what: str, prepare: Prepare = lambda _, fields: fields
) -> tuple[dict[str, M], list[Fault]]:
    """Return the models of a file by short name, and every fault in it.

    `what` is what such a file holds: `Records`, `Forms`.
    """
    root, faults = read(path, name)
    if root is None:
        return {}, faults
    if not isinstance(root, Map):
        todo = "Write `short_name:` and the fields below it, indented."
        return {}, [*faults, Fault(root.place, f"{what} with short names were meant here.", todo)]
    found: dict[str, M] = {}
    for key, node in root.entries.items():
        one, slips = read_entry(key, node, root.keys[key], kind, prepare)
        faults += slips
        if one is not None:
            found[key] = one
    return found, faults


def read_entry(
    key: str, node: Node, place: Place, kind: type[M], prepare: Prepare
) -> tuple[M | None, list[Fault]]:
    """Return the model below one short name, and the faults in it."""
    try:
        short_name(Written(key, place))
    except PydanticCustomError as error:
        return None, [Fault(place, error.message())]
    if isinstance(node, Scalar) and node.text is None:
        fault = Fault(place, f"There is nothing under `{key}`.", "Write its fields, indented.")
        return None, [] if node.slip else [fault]
    try:
        return kind.model_validate(prepare(key, data(node)), context=Surroundings()), []
    except ValidationError as error:
        return None, faults_of(error, node, kind)
