"""What is needed to make any section of one letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from openletter.compose.evaluate import Evaluator
from openletter.errors import Fault, Place
from openletter.language import Language
from openletter.model.letter import Letter
from openletter.model.registry import slug
from openletter.templating import Template
from openletter.tree import (
    Block,
    Heading,
    Image,
    Inline,
    Link,
    Paragraph,
    Role,
    Section,
    Span,
    Text,
    plain,
    walk,
)

RANK = 2
"""The rank of a heading above a part, as `##`; ranks become levels at the end."""


@dataclass
class Desk:
    """A letter on the desk: its data, template and language, and what evaluates its prose."""

    letter: Letter
    template: Template
    language: Language
    evaluator: Evaluator
    keys: set[str] = field(default_factory=set)

    @property
    def place(self) -> Place | None:
        """Where the letter names its template: the place of what is wrong with the whole."""
        return getattr(self.letter.template, "place", None)

    def fault(self, place: Place | None, what: str, todo: str = "") -> None:
        """Note a fault."""
        self.evaluator.faults.append(Fault(place, what, todo))

    def label(self, part: str) -> tuple[Inline, ...]:
        """Return the words before a part: the letter's, the template's, or the language's."""
        for labels in (self.letter.labels, self.template.file.labels):
            if part in labels:
                words = labels[part]
                return self.evaluator.inlines(self.evaluator.prose(words), f"labels.{part}")
        word = self.language.label(part)
        return (Text(word),) if word else ()

    def frame(self, name: str, words: str, path: str) -> tuple[Block, ...]:
        """Return a line of the frame, in the author's words or the template's; lines stay lines."""
        if words:
            self.evaluator.author(name, words)
        markdown = self.evaluator.section(name)
        return self.evaluator.blocks(markdown, f"{name}", path, breaks=True)

    def unique(self, key: str) -> str:
        """Return a key that no block of this letter has yet."""
        found, number = key, 1
        while found in self.keys:
            number += 1
            found = f"{key}-{number}"
        self.keys.add(found)
        return found

    def entry_key(self, part: str, name: str) -> str:
        """Return the key of an entry by what it is called, so that it survives a new order."""
        return self.unique(f"{part}/{slug(name) or 'entry'}")


def section(
    role: Role, key: str, blocks: Iterable[Block], **settings: int | bool
) -> Section | None:
    """Return a section, or nothing where there are no words in it."""
    children = tuple(blocks)
    if all(map(silent, children)):
        return None
    return Section(role, key, children, **settings)  # type: ignore[arg-type]


def silent(block: Block) -> bool:
    """Say whether a block has nothing to read and no picture to see."""
    return not plain(block).strip() and not any(isinstance(one, Image) for one in walk(block))


def linked(words: Text) -> Inline:
    """Return an address of the web or of e-mail as a link, anything else as it is."""
    if re.fullmatch(r"(https?://|mailto:|tel:)\S+", words.text, re.IGNORECASE):
        return Link(words.text, (words,))
    mail = re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", words.text)
    return Link(f"mailto:{words.text}", (words,)) if mail else words


def run_in(label: tuple[Inline, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with a label in front of the first words: `Re: `, `cc: `."""
    at = next((n for n, block in enumerate(blocks) if not isinstance(block, Image)), None)
    first = blocks[at] if at is not None else None
    if not label or at is None or not isinstance(first, Paragraph):
        return blocks
    mark = Span((*label, Text(" ")), mark="label")
    words = Paragraph(first.key, (mark, *first.children), first.lead)
    return (*blocks[:at], words, *blocks[at + 1 :])


def headed(label: tuple[Inline, ...], key: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with a label above them as a heading; none above nothing."""
    if not label or all(map(silent, blocks)):
        return blocks
    return (Heading(f"{key}/heading", RANK, label), *blocks)
