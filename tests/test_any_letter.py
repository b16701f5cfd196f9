"""Any letter that the model accepts is written in all formats, or has faults with their places."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings

from openletter.batch import read_and_compose
from openletter.errors import InvalidLetter
from openletter.output import FORMATS, to_bytes
from tests.anyletter import letters
from tests.test_parity import differences


@pytest.mark.slow
@settings(
    max_examples=100, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(letters())
def test_a_letter_is_written_whole_or_told_why_not(
    pango: None, tmp_path: Path, data: dict[str, Any]
) -> None:
    """There is nothing in between: no traceback, no fault without a place, no lost word."""
    path = tmp_path / "x.letter.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    document, faults = read_and_compose(path, None, (), draft=False)
    event("faults" if faults else "written")

    assert all(fault.place and fault.place.file for fault in faults), faults
    if faults or document is None:
        assert faults
        return
    assert to_bytes(document, "md")  # what it says is the business of test_markdown_law.py
    for format in (known for known in FORMATS if known != "md"):
        with suppress(InvalidLetter):  # a word too long for the sheet, a sign that no font has
            found = differences(document, format, to_bytes(document, format))
            assert {name: found[name] for name in ("words", "notes") if name in found} == {}, format


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(letters())
def test_letters_of_every_kind_are_tried(data: dict[str, Any]) -> None:
    """The strategy makes letters that fill different fields; an empty one would prove nothing."""
    assert isinstance(data, dict)
    event(f"{len(data)} fields")
