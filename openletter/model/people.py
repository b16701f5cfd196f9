"""Those a letter is written to, by and for: recipients, signatories, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, TypeAlias, Unpack

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import Line, Lines, place_of
from openletter.model.entries import known, printed_lines, uncounted
from openletter.model.registry import (
    Name,
    Record,
    Registry,
    find,
    looks_like_id,
    named,
)

if TYPE_CHECKING:
    from openletter.model.inputs import (
        ContactFields,
        OrgFields,
        PartyFields,
        RecipientFields,
        SignatoryFields,
    )

Kind: TypeAlias = Literal["office_holder", "office", "group", "public"]
Courtesy: TypeAlias = Literal["mr", "madam"]
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
    """What stands after the name: `Jr.`; after a comma, `", Jr."`"""
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
        if not (self.printed or self.name or self.role or self.org or getattr(self, "form", "")):
            raise PydanticCustomError(
                "nameless", "this one has no name. Write `name`, `role` or `org`"
            )
        return self

    @property
    def full_name(self) -> str:
        """The name with what stands before and after it, as in `Ada Example, Jr.`."""
        name = " ".join(part for part in (self.prefix, self.name) if part)
        space = " " if name and self.suffix and not self.suffix.startswith(",") else ""
        return f"{name}{space}{self.suffix}"

    @property
    def called(self) -> str:
        """What the party is called: its name, else organisation, office or first line."""
        return self.full_name or self.org or self.role or next(iter(self.printed), "")

    @property
    def inline(self) -> str:
        """Who the party is, in one line: `Ada Example, Director, Lamp Watch`."""
        own = (self.full_name, self.role, self.org_line)
        return ", ".join(self.printed or (part for part in own if part))

    @property
    def org_line(self) -> str:
        """The organisation as it prints."""
        return self.org

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """All that prints of the party, with the field it is from, in the order of an address."""
        if self.printed:
            return tuple(("printed", line) for line in self.printed)
        every = (
            ("name", self.full_name),
            ("role", self.role),
            ("org", self.org_line),
            *self.reach,
            *(("address", line) for line in self.address),
            ("place", self.place),
            ("country", self.country),
            ("note", self.note),
            ("url", self.url),
        )
        return tuple((field, text) for field, text in every if text)

    @property
    def reach(self) -> tuple[tuple[str, str], ...]:
        """What prints between organisation and address, with the field it is from."""
        return ()


class Recipient(Party):
    """Somebody the letter speaks to: a person, an office, a group or the public."""

    shelf: ClassVar[str] = "recipients"

    form: Line = ""
    """Its form of address: `us.president`; `openletter forms` lists them."""
    family_name: Line = ""
    """The name that a greeting may use: `Biden`; it is never guessed."""
    courtesy: Courtesy | None = None
    """How to greet a person: `mr` or `madam`; never guessed, and neutral if left out."""
    salutation: Line = ""
    """How the letter greets it: `Excellency,`; computed if left out."""
    in_text: Line = ""
    """How the prose speaks to it: `Mr. President`; given by its form if left out."""
    kind: Kind | None = None
    """The `public` of an open appeal has neither an address block nor a greeting."""
    contested: bool = False
    """Whether its standing is in dispute: `render --each` writes to it only if it is named."""

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

    @property
    def has_block(self) -> bool:
        """Whether an address block may show it."""
        return bool(self.pieces) and (self.kind != "public" or bool(self.address))

    @property
    def is_greeted(self) -> bool:
        """Whether the letter greets it."""
        return self.kind != "public" or bool(self.salutation)


class Contact(Party):
    """Somebody who answers questions about the letter."""

    languages: Line = ""
    """The languages to ask in: `English and French`."""
    phone: Lines = ()
    """Telephone numbers, each a link."""
    email: Lines = ()
    hours: Line = ""
    """When to call: `9:00–17:00 CET`."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[ContactFields]) -> None: ...

    @property
    def reach(self) -> tuple[tuple[str, str], ...]:
        """How to reach the contact, with the field it is from."""
        phones = (("phone", number) for number in self.phone)
        mails = (("email", address) for address in self.email)
        return ("languages", self.languages), *phones, *mails, ("hours", self.hours)


class Signatory(Party):
    """Somebody who signs: an organisation, its representative, or a person of her own."""

    shelf: ClassVar[str] = "orgs"

    capacity: Literal["organisation", "representative", "personal"] | None = None
    """In what capacity it signs; told from `name` and `org` if left out."""
    network: Line = ""
    acronym: Line = ""
    """The organisation's acronym, beside its name: `Reporters Without Borders (RSF)`."""
    expansion: Line = ""
    """What the organisation's acronym or name stands for, beside it."""
    beside: Literal["brackets", "dash", "nothing"] | None = None
    """How acronym or expansion stand beside the name: in `brackets`, after a `dash`, or not."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[SignatoryFields]) -> None: ...

    @classmethod
    def from_text(cls, text: str, registry: Registry) -> Self:
        """Return an organisation of the registry by id, or one that prints exactly as written."""
        if not looks_like_id(text):
            uncounted(named(text), "org")
            return cls(printed=(text,), org=text)
        org = find(Org, text, registry)
        if org.signs_as:
            return cls(id=org.id, printed=(org.signs_as,), org=org.name, network=org.network)
        return cls(id=org.id, org=org.name, network=org.network, acronym=org.acronym)

    @model_validator(mode="after")
    def beside_an_organisation(self) -> Self:
        """Refuse an acronym or its expansion beside no organisation."""
        if (self.acronym or self.expansion) and not self.org:
            raise PydanticCustomError(
                "beside", "an acronym or its expansion stands beside an organisation. Add `org`"
            )
        return self

    @property
    def org_line(self) -> str:
        """The organisation with its acronym or what that stands for: `COSUNAM – …`."""
        extra = ", ".join(part for part in (self.acronym, self.expansion) if part)
        if not extra or self.beside == "nothing":
            return self.org
        return f"{self.org} – {extra}" if self.beside == "dash" else f"{self.org} ({extra})"

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
