"""CSS from a theme: one class per style, and nothing that a theme does not decide.

Lengths are `rem`, one rem being the size of the text: the same rules serve the page, where the
text has the points that the theme says, and the screen, where the reader's own size counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from openletter.fonts import SHIPPED, alias, chain, coverage
from openletter.numbering import count
from openletter.styles import ENTRY, Style, styles
from openletter.theme import Theme
from openletter.tree import Document, List, Marker, Role, Section, walk
from openletter.writers import tongues


# A theme's rules are the same for all its letters, and a batch writes hundreds of them.
@lru_cache(maxsize=16)
def web(theme: Theme) -> str:
    """Return the rules of a theme for the screen, and for a browser that prints."""
    fonts = theme.fonts
    families = (fonts.word, fonts.text, *fonts.fallback)
    heads = (fonts.word_heading, fonts.heading, *families)
    tokens = variables(theme, families, heads)
    return "\n".join((tokens, *rules(theme), structure(), structure("web.css")))


def whole(document: Document, theme: Theme) -> str:
    """Return all rules that the web page of a document needs."""
    own = tongues.rules(document, theme, paged=False)
    return "\n".join(filter(None, (web(theme), layout(document), own)))


@lru_cache(maxsize=16)
def paged(theme: Theme) -> str:
    """Return the rules of a theme for the page."""
    families = tuple(alias(family) for family in chain(theme.fonts))
    heads = (alias(theme.fonts.heading), *families)
    size = f":root {{ font-size: {points(theme.sizes.text)} }}"
    tokens = variables(theme, families, heads)
    return "\n".join((*font_faces(theme), tokens, size, *rules(theme), structure()))


def structure(name: str = "letter.css") -> str:
    """Return the rules that hold for every theme: of every page, or of the web in `web.css`."""
    return files("openletter.writers").joinpath(name).read_text(encoding="utf-8")


def variables(theme: Theme, families: tuple[str, ...], heads: tuple[str, ...]) -> str:
    """Return the tokens of a theme as custom properties, for the structural rules.

    `families` draw the text and `heads` the headings, the first that has a character.
    """
    rem = rems(theme)
    spaces = {f"space-{name}": rem(length) for name, length in theme.space}
    tokens = {
        "fonts": ", ".join((*map(quoted, families), "serif")),
        "heads": ", ".join((*map(quoted, filter(None, heads)), generic(theme))),
        "leading": f"{theme.sizes.leading:g}",
        "small": rem(theme.sizes.small),
        "hyphens": "auto" if theme.hyphens else "manual",
        **dict(theme.colours),
        **spaces,
    }
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in tokens.items()) + "}"


def rules(theme: Theme) -> list[str]:
    """Return one rule per style of the theme, and one per part of the page that is set off."""
    table = styles(theme)
    parts = [part(role, table[name], theme) for role, name in ENTRY.items() if table[name].above]
    return [*(rule(style, theme) for style in table.values()), *parts, *cells(table)]


def rule(style: Style, theme: Theme) -> str:
    """Return the CSS class of a style."""
    rem = rems(theme)
    declarations = {
        "font-size": rem(style.size),
        "color": style.colour,
        "margin-block": f"{rem(style.before)} {rem(style.after)}",
        "margin-inline": f"{rem(style.indent)} {rem(style.right)}",
        "line-height": f"{style.leading:g}",
        "font-weight": "bold" if style.bold else "normal",
        "font-style": "italic" if style.italic else "normal",
        "text-align": style.align,
        "break-after": "avoid" if style.next else "auto",
        "break-inside": "avoid" if style.together else "auto",
    }
    if style.family == "heading" and theme.fonts.heading:
        declarations["font-family"] = "var(--heads)"
    if style.spacing:
        declarations["letter-spacing"] = rem(style.spacing)
    body = "; ".join(f"{name}: {value}" for name, value in declarations.items())
    return f".{style.name} {{ {body} }}"


def part(role: Role, style: Style, theme: Theme) -> str:
    """Return the rule that sets a part of the page off from what is above it."""
    white = rems(theme)(style.above)
    if not (style.rule or style.box or style.shade):
        return f".role-{role} {{ margin-block-start: {white} }}"
    look = [f"margin-block: {white}"]
    if style.rule:
        look += [f"border-block: 1px solid {style.rule}"]
    if style.box:
        look += [f"border: 1px solid {style.box}"]
    if style.shade:
        look += [f"background: {style.shade}"]
    if style.box or style.shade:
        look += [f"padding: {INSIDE}", "break-inside: avoid"]
    inner = f".letter .role-{role}"
    return (
        f".letter .role-{role} {{ {'; '.join(look)} }}\n"
        f"{inner} > :first-child, {inner} > address > :first-child {{ margin-block-start: 0 }}\n"
        f"{inner} > :last-child, {inner} > address > :last-child {{ margin-block-end: 0 }}\n"
        f"{inner} .role-{role} {{ margin-block: var(--space-paragraph) 0; border: 0; padding: 0 }}"
        if style.box or style.shade
        else f".role-{role} {{ {'; '.join(look)} }}"
    )


INSIDE = ".7em .9em"
"""The white between a box and what stands in it."""


def cells(table: Mapping[str, Style]) -> list[str]:
    """Return the rules of shaded cells: those of the head, and those of every other row."""
    head, cell = table["cell-head"], table["cell"]
    found = []
    if head.shade or cell.shade:
        found.append(".letter table tr > :is(.cell, .cell-head) { padding-inline: .5em }")
    if head.shade:
        found.append(f".letter thead th {{ {shaded(head.shade)} }}")
    if cell.shade:
        found.append(f".letter tbody tr:nth-child(even) td {{ {shaded(cell.shade)} }}")
    return found


def shaded(colour: str) -> str:
    return f"background: {colour}"


def generic(theme: Theme) -> str:
    """Return the kind of letters that headings have where no font of theirs is known."""
    return "sans-serif" if theme.fonts.heading else "serif"


def font_faces(theme: Theme) -> list[str]:
    """Return a `@font-face` rule for every font of the package that a theme may ask for."""
    wanted = {*chain(theme.fonts), theme.fonts.heading}
    return [
        f"@font-face {{ font-family: {quoted(alias(family))}; "
        f"src: url(openletter:{face.path.name}); "
        f"font-weight: {face.weight}; font-style: {'italic' if face.italic else 'normal'}; "
        f"unicode-range: {unicode_range(coverage(family) or frozenset())} }}"
        for family, faces in SHIPPED.items()
        if family in wanted
        for face in faces
    ]


def unicode_range(characters: Iterable[int]) -> str:
    """Return code points as CSS ranges: `U+41-5A, U+61-7A`.

    They are exactly those that a family is to draw: Pango believes them without a look at the font.
    """
    spans: list[tuple[int, int]] = []
    for code in sorted(characters):
        if spans and code == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], code)
        else:
            spans.append((code, code))
    return ", ".join(f"U+{low:X}-{high:X}" for low, high in spans)


# ---------------------------------------------------------------------- rules of one document


def markers(document: Document) -> dict[Marker, str]:
    """Return the name of the counter style of every marker in a document."""
    found = dict.fromkeys(node.marker for node in walk(document) if isinstance(node, List))
    return {marker: f"marker-{number}" for number, marker in enumerate(found, start=1)}


def layout(document: Document) -> str:
    """Return the classes that a document's own lists and columns ask for."""
    sections = [node for node in walk(document) if isinstance(node, Section)]
    flows = sorted({node.columns for node in sections if node.columns > 1 and not node.across})
    rows = sorted({node.columns for node in sections if node.across})
    # With a least width beside the number, a telephone gets one column without further rules.
    columns = (
        f".columns-{number} {{ columns: {number} {11 if number < 3 else 9}rem }}"
        for number in flows
    )
    grids = (
        f".across-{number} {{ grid-template-columns: repeat({number}, minmax(0, 1fr)) }}"
        for number in rows
    )
    return "\n".join((*columns, *grids, counters(document)))


