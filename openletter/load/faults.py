"""Pydantic's findings as faults with a place, in a writer's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from openletter.errors import Fault
from openletter.load.diagnose import QUOTE
from openletter.load.nodes import Map, Node
from openletter.load.trail import Step, fields_at, node_at, place_of, trail

MEANT = {
    "string_type": ("Text was meant here", "one text, in quotes or after a |"),
    "dict_type": ("Fields with names were meant here", "`name: value` lines"),
    "model_type": ("Fields with names were meant here", "`name: value` lines"),
    "mapping_type": ("Fields with names were meant here", "`name: value` lines"),
    "list_type": ("A list was meant here", "lines that begin with `- `"),
    "tuple_type": ("A list was meant here", "lines that begin with `- `"),
    "int_parsing": ("A whole number was meant here", "digits"),
    "int_type": ("A whole number was meant here", "digits"),
    "int_parsing_size": ("This number is too large", "one that can be counted"),
    "float_parsing": ("A number was meant here", "digits, as in 11.5"),
    "float_type": ("A number was meant here", "digits, as in 11.5"),
    "bool_parsing": ("Yes or no was meant here", "yes or no"),
    "bool_type": ("Yes or no was meant here", "yes or no"),
}
"""Pydantic's codes for a wrong type: what was meant, and what to write."""
AS_IN = {
    "text": "a section and its words: `body: |`, and the words below it, indented",
    "notes": "a short name for each note: `report: Example Report, p. 14.`",
    "figures": "a short name for each figure: `arrested: at least 25`",
    "labels": 'the part and its words: `recipients: "To:"`',
    "sources": "a short name for each source, and its fields below it",
    "parts": "a short name for each part, and its fields or its file after it",
}
"""What to write where a keyed collection of the letter was meant."""
FIELDS = ("dict_type", "mapping_type", "model_type")
CALLED = ("email", "phone")
"""Fields of contacts that people look for in a sender, too."""
MAIL = re.compile(r"[^\s@“”<>]+@[^\s@“”<>]+")
OF_ITSELF = ("missing", "nameless", "nobody", "valueless")
INSIDE = 2
"""Steps that lead into a part: `parts` and its name."""
"""What is wrong only because something else is missing."""


def faults_of(
    error: ValidationError, root: Node, model: type[BaseModel], *, again: bool = False
) -> list[Fault]:
    """Return a fault for every finding, at the place of the value in the file.

    What is missing only because its name is misspelt or was set aside is passed over; so is all
    that is missing when the data are read `again` without what was at fault.
    """
    findings = error.errors(include_url=False)
    misspelt = {finding["loc"][:-1] for finding in findings if finding["type"] == "extra_forbidden"}

    def follows(finding: Any) -> bool:
        """Say whether a finding only follows from another."""
        around = finding["loc"][:-1] if finding["type"] == "missing" else finding["loc"]
        damaged = again or around in misspelt or is_damaged(node_at(root, around))
        return finding["type"] in OF_ITSELF and damaged

    return [fault_of(finding, root, model) for finding in findings if not follows(finding)]


def is_damaged(node: Node) -> bool:
    """Say whether a field of a mapping or an entry of a list has been set aside."""
    parts = node.entries.values() if isinstance(node, Map) else ()
    return node.slip or any(part.slip for part in parts)


def fault_of(finding: Any, root: Node, model: type[BaseModel]) -> Fault:
    """Return the fault for one finding of Pydantic; no e-mail address shows in it."""
    steps: tuple[Step, ...] = tuple(finding["loc"])
    at_key = finding["type"] == "extra_forbidden" or steps[-1:] == ("[key]",)
    steps = steps[:-1] if steps[-1:] == ("[key]",) else steps
    own = getattr(finding["input"], "place", None) if not at_key else None
    place = finding.get("ctx", {}).get("place") or own or place_of(root, steps, at_key=at_key)
    if finding["type"] == "extra_forbidden":
        what, todo = unknown_key(steps, root, model)
    else:
        what, todo = explained(finding, steps)
    return without_mail(Fault(place, what, todo))


def without_mail(fault: Fault) -> Fault:
    """Return a fault in which no e-mail address shows."""
    return replace(fault, what=MAIL.sub("…@…", fault.what), todo=MAIL.sub("…@…", fault.todo))


