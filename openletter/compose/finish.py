"""Last passes over a composed letter: levels of headings, and words of another language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from openletter.compose.desk import Desk
from openletter.errors import Place
from openletter.numbering import in_own_digits as own_marker
from openletter.speech.language import base
from openletter.tree import (
    Block,
    Heading,
    Item,
    List,
    Quote,
    Section,
    Text,
    walk,
)

TEMPLATE_FILE = "template.yaml"


def levelled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections whose heading ranks have become levels without gaps.

    The title is level 1 where it prints; headings then begin at 2 (PDF/UA-1, 7.4.2: levels do
    not skip on the way down).
    """
    sections = tuple(sections)
    first = 2 if any(section.role == "title" for section in sections) else 1
    above: list[tuple[int, int]] = []

    def level(block: Block) -> Block:
        """Return a block with levels instead of ranks: one deeper than that of the rank above."""
        match block:
            case Heading(level=rank):
                while above and above[-1][0] > rank:
                    above.pop()
                if not above or above[-1][0] < rank:
                    above.append((rank, above[-1][1] + 1 if above else first))
                return replace(block, level=min(above[-1][1], 6))
            case Section(children=children) | Quote(children=children):
                return replace(block, children=tuple(map(level, children)))
            case List(items=items):
                entries = (Item(item.key, tuple(map(level, item.children))) for item in items)
                return replace(block, items=tuple(entries))
            case _:
                return block

    found = tuple(level(section) for section in sections)
    return tuple(section for section in found if isinstance(section, Section))


def in_own_digits(block: Block, system: str) -> Block:
    """Return a block whose lists count in the digits of the language: `۱.` for `1.`.

    A letter inside the letter has its own.
    """
    match block:
        case Section(role="part"):
            return block
        case Section(children=children) | Quote(children=children):
            return replace(block, children=tuple(in_own_digits(one, system) for one in children))
        case List(items=items, marker=marker):
            entries = (
                replace(item, children=tuple(in_own_digits(one, system) for one in item.children))
                for item in items
            )
            return replace(block, items=tuple(entries), marker=own_marker(marker, system))
        case _:
            return block


def guard_notes(desk: Desk) -> None:
    """Note a fault for notes that have no heading in the letter's language."""
    language = desk.letter.language
    if not desk.label("notes") and base(language) != "en":
        what = f"There is no heading for the notes in {language}."
        desk.fault(desk.place, what, "Write `labels: {notes: …}`.")


def guard_language(desk: Desk, sections: Iterable[Section]) -> None:
    """Note a fault for words of the template in a letter of another language."""
    language = desk.letter.language
    if desk.template.file.speaks(language):
        return
    files: tuple[str, ...] = (".j2", TEMPLATE_FILE)
    if desk.template.speaks(language):
        files = (TEMPLATE_FILE,)
    for section in sections:
        if section.role == "part":
            continue
        said = (node for node in walk(section) if isinstance(node, Text) and spoken(node.text))
        found = next((text for text in said if text.origin.file.endswith(files)), None)
        if found is None:
            continue
        name = section.key.removeprefix("text/")
        if found.origin.file.endswith(TEMPLATE_FILE):
            what = f"The template's label “{found.text}” is not in {language}."
            todo = f"Write your own under `labels:`, as `{name}: …`."
        else:
            what = f"The template's words for `{name}` are not in {language}."
            todo = "Write your own, or take another template."
        desk.fault(desk.place or Place(found.origin.file, found.origin.line), what, todo)


def spoken(text: str) -> bool:
    """Say whether a text has words."""
    return any(character.isalpha() for character in text)
