"""Which files a letter is made of: each reader notes what it opens, or looks for in vain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

SEEN: ContextVar[set[Path] | None] = ContextVar("SEEN", default=None)


@contextmanager
def noted() -> Iterator[set[Path]]:
    """Yield a set that fills with the files and folders that are read in this block.

    A block around it is told of them, too.
    """
    seen: set[Path] = set()
    around = SEEN.get()
    token = SEEN.set(seen)
    try:
        yield seen
    finally:
        SEEN.reset(token)
        if around is not None:
            around |= seen


def note(path: Path) -> None:
    """Note a file or folder that a letter depends on, be it there or not."""
    seen = SEEN.get()
    if seen is not None:
        seen.add(path.absolute())
