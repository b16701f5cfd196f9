"""What the languages of a document ask of its style sheet: fonts, emphasis, height of lines."""

from __future__ import annotations

from collections.abc import Iterator

from openletter.families import family_for, whole_script
from openletter.fonts import alias, chain, coverage
from openletter.script import SLANTED, has_italics
from openletter.styles import styles
from openletter.theme import Theme
from openletter.tree import Document, Note, Section, Span, walk

DOTTED = frozenset(("Hans", "Hant", "Jpan", "Kore"))
"""The scripts whose emphasis is a dot beside every character, where the program knows it."""

TALL = {
    "Khmr": 1.25, "Laoo": 1.15, "Mymr": 1.3, "Tibt": 1.3, "Thai": 1.15, "Arab": 1.15,
    "Deva": 1.1, "Beng": 1.1, "Taml": 1.1, "Telu": 1.15, "Knda": 1.15, "Mlym": 1.1, "Sinh": 1.1,
    "Hans": 1.15, "Hant": 1.15, "Jpan": 1.2, "Kore": 1.15,
}  # fmt: skip
"""How much higher than in Latin script a line is: marks above and below, or full squares."""


def rules(document: Document, theme: Theme, *, paged: bool) -> str:
    """Return the rules for the languages of a document that are not in the script of the theme."""
    own = whole_script(document.language)
    found = (rule(tag, own, theme, paged=paged) for tag in languages(document))
    return "\n".join(line for lines in found for line in lines)


def languages(document: Document) -> list[str]:
    """Return the languages of a document in order, its own first."""
    tagged = (node.lang for node in walk(document) if isinstance(node, Section | Span | Note))
    return list(dict.fromkeys((document.language, *filter(None, tagged))))


def rule(tag: str, own: str, theme: Theme, *, paged: bool) -> Iterator[str]:
    """Yield the rules of one language."""
    script, here = whole_script(tag), f'[lang="{tag}"]'
    family = first_family(tag, script, theme) if paged else ""
    if paged and (family or own in DOTTED or own in LETTERS):
        named = f'"{alias(family)}", ' if family else ""
        yield f"{here} {{ font-family: {named}var(--fonts) }}"
    if not has_italics(tag):
        yield from upright(here, script, theme, paged=paged)
        yield f"{here} {{ font-variant-numeric: lining-nums }}"
    elif own not in SLANTED:
        dots = "" if paged else "; text-emphasis: none"
        yield f"{here} em, em {here} {{ font-style: italic; font-weight: inherit{dots} }}"
    if script in TALL:
        higher = (
            f"{here} .{style.name}, .{style.name}{here} "
            f"{{ line-height: {style.leading * TALL[script]:.3g} }}"
            for style in styles(theme).values()
        )
        yield from higher
        yield f"html{here} {{ line-height: {theme.sizes.leading * TALL[script]:.3g} }}"
    if script in DOTTED:
        yield f"{here} {{ line-break: strict }}" if not paged else ""


LETTERS = {"Cyrl": "Ж", "Grek": "Ω"}
"""A letter of each script that a family of text may lack."""


def first_family(tag: str, script: str, theme: Theme) -> str:
    """Return the family that is asked first for words of a language, "" for that of the text.

    It draws digits and punctuation too: they are as wide as a character in Chinese, and of one
    kind with the letters in Russian.
    """
    if script in DOTTED:
        return family_for(tag, theme.fonts)
    letter = LETTERS.get(script, "x")
    able = (name for name in chain(theme.fonts) if ord(letter) in (coverage(name) or ()))
    first = next(able, "")
    return first if first != theme.fonts.text else ""


def upright(here: str, script: str, theme: Theme, *, paged: bool) -> Iterator[str]:
    """Yield the rules that keep a script from being slanted."""
    slanted = [f".{style.name}" for style in styles(theme).values() if style.italic]
    names = ", ".join(f"{here} {name}, {name}{here}" for name in slanted)
    yield f"{names} {{ font-style: normal }}"
    how = "font-weight: bold"
    if script in DOTTED and not paged:
        side = "over" if script in ("Jpan", "Kore") else "under"
        how = f"text-emphasis: filled dot; text-emphasis-position: {side} right"
    yield f"{here} em {{ font-style: normal; {how} }}"
    yield f"em {here} {{ font-style: normal }}"
