"""What a house style decides of computed words: dates, lists, numbers, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Manner:
    """The habits of a house for what a language computes; without them the language decides."""

    date_order: Literal["", "dmy", "mdy"] = ""
    """`24 June 2020`, `June 24, 2020`, or as the language has it."""
    serial: bool | None = None
    """Whether a comma stands before the last "and" of a list; None is as the language has it."""
    words_below: int = 10
    """Numbers below this one are words."""
    halves: bool = False
    """Whether six months are half a year: `19 and a half years`."""
    signed: Literal["split", "combined", "none"] = "split"
    """Whether organisations and people are counted apart, together or not at all."""
