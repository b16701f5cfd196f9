"""What goes out with a letter and does not stand in it: the name of its file, theme, letterhead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from openletter.compose.secrets import said_in_theme, secrets, told
from openletter.errors import Fault, Place
from openletter.jobs import Job, stem
from openletter.model.letter import Letter

if TYPE_CHECKING:
    from openletter.writers.ooxml.reference import Reference

OF_THEME = "stands in the theme that is given for this letter"
OF_HEADS = "stands in the heads or feet of this letterhead"
OF_STYLES = "stands in the styles of this letterhead: in the name of one, of a list or of a font"


def told_around(job: Job, letter: Letter, reference: Reference | None = None) -> Iterator[Fault]:
    """Yield a fault wherever a secret of a letter goes out with it; the fault does not repeat it.

    A secret in the letter itself is found as it is composed.
    """
    kept = secrets(letter)
    if not kept:
        return
    if secret := told(stem(job.letter), kept):
        yield Fault(None, f"{secret.what} stands in the name of this file.", "Rename it.")
    if job.theme:
        yield from found(said_in_theme(job.theme), letter, None, OF_THEME)
    if reference:
        from openletter.writers.ooxml.told import said_in_heads, said_in_styles

        place = Place(reference.name)
        yield from found(said_in_heads(reference), letter, place, OF_HEADS)
        yield from found(said_in_styles(reference), letter, place, OF_STYLES)


def found(words: Iterable[str], letter: Letter, place: Place | None, where: str) -> Iterator[Fault]:
    """Yield one fault for each secret of a letter that some words tell."""
    said = list(words)
    for secret in secrets(letter):
        if any(told(one, [secret]) for one in said):
            yield Fault(place, f"{secret.what} {where}.", secret.todo)
