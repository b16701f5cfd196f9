"""The ground of a language: its fixed words, numbers, and lists.

Lists, plurals and numbers are CLDR's, through Babel. Fixed words are files of `locales/`, one a
language; a regional file (`en-US.yaml`) has only what differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self
from unicodedata import east_asian_width

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from openletter.numbering import in_digits
from openletter.speech.manner import Manner

COMMA = re.compile(r"\S(?:,\s|[،、，])\s*\S")
"""A comma that parts words, not the digits of a number."""
COUNTED = "{number} {noun}"
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
    chosen: str = ""
    """The digits of computed numbers, as CLDR names them (`latn`); empty for the language's own."""

    def in_manner(self, manner: Manner) -> Self:
        """Return the same language as a house style writes it."""
        return replace(self, manner=manner)

    def with_digits(self, system: str) -> Self:
        """Return the same language with digits of one kind; its own (CLDR's) for ""."""
        return replace(self, chosen=system)

    @property
    def digits(self) -> str:
        """The digits that numbers have: `latn` for 3, `arabext` for ۳."""
        return self.chosen or str(self.locale.default_numbering_system)

    def numerals(self, text: str) -> str:
        """Return computed words with the language's digits."""
        return in_digits(text, self.digits)

    @property
    def comma(self) -> str:
        """What parts the entries of a row: `, `, `、` in Chinese."""
        return str(self.words.get("comma", ", "))

    @property
    def sorts(self) -> Mapping[str, str]:
        """The letters that its alphabet has of its own, with those that they follow."""
        return dict(self.words.get("sorts", {}))

    @property
    def semicolon(self) -> str:
        """What parts entries that hold commas: `; `, `؛ ` in Arabic, `·` in Greek."""
        return spaced(self.words.get("item", {}).get("between", ";"))

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
            return self.comma.join(parts)
        if word == "and" and len(parts) > 1 and any(map(COMMA.search, parts)):
            return self.parted(parts)
        return self.listed(parts, word)

    def listed(self, parts: Sequence[str], word: Literal["and", "or"] = "and") -> str:
        """Return a list in words, parted by commas whatever its parts hold."""
        if len(parts) < 2:
            return "".join(parts)
        style: Literal["standard", "or"] = "standard" if word == "and" else "or"
        patterns = {
            **self.locale.list_patterns[style],
            **self.words.get("lists", {}).get(style, {}),
        }
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
            if re.match(change["before"], last, re.IGNORECASE):
                pattern = re.sub(rf" {word}(?= |\{{)", f" {change['is']}", pattern)
        return put(pattern, before, last)

    def parted(self, parts: Sequence[str]) -> str:
        """Return a list whose parts hold commas: `A, B, and C; D; and E`."""
        last_but_one = self.words.get("item", {}).get("last_but_one", ";")
        *before, last = parts
        pattern = f"{{0}}{spaced(last_but_one)}{{1}}"
        return self.smooth(pattern, self.semicolon.join(before), last)

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
        """Return a number in digits: `3,000`, `۳٬۰۰۰`."""
        own = self.locale.default_numbering_system
        signs = own if own == self.digits else "latn"
        return self.numerals(format_decimal(number, locale=self.locale, numbering_system=signs))

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

    def noun(self, noun: str) -> Mapping[str, Any]:
        """Return the forms of a noun by plural category: a known one, or `academic/academics`.

        Raises ValueError for a noun that is neither known nor written in all its forms.
        """
        known: Mapping[str, Any] | None = self.words.get("nouns", {}).get(noun)
        if known is not None:
            return known
        forms = [form.strip() for form in noun.split("/")]
        if noun in OURS or len(forms) != len(self.categories) or not all(forms):
            raise ValueError(self.lacking(noun))
        return dict(zip(self.categories, forms, strict=True))

    def lacking(self, noun: str) -> str:
        """Return which forms of a noun the language needs, by the first number that has each."""
        if noun in OURS:
            return f"there is no word for “{noun}” in the language “{self.tag}” here"
        if set(self.categories) == {"one", "other"}:
            return f"“{noun}” lacks a form: write one and several, “academic/academics”"
        numbers = ", ".join(map(str, self.categories.values()))
        return f"“{noun}” lacks a form in “{self.tag}”: with / between them, those for {numbers}"

    @property
    def categories(self) -> Mapping[str, int]:
        """The plural categories that numbers of things have, each with the first that has it."""
        found: dict[str, int] = {}
        for number in range(1, 200):
            found.setdefault(self.locale.plural_form(number), number)
        return found

    def form(self, number: int, noun: str) -> str:
        """Return a noun as it stands after a number: `year`, `years`."""
        forms = self.noun(noun)
        return str(forms.get(self.locale.plural_form(number)) or forms["other"])

    def counted(self, number: int, noun: str) -> str:
        """Return a number of things: `17 organizations`, `one individual`."""
        forms = self.noun(noun)
        pattern = self.counting(number, forms.get("counted", {}))
        said = self.number(number, gender=forms.get("gender"))
        return pattern.format(number=said, noun=self.form(number, noun), one=forms.get("one", ""))

    def counting(self, number: int, own: Mapping[str, str]) -> str:
        """Return how a number and its noun stand together: `{number} {noun}`, `{number}个{noun}`.

        A noun can have a way of its own, and so can a plural category: two is the dual in Arabic.
        """
        kind = self.locale.plural_form(number)
        every = (ways.get(name) for ways in (own, self.words.get("counted", {}))
                 for name in (kind, "other"))  # fmt: skip
        return str(next(filter(None, every), COUNTED))


def spaced(sign: str) -> str:
    """Return a sign that parts words, with a space behind it unless it is as wide as two."""
    return sign if is_wide(sign) else f"{sign} "


def is_wide(sign: str) -> bool:
    """Say whether a text ends in a sign of East Asian width, which has its own white."""
    return east_asian_width(sign[-1:] or " ") in "WF"


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
