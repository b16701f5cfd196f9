"""Themes by name or by file."""

from __future__ import annotations

from pathlib import Path

from openletter.errors import Fault, InvalidLetter, did_you_mean
from openletter.inputs import note
from openletter.load.keyed import read_whole_file
from openletter.theme import Theme

FOLDER = Path(__file__).parent.parent / "themes"
DEFAULT = "plain"


def theme_names() -> list[str]:
    """Return the names of the themes that ship."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_theme(name: str = "") -> Theme:
    """Return a theme by its name, or that of a file or of a folder with a `theme.yaml`.

    Raises InvalidLetter for a theme that is not there, or with faults in it.
    """
    path = theme_path(name or DEFAULT)
    shown = path.name if path.parent == FOLDER else str(path)
    return read_whole_file(path, shown, Theme)


def theme_path(name: str) -> Path:
    """Return the file of a theme; a name without slash or ending is one that ships."""
    if name in theme_names():
        return FOLDER / f"{name}.yaml"
    try:
        path = Path(name)
        path = path / "theme.yaml" if path.is_dir() else path
        note(path)
        if path.is_file():
            return path
    except (OSError, ValueError):  # a name that no file can have
        name = name[:100]
    todo = did_you_mean(name, theme_names()) or f"Known are {', '.join(theme_names())}, or a file."
    raise InvalidLetter([Fault(None, f"There is no theme “{name}”.", todo)])
