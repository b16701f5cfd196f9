"""The table of styles as Word styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openletter.script import direction
from openletter.styles import Style, styles
from openletter.theme import Theme
from openletter.writers.ooxml.fonts import east_asian_script, families, named, proofing, use_of
from openletter.writers.ooxml.palette import bare, ground, ink, line
from openletter.writers.ooxml.xml import NAMES, Element, W, add, half_points, only, twips, w

BASES = {
    "lead": "text",
    "subject": "text",
    "aside": "text",
    "demand": "item",
    "quote-source": "quote",
    "signatory-run": "signatory",
    "signatory-item": "item",
    "signatory-block": "signatory",
    "cell-head": "cell",
    "demand-more": "item-more",
}
"""The style of Word's own that a role's style is based on, where it is not Normal: what a user
changes in the one changes in the other."""

MORE = {"item": "List Continue", "demand": "OL Demand Continued"}
"""What goes on in an item of a list, below its number, by the style of the item."""

HYPHENATED = {
    "text", "standfirst", "item", "item-more", "demand", "demand-more", "quote", "aside", "note",
}  # fmt: skip
"""The running text, whose long words may be parted; names, addresses and headings never are."""

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


BEFORE_NUMBER = {f"{{{W}}}{tag}" for tag in ("keepNext", "keepLines", "widowControl")}


def style_id(word: str) -> str:
    """Return the id of a style of Word's gallery: `List Paragraph` is `ListParagraph`."""
    return "".join(part[:1].upper() + part[1:] for part in word.split())


def cell_style(style: Style, align: str) -> str:
    """Return the id of a table text that stands at a side of its cell."""
    return style_id(style.word) + ("" if align == "start" else align.capitalize())


def gallery(theme: Theme) -> dict[str, Style]:
    """Return the styles that Word has of a theme: those of the table, and what only Word needs."""
    table = styles(theme)
    more = {f"{name}-more": replace(table[name], name=f"{name}-more", word=word)
            for name, word in MORE.items()}  # fmt: skip
    return table | more


def link(sheet: Element, style: str, num: int) -> None:
    """Let a style count its paragraphs in a list."""
    [found] = sheet.iterfind(f"w:style[@w:styleId='{style}']/w:pPr", NAMES)
    kept = [at for at, each in enumerate(found) if each.tag in BEFORE_NUMBER]
    found.insert(kept[-1] + 1 if kept else 0, w("numPr", w("numId", val=num)))


def rule(edge: str, style: Style) -> Element:
    """Return a rule at an edge, with white between it and the text: Word allows 31 points."""
    white = style.before if edge == "top" else style.after
    return w(edge, val="single", sz=4, space=min(round(white), 31), color=bare(style.rule))


def fill(sheet: Element, theme: Theme, language: str) -> None:
    """Add to a base stylesheet all that the theme decides."""
    table = gallery(theme)
    if east_asian_script(language):
        table = {name: replace(style, italic=False) for name, style in table.items()}
    _defaults(sheet, table["text"], theme, language)
    _normal(sheet, table["text"], language)
    for rank, (style, base) in enumerate(_based(table), start=1):
        _paragraph_style(sheet, theme, style, base, rank)
    _character_styles(sheet, theme)
    _strut(sheet)
    _table_style(sheet, theme, language)


def _based(table: dict[str, Style]) -> Iterator[tuple[Style, Style]]:
    """Yield every paragraph style and the one it is based on."""
    normal = replace(table["text"], name="normal", word="Normal")
    for style in table.values():
        yield style, table[BASES[style.name]] if style.name in BASES else normal
    for name in ("cell", "cell-head"):
        for side in ("center", "end"):
            word = f"{table[name].word} {side.capitalize()}"
            yield replace(table[name], word=word, align=side), table[name]
    # The line above a draft looks like the one below, but stands out.
    yield replace(table["footer"], name="header", word="header", align="end", bold=True), normal


def _defaults(sheet: Element, text: Style, theme: Theme, language: str) -> None:
    run = only(sheet, "w:docDefaults/w:rPrDefault/w:rPr")
    run.append(families(theme.fonts, language))
    add(run, "color", **ink(theme.colours, text.colour))
    add(run, "sz", val=half_points(text.size))
    add(run, "szCs", val=half_points(text.size))
    add(run, "lang", **proofing(language))


def _normal(sheet: Element, text: Style, language: str) -> None:
    """Add the style of all styles, which says which way the letter runs."""
    style = add(sheet, "style", type="paragraph", default=1, styleId="Normal")
    add(style, "name", val="Normal")
    add(style, "uiPriority", val=0)
    add(style, "qFormat")
    turned = [w("bidi")] if direction(language) == "rtl" else []
    add(
        style,
        "pPr",
        w("widowControl"),
        w("suppressAutoHyphens"),
        *turned,
        w("spacing", **_white(text)),
    )


