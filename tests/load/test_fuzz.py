"""No input at all ends in a traceback: it is a letter, or it has faults."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from openletter.batch import read_and_compose
from openletter.load.nodes import data
from openletter.load.source import parse
from openletter.model.letter import Letter
from openletter.model.registry import Surroundings

GOOD = """\
language: en-GB
date: 2031-05-02
title: A *title* for {{ occasion.city }}
order: [sender, date, recipients, salutation, body, demands, close, signatories, notes]
labels: {recipients: "To:"}
sender: |
  Lamp Watch
  1 Quay Street
recipients:
  layout: blocks
  items:
  - {name: Ada Example, role: President, address: "1 Street\\nTown", salutation: "Excellency,"}
  - The Minister
occasion: {kind: summit, name: EXF, dates: 2031-05-14/2031-05-15, city: Exampleville}
cases:
- name: Bo Sample
  events:
  - sentenced: 2021-12-14
    term: 9y
figures: {arrested: at least 25, held: {value: "3", as_of: 2030}, all: {count: cases},
  jailed: {sum: term, of: cases, where: {status: sentenced}}, more: {add: [held, all], is: 4}}
sources: {report: {name: Report, url: https://example.org, date: 2030-05}}
text:
  body: |
    {{ figures.arrested | capitalize }} writers.[^union] **Now** [there](https://example.org).

    - {{ names(cases) }}
      > said so

    | One | Two |
    |---|---|
    | 3 | 4[^report] |
demands:
  lead: We ask you to
  items:
    release: Release {{ names(cases) }}
    raise: {text: Raise it, to: Bo}
notes:
  union: |
    Union, p. 14.
signatories:
  groups:
  - {heading: Groups, items: [Access Now, Viet Tan], columns: 2, marker: "1."}
  - {heading: People, each: {capacity: personal}, items: ["Ada, writer"]}
"""
PIECES = st.sampled_from(
    "{{|}}|{%|{#|&x|*x|!t|#x| # |- |? |: |[|]|{|}|,|'|\"|~|<<: |\n|\n\n|\n  |\n    |---\n|...\n"
    "|%YAML 1.2\n|\t|\r|\x85|\ue000|\ue004|\x00|\U0001f600|é|名|null|-1|1e999|{{ x.y }}|{{ 1/0 }}"
    "|{{ names }}|**|_|[^a]|[^|](|<b>|> |1. |\\|extends: a.letter.yaml\n|template: no\n|items: "
    '|groups: |each: |file: x.csv|columns: {org: a}|@|`|&amp;|0000|"\\x|"\\U99999999"|date: '
    "|text:\n  body: ||\n|cases: |~\n".split("|")
)
EDITS = st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 40), PIECES), max_size=8)
TEXTS = st.text(max_size=12) | PIECES | st.sampled_from(GOOD.split())
NAMES = st.sampled_from([*Letter.model_fields, "items", "groups", "name", "each", "events", "file"])
NESTED: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.none() | st.integers() | st.floats() | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | TEXTS, inner, max_size=4),
    max_leaves=8,
)
FORBIDDEN = re.compile(r"Traceback|NoneType|pydantic|Input should|object at 0x|\bdict\b")

# Each example writes the same file again, so that nothing of the one before is left.
one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def composed(text: str) -> None:
    """Read and compose a letter; whatever is wrong with it is told in plain words."""
    path = Path("a.letter.yaml")
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    document, faults = read_and_compose(path, None, (), draft=False)

    assert document or faults
    assert [str(fault) for fault in faults if FORBIDDEN.search(str(fault))] == []


def test_the_good_letter_is_good() -> None:
    """What the next test breaks has no fault before."""
    Path("a.letter.yaml").write_text(GOOD, encoding="utf-8")
    _, faults = read_and_compose(Path("a.letter.yaml"), None, (), draft=False)

    assert faults == []


@one_folder
@given(EDITS)
def test_edits_of_a_good_letter(edits: list[tuple[int, int, str]]) -> None:
    """A slip of the hand anywhere in a letter is told, not crashed on."""
    text = GOOD
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    composed(text)


@one_folder
@given(st.lists(PIECES | NAMES | TEXTS, max_size=30).map("".join))
def test_texts_like_yaml(text: str) -> None:
    """Any text is a letter or has faults."""
    composed(text)


@one_folder
@given(st.binary(max_size=60))
def test_bytes(content: bytes) -> None:
    """Any bytes are a letter or have faults."""
    Path("a.letter.yaml").write_bytes(content)
    document, faults = read_and_compose(Path("a.letter.yaml"), None, (), draft=False)

    assert document or faults


@given(st.dictionaries(NAMES, NESTED, max_size=5))
def test_nested_data(fields: dict[str, Any]) -> None:
    """Whatever Python hands to the model is a letter, or Pydantic's own error."""
    with suppress(ValidationError):
        assert isinstance(Letter.model_validate(fields, context=Surroundings()), Letter)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_a_literal_text_comes_back(text: str) -> None:
    """What stands after a bar is read exactly, every line at its own place."""
    cleaned = re.sub(r"[^\S\n]|[^\w\s.,:#&*!'\"{}-]", "x", text)
    lines = ["a", *cleaned.split("\n")]
    root, faults = parse("text:\n  body: |\n" + "".join(f"    {line}\n" for line in lines), "f")

    assert faults == []
    assert data(root)["text"]["body"].rstrip("\n") == "\n".join(lines).rstrip("\n")
    assert str(data(root)["text"]["body"].place) == "f:3:5"
