"""A picture in prose: `![What it shows](pictures/map.png "A caption")`, a paragraph of its own."""

from __future__ import annotations

import re

from openletter.marks import unmarked
from openletter.markup.inline import Inlines, Source, shallow
from openletter.markup.rules import parser
from openletter.markup.slips import Slip
from openletter.picture import NoPictureError, Picture
from openletter.tree import Emphasis, Image, Inline, plain

SIGN = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\\\[\]])*)\]\(\s*"
    r"(?:<(?P<angled>[^<>\n]+)>|(?P<name>(?:\\.|[^\s()<>\"\\])(?:(?:\\.|[^()<>\"\n\\])*?[^\s()<>\"\\])?))"
    r"(?:\s+\"(?P<caption>(?:\\.|[^\"\\])*)\")?\s*\)",
    re.DOTALL,
)
ALT = "Write between [ and ] what it shows."
HERE = "A picture cannot stand here: “{}”."
TEXT = "Put it into the text of the letter, as a paragraph of its own."


def image(content: str, key: str, source: Source, row: int) -> Image | None:
    """Return the picture that a whole paragraph is; None where it is words."""
    match = SIGN.fullmatch(content.strip())
    if match is None:
        return None
    name = unmarked(match["angled"] or match["name"]).strip()
    alt = " ".join(plain(Emphasis(inlines(match["alt"], source, row))).split())
    below = row + content.count("\n", 0, match.start("caption")) if match["caption"] else row
    caption = inlines(match["caption"] or "", source, below)
    file, line = source.spot(row)
    if source.breaks or source.path.startswith(("notes.", "subtitle")):
        source.slips.append(Slip(file, line, name, HERE.format(name), TEXT))
    elif not alt:
        what = f"The picture “{name}” has no words for those who cannot see it."
        source.slips.append(Slip(file, line, "![", what, ALT))
    return Image(key, look(name, source, file, line), alt, caption)


def look(name: str, source: Source, file: str, line: int) -> Picture:
    """Return the picture of a name; one that cannot be had is a slip."""
    if source.look is None:
        return Picture(name)
    try:
        return source.look(name, file)
    except NoPictureError as error:
        source.slips.append(Slip(file, line, name, error.what, error.todo))
        return Picture(name)


def inlines(text: str, source: Source, row: int) -> tuple[Inline, ...]:
    """Return the inlines of a part of a picture."""
    tokens = parser().parseInline(text.strip())
    found = shallow(tokens[0].children or [], source, row)
    return Inlines(source, row, starts_line=False).read(found)
