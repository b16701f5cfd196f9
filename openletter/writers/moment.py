"""When a file says it was made: never the clock, so that the same letter gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime

LAST_SECOND = 253402300799
"""The end of the year 9999, the last that a date can be in."""


def made(date: str) -> datetime | None:
    """Return the moment of `SOURCE_DATE_EPOCH`, or the start of a letter's day; None without both.

    Of a month or a year it is the first day.

    Source of the variable: reproducible-builds.org, SOURCE_DATE_EPOCH 1.1. Nonsense in it is
    passed over.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and int(epoch) <= LAST_SECOND:
        return datetime.fromtimestamp(int(epoch), UTC)
    first = f"{date}-01-01"[: len("2031-05-02")]
    return datetime.fromisoformat(first).replace(tzinfo=UTC) if date else None
