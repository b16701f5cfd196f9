"""Slips of an author's hand in Markdown: marks that would print as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BACKSLASH = "To print it as it is, put a \\ before it."
TAGS = "a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul"  # noqa: E501


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that was meant as Markdown and is not; `needle` is the text at fault."""

    file: str
    line: int
    needle: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern in plain text, and what an author meant by it."""

    pattern: re.Pattern[str]
    what: str
    todo: str


RULES = (
    Rule(
        re.compile(r"\*\*+|(?<!\w)__|__(?!\w)"),
        "These stars or lines are not closed",
        f"Strong words stand between ** and **, without spaces inside. {BACKSLASH}",
    ),
    Rule(
        re.compile(r"\[\^[^\]]*\]?:?"),
        "This is not the call of a note",
        "Write [^name], with the words under `notes:`; a name has small letters, digits and _.",
    ),
    Rule(
        re.compile(r"!\[[^\]]*\]\([^)]*\)?"),
        "Images cannot stand in a letter's text",
        "Take it out.",
    ),
    Rule(
        re.compile(r"\]\((?!\d{1,3}\))[^)\s]+\)?"),
        "This is not a link",
        "An address begins with https://, mailto: or tel:, as in [words](https://example.org).",
    ),
    Rule(
        re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE),
        "HTML is not read in letters",
        f"Write Markdown: *emphasis*, **strong**, a \\ at the end of a line. {BACKSLASH}",
    ),
    Rule(
        re.compile(r"```|~~~"),
        "Code is not read in letters",
        "Indent quotations with > instead.",
    ),
)

ITEM = Rule(
    re.compile(r"(?:(?:[a-z]|[ivx]{2,4})\.(?=\s)|\([a-z0-9]{1,3}\)|\d{1,2}\.\)|\d{1,3}\.(?=\S))\s*(?=\w)"),
    "This looks like an item of a list and is not one",
    f"An item begins with `- ` or `1. `, after an empty line. {BACKSLASH}",
)


def slips(text: str, file: str, line: int, *, at_start: bool) -> Iterator[Slip]:
    """Yield the slips in a run of plain text; `at_start` says that it begins a line."""
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            what = f"{rule.what}: “{match[0].strip()}”."
            yield Slip(file, line, match[0].strip(), what, rule.todo)
    match = ITEM.pattern.match(text) if at_start else None
    if match and not re.match(r"\d+\.\d", text):
        yield Slip(file, line, match[0].strip(), f"{ITEM.what}: “{match[0].strip()}”.", ITEM.todo)
