"""The picture of a party: a signature or a logo above its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openletter.compose.desk import Desk
from openletter.load.pictures import picture
from openletter.model.base import place_of
from openletter.model.groups import PartyGroup
from openletter.model.people import Party
from openletter.picture import NoPictureError
from openletter.tree import Image


def emblem(desk: Desk, party: Party, key: str) -> tuple[Image, ...]:
    """Return the picture of a party, if it has one, by the name of which it is known."""
    if not party.image:
        return ()
    place = place_of(party.image)
    folder = Path(place.file).parent if place else Path()
    try:
        found = picture(folder, str(party.image))
    except NoPictureError as error:
        desk.fault(place, error.what, error.todo)
        return ()
    return (Image(f"{key}/image", found, party.called, sign=True),)


def refuse_images(desk: Desk, group: PartyGroup[Any]) -> None:
    """Note a fault for every picture of a group whose layout has no place for one."""
    for party in group.items:
        if party.image:
            what = "A picture needs a block of lines to stand above."
            todo = "Write `layout: blocks` in the group, or take `image` away."
            desk.fault(place_of(party.image) or desk.place, what, todo)
