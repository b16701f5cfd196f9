"""What is needed to make any section of one letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from openletter.compose.address import Forms
from openletter.compose.evaluate import Evaluator
from openletter.compose.typography import Setting
from openletter.errors import Fault, Place
from openletter.model.base import place_of
from openletter.model.letter import Letter
from openletter.model.registry import slug
from openletter.numbering import in_own_digits, marker_of
from openletter.speech.language import Language
from openletter.speech.tongue import is_wide
from openletter.templating import Template
from openletter.tree import (
    Block,
    Heading,
    Image,
    Inline,
    Link,
    Marker,
    Node,
    Note,
    Origin,
    Paragraph,
    Role,
    Section,
    Span,
    Text,
    plain,
    walk,
)

WORDS_ONLY = ("kicker", "title", "dateline", "subject", "salutation", "close")
"""Lines of the frame that hold no lists, headings, tables or quotations."""
RANK = 2
"""The rank of a heading above a part, as `##`; ranks become levels at the end."""
TELEPHONE = re.compile(r"\+?(?:[\s().\-/]*[0-9]){6,15}")
"""A telephone number that can be called as it stands; one with an extension cannot."""


@dataclass
class Desk:
    """A letter on the desk: its data, template and language, and what evaluates its prose."""

    letter: Letter
    template: Template
    language: Language
    evaluator: Evaluator
    forms: Forms
    setting: Setting
    keys: set[str] = field(default_factory=set)
    draft: bool = False
    missing: frozenset[str] = frozenset()
    """Fields that are known to be missing; those of a part are named `parts.annex.date`."""
    handed: list[Note] = field(default_factory=list)
    """Notes of the letter's parts that the letter is to print."""
    settled: list[Fault] = field(default_factory=list)
    """Faults of the letter's parts."""

    @property
    def place(self) -> Place | None:
        """Where the letter names its template: the place of what is wrong with the whole."""
        return getattr(self.letter.template, "place", None)

    def fault(self, place: Place | None, what: str, todo: str = "") -> None:
        """Note a fault."""
        self.evaluator.faults.append(Fault(place, what, todo))

    def marker(self, text: str) -> Marker:
        """Return what a marker means, in the digits of the language."""
        return in_own_digits(marker_of(text), self.language.digits)

    def label(self, part: str) -> tuple[Inline, ...]:
        """Return the words before a part: the letter's, the template's, or the language's."""
        labels = self.letter.labels
        own = self.language.label(part)
        if part not in labels and part in self.template.file.labels:
            if self.template.file.speaks(self.language.tag):
                labels = self.template.file.labels
            elif not own:
                return (foreign(self.template, part),)
        if part in labels:
            return self.evaluator.inlines(self.evaluator.prose(labels[part]), f"labels.{part}")
        return (Text(own),) if own else ()

    def frame(self, name: str, words: str, path: str, *, flows: bool = False) -> tuple[Block, ...]:
        """Return a part of the frame, in the author's words or the template's.

        Its lines stay lines, unless it `flows` as prose does.
        """
        if words:
            self.evaluator.author(name, words)
        markdown = self.evaluator.section(name)
        blocks = self.evaluator.blocks(markdown, f"{name}", path, breaks=not flows)
        if name not in WORDS_ONLY or all(isinstance(block, Paragraph | Image) for block in blocks):
            return blocks
        todo = "Write words only; headings, lists, tables and quotations go under `text:`."
        self.fault(place_of(words) or self.place, f"More than words stands in `{name}`.", todo)
        return tuple(block for block in blocks if isinstance(block, Paragraph))

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


def foreign(template: Template, part: str) -> Text:
    """Return a label of a template in another language; it is refused if it comes to print."""
    return Text(template.file.labels[part], Origin(file=f"{template.name}/template.yaml"))


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
    """Return an address of the web or of e-mail or a telephone as a link, else what it is."""
    if re.fullmatch(r"(https?://|mailto:|tel:)\S+", words.text, re.IGNORECASE):
        return Link(words.text, (words,))
    mail = re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", words.text)
    if mail:
        return Link(f"mailto:{words.text}", (words,))
    if not TELEPHONE.fullmatch(words.text):
        return words
    # The zero of +44 (0)20 is dialled inside the country only, where the +44 is not.
    abroad = words.text.replace("(0)", "") if words.text.startswith("+") else words.text
    return Link(f"tel:{re.sub(r'[^+0-9]', '', abroad)}", (words,))


def run_in(label: tuple[Inline, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with a label in front of the first words: `Re: `, `cc: `.

    It stands above a list, a table or what is side by side; a heading is label enough.
    """
    if not label or not blocks or isinstance(blocks[0], Heading):
        return blocks
    first, *others = blocks
    match first:
        case Image():
            return (first, *run_in(label, tuple(others)))
        case Paragraph(key, inlines, lead):
            space = () if is_wide("".join(map(plain, label))) else (Text(" "),)
            mark = Span((*label, *space), mark="label")
            return (Paragraph(key, (mark, *inlines), lead), *others)
        case Section(across=False, children=inner):
            return (replace(first, children=run_in(label, inner)), *others)
        case _:
            above = Paragraph(f"{first.key}/label", (Span(label, mark="label"),), lead=True)
            return (above, *blocks)


def is_label(node: Node) -> bool:
    """Say whether a node is a fixed word such as `Re:`."""
    return isinstance(node, Span) and node.mark == "label"


def headed(label: tuple[Inline, ...], key: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with a label above them as a heading; none above nothing."""
    if not label or all(map(silent, blocks)):
        return blocks
    return (Heading(f"{key}/heading", RANK, label), *blocks)
