"""The families of a machine that draw scripts which the package's own fonts do not.

A list per script, serif before sans: the first that is installed draws the script, so that one
machine always writes the same bytes. The free families of the Noto project stand before those that
macOS and Windows bring along, for two machines that have them to draw alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openletter import fonts
from openletter.script import script_of, scripts_of_sign
from openletter.theme import Fonts


@dataclass(frozen=True, slots=True)
class Script:
    """A script: its name, a letter that all its fonts have, and the families that draw it."""

    name: str
    letter: str
    families: tuple[str, ...]

    @property
    def installed(self) -> tuple[str, ...]:
        """Return the families of the list that are on this machine."""
        return tuple(family for family in self.families if fonts.is_installed(family))


SCRIPTS = {
    "Arab": Script("Arabic", "ع", ("Noto Naskh Arabic", "Amiri", "Scheherazade New",
        "Noto Sans Arabic", "Geeza Pro", "Traditional Arabic", "Times New Roman")),
    "Armn": Script("Armenian", "Ա", ("Noto Serif Armenian", "Noto Sans Armenian", "Mshtakan",
        "Sylfaen")),
    "Beng": Script("Bengali", "ক", ("Noto Serif Bengali", "Noto Sans Bengali", "Bangla MN",
        "Nirmala UI")),
    "Deva": Script("Devanagari", "क", ("Noto Serif Devanagari", "Noto Sans Devanagari",
        "Devanagari MT", "Nirmala UI")),
    "Ethi": Script("Ethiopic", "አ", ("Noto Serif Ethiopic", "Noto Sans Ethiopic", "Kefa",
        "Ebrima")),
    "Geor": Script("Georgian", "ა", ("Noto Serif Georgian", "Noto Sans Georgian", "Sylfaen")),
    "Gujr": Script("Gujarati", "ક", ("Noto Serif Gujarati", "Noto Sans Gujarati", "Gujarati MT",
        "Nirmala UI")),
    "Guru": Script("Gurmukhi", "ਕ", ("Noto Serif Gurmukhi", "Noto Sans Gurmukhi", "Gurmukhi MN",
        "Nirmala UI")),
    "Hans": Script("Simplified Chinese", "的", ("Noto Serif CJK SC", "Noto Serif SC",
        "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "Microsoft YaHei")),
    "Hant": Script("Traditional Chinese", "的", ("Noto Serif CJK TC", "Noto Serif TC",
        "Source Han Serif TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC", "Microsoft JhengHei")),
    "Hebr": Script("Hebrew", "א", ("Noto Serif Hebrew", "Noto Sans Hebrew", "New Peninim MT",
        "Times New Roman")),
    "Jpan": Script("Japanese", "の", ("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif JP",
        "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho", "Noto Sans CJK JP")),
    "Khmr": Script("Khmer", "ក", ("Noto Serif Khmer", "Noto Sans Khmer", "Khmer MN",
        "Leelawadee UI")),
    "Knda": Script("Kannada", "ಕ", ("Noto Serif Kannada", "Noto Sans Kannada", "Kannada MN",
        "Nirmala UI")),
    "Kore": Script("Korean", "가", ("Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif KR",
        "AppleMyungjo", "Batang", "Noto Sans CJK KR", "Malgun Gothic")),
    "Laoo": Script("Lao", "ກ", ("Noto Serif Lao", "Noto Sans Lao", "Lao MN", "Leelawadee UI")),
    "Mlym": Script("Malayalam", "ക", ("Noto Serif Malayalam", "Noto Sans Malayalam",
        "Malayalam MN", "Nirmala UI")),
    # The regular cut of Noto Serif Myanmar is as dark as its bold one.
    "Mymr": Script("Burmese", "က", ("Noto Sans Myanmar", "Padauk", "Noto Serif Myanmar",
        "Myanmar MN", "Myanmar Text")),
    "Sinh": Script("Sinhala", "ක", ("Noto Serif Sinhala", "Noto Sans Sinhala", "Sinhala MN",
        "Nirmala UI")),
    "Syrc": Script("Syriac", "ܐ", ("Noto Sans Syriac", "Estrangelo Edessa")),
    "Taml": Script("Tamil", "க", ("Noto Serif Tamil", "Noto Sans Tamil", "Tamil MN",
        "Nirmala UI")),
    "Telu": Script("Telugu", "క", ("Noto Serif Telugu", "Noto Sans Telugu", "Telugu MN",
        "Nirmala UI")),
    "Thaa": Script("Thaana", "އ", ("Noto Sans Thaana", "MV Boli")),
    "Thai": Script("Thai", "ก", ("Noto Serif Thai", "Noto Sans Thai", "Thonburi",
        "Leelawadee UI")),
    "Tibt": Script("Tibetan", "ཀ", ("Noto Serif Tibetan", "Kailasa", "Microsoft Himalaya")),
}  # fmt: skip
"""By the codes of ISO 15924, with Chinese, Japanese and Korean as the scripts of a whole language.

