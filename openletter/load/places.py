"""Files that a letter names: only beside the letter or below its folder."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticCustomError


def beside(folder: Path, name: str) -> Path:
    """Return the file of a name below a folder; one outside it or missing is refused."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise PydanticCustomError(
            "file", "“{name}” lies outside the letter's folder. Move it beside the letter.",
            {"name": name},
        )  # fmt: skip
    if not path.is_file():
        raise PydanticCustomError(
            "file", "There is no file “{name}” beside the letter.", {"name": name}
        )
    return path
