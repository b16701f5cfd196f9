"""`openletter theme`: the looks that there are, and one to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from openletter import screen
from openletter.cli.app import app, human, told
from openletter.errors import UsageError
from openletter.load.theme import load_theme, theme_names
from openletter.themefile import copy, purpose


@app.command()
@told
def theme(
    name: Annotated[str, typer.Argument(metavar="NAME|DIR", help="A theme to show.")] = "",
    folder: Annotated[
        Path | None,
        typer.Option("--copy", metavar="DIR", help="Begin one of your own here, which extends it."),
    ] = None,
) -> None:
    """List the themes, or show one: measures, fonts, colours.

    Behind each colour of text is how well it is read, on white and on the shade.
    """
    if folder:
        if not name:
            raise UsageError(f"--copy needs a theme: {', '.join(theme_names())}.")
        path = copy(name, folder)
        human.print(f"Edit it, then write into the letter: theme: {folder.name}")
        print(path)
    elif name:
        screen.show_theme(name, load_theme(name), Console(highlight=False, soft_wrap=True))
    else:
        for known in theme_names():
            print(f"{known:20} {purpose(known)}")
