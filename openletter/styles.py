"""The one table of looks: a named style for every role and node, read by both writers.

`styles(theme)` gives the measures, `style_of(...)` the name for a block. The HTML writer turns a
style into a CSS class, the Word writer into a paragraph style; neither holds a measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from openletter.theme import Theme
from openletter.tree import (
    Block,
    Break,
    Heading,
    Image,
    List,
    Note,
    Paragraph,
    Quote,
    Role,
    Section,
    Table,
    plain,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks. Lengths are points.

    `name` is the CSS class and the key of the table; `word` is the name in Word's gallery (Word's
    own names where it has them, so that its navigation pane and its users know them).
    `before` and `after` collapse as in CSS and in Word: the larger of two neighbours counts.
    `above` is the white above the first paragraph of a part of the page, `rule` the colour of the
    thin rules above and below the part, "" for none. `spacing` is the white between letters.
    `outline` is a heading level, 0 for none. `next` keeps the paragraph with the one below it,
    `together` keeps its own lines on one page. `box` is the colour of a frame around the part and
    `shade` that behind it, "" for none (of cells, behind every other row); `family` is the theme's
    font that draws it.
    """

    name: str
    word: str
    size: float
    colour: str
    spacing: float = 0
    before: float = 0
    after: float = 0
    above: float = 0
    indent: float = 0
    right: float = 0
    leading: float = 1.36
    bold: bool = False
    italic: bool = False
    align: Literal["start", "center", "end"] = "start"
    outline: int = 0
    next: bool = False
    together: bool = False
    rule: str = ""
    box: str = ""
    shade: str = ""
    family: Literal["text", "heading"] = "text"


CELL: dict[str, object] = {"before": 0, "after": 0, "leading": 1.25, "together": True}
"""The measures of the cells of a table, its head among them."""


def styles(theme: Theme) -> dict[str, Style]:
    """Return every style of a theme by name; `text` is what all others start from."""
    size, space, colours = theme.sizes, theme.space, theme.colours

    def style(name: str, word: str, **measures: object) -> Style:
        base: dict[str, object] = {
            "size": size.text,
            "colour": colours.text,
            "before": space.paragraph,
            "after": space.paragraph,
            "leading": size.leading,
        }
        return Style(name, word, **(base | measures))  # type: ignore[arg-type]

    # Text has as much white above as below, so that it stands off a list or a table before it.
    line = {"before": 0, "after": space.part, "together": True}
    entry = {"before": 0, "after": space.entry, "leading": 1.25}
    head: dict[str, object] = {"colour": colours.heading, "family": "heading"}
    shades = {name: colours.shade if kind == "shade" else "" for name, kind in theme.boxes}
    contacts, aside = (boxed(theme, kind) for kind in (theme.boxes.contacts, theme.boxes.aside))
    table = (
        style("text", "Body Text"),
        style("title", "Title", size=size.title, **around(space.part), leading=1.2, **head,
              bold=True, outline=1, next=True, together=True),
        style("kicker", "OL Kicker", size=size.small, before=0, after=space.paragraph / 2,
              spacing=size.small / 15, **head, bold=True, next=True, together=True),
        style("standfirst", "Subtitle", **line, italic=True),
        *(style(f"heading-{n}", f"heading {n}", **heading(theme, n)) for n in range(1, 7)),
        style("lead", "OL Lead-in", after=space.paragraph / 2, next=True, together=True),
        style("item", "List Paragraph", **around(space.paragraph / 2)),
        style("quote", "Quote", indent=space.indent, right=space.indent),
        style("quote-source", "OL Quote Source", before=0, after=space.paragraph,
              indent=space.indent, right=space.indent, colour=colours.quiet, together=True),
        style("picture", "OL Picture", before=space.paragraph, after=space.paragraph / 2,
              leading=1),
        style("sign", "OL Emblem", before=space.paragraph, after=space.entry, leading=1, next=True),
        style("caption", "caption", size=size.small, colour=colours.quiet, before=0,
              after=space.part * 0.75, leading=1.25, together=True),
        style("sender", "OL Sender", size=size.small, colour=colours.quiet, **line),
        style("date", "Date", **line),
        style("reference", "OL Reference", size=size.small, **line),
        style("recipient", "OL Recipient", leading=1.25, **line),
        style("copy", "OL Copy", size=size.small, **entry, above=space.part),
        style("subject", "OL Subject", before=space.paragraph / 2, after=space.part, bold=True,
              next=True, together=True),
        style("salutation", "Salutation", before=space.part * 0.75, next=True, together=True),
        style("demand", "OL Demand", **around(space.paragraph * 0.75)),
        style("close", "Closing", **around(space.part), next=True, together=True),
        style("signatory", "Signature", **entry, above=space.part, together=True),
        style("signatory-run", "OL Signatories Inline", **entry),
        style("signatory-item", "OL Signatory", **entry, together=True),
        style("signatory-block", "OL Signature Block", leading=1.25, together=True),
        style("enclosure", "OL Enclosure", size=size.small, **entry, above=space.part),
        style("contact", "OL Contact", leading=1.25, above=space.part, together=True, **contacts),
        style("aside", "OL Aside", above=space.part, together=True, **aside),
        style("cell", "OL Table Text", **CELL, shade=shades["rows"]),
        style("cell-head", "OL Table Head", **CELL, bold=True, next=True, shade=shades["heads"]),
        style("note", "footnote text", size=size.small, **entry),
        style("footer", "footer", size=size.small, colour=colours.quiet, before=0, after=0,
              align="center"),
    )  # fmt: skip
    return {entry.name: entry for entry in table}


