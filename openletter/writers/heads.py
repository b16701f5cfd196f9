"""The head of a letter's first page: the letterhead, and the address in the envelope's window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from openletter.script import direction
from openletter.theme import WINDOWS, Theme
from openletter.tree import Block, Document, Image, Section, plain
from openletter.writers.elements import element, lines, tag
from openletter.writers.figures import source
from openletter.writers.layout import MILLIMETRE

if TYPE_CHECKING:
    from openletter.writers.phrases import Pen

Write = Callable[[Iterable[Block], "Pen"], str]
PIXEL = 0.75
"""A pixel of the web in points."""
REACHED = ("@", "://", "www.", "+")
"""Signs of a line that says how to reach somebody, and not where."""
LINE, WIDE = 6.5, 0.5
"""The size of the line with the sender, in points, and of its letters by that."""


def in_head(document: Document, theme: Theme) -> tuple[tuple[Section, ...], Document]:
    """Return the senders that stand in the head of the first page, and the letter without them."""
    if theme.letterhead.sender != "head" and not has_window(document, theme):
        return (), document
    senders = tuple(part for part in document.sections if part.role == "sender")
    rest = tuple(part for part in document.sections if part.role != "sender")
    return senders, replace(document, sections=rest)


def has_window(document: Document, theme: Theme) -> bool:
    """Say whether a letter has an address, and its theme a window to show it."""
    return theme.window != "none" and any(part.role == "recipients" for part in document.sections)


def first_top(document: Document, theme: Theme) -> float:
    """Return the margin above the first page, in millimetres: less where it has a head.

    Above a window, the head has two thirds of the room at least.
    """
    headed = theme.letterhead.picture or in_head(document, theme)[0]
    top = theme.letterhead.top if headed else theme.page.margins.top
    return min(top, WINDOWS[theme.window].top / 3) if has_window(document, theme) else top


def logo(theme: Theme) -> Image | None:
    """Return the logo of a theme as a picture of the letter."""
    head = theme.letterhead
    return Image("letterhead/logo", head.picture, head.alt) if head.picture else None


def web_head(document: Document, theme: Theme, pen: Pen, write: Write) -> tuple[str, Document]:
    """Return the head as it stands above a letter, and the letter below it."""
    senders, rest = in_head(document, theme)
    return letterhead(senders, theme, pen, write), rest


def paper_head(document: Document, theme: Theme, pen: Pen, write: Write) -> tuple[str, Document]:
    """Return the head of the first sheet, with the window in it, and the letter below it."""
    senders, rest = in_head(document, theme)
    head = letterhead(senders, theme, pen, write)
    if not has_window(document, theme):
        return head, rest
    address = next(part for part in rest.sections if part.role == "recipients")
    below = tuple(part for part in rest.sections if part is not address)
    front = element("section", lines([head]), klass="front")
    line = return_line(document, theme)
    back = element("p", escape(line), klass="return") if line else ""
    window = element("section", lines([back, write([address], pen)]), klass="window")
    return lines([front, window]), replace(rest, sections=below)


def letterhead(senders: tuple[Section, ...], theme: Theme, pen: Pen, write: Write) -> str:
    """Return logo and senders; nothing where a letter has neither."""
    picture = logo(theme)
    shown = drawn(picture, theme, pen) if picture else ""
    said = write(senders, pen)
    if not shown and not said:
        return ""
    beside = shown and said and theme.letterhead.align != "center"
    # WeasyPrint's columns run from left to right, whatever the language.
    mirrored = pen.paged and direction(pen.language) == "rtl"
    last = bool(beside) and (theme.letterhead.align == "end") != mirrored
    side = (" beside logo-last" if last else " beside logo-first") if beside else ""
    ruled = " ruled" if theme.letterhead.rule else ""
    klass = f"letterhead at-{theme.letterhead.align}{side}{ruled}"
    body = lines([said, shown] if last else [shown, said])
    return element("section" if pen.paged else "header", body, klass=klass)


def drawn(image: Image, theme: Theme, pen: Pen) -> str:
    """Return the logo, as high as the theme says and no wider than its shape makes it."""
    height = theme.letterhead.height * MILLIMETRE / PIXEL
    width = height * image.picture.width / image.picture.height
    shown = tag(
        "img",
        src=source(image, pen),
        alt=image.alt,
        width=str(round(width)),
        height=str(round(height)),
    )
    return element("figure", shown, klass="logo")


def return_line(document: Document, theme: Theme) -> str:
    """Return name and address of the sender in one line, as much as the window has room for."""
    spot, line = WINDOWS[theme.window], ""
    senders = in_head(document, theme)[0] if spot.line else ()
    room = spot.width * MILLIMETRE / (LINE * WIDE)
    for words in (words for part in senders for block in part.children for words in said(block)):
        longer = f"{line} · {words}" if line else words
        if any(sign in words for sign in REACHED) or (line and len(longer) > room):
            break
        line = longer
    return line


def said(block: Block) -> list[str]:
    """Return the lines of a block, without empty ones."""
    found = [said(child) for child in block.children] if isinstance(block, Section) else []
    own = [] if found else [line.strip(" ,") for line in plain(block).splitlines() if line.strip()]
    return [*(line for lines in found for line in lines), *own]
