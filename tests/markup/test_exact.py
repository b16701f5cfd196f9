"""A value never becomes markup: what goes in escaped comes out letter by letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from openletter.marks import Origins, escape
from openletter.markup.blocks import to_blocks, to_inlines
from openletter.markup.slips import Slip
from openletter.model.base import prose
from openletter.tree import Block, Link, Origin, Text, plain, walk

ORIGIN = Origin("signatories.0.org")
MARKUP = st.text(alphabet="*_[]()<>#-+.!|\\`~&^:/\"'{}0123456789 \nabcé名“”—@", max_size=20)
HARD = [
    "*R&D* [x](y)", "1. Access Now", "# Tag", "#Tag", "- dash", "> quote", "| a | b |", "a\\", "\\",
    "**", "__init__", "https://example.org/_a_b*", "<b>", "[^note]", "&amp", "a*b*c", "---",
    "===", "a\n- b", "`code`", "![i](j)", '{marker="(a)"}', "+ 1", "1) x", "  in", "*", "名*名",
    "a. b", "(a) b", "350.org", "2031. A", "mailto:ada", "A & B", "a\u00a0b", "\u2019", "e\u0301",
]  # fmt: skip


def accepted(text: str) -> bool:
    """Say whether the model takes a text, with no space at its ends to trim."""
    try:
        return bool(text) and prose(text) == text == text.strip()
    except PydanticCustomError:
        return False


TEXTS = (st.text(max_size=20) | MARKUP | st.sampled_from(HARD)).filter(accepted)
LINES = TEXTS.filter(lambda text: "\n" not in text)

AROUND: dict[str, str] = {
    "alone": "{}",
    "in a sentence": "We {} you.",
    "at the start of a line": "{} you.",
    "on the second line": "We\n{}\nyou.",
    "glued to words": "un{}ed",
    "in emphasis": "We *{}* you.",
    "in strong": "We **{}** you.",
    "between stars": "We * {} * you.",
    "glued to stars": "We *urge*{}*you*.",
    "in a heading": "## {}\n\nWe urge.",
    "in a list": "- {}",
    "in a numbered list": "1. {}",
    "in a quotation": "> {}",
    "in a table": "| {} | b |\n|---|---|\n| c | {} |",
    "in the words of a link": "[{}](https://example.org)",
    "in brackets": "We [{}] you",
    "before the call of a note": "We {}[^note]",
    "after a bare address": "https://example.org {}",
}


def marked(pattern: str, text: str) -> tuple[str, Origins]:
    """Return prose with a value in it, as an expression would put it there."""
    origins = Origins()
    return pattern.replace("{}", origins.value(text, ORIGIN)), origins


def values(blocks: tuple[Block, ...]) -> list[str]:
    """Return the texts that came from the value, a break in it as a new line."""
    found = ""
    for block in blocks:
        for node in walk(block):
            if isinstance(node, Text) and node.origin == ORIGIN:
                found += node.text
            elif type(node).__name__ == "Break":
                found += "\n"
    return [found]


@pytest.mark.parametrize("pattern", AROUND.values(), ids=AROUND.keys())
@given(text=LINES)
def test_values_are_exact(pattern: str, text: str) -> None:
    """Whatever stands around it, a value prints exactly, and is no slip of the author's."""
    prose_text, origins = marked(pattern, text)
    blocks, slips = to_blocks(prose_text, "k", "text.body", origins)

    assert values(blocks) == [text * pattern.count("{}")]
    assert slips == []


@pytest.mark.parametrize("pattern", ["{}", "We {} you.", "- {}", "> {}"])
@given(text=TEXTS)
@example(text="Ada Example\n- not a list\n# nor a heading")
def test_values_of_several_lines_are_exact(pattern: str, text: str) -> None:
    """The lines of a value are lines of the page."""
    prose_text, origins = marked(pattern, text)
    blocks, _ = to_blocks(prose_text, "k", "text.body", origins)

    assert values(blocks) == [text]


@given(LINES)
def test_escaped_lines_are_exact(text: str) -> None:
    """The same holds for a line of the frame, and without a mark around the value."""
    inlines, slips = to_inlines(escape(text), "subject", Origins())

    assert "".join(map(plain, inlines)) == text
    assert slips == []


@given(LINES)
def test_values_make_no_links(text: str) -> None:
    """An address in a name stays a name: nobody links to what an organisation is called."""
    prose_text, origins = marked("We {} you.", text)
    blocks, _ = to_blocks(prose_text, "k", "p", origins)

    assert [node for block in blocks for node in walk(block) if isinstance(node, Link)] == []


@given(st.text(max_size=60) | st.lists(MARKUP, max_size=6).map("\n".join))
@example("*a " * 400 + "b* " * 400)
@example("> " * 300 + "a")
@example("[" * 300)
@example("- " * 60 + "a")
def test_any_text_is_read(text: str) -> None:
    """Whatever an author types becomes blocks, or slips, or both: never a crash."""
    text = "".join(character for character in text if not "\ue000" <= character <= "\ue007")
    read: list[Callable[[], tuple[object, list[Slip]]]] = [
        lambda: to_blocks(text, "k", "p", Origins()),
        lambda: to_blocks(text, "k", "p", Origins(), breaks=True),
        lambda: to_inlines(text, "p", Origins()),
    ]
    for one in read:
        found, slips = one()
        assert isinstance(found, tuple)
        assert all(slip.what and slip.todo for slip in slips)


@given(st.lists(st.text(alphabet="abc名 é“”,", min_size=1, max_size=9), min_size=1, max_size=5))
def test_no_word_is_lost(words: list[str]) -> None:
    """Plain words come out in their order, in whatever they are put."""
    kept = [" ".join(word.split()) for word in words if word.split()]
    marks = ("- ", "> ", "## ", "1. ", "")
    text = "\n\n".join([*map("".join, zip(marks, kept, strict=False)), "c"])
    blocks, _ = to_blocks(text, "k", "p", Origins())
    found = "".join(plain(block) for block in blocks)

    assert "".join(found.split()) == "".join("".join(kept[:5]).split()) + "c"
