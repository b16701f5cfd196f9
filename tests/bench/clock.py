"""Times of work, measured so that two can be compared: A B A B …, after a warm-up."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Runs:
    """How often work is repeated: `runs(20, 5)` is 20 times, or 5 with --quick."""

    quick: bool = False

    def __call__(self, full: int, quick: int) -> int:
        return quick if self.quick else full


@dataclass(frozen=True, slots=True)
class Pairs:
    """The seconds that two kinds of work took in turns."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios of each pair, in which a slow moment of the machine cancels."""
        return median(ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True))


def pairs(ours: Work, theirs: Work, runs: int) -> Pairs:
    """Return the seconds of two kinds of work, done in turns after one go of each.

    Each turn begins deeper in the stack than the one before. CPython 3.11 keeps its frames in
    pieces of 16 KiB, and work that goes back and forth over the end of one asks the system for
    memory each time. That makes a PDF a quarter slower, and at which depth it does is chance.
    """
    ours()
    theirs()
    levels = [PIECE * run // runs for run in range(runs)]
    taken = [(seconds(ours, deep), seconds(theirs, deep)) for deep in levels]
    return Pairs(tuple(a for a, _ in taken), tuple(b for _, b in taken))


PIECE = 128
"""About how many calls of `sunk` fill a piece of the stack."""


def sunk(levels: int, work: Work) -> object:
    """Do work so many calls further down."""
    return sunk(levels - 1, work) if levels else work()


def times(work: Work, runs: int) -> tuple[float, ...]:
    """Return the seconds that work took each time, after one go that does not count."""
    work()
    return tuple(seconds(work) for _ in range(runs))


def seconds(work: Work, levels: int = 0) -> float:
    """Return how long work takes; it does not pay for the litter of the one before."""
    gc.collect()
    start = time.monotonic()
    sunk(levels, work)
    return time.monotonic() - start


UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""With it each process would compile all modules, which takes as long as loading them."""


def process(*arguments: str | Path) -> str:
    """Run Python in a new process and return what it prints.

    It may keep what it has compiled, as an installed package does.
    """
    command = [sys.executable, *map(str, arguments)]
    around = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
    done = subprocess.run(
        command, cwd=ROOT, env=around, check=False, capture_output=True, encoding="utf-8",
        errors="replace",
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[1:3])} failed:\n{done.stderr}")
    return done.stdout


def say(words: str) -> None:
    """Tell the person who waits what is measured now."""
    print(f"  {words} …", file=sys.stderr, flush=True)
