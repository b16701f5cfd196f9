"""What a document says of itself: its title, and the fixed words that writers need."""

from __future__ import annotations

from collections.abc import Iterable

from openletter.compose.desk import Desk
from openletter.model.groups import P, PartyGroup
from openletter.model.letter import Letter
from openletter.tree import Node, Section, Span, Words, children, plain

WITHOUT_WORDS = {"page": "{page} / {pages}", "back": "↑"}
"""What stands for fixed words in a language that has none here."""


def title_of(desk: Desk, sections: Iterable[Section]) -> str:
    """Return the document's title: the letter's, its subject, or whom it is to."""
    by_role = {part.role: part for part in sections}
    if desk.letter.title:
        words = desk.evaluator.inlines(desk.evaluator.prose(desk.letter.title), "title")
        return desk.setting.line(words)
    if "subject" in by_role:
        blocks = by_role["subject"].children
        said = [node for block in blocks for node in children(block) if not is_label(node)]
        return " ".join("".join(plain(node) for node in said).split())
    leaves = desk.letter.recipients.leaves() if desk.letter.recipients else iter(())
    name = next((one.called for one in leaves), "")
    pattern = desk.language.word("letter_to") if name else desk.language.word("open_letter")
    made_up = pattern.format(name=name) or name
    file = desk.template.file
    if not made_up and not (file.language and file.speaks(desk.language.tag)):
        desk.fault(desk.place, "This letter has no title in its own language.", "Add `title: …`.")
    return made_up or file.title or desk.template.name


def recipient_of(desk: Desk) -> str:
    """Return whom the letter is to, as its later pages say: one or two names, "" for more."""
    leaves = list(desk.letter.recipients.leaves()) if desk.letter.recipients else []
    names = [one.called for one in leaves if one.called]
    return desk.language.listed(names) if len(names) <= FEW else ""


FEW = 2
"""Recipients that the head of a page names."""


def makers_of(letter: Letter, sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the organisations that send a letter, or where nobody does, those that sign it.

    Only those whose name prints, as it prints; a person is never among them, and of a list that
    is longer than anybody reads in a description, nobody is.
    """
    found = [party.org for party in leaves(letter.sender) if not party.name]
    if not found:
        signed = (one for one in leaves(letter.signatories) if one.signs_as == "organisation")
        found = [party.org for party in signed]
    parts = (part for part in sections if part.role in ("sender", "signatories"))
    printed = [" ".join(plain(part).split()) for part in parts]
    names = dict.fromkeys(" ".join(name.split()) for name in found if name)
    shown = tuple(name for name in names if any(name in words for words in printed))
    return shown if len(shown) <= MOST else ()


MOST = 50
"""Organisations that the description of a page names."""


def leaves(group: PartyGroup[P] | None) -> Iterable[P]:
    """Return the parties of a group and of those inside it."""
    return group.leaves() if group else ()


def is_label(node: Node) -> bool:
    """Say whether a node is a fixed word such as `Re:`."""
    return isinstance(node, Span) and node.mark == "label"


def words_of(desk: Desk) -> Words:
    """Return the fixed words that writers need; bare signs where the language has none yet."""
    own = {name: desk.language.word(name) for name in ("page", "back", "draft", "picture")}
    own["notes"] = "".join(map(plain, desk.label("notes")))
    found = {name: word for name, word in own.items() if word}
    return Words(**(WITHOUT_WORDS | found), digits=desk.language.digits)
