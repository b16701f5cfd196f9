"""The manifest of a letter to many: who gets which file, so that nobody gets another's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Entry:
    """A recipient and the files made for it, by name; without a recipient, all copies in one."""

    recipient: str
    files: Mapping[str, bytes]


def manifest(letter: str, entries: Iterable[Entry], left_out: Iterable[str]) -> bytes:
    """Return the manifest as JSON: every copy with its files and their SHA-256, in order.

    `left_out` are those who got no copy, because their office is contested.
    """
    every = list(entries)
    content = {
        "letter": letter,
        "copies": [
            {"recipient": entry.recipient, "files": hashes(entry)}
            for entry in every
            if entry.recipient
        ],
        "all_in_one": [found for entry in every if not entry.recipient for found in hashes(entry)],
        "left_out": [{"recipient": name, "why": "contested"} for name in left_out],
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def hashes(entry: Entry) -> list[dict[str, str]]:
    """Return the names of files with the SHA-256 of what is in them."""
    return [
        {"name": name, "sha256": sha256(data).hexdigest()} for name, data in entry.files.items()
    ]
