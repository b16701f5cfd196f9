"""Which files a letter is made of: each reader notes what it opens, or looks for in vain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

State = tuple[int, int, int] | None
"""When a file was changed, its size and which file it is; None where there is none."""
SEEN: ContextVar[dict[Path, State] | None] = ContextVar("SEEN", default=None)


@contextmanager
def noted() -> Iterator[dict[Path, State]]:
    """Yield what fills with the files and folders that are read in this block.

    Each comes with its state just before it was first read. A block around it is told of them, too.
    """
    seen: dict[Path, State] = {}
    around = SEEN.get()
    token = SEEN.set(seen)
    try:
        yield seen
    finally:
        SEEN.reset(token)
        if around is not None:
            around.update(seen | around)


def note(path: Path) -> None:
    """Note a file or folder that a letter depends on, be it there or not."""
    seen = SEEN.get()
    if seen is not None and (path := path.absolute()) not in seen:
        seen[path] = state(path)


def state(path: Path) -> State:
    """Return by what a change of a file is seen."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
