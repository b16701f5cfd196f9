"""Which way text runs: Word wants to be told of every run that runs from the right.

It keeps a second font, size, weight and language for complex scripts, and takes them for runs that
say `w:rtl` (they run from the right) or `w:cs` (Thai, Burmese, Hindi). In such a run also spaces
and signs run from the right, so a run ends where the direction changes. Where it does is what the
Unicode bidirectional algorithm (UAX #9) says for a paragraph, without its explicit embeddings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from typing import Literal

from lxml import etree

from openletter.script import direction
from openletter.writers.ooxml.xml import XML_SPACE, Element, W, only, w

Kind = Literal["rtl", "cs", ""]
"""How Word is told of a run; "" is all that needs no telling."""

PARAGRAPH, RUN, TEXT, BREAK, PROPERTIES = (f"{{{W}}}{tag}" for tag in ("p", "r", "t", "br", "rPr"))
LANGUAGE = f"{{{W}}}lang"
TURNED = f"{{{W}}}pPr/{{{W}}}bidi"
SAYS = {f"{{{W}}}{tag}" for tag in ("rtl", "cs")}
AFTER = {f"{{{W}}}{tag}" for tag in ("em", "lang")}
"""What follows the direction in the properties of a run."""

COMPLEX = re.compile(
    "[\u0900-\u0df3\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\uaa60-\uaa7f\ua9e0-\ua9fe]"
)
"""Scripts that run from the left and that Word calls complex: of South and South-East Asia."""
FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
BEFORE = {
    f"{{{W}}}{tag}"
    for tag in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "numPr", "pBdr")
}
"""What stands before the direction in the properties of a paragraph."""
THING = "\ufffc"
"""Stands for what is no character: a picture, the call of a note."""
MARKS: dict[Kind, tuple[set[str], str]] = {
    "": ({"L"}, "\u200e"),
    "rtl": ({"R", "AL"}, "\u200f"),
}
"""The classes of letters that run one way, and the mark that runs as they do."""
DECIDING = {"L", "R", "AL", "EN", "AN"}
"""The classes of what is no sign and no space."""
NUMBERS = {"EN", "AN", "NSM"}
"""What goes on in the direction of the letters before it."""
OPEN, CLOSE = "([{«‹", ")]}»›"


def turn(story: Element, base: Kind) -> None:
    """Say in all runs of a part of the file which way they run; `base` is how the letter does."""
    text = "".join(map(str, story.itertext(TEXT)))
    if base or COMPLEX.search(text) or FROM_RIGHT.search(text):
        for paragraph in list(story.iter(PARAGRAPH)):
            _paragraph(paragraph, base)


def _paragraph(paragraph: Element, base: Kind) -> None:
    own = paragraph.find(TURNED)
    if own is not None:
        base = "" if own.get(f"{{{W}}}val") == "0" else "rtl"
    runs = [run for run in paragraph.iter(RUN) if next(run.iterancestors(PARAGRAPH)) is paragraph]
    words = ["".join(map(_said, run)) for run in runs]
    ways = [_own(run, base) for run in runs]
    # Words in a language that runs the other way are one thing to those around them.
    around = "".join(
        text if way == base else THING * len(text) for text, way in zip(words, ways, strict=True)
    )
    told = kinds(around, base)
    at = 0
    turned = []
    for way, group in groupby(zip(runs, words, ways, strict=True), lambda each: each[2]):
        found = list(group)
        text = "".join(said for _, said, _ in found)
        if way != base:
            told[at : at + len(text)] = kinds(text, way)
            turned.append(([run for run, _, _ in found], text, way, at + len(text)))
        at += len(text)
    for inside, text, way, end in turned:
        if runs_on(around[end:], base):
            inside[-1].addnext(_marked(inside[-1], base))
        _hold(inside, text, way)
    if not any(told):
        return
    at = 0
    for run, text in zip(runs, words, strict=True):
        _tell(run, told[at : at + len(text)])
        at += len(text)


def _hold(runs: list[Element], text: str, way: Kind) -> None:
    """Put a mark of direction around words that begin or end with digits, signs or spaces.

    Word goes by what it is told of a run. LibreOffice goes by the characters, where a telephone
    number among Arabic words would begin with its end. The mark is a run of its own, so that no
    other run has a character that the letter has not.
    """
    own, _ = MARKS[way]
    if text and unicodedata.bidirectional(text[0]) not in own:
        runs[0].addprevious(_marked(runs[0], way))
    if text and unicodedata.bidirectional(text[-1]) not in own | NUMBERS:
        runs[-1].addnext(_marked(runs[-1], way))


def runs_on(text: str, base: Kind) -> bool:
    """Say whether the characters after words that run another way would run on with them.

    A number does, and so do other such words: in `Quay، 2031` the order would be lost.
    """
    line = text.partition("\n")[0]
    strong = (one for one in line if one == THING or unicodedata.bidirectional(one) in DECIDING)
    first = next(strong, "")
    return bool(first) and unicodedata.bidirectional(first) not in MARKS[base][0]


def _marked(run: Element, way: Kind) -> Element:
    """Return a run with a mark of direction, which looks like another run."""
    text = w("t")
    text.text = MARKS[way][1]
    made = w("r", *(deepcopy(each) for each in run.iter(PROPERTIES)), text)
    etree.strip_elements(made, LANGUAGE)
    if way:
        _mark(made, way)
    return made


def _own(run: Element, base: Kind) -> Kind:
    """Return which way the language of a run goes, where it says one."""
    language = run.find(f"{PROPERTIES}/{LANGUAGE}")
    if language is None:
        return base
    return "rtl" if direction(language.get(f"{{{W}}}val", "")) == "rtl" else ""


def _said(child: Element) -> str:
    """Return what a child of a run adds to the paragraph's text."""
    if child.tag == TEXT:
        return child.text or ""
    if child.tag == PROPERTIES:
        return ""
    return "\n" if child.tag == BREAK else THING


