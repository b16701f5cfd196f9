"""The styles of what stands at fixed places of a page: heads, feet, letterhead, address, box."""

from __future__ import annotations

from copy import deepcopy

from openletter.styles import Style
from openletter.theme import WINDOWS, RunningPart, Theme
from openletter.tree import Document
from openletter.writers.letterhead import (
    APART,
    LEADING,
    SENDER,
    SENDER_LINE,
    draft_in_corner,
    draft_top,
    head_top,
    left_of,
    top_of,
    width_of,
)
from openletter.writers.ooxml.page import from_millimetres, header_top, page
from openletter.writers.ooxml.palette import ink
from openletter.writers.ooxml.xml import NAMES, Element, add, half_points, only, twips, w

DRAFT = "OLDraft"
LETTERHEAD = "OLLetterhead"
LOGO = "OLLetterheadLogo"
LETTERHEAD_TABLE = "OLLetterheadTable"
WINDOW_SENDER = "OLWindowSender"
WINDOW_ADDRESS = "OLWindowAddress"

SIDES = {"start": "left", "center": "center", "end": "right"}
SPACE = 4
"""The white between a running line and its rule, in points."""
OTHER = {"start": "end", "center": "center", "end": "start"}
"""The side of a letterhead where the sender stands, by that of the logo."""


def head_styles(sheet: Element, theme: Theme, language: str, table: dict[str, Style]) -> None:
    """Add the styles of heads and feet to a stylesheet that has all others."""
    end = w("tabs", w("tab", val="right", pos=page(theme, language).inner))
    small, quiet = half_points(theme.sizes.small), ink(theme.colours, theme.colours.quiet)
    edges = _edge(theme, "bottom") if theme.pages.head else []
    run = (w("color", **quiet), w("sz", val=small), w("szCs", val=small))
    header = _style(sheet, "header", "Header", "Normal")
    line = twips(theme.sizes.small * table["footer"].leading)
    after, sunk = from_millimetres(APART), _sunk(theme, line)
    low = w("spacing", before=sunk, after=after, line=line, lineRule="atLeast")
    add(header, "pPr", *edges, end, low, _side(theme, theme.pages.head))
    add(header, "rPr", *run)
    foot = only(sheet, "w:style[@w:styleId='Footer']/w:pPr")
    for old in foot.findall("w:jc", NAMES):
        foot.remove(old)
    foot.append(_side(theme, theme.pages.foot))
    foot[0:0] = [*([] if theme.pages.head else _edge(theme, "top")), deepcopy(end)]
    draft = _style(sheet, "OL Draft", DRAFT, "Header")
    bare = [w("pBdr", w("bottom", val="nil"))] if edges else []
    add(draft, "pPr", *bare, w("spacing", before=0, after=0), w("jc", val="right"))
    add(draft, "rPr", w("b"), w("bCs"))
    _letterhead(sheet, theme)
    if theme.window != "none":
        _window(sheet, theme, table)


def _sunk(theme: Theme, line: int) -> int:
    """Return the white above a running head, which stands close above the text as on the page."""
    free = from_millimetres(theme.page.margins.top - APART - header_top(theme))
    return max(0, free - line - twips(SPACE if theme.pages.rule else 0))


def draft_frame(document: Document, theme: Theme) -> Element:
    """Return the place of the word that marks a draft, where it moves nothing else."""
    return w(
        "framePr",
        wrap="around",
        vAnchor="page",
        hAnchor="margin",
        xAlign="right" if draft_in_corner(document, theme) else "center",
        y=from_millimetres(draft_top(document, theme)),
    )


def _letterhead(sheet: Element, theme: Theme) -> None:
    head = _style(sheet, "OL Letterhead", LETTERHEAD, "OLSender")
    alone = theme.letterhead.picture is None
    side = theme.letterhead.align if alone else OTHER[theme.letterhead.align]
    add(head, "pPr", w("spacing", before=0, after=0), w("jc", val=SIDES[side]))
    mark = _style(sheet, "OL Letterhead Logo", LOGO, "OLLetterhead")
    apart = twips(theme.space.paragraph) if theme.letterhead.align == "center" else 0
    add(mark, "pPr", w("spacing", after=apart), w("jc", val=SIDES[theme.letterhead.align]))
    table = _style(sheet, "OL Letterhead Table", LETTERHEAD_TABLE, "TableNormal", kind="table")
    white = twips(theme.space.paragraph) if theme.letterhead.rule else 0
    rules = [_line("bottom", theme, 0)] if theme.letterhead.rule else []
    lower = from_millimetres(head_top(theme) - header_top(theme))
    margins = [w(side, w=width, type="dxa") for side, width in
               {"top": lower, "left": 0, "bottom": white, "right": 0}.items()]  # fmt: skip
    add(table, "tblPr", *([w("tblBorders", *rules)] if rules else []), w("tblCellMar", *margins))


