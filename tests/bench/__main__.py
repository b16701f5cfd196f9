"""Measure, and print one table: `python -m tests.bench [--quick] [--only NAME]...`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator

from tests.bench import subjects
from tests.bench.clock import Runs
from tests.bench.memory import memory
from tests.bench.table import Row, circumstances, printed

SUBJECTS: dict[str, Callable[[Runs], Iterator[Row]]] = {
    "import": subjects.importing,
    "docx": subjects.one_docx,
    "pdf": subjects.one_pdf,
    "themes": subjects.themes,
    "signatories": subjects.signatories,
    "reading": subjects.reading,
    "memory": memory,
}

LEGEND = """\
Medians of runs in turns, A B A B, after a warm-up; a ratio is the median of those of the pairs.
“docxtpl” opens, fills and saves a Word template made from openletter’s own Word file.
“WeasyPrint” prints the HTML and the rules that openletter prints, with the same options and fonts;
“kept”: fonts and parsed rules are those of the letter before; “anew”: made for this letter."""


def main() -> None:
    """Measure the subjects that are asked for and print the table."""
    options = parser().parse_args()
    print(circumstances(), end="\n\n", flush=True)
    start, runs = time.monotonic(), Runs(options.quick)
    rows = [row for name in options.only or SUBJECTS for row in SUBJECTS[name](runs)]
    missed = sum(row.met is False for row in rows)
    aimed = sum(row.met is not None for row in rows)
    print(printed(rows), LEGEND, sep="\n\n")
    print(f"{aimed - missed} of {aimed} targets met.")
    print(f"  {time.monotonic() - start:.0f} s in all", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure openletter.")
    found.add_argument("--quick", action="store_true", help="fewer runs, rougher figures")
    found.add_argument(
        "--only", metavar="NAME", action="append", choices=SUBJECTS,
        help=f"measure one subject; may be repeated: {', '.join(SUBJECTS)}",
    )  # fmt: skip
    return found


if __name__ == "__main__":
    main()
