"""`openletter preview`: a letter in the browser, rendered again after each save."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from openletter.cli.app import app, human, told
from openletter.cli.options import Draft, InsteadOfTheme, LetterFile, Registry, Settings


@app.command()
@told
def preview(
    file: LetterFile,
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
    theme: InsteadOfTheme = "",
    registry: Registry = None,
    draft: Draft = False,
    settings: Settings = None,
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
