"""The styles of what stands at fixed places of a page: heads, feet, letterhead, address, box."""

from __future__ import annotations

from openletter.styles import Style
from openletter.theme import Theme
from openletter.writers.letterhead import WINDOWS
from openletter.writers.ooxml.page import from_millimetres
from openletter.writers.ooxml.xml import Element, add, half_points, only, twips, w

DRAFT = "OLDraft"
LETTERHEAD = "OLLetterhead"
LOGO = "OLLetterheadLogo"
LETTERHEAD_TABLE = "OLLetterheadTable"
WINDOW_SENDER = "OLWindowSender"
WINDOW_ADDRESS = "OLWindowAddress"

SIDES = {"start": "left", "center": "center", "end": "right"}
OTHER = {"start": "end", "center": "center", "end": "start"}
"""The side of a letterhead where the sender stands, by that of the logo."""

WINDOW_TYPE = 7
"""The size of the sender's line in a window; DIN 5008 asks for 6 points at least."""


def head_styles(sheet: Element, theme: Theme, table: dict[str, Style]) -> None:
    """Add the styles of heads and feet to a stylesheet that has all others."""
    small, quiet = half_points(theme.sizes.small), _hex(theme.colours.quiet)
    tight = w("spacing", before=0, after=twips(theme.space.paragraph))
    side = w("jc", val=SIDES[theme.pages.align])
    edges = _edge(theme, "bottom")
    run = (w("color", val=quiet), w("sz", val=small), w("szCs", val=small))
    header = _style(sheet, "header", "Header", "Normal")
    add(header, "pPr", *edges, tight, side)
    add(header, "rPr", *run)
    foot = only(sheet, "w:style[@w:styleId='Footer']/w:pPr")
    for edge in _edge(theme, "top"):
        foot.insert(0, edge)
    draft = _style(sheet, "OL Draft", DRAFT, "Header")
    add(draft, "pPr", w("jc", val="right"))
    add(draft, "rPr", w("b"), w("bCs"))
    _letterhead(sheet, theme)
    if theme.window != "none":
        _window(sheet, theme, table)


def _letterhead(sheet: Element, theme: Theme) -> None:
    head = _style(sheet, "OL Letterhead", LETTERHEAD, "OLSender")
    alone = theme.letterhead.picture is None
    side = theme.letterhead.align if alone else OTHER[theme.letterhead.align]
    add(head, "pPr", w("spacing", before=0, after=0), w("jc", val=SIDES[side]))
    mark = _style(sheet, "OL Letterhead Logo", LOGO, "OLLetterhead")
    add(mark, "pPr", w("jc", val=SIDES[theme.letterhead.align]))
    table = _style(sheet, "OL Letterhead Table", LETTERHEAD_TABLE, "TableNormal", kind="table")
    white = twips(theme.space.paragraph)
    rules = [_line("bottom", theme, 0)] if theme.letterhead.rule else []
    lower = from_millimetres(max(theme.letterhead.top - theme.page.margins.top / 2, 0))
    margins = [w(side, w=width, type="dxa") for side, width in
               {"top": lower, "left": 0, "bottom": white, "right": 0}.items()]  # fmt: skip
    add(table, "tblPr", *([w("tblBorders", *rules)] if rules else []), w("tblCellMar", *margins))


def _window(sheet: Element, theme: Theme, table: dict[str, Style]) -> None:
    """Add the styles of the sender's line and of the address in a window.

    The frame that `frame` describes begins at the top of the text; the first line has the white.
    """
    window = WINDOWS[theme.window]
    top = window.top if window.sender is None else window.sender
    white = from_millimetres(max(top - theme.page.margins.top, 0))
    small = half_points(WINDOW_TYPE)
    sender = _style(sheet, "OL Window Sender", WINDOW_SENDER, "OLSender")
    first = white if window.sender is not None else 0
    room = from_millimetres(window.top - top)
    add(sender, "pPr", w("spacing", before=first, after=0, line=room, lineRule="exact"))
    add(sender, "rPr", w("sz", val=small), w("szCs", val=small))
    address = _style(sheet, "OL Window Address", WINDOW_ADDRESS, "OLRecipient")
    before = 0 if window.sender is not None else white
    leading = twips(table["recipient"].size * 1.2)
    add(address, "pPr", w("spacing", before=before, after=0, line=leading, lineRule="exact"))


def frame(theme: Theme) -> Element:
    """Return the place of an address in a window, the same in each of its paragraphs.

    It stands there and not in their style, where LibreOffice would not see it. No text stands
    above it or beside it.
    """
    window = WINDOWS[theme.window]
    top = min(window.sender or window.top, theme.page.margins.top)
    return w(
        "framePr",
        w=from_millimetres(window.width),
        h=from_millimetres(window.bottom - top),
        hRule="atLeast",
        wrap="notBeside",
        vAnchor="page",
        hAnchor="page",
        x=from_millimetres(window.left),
        y=from_millimetres(top),
    )


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
    # Paragraphs bring their own white above and below.
    widths = {"top": white // 4, "left": white, "bottom": white // 4, "right": white}
    margins = (w(side, w=width, type="dxa") for side, width in widths.items())
    add(found, "tblPr", *edges, w("tblCellMar", *margins))
    if style.shade:
        add(found, "tcPr", w("shd", val="clear", color="auto", fill=_hex(style.shade)))


def _edge(theme: Theme, side: str) -> list[Element]:
    """Return the rule of a running line, if the theme has one."""
    return [w("pBdr", _line(side, theme, 4))] if theme.pages.rule else []


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