def explained(finding: Any, steps: Sequence[Step]) -> tuple[str, str]:
    """Return what is wrong and what to do, by Pydantic's code."""
    code, context, found = finding["type"], finding.get("ctx", {}), finding["input"]
    if code == "missing":
        return f"`{steps[-1]}` is missing here.", f"Add `{steps[-1]}: …`."
    if code == "string_type" and isinstance(found, dict) and found:
        return "A colon has made fields of this text.", QUOTE
    if code in FIELDS and len(steps) == 1 and steps[0] in AS_IN:
        return "Short names were meant here.", f"Write {AS_IN[str(steps[0])]}."
    if code in ("list_type", "tuple_type") and steps[-1:] == ("cases",):
        return "A list of cases was meant here.", "Write each on a line that begins with `- `."
    if code in MEANT:
        what, todo = MEANT[code]
        return f"{what}.", f"Write {todo}."
    if code == "literal_error":
        return not_a_word(str(found), context["expected"])
    for bound, word in (("le", "most"), ("ge", "least")):
        if bound in context:
            limit = context[bound]
            limit = f"{limit:g}" if isinstance(limit, float) else limit
            return f"{found} does not go here.", f"Write {limit} at {word}."
    message = str(finding["msg"]).strip()
    ended = message if message.endswith((".", "?")) else f"{message}."
    return f"{ended[:1].upper()}{ended[1:]}", ""


def not_a_word(found: str, expected: str) -> tuple[str, str]:
    """Return the fault of a word that is none of those that are known."""
    known = [word for word in re.findall(r"'([^']*)'", expected) if word]
    close = get_close_matches(found.casefold(), known, n=1, cutoff=0.6)
    close = close or [word for word in known if word.startswith(found.casefold())]
    *others, last = (f"`{word}`" for word in known)
    words = f"{', '.join(others)} or {last}" if others else last
    todo = f"Did you mean `{close[0]}`?" if close else f"Write {words}."
    return f"“{found}” is not one of the words known here.", todo


def unknown_key(steps: Sequence[Step], root: Node, model: type[BaseModel]) -> tuple[str, str]:
    """Return the fault of a name that nothing knows, with those that look like it."""
    key = str(steps[-1])
    known = {name for name in fields_at(model, steps[:-1]) if name not in ("id", "printed")}
    alone = node_at(root, steps[:-3]) is node_at(root, steps[:-1])
    if tuple(steps[-3:-1]) == ("items", 0) and alone:
        known |= set(fields_at(model, steps[:-3]))
    if key in CALLED and "address" in known:
        todo = "Write it as a line of `address`, or whom the press may ask under `contacts`."
        return f"`{key}` is a field of `contacts`, and not known here.", todo
    if len(steps) == 1 and "extends" not in known and "template" in known:
        known.add("extends")
    close = get_close_matches(key.casefold(), known, n=1, cutoff=0.6)
    if close:
        return f"`{key}` is not known here.", f"Did you mean `{close[0]}`?"
    if not key.isidentifier() or key[:1].isupper():
        what = f"“{key}:” is not a field: the text became a field at its colon."
        return what, "Put the whole entry in quotes, or use a | text."
    return f"`{key}` is not known here.", f"Known are {', '.join(sorted(known))}."


def prune(root: Node, steps: Sequence[Step]) -> str:
    """Take the value at some steps out of the tree; return the top name that it was part of.

    For a field of a part that is `parts.annex.date`.
    """
    if len(steps) > INSIDE and steps[0] == "parts":
        inner = prune(node_at(root, steps[:INSIDE]), steps[INSIDE:])
        if inner:
            return f"parts.{steps[1]}.{inner}"
    if not isinstance(root, Map) or not steps or steps[0] not in root.entries:
        return ""
    top = str(steps[0])
    nodes = list(trail(root, steps))
    for parent, step in reversed(list(zip(nodes, steps, strict=False))):
        if isinstance(parent, Map) and step in parent.entries:
            del parent.entries[str(step)]
            return top
        if not isinstance(parent, Map):
            break
    root.entries.pop(top, None)
    return top
