"""The memory of a process that writes many letters.

`python -m tests.bench.memory FORMAT COUNT…` writes letters and prints, at each count, the bytes
that are resident; every format has a process of its own. The format `bare` is WeasyPrint alone on
the same letters, with fonts and rules kept: what grows there, openletter cannot help.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import openletter as ol
from openletter.output import render
from tests.bench.bare import Bare
from tests.bench.clock import Runs, process, say
from tests.bench.letters import EXAMPLE, name, theme
from tests.bench.table import Row

FULL, QUICK = (10, 50, 100, 200), (10, 20, 40)
LABELS = {"docx": "DOCX", "pdf": "PDF", "bare": "WeasyPrint alone"}
FLAT = 1.05
"""By how much the memory after the last letter may exceed that after the tenth: the noise."""


def memory(runs: Runs) -> Iterator[Row]:
    """Yield the resident memory after some letters and after many."""
    counts = QUICK if runs.quick else FULL
    if resident() is None:
        yield Row("memory", "not told by this system", 0)
        return
    for format, label in LABELS.items():
        say(f"memory over {counts[-1]} letters, {label}")
        found = process("-m", "tests.bench.memory", format, *map(str, counts))
        figures = list(map(int, found.split()))
        grown = figures[-1] / figures[0]
        yield Row(
            f"memory after {', '.join(map(str, counts))} letters, {label}",
            ", ".join(f"{figure / 2**20:.0f}" for figure in figures) + " MiB",
            1, "last to tenth", "", f"{grown:.2f}",
            *((f"ratio ≤ {FLAT:g}", grown <= FLAT) if format != "bare" else ()),
        )  # fmt: skip


def resident() -> int | None:
    """Return the bytes of this process that are in memory, or None where nobody tells."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return peak()
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def peak() -> int | None:
    """Return the most bytes that this process ever had: enough to see it grow, as on macOS."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def write_letters(format: str, counts: tuple[int, ...]) -> None:
    """Write letters, no two alike, and print the memory after some of them."""
    keep: Bare | None = None
    with TemporaryDirectory() as folder:
        for number in range(1, counts[-1] + 1):
            document = ol.compose(ol.load(EXAMPLE, settings=settings(number)))
            if format == "bare":
                keep = print_bare(document, keep)
            else:
                render(document, Path(folder, f"{number}.{format}"))
            if number in counts:
                print(resident(), flush=True)


def print_bare(document: ol.Document, keep: Bare | None) -> Bare:
    """Print with WeasyPrint alone and return what keeps the fonts and rules for the next letter."""
    bare = Bare(document, theme(), keep.prepared if keep else None)
    bare.kept()
    return bare


def settings(number: int) -> list[str]:
    """Return what makes a letter unlike the others: its date, its words, who signs."""
    names = "\n".join(map(name, range(number, number + 10 + number * 7 % 60)))
    words = f"Since our letter number {number} nothing has changed. " * (1 + number % 5)
    return [
        f"date=2017-11-{1 + number % 28:02}",
        f"text.situation={words}",
        f"signatories={names}\n",
    ]


if __name__ == "__main__":
    write_letters(sys.argv[1], tuple(map(int, sys.argv[2:])))
