"""The order of names in a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from openletter.model.registry import fold

ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "el", "los", "las"})
"""Articles that a name may begin with, in the languages that letters are written in here."""
LAST = "\uffdc"
"""A letter behind those of every alphabet: what begins with `z` and it comes after all in z."""
NOTHING: Mapping[str, str] = MappingProxyType({})


def sort_key(name: str, own: Mapping[str, str] = NOTHING) -> str:
    """Return what a name is sorted by: no capitals, accents, punctuation or leading article.

    `own` are letters that a language has of its own, each with the letter that it follows and its
    place behind that one: `{"å": "z1", "ä": "z2"}`.
    """
    kept = "".join(filter(sorted_by, fold(placed(name, own))))
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def sorted_by(sign: str) -> bool:
    """Say whether a sign has a place in the alphabet: letters, their vowel signs, digits."""
    return sign.isspace() or unicodedata.category(sign)[0] in "LMN"


def placed(name: str, own: Mapping[str, str]) -> str:
    """Return a name with the letters of its language behind those that they follow."""
    if not own:
        return name
    found = ""
    for sign in unicodedata.normalize("NFC", name):
        after = own.get(sign) or own.get(sign.casefold())
        found += f"{after[0]}{LAST}{after[1:]}" if after else sign
    return found
