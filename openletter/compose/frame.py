"""The frame of a letter: the lines around the prose, computed unless the author wrote them."""

from __future__ import annotations

from openletter.compose.desk import Desk, headed, run_in, section
from openletter.compose.groups import party_section
from openletter.errors import Place
from openletter.model.groups import PartyGroup
from openletter.model.people import Party, Recipient
from openletter.tree import Block, Break, Inline, Origin, Paragraph, Section, Text


def title(desk: Desk) -> Section | None:
    """Return the headline, where the letter has a title."""
    if not desk.letter.title:
        return None
    return section("title", "title", desk.frame("title", desk.letter.title, "title"))


def kicker(desk: Desk) -> Section | None:
    """Return the line above the headline: what kind of text this is, or when it may be used."""
    return section("kicker", "kicker", desk.frame("kicker", desk.letter.kicker, "kicker"))


def subtitle(desk: Desk) -> Section | None:
    """Return the sentence below the headline that says it all."""
    return section(
        "standfirst", "subtitle", desk.frame("subtitle", desk.letter.subtitle, "subtitle")
    )


def date(desk: Desk) -> Section | None:
    """Return the line of place and date."""
    return section("date", "date", desk.frame("dateline", desk.letter.dateline, "dateline")
                   or computed_dateline(desk))  # fmt: skip


def computed_dateline(desk: Desk) -> tuple[Block, ...]:
    """Return place and date as the language writes them."""
    letter = desk.letter
    parts: list[Inline] = []
    if letter.place:
        parts.append(Text(letter.place, Origin("place")))
    if letter.date:
        if parts:
            parts.append(Text(", "))
        parts.append(Text(desk.language.date(letter.date), Origin("date")))
    return (Paragraph("date/1", tuple(parts)),)


def reference(desk: Desk) -> Section | None:
    """Return the reference number, and such lines as "By e-mail"."""
    blocks = desk.frame("reference", desk.letter.reference, "reference")
    return section("reference", "reference", run_in(desk.label("reference"), blocks))


def subject(desk: Desk) -> Section | None:
    """Return the line that says what the letter is about."""
    blocks = desk.frame("subject", desk.letter.subject, "subject")
    return section("subject", "subject", run_in(desk.label("subject"), blocks))


def enclosures(desk: Desk) -> Section | None:
    """Return what is enclosed."""
    blocks = desk.frame("enclosures", desk.letter.enclosures, "enclosures")
    return section("enclosures", "enclosures", run_in(desk.label("enclosures"), blocks))


def close(desk: Desk) -> Section | None:
    """Return the valediction."""
    return section("close", "close", desk.frame("close", desk.letter.close, "close"))


def salutation(desk: Desk) -> Section | None:
    """Return the greeting, a line for each recipient."""
    blocks = desk.frame("salutation", desk.letter.salutation, "salutation")
    if blocks or desk.letter.recipients is None:
        return section("salutation", "salutation", blocks)
    lines: list[Inline] = []
    for index, recipient in enumerate(desk.letter.recipients.settled().leaves()):
        greeting = greet(desk, recipient, f"recipients.{index}")
        lines.extend([Break(), *greeting] if lines and greeting else greeting)
    return section("salutation", "salutation", [Paragraph("salutation/1", tuple(lines))])


def greet(desk: Desk, recipient: Recipient, path: str) -> list[Inline]:
    """Return the greeting of one recipient: its own, or `Dear NAME,`."""
    if recipient.salutation:
        return [Text(recipient.salutation, Origin(f"{path}.salutation"))]
    pattern = desk.language.word("salutation")
    if not pattern:
        todo = "Write `salutation:`, for the letter or for each recipient."
        desk.fault(place_of(recipient), "This language has no greeting of its own here.", todo)
        return []
    before, _, after = pattern.partition("{name}")
    return [Text(before), Text(recipient.called, Origin(f"{path}.name")), Text(after)]


def recipients(desk: Desk) -> Section | None:
    """Return the address block; a recipient who has no more than a name is only greeted."""
    group = desk.letter.recipients
    if group is None or not (addressed(group) or greeted_nowhere(desk)):
        return None
    return party_section(desk, "recipients", group)


def addressed(group: PartyGroup[Recipient]) -> bool:
    """Say whether recipients have an address to print, or a layout that asks for it."""
    asked = group.layout or group.heading or group.lead or group.entry
    return bool(asked) or any(len(one.pieces) > 1 or one.image for one in group.leaves())


def greeted_nowhere(desk: Desk) -> bool:
    """Say whether nothing of the page greets the recipients."""
    return "salutation" not in (desk.letter.order or desk.template.file.order)


def parties(desk: Desk, part: str) -> Section | None:
    """Return the senders, copies, signatories or contacts."""
    group = getattr(desk.letter, part)
    return party_section(desk, part, group) if group is not None else None


def place_of(party: Party) -> Place | None:
    """Return where a party was written, if its name knows."""
    return getattr(party.name or (party.printed or ("",))[0], "place", None)


def notes_section(desk: Desk, blocks: tuple[Block, ...]) -> Section | None:
    """Return the notes of a letter that prints them where `order` says."""
    return section("notes", "notes", headed(desk.label("notes"), "notes", blocks))


FRAME = {
    "kicker": kicker,
    "title": title,
    "subtitle": subtitle,
    "date": date,
    "reference": reference,
    "subject": subject,
    "enclosures": enclosures,
    "close": close,
    "salutation": salutation,
    "recipients": recipients,
}
"""The parts of the frame by their name in `order`."""
