"""The ground of a language: its fixed words, numbers, and lists.

Lists, plurals and numbers are CLDR's, through Babel. Fixed words are files of `locales/`, one a
language; a regional file (`en-US.yaml`) has only what differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from openletter.speech.manner import Manner

COMMA = re.compile(r"\S(?:,\s|[،、，])\s*\S")
"""A comma that parts words, not the digits of a number."""
SPELLED_BELOW = 100
"""Numbers below this are written out where they open a sentence."""

OURS = frozenset({"organisation", "individual", "article", "year", "month"})
"""Nouns that the files of the languages have; they are names here, not words to print."""


@dataclass(frozen=True)
class Tongue:
    """A language's fixed words, numbers and lists, in the manner of a house."""

    tag: str
    locale: Locale
    words: Mapping[str, Any]
    manner: Manner = field(default_factory=Manner)

    def in_manner(self, manner: Manner) -> Self:
        """Return the same language as a house style writes it."""
        return replace(self, manner=manner)

    def word(self, name: str) -> str:
        """Return a fixed word, or "" where the language's file has none."""
        return str(self.words.get(name, ""))

    def label(self, part: str) -> str:
        """Return the words before a part of the letter: `Re:`, `cc:`; "" for none."""
        return str(self.words.get("labels", {}).get(part, ""))

    def pattern(self, group: str, name: str, default: str | None = None) -> str:
        """Return a phrase with gaps, such as `almost {span}`, or the default.

        Raises ValueError where the language's file has neither: words are never lent.
        """
        found = self.words.get(group, {}).get(name, default)
        if found is None:
            raise ValueError(f"there are no words for this in the language “{self.tag}” here")
        return str(found)

    def filled(self, pattern: str, words: str) -> str:
        """Return a phrase with its gap filled; short words run together with what follows them.

        `moins de {span}` is `moins d’un mois`, `de {name}` is `del Gobierno`.
        """
        before, after = re.split(r"\{\w+\}", pattern, maxsplit=1)
        last = before.rstrip().rfind(" ") + 1
        met = before[last:] + words
        for short, run in self.words.get("contracted", {}).items():
            met = re.sub(short, run, met)
        return before[:last] + met + after

    def join(self, parts: Sequence[str], word: Literal["and", "or", ""] = "and") -> str:
        """Return a list in words: `A, B, and C` in American English, `A, B and C` in British.

        Parts that have commas themselves are parted by semicolons.
        """
        parts = list(parts)
        if not word:
            return ", ".join(parts)
        if word == "and" and len(parts) > 1 and any(map(COMMA.search, parts)):
            return self.parted(parts)
        return self.listed(parts, word)

    def listed(self, parts: Sequence[str], word: Literal["and", "or"] = "and") -> str:
        """Return a list in words, parted by commas whatever its parts hold."""
        if len(parts) < 2:
            return "".join(parts)
        style: Literal["standard", "or"] = "standard" if word == "and" else "or"
        patterns = self.locale.list_patterns[style]
        if len(parts) == 2:
            return self.smooth(str(patterns["2"]), parts[0], parts[1])
        if "end" not in patterns:
            return format_list(list(parts), style=style, locale=self.locale)
        # Only the last of the patterns is ours to change; what stands before it is Babel's list.
        before = parts[0]
        for index, part in enumerate(parts[1:-1]):
            before = put(str(patterns["middle" if index else "start"]), before, part)
        return self.smooth(self.last_of(str(patterns["end"])), before, parts[-1])

    def last_of(self, pattern: str) -> str:
        """Return how the last of a list is joined, with or without a comma, as the house has it."""
        if self.manner.serial is None or not self.words.get("serial_comma"):
            return pattern
        bare = pattern.replace("{0}, ", "{0} ")
        return bare.replace("{0} ", "{0}, ") if self.manner.serial else bare

    def smooth(self, pattern: str, before: str, last: str) -> str:
        """Return two parts joined; some words change before a sound, as the Spanish `y` does."""
        for word, change in self.words.get("softened", {}).items():
            if f" {word} " in pattern and re.match(change["before"], last, re.IGNORECASE):
                pattern = pattern.replace(f" {word} ", f" {change['is']} ")
        return put(pattern, before, last)

    def parted(self, parts: Sequence[str]) -> str:
        """Return a list whose parts hold commas: `A, B, and C; D; and E`."""
        signs = self.words.get("item", {"between": ";", "last_but_one": ";"})
        *before, last = parts
        return self.smooth(
            f"{{0}}{signs['last_but_one']} {{1}}", f"{signs['between']} ".join(before), last
        )

    def item_end(self, index: int, count: int, ends: str = "list") -> str:
        """Return what ends an entry of a list: `;`, `; and`, and `.` at the last.

        A list of `sentences` has a stop after each; one that ends in `nothing` has no sign.
        """
        signs = self.words.get("item")
        if not signs or ends == "nothing":
            return ""
        if ends == "sentences" or index == count - 1:
            return str(signs["last"])
        return str(signs["last_but_one"] if index == count - 2 else signs["between"])

    def decimal(self, number: int) -> str:
        """Return a number in digits: `3,000`."""
        return format_decimal(number, locale=self.locale)

    def number(self, number: int, *, start: bool = False, gender: str | None = "") -> str:
        """Return a number, in words below ten; below 100 where it starts a sentence.

        `gender` is that of the noun it stands before; "" for none, None where nobody knows.
        """
        words = self.words.get("numbers", ())
        below = SPELLED_BELOW if start else self.manner.words_below
        if not 0 <= number < min(below, len(words)):
            return self.decimal(number)
        said = self.agreeing(str(words[number]), gender)
        return capital(said or self.decimal(number)) if start else said or self.decimal(number)

    def agreeing(self, word: str, gender: str | None) -> str:
        """Return a number as it stands before a noun; "" where its gender is wanted and unknown."""
        genders = self.words.get("before", {})
        forms = {name: ended_as(word, endings) for name, endings in genders.items()}
        if gender is None:
            return word if set(forms.values()) <= {word} else ""
        return forms.get(gender, word)

    def ordinal(self, number: int) -> str:
        """Return a number in an order: `178th`, `1er`."""
        kind = self.locale.ordinal_form(number)
        other = self.pattern("ordinals", "other")
        return self.pattern("ordinals", kind, other).format(number=self.decimal(number))

    def noun(self, noun: str) -> Mapping[str, str]:
        """Return the forms of a noun by plural category: a known one, or `academic/academics`.

        Raises ValueError for a noun that is neither known nor written in all its forms.
        """
        known: Mapping[str, str] | None = self.words.get("nouns", {}).get(noun)
        if known is not None:
            return known
        forms = [form.strip() for form in noun.split("/")]
        categories = [c for c in ("one", "few", "other") if c in self.categories]
        if noun in OURS or len(forms) != len(categories) or not all(forms):
            raise ValueError(f"“{noun}” lacks a form: write one and several, “academic/academics”")
        return dict(zip(categories, forms, strict=True))

    @property
    def categories(self) -> frozenset[str]:
        """The plural categories of the language that small numbers have."""
        return frozenset(self.locale.plural_form(number) for number in range(200))

    def form(self, number: int, noun: str) -> str:
        """Return a noun as it stands after a number: `year`, `years`."""
        forms = self.noun(noun)
        return str(forms.get(self.locale.plural_form(number)) or forms["other"])

    def counted(self, number: int, noun: str) -> str:
        """Return a number of things: `17 organizations`, `one individual`."""
        gender = self.noun(noun).get("gender")
        return f"{self.number(number, gender=gender)} {self.form(number, noun)}"


def put(pattern: str, first: str, second: str) -> str:
    """Return a pattern of CLDR with both its gaps filled."""
    before, _, after = pattern.partition("{0}")
    between, _, end = after.partition("{1}")
    return f"{before}{first}{between}{second}{end}"


def ended_as(word: str, endings: Mapping[str, str]) -> str:
    """Return a word with its ending exchanged: `veintiuno` is `veintiún` before a noun."""
    for ending, other in endings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word


def capital(text: str) -> str:
    """Return a text with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]
