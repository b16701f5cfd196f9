"""What a language decides: dates, lists, numbers, phrases, and the fixed words of a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from ruamel.yaml import YAML

from openletter.speech.dating import Dating
from openletter.speech.tongue import capital

FOLDER = Path(__file__).parent.parent / "locales"
Signed = Literal["split", "combined", "none"]
Caution = Literal["exactly", "at_least", "more_than", "about", "almost", "fewer_than", "dozens"]


class Language(Dating):
    """A language as letters need it; `words` are its fixed words."""

    def quantity(self, number: int, caution: Caution = "exactly", *, start: bool = False) -> str:
        """Return a number with its caution: `at least 41`; `dozens of ` has none in it."""
        number_first = start and caution == "exactly"
        said = "" if caution == "dozens" else self.number(number, start=number_first)
        default = "{number}" if caution == "exactly" else None
        whole = self.filled(self.pattern("caution", caution, default), said)
        return capital(whole) if start else whole

    def undersigned(
        self, organisations: int, individuals: int, signed: Signed | None = None,
        nouns: tuple[str, str] = ("organisation", "individual"),
    ) -> str:  # fmt: skip
        """Return who signs: `11 organizations and two individuals`.

        `combined` is one number for both where both are several; `none` leaves the numbers out.
        """
        signed = signed or self.manner.signed
        counts = [
            (number, noun)
            for number, noun in zip((organisations, individuals), nouns, strict=True) if number
        ]  # fmt: skip
        if signed == "none":
            return self.listed([self.form(number, noun) for number, noun in counts])
        if signed == "combined" and organisations > 1 and individuals > 1:
            return self.combined(organisations + individuals, nouns)
        return self.listed([self.counted(number, noun) for number, noun in counts])

    def combined(self, number: int, nouns: Sequence[str]) -> str:
        """Return one number for things of several nouns: `13 organizations and individuals`."""
        bare = self.listed([self.form(number, noun) for noun in nouns])
        one = self.listed([self.noun(noun).get("one", "") for noun in nouns])
        pattern = self.words.get("combined") or self.counting(number, {})
        return str(pattern).format(number=self.number(number), noun=bare, one=one)

    def articles(
        self, numbers: Sequence[str], of: str = "", glosses: Sequence[str] = (), word: str = ""
    ) -> str:
        """Return articles of a law: `Articles 117 and 331 of the Penal Code`."""
        pairs = zip_longest(numbers, glosses, fillvalue="")
        each = self.pattern("laws", "number", "{number}")
        said = [(each.format(number=number), gloss) for number, gloss in pairs]
        beside = self.pattern("laws", "gloss", "{number} ({gloss})")
        explained = [
            beside.format(number=number, gloss=gloss) if gloss else number for number, gloss in said
        ]
        noun = self.form(len(numbers), word or "article")
        listed = self.in_manner(replace(self.manner, serial=False)).listed(explained)
        law = self.filled(self.pattern("laws", "of"), of) if of else ""
        whole = self.pattern("laws", "articles", "{noun} {numbers} {law}")
        return whole.format(noun=noun, numbers=listed, law=law).strip()

    def bound(self, name: str, kind: str = "", **consent: int | str) -> str:
        """Return an instrument with how the State became bound by it, for a treaty.

        `ratified=2015` or `acceded=1982`. Raises ValueError for a declaration, which cannot be
        ratified.
        """
        article = self.pattern("laws", "article")
        named = name if name.casefold().startswith(article.casefold()) else f"{article}{name}"
        if not consent:
            return named
        if self.binds_nobody(name, kind):
            raise ValueError(f"“{name}” is not a treaty: a State cannot have ratified it")
        [(how, year)] = consent.items()
        return self.pattern("laws", how).format(name=named, year=self.numerals(str(year)))

    def binds_nobody(self, name: str, kind: str) -> bool:
        """Say whether an instrument is no treaty: by its kind, or else by a word of its name."""
        if kind:
            return kind != "treaty"
        words = self.words.get("laws", {}).get("not_treaties", ())
        return any(re.search(rf"\b{word}\b", name, re.IGNORECASE) for word in words)

    def possessive(self, name: str, *, plural: bool = False) -> str:
        """Return whose something is: `Viet Nam’s`, `the authorities’`, `d’Amnesty`."""
        which = "plural" if plural and name.endswith("s") else "one"
        pattern = self.pattern("possessive", which, self.pattern("possessive", "one"))
        return self.filled(pattern, name)


# One letter asks for its language hundreds of times; the files never change in a process.
@lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """Return a language by its BCP 47 tag.

    Raises ValueError for a tag that CLDR does not know. A language without a file of its own has
    dates, lists and numbers, and no fixed words.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"“{tag}” is not a language that CLDR knows") from error
    words: dict[str, Any] = {}
    for part in files_of(tag, locale):
        path = FOLDER / f"{part}.yaml"
        if path.is_file():
            words = overlaid(words, YAML(typ="safe", pure=True).load(path))
    return Language(tag, locale, words)


def files_of(tag: str, locale: Locale) -> list[str]:
    """Return the files that a language's words may be in: `zh`, `zh-Hant`, `zh-TW` for `zh-TW`."""
    script = f"{base(tag)}-{locale.script}" if locale.script else ""
    return list(dict.fromkeys(filter(None, (base(tag), script, tag))))


def tongues() -> list[str]:
    """Return the tags of the languages and countries that have a file of fixed words."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return one mapping over another, mappings inside them laid over each other alike."""
    whole = dict(below)
    for key, value in above.items():
        inner = whole.get(key)
        whole[key] = overlaid(inner, value) if isinstance(inner, Mapping) else value
    return whole


def base(tag: str) -> str:
    """Return the bare language of a tag: `en` for `en-US`."""
    return tag.partition("-")[0]
