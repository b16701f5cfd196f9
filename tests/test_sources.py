"""The examples have the structure of the letters they mirror: see `tests/sources/README.md`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import openletter as ol
from tests.structure import Element, structure

SOURCES = Path(__file__).parent / "sources"
EXAMPLES = Path(__file__).parent.parent / "examples"
OUTLINES = sorted(SOURCES.glob("*.outline"))


@dataclass(frozen=True)
class Line:
    """A line of an outline: the element in the source, in the example, and its facts."""

    source: str
    example: str
    facts: tuple[str, ...]


def read(path: Path) -> list[Line]:
    """Return the lines of an outline without its remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line(text) for text in lines if text and not text.startswith("# ")]


def line(text: str) -> Line:
    kind, _, facts = text.partition(" ::")
    source, _, other = kind.partition(" => ")
    found = tuple(fact.strip() for fact in facts.split(" | ") if fact.strip())
    added = kind.startswith("+ ")
    return Line("", kind[2:], found) if added else Line(source, other or source, found)


def elements(name: str) -> list[Element]:
    """Return the elements of an example."""
    letter = ol.load(EXAMPLES / name / f"{name}.letter.yaml")
    return structure(letter, ol.compose(letter))


def test_all_outlines_are_there() -> None:
    """There is an outline for each of the five sources, and it holds a letter."""
    names = {path.stem for path in OUTLINES}

    assert names == {
        "apec-2017", "election-2021", "joint-statement-2020", "now-2017", "visit-2023",
    }  # fmt: skip
    for path in OUTLINES:
        lines = read(path)
        assert sum(bool(one.source) for one in lines) > 10
        assert sum(bool(one.facts) for one in lines) > 10


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_an_example_mirrors_its_source(path: Path) -> None:
    """Element by element an example is built as its source, but for what its outline marks."""
    wanted, found = read(path), elements(path.stem)

    assert [one.kind for one in found] == [one.example for one in wanted]


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_an_example_tells_the_facts_of_its_source(path: Path) -> None:
    """The facts of an element stand in it."""
    pairs = zip(read(path), elements(path.stem), strict=True)
    lost = [
        f"{one.kind}: {fact}"
        for line, one in pairs
        for fact in line.facts
        if fact not in " ".join(one.words.split())
    ]

    assert lost == []
