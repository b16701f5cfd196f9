"""The fonts of a letter in Word, and those of scripts that the theme's family does not draw.

Word asks a style for four families at once: Latin (two of them), East Asian and "complex" scripts.
A theme names the first; for the others these are the families that every Word has. Styles name
none of them: they point to the document's theme, so that its fonts can be changed in one place.
"""

from __future__ import annotations

from openletter.script import script_of
from openletter.styles import Style
from openletter.theme import Fonts
from openletter.writers.ooxml.xml import Element, W, add, only, w

COMPLEX = "Times New Roman"
SOUTH_ASIAN = "Nirmala UI"
DRAWN_BY = {
    "Beng": SOUTH_ASIAN,
    "Deva": SOUTH_ASIAN,
    "Gujr": SOUTH_ASIAN,
    "Guru": SOUTH_ASIAN,
    "Khmr": "Khmer UI",
    "Knda": SOUTH_ASIAN,
    "Laoo": "Leelawadee UI",
    "Mlym": SOUTH_ASIAN,
    "Mymr": "Myanmar Text",
    "Orya": SOUTH_ASIAN,
    "Sinh": SOUTH_ASIAN,
    "Syrc": "Estrangelo Edessa",
    "Taml": SOUTH_ASIAN,
    "Telu": SOUTH_ASIAN,
    "Thaa": "MV Boli",
    "Thai": "Leelawadee UI",
    "Tibt": "Microsoft Himalaya",
}
"""The family of a complex script that Times New Roman does not draw.

Source: Microsoft, “Script and font support in Windows”."""
COMPLEX_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", *DRAWN_BY})
"""The scripts that Word keeps a second size, weight and language for."""

HAN, HAN_TRADITIONAL = "SimSun", "PMingLiU"
EAST_ASIAN = {
    "Bopo": HAN_TRADITIONAL,
    "Hang": "Batang",
    "Hani": HAN,
    "Hans": HAN,
    "Hant": HAN_TRADITIONAL,
    "Hira": "MS Mincho",
    "Jpan": "MS Mincho",
    "Kana": "MS Mincho",
    "Kore": "Batang",
}
"""The family of an East Asian script."""

TEXT, HEADINGS = "minor", "major"
"""Word's names for the fonts of the text and of headings."""


def east_asian_script(language: str) -> bool:
    """Say whether a language is written in an East Asian script, which has no italics."""
    return script_of(language) in EAST_ASIAN


def east_asian(language: str) -> str:
    """Return the East Asian family for a letter's language."""
    return EAST_ASIAN.get(script_of(language), HAN)


def complex_family(language: str) -> str:
    """Return the family of complex scripts for a letter's language."""
    return DRAWN_BY.get(script_of(language), COMPLEX)


def families(fonts: Fonts, language: str) -> Element:
    """Return the families that all styles start from."""
    return w(
        "rFonts",
        # Quotation marks and dashes belong to no script: in a Chinese letter they are as wide as
        # a character, elsewhere they are Latin.
        **({"hint": "eastAsia"} if east_asian_script(language) else {}),
        **named(fonts, TEXT),
        eastAsia=east_asian(language),
        eastAsiaTheme="minorEastAsia",
        cs=complex_family(language),
        cstheme="minorBidi",
    )


def named(fonts: Fonts, use: str) -> dict[str, str]:
    """Return the Latin family of a use: as the theme's, and by name for those who read no theme."""
    latin, place = word_family(fonts, use), f"{use}HAnsi"
    return {"ascii": latin, "hAnsi": latin, "asciiTheme": place, "hAnsiTheme": place}


def own_family(language: str) -> dict[str, str]:
    """Return the family of words in a language where that of the letter may not draw them so.

    Han looks different in Chinese, Japanese and Korean; where only the script is known, as in
    `und-Hani`, it stays as the letter has it.
    """
    script = script_of(language)
    if script in EAST_ASIAN and script != "Hani":
        return {"eastAsia": east_asian(language), "hint": "eastAsia"}
    return {"cs": DRAWN_BY[script]} if script in DRAWN_BY else {}


def narrow(story: Element, language: str) -> None:
    """Let signs of no script be as wide as Latin ones in the words of another language.

    In an East Asian letter all styles take them for signs of its own: the apostrophe of a name
    would be as wide as a character.
    """
    runs = story.iter(RUN) if east_asian_script(language) else ()
    for own in (run.find(OWN) for run in runs):
        spoken = None if own is None else own.find(SPOKEN)
        if own is None or spoken is None or SPOKEN_EAST in spoken.attrib:
            continue
        if east_asian_script(spoken.get(VALUE, "")):
            continue
        fonts = own.find(FONTS)
        if fonts is None:
            fonts = w("rFonts")
            first = own[0].tag == STYLE
            own.insert(1 if first else 0, fonts)
        fonts.set(HINT, "default")


RUN, OWN, SPOKEN, FONTS, STYLE = (
    f"{{{W}}}{name}" for name in ("r", "rPr", "lang", "rFonts", "rStyle")
)
VALUE, SPOKEN_EAST, HINT = (f"{{{W}}}{name}" for name in ("val", "eastAsia", "hint"))


def word_family(fonts: Fonts, use: str) -> str:
    """Return the Latin family of the text or of headings."""
    return (fonts.word_heading if use == HEADINGS else "") or fonts.word


def use_of(style: Style) -> str:
    """Return whether a style draws with the font of the text or of headings."""
    return HEADINGS if style.family == "heading" else TEXT


def proofing(language: str) -> dict[str, str]:
    """Return a language as Word keeps it: for Latin, and for East Asian or complex script."""
    kept, script = {"val": language}, script_of(language)
    if script in EAST_ASIAN:
        kept["eastAsia"] = language
    if script in COMPLEX_SCRIPTS:
        kept["bidi"] = language
    return kept


def font_scheme(scheme: Element, fonts: Fonts, language: str) -> None:
    """Let the document's theme, which all styles draw on, name the letter's families."""
    for use in (HEADINGS, TEXT):
        font = only(scheme, f".//a:{use}Font")
        for tag, family in {
            "latin": word_family(fonts, use),
            "ea": east_asian(language),
            "cs": complex_family(language),
        }.items():
            only(font, f"a:{tag}").set("typeface", family)


def font_table(table: Element, fonts: Fonts, language: str) -> None:
    """List the families used; where one is absent its twin of the PDF stands in line for line."""
    twins = {
        word_family(fonts, HEADINGS): fonts.heading or fonts.text,
        word_family(fonts, TEXT): fonts.text,
    }
    for name in dict.fromkeys((fonts.word, *twins, east_asian(language), complex_family(language))):
        font = add(table, "font", name=name)
        if twins.get(name, name) != name:
            add(font, "altName", val=twins[name])
