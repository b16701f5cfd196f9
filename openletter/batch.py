"""Several letters to several files: all are read and composed before the first is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openletter.compose.letter import composed
from openletter.errors import Fault, InvalidLetter, MissingLibrary, Place, UsageError, did_you_mean
from openletter.load.letter import ENDING, read_letter
from openletter.load.theme import load_theme
from openletter.output import FORMATS, to_bytes, write_whole
from openletter.theme import Theme
from openletter.tree import Document


@dataclass(frozen=True)
class Job:
    """One letter and the files to write from it, by format."""

    letter: Path
    outputs: dict[str, Path]
    theme: Theme | None = None


def plan(
    files: Sequence[Path], formats: Sequence[str], folder: Path | None, *, theme: str = ""
) -> list[Job]:
    """Return what to write where; a wrong format, or two letters for one file, is refused."""
    files = list(dict.fromkeys(files))
    formats = [format.strip().lower() for format in formats if format.strip()]
    if not formats:
        raise UsageError(f"No format is named. Known are {', '.join(FORMATS)}.")
    for format in formats:
        if format not in FORMATS:
            todo = did_you_mean(format, FORMATS) or f"Known are {', '.join(FORMATS)}."
            raise UsageError(f"There is no format “{format}”. {todo}")
    look = load_theme(theme) if theme else None
    jobs = [Job(path, outputs(path, formats, folder or path.parent), look) for path in files]
    sources = {path.resolve() for path in files}
    taken: dict[Path, Path] = {}
    for job in jobs:
        for output in job.outputs.values():
            other = taken.setdefault(output, job.letter)
            if output.resolve() in sources:
                raise UsageError(f"{output} is a letter and would be written over.")
            if other != job.letter:
                raise UsageError(f"{other} and {job.letter} would both become {output}.")
    return jobs


def outputs(letter: Path, formats: Iterable[str], folder: Path) -> dict[str, Path]:
    """Return the file of each format: `exf.letter.yaml` becomes `exf.docx` and `exf.pdf`."""
    name = letter.name.removesuffix(ENDING) if letter.name.endswith(ENDING) else letter.stem
    return {format: folder / f"{name}.{format}" for format in formats}


def run(
    jobs: Sequence[Job],
    *,
    registry: Path | None = None,
    settings: Iterable[str] = (),
    draft: bool = False,
    done: Callable[[], None] = lambda: None,
) -> Iterator[Path]:
    """Write the files of some letters and yield their paths.

    Raises InvalidLetter with the faults of all letters before anything is written. Where one
    format lacks a library of the system, the others are written first.
    """
    documents: list[Document] = []
    faults: list[Fault] = []
    settings = tuple(settings)
    for job in jobs:
        document, found = read_and_compose(job.letter, registry, settings, draft=draft)
        faults += found
        documents += [document] if document else []
        done()
    if faults:
        raise InvalidLetter(faults)
    yield from write_all(jobs, documents, done)


def read_and_compose(
    path: Path, registry: Path | None, settings: Iterable[str], *, draft: bool
) -> tuple[Document | None, list[Fault]]:
    """Return the document of a letter file and every fault in it, read and composed alike."""
    try:
        loaded = read_letter(path, registry=registry, settings=settings)
    except InvalidLetter as error:
        return None, list(error.faults)
    if loaded.letter is None:
        return None, at_letter(loaded.faults, path)
    document, found = composed(loaded.letter, draft=draft, missing=loaded.missing)
    return document, at_letter([*loaded.faults, *found], path)


def write_all(
    jobs: Sequence[Job], documents: Sequence[Document], done: Callable[[], None]
) -> Iterator[Path]:
    """Write all files, every letter's bytes before its first file; yield their paths."""
    lacking: MissingLibrary | None = None
    for job, document in zip(jobs, documents, strict=True):
        ready: list[tuple[Path, bytes]] = []
        for format, path in job.outputs.items():
            try:
                ready.append((path, to_bytes(document, format, theme=job.theme)))
            except MissingLibrary as error:
                lacking = error
            except InvalidLetter as error:
                raise InvalidLetter(at_letter(error.faults, job.letter)) from None
        for path, data in ready:
            write_whole(path, data)
            yield path
        done()
    if lacking:
        raise lacking


def at_letter(faults: Iterable[Fault], letter: Path) -> list[Fault]:
    """Return faults, those without a place at the letter as a whole."""
    return [Fault(f.place or Place(str(letter)), f.what, f.todo) for f in faults]