def _tell(run: Element, told: list[Kind]) -> None:
    """Write into a run how it runs: as several runs where that changes, each with its looks.

    A run that already says so, in a letterhead of somebody's own, stays as it is.
    """
    properties = run.find(PROPERTIES)
    if properties is not None and {each.tag for each in properties} & SAYS:
        return
    for kind, group in groupby(_pieces(run, told), lambda piece: piece[0]):
        piece = w("r", *(child for _, child in group))
        if properties is not None:
            piece.insert(0, deepcopy(properties))
        if kind:
            _mark(piece, kind)
        run.addprevious(piece)
    parent = run.getparent()
    if told and parent is not None:
        parent.remove(run)


def _pieces(run: Element, told: list[Kind]) -> Iterator[tuple[Kind, Element]]:
    """Yield what is in a run, its text cut where the direction changes."""
    at = 0
    for child in list(run):
        said = _said(child)
        if child.tag == TEXT:
            for kind, group in groupby(range(at, at + len(said)), lambda place: told[place]):
                places = list(group)
                text = w("t")
                text.set(XML_SPACE, "preserve")
                text.text = said[places[0] - at : places[-1] + 1 - at]
                yield kind, text
        elif said:
            yield told[at], child
        at += len(said)


def _mark(run: Element, kind: Kind) -> None:
    """Say of a run how it runs, where the schema wants it."""
    properties = run.find(PROPERTIES)
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    at = next((at for at, each in enumerate(properties) if each.tag in AFTER), len(properties))
    properties.insert(at, w(kind))


def kinds(text: str, base: Kind) -> list[Kind]:
    """Return how Word has to be told of every character of a paragraph that runs as `base`."""
    found: list[Kind | None] = []
    strong = base
    for at, character in enumerate(text):
        sort = _sort(character)
        if character == "\n":
            found.append(base)
            strong = base
        elif sort == "EN" or _in_number(text, at):
            found.append("rtl" if strong == "rtl" else "")
        elif sort == "NSM":
            found.append(found[-1] if found else base)
        elif sort in STRONG:
            found.append(STRONG[sort])
            strong = STRONG[sort] if sort != "AN" else strong
        else:
            found.append(None)
    return _brackets(text, _neutrals(found, base))


STRONG: dict[str, Kind] = {"L": "", "R": "rtl", "AL": "rtl", "AN": "rtl", "cs": "cs"}


def _sort(character: str) -> str:
    """Return the bidirectional class of a character, or that its script is complex."""
    return "cs" if COMPLEX.match(character) else unicodedata.bidirectional(character)


def _in_number(text: str, at: int) -> bool:
    """Say whether a sign belongs to a number: a comma in it, a percent sign before or after it."""
    around = [text[at - 1 : at], text[at + 1 : at + 2]]
    digits = [unicodedata.bidirectional(each) == "EN" for each in around if each]
    sort = unicodedata.bidirectional(text[at])
    return (sort in {"ES", "CS"} and digits == [True, True]) or (sort == "ET" and any(digits))


def _neutrals(found: list[Kind | None], base: Kind) -> list[Kind]:
    """Return directions in which spaces and signs run as what is around them, or as the rest."""
    resolved: list[Kind] = []
    for strong, group in groupby(enumerate(found), lambda each: each[1]):
        places = [at for at, _ in group]
        if strong is not None:
            resolved += [strong] * len(places)
            continue
        before = resolved[-1] if resolved else base
        after = found[places[-1] + 1] if places[-1] + 1 < len(found) else base
        here = before if before == after else base if "rtl" in {before, after} else ""
        resolved += [here] * len(places)
    return resolved


def _brackets(text: str, found: list[Kind]) -> list[Kind]:
    """Let a closing bracket run as the one that it closes, or Word would turn one of the two."""
    opened: list[tuple[str, Kind]] = []
    for at, character in enumerate(text):
        if character in OPEN:
            opened.append((CLOSE[OPEN.index(character)], found[at]))
        elif opened and character == opened[-1][0]:
            _, found[at] = opened.pop()
    return found


def run_from(paragraph: Element, side: Kind) -> None:
    """Let a paragraph run from another side than the letter does."""
    properties = only(paragraph, "w:pPr")
    after = [at for at, each in enumerate(properties) if each.tag in BEFORE]
    properties.insert(after[-1] + 1, w("bidi") if side else w("bidi", val=0))
