"""The paragraph styles of Word: what each is based on, and how it differs from that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openletter.script import direction
from openletter.styles import Style, styles
from openletter.theme import Theme
from openletter.writers.ooxml.fonts import named, use_of
from openletter.writers.ooxml.palette import ink
from openletter.writers.ooxml.xml import NAMES, Element, W, add, half_points, twips, w

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
    "title": "BodyText",
    "lead": "ListParagraph",
    "subject": "Salutation",
    "salutation": "BodyText",
    "quote": "BodyText",
    "close": "Signature",
    **{f"heading-{level}": "BodyText" for level in range(1, 7)},
}
"""The id of the style that Enter gives; every other style goes on with itself."""

SIDES = {"start": "left", "center": "center", "end": "right"}
"""Word's `left` is where a line starts, also in a paragraph that runs from the right."""

LOOKS = {f"{{{W}}}{tag}" for tag in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
BEFORE_NUMBER = {
    f"{{{W}}}{tag}"
    for tag in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}


def style_id(word: str) -> str:
    """Return the id of a style of Word's gallery: `List Paragraph` is `ListParagraph`."""
    return "".join(part[:1].upper() + part[1:] for part in word.split())


def gallery(theme: Theme) -> dict[str, Style]:
    """Return the styles that Word has of a theme: those of the table, and what only Word needs."""
    table = styles(theme)
    more = {f"{name}-more": replace(table[name], name=f"{name}-more", word=word)
            for name, word in MORE.items()}  # fmt: skip
    return table | more


def link(sheet: Element, style: str, num: int) -> None:
    """Let a style count its paragraphs in a list, unless it has one of its own."""
    for found in sheet.iterfind(f"w:style[@w:styleId='{style}']", NAMES):
        properties = found.find("w:pPr", NAMES)
        if properties is None:
            properties = w("pPr")
            after = [at for at, each in enumerate(found) if each.tag not in LOOKS]
            found.insert(after[-1] + 1, properties)
        if properties.find("w:numPr", NAMES) is None:
            kept = [at for at, each in enumerate(properties) if each.tag in BEFORE_NUMBER]
            properties.insert(kept[-1] + 1 if kept else 0, w("numPr", w("numId", val=num)))


def paragraph_styles(sheet: Element, theme: Theme, table: dict[str, Style], language: str) -> None:
    """Add the styles of a table to a stylesheet, the style of all styles first."""
    _normal(sheet, theme, table["text"], language)
    for rank, (style, base) in enumerate(_based(table), start=1):
        _paragraph_style(sheet, theme, style, base, rank)


def _normal(sheet: Element, theme: Theme, text: Style, language: str) -> None:
    """Add the style of all styles, which says which way the letter runs.

    Its colour is not among the defaults: LibreOffice would give it to the links in a table.
    """
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
    add(style, "rPr", w("color", **ink(theme.colours, text.colour)))


def _based(table: dict[str, Style]) -> Iterator[tuple[Style, Style]]:
    """Yield every paragraph style and the one it is based on."""
    normal = replace(table["text"], name="normal", word="Normal")
    for style in table.values():
        yield style, table[BASES[style.name]] if style.name in BASES else normal
    for name in ("cell", "cell-head"):
        for side in ("center", "end"):
            word = f"{table[name].word} {side.capitalize()}"
            yield replace(table[name], word=word, align=side), table[name]


def _paragraph_style(sheet: Element, theme: Theme, style: Style, base: Style, rank: int) -> None:
    element = add(sheet, "style", type="paragraph", styleId=style_id(style.word))
    if style.word.startswith("OL "):
        element.set(f"{{{W}}}customStyle", "1")
    add(element, "name", val=style.word)
    add(element, "basedOn", val=style_id(base.word))
    if style.name in FOLLOWING:
        add(element, "next", val=FOLLOWING[style.name])
    add(element, "uiPriority", val=rank)
    add(element, "qFormat")
    for tag, look in {
        "pPr": _paragraph_look(style, base, theme),
        "rPr": _run_look(style, base, theme),
    }.items():
        if look:
            add(element, tag, *look)


def _paragraph_look(style: Style, base: Style, theme: Theme) -> list[Element]:
    """Return how its paragraphs differ from its base's, in the order that the schema wants.

    Where lines are numbered, LibreOffice counts those of notes, too, unless they say no.
    """
    look = []
    if style.next != base.next:
        look.append(_switch("keepNext", on=style.next))
    if style.together != base.together:
        look.append(_switch("keepLines", on=style.together))
    if style.name == "note" and theme.review.lines:
        look.append(w("suppressLineNumbers"))
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
