"""Runs of text from Markdown's tokens, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from openletter.marks import BREAK, CLOSE, GAP, GAP_END, MIDDLE, OPEN, Origins
from openletter.markup.rules import wide
from openletter.markup.slips import ALONE, PICTURE, STARS, STRONG, Bullets, Slip, item, slips
from openletter.picture import Picture
from openletter.script import NO_ADDRESS, STOPS
from openletter.tree import (
    Break,
    Emphasis,
    Inline,
    Link,
    NoteRef,
    Origin,
    Span,
    Strong,
    Text,
    plain,
)

PIECES = re.compile(f"({OPEN}\\d+{MIDDLE}|[{CLOSE}{BREAK}{GAP}{GAP_END}])")
DEEPEST = 20
"""How deep emphasis and links may stand in each other."""
URL = re.compile(
    rf"https?://[^\s<>“”{NO_ADDRESS}]+[^\s<>“”.,;:!?)\]}}'’\"»{NO_ADDRESS}{STOPS}]", re.IGNORECASE
)
"""A bare address, without the signs of the sentence after it."""

Look = Callable[[str, str], Picture]
"""Returns the picture of a name in the prose of a file; raises NoPictureError for what is none."""


@dataclass
class Source:
    """Where the prose of a section was written: its data path, and file and line of each line.

    `breaks` keeps the lines of the file as lines of the page, as in an address. `look` finds
    pictures; without it only their names are known.
    """

    path: str
    lines: Sequence[tuple[str, int]]
    origins: Origins
    breaks: bool = False
    slips: list[Slip] = field(default_factory=list)
    look: Look | None = None

    def origin(self, row: int) -> Origin:
        """Return the origin of words on a row of the prose."""
        file, line = self.spot(row)
        return Origin("" if file.endswith(".j2") else self.path, file, line)

    def spot(self, row: int) -> tuple[str, int]:
        """Return file and line of a row of the prose."""
        return self.lines[min(row, len(self.lines) - 1)] if self.lines else ("", 0)


class Inlines:
    """Turns the tokens of one run of text into inlines; knows where in the file it stands."""

    def __init__(self, source: Source, row: int, *, starts_line: bool = True) -> None:
        self.source = source
        self.row = row
        self.first = row
        self.value: Origin | None = None
        self.starts_line = starts_line
        self.in_link = False
        self.in_strong = 0
        self.before: Token | None = None
        self.bullets = Bullets(row)
        self.items: list[Slip] = []

    def read(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """Return the inlines of some tokens."""
        found = self.until(iter(tokens), "")
        for form in (True, False):
            alike = [slip for slip in self.items if slip.needle.startswith("(") is form]
            self.source.slips.extend(alike if len(alike) > 1 else ())
        if not self.source.breaks:
            self.source.slips.extend(self.bullets.slips())
        return found

    def until(self, tokens: Iterator[Token], closing: str) -> tuple[Inline, ...]:
        """Return the inlines up to a closing token."""
        found: list[Inline] = []
        for token in tokens:
            if token.type == closing:
                break
            found.extend(self.one(token, tokens))
        return joined(found)

    def one(self, token: Token, tokens: Iterator[Token]) -> list[Inline]:
        """Return the inlines that begin with a token."""
        before, self.before = self.before, token
        match token.type:
            case "text":
                return self.text(token.content)
            case "text_special":
                self.starts_line = False
                return self.pieces(token.content)
            case "softbreak":
                return self.line_break(hard=self.source.breaks)
            case "hardbreak":
                return self.line_break(hard=True)
            case "note_ref":
                return [NoteRef(token.content)]
            case "em_open":
                return [Emphasis(self.until(tokens, "em_close"))]
            case "strong_open":
                return [self.strong(tokens)]
            case "link_open":
                if typed(before).endswith("!") and token.info != "auto":
                    self.note("![", f"{PICTURE}: “![”.", ALONE)
                return [self.link(token, tokens)]
            case _:
                raise AssertionError(token.type)  # the parser knows no other rule

    def strong(self, tokens: Iterator[Token]) -> Strong:
        """Return strong words."""
        self.in_strong += 1
        words = self.until(tokens, "strong_close")
        self.in_strong -= 1
        return Strong(words)

    def link(self, token: Token, tokens: Iterator[Token]) -> Link:
        """Return a link; a title after its address would be lost and is a slip."""
        if token.attrGet("title"):
            title = str(token.attrGet("title"))
            self.note(title, "A link has no title here.", "Put the words into the text.")
        self.in_link = True
        words = self.until(tokens, "link_close")
        self.in_link = False
        if not any(plain(word).strip() for word in words):
            self.note(f"]({token.attrGet('href')}", "This link has no words.", "Put them into [ ].")
        return Link(str(token.attrGet("href")), words)

    def line_break(self, *, hard: bool) -> list[Inline]:
        """Return a break, or the space that stands for the end of a line in the file."""
        self.row += 1
        self.starts_line = True
        return [Break()] if hard else [Text("\n", self.source.origin(self.row - 1))]

    def text(self, content: str) -> list[Inline]:
        """Return plain text that the author typed; slips in it are noted, addresses linked."""
        for part in outside(content, inside=self.value is not None):
            self.look(part)
            self.starts_line = self.starts_line and not part
        self.starts_line = self.starts_line and not content
        return self.pieces(content)

    def look(self, words: str) -> None:
        """Note the slips in plain text."""
        file, line = self.source.spot(self.row)
        self.source.slips.extend(slips(words, file, line, at_start=self.starts_line))
        if self.in_strong and "**" in words:
            self.note("**", f"{STARS}: “**”.", STRONG)
        self.bullets.see(self.row, words, file, line, at_start=self.starts_line)
        found = item(words, file, line) if self.starts_line else None
        if found and self.row == self.first:
            self.source.slips.append(found)
        elif found:
            self.items.append(found)

    def note(self, needle: str, what: str, todo: str) -> None:
        """Note a slip on the line that is being read."""
        file, line = self.source.spot(self.row)
        self.source.slips.append(Slip(file, line, needle, what, todo))

    def pieces(self, content: str) -> list[Inline]:
        """Return text whose marks have been turned into origins, breaks and gaps."""
        found: list[Inline] = []
        for piece in PIECES.split(content):
            if piece.startswith(OPEN):
                self.value = self.source.origins.every[int(piece[1:-1])]
            elif piece == CLOSE:
                self.value = None
            elif piece == BREAK:
                found.append(Break())
            elif piece in (GAP, GAP_END):
                found.append(Text(piece))
            elif piece and self.value is None and not self.in_link:
                found.extend(linked(piece, self.source.origin(self.row)))
            elif piece:
                found.append(Text(piece, self.value or self.source.origin(self.row)))
        return found


def typed(token: Token | None) -> str:
    """Return what an author typed in a token, "" where it is escaped or no text."""
    return token.content if token and token.type == "text" else ""


def outside(content: str, *, inside: bool) -> Iterator[str]:
    """Yield the parts of a text that no value or gap has put there; the first may be empty."""
    part = ""
    for piece in PIECES.split(content):
        if piece.startswith((OPEN, GAP)):
            yield part
            part, inside = "", True
        elif piece in (CLOSE, GAP_END):
            inside = False
        elif not inside:
            part += piece
    if part:
        yield part


def shallow(tokens: list[Token], source: Source, row: int) -> list[Token]:
    """Return inline tokens without emphasis that is nested beyond all sense: that is a slip."""
    depth = deepest = 0
    for token in tokens:
        depth += token.nesting
        deepest = max(deepest, depth)
    if deepest <= DEEPEST:
        return tokens
    file, line = source.spot(row)
    what = "Emphasis stands inside of emphasis here, again and again."
    source.slips.append(Slip(file, line, "*", what, "Close it, or take stars away."))
    return [token for token in tokens if not token.nesting]


def linked(text: str, origin: Origin) -> Iterator[Inline]:
    """Yield text with its bare addresses as links."""
    end = 0
    for match in URL.finditer(text):
        if match.start() > end:
            yield Text(text[end : match.start()], origin)
        yield Link(match[0], (Text(match[0], origin),))
        end = match.end()
    if end < len(text):
        yield Text(text[end:], origin)


def joined(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Return inlines with gaps put together, ends of lines turned to spaces, and runs merged."""
    return tuple(merged(spaces(gaps(inlines))))


