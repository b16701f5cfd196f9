"""Runs of text as Markdown: characters that stay characters, emphasis that reads as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import TypeAlias, assert_never

from openletter.marks import CLOSE, MIDDLE, OPEN, Origins
from openletter.markup.blocks import to_inlines
from openletter.tree import (
    Break,
    Emphasis,
    Inline,
    Link,
    NoteRef,
    Span,
    Strong,
    Text,
    walk,
)

ESCAPED = re.compile(
    r"[\\`*_\[\]<|~{]|\A\^"  # behind the [ of a link, ^ would call a note
    r"|(?<=\{)[%#]|(?<=\})\}"  # a statement, a comment or an end of a template's sign
    r"|&(?=#?\w+;)"
    r"|(?<=http):(?=//)|(?<=https):(?=//)",  # a bare address would become a link
    re.IGNORECASE,
)
IN_ADDRESS = re.compile(r"[\\<>|{]|(?<=\{)[%#]|(?<=\})\}|&(?=#?\w+;)")
AUTOLINK = re.compile(r"(https?|mailto|tel):[\w.,:;?!+=@/~#$-]+", re.ASCII | re.IGNORECASE)

Signs: TypeAlias = dict[int, str]
"""The sign of each emphasis, `*`, `_` or nothing, by its number in the order of the page."""
TRIES = 32
"""How many ways to sign all emphasis of a run are tried; the first one, stars, mostly does."""


def spell(children: Sequence[Inline]) -> list[str]:
    """Return the lines of a run of text as Markdown, without white space around them.

    Emphasis that Markdown cannot say, as of half a word, is left out: the words stay, and no
    star is seen that nobody wrote.
    """
    run = tidy(children)
    while run and isinstance(run[-1], Break):
        run = run[:-1]
    return spelled(run, signs_for(run))


def spelled(run: tuple[Inline, ...], signs: Signs) -> list[str]:
    """Return the lines of a tidy run with some signs for its emphasis."""
    return [line.strip() for line in Speller(signs).run(run).split("\\\n")]


# --------------------------------------------------------------------------------- preparation


def tidy(children: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines as Markdown sees them: no spans, no origins, neighbouring text as one."""
    found: list[Inline] = []
    for child in spread(children):
        last = found[-1] if found else None
        if isinstance(child, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + child.text)
        elif not (isinstance(child, Text) and not child.text):
            found.append(child)
    return tuple(found)


