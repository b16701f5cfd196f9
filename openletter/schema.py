"""The JSON Schema of the letter file, for editors that complete and check while one types."""

from __future__ import annotations

import re
from typing import Any

from openletter.model.letter import Letter

SCALAR = ["string", "number", "boolean", "null"]
"""What YAML editors take an unquoted word for; openletter reads all of them as text."""
TEXT = {"type": SCALAR}
ENTRY_FILE = {
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


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a letter file, every short form included."""
    whole = Letter.model_json_schema()
    definitions = whole.pop("$defs")
    for name, definition in list(definitions.items()):
        shorten(name, definition, definitions)
    letter = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Letter file of openletter",
        **whole,
        "$defs": definitions,
    }
    letter["properties"]["extends"] = {
        "type": "string",
        "description": "Another letter file, beside this one, that this one takes the rest from.",
    }
    letter["properties"]["cases"]["anyOf"] = [TEXT, {"type": "array", **letter["properties"]["cases"]}]
    letter["properties"]["cases"] = {
        "anyOf": letter["properties"]["cases"]["anyOf"],
        "title": "Cases",
    }
    return loosened(letter)


def shorten(name: str, definition: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Let a definition be written in its short forms, too."""
    group = re.fullmatch(r"PartyGroup_(\w+)_", name)
    if group:
        entry = {"$ref": f"#/$defs/{group[1]}"}
        items = {"anyOf": [TEXT, ENTRY_FILE, {"type": "array", "items": entry}]}
        definition["properties"]["items"] = items
        definitions[name] = {"anyOf": [*items["anyOf"], entry, definition]}
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
    else:
        definitions[name] = {"anyOf": [TEXT, definition]}


def loosened(node: Any) -> Any:
    """Return a schema in which text may look like a number, a truth or nothing at all."""
    if isinstance(node, list):
        return [loosened(part) for part in node]
    if not isinstance(node, dict):
        return node
    found = {key: loosened(part) for key, part in node.items() if key != "default"}
    if node.get("type") in ("string", "integer", "boolean"):
        found["type"] = SCALAR
    return found
