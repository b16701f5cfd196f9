"""The head of a letter's first page as HTML: the letterhead, the address in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from openletter.script import direction
from openletter.theme import Theme
from openletter.tree import Block, Document, Image, Section
from openletter.writers.elements import element, lines, tag
from openletter.writers.figures import source
from openletter.writers.layout import MILLIMETRE
from openletter.writers.letterhead import recipients, sender_line, senders, without

if TYPE_CHECKING:
    from openletter.writers.phrases import Pen

Write = Callable[[Iterable[Block], "Pen"], str]
PIXEL = 0.75
"""A pixel of the web in points."""


def logo(theme: Theme) -> Image | None:
    """Return the logo of a theme as a picture of the letter."""
    head = theme.letterhead
    return Image("letterhead/logo", head.picture, head.alt) if head.picture else None


def web_head(document: Document, theme: Theme, pen: Pen, write: Write) -> tuple[str, Document]:
    """Return the head as it stands above a letter, and the letter below it."""
    above = senders(document, theme)
    return letterhead(above, theme, pen, write), without(document, above)


def paper_head(document: Document, theme: Theme, pen: Pen, write: Write) -> tuple[str, Document]:
    """Return the head of the first sheet, with the window in it, and the letter below it."""
    above, address = senders(document, theme), recipients(document, theme)
    head, below = letterhead(above, theme, pen, write), without(document, (*above, *address))
    if not address:
        return head, below
    front = element("section", lines([head]), klass="front")
    line = sender_line(document, theme)
    back = element("p", escape(line), klass="return") if line else ""
    window = element("section", lines([back, write(address, pen)]), klass="window")
    return lines([front, window]), below


def letterhead(above: tuple[Section, ...], theme: Theme, pen: Pen, write: Write) -> str:
    """Return logo and senders; nothing where a letter has neither."""
    picture = logo(theme)
    shown = drawn(picture, theme, pen) if picture else ""
    said = write(above, pen)
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