def _paragraph_style(sheet: Element, theme: Theme, style: Style, base: Style, rank: int) -> None:
    element = add(sheet, "style", type="paragraph", styleId=style_id(style.word))
    if style.word.startswith("OL "):
        element.set(f"{{{W}}}customStyle", "1")
    add(element, "name", val=style.word)
    add(element, "basedOn", val=style_id(base.word))
    if style.name in FOLLOWING:
        following = styles(theme)[FOLLOWING[style.name]]
        add(element, "next", val=style_id(following.word))
    add(element, "uiPriority", val=rank)
    add(element, "qFormat")
    for tag, look in {
        "pPr": _paragraph_look(style, base),
        "rPr": _run_look(style, base, theme),
    }.items():
        if look:
            add(element, tag, *look)


def _paragraph_look(style: Style, base: Style) -> list[Element]:
    """Return how its paragraphs differ from its base's, in the order that the schema wants."""
    look = []
    if style.next != base.next:
        look.append(_switch("keepNext", on=style.next))
    if style.together != base.together:
        look.append(_switch("keepLines", on=style.together))
    if (style.name in HYPHENATED) != (base.name in HYPHENATED):
        look.append(_switch("suppressAutoHyphens", on=style.name not in HYPHENATED))
    if white := _own_white(style, base):
        look.append(w("spacing", **white))
    if (style.indent, style.right) != (base.indent, base.right):
        look.append(w("ind", left=twips(style.indent), right=twips(style.right)))
    if style.align != base.align:
        look.append(w("jc", val=SIDES[style.align]))
    if style.outline != base.outline:
        look.append(w("outlineLvl", val=style.outline - 1))
    return look


def _white(style: Style) -> dict[str, int | str]:
    """Return the white around and between lines.

    `atLeast` gives the theme's leading whatever the font's own, and still makes room for a taller
    script, which `exact` would cut off.
    """
    return {
        "before": twips(style.before),
        "after": twips(style.after),
        "line": twips(style.size * style.leading),
        "lineRule": "atLeast",
    }


def _own_white(style: Style, base: Style) -> dict[str, int | str]:
    """Return the white that differs from the base's; a height of lines never without its rule."""
    white, usual = _white(style), _white(base)
    pairs = [("before",), ("after",), ("line", "lineRule")]
    changed = [pair for pair in pairs if any(white[name] != usual[name] for name in pair)]
    return {name: white[name] for pair in changed for name in pair}


def _run_look(style: Style, base: Style, theme: Theme) -> list[Element]:
    """Return how a style's type differs from its base's, in the order that the schema wants.

    Word keeps a second of each for complex scripts; without it Arabic would stay light and small.
    Those scripts have no italics.
    """
    look = []
    if use_of(style) != use_of(base):
        look.append(w("rFonts", **named(theme.fonts, use_of(style))))
    if style.bold != base.bold:
        look += [_switch(tag, on=style.bold) for tag in ("b", "bCs")]
    if style.italic != base.italic:
        look.append(_switch("i", on=style.italic))
    if style.colour != base.colour:
        look.append(w("color", **ink(theme.colours, style.colour)))
    if style.spacing != base.spacing:
        look.append(w("spacing", val=twips(style.spacing)))
    if style.size != base.size:
        look += [w(tag, val=half_points(style.size)) for tag in ("sz", "szCs")]
    return look


def _switch(tag: str, *, on: bool) -> Element:
    """Return a property that is on, or off where the base of a style has it on."""
    return w(tag) if on else w(tag, val=0)


def _character_styles(sheet: Element, theme: Theme) -> None:
    colours = theme.colours
    shade = w("shd", **ground(colours, colours.gap))
    link = (w("color", **ink(colours, colours.link)), w("u", val="single"))
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


def _table_style(sheet: Element, theme: Theme, language: str) -> None:
    """Thin rules above, below and between rows, dark at the head; the first column flush left."""
    style = add(sheet, "style", type="table", customStyle=1, styleId=TABLE)
    add(style, "name", val="OL Table")
    add(style, "basedOn", val="TableNormal")
    add(style, "uiPriority", val=98)
    add(style, "qFormat")
    light = line(theme.colours, theme.colours.rule)
    edges = [w(edge, val="single", sz=4, space=0, **light) for edge in ("top", "bottom", "insideH")]
    room = twips(theme.space.entry * 2)
    gap = twips(theme.sizes.text * CELL_GAP)
    # Word and LibreOffice disagree where the left of a cell is whose table runs from the right.
    left, right = (gap // 2, gap // 2) if direction(language) == "rtl" else (0, gap)
    white = {"top": room, "left": left, "bottom": room, "right": right}
    margins = (w(side, w=width, type="dxa") for side, width in white.items())
    add(style, "tblPr", w("tblBorders", *edges), w("tblCellMar", *margins))
    dark = line(theme.colours, theme.colours.text)
    around = [w(edge, val="single", sz=4, space=0, **dark) for edge in ("top", "bottom")]
    add(style, "tblStylePr", w("tcPr", w("tcBorders", *around)), type="firstRow")
