"""What other themes and other scripts take: the same letter in every theme, letters in others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import openletter as ol
from openletter.load.theme import theme_names
from openletter.output import look_of, to_bytes
from openletter.writers.pdf import with_machine
from tests.bench.bare import Bare
from tests.bench.clock import Runs, pairs, say, times
from tests.bench.letters import OTHER_SCRIPTS, example
from tests.bench.table import Row, against, alone


def themes(runs: Runs) -> Iterator[Row]:
    """Yield what the example takes in every theme that ships."""
    for name in theme_names():
        yield from both(f"theme {name}", example(), ol.load_theme(name), runs)


def scripts(runs: Runs) -> Iterator[Row]:
    """Yield what letters in other scripts take."""
    for path in OTHER_SCRIPTS:
        document = ol.compose(ol.load(path))
        theme = with_machine([document], look_of(document))
        yield from both(f"a letter, {path.parent.name}", document, theme, runs)


def both(work: str, document: ol.Document, theme: ol.Theme, runs: Runs) -> Iterator[Row]:
    """Yield the rows of a letter in a theme: in Word, and as PDF beside bare WeasyPrint."""
    say(work)
    written = times(partial(to_bytes, document, "docx", theme=theme), runs(20, 5))
    yield alone(f"{work}, to DOCX", written)
    bare = Bare(document, theme)
    found = pairs(partial(to_bytes, document, "pdf", theme=theme), bare.kept, runs(10, 3))
    yield against(f"{work}, to PDF", found, "WeasyPrint, kept too", 1.15)