def spread(children: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines without spans, empty marks, and white space at the edges of emphasis."""
    for child in children:
        match child:
            case Text(text=text):
                yield Text(" ".join(text.split("\n")))
            case Span(children=inner):
                yield from spread(inner)
            case Emphasis() | Strong():
                yield from emphatic(child)
            case Link(children=inner):
                yield replace(child, children=tidy(inner))
            case NoteRef() | Break():
                yield child
            case _:
                assert_never(child)


def emphatic(mark: Emphasis | Strong) -> Iterator[Inline]:
    """Yield emphasis with spaces and line breaks at its edges moved out of it."""
    inner = list(tidy(mark.children))
    front, back = list[Inline](), list[Inline]()
    while inner and blank(inner[0]):
        front.append(inner.pop(0))
    while inner and blank(inner[-1]):
        back.insert(0, inner.pop())
    if inner and isinstance(first := inner[0], Text):
        words = first.text.lstrip()
        front.append(Text(first.text[: len(first.text) - len(words)]))
        inner[0] = Text(words)
    if inner and isinstance(last := inner[-1], Text):
        words = last.text.rstrip()
        back.insert(0, Text(last.text[len(words) :]))
        inner[-1] = Text(words)
    yield from front
    if inner:
        yield replace(mark, children=tuple(inner))
    yield from back


def blank(inline: Inline) -> bool:
    """Say whether an inline is only white space."""
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())


# ------------------------------------------------------------------------------------ emphasis


def signs_for(run: tuple[Inline, ...]) -> Signs:
    """Return which sign marks each emphasis, so that the run reads back as it is."""
    count = sum(isinstance(node, Emphasis | Strong) for one in run for node in walk(one))
    if not count:
        return {}
    for every in islice(product("*_", repeat=count), TRIES):
        whole = dict(enumerate(every))
        if reads_back(run, whole):
            return whole
    signs = dict.fromkeys(range(count), "")
    for number in range(count):
        for sign in "*_":
            if reads_back(run, signs | {number: sign}):
                signs[number] = sign
                break
    return signs


def reads_back(run: tuple[Inline, ...], signs: Signs) -> bool:
    """Say whether Markdown with some signs is read with just the emphasis that has a sign."""
    lines = spelled(run, signs)
    found, _ = to_inlines("\\\n".join(lines), "", Origins())
    return shape(tidy(found)) == shape(Kept(signs).run(run))


def shape(run: Iterable[Inline]) -> str:
    """Return the words of a run with its emphasis and its line breaks, whatever they link to."""
    words = re.sub(r"\s*\n\s*", "\n", "".join(map(shaped, run)))
    return words.strip()


def shaped(inline: Inline) -> str:
    """Return the shape of one inline."""
    match inline:
        case Text(text=text):
            return text
        case Break():
            return "\n"
        case NoteRef(note=note):
            return f"{OPEN}^{note}{CLOSE}"
        case Emphasis(children=inner) | Strong(children=inner):
            name = type(inline).__name__
            return f"{OPEN}{name}{MIDDLE}{''.join(map(shaped, inner))}{CLOSE}"
        case Link(children=inner) | Span(children=inner):
            return "".join(map(shaped, inner))
        case _:
            assert_never(inline)


@dataclass
class Kept:
    """Takes emphasis without a sign out of a run."""

    signs: Signs
    seen: int = 0

    def run(self, children: Iterable[Inline]) -> tuple[Inline, ...]:
        """Return a run without that emphasis."""
        return tuple(inline for child in children for inline in self.one(child))

    def one(self, inline: Inline) -> tuple[Inline, ...]:
        """Return what is left of an inline."""
        if isinstance(inline, Emphasis | Strong):
            number, self.seen = self.seen, self.seen + 1
            inner = self.run(inline.children)
            return (replace(inline, children=inner),) if self.signs[number] else inner
        if isinstance(inline, Link):
            return (replace(inline, children=self.run(inline.children)),)
        return (inline,)


# ------------------------------------------------------------------------------------ spelling


@dataclass
class Speller:
    """Writes a tidy run as Markdown."""

    signs: Signs = field(default_factory=dict)
    seen: int = 0

    def run(self, children: Iterable[Inline]) -> str:
        """Return a run; a ! right before a link would make a picture of it."""
        whole = ""
        for child in children:
            part = self.one(child)
            if part.startswith("[") and whole.endswith("!"):
                whole = f"{whole[:-1]}\\!"
            whole += part
        return whole

    def one(self, inline: Inline) -> str:
        """Return one inline."""
        match inline:
            case Text(text=text):
                return ESCAPED.sub(r"\\\g<0>", text)
            case Emphasis(children=inner):
                return self.marked(inner, 1)
            case Strong(children=inner):
                return self.marked(inner, 2)
            case Link(href=href, children=inner):
                return self.link(href, inner)
            case NoteRef(note=note):
                return f"[^{note}]"
            case Break():
                return "\\\n"
            case Span(children=inner):
                return self.run(inner)
            case _:
                assert_never(inline)

    def marked(self, inner: tuple[Inline, ...], times: int) -> str:
        """Return emphasis with its sign on both sides."""
        sign = self.signs[self.seen] * times
        self.seen += 1
        return f"{sign}{self.run(inner)}{sign}"

    def link(self, href: str, inner: tuple[Inline, ...]) -> str:
        """Return a link; an address that stands for itself goes between < and >."""
        if inner == (Text(href),) and AUTOLINK.fullmatch(href):
            return f"<{href}>"
        return f"[{self.run(inner)}]({address(href)})"


def address(href: str) -> str:
    """Return an address as the target of a link."""
    spelled = IN_ADDRESS.sub(r"\\\g<0>", href.replace("\n", " "))
    return f"<{spelled}>" if re.search(r"[()\s]", spelled) else spelled
