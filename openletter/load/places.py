"""Files that a letter names: only beside the letter or below its folder."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.errors import did_you_mean
from openletter.inputs import note
from openletter.model.base import place_of

BROKEN = "Its name is there as a link that leads nowhere: put the file in its place."


def beside(folder: Path, name: str, what: str = "letter") -> Path:
    """Return the file of a name below a folder; one outside it or missing is refused.

    `what` is whose folder it is.
    """
    try:
        path = (folder / name).resolve()
        note(path)
        inside, there = path.is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, a circle of links
        inside, there = True, False
    if not inside:
        raise PydanticCustomError(
            "file", "“{name}” lies outside the {what}’s folder. Move it beside the {what}.",
            {"name": name, "what": what, "place": place_of(name)},
        )  # fmt: skip
    if not there:
        raise PydanticCustomError(
            "file", "There is no file “{name}” beside the {what}. {todo}",
            {"name": name[:100], "what": what, "todo": near(folder, name),
             "place": place_of(name)},
        )  # fmt: skip
    return path


def near(folder: Path, name: str, kind: str = "*") -> str:
    """Return what to do about a file that is not there."""
    try:
        if (folder / name).is_symlink():
            return BROKEN
        below = Path(name).parent
        found = ((below / path.name).as_posix() for path in (folder / below).glob(kind))
        names = [other for other in found if other != name]
    except (OSError, ValueError):
        names = []
    return did_you_mean(name, names) or "Look at its name."


def shown(path: Path) -> str:
    """Return a path as a person types it: from the folder where she works, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
