"""`openletter new`: a starter letter, or the next after another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import PydanticCustomError

from openletter.batch import read_and_compose
from openletter.cli.app import app, human, told
from openletter.compose.evaluate import sandbox
from openletter.errors import Fault, InvalidLetter, UsageError
from openletter.load.letter import load
from openletter.load.theme import load_theme, theme_names
from openletter.model.letter import language_code
from openletter.output import write_whole
from openletter.sequel import sequel
from openletter.speech.language import language as known
from openletter.starter import starter
from openletter.templating import languages, open_template, template_folders


@app.command()
@told
def new(
    template: Annotated[
        str,
        typer.Argument(metavar="TEMPLATE", help="Its name; `openletter templates` lists them."),
    ],
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="The file to write; TEMPLATE.letter.yaml if left out."
        ),
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            "--language", "-l", metavar="CODE", help="As in en-US, en-GB; en-GB if left out."
        ),
    ] = "",
    theme: Annotated[
        str, typer.Option("--theme", metavar="NAME|DIR", help="A theme for the letter.")
    ] = "",
    older: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="LETTER", help="An older letter: the new one takes all from it but "
            "date, occasion, figures and signatories."
        ),
    ] = None,
) -> None:  # fmt: skip
    """Write a starter letter, or the next letter after another.

    A starter renders as it is; comments in it say what to write where.
    """
    path = file or Path(f"{template}.letter.yaml")
    env = sandbox(template_folders(Path.cwd()))
    before = load(older) if older else None
    language = spoken(language or (before.language if before else "en-GB"))
    found = open_template(env, template, language, None)
    if not found.speaks(language):
        own = ", ".join(languages(env, found))
        raise UsageError(f"The template {found.name} is not in {language}. It is in {own}.")
    look = look_for(theme, path)
    if path.exists():
        todo = "Name another file, or move this one away."
        raise InvalidLetter([Fault(None, f"{path} is there already.", todo)])
    if before and older:
        wanted = {"template": found.name, "language": language, "theme": look}
        words = sequel(before, path, older, wanted)
    else:
        words = starter(found, language, look)
    write_whole(path, words.encode())
    for fault in read_and_compose(path, None, (), draft=False)[1]:
        human.print(f"To be filled in: {fault}")
    human.print(f"Edit it, then type: openletter render {path}")
    print(path)


def look_for(theme: str, path: Path) -> str:
    """Return how a letter names its theme; one with faults is refused before a file is written."""
    if not theme:
        return ""
    load_theme(theme)
    if theme in theme_names():
        return theme
    return Path(os.path.relpath(Path(theme).resolve(), path.absolute().parent)).as_posix()


def spoken(language: str) -> str:
    """Return the code of a language; what is none is refused before a file is written."""
    try:
        code = language_code(language)
        known(code)
    except PydanticCustomError as error:
        raise UsageError(f"--language: {error.message()}.") from None
    except ValueError as error:
        raise UsageError(f"--language: {error}. As in en-US, fr, vi.") from None
    return code
