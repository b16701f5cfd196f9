"""How a language sets its signs: the tables of `typography.yaml`, and patterns made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel.core import get_global
from ruamel.yaml import YAML

from openletter.script import script_of
from openletter.speech.language import language

FILE = Path(__file__).parent.parent.parent / "typography.yaml"
SPACE = "[ \n]"
"""What may become a space that does not break; a line break of the file is a space, too."""
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Habits:
    """The habits of one language; the keys are explained at the top of the file."""

    tag: str
    quotes: str = "“”‘’"
    dash: str = "–"
    hyphen: str = "–"
    inside: str = ""
    before: tuple[tuple[str, str], ...] = ()
    insert: str = ""
    hold: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    short: str = ""
    groups: bool = False
    gershayim: bool = False
    wide: bool = False

    @cached_property
    def months(self) -> str:
        """The names of the months, as a part of a pattern."""
        months = language(self.tag).locale.months
        every = (
            months[form][width] for form in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        )  # fmt: skip
        found = {name for names in every for name in names.values()}
        return any_of(name for name in found if name[:1].isalpha() and " " not in name)

    @cached_property
    def held(self) -> re.Pattern[str]:
        """A word that holds the number after it."""
        after = r"(?=\d|[IVXLCDM]+\b|[A-ZА-Я]\b(?!['’]))"
        return pattern(rf"(?<![\w-])(?i:{any_of(self.hold)}){SPACE}{after}", self.hold)

    @cached_property
    def titled(self) -> re.Pattern[str]:
        """A title with what comes after it."""
        return pattern(rf"(?<![\w-])(?:{any_of(self.titles)}){SPACE}(?=[^\W\d_])", self.titles)

    @cached_property
    def measured(self) -> re.Pattern[str]:
        """The space between a number and its unit."""
        return pattern(rf"(?<=\d){SPACE}(?=(?:{any_of(self.units)})(?!\w))", self.units)

    @cached_property
    def priced(self) -> re.Pattern[str]:
        """The sign of a currency with the space after it."""
        return pattern(rf"(?<!\w)(?:{any_of(self.money)}){SPACE}(?=\d)", self.money)

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """A day beside its month."""
        day = r"\d{1,2}(?:\.[ºª]?|[ºª]|er|st|nd|rd|th)?"
        of = rf"{SPACE}(?:d[eiu]{SPACE})?"
        months = f"(?:{self.months})"
        return pattern(
            rf"(?<![\w.,/-]){day}{of}{months}(?!\w)|"
            rf"(?<!\w){months}\.?{SPACE}\d{{1,2}}(?:st|nd|rd|th)?(?![\w/.-]\d|\w)",
            self.months,
        )

    @cached_property
    def abbreviated(self) -> re.Pattern[str]:
        """An abbreviation with spaces in it."""
        spaced = any_of(self.split).replace("\\ ", SPACE)
        return pattern(rf"(?<!\w)(?:{spaced})", self.split)

    @cached_property
    def shortest(self) -> re.Pattern[str]:
        """A word of one letter with the space after it."""
        return pattern(rf"(?<![\w’'-])[{self.short}]{SPACE}(?=\w)", self.short)

    @cached_property
    def spanned(self) -> re.Pattern[str]:
        """Two numbers with a hyphen after a word or before one that tells what they are."""
        words = rf"(?<!\w)(?i:{any_of(self.ranges)}){SPACE}?" if self.ranges else "(?!)"
        months = rf"(?:{self.months}){SPACE}" if self.months else "(?!)"
        units = rf"{SPACE}?(?:{any_of(self.units)})(?!\w)"
        then = (
            rf"{SPACE}(?:d[eiu]{SPACE})?(?:{self.months})(?!\w)|{units}" if self.months else units
        )
        return re.compile(
            rf"(?:{words}|(?<!\w){months})\d{{1,4}}-\d{{1,4}}(?![\w/-]|[.,]\d)|"
            rf"(?<![\w/.,-])\d{{1,4}}-\d{{1,4}}(?={then})"
        )


def any_of(words: Iterable[str]) -> str:
    """Return words as the alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def pattern(regex: str, wanted: object) -> re.Pattern[str]:
    """Return a pattern, or one that finds nothing where there is nothing to look for."""
    return re.compile(regex) if wanted else NEVER


@lru_cache(maxsize=64)
def habits(tag: str) -> Habits | None:
    """Return the habits of a language by its BCP 47 tag; None where the language is not known."""
    names = list(dict.fromkeys(line(tag)))
    if names[-1] == "und" or not is_known(tag):
        return None
    root = table("root")
    found: dict[str, Any] = dict(root)
    for name in reversed(names):
        own = table(name)
        units = (*root["units"], *own["units"]) if "units" in own else found["units"]
        found |= {**own, "units": units}
    found["before"] = tuple(found.get("before", {}).items())
    fixed: dict[str, Any] = {
        name: tuple(own) if isinstance(own, list) else own for name, own in found.items()
    }
    return replace(Habits(tag), **fixed)


def is_known(tag: str) -> bool:
    """Say whether CLDR knows a language."""
    try:
        language(tag)
    except ValueError:
        return False
    return True


def line(tag: str) -> Iterator[str]:
    """Yield the names of a language's tables, its own first: `es-MX`, `es-419`, `es`.

    Source: the parent locales of CLDR.
    """
    parents = get_global("parent_exceptions")
    bare = tag.split("-", maxsplit=1)[0]
    name = tag.replace("-", "_")
    while name and name != "root":
        yield name.replace("_", "-")
        if name == tag.replace("-", "_") and f"{bare}-{script_of(tag)}" in tables():
            yield f"{bare}-{script_of(tag)}"
        name = parents.get(name) or name.rpartition("_")[0]
    yield bare


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the table of one language, an empty one where it has none."""
    text = tables().get(name)
    found: Mapping[str, Any] = YAML(typ="safe", pure=True).load(text)[name] if text else {}
    return found


@cache
def tables() -> Mapping[str, str]:
    """Return the tables of all languages as they are written.

    A letter needs two or three of them; all together take a fifth of a second to understand.
    """
    _, *found = re.split(r"^(?=[\w-]+:)", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {text.partition(":")[0]: text for text in found}
