"""Last passes over a composed letter: levels of headings, and what must not be in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from openletter.compose.desk import Desk
from openletter.errors import Place
from openletter.language import base
from openletter.model.records import Case
from openletter.model.registry import fold
from openletter.tree import (
    Block,
    Document,
    Heading,
    Item,
    List,
    Note,
    Quote,
    Section,
    Text,
    plain,
    walk,
)


def levelled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections whose heading ranks have become levels without gaps.

    The title is level 1 where it prints; headings then begin at 2 (PDF/UA-1, 7.4.2: levels do
    not skip on the way down).
    """
    sections = tuple(sections)
    first = 2 if any(section.role == "title" for section in sections) else 1
    ranks = [n.level for part in sections for n in walk(part) if isinstance(n, Heading)]
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), start=first)}
    last = first - 1

    def level(block: Block) -> Block:
        """Return a block with levels instead of ranks."""
        nonlocal last
        match block:
            case Heading(level=rank):
                last = min(order[rank], last + 1)
                return replace(block, level=min(last, 6))
            case Section(children=children) | Quote(children=children):
                return replace(block, children=tuple(map(level, children)))
            case List(items=items):
                entries = (Item(item.key, tuple(map(level, item.children))) for item in items)
                return replace(block, items=tuple(entries))
            case _:
                return block

    found = tuple(level(section) for section in sections)
    return tuple(section for section in found if isinstance(section, Section))


def guard_names(desk: Desk, document: Document, hidden: Iterable[Case]) -> None:
    """Note a fault wherever a name stands that `print_as` hides; the fault does not repeat it."""
    parts: tuple[Section | Note, ...] = (*document.sections, *document.notes)
    texts = {part.key: fold(plain(part)) for part in parts}
    texts |= {"title": fold(document.title), "summary": fold(document.summary)}
    for case in hidden:
        if not case.print_as:
            continue
        forms = [fold(name) for name in (case.name, case.native, *case.also) if name]
        for key, text in texts.items():
            if any(f" {form} " in f" {bare(text)} " for form in map(bare, forms)):
                what = f"A name that `{case.id}` hides stands in `{key}`."
                desk.fault(place_of(desk, forms), what, f"Write “{case.print_as}”.")


def bare(text: str) -> str:
    """Return a text with words and spaces only."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def place_of(desk: Desk, forms: Iterable[str]) -> Place | None:
    """Return where one of some names was written in the letter."""
    for words in desk.evaluator.written.values():
        for row, line in enumerate(words.split("\n")):
            if any(bare(form) in bare(fold(line)) for form in forms):
                return desk.evaluator.place(words, row, "")
    return desk.place


def guard_language(desk: Desk, document: Document) -> None:
    """Note a fault for words of the template in a letter of another language."""
    language = desk.template.file.language
    if not language or base(language) == base(document.language):
        return
    if f".{base(document.language)}." in desk.template.source:
        return
    for section in document.sections:
        for node in walk(section):
            if isinstance(node, Text) and node.origin.file.endswith(".j2") and spoken(node.text):
                place = Place(node.origin.file, node.origin.line)
                name = section.key.removeprefix("text/")
                what = f"The template's words for `{name}` are not in {document.language}."
                desk.fault(desk.place or place, what, "Write your own, or take another template.")
                break


def spoken(text: str) -> bool:
    """Say whether a text has words."""
    return any(character.isalpha() for character in text)
