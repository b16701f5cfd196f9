"""A letter to a document: template, data and prose become one tree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openletter.compose.address import is_spoken_to
from openletter.compose.demands import demands
from openletter.compose.desk import Desk, headed, section
from openletter.compose.finish import guard_language, guard_notes, in_own_digits, levelled
from openletter.compose.frame import FRAME, notes_section, parties
from openletter.compose.groups import PARTIES
from openletter.compose.inherited import part_letter
from openletter.compose.look import theme_of
from openletter.compose.notes import all_notes
from openletter.compose.opening import desk_for
from openletter.compose.parts import (
    check_idle,
    check_own_names,
    embedded,
    faults_of_part,
    missing_in,
    title_first,
)
from openletter.compose.properties import makers_of, recipient_of, title_of, words_of
from openletter.compose.scripts import in_their_languages
from openletter.compose.secrets import guard_secrets
from openletter.errors import Fault, InvalidLetter, Place, did_you_mean
from openletter.model.letter import Letter
from openletter.tree import Document, Note, Role, Section

WEB_ONLY = {"before", "after"}
LINES = (
    "kicker", "subtitle", "dateline", "salutation", "close", "subject", "reference", "enclosures",
)  # fmt: skip
"""Lines of the frame whose words are fields of the letter."""
NOTHING: tuple[object, ...] = (None, "", (), {})
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
        desk = desk_for(letter, missing, draft=draft)
    except InvalidLetter as error:
        return None, list(error.faults)
    document = in_their_languages(assembled(desk, draft=draft))
    guard_secrets(desk, document)
    return document, list(dict.fromkeys(settled_faults(desk)))


def laid_out(desk: Desk) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """Return the sections of a letter's page, and the notes that it prints nowhere itself."""
    missing = desk.missing
    desk.missing |= check_needs(desk, missing)
    check_own_names(desk)
    order = page_order(desk)
    lay_words(desk)
    check_labels(desk)
    check_placed(desk, order)
    check_required(desk, order, missing)
    sections = [section for name in order if (section := made(desk, name)) is not None]
    check_said(desk, sections)
    found = all_notes(desk, sections)
    sections = list(desk.setting.sections(sections))
    if PLACED_NOTES in sections:
        block, at = notes_section(desk, found), sections.index(PLACED_NOTES)
        sections[at : at + 1] = [block] if block else []
        found = ()
    guard_language(desk, sections)
    counted = (in_own_digits(section, desk.language.digits) for section in sections)
    return tuple(one for one in counted if isinstance(one, Section)), found


def part(desk: Desk, name: str) -> Section | None:
    """Return a part as a section of the letter; its notes and its faults go to the letter."""
    found = part_letter(desk.letter, desk.letter.parts[name])
    try:
        inner = desk_for(found, missing_in(desk, name), draft=desk.draft)
    except InvalidLetter as error:
        desk.settled += faults_of_part(name, found, error.faults)
        return None
    inner.template = title_first(inner.template)
    sections, found_notes = laid_out(inner)
    check_idle(desk, name)
    desk.settled += faults_of_part(name, found, settled_faults(inner))
    return embedded(desk, name, found.language, sections, found_notes)


def settled_faults(desk: Desk) -> list[Fault]:
    """Return the faults of a letter and of its parts, without those that only follow."""
    own = [fault for fault in desk.evaluator.faults if not follows(fault, desk.missing)]
    return [*own, *desk.settled]


ABOUT = {
    "Nothing calls the note": ("text", "demands"),
    "There is no note": ("notes", "sources"),
    "`order` knows no": ("template", "parts"),
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


def check_needs(desk: Desk, missing: frozenset[str]) -> frozenset[str]:
    """Note a fault for every field that the template needs and the letter lacks; return them."""
    needs = desk.template.file.needs
    lacking = frozenset(name for name in needs if getattr(desk.letter, name, None) in NOTHING)
    for name in sorted(lacking - missing):
        what = f"A letter of the template `{desk.template.name}` needs `{name}`."
        desk.fault(desk.letter.blank.get(name, desk.place), what, f"Add `{name}: …`.")
    return lacking


def page_order(desk: Desk) -> list[str]:
    """Return the names of the sections from top to bottom, `body` as its sections."""
    given = desk.letter.order or desk.template.file.order
    known = placeable(desk)
    found: list[str] = []
    for name in (*given, *(name for name in desk.letter.parts if name not in given)):
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


def placeable(desk: Desk) -> set[str]:
    """Return the names of all that a page can have."""
    return {*FRAME, *PARTIES, "demands", "notes", *desk.template.blocks, *desk.letter.parts}


def check_labels(desk: Desk) -> None:
    """Note a fault for a label of something that no page has."""
    known = placeable(desk)
    for name in desk.letter.labels:
        if name not in known:
            todo = did_you_mean(name, known) or "`order` lists what a page has."
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
    for block in () if letter.order else desk.template.blocks.values():
        if not block.inside and block.name not in {*printed, *BASE_SECTIONS}:
            what = f"The block `{block.name}` of this template is printed nowhere."
            todo = did_you_mean(block.name, placeable(desk) - {block.name}) or "Add it to `order`."
            desk.fault(Place(desk.template.source), what, todo)
    given = [name for name in (*PARTIES, *LINES, "place", "demands") if getattr(letter, name)]
    silent = "salutation" in order or not is_spoken_to(letter)
    shown = {*order, *({"recipients"} if silent else ()),
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


def check_said(desk: Desk, sections: Iterable[Section]) -> None:
    """Note a fault for a section that needs words and has only signs, as `##` or `-`."""
    said = {section.key for section in sections}
    for name, words in desk.letter.text.items():
        block = desk.template.blocks.get(name)
        if block and block.required and f"text/{name}" not in said and not desk.evaluator.faults:
            place = getattr(words, "place", None)
            desk.fault(place, f"The section `{name}` has no words.", f"Write some. {block.hint}")


def assembled(desk: Desk, *, draft: bool) -> Document:
    """Return the document that the sections make."""
    letter = desk.letter
    sections, found = laid_out(desk)
    title = title_of(desk, sections)
    if found:
        guard_notes(desk)
    return Document(
        title=title,
        language=letter.language,
        sections=levelled(sections),
        notes=found,
        summary=letter.summary,
        date=str(letter.date or "").rstrip("~?"),
        theme=theme_of(desk),
        draft=draft,
        recipient=recipient_of(desk),
        dated=desk.language.date(letter.date) if letter.date else "",
        words=words_of(desk),
        url=letter.url,
        makers=makers_of(letter, sections),
    )


def made(desk: Desk, name: str) -> Section | None:
    """Return the section of a name in `order`; None where it has no words."""
    if name == "notes":
        return PLACED_NOTES
    if name == "demands":
        return demands(desk)
    if name in desk.letter.parts:
        return part(desk, name)
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
