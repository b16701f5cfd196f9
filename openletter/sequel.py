"""The next letter of a campaign: a short file that extends an older one.

What must not slip from one summit into the next is left open: date, occasion, figures, and who
signs. What stays is taken from the older letter, and the new file says what that is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from openletter.model.letter import Letter
from openletter.model.records import Occasion
from openletter.starter import comment

OCCASION = ("kind", "name", "dates", "city", "country", "theme")
ABOUT = (
    "The next letter. It takes everything from the one that it extends, but for what stands here; "
    "what has no value yet must be filled in."
)
WORDS = (
    "place", "title", "subtitle", "subject", "reference", "summary", "dateline", "salutation",
    "sender", "copies", "contacts", "close", "enclosures",
)  # fmt: skip
"""What is written for one occasion, in the older letter's words."""
MOST = 6
"""How many short names a comment lists."""


def sequel(older: Letter, path: Path, extends: Path, wanted: Mapping[str, str]) -> str:
    """Return a letter file of about 25 lines that extends an older letter.

    `path` is where the new file will lie, `extends` where the older one lies; `wanted` is the
    template, language and theme, which stand in the new file only where they are others.
    """
    name = Path(os.path.relpath(extends.resolve(), path.absolute().parent.resolve())).as_posix()
    return (
        "\n".join(
            [
                comment(ABOUT),
                f"extends: {name}",
                *(
                    f"{name}: {value}"
                    for name, value in wanted.items()
                    if value and value != getattr(older, name)
                ),
                *dated("date:", str(older.date or "")),
                *occasion(older.occasion),
                *figures(older),
                *kept("demands", [name for name, _ in older_demands(older)]),
                *kept("text", list(older.text), "kept, so read it again"),
                *kept("notes", list(older.notes)),
                *cases(older),
                *parts(older),
                *others(older),
                "signatories: |    # those who sign this letter: nobody signs a text unseen",
                "  ",
            ]
        ).rstrip()
        + "\n"
    )


def dated(line: str, before: str) -> Iterator[str]:
    """Yield a line to be filled in, with what stood there before."""
    yield f"{line}    # before: {before}" if before else line


def occasion(before: Occasion | None) -> Iterator[str]:
    """Yield the fields of the new occasion, each with what the older one says."""
    if before is None:
        return
    yield "occasion:"
    for name in OCCASION:
        value = getattr(before, name)
        if name == "kind" and value:
            yield f"  kind: {value}"
        elif value:
            yield from dated(f"  {name}:", str(value))


def figures(older: Letter) -> Iterator[str]:
    """Yield the figures by their names, to be filled in with what is true now.

    Those that are computed are kept: they follow from cases and figures, and `is` is compared.
    """
    written = {name: one for name, one in older.figures.items() if not one.way}
    if written:
        yield "figures:"
    for name, figure in written.items():
        yield from dated(f"  {name}:", figure.value)
    names = [name for name in older.figures if name not in written]
    if names:
        yield f"# figures:    # kept, and computed anew: {shortened(names)}"


def parts(older: Letter) -> Iterator[str]:
    """Yield the parts to be written anew: those with a date, figures or signatories of their own.

    The others are kept, and named in a comment.
    """
    anew = [name for name, part in older.parts.items() if is_of_its_day(part)]
    if anew:
        yield "parts:    # with a date, figures or signatories of the older letter"
    for name in anew:
        yield f"  {name}:    # write it anew, or `~` for none"
    yield from kept("parts", [name for name in older.parts if name not in anew])


def is_of_its_day(part: Letter) -> bool:
    """Say whether a part, or one in it, holds what must not slip into the next letter."""
    written = any(not figure.way for figure in part.figures.values())
    its_own = part.date or part.occasion or part.signatories or written
    return bool(its_own) or any(map(is_of_its_day, part.parts.values()))


def others(older: Letter) -> Iterator[str]:
    """Yield as comments to whom the older letter goes, and what else is kept word for word."""
    if older.recipients:
        shown = [recipient.called for recipient in older.recipients.leaves()]
        more = " …" if len(shown) > MOST else ""
        yield "# recipients:    # kept: are they still in office?"
        yield f"#   {'; '.join(shown[:MOST])}{more}"
    words = [name for name in WORDS if getattr(older, name)]
    if words:
        yield comment(f"Kept word for word, so look whether it still fits: {', '.join(words)}.")


def older_demands(older: Letter) -> Iterator[tuple[str, object]]:
    """Yield the demands that a letter has without groups, by their names."""
    if older.demands:
        yield from older.demands.items.items()


def kept(part: str, names: list[str], how: str = "kept") -> Iterator[str]:
    """Yield as a comment what is taken from the older letter, and how to change it."""
    if not names:
        return
    yield f"# {part}:    # {how}: {shortened(names)}"
    yield f"#   {names[0]}: ~    # takes it away; words of your own replace it"


def shortened(names: list[str]) -> str:
    """Return the first few names of a list."""
    return ", ".join(names[:MOST]) + (" …" if len(names) > MOST else "")


def cases(older: Letter) -> Iterator[str]:
    """Yield as a comment the cases that are kept, those who must not be named by their ids."""
    if older.cases:
        shown = [case.id if case.print_as else case.name for case in older.cases[:MOST]]
        more = " …" if len(older.cases) > MOST else ""
        yield f"# cases: [{', '.join(shown)}{more}]    # kept: are they all still held?"
