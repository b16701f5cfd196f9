"""A picture as letters carry it: its bytes without anything but what is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

Kind = Literal["png", "jpeg"]


class NoPictureError(Exception):
    """A file that cannot be a picture of a letter; `todo` says what to do about it."""

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG file; `source` is its name as the letter gives it, sizes are pixels."""

    source: str
    data: bytes = field(default=b"", repr=False)
    kind: Kind = "png"
    width: int = 1
    height: int = 1

    @property
    def name(self) -> str:
        """A name for the bytes that says nothing about where they are from."""
        return f"{sha256(self.data).hexdigest()[:24]}.{self.kind}"
