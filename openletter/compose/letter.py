"""A letter to a document: template, data and prose become one tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from openletter.compose import expressions
from openletter.compose.demands import demands
from openletter.compose.desk import Desk, headed, section
from openletter.compose.evaluate import Evaluator, sandbox
from openletter.compose.expressions import State
from openletter.compose.finish import guard_language, guard_names, levelled
from openletter.compose.frame import FRAME, notes_section, parties
from openletter.compose.groups import PARTIES
from openletter.compose.notes import notes
from openletter.compose.values import UNSEEN, Viewer
from openletter.errors import Fault, InvalidLetter, Place, did_you_mean
from openletter.language import Language, language
from openletter.load.theme import load_theme
from openletter.marks import Origins
from openletter.model.letter import Letter
from openletter.sandbox import BUDGET
from openletter.templating import open_template, template_folders
from openletter.tree import Document, Node, Role, Section, Span, Words, children, plain

WEB_ONLY = {"before", "after"}
LINES = (
    "kicker", "subtitle", "dateline", "salutation", "close", "subject", "reference", "enclosures",
)  # fmt: skip
"""Lines of the frame whose words are fields of the letter."""
BASE_SECTIONS = {"body", "closing", "call", "before", "after"}
"""Sections that every template has, whether its page shows them or not."""
PLACED_NOTES = Section("notes", "notes", ())
"""Stands where `order` wants the notes until all calls are known."""


def compose(letter: Letter, *, draft: bool = False) -> Document:
    """Return the document that a letter makes: the tree that `render` writes.

    With `draft`, gaps and missing values become visible marks instead of errors.
    Raises InvalidLetter with every fault in the letter's prose and in its template.
    """
    document, faults = composed(letter, draft=draft)
    if faults or document is None:
        raise InvalidLetter(faults)
    return document


def composed(
    letter: Letter, *, draft: bool = False, missing: frozenset[str] = frozenset()
) -> tuple[Document | None, list[Fault]]:
    """Return the document and every fault; `missing` fields are known to be at fault already."""
    try:
        desk = desk_for(letter, draft=draft)
    except InvalidLetter as error:
        return None, list(error.faults)
    lacking = missing | check_needs(desk, missing)
    order = page_order(desk)
    lay_words(desk)
    check_labels(desk)
    check_placed(desk, order)
    check_required(desk, order, missing)
    document = assembled(desk, order, draft=draft)
    check_said(desk, document)
    guard_names(desk, document, (*letter.cases, *letter.guarded))
    guard_language(desk, document)
    return document, [fault for fault in desk.evaluator.faults if not follows(fault, lacking)]


ABOUT = {
    "Nothing calls the note": ("text", "demands"),
    "There is no note": ("notes", "sources"),
    "`order` knows no": ("template",),
    "`labels` knows no": ("template",),
}
"""Faults that do not name the field they follow from where it is missing."""


def follows(fault: Fault, lacking: frozenset[str]) -> bool:
    """Say whether a fault only follows from a field that is known to be missing."""
    in_template = bool(fault.place and fault.place.file.endswith(".j2"))
    named = any(re.search(rf"`(names\()?{re.escape(name)}\b", fault.what) for name in lacking)
    needs = fault.what.startswith("A letter of the template")
    about = next((field for start, field in ABOUT.items() if fault.what.startswith(start)), ())
    return bool(lacking) and (in_template or named or bool(lacking & {*about})) and not needs


def desk_for(letter: Letter, *, draft: bool) -> Desk:
    """Return all that is needed to make the sections of a letter."""
    try:
        words = language(letter.language)
    except ValueError as error:
        fault = Fault(getattr(letter.language, "place", None), f"{error}.", "As in en-US, fr, vi.")
        raise InvalidLetter([fault]) from None
    place = getattr(letter.template, "place", None)
    near = Path(place.file).absolute().parent if place else Path.cwd()
    env = sandbox(template_folders(near))
    template = open_template(env, letter.template, letter.language, place)
    viewer = Viewer(words, Origins())
    variables = {
        name: viewer.see(getattr(letter, name), name)
        for name in Letter.model_fields
        if name not in UNSEEN
    }
    variables[expressions.STATE] = State(letter, words, viewer.origins, draft)
    variables[BUDGET] = viewer.budget
    return Desk(letter, template, words, Evaluator(env, template, variables, viewer))


def check_needs(desk: Desk, missing: frozenset[str]) -> frozenset[str]:
    """Note a fault for every field that the template needs and the letter lacks; return them."""
    given = {name: getattr(desk.letter, name, None) for name in desk.template.file.needs}
    lacking = frozenset(name for name, value in given.items() if value in (None, "", (), {}))
    for name in sorted(lacking - missing):
        what = f"A letter of the template `{desk.template.name}` needs `{name}`."
        desk.fault(desk.place, what, f"Add `{name}: …`.")
    return lacking


def page_order(desk: Desk) -> list[str]:
    """Return the names of the sections from top to bottom, `body` as its sections."""
    given = desk.letter.order or desk.template.file.order
    known = parts(desk)
    found: list[str] = []
    for name in given:
        if name not in known:
            todo = did_you_mean(name, known) or f"Known are {', '.join(sorted(known))}."
            desk.fault(getattr(name, "place", desk.place), f"`order` knows no “{name}”.", todo)
        elif name in found:
            desk.fault(getattr(name, "place", desk.place), f"“{name}” stands in `order` twice.")
        elif name == "body" and "body" not in desk.letter.text:
            found += desk.template.sections({*given} - {"body"}) or ["body"]
        else:
            found.append(name)
    return found


def lay_words(desk: Desk) -> None:
    """Lay the author's words over the template's sections; unknown sections are faults."""
    for name, words in desk.letter.text.items():
        if name in desk.template.blocks:
            desk.evaluator.author(name, words)
            continue
        known = list(desk.template.blocks)
        todo = did_you_mean(name, known) or f"It has {', '.join(known)}."
        what = f"The template `{desk.template.name}` has no section `{name}`."
        desk.fault(getattr(name, "place", None), what, todo)


def parts(desk: Desk) -> set[str]:
    """Return the names of all that a page can have."""
    return {*FRAME, *PARTIES, "demands", "notes", *desk.template.blocks}


def check_labels(desk: Desk) -> None:
    """Note a fault for a label of something that no page has."""
    for name in desk.letter.labels:
        if name not in parts(desk):
            todo = did_you_mean(name, parts(desk)) or "`order` lists what a page has."
            desk.fault(getattr(name, "place", None), f"`labels` knows no “{name}”.", todo)


def check_placed(desk: Desk, order: list[str]) -> None:
    """Note a fault for everything that is given and would print nowhere."""
    letter = desk.letter
    inner = {name for name, block in desk.template.blocks.items() if block.inside == "body"}
    printed = {*order, "demands_lead", *LINES}
    if "super()" in letter.text.get("body", ""):
        printed |= inner
    for name in letter.text:
        if name in desk.template.blocks and name not in printed:
            todo = f"Add `{name}` to `order`, or take the text away."
            if name in inner and "body" in letter.text:
                todo = "`body` replaces it: move the words there, or take one of the two away."
            desk.fault(getattr(name, "place", None), f"`text: {name}:` is printed nowhere.", todo)
    for block in desk.template.blocks.values():
        if not block.inside and block.name not in {*printed, *BASE_SECTIONS}:
            what = f"The block `{block.name}` of this template is printed nowhere."
            todo = did_you_mean(block.name, parts(desk) - {block.name}) or "Add it to `order`."
            desk.fault(Place(desk.template.source), what, todo)
    given = [name for name in (*PARTIES, *LINES, "place", "demands") if getattr(letter, name)]
    shown = {*order, *({"recipients"} if "salutation" in order else ()),
             *({"dateline", "place"} if "date" in order else ())}  # fmt: skip
    for name in given:
        if name not in shown:
            place = getattr(letter.order[0], "place", None) if letter.order else desk.place
            todo = "Add it to `order`, or take it away."
            desk.fault(place, f"`{name}` is given and printed nowhere.", todo)


def check_required(desk: Desk, order: list[str], missing: frozenset[str]) -> None:
    """Note a fault for every section that needs the author's words and has none."""
    for name in order:
        block = desk.template.blocks.get(name)
        if block and block.required and name not in desk.letter.text and "text" not in missing:
            todo = f"Write `{name}: |` under `text:`. {block.hint}".strip()
            desk.fault(desk.place, f"The section `{name}` has no words.", todo)


