"""What a letter names by name or by file: its theme and its house style."""

from __future__ import annotations

from pathlib import Path

from openletter.compose.desk import Desk
from openletter.compose.house import House, house
from openletter.errors import Fault, InvalidLetter
from openletter.inputs import note
from openletter.load.profile import load_profile
from openletter.load.theme import load_theme, theme_from
from openletter.model.base import place_of
from openletter.model.letter import Letter
from openletter.model.names import names_of
from openletter.profile import Profile
from openletter.speech.language import Language, base
from openletter.theme import Look, Theme


def theme_of(desk: Desk) -> Theme | str:
    """Return the theme's name, or its file as seen from the letter's folder; look into it first.

    A theme that the letter makes for itself is returned as it is.
    """
    theme = desk.letter.theme
    place = place_of(theme)
    try:
        if isinstance(theme, Look):
            return theme_from(theme, folder_of(theme))
        near = Path(place.file).parent / theme if place and theme else None
        if near:
            note(near)
        found = str(near) if near and near.exists() else str(theme)
        load_theme(found)
    except InvalidLetter as error:
        for fault in error.faults:
            desk.fault(fault.place or place or desk.place, fault.what, fault.todo)
        return ""
    return found


def folder_of(look: Look) -> Path | None:
    """Return the folder of the letter that has a look: where its texts were written."""
    written = (look.extends, look.letterhead.logo)
    place = next((place for text in written if (place := place_of(text))), None)
    return Path(place.file).parent if place else None


def house_of(letter: Letter, language: Language) -> tuple[House, list[Fault]]:
    """Return the letter's house style, the plain one where there are faults in it.

    Its language is the letter's, in the manner of the house where that speaks of it.
    """
    profile, faults = profile_of(letter)
    spoken = base(language.tag) == profile.language
    words = language.in_manner(profile.manner) if spoken else language
    return house(profile, words, names_of(letter) if letter.style else ()), faults


def profile_of(letter: Letter) -> tuple[Profile, list[Fault]]:
    """Return what the letter's house style decides; without one, nothing."""
    if not letter.style:
        return Profile(), []
    place = place_of(letter.style)
    try:
        return load_profile(letter.style, Path(place.file).parent if place else None), []
    except InvalidLetter as error:
        return Profile(), [
            Fault(fault.place or place, fault.what, fault.todo) for fault in error.faults
        ]
