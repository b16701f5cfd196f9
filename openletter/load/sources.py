"""The sources that figures, events and the occasion name: each must be one of the letter's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from openletter.errors import Fault, did_you_mean
from openletter.model.base import Fixed
from openletter.model.letter import Letter
from openletter.model.records import Source
from openletter.model.registry import fold

SHORT_NAME = re.compile(r"[\w-]+")
"""What can only be a short name; a source in words of its own has spaces or stops."""
TODO = "Add it under `sources:`, or take it away."


def source_faults(letter: Letter, around: Mapping[str, Source] = Fixed()) -> Iterator[Fault]:
    """Yield a fault for every source that is named and is not there.

    A part may name the sources of the letters `around` it, too.
    """
    sources = {**around, **letter.sources}
    names = {fold(source.name) for source in sources.values()}
    for named in named_sources(letter):
        if named in sources or fold(named) in names or not SHORT_NAME.fullmatch(named):
            continue
        todo = did_you_mean(named, sources) or TODO
        yield Fault(getattr(named, "place", None), f"There is no source “{named}”.", todo)
    for part in letter.parts.values():
        yield from source_faults(part, sources)


def named_sources(letter: Letter) -> Iterator[str]:
    """Yield the name of every source that a figure, the occasion, a case or an event has."""
    yield from (figure.source for figure in letter.figures.values())
    yield letter.occasion.source if letter.occasion else ""
    yield from (case.source for case in letter.cases)
    yield from (event.source for case in letter.cases for event in case.events)


def sources_known(missing: Iterable[str], faults: Iterable[Fault]) -> bool:
    """Say whether all sources have been read: none was left out because of a fault."""
    files = [fault.place.file for fault in faults if fault.place]
    return "sources" not in missing and not any(f.endswith("sources.yaml") for f in files)
