"""Letters inside a letter: each in place or in a file of its own, read into the data around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic_core import PydanticCustomError

from openletter.errors import Fault, Place
from openletter.load.nodes import Map, Node, Scalar, Seq
from openletter.load.places import beside

ENDING = ".letter.yaml"
DEEPEST = 4
"""How deep parts may stand in parts."""
TOO_DEEP = "Parts stand in parts here more than four deep."
MEANT = "Write the fields of the part below its name, or name its file: `annex: annex.letter.yaml`."

Found = tuple[Path, str]
"""A file, and its name as the user would type it."""
Reader = Callable[[str, Node, Place], Map | None]
"""Returns the data of a part: its name, what stands there, and where its name stands."""


def fill_in(root: Map, read: Reader) -> None:
    """Put the data of every part of a letter where its file is named, or its own lines stand.

    What cannot be read is taken away; `read` tells why.
    """
    parts = root.entries.get("parts")
    if not isinstance(parts, Map):
        return
    for name, node in list(parts.entries.items()):
        if isinstance(node, Scalar) and node.text is None:
            continue
        found = read(name, node, parts.keys.get(name, node.place))
        if found is None:
            del parts.entries[name]
        else:
            parts.entries[name] = found


def file_of(folder: Path, near: Path, node: Node) -> Found | Fault:
    """Return the file of a part, beside the letter or below, or what is wrong with its name.

    `near` is the folder as the user named it.
    """
    if not isinstance(node, Scalar) or node.text is None:
        return Fault(node.place, "A letter was meant here, or the name of its file.", MEANT)
    if not node.text.endswith(ENDING):
        what = f"“{node.text[:40]}” is not the name of a letter file."
        return Fault(node.place, what, MEANT)
    try:
        return beside(folder, node.text), str(near / node.text)
    except PydanticCustomError as error:
        return Fault(node.place, error.message())


def every_part(root: Map) -> Iterator[tuple[Map, Place]]:
    """Yield the data of every part, and of the parts in it, each with the place to name it by."""
    parts = root.entries.get("parts")
    for name, node in parts.entries.items() if isinstance(parts, Map) else ():
        if isinstance(node, Map) and isinstance(parts, Map):
            key = parts.keys.get(name, node.place)
            yield node, key if key.file == node.place.file else Place(node.place.file, 1, 1)
            yield from every_part(node)


def forget_taken_away(root: Map) -> None:
    """Take parts that are taken away (`annex: ~`) out of `order` and `labels`, at every depth."""
    for inner in (root, *(part for part, _ in every_part(root))):
        forget_in(inner)


def forget_in(root: Map) -> None:
    """Take the parts of one letter that are taken away out of its `order` and its `labels`."""
    parts, order, labels = (root.entries.get(name) for name in ("parts", "order", "labels"))
    named = parts.entries.items() if isinstance(parts, Map) else ()
    gone = {name for name, node in named if isinstance(node, Scalar) and node.tilde}
    if isinstance(order, Seq):
        order.items = [
            one for one in order.items if not (isinstance(one, Scalar) and one.text in gone)
        ]
    if isinstance(labels, Map):
        labels.entries = {key: words for key, words in labels.entries.items() if key not in gone}
