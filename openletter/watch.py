"""Work that is done again whenever one of the files that it read has changed.

The files are looked at ten times a second instead of asking the system to tell of changes: a letter
is made of a few dozen files, and looking works on every system and on network drives.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from openletter.inputs import State, noted, state

PAUSE = 0.1
SETTLING = 0.03
"""Seconds between two looks; an editor that writes in two steps has done both in the second."""
PATIENCE = 20
"""How often a file that keeps changing is looked at before it is read all the same."""


def repeat(work: Callable[[], None]) -> None:
    """Do some work, and again after each change of what it read, until it is interrupted."""
    while True:
        with noted() as seen:
            work()
        wait(seen)


def wait(seen: Mapping[Path, State]) -> None:
    """Return when one of some files is no longer as it was seen, and nobody writes to it."""
    while states(seen) == seen:
        time.sleep(PAUSE)
    found = states(seen)
    for _ in range(PATIENCE):
        time.sleep(SETTLING)
        before, found = found, states(seen)
        if found == before:
            return


def states(paths: Iterable[Path]) -> dict[Path, State]:
    """Return the states of some files as they are now."""
    return {path: state(path) for path in paths}
