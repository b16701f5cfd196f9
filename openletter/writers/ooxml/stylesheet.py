"""The table of styles as Word styles."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from openletter.script import direction
from openletter.styles import Style
from openletter.theme import Theme
from openletter.writers.ooxml.fonts import east_asian_script, families, proofing
from openletter.writers.ooxml.headstyles import box_styles, head_styles
from openletter.writers.ooxml.palette import bare, ground, ink, line
from openletter.writers.ooxml.paragraphstyles import gallery, paragraph_styles, style_id
from openletter.writers.ooxml.xml import Element, add, half_points, only, twips, w

TABLE = "OLTable"
CELL_GAP = 0.9
"""White between the columns of a table, in ems."""

HYPERLINK = "Hyperlink"
CALL = "FootnoteReference"
GAP = "OLGap"
LABEL = "OLLabel"
STRUT = "OLStrut"
ANCHOR = "OLAnchor"


def cell_style(style: Style, align: str) -> str:
    """Return the id of a table text that stands at a side of its cell."""
    return style_id(style.word) + ("" if align == "start" else align.capitalize())


def rule(edge: str, style: Style) -> Element:
    """Return a rule at an edge, with white between it and the text: Word allows 31 points."""
    white = style.before if edge == "top" else style.after
    return w(edge, val="single", sz=4, space=min(round(white), 31), color=bare(style.rule))


def fill(sheet: Element, theme: Theme, language: str) -> None:
    """Add to the base's stylesheet all that the theme decides."""
    table = gallery(theme)
    if east_asian_script(language):
        table = {name: replace(style, italic=False) for name, style in table.items()}
    filled = _filled(etree.tostring(sheet), theme, tuple(table.values()), language)
    for old in list(sheet):
        sheet.remove(old)
    sheet.extend(list(deepcopy(filled)))


# A batch is hundreds of letters in one theme, and the styles are a quarter of a Word file's time.
@lru_cache(maxsize=16)
def _filled(base: bytes, theme: Theme, styles: tuple[Style, ...], language: str) -> Element:
    """Return a stylesheet with all that the theme decides; it is copied and never changed."""
    sheet, table = etree.fromstring(base), {style.name: style for style in styles}
    _defaults(sheet, table["text"], theme, language)
    paragraph_styles(sheet, theme, table, language)
    _character_styles(sheet, theme)
    _struts(sheet)
    _table_style(sheet, theme, table, language)
    box_styles(sheet, theme, table)
    head_styles(sheet, theme, language, table)
    return sheet


def _defaults(sheet: Element, text: Style, theme: Theme, language: str) -> None:
    run = only(sheet, "w:docDefaults/w:rPrDefault/w:rPr")
    run.append(families(theme.fonts, language))
    add(run, "sz", val=half_points(text.size))
    add(run, "szCs", val=half_points(text.size))
    add(run, "lang", **proofing(language))


def _character_styles(sheet: Element, theme: Theme) -> None:
    colours = theme.colours
    shade = w("shd", **ground(colours, colours.gap))
    link = (w("color", **ink(colours, colours.link)), w("u", val="single"))
    _character_style(sheet, "Hyperlink", HYPERLINK, *link)
    _character_style(sheet, "footnote reference", CALL, w("vertAlign", val="superscript"))
    small, quiet = half_points(theme.sizes.small), w("color", **ink(colours, colours.quiet))
    lines = (quiet, w("sz", val=small), w("szCs", val=small))
    _character_style(sheet, "line number", "LineNumber", *lines)
    _character_style(sheet, "OL Gap", GAP, shade)
    _character_style(sheet, "OL Label", LABEL)


def _character_style(sheet: Element, word: str, id: str, *look: Element) -> None:
    own = {"customStyle": 1} if word.startswith("OL ") else {}
    style = add(sheet, "style", type="character", styleId=id, **own)
    add(style, "name", val=word)
    add(style, "basedOn", val="DefaultParagraphFont")
    add(style, "uiPriority", val=98)
    add(style, "qFormat")
    add(style, "rPr", *look)


def _struts(sheet: Element) -> None:
    """Add the paragraph that Word demands after a table and after columns, as flat as Word can.

    That which holds the word across a draft has no white below it either.
    """
    for word, id, after in (("OL Strut", STRUT, twips(8)), ("OL Anchor", ANCHOR, 0)):
        style = add(sheet, "style", type="paragraph", customStyle=1, styleId=id)
        add(style, "name", val=word)
        add(style, "basedOn", val="Normal")
        add(style, "uiPriority", val=99)
        add(style, "semiHidden")
        flat = w("spacing", before=0, after=after, line=20, lineRule="exact")
        add(style, "pPr", flat)
        add(style, "rPr", w("sz", val=2), w("szCs", val=2))


def _table_style(sheet: Element, theme: Theme, table: dict[str, Style], language: str) -> None:
    """Thin rules above, below and between rows, dark at the head; the first column flush left.

    On a shade, the words of the first column stand off its edge.
    """
    style = add(sheet, "style", type="table", customStyle=1, styleId=TABLE)
    add(style, "name", val="OL Table")
    add(style, "basedOn", val="TableNormal")
    add(style, "uiPriority", val=98)
    add(style, "qFormat")
    light = line(theme.colours, theme.colours.rule)
    edges = [w(edge, val="single", sz=4, space=0, **light) for edge in ("top", "bottom", "insideH")]
    room = twips(theme.space.entry * 2)
    head, rows = (_shade(theme, table[name].shade) for name in ("cell-head", "cell"))
    gap = twips(theme.sizes.text * CELL_GAP)
    # Word and LibreOffice disagree where the left of a cell is whose table runs from the right.
    left = gap // 2 if head or rows or direction(language) == "rtl" else 0
    white = {"top": room, "left": left, "bottom": room, "right": gap - left}
    margins = (w(side, w=width, type="dxa") for side, width in white.items())
    add(style, "tblPr", w("tblBorders", *edges), w("tblCellMar", *margins))
    dark = line(theme.colours, theme.colours.text)
    around = [w(edge, val="single", sz=4, space=0, **dark) for edge in ("top", "bottom")]
    add(style, "tblStylePr", w("tcPr", w("tcBorders", *around), *head), type="firstRow")
    if rows:
        add(style, "tblStylePr", w("tcPr", *rows), type="band2Horz")


def _shade(theme: Theme, colour: str) -> list[Element]:
    """Return what is behind a cell, nothing for ""."""
    return [w("shd", **ground(theme.colours, colour))] if colour else []
