"""What a house style decides where a language leaves a choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Manner:
    """The choices of a house style; what it leaves open is as the language has it."""

    date_order: Literal["", "dmy", "mdy"] = ""
    """`2 May 2031` or `May 2, 2031`; empty for the order of the language (CLDR)."""
    serial: bool | None = None
    """Whether a comma stands before the last of three: `A, B, and C`; None leaves it to CLDR."""
    words_below: int = 10
    """Numbers below this are written in words."""
    halves: bool = False
    """Whether half a year is said as such: `19 and a half years`."""
    signed: Literal["split", "combined", "none"] = "split"
    """How `undersigned()` counts: apart, together, or not at all."""
