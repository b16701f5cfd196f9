"""Paragraphs and pictures as HTML."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

from openletter.tree import Image, NoteRef, Paragraph, walk
from openletter.writers.elements import element, lines, tag, tongue
from openletter.writers.layout import turned
from openletter.writers.phrases import Pen, inlines

PIXEL = 0.75
"""A pixel of the web in points."""


def paragraph_tag(node: Paragraph, pen: Pen) -> str:
    """Return the tag of a paragraph: a `p`, unless it holds a note and prints.

    A `p` cannot hold the paragraphs of a note. The PDF writer marks a `div` as a paragraph.
    """
    calls = (found.note for found in walk(node) if isinstance(found, NoteRef))
    return "div" if pen.paged and any(note in pen.feet for note in calls) else "p"


def paragraph(node: Paragraph, style: str, pen: Pen) -> str:
    """Return a paragraph of a style; words before a list stay with it."""
    klass = f"{style} above" if node.lead and style != "lead" else style
    language = turned(node, style, pen.language)
    words = inlines(node.children, replace(pen, language=language) if language else pen)
    return element(paragraph_tag(node, pen), words, klass=klass, **tongue(language))


def source(node: Image, pen: Pen) -> str:
    """Return where a page finds the bytes of a picture: in itself, on paper by their name."""
    picture = node.picture
    if pen.paged:
        return f"openletter:{picture.name}"
    return f"data:image/{picture.kind};base64,{b64encode(picture.data).decode()}"


def figure(node: Image, pen: Pen, style: str) -> str:
    """Return a picture with its caption; on paper its bytes come beside the page, by its name."""
    width, height = pen.size(node)
    shown = tag(
        "img",
        src=source(node, pen),
        alt=node.alt,
        width=str(round(width / PIXEL)),
        height=str(round(height / PIXEL)),
    )
    below = Paragraph(f"{node.key}/caption", node.caption)
    caption = element("figcaption", paragraph(below, "caption", pen)) if node.caption else ""
    name = f"{style} captioned" if caption else style
    return element("figure", lines([shown, caption]), klass=name)
