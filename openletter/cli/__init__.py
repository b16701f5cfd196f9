"""The command: it parses, calls the library and prints; faults go to stderr, paths to stdout."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from openletter.cli import new, preview, render, show, themes
from openletter.cli.app import app
from openletter.doctor import version as installed

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (new, preview, render, show, themes)
"""The modules that have commands, in the order in which the help lists them."""


@app.callback(invoke_without_command=True)
def main_options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Joint open letters: one letter file in, a Word draft and a PDF out."""
    if version:
        print(f"openletter {installed()}")
        raise typer.Exit


def main() -> None:
    """Run the command; text on Windows is UTF-8, too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    app()
