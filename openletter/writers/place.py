"""Where a block stands in a Word file, as far as that changes its looks."""

from __future__ import annotations

from dataclasses import dataclass

from openletter.tree import Role


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands; `left` is how far in, if further than its style says.

    `beside` says that it stands side by side with others.
    """

    role: Role = "body"
    listed: bool = False
    quoted: bool = False
    beside: bool = False
    left: float = 0
