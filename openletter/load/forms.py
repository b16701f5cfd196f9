"""Forms of address from files: the user's own `forms/` folders first, then those that ship.

A file is named for a country or a group, and holds forms by short names: `president` in `us.yaml`
is `us.president`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from openletter.errors import Fault
from openletter.inputs import note
from openletter.load.above import above
from openletter.load.keyed import read_keyed
from openletter.load.places import shown
from openletter.model.forms import Form

FOLDER = Path(__file__).parent.parent / "forms"


def read_forms(near: Path) -> tuple[Mapping[str, Form], list[Fault]]:
    """Return all forms that a letter in a folder can use, by key, and the faults in their files.

    A form of the nearest `forms` folder replaces one of the same key that lies farther away.
    """
    found = dict(built_in())
    faults: list[Fault] = []
    for folder in reversed([one / "forms" for one in above(near)]):
        note(folder)
        if folder != FOLDER and folder.is_dir():
            for path in sorted(folder.glob("*.yaml")):
                forms, slips = read_file(path, shown(path))
                found |= forms
                faults += slips
    return found, faults


# The files of the package do not change while a process runs.
@lru_cache(maxsize=1)
def built_in() -> Mapping[str, Form]:
    """Return the forms that ship; a test sees that they have no faults."""
    found: dict[str, Form] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        found |= read_file(path, f"forms/{path.name}")[0]
    return found


def read_file(path: Path, name: str) -> tuple[dict[str, Form], list[Fault]]:
    """Return the forms of one file by key, and every fault in it."""
    forms, faults = read_keyed(path, name, Form, "Forms")
    return {f"{path.stem}.{key}": form for key, form in forms.items()}, faults
