"""The events of a YAML text, as nodes with places; what YAML would swallow becomes a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ruamel.yaml import YAML
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
from openletter.load.diagnose import QUOTE
from openletter.load.nodes import Map, Node, Scalar, Seq

DEEPEST = 40
HASHTAG = "A hashtag needs quotes or a | text; for a note put a space after the #."
NUMBER = "Put the entry in quotes; a note goes on a line of its own."
GLUED = re.compile(r"(?<!\S)#(?=[^\s#])")
NUMBERED = re.compile(r"^\s*- .*\S\s+(#\s*\d)")
ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
END = 10**6


class Reader:
    """Reads the events of one YAML text into nodes; `faults` collects what would be swallowed.

    `aside` are the lines (from 0) that have been set aside because they stopped YAML.
    """

    def __init__(self, lines: Sequence[str], name: str, aside: set[int]) -> None:
        self.lines = list(lines)
        self.name = name
        self.aside = aside
        self.row = 0
        self.faults: list[Fault] = []
        self.shielded: dict[int, list[tuple[int, int]]] = {}

    def root(self) -> Node:
        """Return the root node; a second document in the file is a fault."""
        self.events = self.followed(YAML(typ="safe", pure=True).parse("\n".join(self.lines)))
        node: Node | None = None
        for event in self.events:
            if isinstance(event, NodeEvent):
                later = self.node(event)
                node = node or later
            elif isinstance(event, DocumentStartEvent) and node is not None:
                self.fault(event, "A second document begins here.", "Delete this line `---`.")
        self.find_comments()
        return node or Map({}, Place(self.name, 1, 1))

    def followed(self, events: Iterator[Event]) -> Iterator[Event]:
        """Yield the events and remember on which line the last one stands."""
        for event in events:
            self.row = min(event.start_mark.line, len(self.lines) - 1)
            yield event

    def place(self, event: Event) -> Place:
        """Return where an event begins."""
        return Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def fault(self, event: Event, what: str, todo: str) -> None:
        """Note a fault where an event begins."""
        self.faults.append(Fault(self.place(event), what, todo))

    def node(self, event: Event, depth: int = 0) -> Node:
        """Return the node that begins with an event."""
        marked = self.refuse_marks(event)
        if depth > DEEPEST:
            todo = "Take out some of the brackets or dashes."
            raise InvalidLetter([Fault(self.place(event), "The file is nested too deep.", todo)])
        if isinstance(event, SequenceStartEvent):
            return self.sequence(event, depth)
        if isinstance(event, MappingStartEvent):
            return self.mapping(event, depth)
        return Scalar(None, self.place(event), slip=True) if marked else self.scalar(event)

    def refuse_marks(self, event: Event) -> bool:
        """Refuse anchors, aliases and tags: in a letter they are words that begin so."""
        if isinstance(event, AliasEvent):
            self.fault(event, f"YAML takes “*{event.anchor}” for an alias.", QUOTE)
        elif anchor := getattr(event, "anchor", None):
            self.fault(event, f"YAML takes “&{anchor}” for an anchor.", QUOTE)
        elif tag := getattr(event, "tag", None):
            self.fault(event, f"YAML takes “{tag}” for a tag.", QUOTE)
        else:
            return False
        return True

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
            place = Place(place.file, place.line, place.column + 1)
        elif event.value in ("", "~"):
            slip = event.start_mark.line in self.aside
            return Scalar(None, place, tilde=event.value == "~", slip=slip)
        return Scalar(event.value, place, folded=self.is_folded(event))

    def is_folded(self, event: ScalarEvent) -> bool:
        """Say whether a text stands on several lines; paragraphs or items among them are lost."""
        start, end = event.start_mark.line, event.end_mark.line
        if start == end:
            return False
        body = self.lines[start + 1 : end + 1]
        if any(not line.strip() for line in body[:-1]) or any(map(ITEM.match, body)):
            what = "The paragraphs or list items of this text run into one."
            self.fault(event, what, "Write it after a | on lines of its own.")
        return True

    def literal(self, event: ScalarEvent, place: Place) -> Scalar:
        """Return a text after `|`; its place is that of its first character."""
        first = event.start_mark.line + 1
        for number in range(first, event.end_mark.line + 1):
            self.shielded[number] = [(0, END)]
        body = next((line for line in self.lines[first:] if line.strip()), "")
        indent = len(body) - len(body.lstrip(" "))
        return Scalar(event.value, Place(place.file, first + 1, indent + 1), literal=True)

    def shield(self, event: ScalarEvent) -> None:
        """Remember that a # inside quotes is only a character."""
        start, end = event.start_mark, event.end_mark
        for number in range(start.line, end.line + 1):
            left = start.column if number == start.line else 0
            right = end.column if number == end.line else END
            self.shielded.setdefault(number, []).append((left, right))

    def sequence(self, start: Event, depth: int) -> Seq:
        """Return a list; an empty entry in it is a fault."""
        found = Seq([], self.place(start))
        for event in self.until_end():
            item = self.node(event, depth + 1)
            if not isinstance(item, Scalar) or item.text is not None:
                found.items.append(item)
                continue
            found.slip = True
            if not item.slip and not self.hashed(event):
                self.fault(event, "This entry of the list is empty.", "Delete it, or fill it.")
        return found

    def hashed(self, event: Event) -> bool:
        """Say whether an entry is empty because it begins with a hashtag."""
        return GLUED.match(self.text_at(event).lstrip()) is not None

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
                found.slip = True
                if not (isinstance(key, Scalar) and key.slip):
                    self.fault(event, "A name was meant before the colon.", QUOTE)
        return found

    def add(self, found: Map, event: Event, key: str, node: Node, *, flow: bool) -> None:
        """Add an entry to a mapping, unless something is wrong with its key."""
        bare = isinstance(node, Scalar) and node.text is None and not node.tilde and not node.slip
        if key == "<<":
            self.fault(event, "Merge keys (<<) are not used in letters.", "Write the values out.")
        elif key in found.entries:
            line = found.keys[key].line
            self.fault(event, f"“{key}” stands here twice, first in line {line}.", "Keep one.")
        elif flow and bare:
            todo = "A comma parts the fields between { and }: quote a text that holds a comma."
            self.fault(event, f"“{key}” has no value.", todo)
        else:
            found.entries[key] = self.empty(event) if bare else node
            found.keys[key] = self.place(event)
            return
        found.slip = True

    def empty(self, key: Event) -> Scalar:
        """Return the value that is missing after a name, at its name: YAML has it lines below."""
        return Scalar(None, self.place(key), slip=GLUED.search(self.text_at(key)) is not None)

    def expression(self, start: Event) -> Scalar:
        """Note a `{{ … }}` without quotes, and read past it."""
        self.fault(start, "YAML takes {{ … }} at the start of a value for data.", QUOTE)
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, CollectionEndEvent)
        return Scalar(None, self.place(start), slip=True)

    def until_end(self) -> Iterator[Event]:
        """Yield the events of a collection up to its end."""
        while not isinstance(event := next(self.events), CollectionEndEvent):
            yield event

    def text_at(self, event: Event) -> str:
        """Return the line from where an event begins."""
        row, column = int(event.start_mark.line), int(event.start_mark.column)
        return self.lines[row][column:]

    def find_comments(self) -> None:
        """Refuse ` #word` after something on the line, and ` # 1` after an entry of a list."""
        for number, line in enumerate(self.lines):
            if "#" not in line or line.lstrip().startswith("#"):
                continue
            spans = self.shielded.get(number, ())
            glued = (match.start() for match in GLUED.finditer(line))
            numbered = (match.start(1) for match in (NUMBERED.match(line),) if match)
            for found, todo in ((glued, HASHTAG), (numbered, NUMBER)):
                at = next((i for i in found if not any(a <= i < b for a, b in spans)), None)
                if at is not None:
                    what = f"YAML ignores “{line[at : at + 20].rstrip()}” and all after it."
                    self.faults.append(Fault(Place(self.name, number + 1, at + 1), what, todo))
                    break
