"""A theme: the measures, fonts and colours of a page, for Word and PDF alike.

A theme is a file `NAME.yaml` or a folder's `theme.yaml` with some of the keys below; what it
leaves open keeps its default. It holds no words.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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

    `text` draws the PDF; `word` is the family of the same widths that every Word has, so that
    both outputs break lines alike. `fallback` families are asked for characters that `text`
    lacks: those that openletter ships are always there, others are taken from the machine.
    """

    text: str = "Gelasio"
    word: str = "Georgia"
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
    rule: Colour = "#a6a6a6"
    gap: Colour = "#fff2a8"


class Space(ThemePart):
    """White space: points between paragraphs, around parts, and for indents."""

    paragraph: Points = 8
    part: Points = 16
    heading: Points = 14
    entry: Points = 2
    indent: Points = 24
    gutter: Points = 24


class Theme(ThemePart):
    """All that decides how a letter looks and nothing that decides what it says."""

    page: Page = Page()
    fonts: Fonts = Fonts()
    sizes: Sizes = Sizes()
    colours: Colours = Colours()
    space: Space = Space()


def sheet(theme: Theme, language: str) -> Literal["A4", "Letter"]:
    """Return the sheet a letter prints on. Source of the rule: CLDR supplemental `paperSize`."""
    if theme.page.size != "auto":
        return theme.page.size
    region = language.rpartition("-")[2].upper()
    return "Letter" if region in US_LETTER else "A4"


US_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
SHEETS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
