"""The models are typed for callers: lists, texts and Python's dates fit, wrong types do not."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from openletter.model import inputs
from openletter.model.base import Model
from openletter.model.events import Event
from openletter.model.groups import DemandGroup, Group, PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Contact, Org, Party, Recipient, Signatory
from openletter.model.records import Case, Demand, Figure, Occasion, Source
from tests.fixtures import HERE

ROOT = Path(__file__).resolve().parent.parent.parent

FIELDS: dict[type[Model], type] = {
    Case: inputs.CaseFields,
    Contact: inputs.ContactFields,
    Demand: inputs.DemandFields,
    DemandGroup: inputs.DemandGroupFields,
    Event: inputs.EventFields,
    Figure: inputs.FigureFields,
    Group: inputs.GroupFields,
    Letter: inputs.LetterFields,
    Occasion: inputs.OccasionFields,
    Org: inputs.OrgFields,
    Party: inputs.PartyFields,
    PartyGroup: inputs.PartyGroupFields,
    Recipient: inputs.RecipientFields,
    Signatory: inputs.SignatoryFields,
    Source: inputs.SourceFields,
}
"""The types of the constructors, by model."""


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: str(model.__name__))
def test_constructors_take_the_fields(model: type[Model]) -> None:
    """The keywords that a type checker knows are exactly the fields of the model."""
    typed = {name: hint.__forward_arg__ for name, hint in FIELDS[model].__annotations__.items()}
    required = {name for name, field in model.model_fields.items() if field.is_required()}

    assert model.model_fields
    assert set(model.model_fields) == set(typed)
    assert required == {name for name, hint in typed.items() if hint.startswith("Required[")}


def test_all_types_are_of_a_model() -> None:
    """No type of a constructor is forgotten in the list above."""
    named = {value for name, value in inspect.getmembers(inputs) if name.endswith("Fields")}

    assert len(named) > 10
    assert named - {inputs.RecordFields} == set(FIELDS.values())


@pytest.mark.slow
def test_callers_are_checked(tmp_path: Path) -> None:
    """Without a plugin, mypy --strict accepts what is right and finds what is wrong."""
    script = (HERE / "caller.txt").read_text(encoding="utf-8")
    wrong = {n for n, line in enumerate(script.splitlines(), 1) if line.endswith("# wrong")}
    caller = tmp_path / "caller.py"
    caller.write_text(script, encoding="utf-8")
    settings = tmp_path / "mypy.ini"
    settings.write_text("[mypy]\nfollow_imports = silent\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", settings,
         "--cache-dir", tmp_path / "cache", caller],
        cwd=tmp_path, env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = {
        int(line.split("caller.py:")[1].split(":")[0])
        for line in done.stdout.splitlines()
        if ": error:" in line
    }

    assert len(wrong) > 5
    assert found == wrong, done.stdout
