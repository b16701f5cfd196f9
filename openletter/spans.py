"""Lengths of time: in months, written `19y6m`; added up, and told between two days."""

from __future__ import annotations

import datetime
import re
from typing import Literal

NEAR = 61
"""Days around an anniversary that count as "almost" or "more than" so many years."""
Nearness = Literal["almost", "exactly", "over", "just", "under"]


def months_of(text: str) -> int | None:
    """Return the months of a length of time such as `19y6m`, or None for anything else."""
    match = re.fullmatch(r"(?:(\d{1,6})y)?(?:(\d{1,6})m)?", text)
    if not match or not text:
        return None
    return int(match[1] or 0) * 12 + int(match[2] or 0)


def written_span(months: int) -> str:
    """Return a length of time as it is written in files: `974y7m`, `6m`."""
    years, rest = divmod(months, 12)
    return (f"{years}y" if years else "") + (f"{rest}m" if rest or not years else "")


def add_spans(*spans: str) -> str:
    """Return the sum of lengths of time, added in months: `955y1m` and `19y6m` are `974y7m`.

    Raises ValueError for a text that is no length of time: a total is of what was added.
    """
    total = 0
    for span in spans:
        months = months_of(span)
        if months is None:
            raise ValueError(f"“{span}” is not a length of time such as 19y6m")
        total += months
    return written_span(total)


def since(day: datetime.date, on: datetime.date) -> tuple[Nearness, int]:
    """Return how long ago a day was in months, and how near that is to the truth."""
    full = on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    months = full * 12 + (on.month - day.month - (on.day < day.day)) % 12
    if (anniversary(day, full + 1) - on).days <= NEAR:
        return "almost", 12 * (full + 1)
    past = (on - anniversary(day, full)).days
    if full and past <= NEAR:
        return "over" if past else "exactly", 12 * full
    return ("just", months) if months else ("under", 1)


def anniversary(day: datetime.date, years: int) -> datetime.date:
    """Return the same day some years later; 29 February is then 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Return the whole months from one day to another; none if that is before it."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(months, 0)
