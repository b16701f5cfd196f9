"""The order of names in a list."""

from __future__ import annotations

from openletter.model.registry import fold

ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "el", "los", "las"})
"""Articles that a name may begin with, in the languages that letters are written in here."""


def sort_key(name: str) -> str:
    """Return what a name is sorted by: no capitals, accents, punctuation or leading article."""
    kept = "".join(sign for sign in fold(name) if sign.isalnum() or sign.isspace())
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)
