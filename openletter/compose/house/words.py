"""Names of places, numbers, per cent and dashes in running prose, as a house writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openletter.compose.house.run import Edit, Run
from openletter.speech.language import Language

SPACE = "[ \\xa0]"
BEFORE = frozenset("""
    A After Across Against All Although Also And Around As At Because Before Both But By Despite
    During For From How If In Inside Into Like Near Now Of On Once Or Outside Over Should Since So
    Than That The Then Though Through Throughout To Today Toward Towards Under Unless Unlike Until
    We Were What When Where Whether Which While Who Why Will With Within Without Yet
""".split())  # fmt: skip
"""Words that may stand with a capital before the name of a place without being a part of it."""
OF = frozenset("""
    All Ambassador Authorities Citizens Constitution Government Half King Leaders Minister Most Much
    One Parliament Part Parts Party People Peoples President Queen Republic State States
""".split())  # fmt: skip
"""Words before "of" and a country that make no name of a group, as `Voice of Vietnam` does."""
NUMBER = re.compile(r"(?<![\w.,/$€£¥₫#§(\[+:–—-])\d+(?:[.,]\d+)*(?=[ \xa0](?!per ?cent)[a-z])")
"""A number with a word in small letters after it, and no share of a hundred."""
REFERENCE = re.compile(
    r"\b(?:articles?|arts?|sections?|paragraphs?|paras?|clauses?|chapters?|parts?|rules?|"
    r"principles?|goals?|numbers?|nos?|items?|points?|pages?|pp?|annex(?:es)?|appendix|tables?|"
    r"figures?|notes?|footnotes?|lines?|phases?|stages?|steps?|levels?|grades?|decrees?|laws?|"
    r"resolutions?|protocols?|comments?|decisions?|directives?|circulars?|orders?|cases?|rooms?|"
    r"floors?|cells?|camps?|zones?|districts?|wards?|blocks?|gates?|channels?|versions?|days?|"
    r"weeks?|aged?|questions?|options?|types?|categor(?:y|ies)|volumes?|vols?|issues?)\b[^.;!?]*$",
    re.IGNORECASE,
)
"""Words before a number that name what it is the number of, not how many there are."""
THINGS = re.compile(r"[ \xa0](?:people|men|women|children|[a-z]{3,}(?<![aius])s)(?![\w’'-])")
NO_THINGS = re.compile(
    r"[ \xa0](?:dollars|cents|euros|pounds|francs|metres|meters|kilometres|kilometers|miles|"
    r"grams|kilograms|kilos|tonnes|tons|litres|liters|degrees|points|percents|minutes|seconds|"
    r"does|goes|says|states|reads|provides|requires|guarantees|protects|prohibits|applies|allows|"
    r"punishes|defines|comes|makes|takes|gives|means)\b"
)
"""What stands after numbers that keep their digits: money, measures, verbs."""
SENTENCE = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+")
COUNTED = re.compile(rf"(?:\b[a-z]+|[^\W\d_]{{2}},|\b(?:19|20)\d\d,){SPACE}$")
"""What stands before a number of things: a word in small letters, a word or a year with a comma."""
STARTED = re.compile(r"(?:^|[a-z]{4}[.!?][”’)]*\s+)$")
DASH = re.compile(r"(?<=[^\s–—-])(?:[ \xa0][–—][ \xa0]|—)(?=[^\s–—.,;:!?)\]”’-])")
DASHES = {"closed em": "—", "spaced em": " — ", "spaced en": " – "}
PER_CENT = re.compile(r"(?<=\d)(?:[ \xa0]?%|[ \xa0]per ?cent)(?![\w%/–-]|[ \xa0]–[ \xa0]?\d)")
"""A sign or a word after a number, not inside a range of two of them."""
RANGE = re.compile(rf"(?:%|{SPACE}per ?cent)[ \xa0]?[–-][ \xa0]?[\d.,]+$")


def place_names(run: Run, names: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that write names of places as the house does.

    A name beside another word with a capital may be a part of a name, and stays.
    """
    every = "|".join(
        re.escape(name).replace("\\ ", SPACE) for name in sorted(names, key=len, reverse=True)
    )
    own = re.compile(rf"(?<![\w@#/’'–-])(?:{every})(?=[’']s(?!\w)|(?![\w@/–-]|[’'.]\w))")
    for match in own.finditer(run.text):
        name = names[match[0].replace("\xa0", " ")]
        if run.may(*match.span()) and not part_of_a_name(run, *match.span()):
            yield Edit(*match.span(), name)


