"""`openletter render`: letters to files."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from openletter import screen
from openletter.batch import Wanted, run
from openletter.cli.app import app, human, told
from openletter.cli.options import Draft, InsteadOfTheme, Registry, Settings
from openletter.each import Each
from openletter.errors import InvalidLetter, OpenLetterError
from openletter.jobs import WRITTEN, Job, plan
from openletter.kinds import DPI, Kind
from openletter.load.recipients import unread
from openletter.load.theme import beside_theme
from openletter.reference import load_reference
from openletter.watch import repeat


@app.command()
@told
def render(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Letter files, NAME.letter.yaml.")
    ],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Where to write; beside each letter if left out."
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"{', '.join(WRITTEN)}; several with commas. docx and pdf if left out.",
        ),
    ] = None,
    dpi: Annotated[
        int,
        typer.Option(
            "--dpi",
            metavar="DPI",
            min=36,
            max=600,
            help="Of png: how many pixels an inch of paper has.",
        ),
    ] = DPI,
    theme: InsteadOfTheme = "",
    registry: Registry = None,
    draft: Draft = False,
    settings: Settings = None,
    each: Annotated[
        str,
        typer.Option(
            "--each",
            metavar="recipients|FILE",
            help="One letter to many: a copy for each of the letter's recipients, or of a CSV or "
            "XLSX file whose columns are named as their fields are. A manifest lists the copies.",
        ),
    ] = "",
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="With --each: for these recipients alone."),
    ] = None,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="With -f html: a piece to paste into your site.")
    ] = False,
    pdf_a: Annotated[
        str,
        typer.Option("--pdf-a", metavar="2a|3a", help="A PDF for archives: PDF/A-2a or PDF/A-3a."),
    ] = "",
    merge: Annotated[
        bool, typer.Option("--merge", help="With --each: all copies in one PDF, too.")
    ] = False,
    reference: Annotated[
        Path | None,
        typer.Option(
            "--reference",
            metavar="DOCX",
            help="A Word letterhead, whose styles, page, headers and footers the Word file has.",
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Write them again after each save, until Ctrl-C ends it."),
    ] = False,
) -> None:
    """Write letters as Word drafts and PDFs, or in other formats.

    Prints the path of every file written. With a fault in any letter, nothing is written.
    """
    wanted = [part for text in formats or ["docx,pdf"] for part in text.split(",")]

    def work() -> None:
        letterhead = load_reference(reference) if reference else None
        for report in letterhead.reports if letterhead else ():
            human.print(f"{reference}: {report}", markup=False)
        kind = Kind(fragment, pdf_a.lower(), dpi, letterhead)
        jobs = plan(files, wanted, folder, theme=theme, settings=settings or ())
        given = beside_theme(theme, settings or ())
        kind.check({format for job in jobs for format in job.outputs})
        copies = Each.of(each, only or (), merge=merge)
        write(jobs, Wanted(registry, given, draft, copies, kind))

    if watch:
        write_after_each_save(work)
    else:
        work()


def write(jobs: Sequence[Job], wanted: Wanted) -> None:
    """Write the files of some letters, and print their paths."""
    copies = wanted.each
    for note in unread(copies.table) if copies and copies.table else ():
        human.print(note.strip())
    quiet = (len(jobs) < 2 and not copies) or not human.is_terminal
    with Progress(console=human, transient=True, disable=quiet) as progress:
        task = progress.add_task("Letters", total=len(jobs) * 2)
        for path in run(
            jobs, wanted,
            step=lambda total: progress.update(task, advance=1, total=total),
            left_out=say_left_out,
            drawn_with=say_drawn_with,
        ):  # fmt: skip
            print(path, flush=True)


def write_after_each_save(work: Callable[[], None]) -> None:
    """Do the work until Ctrl-C; faults are shown and waited on, what no save can mend ends it."""
    rounds = count(1)

    def once() -> None:
        first = next(rounds) == 1
        start = time.perf_counter()
        try:
            work()
        except OpenLetterError as error:
            if first and not isinstance(error, InvalidLetter):
                raise
            screen.show(error, human)
        took = time.perf_counter() - start
        todo = "Waiting for the next save; Ctrl-C ends it." if first else ""
        human.print(f"{time.strftime('%H:%M:%S')} ({took:.1f} s) {todo}".strip())

    try:
        repeat(once)
    except KeyboardInterrupt:
        human.print("Ended.")


def say_left_out(name: str) -> None:
    """Say that somebody gets no copy, and how to write to them all the same."""
    human.print(f"Left out, being contested: {name}. To write to them: --only NAME")


def say_drawn_with(families: list[str]) -> None:
    """Say which fonts of this machine a PDF was drawn with: they are not in the package."""
    human.print(f"Drawn with fonts of this machine: {', '.join(families)}.")
