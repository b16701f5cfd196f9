"""What a person did when YAML stops: a colon in a text, an open quotation mark, a stray sign."""

from __future__ import annotations

import re

from ruamel.yaml.error import YAMLError

from openletter.errors import Fault, Place

KEY = re.compile(r"(\s*(?:- +)*)([^\s:#'\"\[\]{},][^:#'\"\[\]{},]*):(?= |$)")
GLUED = re.compile(r"\s*(?:- +)*([a-z][a-z_]*):(?=[^\s/:])")
"""A name whose colon sticks to its value, which is no web address."""
COMMENT = re.compile(r"(?<=\s)#")
QUOTE = "Put the text in quotes, or write it after a | on lines of its own."
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
    row = began_above(lines, row)
    what, todo, at = explain(lines, row)
    column = len(lines[row]) - len(at) if at else min(column, len(lines[row]))
    return row, Fault(Place(name, row + 1, column + 1), what, todo)


def began_above(lines: list[str], row: int) -> int:
    """Return the line on which a slip began that YAML notices only later."""
    if row and GLUED.match(lines[row - 1]) and not GLUED.match(lines[row]):
        return row - 1
    for above in range(row - 1, -1, -1):
        value = value_of(lines[above])
        if value[:1] in ('"', "'") and is_open(value):
            between = "".join(lines[above + 1 : row])
            return above if value[0] not in between else row
    return row


def began_at(row: int, column: int, lines: list[str], error: YAMLError) -> bool:
    """Say whether the slip is where YAML began to read a thing rather than where it gave up."""
    # YAML errors carry no codes: "simple key" is its word for a line that lacks its colon.
    keyless = "simple key" in str(getattr(error, "context", ""))
    return keyless or is_open(lines[row][column:])


def is_open(text: str) -> bool:
    """Say whether a text begins with a quotation mark or bracket that its line does not close."""
    closing = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(text[:1])
    if text[:1] in tuple("[{"):
        text = text[: comment(text)]
    return closing is not None and closing not in text[1:]


def comment(text: str) -> int:
    """Return where in a line its comment begins, or its end."""
    found = COMMENT.search(text)
    return found.start() if found else len(text)


def explain(lines: list[str], row: int) -> tuple[str, str, str]:
    """Return what is wrong with a line, what to do, and the end of the line that is at fault.

    The last is empty where YAML knows the place better.
    """
    line, value = lines[row], value_of(lines[row])
    glued = GLUED.match(line)
    if glued:
        what = f"There is no space after `{glued[1]}:`."
        return what, f"Write `{glued[1]}: …`.", line.lstrip()
    if value.startswith("{{"):
        return "YAML takes {{ … }} at the start of a value for data.", QUOTE, value
    if value[:1] in tuple("[{") and is_open(value) and not is_open(value.replace("#", "")):
        rest = value[comment(value) :]
        what = f"YAML ignores “{rest[:20].rstrip()}” and all after it."
        return what, "Put quotes around what begins with #.", rest
    if value[:1] in "\"'[{" and value and is_open(value):
        todo = "Close it, or write the text after a |."
        return f"{value[0]} is opened here and not closed.", todo, value
    if value[:1] in "\"'" and value:
        return "The text goes on after its closing quotation mark.", f"Quote all of it, {PIPE}", ""
    if re.match(r"\{\s*[\w-]+:\s", value):
        what = "A text between { and } holds a bracket, a comma or a colon."
        return what, f"Put that text in quotes, {PIPE}", value
    if value[:1] in "@`%&*!|>?,]}[{" and value:
        return f"A text cannot begin with {value[0]} here.", f"Put it in quotes, {PIPE}", value
    if row and KEY.match(line) and deeper_than_text(lines, row):
        what = "This line stands deeper than the one above it."
        return what, "Indent both alike.", line.lstrip()
    if re.search(r":(\s|$)", value):
        return "A colon inside the text.", QUOTE, ""
    if not KEY.match(line) and not line.lstrip().startswith("- "):
        what = "This line has no `name:` before it."
        return what, f"Indent it under the name, {PIPE}", line.lstrip()
    what = "The indentation does not fit the lines above."
    return what, "Indent it like the lines beside it.", line.lstrip()


def value_of(line: str) -> str:
    """Return what stands after the name in a line."""
    match = KEY.match(line)
    rest = line[match.end() :] if match else re.sub(r"^\s*(- +)*", "", line)
    return rest.lstrip()


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