def _window(sheet: Element, theme: Theme, table: dict[str, Style]) -> None:
    """Add the styles of the sender's line and of the address in a window."""
    small, room = half_points(SENDER), from_millimetres(SENDER_LINE)
    sender = _style(sheet, "OL Window Sender", WINDOW_SENDER, "OLSender")
    add(sender, "pPr", w("spacing", before=0, after=0, line=room, lineRule="exact"))
    add(sender, "rPr", w("sz", val=small), w("szCs", val=small))
    address = _style(sheet, "OL Window Address", WINDOW_ADDRESS, "OLRecipient")
    leading = twips(table["recipient"].size * LEADING)
    add(address, "pPr", w("spacing", before=0, after=0, line=leading, lineRule="exact"))


def frame(theme: Theme) -> Element:
    """Return the place of an address in a window, the same in each of its paragraphs.

    It stands there and not in their style, where LibreOffice would not see it. No text stands
    above it or beside it.
    """
    top = min(top_of(theme) - SENDER_LINE, theme.page.margins.top)
    return w(
        "framePr",
        w=from_millimetres(width_of(theme)),
        h=from_millimetres(WINDOWS[theme.window].below - top),
        hRule="atLeast",
        wrap="notBeside",
        vAnchor="page",
        hAnchor="page",
        x=from_millimetres(left_of(theme)),
        y=from_millimetres(top),
    )


def white_above(theme: Theme, *, line: bool) -> float:
    """Return the white between the top of that frame and its first line, in points."""
    first = top_of(theme) - (SENDER_LINE if line else 0)
    return (first - min(top_of(theme) - SENDER_LINE, theme.page.margins.top)) * 72 / 25.4


def box_styles(sheet: Element, theme: Theme, table: dict[str, Style]) -> None:
    """Add a table style for every part of the page that stands in a box or on a shade."""
    for style in table.values():
        if is_boxed(style):
            _box(sheet, style, twips(theme.space.paragraph))


def is_boxed(style: Style) -> bool:
    """Say whether a part of the page stands in a box of its own; cells of tables have theirs."""
    return bool(style.box or style.shade) and not style.name.startswith("cell")


def box_id(style: Style) -> str:
    return "".join(style.word.split()) + "Box"


def _box(sheet: Element, style: Style, white: int) -> None:
    found = _style(sheet, f"{style.word} Box", box_id(style), "TableNormal", kind="table")
    sides = ("top", "left", "bottom", "right")
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": _hex(style.box)}
    edges = [w("tblBorders", *(w(side, **line) for side in sides))] if style.box else []
    # Paragraphs bring their own white above and below, more of it above.
    widths = {"top": 0, "left": white, "bottom": white // 4, "right": white}
    margins = (w(side, w=width, type="dxa") for side, width in widths.items())
    add(found, "tblPr", *edges, w("tblCellMar", *margins))
    if style.shade:
        add(found, "tcPr", w("shd", val="clear", color="auto", fill=_hex(style.shade)))


def _side(theme: Theme, parts: tuple[RunningPart, ...]) -> Element:
    """Return the side of a running line; words and a number stand at both."""
    both = "page" in parts and len(parts) > 1
    return w("jc", val="left" if both else SIDES[theme.pages.align])


def _edge(theme: Theme, side: str) -> list[Element]:
    """Return the rule of a running line, if the theme has one."""
    return [w("pBdr", _line(side, theme, SPACE))] if theme.pages.rule else []


def _line(side: str, theme: Theme, space: int) -> Element:
    return w(side, val="single", sz=4, space=space, color=_hex(theme.colours.rule))


def _style(sheet: Element, word: str, id: str, based: str, kind: str = "paragraph") -> Element:
    own = {"customStyle": 1} if word.startswith("OL ") else {}
    style = add(sheet, "style", type=kind, styleId=id, **own)
    add(style, "name", val=word)
    add(style, "basedOn", val=based)
    add(style, "uiPriority", val=99)
    add(style, "qFormat")
    return style


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
