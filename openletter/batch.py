"""Several letters to several files: all are read and composed before the first is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from openletter.around import told_around
from openletter.clashes import refuse_clashes, refuse_losses
from openletter.compose.letter import composed
from openletter.each import ALL, Each, contested, per_recipient
from openletter.errors import Fault, InvalidLetter, MissingLibrary, Place
from openletter.inputs import noted
from openletter.jobs import Job, named, stem
from openletter.kinds import PLAIN, Kind
from openletter.load.letter import Loaded, read_letter
from openletter.manifest import Entry, manifest
from openletter.model.letter import Letter
from openletter.output import machine_families, merged, to_files, write_whole
from openletter.tree import Document

Made = TypeVar("Made")
Step = Callable[[int], None]
"""Called after each step with the number of steps known so far."""


@dataclass(frozen=True)
class Wanted:
    """How letters are read and written: the registry, values set, drafts, copies, kinds."""

    registry: Path | None = None
    settings: tuple[str, ...] = ()
    draft: bool = False
    each: Each | None = None
    kind: Kind = PLAIN


@dataclass(frozen=True)
class Sheet:
    """A composed letter, or one of its copies, and the files to write from it."""

    document: Document
    outputs: dict[str, Path]
    recipient: str = ""


@dataclass
class Work:
    """What is written from one letter file: its sheets, and who gets none.

    `places` tells where a value of its data is written.
    """

    job: Job
    places: Callable[[str], Place | None]
    sheets: list[Sheet] = field(default_factory=list)
    left_out: tuple[str, ...] = ()


@dataclass
class Batch:
    """The bytes of one letter's files, what could not be made, and which library lacks."""

    files: list[tuple[Path, bytes]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lacking: MissingLibrary | None = None

    def tried(self, make: Callable[[], Made]) -> Made | None:
        """Return what is made; None where it cannot be made, which is remembered."""
        try:
            return make()
        except MissingLibrary as error:
            self.lacking = error
        except InvalidLetter as error:
            self.faults += [fault for fault in error.faults if fault not in self.faults]
        return None


def run(
    jobs: Sequence[Job],
    wanted: Wanted = Wanted(),
    *,
    step: Step = lambda _: None,
    left_out: Callable[[str], None] = lambda _: None,
    drawn_with: Callable[[list[str]], None] = lambda _: None,
) -> Iterator[Path]:
    """Write the files of some letters and yield their paths.

    With `wanted.each`, every letter is written once for each of its recipients, and a manifest
    beside the copies says who gets which file; `left_out` is told who gets none, being contested.
    `drawn_with` is told the families of this machine that PDFs were drawn with, if any.
    Raises InvalidLetter with the faults of all letters before anything is written. Where one
    format lacks a library of the system, the others are written first.
    """
    works: list[Work] = []
    faults: list[Fault] = []
    each = wanted.each
    with noted() as inputs:
        for job in jobs:
            loaded = read(job.letter, wanted)
            work, found = sheets(job, loaded, wanted)
            own = at_letter([*loaded.faults, *found], job.letter)
            faults += in_letter(own, job.letter) if len(jobs) > 1 else own
            works.append(work)
            done = 2 * sum(max(len(known.sheets), 1) for known in works)
            step(done + 2 * (len(jobs) - len(works)))
    if faults:
        raise InvalidLetter(faults)
    for name in (name for work in works for name in work.left_out):
        left_out(name)
    refuse_clashes(
        (f"{work.job.letter} to {sheet.recipient}" if each else str(work.job.letter),
         sheet.outputs.values()) for work in works for sheet in work.sheets
    )  # fmt: skip
    yield from write_all(works, wanted, step, inputs)
    if families := families_of(works):
        drawn_with(families)


def families_of(works: Iterable[Work]) -> list[str]:
    """Return the families of this machine that the PDFs of some letters are drawn with."""
    every = ((work.job.theme, one) for work in works for one in work.sheets if "pdf" in one.outputs)
    found = (machine_families([sheet.document], theme) for theme, sheet in every)
    return list(dict.fromkeys(family for families in found for family in families))


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
    work, faults = Work(job, loaded.places), list[Fault]()
    if loaded.letter is None:
        return work, faults
    unread = loaded.faults and not loaded.letter.recipients  # a fault says why there are none
    each = None if unread else wanted.each
    for name, recipient, letter in editions(loaded.letter, each):
        document, found = composed(letter, draft=wanted.draft, missing=loaded.missing)
        faults += found
        files = {format: named(path, name) for format, path in job.outputs.items()}
        work.sheets += [Sheet(document, files, recipient)] if document else []
    reference = wanted.kind.reference if "docx" in job.outputs else None
    faults += told_around(job, loaded.letter, reference)
    if each and not each.only:
        work.left_out = tuple(one.called for one in contested(loaded.letter))
    return work, faults


def editions(letter: Letter, each: Each | None) -> Iterator[tuple[str, str, Letter]]:
    """Yield a letter as it is, or its copies with the name of file and recipient."""
    if each is None:
        yield "", "", letter
        return
    for copy in per_recipient(letter, each.only):
        yield copy.name, copy.recipient.called, copy.letter


def write_all(
    works: Sequence[Work], wanted: Wanted, step: Step, inputs: Collection[Path]
) -> Iterator[Path]:
    """Make the bytes of all files, then write them; yield their paths.

    Raises InvalidLetter with what no format can show, and UsageError for a file that would be
    written over another or over one of the `inputs`, before the first file is written.
    """
    total = 2 * sum(len(work.sheets) for work in works)
    batches = [made(work, wanted, lambda: step(total)) for work in works]
    faults = [fault for batch in batches for fault in batch.faults]
    if faults:
        raise InvalidLetter(faults)
    files = [found for batch in batches for found in batch.files]
    refuse_losses([path for path, _ in files], inputs)
    for path, data in files:
        write_whole(path, data)
        yield path
    for lacking in (batch.lacking for batch in batches if batch.lacking):
        raise lacking


def made(work: Work, wanted: Wanted, done: Callable[[], None]) -> Batch:
    """Return the files of one letter; of a letter to many, all in one and the manifest, too."""
    batch = Batch()
    entries: list[Entry] = []
    for sheet in work.sheets:
        ready: dict[str, bytes] = {}
        for format, path in sheet.outputs.items():
            kind = wanted.kind.of(format)
            make = partial(to_files, sheet.document, path, theme=work.job.theme, kind=kind)
            for file, data in batch.tried(make) or ():
                batch.files.append((file, data))
                ready[file.name] = data
        entries.append(Entry(sheet.recipient, ready))
        done()
    if wanted.each:
        add_manifest(batch, work, entries, wanted)
    batch.faults = at_letter(at_lines(batch.faults, work.places), work.job.letter)
    return batch


def add_manifest(batch: Batch, work: Work, entries: list[Entry], wanted: Wanted) -> None:
    """Add the list of a letter's copies, and all of them in one PDF if that is wanted."""
    folder = next(iter(work.job.outputs.values())).parent
    name = stem(work.job.letter)
    if wanted.each and wanted.each.merge and work.sheets:
        path = folder / f"{name}-{ALL}.pdf"
        documents = [sheet.document for sheet in work.sheets]
        data = batch.tried(
            partial(merged, documents, theme=work.job.theme, pdf_a=wanted.kind.pdf_a)
        )
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


def at_lines(faults: Iterable[Fault], places: Callable[[str], Place | None]) -> Iterator[Fault]:
    """Yield faults, those of a value of the data (`signatories.0.name`) at the line it is on."""
    for fault in faults:
        path = fault.place.file if fault.place and not fault.place.line else ""
        found = places(path) if path and not path.endswith(FILES) else None
        yield replace(fault, place=found) if found else fault


FILES = (".yaml", ".yml", ".docx", ".j2")
"""What the names of files end with, which are no paths of the data."""
