"""`openletter render`: letters to files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from openletter.batch import Wanted, plan, run
from openletter.cli.app import app, human, told
from openletter.each import Each
from openletter.load.recipients import unread
from openletter.output import FORMATS
from openletter.reference import load_reference


@app.command()
@told
def render(
    files: Annotated[list[Path], typer.Argument(help="Letter files, NAME.letter.yaml.")],
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
            help=f"{', '.join(FORMATS)}; several with commas. docx and pdf if left out.",
        ),
    ] = None,
    theme: Annotated[
        str, typer.Option("--theme", metavar="NAME|FILE", help="A theme, instead of the letter's.")
    ] = "",
    registry: Annotated[
        Path | None,
        typer.Option(
            "--registry",
            metavar="DIR",
            help="Shared records; the nearest folder `registry` above the letter if left out.",
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Show gaps and missing values as marks in the page.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="PATH=VALUE", help="A value over the file's, as in date=2031-05-02."
        ),
    ] = None,
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
    merge: Annotated[
        bool, typer.Option("--merge", help="With --each: all copies in one PDF, too.")
    ] = False,
    reference: Annotated[
        Path | None,
        typer.Option(
            "--reference",
            metavar="DOCX",
            help="A Word letterhead, whose styles, page, heads and feet the Word file has.",
        ),
    ] = None,
) -> None:
    """Write letters as Word drafts and PDFs, or in other formats.

    Prints the path of every file written. With a fault in any letter, nothing is written.
    """
    wanted = [part for text in formats or ["docx,pdf"] for part in text.split(",")]
    letterhead = load_reference(reference) if reference else None
    jobs = plan(files, wanted, folder, theme=theme, reference=letterhead)
    for report in letterhead.reports if letterhead else ():
        human.print(f"{reference}: {report}", markup=False)
    copies = Each.of(each, only or (), merge=merge)
    for note in unread(copies.table) if copies and copies.table else ():
        human.print(note.strip())
    quiet = (len(files) < 2 and not copies) or not human.is_terminal
    with Progress(console=human, transient=True, disable=quiet) as progress:
        task = progress.add_task("Letters", total=len(files) * 2)
        for path in run(
            jobs, Wanted(registry, tuple(settings or ()), draft, copies),
            step=lambda total: progress.update(task, advance=1, total=total),
            left_out=say_left_out,
        ):  # fmt: skip
            print(path, flush=True)


def say_left_out(name: str) -> None:
    """Say that somebody gets no copy, and how to write to them all the same."""
    human.print(f"Left out, being contested: {name}. To write to them: --only NAME")
