"""All outputs of a letter say the same: read back, each equals the tree it was written from.

The test is tested, too: a writer that loses any one thing of any letter is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from markdown_it.common.normalize_url import normalizeLink

import openletter as ol
from openletter.output import FORMATS, to_bytes
from openletter.paper import for_paper, note_numbers
from openletter.tree import Document, NoteRef, Span, Text, walk
from tests.builders import document as built
from tests.builders import em, everything, link, note, numbered, p, section, strong
from tests.fixtures import HERE
from tests.mutants import CHANGES, mutants
from tests.outline import outline
from tests.readers import docx, html, markdown, office, pdf, text
from tests.readers.reading import Reading, read_tree, without_pictures
from tests.test_examples import LETTERS, fonts_for

READERS: dict[str, Callable[[bytes], Reading]] = {
    "docx": docx.read,
    "pdf": pdf.read,
    "html": html.read,
    "txt": text.read,
    "md": markdown.read,
}
ALL = ("title", "language", "words", "notes", "links", "foreign", "headings")
SAYS = {
    "docx": ALL,
    "pdf": ALL,
    "html": ALL,
    "txt": ("words", "notes", "links"),
    "md": ("words", "notes", "links", "headings"),
}
"""What a format can say; a text has no ranks of headings, Markdown no languages."""


@cache
def letters() -> dict[str, Document]:
    """Return the letters that are compared: every example, and one that holds everything."""
    found = {path.name.split(".")[0]: ol.compose(ol.load(path)) for path in LETTERS}
    found |= {name: ol.compose(ol.load(HERE / f"parts/{name}.letter.yaml")) for name in PARTED}
    return found | {"everything": everything(), "two": two()}


SITE, MORE = "https://example.org/", "https://example.org/more"


def two() -> Document:
    """Return a letter with two of what `everything` has one of, side by side."""
    return built(
        section("body", p("Das ", Span((Text("mot"),), lang="fr"), " und ")),
        section("body", p(Span((Text("word"),), lang="en"), " ", Span((Text("chữ"),), lang="vi"))),
        section("body", p(em("a"), " ", strong("b"), " ", link(SITE, "c"), " ", link(MORE, "d"))),
        section("body", p(link(SITE, "e"), " ", em("f"), " ", NoteRef("n"), " ", strong("g"))),
        section("demands", numbered("a", "b"), p("and"), numbered("c", start=7)),
        notes=(note("n", p(em("h"), " ", link(f"{SITE}i", "i"))),),
        language="de-DE",
    )  # fmt: skip


PARTED = ("lamp", "release")
"""Letters that hold letters: an annex, a reply, translations, a statement in a file of its own."""
NAMES = (*(path.name.split(".")[0] for path in LETTERS), *PARTED, "everything", "two")


def differences(expected: Document, format: str, data: bytes) -> dict[str, tuple[object, object]]:
    """Return what a file says otherwise than a tree, by field: the tree's and the file's."""
    paged = expected if format == "html" else for_paper(expected)
    said = shown(read_tree(paged), format)
    heard = text.read(data, expected.words) if format == "txt" else READERS[format](data)
    if format == "txt":  # notes come last there, and their links
        said.links.sort()
        heard.links.sort()
    return {
        name: (getattr(said, name), getattr(heard, name))
        for name in SAYS[format]
        if getattr(said, name) != getattr(heard, name)
    }


def shown(reading: Reading, format: str) -> Reading:
    """Return a reading as a format shows it.

    A text gives only addresses that words hide, Markdown addresses as they are sent (`%20`).
    """
    if format == "md":
        return replace(reading, links=[(words, normalizeLink(to)) for words, to in reading.links])
    if format != "txt":
        return reading
    shown = [
        ("", target)
        for words, target in reading.links
        if words not in (target, target.removeprefix("mailto:"))
        and not (target.startswith("tel:") and re.sub("[^0-9]", "", words).endswith(target[-6:]))
    ]
    return replace(reading, links=shown)


# ------------------------------------------------------------------------------------- the parity


def test_letters_are_found() -> None:
    """The examples are among the letters, and hold every kind of node between them."""
    kinds = {type(node).__name__ for letter in letters().values() for node in walk(letter)}

    assert set(NAMES) == letters().keys()
    assert len(NAMES) > 3
    assert len(kinds) == 18


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_outputs_say_what_the_tree_says(
    name: str, format: str, request: pytest.FixtureRequest
) -> None:
    """Words, order, numbers, notes, links, languages and headings come back from every format."""
    if format == "pdf":
        path = next((path for path in LETTERS if path.name.startswith(f"{name}.")), HERE)
        request.getfixturevalue(fonts_for(path))
    letter = letters()[name]

    assert differences(letter, format, to_bytes(letter, format)) == {}


@pytest.mark.slow
def test_libreoffice_reads_the_same(soffice: Path) -> None:
    """A second implementation opens every Word file and shows the same words."""
    every = list(letters().values())
    # In one theme, as its plain text leaves out what stands in heads and in windows.
    files = [to_bytes(letter, "docx", theme="plain") for letter in every]

    # Its plain text has a ring for the bullet of a list inside a list, whatever the file says.
    found = [bare(" ".join(words)).replace("◦", "•") for words in office.words(soffice, files)]

    assert [body(letter) for letter in every] == found


def body(letter: Document) -> str:
    """Return the words of a letter as LibreOffice writes them into a text: without foot notes."""
    paper = for_paper(letter)
    reading, feet = read_tree(paper), {note.id for note in paper.notes}
    placed = [
        f"{number} {' '.join(reading.notes[number])} ↑"
        for id, number in note_numbers(paper).items()
        if id not in feet
    ]
    return bare(" ".join([without_pictures(reading.words, paper), *placed]))


def bare(text: str) -> str:
    """Return a text without the white and the brackets that tell a call from a word."""
    return "".join(text.split()).replace("[", "").replace("]", "")


# --------------------------------------------------------------------------- the test of the test


UNSAID = {
    ("other language", "txt"), ("other language", "md"), ("no language", "txt"),
    ("no language", "md"), ("other level", "txt"),
}  # fmt: skip
"""What a format cannot say, so that losing it there is no loss."""


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", CHANGES)
def test_a_loss_is_noticed(name: str, format: str, request: pytest.FixtureRequest) -> None:
    """A writer that loses or changes one node of a kind is found out, whichever node it is."""
    if format == "pdf":
        request.getfixturevalue("pango")
    letter, change = everything(), CHANGES[name]
    wrong = list(islice(mutants(letter, change), 1 if format == "pdf" else None))

    assert wrong
    for mutant in wrong:
        assert noticed(letter, mutant, format) == ((name, format) not in UNSAID), outline(mutant)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "name", ["Section", "Note", "other language", "no language", "other level"]
)
def test_a_loss_in_a_part_is_noticed(
    name: str, format: str, request: pytest.FixtureRequest
) -> None:
    """A part that is dropped, or whose language or that of its notes is lost, is found out."""
    if format == "pdf":
        request.getfixturevalue("pango")
    letter, change = for_paper(letters()["lamp"]), CHANGES[name]
    wrong = list(mutants(letter, change))

    assert len(wrong) > 4
    for mutant in wrong[:1] if format == "pdf" else wrong:
        assert noticed(letter, mutant, format) == ((name, format) not in UNSAID), outline(mutant)


def noticed(letter: Document, mutant: Document, format: str) -> bool:
    """Say whether a file that lacks something is refused, or read as another letter."""
    try:
        return bool(differences(letter, format, to_bytes(mutant, format)))
    except (ol.OpenLetterError, KeyError):  # the call of a note that is not there
        return True
