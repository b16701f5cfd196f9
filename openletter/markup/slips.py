"""Slips of an author's hand in Markdown: marks that would print as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BACKSLASH = "To print it as it is, put a \\ before it."
TAGS = (
    "a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|s|small"
    "|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul"
)


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


STARS = "These stars or lines are not closed"
STRONG = f"Strong words stand between ** and **, without spaces inside. {BACKSLASH}"
LINK = "This is not a link"
PICTURE = "A picture stands in a sentence here"
ALONE = "Give it a paragraph of its own, with an empty line above and below it."
FIELDS = (
    "cases|close|contacts|copies|date|dateline|demands|figures|occasion|place|recipients"
    "|reference|salutation|sender|signatories|subject|title"
)
PATH = re.compile(
    rf"\{{\s*(?:(?:{FIELDS})(?:\.\w+)*|(?:names|undersigned|phase|todo|blank)\([^(){{}}]*\))"
    r"\s*(?:\|[^{}]*)?\}{1,2}"
)
"""An expression in single braces, which would print as it is typed."""
RULES = (
    Rule(PATH, "An expression stands between double braces", "Write {{ … }}."),
    Rule(re.compile(r"\}\}"), "An expression ends here that does not begin", "Write {{ … }}."),
    Rule(
        re.compile(r"(?<=\s)\*[^\W\d_]+(?=[^*]*$)"),
        "This star is not closed",
        f"Emphasis stands between * and *, without spaces inside. {BACKSLASH}",
    ),
    Rule(
        re.compile(r"~~(?=\S)[^~]*~~"),
        "Words cannot be struck out in a letter",
        f"Take the signs away, or the words. {BACKSLASH}",
    ),
    Rule(
        re.compile(r"\]\(\s*\)"),
        LINK,
        "The address is missing between ( and ), as in [words](https://example.org).",
    ),
    Rule(
        re.compile(r"\[[^\[\]]+\]\s+\((?=https?://|mailto:|tel:|www\.)"),
        LINK,
        "Take the space out, as in [words](https://example.org).",
    ),
    Rule(
        re.compile(
            r"(?<![\w*])\*\*(?!\*)|(?<!\*)\*\*(?![\w*])"
            r"|(?<=[^\W\d_])\*\*[^\W\d_]+\*\*"
            r"|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])"
        ),
        STARS,
        STRONG,
    ),
    Rule(
        re.compile(r"\[\^[^\]]*\]?:?"),
        "This is not the call of a note",
        "Write [^name], with the words under `notes:`; a name has small letters, digits and _.",
    ),
    Rule(
        re.compile(r"!\[[^\]]*\]\([^)]*\)?"),
        PICTURE,
        ALONE,
    ),
    Rule(
        re.compile(
            r"\]\((?=[^)]*(?:[/@#]|www\.|\.(?:org|com|net|int|html?|pdf|docx?)\b))[^)\s]+\)?"
        ),
        LINK,
        "An address begins with https://, mailto: or tel:, as in [words](https://example.org).",
    ),
    Rule(
        re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE),
        "HTML is not read in letters",
        f"Write Markdown: *emphasis*, **strong**, a \\ at the end of a line. {BACKSLASH}",
    ),
    Rule(
        re.compile(r"```"),
        "Code is not read in letters",
        "Indent quotations with > instead.",
    ),
)
STARTS = (
    Rule(
        re.compile(r"\[[^\[\]^]+\]:(?=\s*<?(?:https?://|www\.))"),
        LINK,
        "Its address stands behind its words: [words](https://example.org).",
    ),
    Rule(
        re.compile(r"\{\s*(?:marker|start)\s*=[^{}]*\}\s*$", re.IGNORECASE),
        "This line says how a list counts, but stands in a paragraph",
        "Put an empty line above and below it, and the list after that.",
    ),
    Rule(
        re.compile(r"#{1,6}(?=[^\W\d_])(?<=##)"),
        "This looks like a heading and is not one",
        f"Put a space after the signs. {BACKSLASH}",
    ),
    Rule(
        re.compile(r"\|.*\|\s*$"),
        "This looks like a row of a table and is not one",
        "A table has a line of dashes below its first row: |---|---|, and an empty line above it.",
    ),
    Rule(
        re.compile(r"(?:---|===)\s*$"),
        "A line across the page cannot stand in a letter’s text",
        "A heading begins with ##; otherwise take the line out.",
    ),
)
"""What is a slip only where it begins a line."""
ITEM = Rule(
    re.compile(r"(?:(?:[ab]|i{1,3}|iv)\.(?=\s)|\((?:[a-z]|[ivx]{2,4}|\d{1,2})\)(?=\s)"
               r"|(?:[a-z]|[ivx]{2,4})\)(?=\s)|\d{1,2}\.\)(?=\s)|\d{1,3}\.(?=[A-Z]))\s*(?=\w)"),
    "This looks like an item of a list and is not one",
    f"An item begins with `- ` or `1. `, after an empty line. {BACKSLASH}",
)  # fmt: skip
"""A slip where it begins a paragraph, or several of its lines."""


WORD = "This looks like a bullet of Word: “{}”."
DASH = "Write `- ` instead, after an empty line."
BULLET = re.compile(r"[–o]\s+(?=\w)")


class Bullets:
    """The lines of one paragraph that begin with a bullet of Word: a dash, or the letter o.

    Two in a row are slips where they begin the paragraph or follow a colon.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.end = ""
        self.found: list[list[Slip]] = []
        self.last = first - 2

    def see(self, row: int, text: str, file: str, line: int, *, at_start: bool) -> None:
        """Look at a part of a line."""
        found = BULLET.match(text) if at_start else None
        if found:
            sign = found[0].strip()
            slip = Slip(file, line, sign, WORD.format(sign), DASH)
            if self.found and self.last == row - 1 and self.found[-1][0].needle == sign:
                self.found[-1].append(slip)
                self.last = row
            elif row == self.first or self.end == ":":
                self.found.append([slip])
                self.last = row
        self.end = text.rstrip()[-1:] or self.end

    def slips(self) -> Iterator[Slip]:
        """Yield the slips of lines in a row."""
        for row in self.found:
            yield from row if len(row) > 1 else ()


def slips(text: str, file: str, line: int, *, at_start: bool) -> Iterator[Slip]:
    """Yield the slips in a run of plain text; `at_start` says that it begins a line."""
    seen = 0
    matches = ((match, rule) for rule in RULES for match in rule.pattern.finditer(text))
    for match, rule in sorted(matches, key=lambda found: found[0].start()):
        if match.start() >= seen:
            yield slip(rule, match, file, line)
            seen = match.end()
    for start in STARTS if at_start else ():
        found = start.pattern.match(text)
        if found:
            yield slip(start, found, file, line)


def item(text: str, file: str, line: int) -> Slip | None:
    """Return the slip of a line that begins like an item of a list."""
    match = ITEM.pattern.match(text)
    return slip(ITEM, match, file, line) if match else None


def slip(rule: Rule, match: re.Match[str], file: str, line: int) -> Slip:
    """Return the slip that a rule has found."""
    found = match[0].strip()
    return Slip(file, line, found, f"{rule.what}: “{found}”.", rule.todo)
