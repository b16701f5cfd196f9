"""What a Word file sets off: letterhead and address, parts in a box, blocks side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from openletter.styles import Style
from openletter.tree import Section
from openletter.writers.layout import MILLIMETRE, is_short
from openletter.writers.letterhead import BELOW, recipients, sender_line, senders, without
from openletter.writers.ooxml.boxes import Frame
from openletter.writers.ooxml.headstyles import (
    LETTERHEAD,
    LETTERHEAD_TABLE,
    LOGO,
    WINDOW_ADDRESS,
    WINDOW_SENDER,
    box_id,
    frame,
    is_boxed,
    white_above,
)
from openletter.writers.ooxml.story import Story
from openletter.writers.place import Place

if TYPE_CHECKING:
    from openletter.writers.docx import Writer

LARGEST = 0.6
"""How much of its cell's width a logo may take beside the sender."""


def first_page(writer: Writer) -> tuple[Section, ...]:
    """Write what the theme puts at a fixed place; return the sections of the running text."""
    document, theme = writer.document, writer.theme
    above, address = senders(document, theme), recipients(document, theme)
    if writer.file.letterhead is None:
        above = ()  # beside a letterhead of their own, the text says who sends the letter
    else:
        letterhead(writer, writer.file.letterhead, above)
    if address:
        window(writer, address)
    return without(document, (*above, *address)).sections


def letterhead(writer: Writer, story: Story, above: tuple[Section, ...]) -> None:
    """Write the logo, and the sender beside it, or below it where it stands in the middle."""
    head = writer.theme.letterhead
    stacked = head.align == "center" or not above or head.picture is None
    table = Frame(story, LETTERHEAD_TABLE, writer.file.page.inner, 1 if stacked else 2)
    cells = [table.cell("bottom")] * 2 if stacked else [table.cell("bottom") for _ in range(2)]
    mark, words = cells if head.align != "end" else reversed(cells)
    if head.picture:
        logo(writer, mark)
    with writing(writer, words, LETTERHEAD):
        writer.blocks(above, Place())
    story.finish()
    story.space_below(writer.theme.space.part * BELOW)


def logo(writer: Writer, story: Story) -> None:
    """Write the logo as high as the theme says, smaller where that is too wide."""
    head = writer.theme.letterhead
    if head.picture is None:
        return
    room = writer.file.page.inner / 20 * LARGEST
    height = head.height * MILLIMETRE
    width = height * head.picture.width / head.picture.height
    scale = min(1.0, room / width)
    line = story.paragraph(LOGO)
    part = writer.file.picture(head.picture, story.links)
    line.picture(part, head.alt, width * scale, height * scale)


def window(writer: Writer, address: tuple[Section, ...]) -> None:
    """Write sender and address where the envelope has its window."""
    story = writer.story
    before = story.end
    if words := sender_line(writer.document, writer.theme):
        story.paragraph(WINDOW_SENDER, above=white_above(writer.theme, line=True)).text(words)
    writer.above = 0 if words else white_above(writer.theme, line=False)
    with writing(writer, story, WINDOW_ADDRESS):
        writer.blocks(address, Place())
    story.frame_since(before, frame(writer.theme))


@contextmanager
def boxed(writer: Writer, look: Style) -> Iterator[None]:
    """Let what is written meanwhile stand in a box, if its part of the page has one."""
    around = writer.story
    if not is_boxed(look) or around is not writer.file.body:
        yield
        return
    writer.white_below(writer.above)
    writer.above = 0
    width = round(around.room * 20)
    writer.story = Frame(around, box_id(look), width).cell()
    yield
    writer.story.finish()
    writer.story = around
    writer.above = writer.theme.space.part


def side_by_side(writer: Writer, section: Section, place: Place) -> None:
    """Write blocks side by side, each row of them level at its top and whole on its page."""
    # White in a cell adds to that above the table, where that between paragraphs collapses.
    above = writer.above if writer.style.after < writer.above else 0
    story = writer.story
    rows = story.side_by_side(writer.file.page, section.columns, turned=writer.turned)
    for index, block in enumerate(section.children):
        writer.story = rows.cell()
        writer.above = above if index < section.columns else 0
        writer.block(block, place, None)
        writer.story.finish()
    rows.finish(whole=is_short(section))
    writer.story, writer.above = story, 0


@contextmanager
def writing(writer: Writer, story: Story, dress: str) -> Iterator[None]:
    """Let what is written meanwhile stand in a story, all of it in one style."""
    around = writer.story
    writer.story, writer.dress = story, dress
    yield
    writer.story, writer.dress = around, ""
