"""The frame of a letter: the lines around the prose, computed unless the author wrote them."""

from __future__ import annotations

from openletter.compose.desk import Desk, headed, run_in, section
from openletter.compose.groups import party_section
from openletter.errors import Place
from openletter.model.forms import Formed
from openletter.model.groups import PartyGroup
from openletter.model.people import Party, Recipient
from openletter.tree import COMPUTED, Block, Break, Inline, Origin, Paragraph, Section, Text


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
    blocks = desk.frame("subtitle", desk.letter.subtitle, "subtitle", flows=True)
    return section("standfirst", "subtitle", blocks)


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
            comma = desk.language.comma
            own = desk.language.pattern("dates", "after_place", comma)
            parts.append(Text(own if letter.date.day and not letter.date.sign else comma))
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
    """Return the valediction: the author's, the forms', the template's, or the language's."""
    own = desk.frame("close", desk.letter.close, "close")
    if own and not desk.letter.close and not desk.template.speaks(desk.language.tag):
        word = desk.language.word("close")
        own = (Paragraph("close/1", (Text(word),)),) if word else own
    return section("close", "close", formed_close(desk, own) or own)


def formed_close(desk: Desk, own: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the valediction of the recipients' forms, if the author wrote none.

    Where their forms close in different ways, that of the template suits them all.
    """
    closes = desk.forms.closes()
    written = desk.letter.close or "close" in desk.letter.text
    if written or not closes or (own and len(closes) > 1):
        return ()
    return (Paragraph("close/1", (Text(closes[0]),)),)


def salutation(desk: Desk) -> Section | None:
    """Return the greeting, a line for each recipient."""
    blocks = desk.frame("salutation", desk.letter.salutation, "salutation")
    if blocks or desk.letter.recipients is None:
        return section("salutation", "salutation", blocks)
    lines: list[Inline] = []
    everybody = list(desk.letter.recipients.settled().leaves())
    for index, recipient in enumerate(everybody):
        greeting = greet(desk, recipient, f"recipients.{index}", several=len(everybody) > 1)
        nameless = len(greeting) == 1 and not recipient.salutation
        if greeting and not (nameless and greeting[0] in lines):  # one of these will do for all
            lines.extend([Break(), *greeting] if lines else greeting)
    return section("salutation", "salutation", [Paragraph("salutation/1", tuple(lines))])


def greet(desk: Desk, recipient: Recipient, path: str, *, several: bool) -> list[Inline]:
    """Return the greeting of one recipient: its own, its form's, `Dear NAME,`, or a neutral one."""
    if not recipient.is_greeted:
        return []
    if recipient.salutation:
        formed = isinstance(recipient.salutation, Formed)
        return [Text(recipient.salutation, COMPUTED if formed else Origin(f"{path}.salutation"))]
    if recipient.form:
        desk.forms.ungreeted(recipient)
        return []
    office = impersonal(recipient, desk.language.word("article"))
    pattern = desk.language.word("salutation")
    if office and desk.language.word("salutation_unknown"):
        return [unknown(desk)]
    if not pattern:
        todo = "Write `salutation:`, for the letter or for each recipient."
        desk.fault(place_of(recipient), "This language has no greeting of its own here.", todo)
        return []
    if "{name}" not in pattern:
        group = several or recipient.kind in ("group", "public")
        return [Text((group and desk.language.word("salutation_several")) or pattern)]
    before, _, after = pattern.partition("{name}")
    return [Text(before), Text(recipient.called, Origin(f"{path}.name")), Text(after)]


def unknown(desk: Desk) -> Text:
    """Return the greeting of an office or an organisation, whoever opens its letters."""
    return Text(desk.language.word("salutation_unknown"))


def impersonal(recipient: Recipient, article: str) -> bool:
    """Say whether a recipient is no person and no group, so that "Dear NAME," would not do."""
    if recipient.kind:
        return recipient.kind == "office"
    named = bool(article) and recipient.name.startswith(f"{article} ")
    return named or bool(recipient.org and not recipient.name)


def recipients(desk: Desk) -> Section | None:
    """Return the address block; a recipient who has no more than a name is only greeted."""
    group = desk.letter.recipients
    if group is None or not (addressed(group) or greeted_nowhere(desk)):
        return None
    return party_section(desk, "recipients", group)


def addressed(group: PartyGroup[Recipient]) -> bool:
    """Say whether recipients have an address to print, or a layout that asks for it."""
    asked = group.layout or group.heading or group.lead or group.entry
    shown = [one for one in group.leaves() if one.has_block]
    return bool(shown) and (bool(asked) or any(len(one.pieces) > 1 or one.image for one in shown))


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
