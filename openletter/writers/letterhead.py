"""What a theme puts at fixed places of the first page: the letterhead, the address in a window.

Decided here once, for the page and for Word; lengths are millimetres if nothing else is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import east_asian_width

from openletter.errors import Fault, InvalidLetter
from openletter.theme import WINDOWS, RunningPart, Theme
from openletter.tree import Document, NoteRef, Paragraph, Section, plain, walk

PLAY = 5
"""How far an address may move to the right to stand above the text, in millimetres."""
REACHED = ("@", "://", "www.", "+")
"""Signs of a line that says how to reach somebody, and not where."""
SENDER, SENDER_LINE = 6.5, 4.5
"""The size of the sender's line, in points, and its height, in millimetres."""
LEADING = 1.15
"""The height of a line of an address, by its size."""
WIDE = 0.5
"""The width of a letter on average, by its size; a Chinese sign is two of them."""
BELOW = 1.5
"""The white below a letterhead, by that between parts of the page."""
APART = 4
"""How far a running head stands above the text."""
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


def without(document: Document, placed: Iterable[Section]) -> Document:
    """Return the letter that runs on below what stands at fixed places."""
    gone = {id(section) for section in placed}
    kept = tuple(section for section in document.sections if id(section) not in gone)
    return replace(document, sections=kept)


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


def head_top(theme: Theme) -> float:
    """Return how far below the edge of the sheet a letterhead begins.

    Above a window, it has two thirds of the room at least.
    """
    top = theme.letterhead.top
    return top if theme.window == "none" else min(top, WINDOWS[theme.window].top / 3)


def first_top(document: Document, theme: Theme) -> float:
    """Return the margin above the first page: less where it has a letterhead or a window."""
    headed = has_letterhead(document, theme) or has_window(document, theme)
    return head_top(theme) if headed else theme.page.margins.top


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
    # The white of the last line may pass the edge.
    most = int((WINDOWS[theme.window].address * POINTS / size + LEADING - 1) / LEADING)
    if lines > most:
        whose = said(found)[0]
        what = f"The address “{whose}” has {lines} lines; the window of the envelope shows {most}."
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
    return head_top(theme) + (logo + words if head.align == "center" else max(logo, words))


def paragraphs(sections: Iterable[Section]) -> list[Paragraph]:
    return [node for section in sections for node in walk(section) if isinstance(node, Paragraph)]


def lines_of(paragraph: Paragraph, across: int) -> int:
    """Return how many lines a paragraph needs that hold so many letters."""
    return sum(max(1, -(-letters(line) // across)) for line in plain(paragraph).split("\n"))


def letters(line: str) -> int:
    """Return how wide a line is, in letters of average width."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


def sender_line(document: Document, theme: Theme) -> str:
    """Return name and address of the sender in one line, as much as the window has room for."""
    if theme.window == "none" or not WINDOWS[theme.window].line:
        return ""
    room = int(width_of(theme) * POINTS / (SENDER * WIDE))
    kept: list[str] = []
    for line in said(senders(document, theme)):
        if any(sign in line for sign in REACHED):
            break
        if kept and letters(DOT.join([*kept, line])) > room:
            break
        kept.append(line)
    return DOT.join(kept)


def said(sections: Iterable[Section]) -> list[str]:
    """Return the lines of sections, without empty ones."""
    found = (line for each in paragraphs(sections) for line in plain(each).split("\n"))
    return [line.strip(" ,") for line in found if line.strip(" ,")]


def running_words(document: Document, parts: tuple[RunningPart, ...]) -> str:
    """Return the words of a running head or foot, without the number of the page."""
    words = {"recipient": document.recipient, "title": document.title, "date": document.dated}
    found = (words[part] for part in parts if part != "page")
    return DOT.join(dict.fromkeys(filter(None, found)))


def draft_top(document: Document, theme: Theme) -> float:
    """Return how far below the edge the word of a draft begins, on every page."""
    return first_top(document, theme) / 2 - theme.sizes.small / POINTS / 2


def draft_in_corner(document: Document, theme: Theme) -> bool:
    """Say whether that word stands in the corner; in the middle, where a running head is there."""
    words, number = running_words(document, theme.pages.head), "page" in theme.pages.head
    both = bool(words) and number
    return not (both or ((words or number) and theme.pages.align == "end"))
