"""What all commands share: the app, the voice that speaks to people, and how errors end."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import typer
from rich.console import Console

from openletter import screen
from openletter.errors import OpenLetterError

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
