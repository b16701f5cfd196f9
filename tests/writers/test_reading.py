"""The text of a Word file, as the preview shows it: nothing is lost, and lists count as in Word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from openletter.batch import read_and_compose
from openletter.output import to_bytes
from openletter.paper import for_paper
from openletter.tree import NoteRef
from openletter.writers.ooxml.reading import lines
from tests.builders import bullets, document, h, note, numbered, p, section
from tests.readers.reading import read_tree, split

TESTS = Path(__file__).parent.parent
LETTERS = [
    *sorted(TESTS.parent.glob("examples/*/*.letter.yaml")),
    *sorted(TESTS.glob("mechanisms/*.letter.yaml")),
]
CALL = re.compile(r"\[\d+\]")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])
def test_every_word_is_read(path: Path) -> None:
    """The paragraphs hold all words of the letter and its notes, and no others."""
    letter, _ = read_and_compose(path, None, (), draft=True)
    assert letter
    tree = read_tree(for_paper(letter))
    expected = [*tree.words, *(word for words in tree.notes.values() for word in words)]
    found = [f"{line.label} {line.text}" for line in lines(to_bytes(letter, "docx"))]

    assert expected
    assert counted(expected) == counted(split("\n".join(found)))


def counted(words: list[str]) -> Counter[str]:
    """Return how often each word stands there, without the calls of notes and the ways back.

    Digits of all scripts are alike: Word has no format for each of them.
    """
    text = CALL.sub(" ", " ".join(words)).replace("↑", "")
    digits = {ord(sign): str(unicodedata.digit(sign)) for sign in text if sign.isdecimal()}
    return Counter(text.translate(digits).split())


def test_paragraphs_have_style_level_and_label() -> None:
    """Headings have their level, items the label that Word counts, notes their number."""
    letter = document(
        section("body", h(2, "Heading"), numbered("one", "two"), numbered("anew"), bullets("dot")),
    )
    found = [
        (line.style, line.level, line.label, line.text) for line in lines(to_bytes(letter, "docx"))
    ]

    assert [one[1:] for one in found] == [
        (2, "", "Heading"), (0, "1.", "one"), (0, "2.", "two"), (0, "1.", "anew"),
        (0, "•", "dot"),
    ]  # fmt: skip
    assert found[0][0].lower() == "heading 2"
    assert all(style for style, *_ in found)


def test_notes_come_last_with_their_number() -> None:
    """The call is `[1]` in the text, and `[1]` before the note."""
    letter = document(section("body", p("We ask", NoteRef("a"), ".")), notes=(note("a", "Why."),))
    found = [line.text for line in lines(to_bytes(letter, "docx"))]

    assert found == ["We ask[1].", "[1] Why."]
