"""A YAML file as it was written: every value a text with its place, every slip a fault.

All scalars are text; only an empty value and `~` are nothing. What YAML would swallow without a
word (anchors, tags, a `#` glued to a word, a folded text) is a fault here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from openletter.errors import Fault, InvalidLetter, Place
from openletter.load.diagnose import diagnose, repaired
from openletter.model.base import Written
from openletter.model.characters import bad_characters

LARGEST = 5_000_000
DEEPEST = 40
REPAIRS = 20
QUOTE = "Put the text in quotes, or write it after a | on lines of its own."


@dataclass(slots=True)
class Scalar:
    """A text, or nothing where `text` is None; `over` is the one it replaces in another file."""

    text: str | None
    place: Place
    literal: bool = False
    over: Scalar | None = None


@dataclass(slots=True)
class Seq:
    items: list[Node]
    place: Place


@dataclass(slots=True)
class Map:
    """A mapping; `keys` has the place of each key."""

    entries: dict[str, Node]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)


Node: TypeAlias = Scalar | Seq | Map


def read_file(path: Path, name: str) -> tuple[str, list[Fault]]:
    """Return the text of a file and its bad characters, named as the user named the file."""
    if not path.is_file():
        raise InvalidLetter([Fault(None, f"There is no file {name}.", "Look at its name.")])
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise InvalidLetter([Fault(Place(name), "The file is larger than 5 MB.", "Is it a letter?")])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InvalidLetter([Fault(Place(name), "The file is UTF-16.", "Save it as UTF-8.")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        fault = Fault(Place(name, line, column), "The file is not UTF-8 here.", "Save it as UTF-8.")
        raise InvalidLetter([fault]) from None
    text = text.replace("\r\n", "\n")
    return text, list(character_faults(text, name))


def character_faults(text: str, name: str) -> Iterator[Fault]:
    """Yield a fault for every character that has no business in a letter."""
    for index, what, todo in bad_characters(text):
        line = text.count("\n", 0, index) + 1
        column = index - text.rfind("\n", 0, index)
        yield Fault(Place(name, line, column), f"Here stands {what}.", todo)


def parse(text: str, name: str) -> tuple[Node, list[Fault]]:
    """Return the root of a YAML text and every slip in it.

    After a slip that stops YAML, the line is set aside and the rest is read on, so that one run
    names them all.
    """
    faults: list[Fault] = []
    lines = text.replace("\t", " ").split("\n")
    for _ in range(REPAIRS):
        try:
            reader = Reader("\n".join(lines), name)
            root = reader.root()
        except YAMLError as error:
            culprit, fault = diagnose(lines, error, name)
            faults.append(fault)
            if not repaired(lines, culprit):
                break
        else:
            return root, [*faults, *reader.faults]
    return Map({}, Place(name, 1, 1)), faults


class Reader:
    """Reads the events of one YAML text into nodes; `faults` collects what would be swallowed."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.split("\n")
        self.name = name
        self.faults: list[Fault] = []
        self.shielded: dict[int, list[tuple[int, int]]] = {}
        self.events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)

    def root(self) -> Node:
        """Return the root node; a second document in the file is a fault."""
        node: Node | None = None
        for event in self.events:
            if isinstance(event, NodeEvent):
                node = self.node(event)
            elif isinstance(event, DocumentStartEvent) and node is not None:
                self.fault(event, "A second document begins here.", "Delete this line `---`.")
        self.find_glued_hashes()
        return node or Map({}, Place(self.name, 1, 1))

    def place(self, event: Event) -> Place:
        """Return where an event begins."""
        return Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def fault(self, event: Event, what: str, todo: str) -> None:
        """Note a fault where an event begins."""
        self.faults.append(Fault(self.place(event), what, todo))

    def node(self, event: Event, depth: int = 0) -> Node:
        """Return the node that begins with an event."""
        self.refuse_marks(event)
        if depth > DEEPEST:
            raise InvalidLetter([Fault(self.place(event), "The file is nested too deep.")])
        if isinstance(event, SequenceStartEvent):
            return self.sequence(event, depth)
        if isinstance(event, MappingStartEvent):
            return self.mapping(event, depth)
        return self.scalar(event)

    def refuse_marks(self, event: Event) -> None:
        """Refuse anchors, aliases and tags: in a letter they are words that begin so."""
        if isinstance(event, AliasEvent):
            self.fault(event, f"YAML takes “*{event.anchor}” for an alias.", QUOTE)
        elif getattr(event, "anchor", None):
            self.fault(event, f"YAML takes “&{event.anchor}” for an anchor.", QUOTE)
        elif getattr(event, "tag", None):
            self.fault(event, f"YAML takes “{event.tag}” for a tag.", QUOTE)

    def scalar(self, event: Event) -> Scalar:
        """Return a text, or nothing for an empty value and `~`."""
        place = self.place(event)
        if not isinstance(event, ScalarEvent):
            return Scalar(None, place)
        if event.style == ">":
            self.fault(event, "A text after > loses its lists and paragraphs.", "Write | instead.")
        if event.style in ("|", ">"):
            return self.literal(event, place)
        if event.style:
            self.shield(event)
        elif event.value in ("", "~"):
            return Scalar(None, place)
        return Scalar(event.value, place)

    def literal(self, event: ScalarEvent, place: Place) -> Scalar:
        """Return a text after `|`; its place is that of its first character."""
        first = event.start_mark.line + 1
        for number in range(first, event.end_mark.line + 1):
            self.shielded[number] = [(0, 10**6)]
        body = next((line for line in self.lines[first:] if line.strip()), "")
        indent = len(body) - len(body.lstrip(" "))
        return Scalar(event.value, Place(place.file, first + 1, indent + 1), literal=True)

    def shield(self, event: ScalarEvent) -> None:
        """Remember that a # inside quotes is only a character."""
        start, end = event.start_mark, event.end_mark
        for number in range(start.line, end.line + 1):
            left = start.column if number == start.line else 0
            right = end.column if number == end.line else 10**6
            self.shielded.setdefault(number, []).append((left, right))

    def sequence(self, start: Event, depth: int) -> Seq:
        """Return a list; an empty entry in it is a fault."""
        items: list[Node] = []
        for event in self.until_end():
            item = self.node(event, depth + 1)
            if isinstance(item, Scalar) and item.text is None:
                if not getattr(event, "tag", None):
                    self.fault(event, "This entry of the list is empty.", "Delete it, or fill it.")
            else:
                items.append(item)
        return Seq(items, self.place(start))

    def mapping(self, start: Event, depth: int) -> Map | Scalar:
        """Return a mapping; doubled keys, merge keys and keys without a value are faults."""
        found = Map({}, self.place(start))
        flow = bool(getattr(start, "flow_style", False))
        if flow and self.text_at(start).startswith("{{"):
            return self.expression(start)
        for event in self.until_end():
            key, node = self.node(event, depth + 1), self.node(next(self.events), depth + 1)
            if isinstance(key, Scalar) and key.text is not None:
                self.add(found, event, key.text, node, flow=flow)
            else:
                self.fault(event, "A name was meant before the colon.", QUOTE)
        return found

    def add(self, found: Map, event: Event, key: str, node: Node, *, flow: bool) -> None:
        """Add an entry to a mapping, unless something is wrong with its key."""
        if key == "<<":
            self.fault(event, "Merge keys (<<) are not used in letters.", "Write the values out.")
        elif key in found.entries:
            line = found.keys[key].line
            self.fault(event, f"“{key}” stands here twice, first in line {line}.", "Keep one.")
        elif flow and isinstance(node, Scalar) and node.text is None and not self.tilde(node):
            todo = "A comma parts the fields between { and }: quote a text that holds a comma."
            self.fault(event, f"“{key}” has no value.", todo)
        else:
            found.entries[key] = node
            found.keys[key] = self.place(event)

    def tilde(self, node: Scalar) -> bool:
        """Say whether a value is nothing on purpose."""
        return self.lines[node.place.line - 1][node.place.column - 1 :].startswith("~")

    def expression(self, start: Event) -> Scalar:
        """Note a `{{ … }}` without quotes, and read past it as if it were some text."""
        self.fault(start, "YAML takes {{ … }} at the start of a value for data.", QUOTE)
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, CollectionEndEvent)
        return Scalar("…", self.place(start))

    def until_end(self) -> Iterator[Event]:
        """Yield the events of a collection up to its end."""
        while not isinstance(event := next(self.events), CollectionEndEvent):
            yield event

    def text_at(self, event: Event) -> str:
        """Return the line from where an event begins."""
        return self.lines[event.start_mark.line][event.start_mark.column :]

    def find_glued_hashes(self) -> None:
        """Refuse ` #word` after something on the line: YAML would cut the line there."""
        for number, line in enumerate(self.lines):
            for match in re.finditer(r"(?<=\S)\s+#(?=[^\s#])", line):
                at = match.end() - 1
                spans = self.shielded.get(number, ())
                if line.lstrip().startswith("#") or any(left <= at < right for left, right in spans):
                    continue
                what = f"YAML ignores “{line[at : at + 20].rstrip()}” and all after it."
                self.faults.append(Fault(Place(self.name, number + 1, at + 1), what, HASHTAG))
                break


HASHTAG = "A hashtag needs quotes or a | text; for a note put a space after the #."


def data(node: Node) -> Any:
    """Return a node as plain data for Pydantic; what is empty or `~` is None."""
    match node:
        case Scalar():
            return text_of(node)
        case Seq(items=items):
            return [data(item) for item in items]
        case Map(entries=entries, keys=keys):
            return {Written(key, keys.get(key)): data(part) for key, part in entries.items()}


def text_of(node: Scalar | None) -> Written | None:
    """Return a scalar as a text that knows its place and what it replaces."""
    if node is None or node.text is None:
        return None
    return Written(node.text, node.place, literal=node.literal, over=text_of(node.over))
