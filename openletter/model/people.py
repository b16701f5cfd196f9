"""Those a letter is written to, by and for: recipients, signatories, organisations."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import Line, Lines
from openletter.model.registry import Record, Registry, find, fold, looks_like_id


class Org(Record):
    """An organisation, as it prints."""

    shelf: ClassVar[str] = "orgs"

    name: Line
    """Its name, as it prints."""
    signs_as: Line = ""
    """How it prints in a list of signatories; its name if left out."""
    acronym: Line = ""
    also: tuple[Line, ...] = ()
    """Other names it goes by."""
    network: Line = ""
    """The network it belongs to, to count by."""


class Party(Record):
    """A person, an office or an organisation with what stands around its name."""

    printed: Lines = ()
    """The lines exactly as they print; a bare text means this."""
    name: Line = ""
    prefix: Line = ""
    """What stands before the name: `The Honorable`, `Dr`."""
    suffix: Line = ""
    """What stands after the name: `Jr.`"""
    role: Line = ""
    """Office or function: `President of Exampleland`."""
    org: Line = ""
    address: Lines = Field(default=(), repr=False)
    """Postal lines under name, role and organisation."""
    place: Line = ""
    country: Line = ""
    note: Line = ""
    url: Line = Field(default="", repr=False)

    @model_validator(mode="after")
    def has_a_name(self) -> Self:
        """A party without name, office or organisation prints nothing: refuse it."""
        if not (self.printed or self.name or self.role or self.org):
            raise PydanticCustomError("nameless", "name, role or org is needed here")
        return self

    @property
    def full_name(self) -> str:
        """The name with what stands before and after it."""
        return " ".join(part for part in (self.prefix, self.name, self.suffix) if part)

    @property
    def inline(self) -> str:
        """The party in one line: `Ada Example, Director, Lamp Watch`."""
        return ", ".join(self.printed or (p for p in (self.full_name, self.role, self.org) if p))

    @property
    def lines(self) -> tuple[str, ...]:
        """The party as it stands above a letter, line by line."""
        head = (self.full_name, self.role, self.org)
        every = (*head, *self.address, self.place, self.country)
        return self.printed or tuple(part for part in every if part)


class Recipient(Party):
    """Somebody the letter speaks to: a person, an office, a group or the public."""

    shelf: ClassVar[str] = "recipients"

    salutation: Line = ""
    """How the letter greets it: `Excellency,`; computed if left out."""
    kind: Literal["office_holder", "office", "group", "public"] | None = None

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return the registry's recipient of that id or name, or the text as printed lines."""
        if looks_like_id(text) or known(text, registry.recipients.values()):
            return find(cls, text, registry)
        lines = tuple(part.strip() for part in text.split("\n") if part.strip())
        return cls(printed=lines, name=lines[0])


class Contact(Party):
    """Somebody who answers questions about the letter."""

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return a contact that prints as the text says."""
        return cls(printed=tuple(text.split("\n")))


class Signatory(Party):
    """Somebody who signs: an organisation, its representative, or a person of her own."""

    shelf: ClassVar[str] = "orgs"

    capacity: Literal["organisation", "representative", "personal"] | None = None
    """In what capacity it signs; told from `name` and `org` if left out."""
    network: Line = ""

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return an organisation of the registry by id, or one that prints exactly as written."""
        if not looks_like_id(text):
            return cls(printed=(text,), org=text)
        org = find(Org, text, registry)
        name = org.signs_as or org.name
        return cls(id=org.id, printed=(name,), org=org.name, network=org.network)

    @property
    def signs_as(self) -> Literal["organisation", "representative", "personal"] | None:
        """The capacity, given or told from the fields; None where a bare text leaves it open."""
        if self.capacity:
            return self.capacity
        if self.printed and not self.id and "," in self.printed[0]:
            return None
        if self.name:
            return "representative" if self.org else "personal"
        return "organisation"


def known(text: str, records: Any) -> bool:
    """Say whether a text is the name of a record."""
    return any(fold(record.name) == fold(text) for record in records if record.name)
