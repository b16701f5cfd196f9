"""What a letter inside a letter has from the one around it."""

from __future__ import annotations

from typing import Any

from openletter.model.base import Fixed
from openletter.model.letter import Letter
from openletter.speech.language import base


def part_letter(letter: Letter, part: Letter) -> Letter:
    """Return a part with what it has from the letter around: sources, language, style, and more."""
    taken: dict[str, Any] = {"sources": Fixed({**letter.sources, **part.sources})}
    if "language" not in part.model_fields_set:
        taken["language"] = letter.language
    if not part.digits and base(taken.get("language", part.language)) == base(letter.language):
        taken["digits"] = letter.digits
    if not part.style:
        taken["style"] = letter.style
    taken["keep"] = tuple(dict.fromkeys((*letter.keep, *part.keep)))
    return part.model_copy(update=taken).among(letter)
