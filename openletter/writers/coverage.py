"""Which characters of a letter no font can draw, as faults that say what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from openletter import fonts
from openletter.errors import Fault, Place
from openletter.numbering import label
from openletter.theme import Fonts
from openletter.tree import Document, List, Origin, Text, walk


def faults(document: Document, theme: Fonts) -> list[Fault]:
    """Return a fault for every character that none of a theme's fonts can draw.

    Those that want the same font are one fault. Without this Pango would take any font of the
    machine that has the character, or draw a box.
    """
    drawable = frozenset().union(*(fonts.coverage(name) or () for name in fonts.chain(theme)))
    absent = [name for name in (theme.text, *theme.fallback) if fonts.coverage(name) is None]
    missing: dict[str, tuple[str, Origin]] = {}
    for words, origin in texts(document):
        for character in set(words):
            if ord(character) not in drawable and fonts.needs_glyph(character):
                missing.setdefault(character, (words, origin))
    alike: dict[str, list[str]] = {}
    for character in sorted(missing):
        alike.setdefault(suggestion(named(character)) or character, []).append(character)
    return [undrawable(first, others, *missing[first], absent) for first, *others in alike.values()]


def texts(document: Document) -> Iterator[tuple[str, Origin]]:
    """Yield every string that prints, with where it came from: text, labels, fixed words."""
    for node in walk(document):
        match node:
            case Text(text=text, origin=origin):
                yield text, origin
            case List(marker=marker, items=items, start=start):
                yield "".join(label(marker, start + n) for n in range(len(items))), Origin()
            case _:
                pass
    words = document.words
    yield from ((text, Origin()) for text in (words.page, words.draft))


SOME = 20
"""How many characters a fault names."""


def undrawable(
    character: str, others: Sequence[str], words: str, origin: Origin, absent: Iterable[str]
) -> Fault:
    """Return the fault of a character and others like it: which, where, and which font to name."""
    name = named(character)
    code = f"U+{ord(character):04X} {name}"
    what = f"No font draws {character} ({code}) in “{around(words, character)}”"
    more = f" and {len(others) - SOME} more" if len(others) > SOME else ""
    what += f", nor {' '.join(others[:SOME])}{more}." if others else "."
    family = suggestion(name)
    todo = "Name a font family that has it under `fonts: fallback:` in the theme"
    todo += f", for instance {family}, and install that." if family else ", and install that."
    if absent := list(absent):
        todo += f" Named in the theme but not installed here: {', '.join(absent)}."
    place = Place(origin.file, origin.line) if origin.file else None
    return Fault(place, what, todo)


def named(character: str) -> str:
    """Return the name of a character."""
    return unicodedata.name(character, "a character without a name")


def around(words: str, character: str, reach: int = 24) -> str:
    """Return the words around the first place of a character."""
    at = words.index(character)
    start, end = max(0, at - reach), at + len(character) + reach
    left, right = "…" if start else "", "…" if end < len(words) else ""
    return left + " ".join(words[start:end].split()) + right


SUGGESTIONS = {
    "CJK ": "Noto Serif CJK SC",
    "IDEOGRAPHIC": "Noto Serif CJK SC",
    "FULLWIDTH": "Noto Serif CJK SC",
    "HIRAGANA": "Noto Serif CJK JP",
    "KATAKANA": "Noto Serif CJK JP",
    "HANGUL": "Noto Serif CJK KR",
    "BOPOMOFO": "Noto Serif CJK TC",
    "ARABIC": "Noto Naskh Arabic",
    "EMOJI": "Noto Emoji",
    **{
        script: f"Noto Serif {script.title()}"
        for script in (
            "ARMENIAN", "BENGALI", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI", "GURMUKHI",
            "HEBREW", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "SINHALA", "TAMIL",
            "TELUGU", "THAI", "TIBETAN",
        )
    },
}  # fmt: skip
"""A free family for a script, by how the Unicode names of its characters begin."""


def suggestion(name: str) -> str:
    """Return a free font family for a character by its Unicode name, or nothing."""
    return next((font for start, font in SUGGESTIONS.items() if name.startswith(start)), "")
