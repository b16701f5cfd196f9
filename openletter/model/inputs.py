"""What Python callers may hand to the models: lists, plain texts and Python's own dates, too.

The models keep tuples and dates of their own; these are the types of their constructors, for
type checkers and editors. A test holds them to the models' fields.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, Required, TypeAlias, TypedDict, TypeVar

from openletter.model.dates import Date, Dates

if TYPE_CHECKING:
    from openletter.counter import System
    from openletter.model.events import Event
    from openletter.model.groups import DemandGroup, Ends, Layout, PartyGroup
    from openletter.model.letter import Letter
    from openletter.model.people import Contact, Courtesy, Kind, Party, Recipient, Signatory
    from openletter.model.records import Case, Caution, Demand, Figure, Occasion, Pool, Source
    from openletter.theme import Look

Day: TypeAlias = str | datetime.date | Date
Days: TypeAlias = str | datetime.date | Date | Dates | Sequence[str | datetime.date | Date]
Several: TypeAlias = str | Sequence[str]
Capacity: TypeAlias = Literal["organisation", "representative", "personal"]
Beside: TypeAlias = Literal["brackets", "dash", "nothing"]


class RecordFields(TypedDict, total=False):
    """What all records take."""

    id: str


class OrgFields(RecordFields, total=False):
    """What an organisation takes."""

    name: Required[str]
    signs_as: str
    acronym: str
    also: Sequence[str]
    network: str


class PartyFields(RecordFields, total=False):
    """What a person, an office or an organisation takes."""

    printed: Several
    name: str
    prefix: str
    suffix: str
    role: str
    org: str
    address: Several
    place: str
    country: str
    note: str
    url: str
    image: str


class RecipientFields(PartyFields, total=False):
    """What a recipient takes."""

    form: str
    family_name: str
    courtesy: Courtesy | None
    salutation: str
    in_text: str
    kind: Kind | None
    contested: bool


class SignatoryFields(PartyFields, total=False):
    """What a signatory takes."""

    capacity: Capacity | None
    network: str
    acronym: str
    expansion: str
    beside: Beside | None


class ContactFields(PartyFields, total=False):
    """What a contact takes."""

    languages: str
    phone: Several
    email: Several
    hours: str


class EventFields(TypedDict, total=False):
    """What an event of a case takes."""

    verb: Required[str]
    date: Days | None
    until: Day | None
    term: str
    after: str
    suspended: bool
    under: str
    place: str
    by: str
    source: str


class CaseFields(RecordFields, total=False):
    """What a case takes."""

    name: Required[str]
    print_as: str
    native: str
    also: Sequence[str]
    role: str
    country: str
    people: int
    part_of: str | None
    tags: Several
    events: Sequence[Event]
    held: str
    as_of: Day | None
    source: str


class OccasionFields(RecordFields, total=False):
    """What an occasion takes."""

    kind: str
    name: Required[str]
    short: str
    dates: Days | None
    city: str
    country: str
    theme: str
    source: str


class SourceFields(RecordFields, total=False):
    """What a source takes."""

    name: Required[str]
    publisher: str
    date: Day | None
    url: str
    pages: str
    confidential: bool


class FigureFields(RecordFields, total=False):
    """What a figure takes."""

    value: str
    count: Pool
    sum: Literal["", "term", "after", "held"]
    where: Mapping[str, Several]
    add: Sequence[str]
    subtract: Sequence[str]
    caution: Caution
    of: str
    unit: str
    as_of: Day | None
    source: str


class DemandFields(RecordFields, total=False):
    """What a demand takes."""

    text: Required[str]
    to: str


class GroupFields(TypedDict, total=False):
    """What all groups take."""

    heading: str
    lead: str | None
    tail: str
    marker: str | None
    start: int | None


P = TypeVar("P")


class PartyGroupFields(GroupFields, Generic[P], total=False):
    """What a group of parties takes."""

    items: str | P | Sequence[str | P]
    groups: Sequence[PartyGroup[P]]  # type: ignore[type-var]
    layout: Layout | None
    columns: int | None
    each: Mapping[str, Any]
    unlisted: int
    entry: str | None
    separator: str | None
    head: str | None
    sort: Literal["name"] | None


class DemandGroupFields(GroupFields, total=False):
    """What a group of demands takes."""

    items: Mapping[str, str | Demand] | Sequence[str | Demand]
    groups: Sequence[DemandGroup]
    ends: Ends | None
    layout: Literal["list", "headings"] | None


class LetterFields(TypedDict, total=False):
    """What a letter takes."""

    template: str
    language: str
    digits: Literal["", System]
    theme: str | Look | Mapping[str, Any]
    style: str
    keep: Several
    title: str
    subtitle: str
    kicker: str
    summary: str
    url: str
    date: Day | None
    place: str
    dateline: str
    reference: str
    subject: str
    salutation: str
    close: str
    enclosures: str
    labels: Mapping[str, str]
    order: Sequence[str]
    sender: str | Party | Sequence[str | Party] | PartyGroup[Party] | None
    recipients: str | Recipient | Sequence[str | Recipient] | PartyGroup[Recipient] | None
    copies: str | Recipient | Sequence[str | Recipient] | PartyGroup[Recipient] | None
    signatories: str | Signatory | Sequence[str | Signatory] | PartyGroup[Signatory] | None
    contacts: str | Contact | Sequence[str | Contact] | PartyGroup[Contact] | None
    occasion: str | Occasion | None
    cases: str | Case | Sequence[str | Case]
    figures: Mapping[str, str | int | Figure]
    sources: Mapping[str, str | Source]
    demands: str | Mapping[str, str | Demand] | Sequence[str | Demand] | DemandGroup | None
    notes: Mapping[str, str]
    text: Mapping[str, str]
    parts: Mapping[str, Letter]
