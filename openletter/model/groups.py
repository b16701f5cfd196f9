"""Lists of parties and of demands: entries, or groups of them, and how they print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, Self, TypeVar, Unpack

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from openletter.errors import did_you_mean
from openletter.model.base import (
    COUNTED,
    Fixed,
    Keyed,
    Line,
    Model,
    Prose,
    by_line,
    not_folded,
    place_of,
    prose,
)
from openletter.model.people import Party, Signatory
from openletter.model.records import Demand
from openletter.model.registry import surroundings

if TYPE_CHECKING:
    from openletter.model.inputs import DemandGroupFields, PartyGroupFields

P = TypeVar("P", bound=Party)

Ends = Literal["list", "sentences", "nothing"]
INHERITED = ("layout", "marker", "columns", "entry", "separator", "head", "sort", "each")
Layout = Literal["lines", "blocks", "headings", "inline", "table"]


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
    """`lines` one an entry, `blocks` of lines, `headings` with lines below, `inline` in one
    paragraph, or a `table`."""
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """Columns that lines flow in; blocks stand side by side in rows of so many."""
    each: Mapping[str, Any] = Fixed()
    """Fields that every entry takes where it has none of its own."""
    unlisted: Annotated[int, Field(ge=0)] = 0
    """How many more have signed and are not listed."""
    entry: Prose | None = None
    """How an entry prints: `"{{ name }}, on behalf of {{ org }}"`; cells of a table part by `|`."""
    separator: Line | None = None
    """What parts the entries of an inline layout."""
    head: Prose | None = None
    """The head of a table, cells parted by `|`."""
    sort: Literal["name"] | None = None
    """`name` puts the entries of each group in the order of the alphabet."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[PartyGroupFields[P]]) -> None: ...

    @classmethod
    def entry_type(cls) -> type[Party]:
        """Return the model of the entries."""
        arguments: tuple[type[Party], ...] = cls.__pydantic_generic_metadata__["args"]
        return arguments[0] if arguments else Party

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, value: Any, info: ValidationInfo) -> Any:
        """Accept entries without a group around them, one a line, as a list, or from a file."""
        if isinstance(value, (str, list, tuple, Party)):
            return {"items": cls.entries(value, info)}
        if not isinstance(value, dict):
            return value
        options = cls.model_fields.keys() - Party.model_fields.keys()
        if "file" in value or not value.keys() & options:
            return {"items": cls.entries(value, info)}
        return value | {"items": cls.entries(value["items"], info)} if "items" in value else value

    @classmethod
    def entries(cls, value: Any, info: ValidationInfo) -> Any:
        """Return the entries that a short form means, not yet validated."""
        if isinstance(value, str):
            return by_line(not_folded(prose(value)))
        if isinstance(value, dict) and "file" in value:
            return cls.rows(value, info)
        return [value] if isinstance(value, (dict, Party)) else value

    @classmethod
    def rows(cls, value: Mapping[str, Any], info: ValidationInfo) -> list[dict[str, str]]:
        """Return the entries that a file holds; only fields of an entry can be read from it."""
        read = surroundings(info).rows
        if read is None:
            raise PydanticCustomError("file", "a file of names is read only by `load`")
        columns = value.get("columns")
        known = [name for name in cls.entry_type().model_fields if name not in ("id", "printed")]
        for name in columns if isinstance(columns, dict) else ():
            if name not in known:
                todo = did_you_mean(str(name), known) or f"Known are {', '.join(known)}."
                raise PydanticCustomError(
                    "file", "`{name}` under `columns` is not a field of an entry. {todo}",
                    {"name": name, "todo": todo, "place": place_of(name)},
                )  # fmt: skip
        return read(value)

    @field_validator("each", mode="after")
    @classmethod
    def each_is_an_entry(cls, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """Read the fields under `each` as those of an entry."""
        given = {name: part for name, part in value.items() if part is not None}
        party = cls.entry_type().model_validate({"name": "each", **given})
        return Fixed({name: getattr(party, name) for name in given})

    @model_validator(mode="after")
    def items_or_groups(self) -> Self:
        """Refuse items beside groups, and a group with nothing in it."""
        signed = self.unlisted and issubclass(self.entry_type(), Signatory)
        if not (self.items or self.groups or signed):
            raise PydanticCustomError("nobody", "nobody is named here. Write a name, or `~`")
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


def with_each(item: P, each: Mapping[str, Any]) -> P:
    """Return an entry with the fields that every entry of its group takes."""
    taken = {name: value for name, value in each.items() if not getattr(item, name, value)}
    known = {name: value for name, value in taken.items() if name in type(item).model_fields}
    return item.model_copy(update=known)


class DemandGroup(Group):
    """What the letter asks for: demands by a short name each, or groups of them."""

    options: ClassVar[frozenset[str]] = frozenset(
        {"heading", "lead", "tail", "marker", "start", "layout", "ends"}
    )

    items: Keyed[Demand] = Fixed()
    groups: tuple[DemandGroup, ...] = ()
    ends: Ends | None = None
    """What ends each: `;` and `.` of a `list`, a stop after each of `sentences`, or `nothing`."""
    layout: Literal["list", "headings"] | None = None
    """A `list`, or `headings`: the first paragraph of a demand is a heading above the others."""

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[DemandGroupFields]) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, value: Any) -> Any:
        """Accept demands without a group around them: by name, as a list, or a single text."""
        if isinstance(value, str):
            return {"items": {"demand": single(value)}}
        if isinstance(value, (list, tuple)):
            return {"items": numbered(value)}
        if not isinstance(value, dict) or "groups" in value:
            return value
        if "items" in value:
            items = value["items"]
            return value | {"items": numbered(items) if isinstance(items, list) else items}
        misplaced = sorted(value.keys() & cls.options)
        if misplaced:
            name = next(name for name in value if name == misplaced[0])
            raise PydanticCustomError(
                "options", "`{option}` stands among the demands. Put the demands under `items:`.",
                {"option": name, "place": place_of(name)},
            )  # fmt: skip
        return {"items": value}


def single(text: str) -> str:
    """Return the text of the only demand; a list in it is a slip."""
    lines = by_line(text)
    if len(lines) > 1 and any(COUNTED.match(line) for line in lines):
        raise PydanticCustomError(
            "demands", "several demands were meant here. Give each a short name on a line of its "
            "own, as in `release: Release her`, without numbers",
            {"place": lines[0].place},
        )  # fmt: skip
    return text


def numbered(demands: Any) -> dict[str, Any]:
    """Return demands that have no names under numbers of their own."""
    for demand in demands:
        name, words = (
            next(iter(demand.items()), ("", None)) if isinstance(demand, dict) else ("", 0)
        )
        if isinstance(words, str) and len(demand) == 1 and name not in Demand.model_fields:
            raise PydanticCustomError(
                "demands", "a demand with a short name stands on a line without a dash. Take the "
                "`- ` before `{name}` away",
                {"name": name, "place": place_of(name)},
            )  # fmt: skip
    return {f"d{number}": demand for number, demand in enumerate(demands, start=1)}
