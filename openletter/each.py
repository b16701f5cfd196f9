"""One letter to many: a copy for each of its recipients, with that one's address and greeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openletter.compose.secrets import secrets, told
from openletter.errors import UsageError, did_you_mean
from openletter.model.groups import PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Recipient
from openletter.model.registry import fold, slug

RECIPIENTS = "recipients"
"""What `--each` takes for "the recipients of the letter itself"."""


ALL = "all"
"""What the PDF of all copies is called, and so no copy."""


@dataclass(frozen=True)
class Each:
    """How one letter becomes many: a copy for each recipient.

    `table` is a CSV or XLSX file of recipients instead of the letter's own; `only` names those
    who get a copy; `merge` asks for one PDF of all copies besides.
    """

    table: Path | None = None
    only: tuple[str, ...] = ()
    merge: bool = False

    @classmethod
    def of(cls, each: str, only: Sequence[str] = (), *, merge: bool = False) -> Each | None:
        """Return what the options of the command mean; None where they ask for one letter."""
        if not each:
            if only or merge:
                raise UsageError("`--only` and `--merge` go with `--each recipients`.")
            return None
        table = Path(each)
        if each != RECIPIENTS and table.suffix.lower() not in (".csv", ".xlsx"):
            todo = did_you_mean(each, [RECIPIENTS]) or "Write `recipients`, or a CSV or XLSX file."
            raise UsageError(f"`--each {each}` is not known. {todo}")
        return cls(None if each == RECIPIENTS else table, tuple(only), merge)


@dataclass(frozen=True)
class Copy:
    """A letter to one of several recipients; `name` tells its files from those of the others."""

    name: str
    recipient: Recipient
    letter: Letter


def per_recipient(letter: Letter, only: Iterable[str] = ()) -> tuple[Copy, ...]:
    """Return a copy of a letter for each of its recipients, in their order.

    `only` are ids or names of recipients, or names of copies; the others are left out. Without
    it, those whose office is contested are left out: nobody writes to them by accident.
    Raises UsageError for a name in `only` that no recipient has or two have, and for a letter to
    nobody.
    """
    groups = tuple(one_by_one(letter.recipients)) if letter.recipients else ()
    if not groups:
        raise UsageError("This letter has no `recipients`, so there is no copy to write.")
    every = [group.items[0] for group in groups]
    names = file_names(letter, every)
    wanted = [chosen(every, names, name) for name in only]
    return tuple(
        Copy(name, recipient, letter.model_copy(update={"recipients": group}))
        for name, recipient, group in zip(names, every, groups, strict=True)
        if (name in wanted if wanted else not recipient.contested)
    )


def contested(letter: Letter) -> tuple[Recipient, ...]:
    """Return the recipients whose office is contested."""
    leaves = letter.recipients.leaves() if letter.recipients else ()
    return tuple(recipient for recipient in leaves if recipient.contested)


def one_by_one(group: PartyGroup[Recipient]) -> Iterator[PartyGroup[Recipient]]:
    """Yield a group of one for each recipient, which prints as its own group said."""
    settled = group.settled()
    around = {"groups": (), "heading": "", "lead": None, "tail": "", "marker": None,
              "columns": None}  # fmt: skip
    for recipient in settled.items:
        yield settled.model_copy(update={**around, "items": (recipient,)})
    for inner in settled.groups:
        yield from one_by_one(inner)


def chosen(every: Sequence[Recipient], names: Sequence[str], wanted: str) -> str:
    """Return the name of the copy for an id, a name, or a copy's own name; never one of two."""
    found = [
        name
        for name, one in zip(names, every, strict=True)
        if wanted == one.id or fold(wanted) in (fold(one.called), fold(one.name))
    ]
    if len(found) > 1:
        copies = ", ".join(f"`{name}`" for name in found)
        raise UsageError(f"{len(found)} recipients are “{wanted}”. Name the copy: {copies}.")
    if not found and wanted in names:
        return wanted
    if not found:
        known = list(dict.fromkeys(recipient.id or recipient.called for recipient in every))
        near = did_you_mean(wanted, dict.fromkeys([*known, *names]))
        todo = near or f"They are {', '.join(known[:10])}."
        raise UsageError(f"No recipient is “{wanted}”. {todo}")
    return found[0]


def file_names(letter: Letter, every: Sequence[Recipient]) -> list[str]:
    """Return a name for the files of each recipient: its id, or what it is called.

    One that would show a hidden name, or has no Latin letters, is a number.
    """
    found, kept = [ALL], secrets(letter)
    for number, recipient in enumerate(every, start=1):
        name = (recipient.id or slug(recipient.called)).replace("_", "-")[:60].strip("-")
        if not name or told(name, kept):
            name = f"recipient-{number}"
        while name in found:
            name = f"{number}-{name}"
        found.append(name)
    return found[1:]
