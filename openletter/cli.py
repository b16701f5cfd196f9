"""The command: it parses, calls the library and prints; faults go to stderr, paths to stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic_core import PydanticCustomError
from rich.console import Console
from rich.progress import Progress

from openletter import doctor as examination
from openletter import screen
from openletter.batch import Wanted, plan, read_and_compose, run
from openletter.compose.evaluate import sandbox
from openletter.compose.figures import trace
from openletter.each import Each
from openletter.errors import Fault, InvalidLetter, OpenLetterError, UsageError, did_you_mean
from openletter.load.forms import read_forms
from openletter.load.letter import load
from openletter.load.recipients import unread
from openletter.model.letter import language_code
from openletter.output import FORMATS, write_whole
from openletter.schema import schema as letter_schema
from openletter.sequel import sequel
from openletter.starter import starter
from openletter.templating import languages, names, open_template, template_folders

app = typer.Typer(
    name="openletter",
    help="Joint open letters: one letter file in, a Word draft and a PDF out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
human = Console(stderr=True, highlight=False, soft_wrap=True)


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Turn our errors into what people read and an exit code."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except OpenLetterError as error:
            screen.show(error, human)
            raise typer.Exit(error.exit_code) from None

    return guarded


@app.command()
@told
def new(
    template: Annotated[str, typer.Argument(help="A template; `openletter templates` lists them.")],
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; TEMPLATE.letter.yaml if left out.")
    ] = None,
    language: Annotated[
        str, typer.Option("--language", "-l", help="As in en-US, en-GB; en-GB if left out.")
    ] = "",
    older: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="LETTER", help="An older letter: the new one takes all from it but "
            "date, occasion, figures and signatories."
        ),
    ] = None,
) -> None:  # fmt: skip
    """Write a commented starter letter that renders as it is, or the next letter after another."""
    path = file or Path(f"{template}.letter.yaml")
    env = sandbox(template_folders(Path.cwd()))
    before = load(older) if older else None
    language = spoken(language or (before.language if before else "en-GB"))
    found = open_template(env, template, language, None)
    if not found.speaks(language):
        own = ", ".join(languages(env, found))
        raise UsageError(f"The template {found.name} is not in {language}. It is in {own}.")
    if path.exists():
        todo = "Name another file, or move this one away."
        raise InvalidLetter([Fault(None, f"{path} is there already.", todo)])
    if before and older:
        words = sequel(before, path, older, template=found.name, language=language)
    else:
        words = starter(found, language)
    write_whole(path, words.encode())
    for fault in read_and_compose(path, None, (), draft=False)[1]:
        human.print(f"To be filled in: {fault}")
    human.print(f"Edit it, then type: openletter render {path}")
    print(path)


def spoken(language: str) -> str:
    """Return the code of a language; what is none is refused before a file is written."""
    try:
        return language_code(language)
    except PydanticCustomError as error:
        raise UsageError(f"--language: {error.message()}.") from None


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
) -> None:
    """Write letters as Word drafts and PDFs, or in other formats.

    Prints the path of every file written. With a fault in any letter, nothing is written.
    """
    wanted = [part for text in formats or ["docx,pdf"] for part in text.split(",")]
    jobs = plan(files, wanted, folder, theme=theme)
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


@app.command()
@told
def templates(
    name: Annotated[str, typer.Argument(help="A template to show.")] = "",
) -> None:
    """List the templates, or show one: purpose, needed data, sections with hints."""
    env = sandbox(template_folders(Path.cwd()))
    if name:
        found = open_template(env, name, "en-GB", None)
        console = Console(highlight=False, soft_wrap=True)
        screen.show_template(found, languages(env, found), console)
        return
    for known in names(env.folders):
        try:
            purpose = open_template(env, known, "en-GB", None).file.purpose
        except InvalidLetter:
            purpose = f"(has faults: openletter templates {known})"
        print(f"{known:20} {purpose}")


@app.command()
@told
def forms(
    key: Annotated[str, typer.Argument(help="A form to show, as in us.president.")] = "",
) -> None:
    """List the forms of address, or show one: address, greetings, source, when verified."""
    known, faults = read_forms(Path.cwd())
    if faults:
        raise InvalidLetter(faults)
    if key and key not in known:
        todo = did_you_mean(key, known) or f"Known are {', '.join(known)}."
        raise InvalidLetter([Fault(None, f"There is no form of address “{key}”.", todo)])
    console = Console(highlight=False, soft_wrap=True)
    if key:
        screen.show_form(key, known[key], console)
    else:
        screen.show_forms(known, console)


@app.command()
@told
def figures(
    file: Annotated[Path, typer.Argument(help="A letter file, NAME.letter.yaml.")],
    registry: Annotated[
        Path | None, typer.Option("--registry", metavar="DIR", help="Shared records.")
    ] = None,
) -> None:
    """List a letter's figures: as they print, how they are computed, from which cases."""
    screen.show_traces(
        trace(load(file, registry=registry)), Console(highlight=False, soft_wrap=True)
    )


@app.command()
@told
def schema() -> None:
    """Print the JSON Schema of the letter file, for completion in editors."""
    print(json.dumps(letter_schema(), indent=2, ensure_ascii=False))


@app.command()
@told
def doctor() -> None:
    """Show what is installed, which fonts there are, and what to do about what is missing."""
    findings = examination.examine()
    screen.show_findings(findings, Console(highlight=False, soft_wrap=True))
    raise typer.Exit(0 if all(finding.fine for finding in findings) else 1)


@app.callback(invoke_without_command=True)
def main_options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Joint open letters: one letter file in, a Word draft and a PDF out."""
    if version:
        print(f"openletter {examination.version()}")
        raise typer.Exit


def main() -> None:
    """Run the command; text on Windows is UTF-8, too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    app()
