"""The names in a letter's data and in its registry, which no house style respells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openletter.model.groups import PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Org, Party
from openletter.model.records import Case, Occasion, Source
from openletter.model.registry import Record, Registry

GROUPS = ("sender", "recipients", "copies", "signatories", "contacts")


def names_of(letter: Letter) -> frozenset[str]:
    """Return every name of the letter's data and its registry, and what the letter keeps."""
    groups = (getattr(letter, name) for name in GROUPS)
    parties = (party for group in groups if group for party in leaves(group))
    occasions = [letter.occasion] if letter.occasion else []
    records: list[Record] = [*letter.cases, *parties, *occasions, *letter.sources.values()]
    found = {*letter.keep, *letter.registry_names, *named(records)}
    return frozenset(name for name in found if name)


def leaves(group: PartyGroup[Party]) -> Iterator[Party]:
    """Yield every entry of a group with what all of its entries take."""
    return group.settled().leaves()


def names_in(registry: Registry) -> Iterator[str]:
    """Yield every name of a registry."""
    for shelf in (registry.cases, registry.orgs, registry.recipients, registry.occasions,
                  registry.sources):  # fmt: skip
        yield from named(shelf.values())


def named(records: Iterable[Record]) -> Iterator[str]:
    """Yield every name that some records hold."""
    for record in records:
        match record:
            case Case():
                yield from (record.name, record.print_as, record.native, *record.also)
            case Org():
                yield from (record.name, record.signs_as, record.acronym, record.network)
                yield from record.also
            case Occasion():
                yield from (record.name, record.short, record.theme)
            case Source():
                yield from (record.name, record.publisher)
            case Party():
                yield from (record.name, record.full_name, record.org)
                yield from record.printed[:1]
                yield getattr(record, "network", "")
            case _:
                continue
