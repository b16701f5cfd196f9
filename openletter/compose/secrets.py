"""What no output may tell: names that `print_as` hides, and confidential sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from urllib.parse import unquote

from openletter.compose.desk import Desk
from openletter.compose.fill import paths
from openletter.errors import Place
from openletter.load.theme import load_theme
from openletter.model.base import Written
from openletter.model.letter import Letter
from openletter.model.records import Case, Source
from openletter.model.registry import fold
from openletter.theme import Theme
from openletter.tree import (
    Block,
    Document,
    Heading,
    Image,
    Link,
    List,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Section,
    plain,
    walk,
)

KEPT = re.compile(r"(^|\.)(cases|sources)\.")
"""The paths of the records in which hidden names and confidential sources may stand."""
LONG = 8
"""Letters of a name of several words from which on it is looked for without spaces, too."""


@dataclass(frozen=True)
class Secret:
    """Something that must not be told: its bare forms, and what to say where one stands."""

    forms: tuple[str, ...]
    what: str
    todo: str


def secrets(letter: Letter) -> list[Secret]:
    """Return what no output of a letter may tell, its parts and the registry included."""
    everything = tuple(with_parts(letter))
    cases = (case for one in everything for case in (*one.cases, *one.guarded))
    sources = {id: source for one in everything for id, source in one.sources.items()}
    return secrets_in(cases, sources)


def secrets_in(cases: Iterable[Case], sources: Mapping[str, Source]) -> list[Secret]:
    """Return what of some records must not be told."""
    # Two parts may have different cases by one id; the same case is one.
    hidden = {(case.id, case.name): case for case in cases if case.print_as}.values()
    found = [
        Secret(
            tuple(bare(name) for name in (case.name, case.native, *case.also) if name),
            f"A name that `{case.id}` hides",
            f"Write “{case.print_as}”.",
        )
        for case in hidden
    ]
    return found + [
        Secret(
            tuple(form for text in (source.name, source.url) if " " in (form := bare(text))),
            f"The confidential source `{id}`",
            "Take it out, or say it without naming the source.",
        )
        for id, source in sources.items()
        if source.confidential
    ]


def with_parts(letter: Letter) -> Iterator[Letter]:
    """Yield a letter and all letters inside it."""
    yield letter
    for part in letter.parts.values():
        yield from with_parts(part)


def guard_secrets(desk: Desk, document: Document) -> None:
    """Note a fault wherever a secret stands; the fault does not repeat it."""
    found = secrets(desk.letter)
    said = [(key, bare(text)) for key, text in everything_said(document)] if found else []
    for secret in found:
        for part in dict.fromkeys(key for key, words in said if has_name(words, secret.forms)):
            what = f"{secret.what} stands in `{part}`."
            desk.fault(place_of(desk, secret.forms, part), what, secret.todo)


def told(name: str, kept: Iterable[Secret]) -> Secret | None:
    """Return the secret that the name of a file would tell, or None."""
    words = bare(name)
    return next((one for one in kept if has_name(words, one.forms)), None)


def everything_said(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every run of words that any output may hold, with the part of the letter it is in.

    Runs do not touch: the end of one item and the start of the next are two runs. The cells of a
    row do, since a table may part names. Targets of links and ids of notes are in some outputs,
    too.
    """
    yield "title", document.title
    yield "summary", document.summary
    yield "url", unquote(document.url)
    yield from (("signatories", name) for name in document.makers)
    yield "recipients", document.recipient
    yield from (("labels", words) for words in astuple(document.words))
    look = document.theme if isinstance(document.theme, Theme) else load_theme(document.theme)
    yield from (("theme", words) for words in said_in_theme(look))
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


def said_in_theme(theme: Theme) -> Iterator[str]:
    """Yield what a theme says: the words of its logo, and the fonts, which files name."""
    fonts = theme.fonts
    yield theme.letterhead.alt
    yield from (fonts.text, fonts.word, fonts.heading, fonts.word_heading, *fonts.fallback)


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


def place_of(desk: Desk, forms: Iterable[str], part: str) -> Place | None:
    """Return where one of some bare names was written in the letter: if it can, in that part."""
    forms, near = tuple(forms), part.replace("/", ".")
    said = [(path, words) for path, words in paths(desk.letter) if not KEPT.search(path)]
    said.sort(key=lambda one: not f"{one[0]}.".startswith(f"{near}."))
    texts = [words for _, words in said if isinstance(words, Written)]
    for words in texts:
        for row, line in enumerate(words.split("\n")):
            if words.place and has_name(bare(line), forms):
                return words.at_line(row)
    whole = (words.place for words in texts if words.place and has_name(bare(words), forms))
    return next(whole, desk.place)
