"""The table of styles as Word styles."""

from __future__ import annotations

from dataclasses import replace

from openletter.styles import Style, styles
from openletter.theme import Theme
from openletter.writers.ooxml.fonts import families, proofing
from openletter.writers.ooxml.headstyles import box_styles, head_styles
from openletter.writers.ooxml.xml import Element, W, add, half_points, only, twips, w

FOLLOWING = {
    "title": "text",
    "lead": "item",
    "subject": "salutation",
    "salutation": "text",
    "quote": "text",
    "close": "signatory",
    **{f"heading-{level}": "text" for level in range(1, 7)},
}
"""The style that Enter gives; every other style goes on with itself."""

SIDES = {"start": "left", "center": "center", "end": "right"}
"""Word's `left` is where a line starts, also in a paragraph that runs from the right."""

TABLE = "OLTable"
CELL_GAP = 0.9
"""White between the columns of a table, in ems."""

HYPERLINK = "Hyperlink"
CALL = "FootnoteReference"
GAP = "OLGap"
LABEL = "OLLabel"
STRUT = "OLStrut"


def style_id(word: str) -> str:
    """Return the id of a style of Word's gallery: `List Paragraph` is `ListParagraph`."""
    return "".join(part[:1].upper() + part[1:] for part in word.split())


def cell_style(style: Style, align: str) -> str:
    """Return the id of a table text that stands at a side of its cell."""
    return style_id(style.word) + ("" if align == "start" else align.capitalize())


def rule(edge: str, style: Style) -> Element:
    """Return a rule at an edge, with white between it and the text: Word allows 31 points."""
    white = style.before if edge == "top" else style.after
    return w(edge, val="single", sz=4, space=min(round(white), 31), color=_hex(style.rule))


def fill(sheet: Element, theme: Theme, language: str) -> None:
    """Add to a base stylesheet all that the theme decides."""
    table = styles(theme)
    _defaults(sheet, table["text"], theme, language)
    _normal(sheet, table["text"])
    variants = (
        replace(table[name], word=f"{table[name].word} {side.capitalize()}", align=side)
        for name in ("cell", "cell-head")
        for side in ("center", "end")
    )
    for rank, style in enumerate((*table.values(), *variants), start=1):
        _paragraph_style(sheet, style, table, rank)
    _character_styles(sheet, theme)
    _strut(sheet)
    _table_style(sheet, theme, table)
    box_styles(sheet, theme, table)
    head_styles(sheet, theme, language, table)


def _defaults(sheet: Element, text: Style, theme: Theme, language: str) -> None:
    run = only(sheet, "w:docDefaults/w:rPrDefault/w:rPr")
    run.append(families(theme.fonts, language))
    add(run, "color", val=_hex(text.colour))
    add(run, "sz", val=half_points(text.size))
    add(run, "szCs", val=half_points(text.size))
    add(run, "lang", **proofing(language))


def _normal(sheet: Element, text: Style) -> None:
    style = add(sheet, "style", type="paragraph", default=1, styleId="Normal")
    add(style, "name", val="Normal")
    add(style, "uiPriority", val=0)
    add(style, "qFormat")
    add(style, "pPr", w("widowControl"), _spacing(text))


def _paragraph_style(sheet: Element, style: Style, table: dict[str, Style], rank: int) -> None:
    own = style.word.startswith("OL ")
    element = add(sheet, "style", type="paragraph", styleId=style_id(style.word))
    if own:
        element.set(f"{{{W}}}customStyle", "1")
    add(element, "name", val=style.word)
    add(element, "basedOn", val="Normal")
    if style.name in FOLLOWING:
        add(element, "next", val=style_id(table[FOLLOWING[style.name]].word))
    add(element, "uiPriority", val=rank)
    add(element, "qFormat")
    add(element, "pPr", *_paragraph_look(style))
    if looks := _run_look(style, table["text"]):
        add(element, "rPr", *looks)


