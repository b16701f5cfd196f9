"""Which characters of a letter no font can draw, as faults that say what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from openletter import fonts
from openletter.errors import Fault, Place, did_you_mean
from openletter.families import SCRIPTS, completed, how_to_install, script_for
from openletter.numbering import label
from openletter.script import scripts_of_sign
from openletter.theme import Fonts
from openletter.tree import (
    Document,
    List,
    Node,
    Note,
    Origin,
    Section,
    Span,
    Text,
    children,
)


def faults(document: Document, theme: Fonts) -> list[Fault]:
    """Return a fault for every character that none of a theme's fonts can draw.

    Those that want the same font are one fault. Without this Pango would take any font of the
    machine that has the character, or draw a box.
    """
    drawable = frozenset().union(*(fonts.coverage(name) or () for name in fonts.chain(theme)))
    unknown = [name for name in (theme.text, *theme.fallback) if fonts.coverage(name) is None]
    missing: dict[str, tuple[str, Origin, str]] = {}
    for words, origin, language in texts(document):
        for character in set(words):
            if ord(character) not in drawable and fonts.needs_glyph(character):
                missing.setdefault(character, (words, origin, language))
    alike: dict[str, list[str]] = {}
    for character in sorted(missing):
        kind = unlisted(character) or wanted(character, missing[character][2]) or character
        alike.setdefault(kind, []).append(character)
    return [
        undrawable(signs, script, missing[signs[0]][:2], unknown) for script, signs in alike.items()
    ]


def absent(theme: Fonts) -> list[Fault]:
    """Return a fault for each family of text or headings that is not here to draw with.

    Otherwise a misspelt name would give a page in another font, and nobody would be told.
    """
    wanted = dict.fromkeys(filter(None, (theme.text, theme.heading)))
    return [not_here(name) for name in wanted if not fonts.is_installed(name)]


def not_here(family: str) -> Fault:
    """Return the fault of a family that this machine does not have."""
    what = f"The font “{family}” is not installed on this machine."
    todo = did_you_mean(family, fonts.SHIPPED) or (
        f"Install it, or name another in the theme under `fonts`: {', '.join(fonts.SHIPPED)} ship."
    )
    return Fault(getattr(family, "place", None), what, todo)  # texts of a letter know theirs


def with_machine(documents: Iterable[Document], theme: Fonts) -> Fonts:
    """Return a theme's fonts with those of the machine that some documents need besides."""
    every = (found for document in documents for found in texts(document))
    return completed(theme, ((words, language) for words, _, language in every))


def texts(document: Document) -> Iterator[tuple[str, Origin, str]]:
    """Yield every string that prints, with where it came from and its language.

    These are the text, the labels of lists, and the fixed words.
    """
    yield from texts_of(document, document.language)
    words = document.words
    yield from ((text, Origin(), document.language) for text in (words.page, words.draft))


def texts_of(node: Node, language: str) -> Iterator[tuple[str, Origin, str]]:
    """Yield what a node and all below it print."""
    match node:
        case Text(text=text, origin=origin):
            yield text, origin, language
        case List(marker=marker, items=items, start=start):
            said = "".join(label(marker, start + n) for n in range(len(items)))
            yield said, Origin(), language
        case Section(lang=lang) | Span(lang=lang) | Note(lang=lang):
            language = lang or language
        case _:
            pass
    for child in children(node):
        yield from texts_of(child, language)


SOME = 20
"""How many characters a fault names."""


def undrawable(
    signs: Sequence[str], script: str, where: tuple[str, Origin], absent: Iterable[str]
) -> Fault:
    """Return the fault of a character and others like it: which, where, and what to install."""
    (character, *others), (words, origin) = signs, where
    code = f"U+{ord(character):04X} {named(character)}"
    what = f"No font draws {character} ({code}) in “{around(words, character)}”"
    more = f" and {len(others) - SOME} more" if len(others) > SOME else ""
    what += f", nor {' '.join(others[:SOME])}{more}." if others else "."
    if script in SCRIPTS:
        todo = f"{how_to_install(script)}, or name another family in the theme: `fonts: fallback:`."
    else:
        todo = "Name a font family that has it under `fonts: fallback:` in the theme"
        family = UNLISTED.get(script, "")
        todo += f", for instance {family}, and install that." if family else ", and install that."
    if absent := list(absent):
        todo += f" Named in the theme but not installed here: {', '.join(absent)}."
    return Fault(place_of(origin), what, todo)


def place_of(origin: Origin) -> Place | None:
    """Return where words were written: a line of a file, or the path of a value."""
    if origin.file:
        return Place(origin.file, origin.line)
    return Place(origin.path) if origin.path else None


def named(character: str) -> str:
    """Return the name of a character."""
    return unicodedata.name(character, "a character without a name")


def around(words: str, character: str, reach: int = 24) -> str:
    """Return the words around the first place of a character."""
    at = words.index(character)
    start, end = max(0, at - reach), at + len(character) + reach
    left, right = "…" if start else "", "…" if end < len(words) else ""
    return left + " ".join(words[start:end].split()) + right


def wanted(character: str, language: str) -> str:
    """Return the script that a font is wanted for, "" where a font for that is here already."""
    script = script_for(character, language)
    common = scripts_of_sign(character) <= {"Zyyy", "Zinh"}
    return "" if script and common and SCRIPTS[script].installed else script


UNLISTED = {"EMOJI": "Noto Emoji"}
"""A free family for signs that belong to no script."""


def unlisted(character: str) -> str:
    """Return what kind of sign a character without a script is, "" where nobody knows."""
    emoji = 0x1F000 <= ord(character) <= 0x1FAFF or named(character).startswith("EMOJI")
    return "EMOJI" if emoji else ""
