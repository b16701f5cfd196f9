"""The fonts that draw a letter: which ship with openletter and which characters they cover."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from openletter.theme import Fonts

FOLDER = Path(__file__).parent / "fonts"
"""Where the fonts of the package lie; nothing outside it is ever read by name of file."""

CUTS = {
    "Regular": (400, False),
    "Italic": (400, True),
    "Bold": (700, False),
    "BoldItalic": (700, True),
}
"""Weight and slant of a face by the end of its file's name."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a family."""

    path: Path
    weight: int
    italic: bool


SHIPPED: dict[str, tuple[Face, ...]] = {
    family: tuple(
        Face(FOLDER / f"{family.replace(' ', '')}-{cut}.ttf", weight, italic)
        for cut, (weight, italic) in CUTS.items()
    )
    for family in ("Gelasio", "Liberation Serif", "Carlito")
}
"""The families of the package, in the order in which they help out."""


SERIFS = ("Gelasio", "Liberation Serif")
"""Those that help out in any text; Carlito is for headings."""


LEFT_OUT = {"Gelasio": frozenset(map(ord, "ɖʃĿŀḭḹǄǅǆǇǈǉǊǋǌǱǲǳ"))}
"""Characters that a family has and is not asked for.

Gelasio 1.008 draws ɖ and ʃ as the capitals Ɖ and Ʃ, and puts the others together from two glyphs,
which WeasyPrint writes down so that they are copied from the PDF as other letters.
"""


def alias(family: str) -> str:
    """Return the name under which a family is asked for when a page is drawn.

    A family of the package gets a name of its own: a machine may have another release of
    Gelasio, with other widths, and the same letter must break its lines alike everywhere.
    """
    return f"openletter {family}" if family in SHIPPED else family


def chain(fonts: Fonts) -> tuple[str, ...]:
    """Return the families that draw a letter, in order; the package's own come last at least."""
    return tuple(dict.fromkeys((fonts.text, *fonts.fallback, *SERIFS)))


# Reading a character map takes 10 ms and more; a process writes many letters with few fonts.
@lru_cache(maxsize=64)
def coverage(family: str) -> frozenset[int] | None:
    """Return the code points that a family draws in every cut, or None if it is not here."""
    if family in SHIPPED:
        maps = [cmap(face.path) for face in SHIPPED[family]]
        return maps[0].intersection(*maps[1:]) - LEFT_OUT.get(family, frozenset())
    files = machine_files(family)
    return frozenset().union(*(cmap(path, family) for path in files)) if files else None


def cmap(path: Path, family: str = "") -> frozenset[int]:
    """Return the code points of a font file; of a collection, those of the family's members."""
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix.lower() in (".ttc", ".otc"):
        with TTCollection(str(path), lazy=True) as collection:
            members = [font for font in collection if family.casefold() in names(font)]
            return frozenset().union(*(font.getBestCmap() for font in members))
    with TTFont(str(path), lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def names(font: object) -> set[str]:
    """Return the family names of a font, folded: the plain and the typographic one."""
    table = font["name"]  # type: ignore[index]
    return {str(record).casefold() for record in table.names if record.nameID in (1, 16)}


def machine_files(family: str) -> tuple[Path, ...]:
    """Return the files of a family that is installed on this machine, or nothing."""
    wanted = family.casefold()
    return tuple(
        path for names, path in machine_fonts() if wanted in [name.casefold() for name in names]
    )


def is_installed(family: str) -> bool:
    """Say whether a family is in the package or on this machine."""
    return family in SHIPPED or family.casefold() in installed()


@lru_cache(maxsize=1)
def installed() -> frozenset[str]:
    """Return the names, folded, of all families of this machine."""
    return frozenset(name.casefold() for names, _ in machine_fonts() for name in names)


def drawn_as(family: str) -> frozenset[str]:
    """Return the names a family may have once it has drawn something.

    Fontconfig reports the first name of a font, which need not be the one it was asked by.
    """
    if family in SHIPPED:
        return frozenset({alias(family)})
    wanted = family.casefold()
    found = (n for n, _ in machine_fonts() if wanted in [name.casefold() for name in n])
    return frozenset({family, *(name for names in found for name in names)})


@lru_cache(maxsize=1)
def machine_fonts() -> tuple[tuple[tuple[str, ...], Path], ...]:
    """Return the names and the file of every font installed on this machine.

    Asked through WeasyPrint's own handle on fontconfig, so that the answer is that of the very
    library that will draw the page, on every platform and without a command to install.
    """
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    found = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)

    def strings(pattern: object, key: bytes) -> Iterator[str]:
        value, index = ffi.new("FcChar8 **"), 0
        while fontconfig.FcPatternGetString(pattern, key, index, value) == 0:
            yield ffi.string(value[0]).decode("utf-8", "replace")
            index += 1

    patterns = (found.fonts[index] for index in range(found.nfont))
    return tuple(
        (tuple(strings(pattern, b"family")), Path(next(strings(pattern, b"file"), "")))
        for pattern in patterns
    )


VARIATION = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F}
"""Variation selectors and the grapheme joiner: marks by category, yet never drawn."""


def needs_glyph(character: str) -> bool:
    """Say whether a character must be in a font to be seen.

    Spaces, joiners, soft hyphens and directional marks are laid out, not drawn; the Ogham space
    is a line and a format character of Arabic (U+0600 and so on) is a sign, so they count.
    """
    code = ord(character)
    if code in VARIATION:
        return False
    match unicodedata.category(character):
        case "Zs":
            return code == 0x1680
        case "Cf":
            return not is_ignorable(code)
        case "Cc" | "Zl" | "Zp":
            return False
        case _:
            return True


def is_ignorable(code: int) -> bool:
    """Say whether a format character is one that Unicode calls default-ignorable."""
    signs = (range(0x0600, 0x0606), range(0x08E2, 0x08E3), range(0x06DD, 0x06DE),
             range(0x070F, 0x0710), range(0x0890, 0x0892), range(0xFFF9, 0xFFFC),
             range(0x110BD, 0x110CE), range(0x13430, 0x13440))  # fmt: skip
    return not any(code in sign for sign in signs)