def heading(theme: Theme, level: int) -> dict[str, object]:
    """Return the measures of a heading: smaller with each level, never below the text."""
    return {
        "size": max(theme.sizes.text, theme.sizes.heading - (level - 1) * 0.75),
        "before": theme.space.heading,
        "after": theme.space.paragraph / 2,
        "leading": 1.2,
        "colour": theme.colours.heading,
        "family": "heading",
        "bold": level < 3,
        "italic": level >= 3,
        "outline": level,
        "next": True,
        "together": True,
    }


def boxed(theme: Theme, kind: Literal["none", "rules", "box", "shade"]) -> dict[str, object]:
    """Return how a part of the page is set off from the others."""
    colours = theme.colours
    match kind:
        case "none":
            return {}
        case "rules":
            return {"rule": colours.rule}
        case "box":
            return {"box": colours.rule}
        case "shade":
            return {"shade": colours.shade}


def around(white: float) -> dict[str, object]:
    """Return the same white above and below."""
    return {"before": white, "after": white}


ENTRY: dict[Role, str] = {
    "kicker": "kicker",
    "title": "title",
    "standfirst": "standfirst",
    "sender": "sender",
    "date": "date",
    "reference": "reference",
    "recipients": "recipient",
    "copies": "copy",
    "subject": "subject",
    "salutation": "salutation",
    "close": "close",
    "signatories": "signatory",
    "enclosures": "enclosure",
    "contacts": "contact",
    "notes": "note",
    "aside": "aside",
}
"""The style of a paragraph by the role of its section, where the role has one of its own."""


LONG = 800
"""Characters of a paragraph of signatories from which on it may go on over the page."""

SMALL: set[Role] = {"copies", "enclosures"}
"""Parts that look alike throughout, the words before a list and the list included."""
LISTED: dict[Role, str] = {
    "demands": "demand",
    "signatories": "signatory-item",
    **{role: ENTRY[role] for role in SMALL},
}
"""The style of a paragraph in a list by the role of its section, where it is not that of any."""


def style_of(
    block: Block, role: Role, *, listed: bool = False, quoted: bool = False, beside: bool = False
) -> str:
    """Return the name of a block's style.

    `role` is that of the innermost section around it; `listed` says that it stands in a list
    item, `quoted` in a block quotation, `beside` next to others on one line. Blocks that
    hold blocks have the style of those.
    """
    match block:
        case Heading(level=level):
            return f"heading-{level}"
        case Paragraph(lead=True) if role not in SMALL:
            return "lead"
        case Paragraph() if quoted:
            return "quote"
        case Paragraph() if listed:
            return LISTED.get(role, "item")
        case Paragraph(children=inlines) if role == "signatories":
            if is_long(block):
                return "signatory-run"
            return "signatory-block" if beside or has_break(inlines) else "signatory"
        case Paragraph():
            return ENTRY.get(role, "text")
        case Table():
            return "cell"
        case Note():
            return "note"
        case Quote():
            return "quote"
        case Image(sign=sign):
            return "sign" if sign else "picture"
        case List():
            return "item"
        case Section():
            return "text"


def is_long(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is too long to stay on one page, as hundreds of names in one are."""
    return len(plain(paragraph)) > LONG


def has_break(inlines: tuple[object, ...]) -> bool:
    """Say whether inlines go over several lines."""
    return any(isinstance(inline, Break) for inline in inlines)