def _paragraph_look(style: Style) -> list[Element]:
    """Return what a style says of a paragraph, in the order that the schema wants."""
    look = []
    if style.next:
        look.append(w("keepNext"))
    if style.together:
        look.append(w("keepLines"))
    look.append(_spacing(style))
    if style.indent or style.right:
        look.append(w("ind", left=twips(style.indent), right=twips(style.right)))
    if style.align != "start":
        look.append(w("jc", val=SIDES[style.align]))
    if style.outline:
        look.append(w("outlineLvl", val=style.outline - 1))
    return look


def _spacing(style: Style) -> Element:
    """Return the white around and between lines.

    `atLeast` gives the theme's leading whatever the font's own, and still makes room for a taller
    script, which `exact` would cut off.
    """
    return w(
        "spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.size * style.leading),
        lineRule="atLeast",
    )


def _run_look(style: Style, text: Style) -> list[Element]:
    """Return how a style's type differs from the text, in the order that the schema wants.

    Word keeps a second of each for complex scripts; without it Arabic would stay light and small.
    """
    look = []
    if style.bold:
        look += [w("b"), w("bCs")]
    if style.italic:
        look += [w("i"), w("iCs")]
    if style.caps:
        look.append(w("caps"))
    if style.colour != text.colour:
        look.append(w("color", val=_hex(style.colour)))
    if style.spacing:
        look.append(w("spacing", val=twips(style.spacing)))
    if style.size != text.size:
        look += [w(tag, val=half_points(style.size)) for tag in ("sz", "szCs")]
    return look


def _character_styles(sheet: Element, theme: Theme) -> None:
    colours = theme.colours
    shade = w("shd", val="clear", color="auto", fill=_hex(colours.gap))
    link = (w("color", val=_hex(colours.link)), w("u", val="single"))
    _character_style(sheet, "Hyperlink", HYPERLINK, *link)
    _character_style(sheet, "footnote reference", CALL, w("vertAlign", val="superscript"))
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


def _strut(sheet: Element) -> None:
    """The paragraph that Word demands after a table and after columns: as flat as Word can."""
    style = add(sheet, "style", type="paragraph", customStyle=1, styleId=STRUT)
    add(style, "name", val="OL Strut")
    add(style, "basedOn", val="Normal")
    add(style, "uiPriority", val=99)
    add(style, "semiHidden")
    flat = w("spacing", before=0, after=twips(8), line=20, lineRule="exact")
    add(style, "pPr", flat)
    add(style, "rPr", w("sz", val=2), w("szCs", val=2))


def _table_style(sheet: Element, theme: Theme, table: dict[str, Style]) -> None:
    """Thin rules above, below and between rows, dark at the head; the first column flush left.

    On a shade, the words of the first column stand off its edge.
    """
    style = add(sheet, "style", type="table", customStyle=1, styleId=TABLE)
    add(style, "name", val="OL Table")
    add(style, "basedOn", val="TableNormal")
    add(style, "uiPriority", val=98)
    add(style, "qFormat")
    colour = _hex(theme.colours.rule)
    edges = [
        w(edge, val="single", sz=4, space=0, color=colour) for edge in ("top", "bottom", "insideH")
    ]
    room = twips(theme.space.entry * 2)
    head, rows = (_shade(table[name].shade) for name in ("cell-head", "cell"))
    gap = twips(theme.sizes.text * CELL_GAP)
    left = gap // 2 if head or rows else 0
    white = {"top": room, "left": left, "bottom": room, "right": gap - left}
    margins = (w(side, w=width, type="dxa") for side, width in white.items())
    add(style, "tblPr", w("tblBorders", *edges), w("tblCellMar", *margins))
    dark = _hex(theme.colours.text)
    around = [w(edge, val="single", sz=4, space=0, color=dark) for edge in ("top", "bottom")]
    add(style, "tblStylePr", w("tcPr", w("tcBorders", *around), *head), type="firstRow")
    if rows:
        add(style, "tblStylePr", w("tcPr", *rows), type="band2Horz")


def _shade(colour: str) -> list[Element]:
    """Return what is behind a cell, nothing for ""."""
    return [w("shd", val="clear", color="auto", fill=_hex(colour))] if colour else []


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