def check_said(desk: Desk, document: Document) -> None:
    """Note a fault for a section that needs words and has only signs, as `##` or `-`."""
    said = {section.key for section in document.sections}
    for name, words in desk.letter.text.items():
        block = desk.template.blocks.get(name)
        if block and block.required and f"text/{name}" not in said and not desk.evaluator.faults:
            place = getattr(words, "place", None)
            desk.fault(place, f"The section `{name}` has no words.", f"Write some. {block.hint}")


def assembled(desk: Desk, order: list[str], *, draft: bool) -> Document:
    """Return the document that the sections make."""
    letter = desk.letter
    sections = [part for name in order if (part := made(desk, name)) is not None]
    found = notes(desk, sections)
    if PLACED_NOTES in sections:
        block, at = notes_section(desk, found), sections.index(PLACED_NOTES)
        sections[at : at + 1] = [block] if block else []
        found = ()
    return Document(
        title=title_of(desk, sections),
        language=letter.language,
        sections=levelled(sections),
        notes=found,
        summary=letter.summary,
        date=letter.date.first.isoformat() if letter.date else "",
        theme=theme_of(desk),
        draft=draft,
        words=words_of(desk.language),
    )


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


def made(desk: Desk, name: str) -> Section | None:
    """Return the section of a name in `order`; None where it has no words."""
    if name == "notes":
        return PLACED_NOTES
    if name == "demands":
        return demands(desk)
    if name in FRAME:
        return FRAME[name](desk)
    if name in PARTIES:
        return parties(desk, name)
    return prose(desk, name)


def prose(desk: Desk, name: str) -> Section | None:
    """Return a section of prose: the author's words, or the template's."""
    key = f"text/{name}"
    blocks = desk.evaluator.blocks(desk.evaluator.section(name), key, f"text.{name}")
    role: Role = "aside" if name == "call" else "body"
    return section(role, key, headed(desk.label(name), key, blocks), web=name in WEB_ONLY)


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
        "picture": language.word("picture"),
    }
    return Words(**{name: word for name, word in own.items() if word})
