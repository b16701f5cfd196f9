"""Several letters to several files: all are read and composed before the first is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from openletter.compose.letter import composed
from openletter.compose.secrets import secrets, told
from openletter.each import ALL, Each, contested, per_recipient
from openletter.errors import Fault, InvalidLetter, MissingLibrary, Place, UsageError, did_you_mean
from openletter.load.letter import ENDING, Loaded, read_letter
from openletter.load.theme import load_theme
from openletter.manifest import Entry, manifest
from openletter.model.letter import Letter
from openletter.output import FORMATS, WITH_REFERENCE, merged, to_bytes, write_whole
from openletter.theme import Theme
from openletter.tree import Document

if TYPE_CHECKING:
    from openletter.writers.ooxml.reference import Reference

Step = Callable[[int], None]
"""Called after each step with the number of steps known so far."""


@dataclass(frozen=True)
class Wanted:
    """How letters are read: with which registry and settings, as drafts, one or one for each."""

    registry: Path | None = None
    settings: tuple[str, ...] = ()
    draft: bool = False
    each: Each | None = None


@dataclass(frozen=True)
class Job:
    """One letter and the files to write from it, by format."""

    letter: Path
    outputs: dict[str, Path]
    theme: Theme | None = None
    reference: Reference | None = None


@dataclass(frozen=True)
class Sheet:
    """A composed letter, or one of its copies, and the files to write from it."""

    document: Document
    outputs: dict[str, Path]
    recipient: str = ""


@dataclass
class Work:
    """What is written from one letter file: its sheets, and who gets none."""

    job: Job
    sheets: list[Sheet] = field(default_factory=list)
    left_out: tuple[str, ...] = ()


@dataclass
class Batch:
    """The bytes of one letter's files, what could not be made, and which library lacks."""

    files: list[tuple[Path, bytes]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lacking: MissingLibrary | None = None

    def tried(self, make: Callable[[], bytes]) -> bytes | None:
        """Return the bytes of a file; None where it cannot be made, which is remembered."""
        try:
            return make()
        except MissingLibrary as error:
            self.lacking = error
        except InvalidLetter as error:
            self.faults += [fault for fault in error.faults if fault not in self.faults]
        return None


def plan(
    files: Sequence[Path],
    formats: Sequence[str],
    folder: Path | None,
    *,
    theme: str = "",
    reference: Reference | None = None,
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
    if reference and not set(formats) & set(WITH_REFERENCE):
        raise UsageError("`--reference` is for Word files. Add `--format docx`, or leave it out.")
    look = load_theme(theme) if theme else None
    into = {path: outputs(path, formats, folder or path.parent) for path in files}
    jobs = [Job(path, into[path], look, reference) for path in files]
    refuse_clashes((str(job.letter), job.outputs.values()) for job in jobs)
    sources = {path.resolve() for path in files}
    for output in (output for job in jobs for output in job.outputs.values()):
        if output.resolve() in sources:
            raise UsageError(f"{output} is a letter and would be written over.")
    return jobs


def refuse_clashes(outputs: Iterable[tuple[str, Iterable[Path]]]) -> None:
    """Refuse two letters that would become the same file."""
    taken: dict[Path, str] = {}
    for name, files in outputs:
        for file in files:
            other = taken.setdefault(file, name)
            if other != name:
                raise UsageError(f"{other} and {name} would both become {file}.")


def outputs(letter: Path, formats: Iterable[str], folder: Path) -> dict[str, Path]:
    """Return the file of each format: `exf.letter.yaml` becomes `exf.docx` and `exf.pdf`."""
    return {format: folder / f"{stem(letter)}.{format}" for format in formats}


def stem(letter: Path) -> str:
    """Return the name of a letter file without its ending."""
    return letter.name.removesuffix(ENDING) if letter.name.endswith(ENDING) else letter.stem


def run(
    jobs: Sequence[Job],
    wanted: Wanted = Wanted(),
    *,
    step: Step = lambda _: None,
    left_out: Callable[[str], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the files of some letters and yield their paths.

    With `wanted.each`, every letter is written once for each of its recipients, and a manifest
    beside the copies says who gets which file; `left_out` is told who gets none, being contested.
    Raises InvalidLetter with the faults of all letters before anything is written. Where one
    format lacks a library of the system, the others are written first.
    """
    works: list[Work] = []
    faults: list[Fault] = []
    each = wanted.each
    for job in jobs:
        loaded = read(job.letter, wanted)
        work, found = sheets(job, loaded, wanted)
        own = at_letter([*loaded.faults, *found], job.letter)
        faults += in_letter(own, job.letter) if len(jobs) > 1 else own
        works.append(work)
        step(2 * sum(max(len(known.sheets), 1) for known in works) + 2 * (len(jobs) - len(works)))
    if faults:
        raise InvalidLetter(faults)
    for name in (name for work in works for name in work.left_out):
        left_out(name)
    refuse_clashes(
        (f"{work.job.letter} to {sheet.recipient}" if each else str(work.job.letter),
         sheet.outputs.values()) for work in works for sheet in work.sheets
    )  # fmt: skip
    yield from write_all(works, each, step)


def read(path: Path, wanted: Wanted) -> Loaded:
    """Return what can be read of a letter file."""
    table = wanted.each.table if wanted.each else None
    try:
        return read_letter(
            path, registry=wanted.registry, settings=wanted.settings, recipients=table
        )
    except InvalidLetter as error:
        return Loaded(None, list(error.faults))


def read_and_compose(
    path: Path, registry: Path | None, settings: Iterable[str], *, draft: bool
) -> tuple[Document | None, list[Fault]]:
    """Return the document of a letter file and every fault in it, read and composed alike."""
    loaded = read(path, Wanted(registry, tuple(settings)))
    if loaded.letter is None:
        return None, at_letter(loaded.faults, path)
    document, found = composed(loaded.letter, draft=draft, missing=loaded.missing)
    return document, at_letter([*loaded.faults, *found], path)


def sheets(job: Job, loaded: Loaded, wanted: Wanted) -> tuple[Work, list[Fault]]:
    """Return what is written from one letter, and the faults found in composing it."""
    work, faults = Work(job), list[Fault]()
    if loaded.letter is None:
        return work, faults
    unread = loaded.faults and not loaded.letter.recipients  # a fault says why there are none
    each = None if unread else wanted.each
    for name, recipient, letter in editions(loaded.letter, each):
        document, found = composed(letter, draft=wanted.draft, missing=loaded.missing)
        faults += found
        files = {format: named(path, name) for format, path in job.outputs.items()}
        work.sheets += [Sheet(document, files, recipient)] if document else []
    faults += named_after_a_secret(job, loaded.letter)
    if each and not each.only:
        work.left_out = tuple(one.called for one in contested(loaded.letter))
    return work, faults


def named_after_a_secret(job: Job, letter: Letter) -> Iterator[Fault]:
    """Yield a fault where the name of a letter file, which its outputs have, tells a secret."""
    if secret := told(stem(job.letter), secrets(letter)):
        yield Fault(None, f"{secret.what} stands in the name of this file.", "Rename it.")


def editions(letter: Letter, each: Each | None) -> Iterator[tuple[str, str, Letter]]:
    """Yield a letter as it is, or its copies with the name of file and recipient."""
    if each is None:
        yield "", "", letter
        return
    for copy in per_recipient(letter, each.only):
        yield copy.name, copy.recipient.called, copy.letter


def named(path: Path, name: str) -> Path:
    """Return the file of a copy: `exf.pdf` becomes `exf-biden.pdf`."""
    return path.with_name(f"{path.stem}-{name}{path.suffix}") if name else path


def write_all(works: Sequence[Work], each: Each | None, step: Step) -> Iterator[Path]:
    """Make the bytes of all files, then write them; yield their paths.

    Raises InvalidLetter with what no format can show before the first file is written.
    """
    total = 2 * sum(len(work.sheets) for work in works)
    batches = [made(work, each, lambda: step(total)) for work in works]
    faults = [fault for batch in batches for fault in batch.faults]
    if faults:
        raise InvalidLetter(faults)
    for path, data in (found for batch in batches for found in batch.files):
        write_whole(path, data)
        yield path
    for lacking in (batch.lacking for batch in batches if batch.lacking):
        raise lacking


def made(work: Work, each: Each | None, done: Callable[[], None]) -> Batch:
    """Return the files of one letter; of a letter to many, all in one and the manifest, too."""
    batch = Batch()
    entries: list[Entry] = []
    for sheet in work.sheets:
        ready: dict[str, bytes] = {}
        for format, path in sheet.outputs.items():
            data = batch.tried(
                partial(
                    to_bytes,
                    sheet.document,
                    format,
                    theme=work.job.theme,
                    reference=work.job.reference,
                )
            )
            if data is not None:
                batch.files.append((path, data))
                ready[path.name] = data
        entries.append(Entry(sheet.recipient, ready))
        done()
    if each:
        add_manifest(batch, work, entries, each)
    batch.faults = at_letter(batch.faults, work.job.letter)
    return batch


def add_manifest(batch: Batch, work: Work, entries: list[Entry], each: Each) -> None:
    """Add the list of a letter's copies, and all of them in one PDF if that is wanted."""
    folder = next(iter(work.job.outputs.values())).parent
    name = stem(work.job.letter)
    if each.merge and work.sheets:
        path = folder / f"{name}-{ALL}.pdf"
        documents = [sheet.document for sheet in work.sheets]
        data = batch.tried(partial(merged, documents, theme=work.job.theme))
        if data is not None:
            batch.files.append((path, data))
            entries = [*entries, Entry("", {path.name: data})]
    content = manifest(work.job.letter.name, entries, work.left_out)
    batch.files.append((folder / f"{name}-manifest.json", content))


def in_letter(faults: Iterable[Fault], letter: Path) -> Iterator[Fault]:
    """Yield faults; one in a template says which of several letters it is for."""
    for fault in faults:
        in_template = fault.place is not None and fault.place.file.endswith(".j2")
        yield replace(fault, todo=f"{fault.todo} In {letter}.".strip()) if in_template else fault


def at_letter(faults: Iterable[Fault], letter: Path) -> list[Fault]:
    """Return faults, those without a place at the letter as a whole."""
    return [replace(fault, place=fault.place or Place(str(letter))) for fault in faults]
