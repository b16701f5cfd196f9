"""What the browser is to show now; some threads change it, others wait for that."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import Any

from openletter.preview.letter import Slip
from openletter.preview.pages import Pages

STEP = 10.0
"""Seconds after which those who wait are woken to see whether anybody still listens to them."""


@dataclass(frozen=True)
class File:
    """The Word file or the PDF of a letter.

    `revision` says of which good letter it is, `tried` for which it was last made: a newer one
    where `trouble` or `slips` say why it could not be made.
    """

    revision: int = 0
    data: bytes = b""
    tried: int = 0
    trouble: str = ""
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class Shown:
    """All that is shown: the last good letter, its files, and what is wrong with the newest.

    `serial` counts the changes and `revision` the good letters; `saved` is when the newest was
    read, and `took` how many seconds that took.
    """

    serial: int = 0
    revision: int = 0
    name: str = ""
    title: str = ""
    html: bytes = b""
    slips: tuple[Slip, ...] = ()
    word: File = File()
    pdf: File = File()
    pages: Pages | None = None
    saved: str = ""
    took: float = 0.0
    over: bool = False

    @property
    def faults(self) -> list[Slip]:
        """What is wrong: with the letter, or with its files where the letter is good."""
        return list(dict.fromkeys(self.slips or (*self.word.slips, *self.pdf.slips)))


@dataclass
class Board:
    """The newest `Shown`, and those who wait for a newer one."""

    shown: Shown = field(default_factory=Shown)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def put(self, **changes: Any) -> None:
        """Show something else, and wake who waits."""
        with self.changed:
            old = self.shown
            self.shown = replace(old, serial=old.serial + 1, **changes)
            self.changed.notify_all()
        if old.pages and old.pages is not self.shown.pages:
            old.pages.close()

    def newer(self, serial: int) -> Shown:
        """Return what is shown as soon as it is newer than a serial, or after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.shown.serial != serial, timeout=STEP)
            return self.shown


def message(shown: Shown) -> dict[str, Any]:
    """Return what the page in the browser is told."""
    return {
        "revision": shown.revision,
        "name": shown.name,
        "title": shown.title,
        "broken": bool(shown.slips),
        "faults": list(map(told, shown.faults)),
        "word": {"revision": shown.word.revision, "trouble": shown.word.trouble},
        "pdf": {"revision": shown.pdf.revision, "trouble": shown.pdf.trouble,
                "pages": shown.pages.sizes if shown.pages else []},
        "drawing": min(shown.word.tried, shown.pdf.tried) < shown.revision,
        "saved": shown.saved,
        "took": round(shown.took, 3),
        "over": shown.over,
    }  # fmt: skip


def told(slip: Slip) -> dict[str, Any]:
    """Return a fault as the browser is told of it."""
    place = slip.fault.place
    return {
        "place": str(place or ""),
        "what": slip.fault.what,
        "todo": slip.fault.todo,
        "row": place.line if place else 0,
        "column": place.column if place else 0,
        "lines": slip.lines,
    }
