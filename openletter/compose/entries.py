"""One entry of a group of parties: in one line, line by line, or as its group says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from jinja2 import Undefined

from openletter.compose.desk import Desk, linked
from openletter.model.collation import sort_key
from openletter.model.forms import Formed
from openletter.model.groups import PartyGroup
from openletter.model.people import Party
from openletter.tree import COMPUTED, Break, Inline, Origin, Text

Parties: TypeAlias = PartyGroup[Any]
LINKED = ("url", "email", "phone")
"""Fields of an entry that are links where they can be."""


@dataclass
class Count:
    """Where the numbers of a list stand; they run on from group to group."""

    next: int = 1
    series: str = ""


def spots(desk: Desk, group: Parties, path: str) -> Iterator[tuple[Party, str]]:
    """Yield every entry that prints with its path in the data, sorted where the group says so."""
    found = [
        (party, f"{path}.{index}")
        for index, party in enumerate(group.items)
        if path.partition(".")[0] != "recipients" or party.has_block
    ]
    own = desk.language.sorts
    in_order = sorted(found, key=lambda one: sort_key(one[0].inline, own)) if group.sort else found
    yield from in_order


def entry(desk: Desk, group: Parties, party: Party, path: str) -> tuple[Inline, ...]:
    """Return how an entry prints in one line: as the group says, or name, role, organisation."""
    if group.entry:
        markdown = desk.evaluator.prose(group.entry, fields(desk, party, path))
        return tuple(map(with_link, desk.evaluator.inlines(markdown, path)))
    return tuple(joined(desk, party, path))


def with_link(inline: Inline) -> Inline:
    """Return a value of the data as the link that it is: a telephone, an e-mail, a web address."""
    field = inline.origin.path.rpartition(".")[2] if isinstance(inline, Text) else ""
    return linked(inline) if isinstance(inline, Text) and field in LINKED else inline


def fields(desk: Desk, party: Party, path: str) -> dict[str, Any]:
    """Return the fields of an entry as variables."""
    see = desk.evaluator.viewer.see
    return {
        name: see(only(getattr(party, name)), f"{path}.{name}")
        for name in type(party).model_fields
        if name not in ("printed", "address")
    } | {"name": see(party.name or party.inline, f"{path}.name")}


def only(value: Any) -> Any:
    """Return the only one of several lines, anything else as it is."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def filled(variables: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry for a table, where what is not given is an empty cell."""
    return {name: "" if isinstance(v, Undefined) else v for name, v in variables.items()}


def joined(desk: Desk, party: Party, path: str) -> Iterator[Inline]:
    """Yield a party in one line, each field with its origin."""
    for index, (field, text) in enumerate(party.pieces):
        if index:
            yield Text(desk.language.comma)
        yield piece(field, text, path)


def broken(party: Party, path: str) -> Iterator[Inline]:
    """Yield a party line by line, as above a letter."""
    for index, (field, text) in enumerate(party.pieces):
        if index:
            yield Break()
        yield piece(field, text, path)


def piece(field: str, text: str, path: str) -> Inline:
    """Return one field of a party; telephones and addresses of the web or of e-mail are links."""
    origin = Origin(path if field == "printed" else f"{path}.{field}")
    words = Text(text, COMPUTED if isinstance(text, Formed) else origin)
    return linked(words) if field in LINKED else words
