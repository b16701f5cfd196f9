"""Arguments and options that several commands share: said once, alike in every help text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LetterFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A letter file, NAME.letter.yaml.")
]
Registry = Annotated[
    Path | None,
    typer.Option(
        "--registry",
        metavar="DIR",
        help="Shared records; the nearest folder `registry` above the letter if left out.",
    ),
]
InsteadOfTheme = Annotated[
    str, typer.Option("--theme", metavar="NAME|DIR", help="A theme, instead of the letter's.")
]
Draft = Annotated[
    bool, typer.Option("--draft", help="Show gaps and missing values as marks in the page.")
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="A value over the file's, as in date=2031-05-02."
    ),
]
