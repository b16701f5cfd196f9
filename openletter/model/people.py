"""Those a letter is written to, by and for: recipients, signatories, organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, Unpack

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import COUNTED, Line, Lines, Written, not_folded, place_of
from openletter.model.registry import (
    Name,
    Record,
    Registry,
    find,
    fold,
    looks_like_id,
    name_of,
    named,
)

if TYPE_CHECKING:
    from openletter.model.inputs import OrgFields, PartyFields, RecipientFields, SignatoryFields

SHOWN = ("id", "name", "role", "org", "capacity", "kind")
"""Fields of a party that may show in a repr: no address, no telephone, no e-mail."""


class Org(Record):
    """An organisation, as it prints."""

    shelf: ClassVar[str] = "orgs"
    instead: ClassVar[str] = "Add it there, or write it here as {org: …}."

    name: Name
    """Its name, as it prints."""
    signs_as: Line = ""
    """How it prints in a list of signatories; its name if left out."""
    acronym: Line = ""
    also: tuple[Line, ...] = ()
    """Other names it goes by."""
    network: Line = ""
    """The network it belongs to, to count by."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[OrgFields]) -> None: ...


class Party(Record):
    """A person, an office or an organisation with what stands around its name."""

    printed: Lines = ()
    """The lines exactly as they print; a bare text means this."""
    name: Name = ""
    prefix: Line = ""
    """What stands before the name: `The Honorable`, `Dr`."""
    suffix: Line = ""
    """What stands after the name: `Jr.`"""
    role: Line = ""
    """Office or function: `President of Exampleland`."""
    org: Line = ""
    address: Lines = ()
    """Postal lines under name, role and organisation."""
    place: Line = ""
    country: Line = ""
    note: Line = ""
    url: Line = ""
    image: Line = ""
    """A signature or a logo that prints above the name: a PNG or JPEG file beside this one."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[PartyFields]) -> None: ...

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return a party that prints as the text says, line by line."""
        return cls(printed=printed_lines(text))

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Yield what a repr may show: where people live and how to reach them is not in it."""
        for name, value in super().__repr_args__():
            if name in SHOWN and value and "@" not in str(value):
                yield name, value

    @model_validator(mode="after")
    def has_a_name(self) -> Self:
        """A party without name, office or organisation prints nothing: refuse it."""
        if not (self.printed or self.name or self.role or self.org):
            raise PydanticCustomError(
                "nameless", "this one has no name. Write `name`, `role` or `org`"
            )
        return self

    @property
    def full_name(self) -> str:
        """The name with what stands before and after it."""
        return " ".join(part for part in (self.prefix, self.name, self.suffix) if part)

    @property
    def called(self) -> str:
        """What the party is called: its name, else organisation, office or first line."""
        return self.full_name or self.org or self.role or self.printed[0]

    @property
    def inline(self) -> str:
        """Who the party is, in one line: `Ada Example, Director, Lamp Watch`."""
        return ", ".join(self.printed or (p for p in (self.full_name, self.role, self.org) if p))

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """All that prints of the party, with the field it is from, in the order of an address."""
        if self.printed:
            return tuple(("printed", line) for line in self.printed)
        every = (
            ("name", self.full_name),
            ("role", self.role),
            ("org", self.org),
            *(("address", line) for line in self.address),
            ("place", self.place),
            ("country", self.country),
            ("note", self.note),
            ("url", self.url),
        )
        return tuple((field, text) for field, text in every if text)


class Recipient(Party):
    """Somebody the letter speaks to: a person, an office, a group or the public."""

    shelf: ClassVar[str] = "recipients"

    salutation: Line = ""
    """How the letter greets it: `Excellency,`; computed if left out."""
    kind: Literal["office_holder", "office", "group", "public"] | None = None

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[RecipientFields]) -> None: ...

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return the registry's recipient of that id or name, or the text as printed lines."""
        if looks_like_id(text) or known(text, registry.recipients.values()):
            return find(cls, text, registry)
        lines = printed_lines(text)
        if lines[0][0].isdigit():
            raise PydanticCustomError(
                "address", "a recipient was meant here, and this begins with a number. Write an "
                "address with its recipient: {form}",
                {"form": "{name: …, address: …}", "place": place_of(text)},
            )  # fmt: skip
        return cls(printed=lines, name=lines[0])


class Contact(Party):
    """Somebody who answers questions about the letter."""


class Signatory(Party):
    """Somebody who signs: an organisation, its representative, or a person of her own."""

    shelf: ClassVar[str] = "orgs"

    capacity: Literal["organisation", "representative", "personal"] | None = None
    """In what capacity it signs; told from `name` and `org` if left out."""
    network: Line = ""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[SignatoryFields]) -> None: ...

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return an organisation of the registry by id, or one that prints exactly as written."""
        if not looks_like_id(text):
            uncounted(named(text), "org")
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


def printed_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a party that is written as one text."""
    if isinstance(text, Written):
        not_folded(text)
    lines = tuple(part.strip() for part in text.split("\n") if part.strip())
    uncounted(named(lines[0]), "name")
    return lines


def uncounted(text: str, field: str) -> str:
    """Return a name; one that begins with the number or bullet of a pasted list is a slip."""
    found = COUNTED.match(text)
    if found:
        raise PydanticCustomError(
            "counted", "this entry begins with “{sign}”, and would be counted twice. Take the "
            "sign away: numbers and bullets are made for you (see `marker`). If it is part of the "
            "name, write {form}.",
            {"sign": found[0], "form": f'{{{field}: "{found[0]} …"}}', "place": place_of(text)},
        )  # fmt: skip
    return text


def known(text: str, records: Iterable[Record]) -> bool:
    """Say whether a text is the name of a record."""
    return any(fold(name_of(record)) == fold(text) for record in records if name_of(record))
