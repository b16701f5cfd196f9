"""Quotation marks: which open and close together, which they should be, and what stands at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openletter.compose.house.run import CALL, Edit, Run

DOUBLE, SINGLE = "“”", "‘’"
STRAIGHT = re.compile(r"(?<![^\s(\[—–“‘])'(?=\w)")
LONGEST_TERM = 5
"""Words of a quotation that may still be a term rather than a sentence."""
SPEECH = re.compile(
    r"\b(?:say|said|says|saying|add(?:s|ed)|tell|told|tells|ask(?:s|ed)?|write|wrote|writes|"
    r"state[sd]?|warn(?:s|ed)?|explain(?:s|ed)?|declare[sd]?|conclude[sd]?|note[sd]?|repl(?:y|ied)|"
    r"comment(?:s|ed)|reads?|reported|announced|argue[sd]?)\b"
)


LAW = re.compile(
    r"\b(?:[Aa]rticles?|[Ss]ections?|[Pp]aragraphs?|[Gg]eneral [Cc]omment|[Rr]esolutions?|Code|Law|"
    r"Act|Decrees?|Constitution|Covenant|Convention|Declaration|Charter|Protocol)\b"
)
"""Words of a sentence in which a longer quotation is likely to be of law, and exact."""


@dataclass(frozen=True)
class Pair:
    """Two marks that belong together, by where they stand."""

    start: int
    end: int

    def holds(self, other: Pair) -> bool:
        """Say whether another pair stands inside this one."""
        return self.start < other.start and other.end < self.end


@dataclass(frozen=True)
class Marks:
    """The quotations of a run; `unclear` are stretches in which marks cannot be told apart."""

    pairs: tuple[Pair, ...]
    unclear: tuple[tuple[int, int], ...] = ()

    @property
    def quoted(self) -> list[tuple[int, int]]:
        """Everything that is, or may be, somebody else's words."""
        return [*((pair.start + 1, pair.end) for pair in self.pairs), *self.unclear]

    def clear(self, pair: Pair) -> bool:
        """Say whether a pair touches nothing that is unclear."""
        return not any(start <= pair.end and pair.start < end for start, end in self.unclear)

    def inside(self, pair: Pair) -> list[Pair]:
        """Return the pairs inside another."""
        return [other for other in self.pairs if pair.holds(other)]

    def outer(self) -> Iterator[Pair]:
        """Yield the pairs that stand in no other."""
        end = -1
        for pair in self.pairs:
            if pair.start > end:
                yield pair
                end = pair.end


def marks_of(text: str) -> Marks:
    """Return the quotations of a text."""
    if "„" in text or "«" in text or "»" in text:
        return Marks((), ((0, len(text)),))
    doubles, unclear = double_pairs(text)
    singles, doubtful = single_pairs(text, doubles)
    pairs = tuple(sorted([*doubles, *singles], key=lambda pair: pair.start))
    return Marks(pairs, (*unclear, *doubtful, *straight(text)))


def double_pairs(text: str) -> tuple[list[Pair], list[tuple[int, int]]]:
    """Return pairs of double marks, and what is unclear because a mark is alone."""
    pairs, unclear, opened = [], [], []
    for at, sign in enumerate(text):
        if sign == "“":
            opened.append(at)
        elif sign == "”" and opened:
            pairs.append(Pair(opened.pop(), at))
        elif sign == "”":
            unclear.append((0, at + 1))
    return pairs, [*unclear, *((at, len(text)) for at in opened)]


def single_pairs(text: str, doubles: list[Pair]) -> tuple[list[Pair], list[tuple[int, int]]]:
    """Return pairs of single marks; with several signs that could close one it is unclear."""
    pairs: list[Pair] = []
    unclear: list[tuple[int, int]] = []
    for match in re.finditer(r"(?<!\w)‘", text):
        at = match.start()
        around = [pair.end for pair in doubles if pair.start < at < pair.end]
        following = text.find("‘", at + 1)
        end = min([*around, len(text), *([following] if following > 0 else [])])
        closers = [at + 1 + found for found in closing_signs(text[at + 1 : end])]
        if closers and text[closers[0] - 1] != "s" and all(text[c - 1] == "s" for c in closers[1:]):
            closers = closers[:1]  # the others belong to plurals: the activists’ rights
        inner = [pair for pair in doubles if at < pair.start < (closers or [end])[-1] < pair.end]
        if len(closers) == 1 and not inner:
            pairs.append(Pair(at, closers[0]))
        else:
            unclear.append((at, end))
    return pairs, unclear


