"""Lists of parties and of demands: entries, or groups of them, and how they print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeVar

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import ID, Keyed, Line, Model, Prose, Written, prose
from openletter.model.people import Party
from openletter.model.records import Demand
from openletter.model.registry import surroundings

P = TypeVar("P", bound=Party)

Layout = Literal["lines", "blocks", "inline", "table"]
INHERITED = ("layout", "marker", "columns", "entry", "separator", "head", "each")


class Group(Model):
    """What all groups share: words around the entries, and how the entries print.

    What a group inside another leaves open it takes from the one around it.
    """

    heading: Prose = ""
    lead: Prose | None = None
    """Words before the entries; they know `count` and `unlisted`."""
    tail: Prose = ""
    """Words after the entries; they know `count` and `unlisted`."""
    marker: Line | None = None
    """What stands before each entry: `1.`, `(a)`, `Q1:`, `•`; empty for nothing."""
    start: Annotated[int, Field(ge=1, le=100_000)] | None = None
    """The number of the first entry; numbers run on from the group before if left out."""


class PartyGroup(Group, Generic[P]):
    """Recipients, copies, senders, signatories or contacts."""

    items: tuple[P, ...] = ()
    groups: tuple[PartyGroup[P], ...] = ()
    layout: Layout | None = None
    """`lines` one an entry, `blocks` of lines, `inline` in one paragraph, or a `table`."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    each: Mapping[str, Any] = {}
    """Fields that every entry takes where it has none of its own."""
    unlisted: Annotated[int, Field(ge=0)] = 0
    """How many more have signed and are not listed."""
    entry: Prose | None = None
    """How an entry prints: `"{{ name }}, on behalf of {{ org }}"`; cells of a table part by `|`."""
    separator: Line | None = None
    """What parts the entries of an inline layout."""
    head: Prose | None = None
    """The head of a table, cells parted by `|`."""

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, value: Any, info: ValidationInfo) -> Any:
        """Accept entries without a group around them, one a line, as a list, or from a file."""
        if isinstance(value, (str, list, tuple)) or isinstance(value, Party):
            return {"items": entries(value, info)}
        if not isinstance(value, dict):
            return value
        if is_file(value) or not value.keys() & cls.model_fields.keys() - Party.model_fields.keys():
            return {"items": entries(value, info)}
        return value | {"items": entries(value["items"], info)} if "items" in value else value

    @model_validator(mode="after")
    def each_is_known(self) -> Self:
        """Refuse a field under `each` that no entry has, and items beside groups."""
        known = Party.model_fields.keys() | {"capacity", "network", "salutation", "kind"}
        for field in self.each.keys() - known:
            raise PydanticCustomError(
                "each", "`{field}` under `each` is not a field of an entry", {"field": field}
            )
        if self.items and self.groups:
            raise PydanticCustomError(
                "items_and_groups", "a group has `items` or `groups`, not both. "
                "Make the loose entries a group of their own.",
            )  # fmt: skip
        return self

    def settled(self, around: PartyGroup[P] | None = None) -> Self:
        """Return the group with all that it takes from the one around it, and its groups too."""
        taken = {}
        for name in INHERITED if around else ():
            if getattr(self, name) in (None, {}):
                taken[name] = getattr(around, name)
        group = self.model_copy(update=taken)
        items = tuple(with_each(item, group.each) for item in self.items)
        groups = tuple(inner.settled(group) for inner in self.groups)
        return group.model_copy(update={"items": items, "groups": groups})

    def leaves(self) -> Iterator[P]:
        """Yield every entry, in order."""
        yield from self.items
        for group in self.groups:
            yield from group.leaves()

    def hidden(self) -> int:
        """Return how many have signed and are not listed, in all groups together."""
        return self.unlisted + sum(group.hidden() for group in self.groups)


def is_file(value: Mapping[str, Any]) -> bool:
    """Say whether a mapping names a file with the entries."""
    return "file" in value


def entries(value: Any, info: ValidationInfo) -> Any:
    """Return the entries that a short form means, not yet validated."""
    if isinstance(value, str):
        return by_line(prose(value))
    if isinstance(value, dict) and is_file(value):
        rows = surroundings(info).rows
        if rows is None:
            raise PydanticCustomError("file", "a file of names is read only by `load`")
        return rows(value)
    return [value] if isinstance(value, (dict, Party)) else value


def by_line(text: str) -> list[str]:
    """Return the entries of a text that has one a line."""
    place = getattr(text, "at_line", lambda number: None)
    numbered = enumerate(text.split("\n"))
    return [Written(part.strip(), place(number)) for number, part in numbered if part.strip()]


def with_each(item: P, each: Mapping[str, Any]) -> P:
    """Return an entry with the fields that every entry of its group takes."""
    taken = {name: value for name, value in each.items() if not getattr(item, name, value)}
    known = {name: value for name, value in taken.items() if name in type(item).model_fields}
    return item.model_copy(update=known)


class DemandGroup(Group):
    """What the letter asks for: demands by a short name each, or groups of them."""

    options: ClassVar[frozenset[str]] = frozenset(
        {"heading", "lead", "tail", "marker", "start"}
    )

    items: Keyed[Demand] = {}
    groups: tuple[DemandGroup, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, value: Any) -> Any:
        """Accept demands without a group around them: by name, as a list, or a single text."""
        if isinstance(value, str):
            return {"items": {"demand": value}}
        if isinstance(value, (list, tuple)):
            return {"items": keyed(value)}
        if not isinstance(value, dict) or "groups" in value:
            return value
        if "items" in value:
            items = value["items"]
            return value | {"items": keyed(items) if isinstance(items, list) else items}
        misplaced = sorted(value.keys() & cls.options)
        if misplaced:
            raise PydanticCustomError(
                "options", "`{option}` stands among the demands. Put the demands under `items:`.",
                {"option": misplaced[0]},
            )  # fmt: skip
        return {"items": value}

    @model_validator(mode="after")
    def names_are_ids(self) -> Self:
        """Refuse a name that could not be written in an expression."""
        for name in self.items:
            if not ID.fullmatch(name):
                raise PydanticCustomError(
                    "id", "“{name}” cannot be the short name of a demand. "
                    "Use small letters, digits and _.", {"name": name},
                )  # fmt: skip
        return self


def keyed(demands: Any) -> dict[str, Any]:
    """Return demands that have no names under numbers of their own."""
    return {f"d{number}": demand for number, demand in enumerate(demands, start=1)}
