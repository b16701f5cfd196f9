"""`openletter preview`: a letter in the browser, rendered again after each save."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from openletter.cli.app import app, human, told


@app.command()
@told
def preview(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A letter file, NAME.letter.yaml.")],
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="PORT",
            min=0,
            max=65535,
            show_default=False,
            help="Any that is free if left out.",
        ),
    ] = 0,
    browse: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or only print the address.")
    ] = True,
    theme: Annotated[
        str, typer.Option("--theme", metavar="NAME|DIR", help="A theme, instead of the letter's.")
    ] = "",
    registry: Annotated[
        Path | None, typer.Option("--registry", metavar="DIR", help="Shared records.")
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
) -> None:
    """Show a letter in the browser, again after each save.

    Web page, PDF and the text of the Word file stand side by side, and faults where they are. Only
    this machine can see them, at the address that is printed; nothing is written. Ctrl-C ends it.
    """

    def ready(address: str) -> None:
        print(address, flush=True)
        human.print("Edit the letter and save it; Ctrl-C ends the preview.")
        if browse:
            webbrowser.open(address)

    # Here, as every command would otherwise pay for the web server.
    from openletter import preview as shown

    options = shown.Options(file, theme, registry, tuple(settings or ()), draft)
    shown.preview(options, port=port, ready=ready)
    human.print("Ended.")
