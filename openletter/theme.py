"""A theme: the measures, fonts and colours of a page, for Word and PDF alike.

A theme is a file `NAME.yaml` or a folder's `theme.yaml` with some of the keys below; what it
leaves open is as in the theme that it `extends`, or at its default. It holds no words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from openletter.picture import Picture

COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)


def colour(value: object) -> str:
    """Return a colour, the very text that was given: it knows where it was written."""
    if isinstance(value, str) and COLOUR.fullmatch(value):
        return value
    if value is None:
        raise PydanticCustomError(
            "valueless", 'A colour is missing here. Write it as in `"#1f3f77"`'
        )
    low = str(value).strip().lower()
    digits = low.removeprefix("#")
    long = "".join(digit * 2 for digit in digits) if len(digits) == SHORT else digits
    near = f"#{long}" if COLOUR.fullmatch(f"#{long}") else "#1f3f77"
    todo = f'Write `"{near}"`' if near != "#1f3f77" else 'Write it as in `"#1f3f77"`'
    raise PydanticCustomError(
        "colour", "“{text}” is not a colour. {todo}", {"text": str(value)[:40], "todo": todo}
    )


SHORT = 3
"""Digits of a colour in CSS's short form."""


def as_given(value: object) -> str:
    """Return a text as it is, so that it still knows where it was written."""
    if isinstance(value, str):
        return value
    raise PydanticCustomError("string_type", "text was meant here")


def no_field(value: object) -> Picture | None:
    """Return the picture that the reader of a theme puts in; a theme names its file."""
    if value is None or isinstance(value, Picture):
        return value
    raise PydanticCustomError(
        "picture", "`picture` is not known here. Write the file’s name after `logo`"
    )


TEXT: dict[str, Any] = {"type": "string"}
Name = Annotated[str, PlainValidator(as_given), WithJsonSchema(TEXT)]
Points = Annotated[float, Field(ge=0, le=200)]
Size = Annotated[float, Field(ge=5, le=72)]
Millimetres = Annotated[float, Field(ge=0, le=150)]
HEX = TEXT | {"pattern": "^#[0-9a-f]{6}$"}
Colour = Annotated[str, PlainValidator(colour), WithJsonSchema(HEX)]
Logo = Annotated[Picture | None, PlainValidator(no_field), SkipJsonSchema()]


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

    text: Name = "Gelasio"
    word: str = "Georgia"
    heading: Name = ""
    word_heading: str = ""
    fallback: tuple[str, ...] = ("Liberation Serif",)


class Sizes(ThemePart):
    """Sizes of type in points; `leading` is the height of a line as a multiple of the size."""

    text: Size = 11
    small: Size = 9
    title: Size = 17
    heading: Size = 12.5
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

    logo: Name = ""
    alt: str = ""
    picture: Logo = Field(default=None, exclude=True)
    height: Annotated[float, Field(ge=5, le=60)] = 18
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
    signatories: Annotated[int, Field(ge=0, le=3)] = 0
    review: Review = Review()
    boxes: Boxes = Boxes()
    """`window` puts the address where the envelope has its window; `signatories` is in how many
    columns they stand at most where the letter does not say, 0 for one."""
    hyphens: bool = True
    """Whether long words of running text may be parted at the end of a line, by the rules of their
    language. Headings, names of signatories, addresses and links never are."""


class Look(Theme):
    """A theme as it is written: what it `extends`, and what it has otherwise.

    `extends` is the name of a theme that ships, or a file or folder beside this one.
    """

    extends: Name = ""

    def over(self, base: Theme) -> Theme:
        """Return a theme with what is written here laid over it."""
        return laid_over(base, self, leave="extends")


P = TypeVar("P", bound=ThemePart)


def laid_over(base: P, look: ThemePart, leave: str = "") -> P:
    """Return a part of a theme with what is written in another, those of its parts one by one."""
    values: dict[str, Any] = {}
    for name in look.model_fields_set - {leave}:
        value = getattr(look, name)
        inner = isinstance(value, ThemePart)
        values[name] = laid_over(getattr(base, name), value) if inner else value
    return base.model_copy(update=values)


def sheet(theme: Theme, language: str) -> Literal["A4", "Letter"]:
    """Return the sheet a letter prints on. Source of the rule: CLDR supplemental `paperSize`."""
    if theme.page.size != "auto":
        return theme.page.size
    region = language.rpartition("-")[2].upper()
    return "Letter" if region in US_LETTER else "A4"


@dataclass(frozen=True, slots=True)
class Window:
    """Where an envelope shows the address, in millimetres from the upper left of the sheet.

    The last `address` of its height are those of the address; with `line` the sender stands in
    one small line above it. The text of the letter begins `below`.
    """

    left: float
    top: float
    width: float
    height: float
    address: float
    below: float
    line: bool = True


# DIN 5008:2020: a field of 85 × 45 mm, 20 mm from the left, 27 mm (form A) or 45 mm (form B) below
# the edge, its text 5 mm in; 17.7 mm of it for sender and notes, 27.3 mm for the address; 8.46 mm
# below. https://www.din-5008-richtlinien.de/startseite/anschriftenfeld/
# US no. 10 (4 1/8 × 9 1/2 in) has a window of 4 1/2 × 1 1/8 in, 7/8 in from the left and 1/2 in
# from the foot, https://www.businessenvelopes.com/window-envelopes-the-complete-guide. A sheet of
# 11 in, folded in three and lying on the foot, shows 2.04 to 3.17 in of its height; the text
# begins below the fold. USPS Publication 25, 3-9 asks for 1/8 in clear of every edge while the
# sheet slips sideways, which it does by up to an inch. (To have it while the sheet also jumps up
# by half an inch, an address would be of two lines.)
WINDOWS = {
    "din-a": Window(25, 27, 75, 45, 27.3, 80.5),
    "din-b": Window(25, 45, 75, 45, 27.3, 98.5),
    "us-10": Window(25.4, 55, 82.5, 22.3, 22.3, 98, line=False),
}
US_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
SHEETS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
