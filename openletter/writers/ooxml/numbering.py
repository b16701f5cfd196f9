"""Lists that Word counts itself, so that an entry added in Word renumbers the rest.

Word keeps the look of a list (`abstractNum`, nine levels) apart from the list (`num`). Lists that
look alike share the first; each list has its own `num`, which starts the count. A nested list is
the next level of the list around it, and starts again under every item, as long as it looks like
its brothers; one that does not gets a `num` of its own. A style that is linked to a list counts
its paragraphs there, so that whoever picks the style in Word gets the next number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from openletter.counter import Counter
from openletter.numbering import label
from openletter.tree import Document, List, Marker, walk
from openletter.writers.ooxml.xml import Element, add, twips, w

FORMATS: dict[Counter, str] = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "bullet",
    "१": "hindiNumbers",
    "๑": "thaiNumbers",
    **dict.fromkeys(("١", "۱", "১", "၁", "១", "໑"), "decimal"),
    "أ": "arabicAbjad",
    "א": "hebrew1",
    "а": "russianLower",
    "А": "russianUpper",
    "ก": "thaiLetters",
    "가": "ganada",
    "ア": "aiueoFullWidth",
    "イ": "irohaFullWidth",
    "一": "chineseCounting",
    "甲": "ideographTraditional",
    "①": "decimalEnclosedCircle",
}
"""Word's formats; where it has none for the digits of a script, it counts in those that it shows
numbers in."""
DEEPEST = 8
BULLET = Marker("", "•", "")
FURTHER = (Marker("a", "(", ")"), Marker("i", "(", ")"), Marker("1", "(", ")"))
"""How levels count that the letter does not use, for whoever presses Tab in Word."""

NARROW = frozenset("iIl.,:;()[]|·•-")
GAP = 0.3
"""White between a label and its text, in ems: about a space, as in the PDF."""

PLACEHOLDER = re.compile("%(?=[1-9%])")
NO_WIDTH = "\u200d"
"""Word's own “No-Width Non Break”: labels show numbers for %1 to %9, and Word knows no escape."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its marker, where its text stands, and the room before for labels."""

    marker: Marker
    left: float
    room: float


@dataclass(frozen=True, slots=True)
class Counting:
    """Where an item is counted: the list in Word, and the level in it."""

    num: int
    depth: int
    levels: tuple[Level, ...]

    @property
    def level(self) -> Level:
        return self.levels[self.depth]


@dataclass
class Series:
    """A list in Word that several lists of the letter go on with."""

    counting: Counting
    next: int