def gaps(inlines: list[Inline]) -> list[Inline]:
    """Return inlines with each gap of a draft as a span."""
    found: list[Inline] = []
    inner: list[Inline] | None = None
    for inline in inlines:
        if inline == Text(GAP):
            inner = []
        elif inline == Text(GAP_END) and inner is not None:
            found.append(Span(tuple(inner), mark="todo"))
            inner = None
        elif inner is not None:
            inner.append(inline)
        else:
            found.append(inline)
    return found


def spaces(inlines: list[Inline]) -> Iterator[Inline]:
    """Yield inlines with a space for the end of a line, and none between wide characters."""
    for index, inline in enumerate(inlines):
        if not (isinstance(inline, Text) and inline.text == "\n"):
            yield inline
            continue
        left = edge(inlines[index - 1], -1) if index else ""
        right = edge(inlines[index + 1], 0) if index + 1 < len(inlines) else ""
        if not (left and right and wide(left) and wide(right)):
            yield Text(" ", inline.origin)


def edge(inline: Inline, side: int) -> str:
    """Return the first or last character of an inline, "" where it is not text."""
    if isinstance(inline, Text):
        return inline.text[side]
    children = getattr(inline, "children", ())
    return edge(children[side], side) if children else ""


def merged(inlines: Iterator[Inline]) -> Iterator[Inline]:
    """Yield inlines with neighbouring text of one origin as one."""
    last: Text | None = None
    for inline in inlines:
        if isinstance(inline, Text) and last is not None and inline.origin == last.origin:
            last = Text(last.text + inline.text, last.origin)
        elif isinstance(inline, Text):
            if last is not None:
                yield last
            last = inline
        else:
            if last is not None:
                yield last
            last = None
            yield inline
    if last is not None:
        yield last
