"""The JSON Schema of the letter file, for editors that complete and check while one types."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import Any

from openletter.model.base import Model
from openletter.model.letter import Letter
from openletter.theme import ThemePart

SCALAR = ["string", "number", "boolean", "null"]
"""What YAML editors take an unquoted word for; openletter reads all of them as text."""
TEXT: dict[str, Any] = {"type": SCALAR}
NOTHING: dict[str, Any] = {"type": "null"}
ENTRY_FILE: dict[str, Any] = {
    "type": "object",
    "title": "Entries from a file",
    "description": "A CSV or XLSX file; only the columns named here are ever read.",
    "properties": {
        "file": {**TEXT, "description": "The file, beside the letter."},
        "columns": {
            "type": "object",
            "additionalProperties": TEXT,
            "description": "The column of the file for each field: {org: Organisation name}.",
        },
        "sort": {**TEXT, "description": "The field to sort by."},
    },
    "required": ["file", "columns"],
    "additionalProperties": False,
}
LOOKS = {"Look", *(part.__name__ for part in ThemePart.__subclasses__())}
"""What a theme is made of, which has no short forms."""
IS = "The value that a computed figure must have: 165, 955y1m."
EXTENDS = {
    **TEXT,
    "description": "Another letter file, beside this one, that this one takes the rest from.",
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a letter file, every short form included."""
    definitions = Letter.model_json_schema()["$defs"]
    explain(definitions)
    whole = definitions.pop(Letter.__name__)
    for name, definition in list(definitions.items()):
        shorten(name, definition, definitions)
    fields = whole.pop("properties")
    case = {"$ref": "#/$defs/Case"}
    listed = {"type": "array", "items": case}
    fields["cases"] = {"anyOf": [TEXT, listed, case], "description": fields["cases"]["description"]}
    part = {"anyOf": [TEXT, {"$ref": "#"}]}
    fields["parts"] = {
        "type": "object",
        "additionalProperties": part,
        "description": fields["parts"]["description"],
    }
    letter = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": "Letter file of openletter",
        "properties": {"extends": EXTENDS, **fields},
        "$defs": definitions,
    }
    for part in (letter, *definitions.values()):
        for field in properties(part):
            field.pop("title", None)
    return dict(loosened(letter))


def explain(definitions: dict[str, dict[str, Any]]) -> None:
    """Describe every field by the text below it in the code.

    Pydantic could do so itself, and would read the code of all models at every import.
    """
    for model in models(Model):
        fields = definitions.get(re.sub(r"\W+", "_", model.__name__), {}).get("properties", {})
        for name, words in field_words(model).items():
            if name in fields:
                fields[name] = {"description": words, **fields[name]}


def models(base: type[Model]) -> Iterator[type[Model]]:
    """Yield all models, those that others are made from first."""
    for model in base.__subclasses__():
        yield model
        yield from models(model)


def field_words(model: type[Model]) -> dict[str, str]:
    """Return the text below each field of a model, its own and those that it inherits."""
    words: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, Model) and "[" not in part.__name__:
            [definition] = ast.parse(dedent(getsource(part))).body
            words |= dict(below(definition))
    return words


def below(definition: ast.stmt) -> Iterator[tuple[str, str]]:
    """Yield the name of each field of a class and the text that stands below it."""
    for field, text in pairwise(getattr(definition, "body", [])):
        words = getattr(getattr(text, "value", None), "value", None)
        documented = isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr)
        if documented and isinstance(words, str):
            yield ast.unparse(field.target), cleandoc(words)


def properties(definition: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the schemas of the fields of a definition, whichever of its forms has them."""
    forms = [definition, *definition.get("anyOf", [])]
    return [field for form in forms for field in form.get("properties", {}).values()]


def shorten(name: str, definition: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Let a definition be written in its short forms, too."""
    group = re.fullmatch(r"PartyGroup_(\w+)_", name)
    if group:
        entry = {"$ref": f"#/$defs/{group[1]}"}
        items = {"anyOf": [TEXT, ENTRY_FILE, {"type": "array", "items": entry}, entry]}
        definition["properties"]["items"] = items
        definition["properties"]["each"] = {
            **definitions[group[1]].get("anyOf", [{}, definitions[group[1]]])[1],
            "description": definition["properties"]["each"]["description"],
        }
        definitions[name] = {"anyOf": [*items["anyOf"], definition]}
    elif name == "DemandGroup":
        entry = {"$ref": "#/$defs/Demand"}
        listed = {"type": "array", "items": entry}
        named = {"type": "object", "additionalProperties": entry}
        definition["properties"]["items"] = {"anyOf": [listed, named]}
        definition["required"] = ["items"]
        grouped = {**definition, "required": ["groups"]}
        definitions[name] = {"anyOf": [TEXT, listed, named, definition, grouped]}
    elif name == "Event":
        definition["additionalProperties"] = TEXT
        definition.pop("required")
    elif name not in LOOKS:
        definitions[name] = {"anyOf": [TEXT, definition]}
    if name == "Figure":
        definition["properties"]["is"] = {**TEXT, "description": IS}


def loosened(node: Any) -> Any:
    """Return a schema in which text may look like a number, a truth or nothing at all."""
    if isinstance(node, list):
        return [loosened(part) for part in node]
    if not isinstance(node, dict):
        return node
    found = {key: loosened(part) for key, part in node.items() if key != "default"}
    if node.get("type") in ("string", "integer", "boolean"):
        found["type"] = SCALAR
    if node.get("type") in ("object", "array") and "properties" not in node:
        found["type"] = [node["type"], "null"]
    return found
