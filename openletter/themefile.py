"""A theme as a file: one to begin with, and in words what one that ships is for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from openletter.errors import Fault, InvalidLetter
from openletter.load.theme import FILE, load_theme, theme_names, theme_path
from openletter.output import write_whole
from openletter.theme import Theme, ThemePart

BEGIN = """\
# A theme of your own. A letter beside this folder has it with `theme: {folder}`.
extends: {name}

# All that follows is as it is there. Take the # away where you want it otherwise. A logo lies in
# this folder, and its `alt` says in words what it shows.
"""


def purpose(name: str) -> str:
    """Return what a theme that ships is for: the first sentence of the comment above it."""
    lines = theme_path(name).read_text("utf-8").splitlines()
    comment = " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    return comment.partition(". ")[0].rstrip(".").partition(": ")[0] + "."


def copy(name: str, folder: Path) -> Path:
    """Write a theme that extends another into a folder, for its owner to change; return its file.

    Raises InvalidLetter where there is one already, or no theme of that name.
    """
    theme = load_theme(name)
    path = folder / FILE
    if path.exists():
        todo = "Name another folder, or move this one away."
        raise InvalidLetter([Fault(None, f"{path} is there already.", todo)])
    extends = name if name in theme_names() else near(folder, theme_path(name))
    words = BEGIN.format(name=extends, folder=folder.name) + "".join(commented(theme))
    write_whole(path, words.encode())
    return path


def near(folder: Path, theme: Path) -> str:
    """Return the file of a theme, or its folder, as seen from another folder.

    A whole path would tell whose machine it is on.
    """
    wanted = theme.parent if theme.name == FILE else theme
    try:
        return Path(os.path.relpath(wanted.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return wanted.resolve().as_posix()


def commented(theme: Theme) -> Iterator[str]:
    """Yield every key of a theme with its value, each on a line that is a comment."""
    for name, value in theme:
        yield "#\n"
        yield from (f"# {line}\n" for line in lines(name, value))


def lines(name: str, value: object) -> Iterator[str]:
    """Yield a key and its value as lines of YAML."""
    if not isinstance(value, ThemePart):
        yield f"{name}: {spelled(value)}"
        return
    yield f"{name}:"
    for key, inner in value:
        if not value.__class__.model_fields[key].exclude:
            yield from (f"  {line}" for line in lines(key, inner))


def spelled(value: object) -> str:
    """Return a value as YAML has it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case tuple():
            return f"[{', '.join(map(str, value))}]"
        case str() if not value or not value[0].isalpha():
            return json.dumps(value)
        case _:
            return str(value)


def said(value: object) -> Iterator[str]:
    """Yield what a part of a theme decides, each value after its name."""
    if not isinstance(value, ThemePart):
        yield spelled(value)
        return
    for key, inner in value:
        if isinstance(inner, ThemePart):
            yield f"{key} ({', '.join(said(inner))})"
        elif not value.__class__.model_fields[key].exclude:
            yield f"{key} {spelled(inner)}"
