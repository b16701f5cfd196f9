"""What is to be written where: one job for each letter file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openletter.clashes import refuse_clashes
from openletter.errors import UsageError, did_you_mean
from openletter.load.letter import ENDING
from openletter.load.theme import load_theme
from openletter.output import FORMATS, PICTURES
from openletter.theme import Theme

WRITTEN = (*FORMATS, PICTURES)
"""The formats that can be asked for."""


@dataclass(frozen=True)
class Job:
    """One letter and the files to write from it, by format."""

    letter: Path
    outputs: dict[str, Path]
    theme: Theme | None = None


def plan(
    files: Sequence[Path],
    formats: Sequence[str],
    folder: Path | None,
    *,
    theme: str = "",
    settings: Sequence[str] = (),
) -> list[Job]:
    """Return what to write where; a wrong format, or two letters for one file, is refused.

    `theme` is instead of the letters' own, with what the `settings` say of it.
    """
    files = list(dict.fromkeys(files))
    formats = [format.strip().lower() for format in formats if format.strip()]
    if not formats:
        raise UsageError(f"No format is named. Known are {', '.join(WRITTEN)}.")
    for format in formats:
        if format not in WRITTEN:
            todo = did_you_mean(format, WRITTEN) or f"Known are {', '.join(WRITTEN)}."
            raise UsageError(f"There is no format “{format}”. {todo}")
    look = load_theme(theme, settings) if theme else None
    jobs = [Job(path, outputs(path, formats, folder or path.parent), look) for path in files]
    refuse_clashes((str(job.letter), job.outputs.values()) for job in jobs)
    sources = {path.resolve() for path in files}
    for output in (output for job in jobs for output in job.outputs.values()):
        if output.resolve() in sources:
            raise UsageError(f"{output} is a letter and would be written over.")
    return jobs


def outputs(letter: Path, formats: Iterable[str], folder: Path) -> dict[str, Path]:
    """Return the file of each format: `exf.letter.yaml` becomes `exf.docx` and `exf.pdf`."""
    return {format: folder / f"{stem(letter)}.{format}" for format in formats}


def stem(letter: Path) -> str:
    """Return the name of a letter file without its ending."""
    return letter.name.removesuffix(ENDING) if letter.name.endswith(ENDING) else letter.stem


def named(path: Path, name: str) -> Path:
    """Return the file of a copy: `exf.pdf` becomes `exf-biden.pdf`."""
    return path.with_name(f"{path.stem}-{name}{path.suffix}") if name else path
