"""Last passes over a composed letter: levels of headings, and what must not be in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from openletter.compose.desk import Desk
from openletter.compose.fill import paths
from openletter.errors import Place
from openletter.language import base
from openletter.model.base import Written
from openletter.model.records import Case
from openletter.model.registry import fold
from openletter.tree import (
    Block,
    Document,
    Heading,
    Image,
    Item,
    Link,
    List,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Section,
    Text,
    plain,
    walk,
)

TEMPLATE_FILE = "template.yaml"
CASES = re.compile(r"(^|\.)cases\.")
"""The paths of the cases of a letter and of its parts, where hidden names may stand."""
LONG = 8
"""Letters of a name of several words from which on it is looked for without spaces, too."""


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


def guard_names(desk: Desk, document: Document, hidden: Iterable[Case]) -> None:
    """Note a fault wherever a name stands that `print_as` hides; the fault does not repeat it."""
    # Two parts may have different cases by one id; the same case is one.
    hidden_cases = list({(case.id, case.name): case for case in hidden if case.print_as}.values())
    said = [(key, bare(text)) for key, text in everything_said(document)] if hidden_cases else []
    for case in hidden_cases:
        forms = [bare(name) for name in (case.name, case.native, *case.also) if name]
        for part in dict.fromkeys(key for key, words in said if has_name(words, forms)):
            what = f"A name that `{case.id}` hides stands in `{part}`."
            desk.fault(place_of(desk, forms), what, f"Write “{case.print_as}”.")


def everything_said(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every run of words that any output may hold, with the part of the letter it is in.

    Runs do not touch: the end of one item and the start of the next are two runs. The cells of a
    row do, since a table may part names. Targets of links and ids of notes are in some outputs,
    too.
    """
    yield "title", document.title
    yield "summary", document.summary
    for part in (*innermost(document.sections), *document.notes):
        for node in walk(part):
            if isinstance(node, (Paragraph, Heading)):
                yield part.key, plain(node)
            elif isinstance(node, Image):
                yield from ((part.key, words) for words in said_by(node))
            elif isinstance(node, Quote):
                yield part.key, "".join(map(plain, node.attribution))
            elif isinstance(node, Row):
                yield from ((part.key, words) for words in said_in(node))
            elif isinstance(node, Link):
                yield part.key, unquote(node.href)
            elif isinstance(node, NoteRef):
                yield part.key, node.note
            elif isinstance(node, List):
                yield part.key, f"{node.marker.prefix} {node.marker.suffix}"


def innermost(sections: Iterable[Block]) -> Iterator[Block]:
    """Yield sections; for a part, the sections that it holds."""
    for section in sections:
        if isinstance(section, Section) and section.role == "part":
            yield from innermost(section.children)
        else:
            yield section


def said_in(row: Row) -> tuple[str, str]:
    """Return what a row of a table says, from either end: family names may come first."""
    cells = ["".join(map(plain, cell)) for cell in row.cells]
    return " ".join(cells), " ".join(reversed(cells))


def said_by(image: Image) -> tuple[str, ...]:
    """Return what a picture says: Markdown has the name of its file, too."""
    return image.alt, "".join(map(plain, image.caption)), unquote(image.picture.source)


def has_name(words: str, forms: Iterable[str]) -> bool:
    """Say whether bare words hold one of some bare names.

    A name of several words is found without the spaces between them, too, and one of a script
    without capitals, which mostly stand without spaces, inside any word.
    """
    return any(form and holds(words, form) for form in forms)


def holds(words: str, form: str) -> bool:
    """Say whether bare words hold one bare name."""
    run = form.replace(" ", "")
    capitals = all(unicodedata.category(c) != "Lo" for c in run)
    inside = not capitals or (" " in form and len(run) >= LONG)
    return (inside and run in words.replace(" ", "")) or f" {form} " in f" {words} "


def bare(text: str) -> str:
    """Return a text as words and single spaces only: no accents, capitals or invisible signs."""
    same = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in same if unicodedata.category(c) != "Cf")
    return " ".join("".join(c if c.isalnum() else " " for c in fold(seen)).split())


def place_of(desk: Desk, forms: Iterable[str]) -> Place | None:
    """Return where one of some bare names was written in the letter."""
    forms = tuple(forms)
    said = (words for path, words in paths(desk.letter) if not CASES.search(path))
    texts = [words for words in said if isinstance(words, Written)]
    for words in texts:
        for row, line in enumerate(words.split("\n")):
            if words.place and has_name(bare(line), forms):
                return words.at_line(row)
    whole = (words.place for words in texts if words.place and has_name(bare(words), forms))
    return next(whole, desk.place)


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
