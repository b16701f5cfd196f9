"""Forms of address in a letter: what a form adds to a recipient, and never to what is given.

A recipient with `form: us.president` takes prefix, office, postal lines, greeting and in-text form
from the form of that key, each only where the letter leaves it open. A family name or a courtesy
title is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from openletter.errors import Fault, Place, did_you_mean
from openletter.load.forms import read_forms
from openletter.model.base import Fixed
from openletter.model.forms import Form, Formed, FormWords, Wording
from openletter.model.groups import PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Recipient
from openletter.speech.language import Language

PARTS = ("recipients", "copies")
"""The groups of a letter whose entries may have a form."""
SIGN = ","
"""The end of a greeting where neither form nor language says another."""
AS_IN = {"role": "`role: …`, the office as in “Minister of Justice”"}
"""What to write into a field that a form needs."""

Recipients = PartyGroup[Recipient]


@dataclass
class Forms:
    """The forms that a letter uses, and how they speak in its language."""

    known: Mapping[str, Form]
    letter: Letter
    language: Language
    faults: list[Fault] = field(default_factory=list)
    end: str = ""

    def filled(self, recipient: Recipient, part: str) -> Recipient:
        """Return a recipient with all that its form gives; a copy takes no postal address."""
        if not recipient.form:
            return recipient
        form = self.known.get(recipient.form)
        if form is None:
            todo = did_you_mean(recipient.form, self.known) or "`openletter forms` lists them."
            self.fault(recipient, f"There is no form of address “{recipient.form}”.", todo)
            said = recipient.salutation or Formed(recipient.form)
            return recipient.model_copy(update={"form": "", "salutation": said})
        recipient = taken(recipient, kind=form.kind)
        if not recipient.printed:
            recipient = self.with_office(recipient, form, part)
        if not (recipient.printed or recipient.address or part == "copies"):
            lines = tuple(map(Formed, form.address))
            recipient = taken(recipient, address=lines, country=Formed(form.country))
        return self.with_words(recipient, form)

    def with_office(self, recipient: Recipient, form: Form, part: str) -> Recipient:
        """Return a recipient with prefix and office.

        What the form needs and nobody gave is a fault.
        """
        for name in form.needs:
            if not getattr(recipient, name):
                todo = f"Add {AS_IN.get(name, f'`{name}: …`')}."
                what = f"The form `{recipient.form}` needs `{name}`."
                self.fault(recipient, what, todo)
        words = form.spoken(self.language.tag) or FormWords()
        office = words.role
        if recipient.name:
            recipient = taken(recipient, prefix=self.said(recipient, words.prefix))
        elif words.office != Wording() and (part == "recipients" or words.role == Wording()):
            office = words.office
        role = self.said(recipient, office)
        if form.names_office() and not (role or recipient.role or recipient.org):
            self.lacks(recipient, office, "role")
        return taken(recipient, role=role)

    def with_words(self, recipient: Recipient, form: Form) -> Recipient:
        """Return a recipient with greeting and in-text form."""
        words = form.spoken(self.language.tag) or FormWords()
        greeting = self.said(recipient, words.salutation)
        ended = Formed(f"{greeting}{self.sign(words)}") if greeting else greeting
        return taken(recipient, salutation=ended, in_text=self.said(recipient, words.in_text))

    def sign(self, words: FormWords) -> str:
        """Return the sign at the end of a greeting: that of the first, so that all end alike."""
        _, _, usual = self.language.word("salutation").partition("{name}")
        self.end = self.end or words.sign or usual or SIGN
        return self.end

    def said(self, recipient: Recipient, wording: Wording) -> Formed:
        """Return what a form says to a recipient."""
        return wording.said(recipient.courtesy, self.blanks(recipient))

    def blanks(self, recipient: Recipient) -> dict[str, str]:
        """Return what the blanks of a form's texts stand for."""
        occasion = self.letter.occasion
        names = ("name", "family_name", "role", "org", "country")
        own = {name: str(getattr(recipient, name)) for name in names}
        return own | {"short": occasion.short if occasion else ""}

    def lacks(self, recipient: Recipient, wording: Wording, part: str) -> None:
        """Note a fault: what a form cannot say to a recipient, and what to add."""
        add = dict.fromkeys(wording.lacking(recipient.courtesy, self.blanks(recipient)))
        what = f"The form `{recipient.form}` has no `{part}` in {self.language.tag}"
        todo = f"Write `{part}: …` for this recipient."
        if add:
            what = f"The form `{recipient.form}` cannot tell the `{part}` of this recipient"
            todo = f"Add {' or '.join(add)}, or write `{part}: …`."
        self.fault(recipient, f"{what}.", todo)

    def ungreeted(self, recipient: Recipient) -> None:
        """Note a fault for a recipient whose form has no greeting for it."""
        form = self.known[recipient.form]
        words = form.spoken(self.language.tag) or FormWords()
        self.lacks(recipient, words.salutation, "salutation")

    def closes(self) -> list[Formed]:
        """Return the valedictions of the recipients' forms, each once."""
        group = self.letter.recipients
        found = [
            self.said(one, words.close)
            for one in (group.settled().leaves() if group else ())
            if one.form and (words := self.known[one.form].spoken(self.language.tag))
        ]
        return list(dict.fromkeys(close for close in found if close))

    def fault(self, recipient: Recipient, what: str, todo: str) -> None:
        """Note a fault at the form that a recipient names."""
        self.faults.append(Fault(place_of(recipient), what, todo))


def taken(recipient: Recipient, **fields: Any) -> Recipient:
    """Return a recipient with some fields, each only where it has none of its own."""
    open_ones = {name: value for name, value in fields.items() if not getattr(recipient, name)}
    return recipient.model_copy(update=open_ones)


def place_of(recipient: Recipient) -> Place | None:
    """Return where a recipient names its form."""
    return getattr(recipient.form, "place", None)


def with_forms(letter: Letter, language: Language, near: Path) -> tuple[Letter, Forms]:
    """Return a letter whose recipients have what their forms give, and all faults of the forms."""
    groups = {part: group for part in PARTS if (group := getattr(letter, part)) is not None}
    used = any(one.form for group in groups.values() for one in group.settled().leaves())
    if not used:
        return letter, Forms({}, letter, language)
    known, faults = read_forms(near)
    forms = Forms(known, letter, language, list(faults))
    update = {
        part: each_of(group.settled(), partial(forms.filled, part=part))
        for part, group in groups.items()
    }
    forms.letter = letter.model_copy(update=update)
    return forms.letter, forms


def each_of(group: Recipients, change: Callable[[Recipient], Recipient]) -> Recipients:
    """Return a group with every entry changed, in all its groups."""
    items = tuple(map(change, group.items))
    groups = tuple(each_of(inner, change) for inner in group.groups)
    return group.model_copy(update={"items": items, "groups": groups, "each": Fixed()})


def is_spoken_to(letter: Letter) -> bool:
    """Say whether the page of a letter addresses or greets any of its recipients."""
    group = letter.recipients
    return group is not None and any(one.has_block or one.is_greeted for one in group.leaves())
