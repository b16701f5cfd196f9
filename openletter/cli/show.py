"""Commands that show what there is: templates, forms, figures, schema, doctor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from openletter import doctor as examination
from openletter import screen
from openletter.cli.app import app, told
from openletter.cli.options import LetterFile, Registry
from openletter.compose.evaluate import sandbox
from openletter.compose.figures import trace
from openletter.errors import Fault, InvalidLetter, did_you_mean
from openletter.load.forms import read_forms
from openletter.load.letter import load
from openletter.schema import schema as letter_schema
from openletter.templating import languages, names, open_template, template_folders


@app.command()
@told
def templates(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A template to show.")] = "",
) -> None:
    """List the templates, or show one: its sections, what it needs."""
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
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="A form to show, as in us.president.")
    ] = "",
) -> None:
    """List the forms of address, or show one with its source."""
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
def figures(file: LetterFile, registry: Registry = None) -> None:
    """List a letter's figures: how each is made, from which cases."""
    screen.show_traces(
        trace(load(file, registry=registry)), Console(highlight=False, soft_wrap=True)
    )


@app.command()
@told
def schema() -> None:
    """Print the JSON Schema of the letter file, for editors."""
    print(json.dumps(letter_schema(), indent=2, ensure_ascii=False))


@app.command()
@told
def doctor() -> None:
    """Show what is installed, and what to do about what is missing."""
    findings = examination.examine()
    screen.show_findings(findings, Console(highlight=False, soft_wrap=True))
    raise typer.Exit(0 if all(finding.fine for finding in findings) else 1)
