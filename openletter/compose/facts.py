"""What a document says of itself beside its page: title, theme, and the words of its language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openletter.compose.desk import Desk
from openletter.errors import InvalidLetter
from openletter.language import Language
from openletter.load.theme import load_theme
from openletter.tree import Node, Section, Span, Words, children, plain


def theme_of(desk: Desk) -> str:
    """Return the theme's name, or its file as seen from the letter's folder; look into it first."""
    theme = desk.letter.theme
    place = getattr(theme, "place", None)
    near = Path(place.file).parent / theme if place and theme else None
    found = str(near) if near and near.exists() else str(theme)
    try:
        load_theme(found)
    except InvalidLetter as error:
        for fault in error.faults:
            desk.fault(fault.place or place, fault.what, fault.todo)
    return found


def title_of(desk: Desk, sections: Iterable[Section]) -> str:
    """Return the document's title: the letter's, its subject, or whom it is to."""
    by_role = {part.role: part for part in sections}
    if desk.letter.title:
        found = desk.evaluator.inlines(desk.evaluator.prose(desk.letter.title), "title")
        return " ".join("".join(map(plain, found)).split())
    if "subject" in by_role:
        blocks = by_role["subject"].children
        words = [node for block in blocks for node in children(block) if not is_label(node)]
        return " ".join("".join(plain(node) for node in words).split())
    leaves = desk.letter.recipients.leaves() if desk.letter.recipients else iter(())
    name = next((one.called for one in leaves), "")
    pattern = desk.language.word("letter_to") if name else desk.language.word("open_letter")
    return pattern.format(name=name) or name or desk.template.file.title or desk.template.name


def is_label(node: Node) -> bool:
    """Say whether a node is a fixed word such as `Re:`."""
    return isinstance(node, Span) and node.mark == "label"


def words_of(language: Language) -> Words:
    """Return the fixed words that writers need; English where the language has none yet."""
    own = {
        "page": language.word("page"),
        "notes": language.label("notes"),
        "back": language.word("back"),
        "draft": language.word("draft"),
    }
    return Words(**{name: word for name, word in own.items() if word})
