"""The fonts of a letter in Word, and those of scripts that the theme's family does not draw.

Word asks a style for four families at once: Latin (two of them), East Asian and "complex" scripts.
A theme names the first; for the others these are the families that every Word has.
"""

from __future__ import annotations

from openletter.script import direction
from openletter.theme import Fonts
from openletter.writers.ooxml.xml import NAMES, Element, add, w

COMPLEX = "Times New Roman"
HAN, HAN_TRADITIONAL = "SimSun", "PMingLiU"
EAST_ASIAN = {"zh": HAN, "ja": "MS Mincho", "ko": "Batang"}
TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script and region."""
    return language.partition("-")[0].lower()


def east_asian(language: str) -> str:
    """Return the East Asian family for a letter's language."""
    if TRADITIONAL & set(language.lower().split("-")[1:]):
        return HAN_TRADITIONAL
    return EAST_ASIAN.get(primary(language), HAN)


def families(fonts: Fonts, language: str) -> Element:
    """Return the families that all styles start from."""
    return w(
        "rFonts",
        ascii=fonts.word,
        hAnsi=fonts.word,
        eastAsia=east_asian(language),
        cs=COMPLEX,
        # Quotation marks and dashes belong to no script: in a Chinese letter they are as wide as
        # a character, elsewhere they are Latin.
        **({"hint": "eastAsia"} if primary(language) in EAST_ASIAN else {}),
    )


def proofing(language: str) -> dict[str, str]:
    """Return a language as Word keeps it: for Latin, and for East Asian or bidi script if such."""
    kept = {"val": language}
    if primary(language) in EAST_ASIAN:
        kept["eastAsia"] = language
    if direction(language) == "rtl":
        kept["bidi"] = language
    return kept


def font_scheme(scheme: Element, fonts: Fonts) -> None:
    """Let the document's theme, which Word's own styles draw on, name the letter's family."""
    for latin in scheme.iterfind(".//a:latin", NAMES):
        latin.set("typeface", fonts.word)


def font_table(table: Element, fonts: Fonts, language: str) -> None:
    """List the families used; where `word` is absent its twin `text` stands in line for line."""
    for name in dict.fromkeys((fonts.word, east_asian(language), COMPLEX)):
        font = add(table, "font", name=name)
        if name == fonts.word != fonts.text:
            add(font, "altName", val=fonts.text)
