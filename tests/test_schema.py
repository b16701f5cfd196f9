"""The JSON Schema: editors underline what openletter refuses, and nothing that it reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from openletter.compose.evaluate import sandbox
from openletter.schema import schema
from openletter.starter import starter
from openletter.templating import BUILT_IN, names, open_template
from tests.conftest import Golden

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "docs" / "letter.schema.json"
LETTERS = sorted((ROOT / "examples").rglob("*.letter.yaml"))
ENV = sandbox((BUILT_IN,))

SHORT_FORMS = """\
recipients: EXF Leaders
---
recipients: {name: EXF Leaders}
---
recipients: [exf_leaders, {name: Ada Example, address: [1 Quay Street, Exampleville]}]
---
recipients: {layout: blocks, items: {name: Ada Example, address: "1 Quay"}}
---
recipients:
  groups:
  - {heading: Presidents, items: [Ada Example], each: {country: Exampleland}}
  - {file: names.csv, columns: {name: Name}, sort: name}
---
sender: |
  Lamp Watch
  1 Quay Street
---
signatories: {file: signons.csv, columns: {org: Organisation name}, sort: org}
---
signatories: {items: {file: signons.csv, columns: {org: Organisation name}}, unlisted: 300}
---
signatories: {items: [350, Access Now], columns: "2", start: 3, marker: ~, unlisted: ~}
---
signatories: [{name: Ada Example, org: Lamp Watch, capacity: representative}]
---
occasion: exf_2031
---
occasion: {name: EXF, dates: 2031-05-14/2031-05-15, city: ~}
---
occasion: {name: EXF, dates: [2031-05-14, 2031-05-15]}
---
cases: Ada Example
---
cases: {name: Ada Example}
---
cases:
- Ada Example
- {name: Bo Sample, print_as: a nurse, also: [B. S.], events: [{sentenced: 2021-12-14, term: 9y}]}
---
figures: {arrested: at least 25, held: 41, jailed: {value: 955y1m, as_of: 2031-05, source: report}}
---
cases:
- {name: All, people: 32, held: 19y6m, tags: detailed, as_of: 2031-05, source: report}
- {name: Some, part_of: all, tags: [a, b], events: [{sentenced: ~, term: life, suspended: yes}]}
- {name: Ada, events: [{house_arrest: 2020, until: 2021-05}, {sentenced: 2022, after: 3y}]}
---
figures: {all: {count: registry, is: 165, where: {tags: detailed, arrested: [2017, 2018]}}}
---
figures: {all: {sum: term, of: cases, caution: at least}, rest: {subtract: [all, some], is: 9y}}
---
demands: Release her
---
demands: [Release her, {text: Raise it, to: Bo}]
---
demands: {release: Release her, raise: {text: Raise it, to: Bo}, drop: ~}
---
demands: {lead: We ask you to, items: {release: Release her}, marker: (a), start: 2}
---
demands: {items: [Release her]}
---
demands: {groups: [{heading: Now, items: {release: Release her}}]}
---
notes: {report: "Report, p. 14."}
---
sources: {report: {name: Report, date: 2031-05, confidential: yes}}
---
extends: other.letter.yaml
date: 2031-05-02
labels: {recipients: "", copies: "Copy:"}
order: [date, body]
title: 1984
text: ~
"""
WRONG = """\
titel: One
---
recipients: {nmae: Ada}
---
signatories: {items: [Access Now], columms: 2}
---
signatories: {layout: tabel, items: [Access Now]}
---
signatories: {columns: 9, items: [Access Now]}
---
signatories: [{name: Ada, capacity: org}]
---
signatories: {items: [Access Now], each: {capasity: personal}}
---
signatories: {file: a.csv, colums: {org: Name}}
---
occasion: {city: Exampleville}
---
occasion: {name: EXF, datum: 2031}
---
cases: {ada: {name: Ada}}
---
order: {date: 1}
---
text: Words.
---
text: {body: [Words.]}
---
figures: [a]
---
figures: {all: {count: people}}
---
figures: {all: {sum: terms}}
---
cases: [{name: Ada, events: [{sentenced: 2021, term: nine years}]}]
---
sources: {report: {title: Report}}
---
demands: {release: {txt: Release her}}
---
date: {year: 2031}
---
extends: [a.letter.yaml]
"""


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    found = schema()
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def parts(text: str) -> list[str]:
    return text.split("---\n")


def read(text: str) -> Any:
    """Return a file as an editor sees it: dates as they are written, numbers as numbers."""
    found = YAML(typ="safe", pure=True).load(text)
    return json.loads(json.dumps(found, default=str))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: str(path.name))
def test_examples_are_accepted(path: Path, validator: Draft202012Validator) -> None:
    """No editor underlines anything in a letter of the examples."""
    assert list(validator.iter_errors(read(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("template", names((BUILT_IN,)))
def test_starters_are_accepted(template: str, validator: Draft202012Validator) -> None:
    """No editor underlines anything in a new letter."""
    words = starter(open_template(ENV, template, "en-GB", None), "en-GB")

    assert list(validator.iter_errors(read(words))) == []


@pytest.mark.parametrize("text", parts(SHORT_FORMS))
def test_short_forms_are_accepted(text: str, validator: Draft202012Validator) -> None:
    """Every way to write a thing that the letter file knows is known to the editor, too."""
    assert [error.message for error in validator.iter_errors(read(text))] == []


@pytest.mark.parametrize("text", parts(WRONG))
def test_slips_are_underlined(text: str, validator: Draft202012Validator) -> None:
    """A misspelt name, an unknown word, a list for a mapping: the editor shows them."""
    assert not validator.is_valid(read(text))


def test_every_field_is_described() -> None:
    """The editor has a sentence for each field of the letter, and there were letters to test."""
    fields = schema()["properties"]

    assert len(LETTERS) > 1
    assert len(fields) > 20
    assert [name for name, field in fields.items() if not field.get("description")] == []


def test_the_committed_schema_is_fresh(golden: Golden) -> None:
    """docs/letter.schema.json is what `openletter schema` prints."""
    golden(COMMITTED, json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
