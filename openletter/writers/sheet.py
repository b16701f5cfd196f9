"""The sheets of a letter as CSS: their size, their heads and feet, the envelope's window."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openletter.script import direction
from openletter.styles import styles
from openletter.theme import SHEETS, WINDOWS, RunningPart, Theme, sheet
from openletter.tree import Document, Words
from openletter.writers.css import points, quoted
from openletter.writers.letterhead import (
    APART,
    LEADING,
    SENDER,
    SENDER_LINE,
    draft_in_corner,
    draft_top,
    first_top,
    has_window,
    left_of,
    running_words,
    sender_line,
    top_of,
    width_of,
)

DIAGONAL = 900
"""The length in points that the mark across a draft takes at most, by the letters in it."""
LARGEST = 120
"""The size of that mark at most, in points."""
NUMBERED = 25
"""What the number of the page takes of a ruled margin, per cent; words beside it have the rest."""
BOX = {"start": "left", "center": "center", "end": "right"}
"""The box of the margin by the alignment of what stands alone in it."""
MIRRORED = {"left": "right", "center": "center", "right": "left"}


def page(document: Document, theme: Theme) -> str:
    """Return the sheets of a letter, each with its head and its foot, and the mark of a draft."""
    width, height = SHEETS[sheet(theme, document.language)]
    margins = theme.page.margins
    edges = " ".join(f"{e:g}mm" for e in (margins.top, margins.right, margins.bottom, margins.left))
    style = styles(theme)["footer"]
    look = (
        f"font-family: var(--fonts); font-size: {points(style.size)}; color: {style.colour}; "
        f"line-height: {style.leading:g}"
    )
    head = running(document, theme, theme.pages.head)
    foot = running(document, theme, theme.pages.foot)
    marked = document.draft and theme.review.mark == "head"
    mark = {draft_box(document, theme): quoted(document.words.draft)} if marked else {}
    marked_look = (
        f"{look}; font-weight: bold; line-height: 1; vertical-align: top; "
        f"padding-block-start: {draft_top(document, theme):.4g}mm"
    )
    rules = [
        f"size: {width:g}mm {height:g}mm;",
        f"margin: {edges};",
        *ruled("bottom", foot, f"{look}{below(theme)}"),
        *ruled("top", head, f"{look}; {above(theme)}", alone=not mark),
        *(box("top", place, words, marked_look) for place, words in mark.items()),
        *across(document, theme),
    ]
    first = [
        f"margin-top: {first_top(document, theme):g}mm;",
        *(f"@top-{place} {{ content: none; border: none }}" for place in head if place not in mark),
    ]
    sheets = f"@page {{\n{lines(rules)}}}\n@page :first {{\n{lines(first)}}}\n"
    return sheets + window(document, theme)


def lines(rules: Iterable[str]) -> str:
    return "".join(f"  {rule}\n" for rule in rules)


def box(edge: str, place: str, words: str, look: str) -> str:
    """Return the rule of a box in the margin; a page number keeps its line beside long words."""
    whole = "; white-space: nowrap" if "counter(page" in words else ""
    return f"@{edge}-{place} {{ content: {words}; {look}{whole} }}"


def ruled(edge: str, boxes: dict[str, str], look: str, *, alone: bool = True) -> Iterable[str]:
    """Yield the rules of the boxes of a margin; a line along them goes from edge to edge.

    A box is as wide as its words otherwise, and so would its line be. With a mark beside them,
    they stay so.
    """
    for place, words in boxes.items():
        share = 100 if len(boxes) == 1 else NUMBERED if "counter(page" in words else 100 - NUMBERED
        wide = f"; width: {share}%" if alone and "border-block" in look else ""
        yield box(edge, place, words, f"{look}{wide}")


def above(theme: Theme) -> str:
    """Return how a running head stands above its page."""
    line = f"; border-block-end: .5pt solid {theme.colours.rule}" if theme.pages.rule else ""
    return f"vertical-align: bottom; padding-block-end: 2pt; margin-block-end: {APART}mm{line}"


def below(theme: Theme) -> str:
    """Return how a running foot stands below its page: under a rule, if no head has one."""
    if theme.pages.head or not theme.pages.rule:
        return ""
    return (
        f"; vertical-align: top; padding-block-start: 2pt; margin-block-start: {APART}mm; "
        f"border-block-start: .5pt solid {theme.colours.rule}"
    )


def running(document: Document, theme: Theme, parts: tuple[RunningPart, ...]) -> dict[str, str]:
    """Return what stands in the boxes of a margin: words at the start, the number at the end."""
    words = running_words(document, parts)
    number = page_words(document.words) if "page" in parts else ""
    if words and number:
        found = {"left": quoted(words), "right": number}
    else:
        only = quoted(words) if words else number
        found = {BOX[theme.pages.align]: only} if only else {}
    if direction(document.language) == "rtl":
        found = {MIRRORED[place]: text for place, text in found.items()}
    return found


def page_words(words: Words) -> str:
    """Return `Page {page} of {pages}` as CSS content, with counters for the two gaps."""
    style = PAGE_DIGITS.get(words.digits)
    counted = f", {style}" if style else ""
    counters = {f"{{{name}}}": f"counter({name}{counted})" for name in ("page", "pages")}
    return " ".join(
        counters.get(part) or quoted(part) for part in re.split(r"(\{pages?\})", words.page) if part
    )


PAGE_DIGITS = {
    "arab": "arabic-indic", "arabext": "persian", "deva": "devanagari", "beng": "bengali",
    "mymr": "myanmar", "thai": "thai", "khmr": "khmer", "laoo": "lao",
}  # fmt: skip
"""The counter styles of CSS (its Ready-made Counter Styles) for the digits of scripts."""


# -------------------------------------------------------------------------------------- drafts


def draft_box(document: Document, theme: Theme) -> str:
    """Return the box in which it stands: the corner of the page, or between the running words."""
    corner = MIRRORED["left"] if direction(document.language) == "ltr" else "left"
    return corner if draft_in_corner(document, theme) else "center"


def across(document: Document, theme: Theme) -> Iterable[str]:
    """Yield the rule of the word that stands across the pages of a draft, behind no letter.

    The corner of the margin is made as large as the sheet, for the word to turn around its middle.
    """
    if not (document.draft and theme.review.mark == "across"):
        return
    width, height = SHEETS[sheet(theme, document.language)]
    size = min(LARGEST, DIAGONAL / max(len(document.words.draft), 1))
    margins = theme.page.margins
    look = (
        f"font: bold {points(size)} var(--fonts); color: rgb(0 0 0 / 7%); text-align: center; "
        f"vertical-align: middle; white-space: nowrap; transform: rotate(-45deg); "
        f"width: {width:g}mm; height: {height:g}mm; "
        f"margin: 0 {margins.left - width:g}mm {margins.top - height:g}mm 0"
    )
    yield box("top-left", "corner", quoted(document.words.draft), look)


# -------------------------------------------------------------------------------------- window


def window(document: Document, theme: Theme) -> str:
    """Return the rules that put the address where the envelope has its window."""
    if not has_window(document, theme):
        return ""
    spot, edge = WINDOWS[theme.window], theme.page.margins.left
    line = SENDER_LINE if sender_line(document, theme) else 0
    left, top, width = left_of(theme), top_of(theme), width_of(theme)
    after = spot.below - spot.top - spot.height
    # The window is on the left in every language: both margins are said, so that none is made up.
    right = SHEETS[sheet(theme, document.language)][0] - left - width - theme.page.margins.right
    return (
        f".front {{ height: {spot.top - first_top(document, theme):g}mm }}\n"
        f".letter .window {{ height: {spot.address + line:.4g}mm; width: {width:g}mm; "
        f"margin: 0 {right:.4g}mm {after:g}mm {left - edge:g}mm; "
        f"padding: {top - spot.top - line:.4g}mm 0 0 }}\n"
        f".window .return {{ font-size: {points(SENDER)}; line-height: {SENDER_LINE}mm; "
        f"margin: 0 }}\n"
        f".window .recipient {{ line-height: {LEADING} }}\n"
    )
