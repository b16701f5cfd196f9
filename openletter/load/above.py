"""Folders that a letter's templates and registry are looked for in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path


def above(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it, as far as they are the user's own.

    It ends with the home folder or that of a git repository, and before a folder that everybody
    may write to, such as `/tmp`: a stranger's template must not slip into a letter.
    """
    folder = folder.absolute()
    for one in (folder, *folder.parents):
        if one != folder and (is_open(one) or one == one.parent):
            return
        yield one
        if one == Path.home() or (one / ".git").exists():
            return


def is_open(folder: Path) -> bool:
    """Say whether everybody may write into a folder; on Windows that is not asked."""
    return os.name != "nt" and bool(folder.stat().st_mode & stat.S_IWOTH)
