"""Read a plain text back: words, labels, notes, and the targets of links."""

from __future__ import annotations

import re

from openletter.tree import Words
from tests.readers.reading import Reading, split

UNDERLINE = re.compile(r"[=-]+(  -+)*")
ADDRESS = re.compile(r"\s*<((?:https?|mailto|tel):[^<>\s]+)>")
NOTE = re.compile(r"\[(\d+)\] ")


def read(data: bytes, words: Words = Words()) -> Reading:  # noqa: B008 - it never changes
    """Return what a text says; it has no title, no languages, and no ranks of headings.

    A link's target is in the text and where its words begin is not, so those are empty.
    """
    picture = f"[{words.picture.partition('{alt}')[0].rstrip()}"
    text = data.decode().replace(picture, "[Picture:")
    reading = Reading(links=[("", target) for target in ADDRESS.findall(text)])
    kept: list[str] = []
    note = 0
    for line in without_marks(ADDRESS.sub("", text), words.notes):
        opened = NOTE.match(line)
        if opened:
            note = int(opened[1])
            reading.notes[note] = split(line[opened.end() :])
        elif note and (line.startswith("    ") or not line):
            reading.notes[note] += split(line)
        else:
            note = 0
            kept.append(line)
    reading.words = split("\n".join(kept))
    return reading


def without_marks(text: str, heading: str) -> list[str]:
    """Return the lines without underlines, marks of quotation and the heading of the notes."""
    lines = re.sub(f"\n\n{heading}\n-+\n\n(?=\\[1\\] )", "\n\n", text).splitlines()
    return [re.sub(r"^> ?", "", line) for line in lines if not UNDERLINE.fullmatch(line)]
