"""The letters that are measured: the example, and it with many names below."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import openletter as ol
from openletter.output import look_of
from openletter.theme import Theme
from tests.bench.clock import ROOT

EXAMPLE = ROOT / "examples" / "apec-2017" / "apec-2017.letter.yaml"
OTHER_SCRIPTS = tuple(ROOT / "examples" / name for name in
                      ("arabic/manara.letter.yaml", "chinese/dengta.letter.yaml"))  # fmt: skip
"""Letters that are drawn with fonts of the machine: one from right to left, one in Chinese."""
REGISTRY = EXAMPLE.parent / "registry"

NAMES = (
    "Lamp Watch", "Coalition for Light & Liberty", "Réseau des gardiens de phares",
    "Hội Bảo vệ Ngọn đèn", "Fundacja „Światło”", "Žiburio draugija", "Keepers’ Union of the Coast",
)  # fmt: skip
"""Names that ask for accents, quotation marks and an ampersand."""


@cache
def example() -> ol.Document:
    """Return the example, composed."""
    return ol.compose(ol.load(EXAMPLE))


@cache
def theme() -> Theme:
    """Return the theme of the example."""
    return look_of(example())


def name(number: int) -> str:
    """Return the name of a signatory; no two are alike."""
    return f"{NAMES[number % len(NAMES)]} of District {number + 1}"


def as_lines(count: int) -> str:
    """Return signatories as a letter file has them at its simplest: one a line."""
    return "signatories: |\n" + "".join(f"  {name(number)}\n" for number in range(count))


def as_records(count: int) -> str:
    """Return signatories as a letter file has them when it says who signs for whom."""
    return "signatories:\n" + "".join(
        f'  - {{name: Ada Example {number}, role: Director, org: "{name(number)}"}}\n'
        for number in range(count)
    )


def as_table(count: int) -> str:
    """Return signatories in a table of name, role and organisation, with a head."""
    above = "signatories:\n  layout: table\n  head: Name | Role | Organisation\n"
    entry = '  entry: "{{ name }} | {{ role }} | {{ org }}"\n  items:\n'
    return above + entry + as_records(count).partition("\n")[2]


def with_signatories(
    count: int, folder: Path, signatories: Callable[[int], str] = as_lines
) -> Path:
    """Return the file of the example with other signatories below, written into a folder."""
    whole = EXAMPLE.read_text(encoding="utf-8")
    above = whole[: whole.index("signatories:")]
    path = folder / f"{signatories.__name__}-{count}.letter.yaml"
    path.write_text(above + signatories(count), encoding="utf-8")
    return path


def made(count: int, folder: Path, signatories: Callable[[int], str] = as_lines) -> ol.Document:
    """Return the example with other signatories, composed."""
    return ol.compose(ol.load(with_signatories(count, folder, signatories), registry=REGISTRY))
