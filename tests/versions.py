"""What the bytes of a PDF depend on beside the letter: the libraries that draw and pack it.

WeasyPrint decides the layout and the objects of the file, pydyf writes them; Pango and HarfBuzz
choose and place the glyphs; HarfBuzz's subset library, or fontTools in its place, cuts the fonts;
zlib packs the streams, those of a Word file too. The fonts are the package's own, but for
letters in other scripts.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from importlib.metadata import version

from fontTools.ttLib import TTFont

from openletter.fonts import machine_files


def packing() -> dict[str, str]:
    """Return the library that packs Word files."""
    return {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def drawing() -> dict[str, str]:
    """Return the libraries that draw and pack a PDF."""
    from weasyprint.text.ffi import harfbuzz, harfbuzz_subset, pango

    number = pango.pango_version()
    own = {name: version(name) for name in ("weasyprint", "pydyf", "fonttools")}
    return own | {
        "pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "harfbuzz": harfbuzz_version(harfbuzz.hb_version_atleast),
        "harfbuzz-subset": "yes" if harfbuzz_subset else "no",
        **packing(),
    }


def faces(families: Iterable[str]) -> dict[str, str]:
    """Return the releases of some families of this machine, by a name without spaces."""
    found = {}
    for family in families:
        path = next(iter(machine_files(family)))
        with TTFont(path, fontNumber=0, lazy=True) as font:
            found[family.lower().replace(" ", "-")] = f"{font['head'].fontRevision:.3f}"
    return found


def harfbuzz_version(at_least: object) -> str:
    """Return the version of HarfBuzz, which only says whether it is new enough."""
    assert callable(at_least)
    found: list[int] = []
    for place in range(3):
        rest = [0] * (2 - place)
        found.append(max(n for n in range(100) if at_least(*found, n, *rest)))
    return ".".join(map(str, found))


def recorded(text: str) -> dict[str, str]:
    """Return the versions that a file records, one a line: `pango 1.50.12`."""
    return dict(line.split(" ", 1) for line in text.splitlines())


def record(versions: dict[str, str]) -> str:
    """Return versions as such a file."""
    return "".join(f"{name} {number}\n" for name, number in versions.items())
