"""What a theme puts at fixed places of the first page: the letterhead, the address in a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openletter.errors import Fault, InvalidLetter
from openletter.theme import Theme
from openletter.tree import Break, Document, Inline, Link, NoteRef, Paragraph, Section, plain, walk


@dataclass(frozen=True, slots=True)
class Window:
    """Where an envelope shows the letter, in millimetres from the edges of the sheet.

    `sender` is where the line of the sender begins, `top` where the address does, `bottom` where
    the text below may begin; `lines` of the address fit.
    """

    left: float
    width: float
    top: float
    bottom: float
    lines: int
    sender: float | None = None


WINDOWS = {
    # DIN 5008:2020, forms A and B: a field of 85 × 45 mm, 20 mm from the edge and 27 or 45 mm from
    # the top, its text 5 mm in; 17.7 mm of it for the sender, 27.3 for the address; 8.46 below.
    "din-a": Window(25, 80, 44.7, 80.46, 6, sender=40.2),
    "din-b": Window(25, 80, 62.7, 98.46, 6, sender=58.2),
    # US #10: a window of 4 1/2 × 1 1/8 inches, 7/8 from the left and 1/2 from the foot, before a
    # sheet of 11 inches that is folded in three; the text begins at the fold.
    "us-10": Window(25.4, 101.6, 54, 93.1, 5),
}

POINTS = 72 / 25.4
"""Points of a millimetre."""
LINE = 42
"""Characters that fit into a line of a window."""
SMALL_LINE = 60
"""Characters that fit into the line of the sender."""
DOT = " · "
"""What parts things that stand in one line."""


def senders(document: Document, theme: Theme) -> tuple[Section, ...]:
    """Return the senders that stand in the letterhead and not in the text.

    Those that call a note stay there: no head of a page has notes.
    """
    found = [section for section in document.sections if section.role == "sender"]
    noted = any(isinstance(node, NoteRef) for section in found for node in walk(section))
    return () if theme.letterhead.sender == "text" or noted else tuple(found)


def has_letterhead(document: Document, theme: Theme) -> bool:
    return theme.letterhead.picture is not None or bool(senders(document, theme))


def recipients(document: Document, theme: Theme) -> tuple[Section, ...]:
    """Return the recipients that stand in the window of the envelope.

    Raises InvalidLetter where they do not fit.
    """
    if theme.window == "none":
        return ()
    found = [section for section in document.sections if section.role == "recipients"]
    lines = sum(map(lines_of, paragraphs(found)))
    most = WINDOWS[theme.window].lines
    if lines > most:
        what = f"The address has {lines} lines; the window of the envelope shows {most}."
        todo = "Shorten it, write one letter to each (`--each recipients`), or take `window: none`."
        raise InvalidLetter([Fault(None, what, todo)])
    if found:
        _stand_clear(document, theme)
    return tuple(found)


def _stand_clear(document: Document, theme: Theme) -> None:
    """Raise InvalidLetter where the letterhead reaches into the window."""
    window, bottom = WINDOWS[theme.window], bottom_of_letterhead(document, theme)
    top = window.sender or window.top
    if bottom > top:
        what = (f"The letterhead reaches down to {bottom:.0f} mm; the window of the envelope "
                f"begins at {top:.0f} mm.")  # fmt: skip
        todo = "Shorten the sender, or take less for `height` or `top` in `letterhead`."
        raise InvalidLetter([Fault(None, what, todo)])


def bottom_of_letterhead(document: Document, theme: Theme) -> float:
    """Return about how far a letterhead reaches down, in millimetres; 0 without one."""
    if not has_letterhead(document, theme):
        return 0
    head, above = theme.letterhead, paragraphs(senders(document, theme))
    rows = sum(plain(paragraph).count("\n") + 1 for paragraph in above)
    words = rows * theme.sizes.small * theme.sizes.leading / POINTS
    logo = head.height if head.picture is not None else 0
    return head.top + (logo + words if head.align == "center" else max(logo, words))


def paragraphs(sections: Iterable[Section]) -> list[Paragraph]:
    return [node for section in sections for node in walk(section) if isinstance(node, Paragraph)]


def lines_of(paragraph: Paragraph) -> int:
    """Return how many lines of the window a paragraph needs."""
    return sum(max(1, -(-len(line) // LINE)) for line in plain(paragraph).split("\n"))


def sender_line(document: Document, theme: Theme) -> str:
    """Return the sender in one line, as it stands above an address; "" where none is wanted.

    What is linked, as addresses of the web are, is left out.
    """
    found = [section for section in document.sections if section.role == "sender"]
    if theme.window == "none" or WINDOWS[theme.window].sender is None or not paragraphs(found):
        return ""
    kept: list[str] = []
    for line in filter(None, lines(paragraphs(found)[0].children)):
        if len(DOT.join([*kept, line])) > SMALL_LINE:
            break
        kept.append(line)
    return DOT.join(kept)


def lines(inlines: Iterable[Inline]) -> list[str]:
    """Return the lines of a paragraph without those that hold a link."""
    found: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Break):
            found.append([])
        else:
            found[-1].append(inline)
    return [
        "".join(map(plain, line))
        for line in found
        if not any(isinstance(node, Link) for inline in line for node in walk(inline))
    ]
