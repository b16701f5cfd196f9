"""The table that a benchmark prints, and what it was measured with."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from tests.bench.clock import Pairs

HEAD = ("work", "openletter", "beside", "beside it", "ratio", "target", "", "runs")
RIGHT = (1, 3, 4, 7)
"""The columns of figures."""

LIBRARIES = (
    "weasyprint", "pydyf", "python-docx", "docxtpl", "lxml", "pydantic", "jinja2",
    "markdown-it-py", "ruamel.yaml", "babel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `met` is None where there is no target."""

    work: str
    ours: str
    runs: int
    beside: str = ""
    theirs: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        mark = {None: "", True: "ok", False: "MISSED"}[self.met]
        return (
            self.work, self.ours, self.beside, self.theirs, self.ratio, self.target, mark,
            str(self.runs),
        )  # fmt: skip


def against(work: str, found: Pairs, beside: str, most: float | None = None) -> Row:
    """Return the row of two kinds of work; their ratio may be `most`."""
    return Row(
        work,
        ours=span(median(found.ours)),
        runs=len(found.ours),
        beside=beside,
        theirs=span(median(found.theirs)),
        ratio=f"{found.ratio:.2f}",
        target=f"ratio ≤ {most:g}" if most else "",
        met=found.ratio <= most if most else None,
    )


def alone(work: str, taken: Sequence[float]) -> Row:
    """Return the row of work that nothing is compared with."""
    return Row(work, span(median(taken)), len(taken))


def span(seconds: float) -> str:
    """Return a time as people read it: `7.4 ms`, `10.63 s`."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def printed(rows: Iterable[Row]) -> str:
    """Return rows as a table in columns."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(aligned(cells, widths) for cells in (lines[0], rule, *lines[1:]))


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if column in RIGHT else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(padded).rstrip()


def circumstances() -> str:
    """Return what the figures depend on: the interpreter, the system, the libraries."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{python} on {system}; {pango()}\n{libraries}"


def pango() -> str:
    """Return the version of Pango, and how WeasyPrint cuts fonts down with it."""
    from weasyprint.text.ffi import harfbuzz_subset, pango

    number = pango.pango_version()
    release = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return f"Pango {release}, fonts cut by {'HarfBuzz' if harfbuzz_subset else 'fontTools'}"
