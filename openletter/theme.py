"""A theme: the measures, fonts and colours of a page, for Word and PDF alike.

A theme is a file `NAME.yaml` or a folder's `theme.yaml` with some of the keys below; what it
leaves open keeps its default. It holds no words.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from openletter.picture import Picture

Points = Annotated[float, Field(ge=0, le=200)]
Millimetres = Annotated[float, Field(ge=0, le=150)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class ThemePart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Margins(ThemePart):
    """The white edges of the page, in millimetres."""

    top: Millimetres = 25
    right: Millimetres = 27
    bottom: Millimetres = 25
    left: Millimetres = 27


class Page(ThemePart):
    """The sheet. `auto` is US Letter for the United States and Canada, A4 for everybody else."""

    size: Literal["auto", "A4", "Letter"] = "auto"
    margins: Margins = Margins()


class Fonts(ThemePart):
    """Font families.

    `heading` and `word_heading` are those of titles and headings; "" is that of the text.

    `text` draws the PDF; `word` is the family of the same widths that every Word has, so that
    both outputs break lines alike. `fallback` families are asked for characters that `text`
    lacks: those that openletter ships are always there, others are taken from the machine.
    """

    text: str = "Gelasio"
    word: str = "Georgia"
    heading: str = ""
    word_heading: str = ""
    fallback: tuple[str, ...] = ("Liberation Serif",)


class Sizes(ThemePart):
    """Sizes of type in points; `leading` is the height of a line as a multiple of the size."""

    text: Points = 11
    small: Points = 9
    title: Points = 17
    heading: Points = 12.5
    leading: Annotated[float, Field(ge=1, le=3)] = 1.36


class Colours(ThemePart):
    """Colours as `#rrggbb`, small letters."""

    text: Colour = "#1a1a1a"
    quiet: Colour = "#595959"
    link: Colour = "#1f3f77"
    heading: Colour = "#1a1a1a"
    rule: Colour = "#a6a6a6"
    shade: Colour = "#f2f2f2"
    gap: Colour = "#fff2a8"


class Space(ThemePart):
    """White space: points between paragraphs, around parts, and for indents."""

    paragraph: Points = 8
    part: Points = 16
    heading: Points = 14
    entry: Points = 2
    indent: Points = 24
    gutter: Points = 24


class Letterhead(ThemePart):
    """The head of the first page.

    `logo` is a picture in the theme's folder and `alt` says in words what it shows; `height` is
    in millimetres, `top` how far below the edge of the sheet the head begins. With `sender: head`
    the letter's senders stand beside or below the logo, in the margin of the first page; with
    `text` they stand in the text, where `order` has them. `picture` is that of `logo`, once read.
    """

    logo: str = ""
    alt: str = ""
    picture: Picture | None = Field(default=None, exclude=True)
    height: Millimetres = 18
    top: Millimetres = 15
    align: Literal["start", "center", "end"] = "start"
    sender: Literal["text", "head"] = "text"
    rule: bool = False


RunningPart = Literal["recipient", "title", "date", "page"]


class Pages(ThemePart):
    """What stands at the head of the pages after the first, and at the foot of all."""

    head: tuple[RunningPart, ...] = ()
    foot: tuple[RunningPart, ...] = ("page",)
    align: Literal["start", "center", "end"] = "center"
    rule: bool = False


class Review(ThemePart):
    """What marks a draft: words at the head of its pages or across them, and numbered lines.

    `lines: 5` numbers every fifth line, 0 none.
    """

    mark: Literal["head", "across", "none"] = "head"
    lines: Annotated[int, Field(ge=0, le=100)] = 0


class Boxes(ThemePart):
    """Parts that are set off: in a box, on a shade, between rules, or not at all."""

    contacts: Literal["none", "rules", "box", "shade"] = "none"
    aside: Literal["none", "rules", "box", "shade"] = "rules"
    heads: Literal["plain", "shade"] = "plain"
    rows: Literal["plain", "shade"] = "plain"


class Theme(ThemePart):
    """All that decides how a letter looks and nothing that decides what it says."""

    page: Page = Page()
    fonts: Fonts = Fonts()
    sizes: Sizes = Sizes()
    colours: Colours = Colours()
    space: Space = Space()
    letterhead: Letterhead = Letterhead()
    pages: Pages = Pages()
    window: Literal["none", "din-a", "din-b", "us-10"] = "none"
    signatories: Literal[0, 1, 2, 3] = 0
    review: Review = Review()
    boxes: Boxes = Boxes()
    """`window` puts the address where the envelope has its window; `signatories` is in how many
    columns they stand, 0 for as the letter says."""
    hyphens: bool = True
    """Whether long words of running text may be parted at the end of a line, by the rules of their
    language. Headings, names of signatories, addresses and links never are."""


def sheet(theme: Theme, language: str) -> Literal["A4", "Letter"]:
    """Return the sheet a letter prints on. Source of the rule: CLDR supplemental `paperSize`."""
    if theme.page.size != "auto":
        return theme.page.size
    region = language.rpartition("-")[2].upper()
    return "Letter" if region in US_LETTER else "A4"


US_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
SHEETS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
