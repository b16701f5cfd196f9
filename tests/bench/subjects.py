"""What is measured, one function a subject: each yields the rows of its part of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import openletter as ol
from openletter.output import to_bytes
from openletter.writers import printer
from tests.bench.bare import Bare
from tests.bench.clock import Pairs, Runs, pairs, process, say, times
from tests.bench.letters import (
    EXAMPLE,
    REGISTRY,
    as_lines,
    as_records,
    as_table,
    example,
    made,
    theme,
    with_signatories,
)
from tests.bench.table import Row, against, alone, span
from tests.bench.template import Template

FEW, MANY = 300, 3000
HEAVY = (
    "weasyprint",
    "docx",
    "lxml",
    "fontTools",
    "openpyxl",
    "rich",
    "typer",
    "babel",
    "pydantic",
)
"""Libraries that take long to import; the first two are for the writers alone."""


# ------------------------------------------------------------------------------------ import


def importing(runs: Runs) -> Iterator[Row]:
    """Yield what `import openletter` takes in a new process, and what it brings along."""
    say("import openletter")
    ours, nothing = partial(process, "-c", "import openletter"), partial(process, "-c", "pass")
    found = pairs(ours, nothing, runs(20, 5))
    taken = median(a - b for a, b in zip(found.ours, found.theirs, strict=True))
    yield Row(
        "import openletter, new process", span(median(found.ours)), len(found.ours),
        "python -c pass", span(median(found.theirs)), f"+ {span(taken)}", "+ ≤ 200 ms",
        taken <= 0.2,
    )  # fmt: skip
    code = f"import openletter, sys; print(*(n for n in {HEAVY} if n in sys.modules))"
    loaded = process("-c", code).split()
    yield Row(
        "  which imports", ", ".join(loaded), 1, target="no weasyprint, docx",
        met=not {*loaded} & {"weasyprint", "docx"},
    )  # fmt: skip


# ---------------------------------------------------------------------------------- one letter


def one_docx(runs: Runs) -> Iterator[Row]:
    """Yield what a Word file takes beside docxtpl."""
    say("one letter to DOCX")
    write = partial(to_bytes, example(), "docx")
    template = Template(write())
    found = pairs(write, template.render, runs(40, 10))
    yield against("one letter to DOCX", found, "docxtpl", 1)
    found = pairs(lambda: to_bytes(read(EXAMPLE), "docx"), template.render, runs(20, 5))
    yield against("  from the letter file", found, "docxtpl, data at hand")


def one_pdf(runs: Runs) -> Iterator[Row]:
    """Yield what a PDF takes beside bare WeasyPrint, with what both may keep and without."""
    write, bare = partial(to_bytes, example(), "pdf"), Bare(example(), theme())
    say("one letter to PDF, fonts and rules kept")
    found = pairs(write, bare.kept, runs(20, 5))
    yield against("one letter to PDF, fonts and rules kept", found, "WeasyPrint, kept too", 1.15)
    say("one letter to PDF, fonts and rules made anew")
    found = pairs(partial(afresh, write), bare.anew, runs(10, 3))
    yield against("  made anew by both", found, "WeasyPrint, anew", 1.15)
    found = pairs(write, bare.anew, runs(10, 3))
    yield against("  kept by openletter only", found, "WeasyPrint, anew")


def afresh(write: Callable[[], bytes]) -> bytes:
    """Write a PDF without the fonts and the rules of the one before."""
    printer.forget()
    return write()


def read(path: Path) -> ol.Document:
    return ol.compose(ol.load(path, registry=REGISTRY))


# ----------------------------------------------------------------------------- many signatories


def signatories(runs: Runs) -> Iterator[Row]:
    """Yield what hundreds and thousands of signatories take, and how that grows."""
    yield from growing("signatories", as_lines, runs)


def table(runs: Runs) -> Iterator[Row]:
    """Yield what as many take in a table with a head that is repeated on every page."""
    yield from growing("rows of a table", as_table, runs)


def growing(what: str, spelled: Callable[[int], str], runs: Runs) -> Iterator[Row]:
    """Yield the rows of a few and of many names, in Word and as PDF."""
    with TemporaryDirectory() as folder:
        letters = {f"{n:,} {what}": made(n, Path(folder), spelled) for n in (FEW, MANY)}
    yield from grown(letters, "docx", runs(10, 3), beside_docxtpl)
    yield from grown(letters, "pdf", runs(3, 1), beside_weasyprint)


def grown(
    letters: dict[str, ol.Document],
    format: str,
    runs: int,
    compare: Callable[[ol.Document, str, int], tuple[Pairs, Row]],
) -> Iterator[Row]:
    """Yield the rows of a format, then by how much more the longer letter takes."""
    taken = []
    for work, letter in letters.items():
        say(f"{work} to {format.upper()}")
        found, row = compare(letter, work, runs)
        taken.append(found)
        yield row
    for few, many in pairwise(taken):
        ours, theirs = (median(b) / median(a) for a, b in growth(few, many))
        yield Row(
            f"  growth from {FEW:,} to {MANY:,}, {format.upper()}", f"× {ours:.1f}", runs,
            row.beside, f"× {theirs:.1f}", "", "× ≤ 12 (linear is 10)", ours <= 12,
        )  # fmt: skip


def growth(few: Pairs, many: Pairs) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    return ((few.ours, many.ours), (few.theirs, many.theirs))


def beside_docxtpl(letter: ol.Document, work: str, runs: int) -> tuple[Pairs, Row]:
    write = partial(to_bytes, letter, "docx")
    found = pairs(write, Template(write()).render, runs)
    return found, against(f"{work} to DOCX", found, "docxtpl")


def beside_weasyprint(letter: ol.Document, work: str, runs: int) -> tuple[Pairs, Row]:
    bare = Bare(letter, theme())
    found = pairs(partial(to_bytes, letter, "pdf"), bare.kept, runs)
    return found, against(f"{work} to PDF", found, "WeasyPrint, kept too", 1.5)


# --------------------------------------------------------------------------------- the whole way


def reading(runs: Runs) -> Iterator[Row]:
    """Yield what it takes from the letter file to the tree, and the whole command."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield from steps("example", EXAMPLE, runs(20, 5))
        lines = with_signatories(MANY, folder, as_lines)
        yield from steps(f"{MANY:,} signatories, one a line", lines, runs(5, 2))
        records = with_signatories(MANY, folder, as_records)
        yield from steps(f"{MANY:,} signatories, as records", records, runs(5, 2))
        for format in ("docx", "pdf"):
            say(f"openletter render -f {format}")
            command = ("-m", "openletter", "render", EXAMPLE, "-f", format, "-o", folder)
            taken = times(partial(process, *command), runs(10, 3))
            yield alone(f"openletter render -f {format}, new process", taken)


def steps(work: str, path: Path, runs: int) -> Iterator[Row]:
    """Yield what loading and composing take."""
    say(f"file to tree: {work}")
    letter = ol.load(path, registry=REGISTRY)
    yield alone(f"load, {work}", times(partial(ol.load, path, registry=REGISTRY), runs))
    yield alone(f"compose, {work}", times(partial(ol.compose, letter), runs))
