"""House styles by name or by file."""

from __future__ import annotations

from pathlib import Path

from openletter.errors import Fault, InvalidLetter, did_you_mean
from openletter.inputs import note
from openletter.load.keyed import read_whole_file
from openletter.profile import Profile

FOLDER = Path(__file__).parent.parent / "profiles"
ENDING = ".style.yaml"


def profile_names() -> list[str]:
    """Return the names of the house styles that ship."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_profile(name: str, near: Path | None = None) -> Profile:
    """Return a house style by its name, or that of a file, looked for in the folder `near` first.

    Raises InvalidLetter for a style that is not there, or with faults in it.
    """
    path, shown = profile_path(name, near)
    return read_whole_file(path, shown, Profile)


def profile_path(name: str, near: Path | None) -> tuple[Path, str]:
    """Return the file of a house style and how faults name it."""
    if name in profile_names():
        return FOLDER / f"{name}.yaml", f"{name}.yaml"
    for path in (*([near / name] if near else []), Path(name)):
        try:
            note(path)
            if path.is_file():
                return path, str(path)
        except (OSError, ValueError):  # a name that no file can have
            name = name[:100]
    known = ", ".join(profile_names())
    todo = did_you_mean(name, profile_names()) or f"Known are {known}, or a file NAME{ENDING}."
    raise InvalidLetter([Fault(None, f"There is no house style “{name}”.", todo)])
