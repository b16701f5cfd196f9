"""What a person did when YAML stops: a colon in a text, an open quotation mark, a stray sign."""

from __future__ import annotations

import re

from ruamel.yaml import YAMLError

from openletter.errors import Fault, Place

KEY = re.compile(r"(\s*(?:- +)*)([^\s:#'\"\[\]{},][^:#'\"\[\]{},]*):(?= |$)")
PIPE = "or write it after a | on lines of its own."


def diagnose(lines: list[str], error: YAMLError, name: str) -> tuple[int, Fault]:
    """Return the line (from 0) that stops YAML, and the fault in a person's terms."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None)
    row = min(mark.line if mark else 0, len(lines) - 1)
    column = mark.column if mark else 0
    if opened and opened.line <= row and began_at(opened.line, opened.column, lines, error):
        row, column = opened.line, opened.column
    while row and not lines[row].strip():
        row -= 1
    what, todo = explain(lines, row, column)
    return row, Fault(Place(name, row + 1, min(column, len(lines[row])) + 1), what, todo)


def began_at(row: int, column: int, lines: list[str], error: YAMLError) -> bool:
    """Say whether the slip is where YAML began to read a thing rather than where it gave up."""
    # YAML errors carry no codes: "simple key" is its word for a line that lacks its colon.
    keyless = "simple key" in str(getattr(error, "context", ""))
    return keyless or is_open(lines[row][column:])


def is_open(text: str) -> bool:
    """Say whether a text begins with a quotation mark or bracket that its line does not close."""
    closing = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(text[:1])
    return closing is not None and closing not in text[1:]


def explain(lines: list[str], row: int, column: int) -> tuple[str, str]:
    """Return what is wrong with a line and what to do about it."""
    line = lines[row]
    value = value_of(line)
    if value[:1] in "\"'[{" and value and is_open(value):
        return f"{value[0]} is opened here and not closed.", "Close it, or write the text after a |."
    if value[:1] in "\"'" and value:
        return "The text goes on after its closing quotation mark.", f"Quote all of it, {PIPE}"
    if value[:1] in "@`%&*!|>?,]}" and value:
        return f"A text cannot begin with {value[0]} here.", f"Put it in quotes, {PIPE}"
    if re.search(r":(\s|$)", value):
        return "A colon inside the text.", f"Put the text in quotes, {PIPE}"
    if not KEY.match(line) and not line.lstrip().startswith("- "):
        return "This line has no `name:` before it.", f"Indent it under the name, {PIPE}"
    if row and KEY.match(line) and deeper_than_text(lines, row):
        return "This line stands deeper than the one above it.", "Indent both alike."
    return "The indentation does not fit the lines above.", "Indent it like the lines beside it."


def value_of(line: str) -> str:
    """Return what stands after the name in a line."""
    match = KEY.match(line)
    rest = line[match.end() :] if match else re.sub(r"^\s*(- +)*", "", line)
    return rest.strip()


def deeper_than_text(lines: list[str], row: int) -> bool:
    """Say whether a line stands deeper than a `name: value` line above it."""
    above = next((line for line in reversed(lines[:row]) if line.strip()), "")
    return indent(lines[row]) > indent(above) and bool(value_of(above))


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def repaired(lines: list[str], row: int) -> bool:
    """Set a line aside so that YAML can read on; False where it has been tried before."""
    match = KEY.match(lines[row])
    kept = f"{match[1]}{match[2]}: ~" if match else "#"
    if lines[row].strip() in (kept.strip(), "#"):
        kept = "#"
    if lines[row] == kept:
        return False
    lines[row] = kept
    return True