def part_of_a_name(run: Run, start: int, end: int) -> bool:
    """Say whether words with a capital beside a name may make it a part of a longer one.

    `Vietnam Watch`, `Free Vietnam` and `Voice of Vietnam` may; `Vietnam’s Penal Code` does not.
    """
    after = re.match(rf"{SPACE}(?:&|\w)", run.after(end))
    if after and (after[0][1:].isupper() or after[0][1:] == "&"):
        return True
    before = re.search(rf"([\w’'.&-]+)({SPACE}of)?{SPACE}$", run.before(start))
    if not before or not before[1][:1].isupper():
        return False
    if before[2]:
        return before[1] not in OF and not re.match(r"[’']s(?!\w)", run.after(end))
    return before[1] not in BEFORE


def numbers(run: Run, language: Language) -> Iterator[Edit]:
    """Yield the edits that write small numbers of things in words.

    All counts of a sentence go into words or none does: a series with a larger number in it keeps
    its digits.
    """
    for start, end in sentences(run.text):
        counts = [match for match in NUMBER.finditer(run.text, start, end) if counts_things(match)]
        edits = [in_words(run, match, language) for match in counts]
        if None not in edits:
            yield from (edit for edit in edits if edit is not None)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, as far as signs tell."""
    start = 0
    for match in SENTENCE.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def counts_things(match: re.Match[str]) -> bool:
    """Say whether a number may count things: it is no year."""
    return not re.fullmatch(r"(?:19|20)\d\d", match[0])


def in_words(run: Run, match: re.Match[str], language: Language) -> Edit | None:
    """Return the edit that writes one number in words, or None where that is not safe."""
    before, after = run.before(match.start()), run.after(match.end())
    small = match[0].isdecimal() and 0 < int(match[0]) < language.manner.words_below
    things = THINGS.match(after) and not NO_THINGS.match(after)
    if not (small and things and run.may(*match.span())) or REFERENCE.search(before):
        return None
    word = language.number(int(match[0]))
    if STARTED.search(before):
        return Edit(*match.span(), word[:1].upper() + word[1:])
    return Edit(*match.span(), word) if COUNTED.search(before) else None


def per_cent(run: Run, wanted: str) -> Iterator[Edit]:
    """Yield the edits that write per cent as the house does."""
    written = "%" if wanted == "%" else f" {wanted}"
    for match in PER_CENT.finditer(run.text):
        same = match[0].replace("\xa0", " ") == written
        if run.may(*match.span()) and not same and not RANGE.search(run.before(match.start())):
            yield Edit(*match.span(), written)


def dashes(run: Run, wanted: str) -> Iterator[Edit]:
    """Yield the edits that write the dashes between parts of a sentence as the house does."""
    for match in DASH.finditer(run.text):
        same = match[0].replace("\xa0", " ") == DASHES[wanted]
        if run.may(*match.span()) and not same and not a_span(run, match):
            yield Edit(*match.span(), DASHES[wanted])


def a_span(run: Run, match: re.Match[str]) -> bool:
    """Say whether a spaced en dash stands for "to": `2 pm – 5 pm`, `March 2020 – April 2021`."""
    right = run.text[match.end()]
    last = re.search(r"(\w+)\W*$", run.before(match.start()))
    if "–" not in match[0] or not last:
        return False
    left = last[1]
    if any(sign.isdigit() for sign in left):
        return right.isdigit() or right.isupper()
    return right.isdigit() and (left[0].isupper() or left in {"am", "pm", "m", "cent", "percent"})