class Numbering:
    """The lists of one letter; `indent` is how far a level goes in at least, `size` the type's."""

    def __init__(self, part: Element, indent: float, size: float) -> None:
        self._part = part
        self._indent = indent
        self._size = size
        self._looks: dict[tuple[tuple[Level, ...], str], int] = {}
        self.of_style: dict[str, int] = {}
        """The list that a style counts in where a paragraph says no other, by the style's id."""
        self._series: dict[tuple[str, Marker], Series] = {}
        self._nums: list[Element] = []

    def count(
        self, found: List, left: float, around: Counting | None, reach: int, style: str = ""
    ) -> Counting:
        """Return how a list counts that stands `left` in, in an item of the list `around` or none.

        `reach` is the last number of its series, which decides the room for labels. `style` is the
        id of a style that counts as the first list of its paragraphs does, or "".
        """
        if found.series:
            return self._go_on(found, left, around, reach, style)
        levels = self._levels(found, left, around, reach)
        return self._start(found.start, levels, around, style)

    def nest(self, found: List, around: Counting) -> Counting | None:
        """Return the next level of the list around, if the nested list looks and starts as it."""
        depth = around.depth + 1
        if found.series or found.start != 1 or depth >= len(around.levels):
            return None
        level = around.levels[depth]
        fits = level.marker == found.marker and level.room >= self._room(found, 0)
        return Counting(around.num, depth, around.levels) if fits else None

    def finish(self) -> None:
        """Add the lists after all the looks, where the schema wants them."""
        self._part.extend(self._nums)

    def _go_on(
        self, found: List, left: float, around: Counting | None, reach: int, style: str
    ) -> Counting:
        """Go on with a series where it stopped; a list that stands out of it starts anew."""
        name = (found.series, found.marker)
        series = self._series.get(name)
        if series is None or series.next != found.start:
            levels = self._levels(found, left, around, reach)
            first = self._start(found.start, levels, around, style, shared=False)
            series = Series(first, found.start)
            self._series[name] = series
        series.next += len(found.items)
        return series.counting

    def _levels(
        self, found: List, left: float, around: Counting | None, reach: int
    ) -> tuple[Level, ...]:
        """Return the levels that a list needs, those above it as they are."""
        above = around.levels[: around.depth + 1][:DEEPEST] if around else ()
        own = []
        for each in (found, *_nested(found)):
            room = self._room(each, reach)
            left += room
            own.append(Level(each.marker, left, room))
        return (*above, *own)[: DEEPEST + 1]

    def _room(self, found: List, reach: int) -> float:
        """Return the room that the widest label of a list wants, at least the theme's indent."""
        last = max(reach, found.start + len(found.items) - 1)
        labels = (label(found.marker, number) for number in range(found.start, last + 1))
        widest = max(map(_ems, labels), default=0)
        return max(self._indent, round((widest + GAP) * self._size))

    def _start(
        self,
        start: int,
        levels: tuple[Level, ...],
        around: Counting | None,
        style: str,
        *,
        shared: bool = True,
    ) -> Counting:
        """Return a new list of Word.

        A series shares its look with nobody: Word counts by look where nothing starts the count,
        and a stranger between two lists of a series would then be counted with it.
        """
        depth = min(around.depth + 1, DEEPEST) if around else 0
        num = len(self._nums) + 1
        linked = style if style not in self.of_style else ""
        if linked:
            self.of_style[linked] = num
        look = self._looks.get((levels, style)) if shared else None
        if look is None:
            look = self._add_look(levels, linked)
            if shared:
                self._looks[levels, style] = look
        begin = w("lvlOverride", w("startOverride", val=start), ilvl=depth)
        self._nums.append(w("num", w("abstractNumId", val=look), begin, numId=num))
        return Counting(num, depth, levels)

    def _add_look(self, levels: tuple[Level, ...], style: str) -> int:
        """Add a look, the first level of which is that of a style if that is given."""
        look = len(self._part)
        element = add(self._part, "abstractNum", abstractNumId=look)
        # Word takes lists with the same number here for one and the same when texts are pasted.
        add(element, "nsid", val=f"{0x4F4C0000 + look:08X}")
        add(element, "multiLevelType", val="multilevel")
        for depth, level in enumerate(self._nine(levels)):
            linked = "" if depth else style
            element.append(_level(depth, level, twips(GAP * self._size), linked))
        return look

    def _nine(self, levels: tuple[Level, ...]) -> list[Level]:
        every = list(levels)
        bullets = not levels[-1].marker.counter
        while len(every) <= DEEPEST:
            marker = BULLET if bullets else FURTHER[len(every) % len(FURTHER)]
            every.append(Level(marker, every[-1].left + self._indent, self._indent))
        return every


def reach(document: Document) -> dict[tuple[str, Marker], int]:
    """Return the last number of every series, which all its labels must leave room for."""
    last: dict[tuple[str, Marker], int] = {}
    for node in walk(document):
        if isinstance(node, List) and node.series:
            name = (node.series, node.marker)
            last[name] = max(last.get(name, 0), node.start + len(node.items) - 1)
    return last


def _nested(found: List) -> list[List]:
    """Return, for every level below a list, the first list that stands there."""
    for item in found.items:
        for block in item.children:
            if isinstance(block, List):
                return [block, *_nested(block)]
    return []


def _level(depth: int, level: Level, gap: int, style: str) -> Element:
    """Return a level of a look; its labels end alike, `gap` before the text, as in the PDF."""
    marker = level.marker
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=FORMATS[marker.counter]),
        *([w("pStyle", val=style)] if style else []),
        w("lvlText", val=_shown(marker, depth)),
        w("lvlJc", val="right"),
        w("pPr", w("ind", left=twips(level.left), hanging=gap)),
        ilvl=depth,
    )


def _shown(marker: Marker, depth: int) -> str:
    """Return what labels of a level show, with a placeholder for the number."""
    before, after = marker.prefix, marker.suffix
    if marker.counter:
        return _literal(f"{before}%") + str(depth + 1) + _literal(after)
    return _literal(before + after)


def _literal(text: str) -> str:
    """Return a text in which Word sees no placeholder: nothing else keeps a `%` from its digit."""
    return PLACEHOLDER.sub(f"%{NO_WIDTH}", text)


def _ems(text: str) -> float:
    """Return about how wide a label is in ems: Word cannot be asked, and a tab stop must be."""
    return sum(map(_em, text))


def _em(character: str) -> float:
    if character in NARROW:
        return 0.36
    return 0.62 if character < "\u2e80" else 1.0
