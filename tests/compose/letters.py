"""Letters for tests: written to a file and read, as an author's would be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from openletter.batch import read_and_compose
from openletter.errors import in_order
from openletter.theme import Theme
from openletter.tree import Document, Node, plain, walk
from openletter.writers import text
from tests.readers.reading import spaced


def composed(folder: Path, words: str, **others: str) -> Document:
    """Return the document of a letter; `others` are more files by name, `__` for `/`."""
    return finished(attempt(folder, words, others))


def drafted(folder: Path, words: str) -> Document:
    """Return the document of a letter as a draft."""
    return finished(attempt(folder, words, {}, draft=True))


def finished(result: tuple[Document | None, list[str]]) -> Document:
    """Return the document of a letter that has no faults."""
    document, faults = result

    assert faults == []
    assert document is not None
    return document


def faults(folder: Path, words: str, **others: str) -> list[str]:
    """Return the faults of a letter as they print, with `x` for its file."""
    found = attempt(folder, words, others)[1]
    return [line.replace(f"{folder / 'x.letter.yaml'}", "x") for line in found]


def attempt(
    folder: Path, words: str, others: Mapping[str, str], *, draft: bool = False
) -> tuple[Document | None, list[str]]:
    """Return the document of a letter and its faults."""
    for name, content in others.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    file = folder / "x.letter.yaml"
    file.write_text(dedent(words), encoding="utf-8")
    document, found = read_and_compose(file, None, (), draft=draft)
    return document, [str(fault) for fault in in_order(found)]


def page(document: Document) -> str:
    """Return a document as its text output."""
    return text.write(document, Theme()).decode()


def nodes(document: Document, kind: type[Node]) -> list[Node]:
    """Return all nodes of a kind."""
    return [node for node in walk(document) if isinstance(node, kind)]


def spoken(node: Node) -> str:
    """Return the words of a node with ordinary spaces, for tests that are about words."""
    return spaced(plain(node))
