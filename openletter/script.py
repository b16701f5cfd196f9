"""Which script a language or a character is written in, and which way that runs.

Source: the likely subtags and the character order of CLDR, through Babel; for characters the
properties Script and Script_Extensions of Unicode (UAX #24), through fontTools.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from babel.core import get_global

Direction = Literal["ltr", "rtl"]
RTL_SCRIPTS = frozenset("Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa".split())
"""The scripts that run from right to left and that a living language is written in."""

NO_ADDRESS = "\u3000-\u303f\uff00-\uff60"
"""What ends a bare address for a regular expression: the signs and brackets of Chinese, after
which the sentence goes on without a space."""
STOPS = "،؛؟۔।॥။၊។៕"
"""Signs at its end that are the sentence's, in scripts that write no full stop or comma."""

UNLISTED = {"arc": "Syrc", "pnb": "Arab", "prs": "Arab"}
"""Languages whose script CLDR does not tell, or tells of antiquity."""


@lru_cache(maxsize=256)
def script_of(language: str) -> str:
    """Return the script of a BCP 47 tag by its code of ISO 15924: `Arab` for `fa`, or `Latn`.

    The tag's own script counts first: `und-Arab` and `ar-Arab` are Arabic, `ks-Deva` is Devanagari.
    """
    parts = language.replace("_", "-").split("-")
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return part.title()
    if parts[0].lower() in UNLISTED:
        return UNLISTED[parts[0].lower()]
    likely = get_global("likely_subtags")
    region = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    for tag in (f"{parts[0].lower()}_{region}", parts[0].lower()):
        if tag in likely:
            return str(likely[tag].split("_")[1])
    return "Latn"


@lru_cache(maxsize=256)
def direction(language: str) -> Direction:
    """Return `rtl` for a language that is written from right to left, else `ltr`."""
    return "rtl" if script_of(language) in RTL_SCRIPTS else "ltr"


SLANTED = frozenset(("Latn", "Cyrl", "Grek", "Armn"))
"""The scripts with italics; in others emphasis is bold, as a slant there is only a distortion.

Source: W3C, Requirements for Chinese, Japanese, and Arabic text layout (CLREQ, JLREQ, ALREQ).
"""


def has_italics(language: str) -> bool:
    """Say whether emphasis in a language is slanted."""
    return script_of(language) in SLANTED


# A letter asks for the same few hundred characters again and again.
@lru_cache(maxsize=8192)
def script_of_sign(character: str) -> str:
    """Return the script of a character: `Zyyy` for one of every script, as a digit is."""
    from fontTools.unicodedata import script

    return str(script(character))


@lru_cache(maxsize=8192)
def scripts_of_sign(character: str) -> frozenset[str]:
    """Return all scripts that use a character, as several do an Arabic comma."""
    from fontTools.unicodedata import script_extension

    return frozenset(script_extension(character))
