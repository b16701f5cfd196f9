"""What a theme puts at fixed places of the first page: the letterhead, the address in a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openletter.errors import Fault, InvalidLetter
from openletter.theme import Theme
from openletter.tree import Document, NoteRef, Paragraph, Section, plain, walk


@dataclass(frozen=True, slots=True)
class Window:
    """Where an envelope shows the address, in millimetres from the upper left of the sheet.

    The last `address` of its height are those of the address; with `line` the sender stands in
    one small line above it. The text of the letter begins `below`.
    """

    left: float
    top: float
    width: float
    height: float
    address: float
    below: float
    line: bool = True


WINDOWS = {
    # DIN 5008:2020, forms A and B: a field of 85 × 45 mm, 20 mm from the edge and 27 or 45 mm from
    # the top, its text 5 mm in; 17.7 mm of it for the sender, 27.3 for the address; 8.46 below.
    "din-a": Window(25, 27, 75, 45, 27.3, 80.5),
    "din-b": Window(25, 45, 75, 45, 27.3, 98.5),
    # US #10: a window of 4 1/2 × 1 1/8 inches, 7/8 from the left and 1/2 from the foot, before a
    # sheet of 11 inches that is folded in three; the text begins at the fold.
    "us-10": Window(25.4, 54, 82.5, 25, 25, 98, line=False),
}
PLAY = 5
"""How far an address may move to the right to stand above the text, in millimetres."""
REACHED = ("@", "://", "www.", "+")
"""Signs of a line that says how to reach somebody, and not where."""
SENDER, SENDER_LINE = 6.5, 4.5
"""The size of the sender's line, in points, and its height, in millimetres."""
LEADING = 1.15
"""The height of a line of an address, by its size."""
WIDE = 0.5
"""The width of a letter on average, by its size."""
POINTS = 72 / 25.4
"""Points of a millimetre."""
DOT = " · "
"""What parts things that stand in one line."""


def senders(document: Document, theme: Theme) -> tuple[Section, ...]:
    """Return the senders that stand in the letterhead and not in the text.

    Those that call a note stay there: no head of a page has notes.
    """
    found = [section for section in document.sections if section.role == "sender"]
    at_head = theme.letterhead.sender == "head" or has_window(document, theme)
    noted = any(isinstance(node, NoteRef) for section in found for node in walk(section))
    return tuple(found) if at_head and not noted else ()


def has_window(document: Document, theme: Theme) -> bool:
    """Say whether a letter has an address, and its theme a window to show it."""
    return theme.window != "none" and any(part.role == "recipients" for part in document.sections)


def left_of(theme: Theme) -> float:
    """Return how far in an address stands: above the text, if the window shows it there."""
    left, edge = WINDOWS[theme.window].left, theme.page.margins.left
    return edge if left <= edge <= left + PLAY else left


def width_of(theme: Theme) -> float:
    """Return how wide an address may be."""
    window = WINDOWS[theme.window]
    return window.width - (left_of(theme) - window.left)


def top_of(theme: Theme) -> float:
    """Return how far below the edge of the sheet an address begins."""
    window = WINDOWS[theme.window]
    return window.top + window.height - window.address


def has_letterhead(document: Document, theme: Theme) -> bool:
    return theme.letterhead.picture is not None or bool(senders(document, theme))


def recipients(document: Document, theme: Theme) -> tuple[Section, ...]:
    """Return the recipients that stand in the window of the envelope.

    Raises InvalidLetter where they do not fit.
    """
    if not has_window(document, theme):
        return ()
    found = [section for section in document.sections if section.role == "recipients"][:1]
    size = theme.sizes.text
    across = int(width_of(theme) * POINTS / (size * WIDE))
    lines = sum(lines_of(paragraph, across) for paragraph in paragraphs(found))
    most = int(WINDOWS[theme.window].address * POINTS / (size * LEADING))
    if lines > most:
        what = f"The address has {lines} lines; the window of the envelope shows {most}."
        todo = "Shorten it, write one letter to each (`--each recipients`), or take `window: none`."
        raise InvalidLetter([Fault(None, what, todo)])
    _stand_clear(document, theme)
    return tuple(found)


def _stand_clear(document: Document, theme: Theme) -> None:
    """Raise InvalidLetter where the letterhead reaches into the window."""
    bottom = bottom_of_letterhead(document, theme)
    top = top_of(theme) - (SENDER_LINE if sender_line(document, theme) else 0)
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


def lines_of(paragraph: Paragraph, across: int) -> int:
    """Return how many lines a paragraph needs that hold so many letters."""
    return sum(max(1, -(-len(line) // across)) for line in plain(paragraph).split("\n"))


def sender_line(document: Document, theme: Theme) -> str:
    """Return name and address of the sender in one line, as much as the window has room for."""
    if theme.window == "none" or not WINDOWS[theme.window].line:
        return ""
    room = int(width_of(theme) * POINTS / (SENDER * WIDE))
    kept: list[str] = []
    for line in said(senders(document, theme)):
        if any(sign in line for sign in REACHED):
            break
        if kept and len(DOT.join([*kept, line])) > room:
            break
        kept.append(line)
    return DOT.join(kept)


def said(sections: Iterable[Section]) -> list[str]:
    """Return the lines of sections, without empty ones."""
    found = (line for each in paragraphs(sections) for line in plain(each).split("\n"))
    return [line.strip(" ,") for line in found if line.strip(" ,")]