def closing_signs(text: str) -> list[int]:
    """Return where a ’ stands that can close a quotation: no letter follows it."""
    return [match.start() for match in re.finditer(r"’(?!\w)", text)]


def straight(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between straight quotation marks."""
    doubles = [at for at, sign in enumerate(text) if sign == '"']
    if doubles:
        yield doubles[0], doubles[-1] + 1 if len(doubles) % 2 == 0 else len(text)
    opener = STRAIGHT.search(text)
    closers = [match.start() for match in re.finditer(r"(?<=\S)'(?!\w)", text)]
    if opener and closers and closers[-1] > opener.start():
        yield opener.start(), closers[-1] + 1


def turned(run: Run, wanted: str) -> Iterator[Edit]:
    """Yield the edits that make outer marks double or single, and those inside the other kind."""
    marks = marks_of(run.text)
    kind = DOUBLE if wanted == "double" else SINGLE
    for pair in marks.outer():
        every = [pair, *marks.inside(pair)]
        signs = {at for one in every for at in (one.start, one.end)}
        loose = all(run.loose[at] for at in signs)
        if run.text[pair.start] != kind[0] and loose and marks.clear(pair):
            edits = [Edit(at, at + 1, other(run.text[at])) for at in sorted(signs)]
            if kind == DOUBLE or not ambiguous(run.text, pair, signs):
                yield from edits


def ambiguous(text: str, pair: Pair, signs: set[int]) -> bool:
    """Say whether an apostrophe inside a pair could be taken for its closing mark."""
    inner = text[pair.start + 1 : pair.end]
    return any(pair.start + 1 + at not in signs for at in closing_signs(inner)) or "‘" in inner


def other(sign: str) -> str:
    """Return the single mark for a double one, and the other way round."""
    here, there = (DOUBLE, SINGLE) if sign in DOUBLE else (SINGLE, DOUBLE)
    return there[here.index(sign)]


def closed(run: Run, wanted: str) -> Iterator[Edit]:
    """Yield the edits that put commas and full stops where a house has them at a closing mark."""
    marks = marks_of(run.text)
    closers = {pair.end for pair in marks.pairs}
    for pair in marks.outer():
        if not marks.clear(pair):
            continue
        first = pair.end
        while first - 1 in closers:
            first -= 1
        inside = wanted == "american"
        edit = moved_in(run, pair, first) if inside else moved_out(run, pair, first)
        if edit:
            yield edit


def moved_in(run: Run, pair: Pair, first: int) -> Edit | None:
    """Return the edit that puts a comma or a full stop before closing marks, where one follows."""
    text, after = run.text, pair.end + 1
    inner = text[pair.start + 1 : first]
    if text[after : after + 1] not in tuple(",.") or not ends(text, after + 1):
        return None
    words = re.search(r"[^\W\d_]{2}", inner) and (inner[-1].isalnum() or inner[-1] in ")%’")
    exact = re.search(r"[@#/\\_]|\w\.\w", inner.split()[-1]) if inner.split() else None
    law = len(inner.split()) > LONGEST_TERM and LAW.search(sentence_at(run, pair))
    if not words or exact or law or not run.may(first, after + 1):
        return None
    return Edit(first, after + 1, text[after] + text[first:after])


def moved_out(run: Run, pair: Pair, first: int) -> Edit | None:
    """Return the edit that puts a comma or a full stop after the marks of a quoted term."""
    text, after = run.text, pair.end + 1
    sign, inner = text[first - 1], text[pair.start + 1 : first - 1]
    if sign not in ",." or not ends(text, after) or not run.may(first, after):
        return None
    term = re.fullmatch(r"\[?[a-z][^.,;:!?…—–\n]*", inner) and inner[-1:].isalnum()
    running = re.search(r"[\w)”’][ \xa0]$", run.before(pair.start))
    spoken = SPEECH.search(sentence_at(run, pair))
    if not term or not running or spoken or len(inner.split()) > LONGEST_TERM:
        return None
    if not run.loose[first - 1]:
        return None
    return Edit(first - 1, after, text[first:after] + sign)


def ends(text: str, at: int) -> bool:
    """Say whether nothing more belongs to a sign: a space follows, the call of a note, the end."""
    return at >= len(text) or text[at].isspace() or text[at] in f"){CALL}"


def sentence_at(run: Run, pair: Pair) -> str:
    """Return the sentence around a quotation, the quotation left out."""
    before = re.split(r"[.!?](?=\s)", run.before(pair.start))[-1]
    after = re.split(r"[.!?](?=\s|$)", run.after(pair.end + 1), maxsplit=1)[0]
    return f"{before} {after}"