Sources: the families of notofonts.github.io, and Apple's and Microsoft's lists of system fonts.
"""

PARTS = {"Hani": "Hans", "Bopo": "Hant", "Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}
"""The script of a whole language by that of a character, where nothing else is known."""

HOLDS = {
    "Hans": {"Hani", "Bopo"},
    "Hant": {"Hani", "Bopo"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hani", "Hang"},
}
"""The scripts of single characters that a language is written in."""


def whole_script(language: str) -> str:
    """Return the script of a language as the table has it: `Hans` for `und-Hani`."""
    script = script_of(language)
    return PARTS.get(script, script)


def script_for(character: str, language: str) -> str:
    """Return which script of the table draws a character among words of a language, or ""."""
    own, found = whole_script(language), scripts_of_sign(character)
    if own in SCRIPTS and (found & (HOLDS.get(own, {own}) | {"Zyyy", "Zinh"})):
        return own
    known = sorted(PARTS.get(script, script) for script in found)
    return next((script for script in known if script in SCRIPTS), "")


def completed(theme: Fonts, texts: Iterable[tuple[str, str]]) -> Fonts:
    """Return a theme's fonts with those of the machine that some texts need besides.

    A text comes with its language. The theme's own families are asked first; the machine's follow
    in the order in which the texts need them.
    """
    drawable = frozenset().union(*(fonts.coverage(name) or () for name in fonts.chain(theme)))
    added: dict[str, frozenset[int]] = {}
    tried: set[tuple[str, str]] = set()
    for text, language in texts:
        for sign in dict.fromkeys(text):
            script = "" if ord(sign) in drawable else script_for(sign, language)
            if not script or (sign, script) in tried or not fonts.needs_glyph(sign):
                continue
            tried.add((sign, script))
            for family in SCRIPTS[script].installed:
                if ord(sign) in (drawn := fonts.coverage(family) or frozenset()):
                    added.setdefault(family, drawn)
                    break
    return theme.model_copy(update={"fallback": (*theme.fallback, *added)}) if added else theme


def family_for(language: str, theme: Fonts) -> str:
    """Return the family of a theme that draws the script of a language, "" for that of its text."""
    script = SCRIPTS.get(whole_script(language))
    if script is None:
        return ""
    listed = [family for family in theme.fallback if family in script.families]
    drawing = (f for f in theme.fallback if ord(script.letter) in (fonts.coverage(f) or ()))
    return next(iter([*listed, *drawing]), "")


def how_to_install(script: str) -> str:
    """Return what to do on each system for a script to be drawn."""
    found = SCRIPTS[script]
    family = found.families[0]
    slug = family.lower().replace(" ", "-")
    chinese = script in HOLDS
    debian = "fonts-noto-cjk" if chinese else "fonts-noto-core"
    fedora = "noto-serif-cjk" if chinese else slug
    return (
        f"Install a font for {found.name}, for instance {family} (Debian, Ubuntu: apt install "
        f"{debian}; Fedora: dnf install google-{fedora}-fonts; macOS: brew install --cask "
        f"font-{slug}; Windows: from fonts.google.com/noto)"
    )
