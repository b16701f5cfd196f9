"""The rules of a web page for a letter inside somebody else's: they reach nothing but the letter.

Lengths in `rem`, which are the site's, become multiples of the size of the text around the letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

import tinycss2

PREFIX = "ol-"
"""What the names of our classes begin with in a page that has other classes."""

SITE = ("color", "font-family")
"""What the site decides."""

TONES = {
    "text": 100, "heading": 100, "link": 100, "quiet": 75, "rule": 35, "gap": 20, "shade": 6,
}  # fmt: skip
"""Colours of the theme that become so many hundredths of the colour of the site's text."""

SIZE = f'@property --{PREFIX}size {{ syntax: "<length>"; inherits: true; initial-value: 16px }}\n'
"""One size for all of the letter, as `rem` is: an `em` would be that of each element."""


def scoped(sheet: str, name: str, used: Collection[str]) -> str:
    """Return the rules of a page so that they hold below the class `name` only.

    `used` are the classes that occur there, with our prefix: rules for others are left out.
    """
    tones = "".join(
        f"--{tone}: color-mix(in srgb, currentColor {share}%, transparent); "
        for tone, share in TONES.items()
    )
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    own = f".{name} {{ --{PREFIX}size: 1em; {tones}}}"
    return SIZE + "\n".join([*written(rules, name, frozenset(used)), own])


def written(rules: Iterable[Any], name: str, used: frozenset[str]) -> Iterator[str]:
    """Yield rules as text, without those that are for a whole page."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from style_rule(rule, name, used)
        elif rule.at_keyword == "media":
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if found := list(written(inner, name, used)):
                body = "\n".join(f"  {line}" for line in found)
                yield f"@media {tinycss2.serialize(rule.prelude).strip()} {{\n{body}\n}}"
        elif rule.at_keyword == "counter-style":
            own = f"{name}-{tinycss2.serialize(rule.prelude).strip()}"
            yield f"@counter-style {own} {{{tinycss2.serialize(rule.content)}}}"


def style_rule(rule: Any, name: str, used: frozenset[str]) -> Iterator[str]:
    """Yield a rule for elements, where it holds for any of the letter and says anything."""
    every = (inside(part, name, used) for part in parts(rule.prelude))
    selectors = [selector for selector in every if selector]
    root = tinycss2.serialize(rule.prelude).strip() == ":root"
    content = tinycss2.parse_blocks_contents(rule.content)
    declared = {one.name: value(one.value, name) for one in content if one.type == "declaration"}
    said = [f"{key}: {words}" for key, words in declared.items() if kept(key, words, root=root)]
    if selectors and said:
        yield f"{', '.join(selectors)} {{ {'; '.join(said)} }}"


def kept(declared: str, words: str, *, root: bool) -> bool:
    """Say whether a declaration is for a letter: of those of the whole page only its tokens are."""
    token = declared.removeprefix("--")
    if root:
        return token != declared and token not in TONES and not token.endswith("fonts")
    return declared not in SITE or words == "inherit"


def parts(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the selectors of a list."""
    part: list[Any] = []
    for piece in prelude:
        if piece == ",":
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def inside(selector: list[Any], name: str, used: frozenset[str]) -> str:
    """Return a selector that holds below a class; "" for one that nothing there answers to."""
    own = prefixed(selector)
    text = tinycss2.serialize(own).strip()
    if text.startswith(AROUND) or not classes(own) <= used:
        return ""
    whole = f".{PREFIX}letter"
    if text in (":root", whole):
        return f".{name}"
    rest = text.removeprefix(whole) if text.startswith(f"{whole} ") else f" {text}"
    return f".{name}{rest}"


AROUND = ("html", "body", "main", "[data-")
"""How selectors begin that are for what is around a letter, or for the page that prints."""


def classes(tokens: list[Any]) -> set[str]:
    """Return the classes that an element must have, or stand in, to answer to a selector."""
    pairs = pairwise(tokens)
    return {name.value for dot, name in pairs if dot == "." and name.type == "ident"}


def prefixed(tokens: Iterable[Any]) -> list[Any]:
    """Return the tokens of a selector with our prefix on the names of classes, in brackets too."""
    found: list[Any] = []
    for token in tokens:
        if token.type == "ident" and found and found[-1] == ".":
            token.value = PREFIX + token.value
        elif token.type == "function":
            token.arguments = prefixed(token.arguments)
        found.append(token)
    return found


def value(tokens: Iterable[Any], name: str) -> str:
    """Return a value with the letter's own lengths and counters."""
    return "".join(spelled(token, name) for token in tokens).strip()


def spelled(token: Any, name: str) -> str:
    """Return a part of a value."""
    if token.type == "dimension" and token.lower_unit == "rem":
        return f"calc({token.representation} * var(--{PREFIX}size))"
    if token.type == "function":
        return f"{token.name}({value(token.arguments, name)})"
    if token.type == "ident" and token.value.startswith("marker-"):
        return f"{name}-{token.value}"
    found: str = token.serialize()
    return found