def counters(document: Document) -> str:
    """Return a counter style and a class for every marker in a document."""
    return "\n".join(
        f"{counter_style(marker, name, highest(document, marker))}\n"
        f".{name} {{ list-style-type: {name} }}"
        for marker, name in markers(document).items()
    )


def highest(document: Document, marker: Marker) -> int:
    """Return the greatest number that a marker of a document has to spell."""
    lists = (node for node in walk(document) if isinstance(node, List) and node.marker == marker)
    return max(node.start + len(node.items) - 1 for node in lists)


def counter_style(marker: Marker, name: str, last: int) -> str:
    """Return a counter style that spells a marker up to a number.

    Letters, and numbers of other scripts, are listed one by one: CSS counts aa, ab … where Word
    and `numbering` count aa, bb …, and its Chinese styles differ from browser to browser.
    """
    prefix, suffix = quoted(marker.prefix), quoted(f"{marker.suffix} ")
    match marker.counter:
        case "":
            bullet = quoted(marker.prefix + marker.suffix)
            return f'@counter-style {name} {{ system: cyclic; symbols: {bullet}; suffix: " " }}'
        case "1":
            system = "extends decimal"
        case "i":
            system = "extends lower-roman"
        case "I":
            system = "extends upper-roman"
        case _:
            symbols = " ".join(quoted(count(marker, number)) for number in range(1, last + 1))
            system = f"fixed; symbols: {symbols}"
    return f"@counter-style {name} {{ system: {system}; prefix: {prefix}; suffix: {suffix} }}"


# ------------------------------------------------------------------------------------ spelling


def rems(theme: Theme) -> Callable[[float], str]:
    """Return a function that spells points as multiples of the size of the text."""
    return lambda length: f"{length / theme.sizes.text:.4g}rem" if length else "0"


def points(length: float) -> str:
    return f"{length:g}pt"


def quoted(text: str) -> str:
    """Return a CSS string; what could end the string or the `<style>` around it is escaped."""
    safe = (
        character if character.isalnum() or character in " .,-_•" else f"\\{ord(character):x} "
        for character in text
    )
    return f'"{"".join(safe)}"'
