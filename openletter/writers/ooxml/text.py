"""What stands in a paragraph: runs, breaks, links, fields, bookmarks and the calls of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openletter.writers.ooxml.drawing import inline
from openletter.writers.ooxml.fonts import own_family, proofing
from openletter.writers.ooxml.xml import XML_SPACE, Element, R, add, w

SPECIAL = {"\t": "tab", "\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
"""Characters that Word keeps as elements: it draws the bare ones as boxes or as plain hyphens."""

PIECES = re.compile("([\t\u00ad\u2011])")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run differs from its paragraph; `style` is the id of a character style."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    language: str = ""


PLAIN = Look()


class Line:
    """What a paragraph or a link holds; neighbours that look alike become one run."""

    def __init__(self, holder: Element, *, linked: bool = False) -> None:
        self.holder = holder
        self._linked = linked
        self._run: Element | None = None
        self._look = PLAIN

    def text(self, text: str, look: Look = PLAIN) -> None:
        """Add characters, all of which come out as they went in."""
        if text:
            _write(self._same(look), text)

    def line_break(self, look: Look = PLAIN) -> None:
        add(self._same(look), "br")

    def field(self, code: str, shown: str, look: Look = PLAIN) -> None:
        """Add a field; `shown` stands there until Word counts for itself."""
        self._mark("fldChar", look, fldCharType="begin")
        code_run = self._fresh(look)
        instruction = add(code_run, "instrText")
        instruction.set(XML_SPACE, "preserve")
        instruction.text = f" {code} "
        self._mark("fldChar", look, fldCharType="separate")
        _write(self._fresh(look), shown)
        self._mark("fldChar", look, fldCharType="end")
        self._run = None

    def link(self, relation: str) -> Line:
        """Return the inside of a link that leaves the letter."""
        link = self._add("hyperlink", history=1)
        link.set(f"{{{R}}}id", relation)
        return Line(link, linked=True)

    def jump(self, bookmark: str, tip: str = "") -> Line:
        """Return the inside of a link to a bookmark; in a link, which holds no other, the link."""
        if self._linked:
            return self
        more = {"tooltip": tip} if tip else {}
        return Line(self._add("hyperlink", anchor=bookmark, **more, history=1), linked=True)

    def picture(self, part: tuple[str, int], alt: str, width: float, height: float) -> None:
        """Add a picture of a size in points, with the words for those who cannot see it."""
        run = self._fresh(PLAIN)
        add(run, "drawing", inline(*part, alt, width, height))
        self._run = None

    def start_bookmark(self, name: str, id: int) -> None:
        self._add("bookmarkStart", id=id, name=name)

    def end_bookmark(self, id: int) -> None:
        self._add("bookmarkEnd", id=id)

    def footnote(self, id: int, look: Look, shown: str = "") -> None:
        """Add the call of a footnote; `shown` stands for the number that Word would count."""
        more = {"customMarkFollows": 1} if shown else {}
        self._mark("footnoteReference", look, **more, id=id)
        if shown and self._run is not None:
            _write(self._run, shown)
        self._run = None

    def own_number(self, look: Look, shown: str = "") -> None:
        """Add the number of the footnote in which the line stands."""
        if shown:
            _write(self._fresh(look), shown)
        else:
            self._mark("footnoteRef", look)
        self._run = None

    def _mark(self, tag: str, look: Look, **attributes: str | int) -> None:
        add(self._fresh(look), tag, **attributes)

    def _same(self, look: Look) -> Element:
        """Return the run to go on with."""
        if self._run is None or self._look != look:
            return self._fresh(look)
        return self._run

    def _fresh(self, look: Look) -> Element:
        self._run, self._look = add(self.holder, "r"), look
        if properties := _properties(look):
            add(self._run, "rPr", *properties)
        return self._run

    def _add(self, tag: str, **attributes: str | int) -> Element:
        self._run = None
        return add(self.holder, tag, **attributes)


def _properties(look: Look) -> list[Element]:
    """Return what a run says of itself, in the order that the schema wants."""
    if look == PLAIN:
        return []
    found = [w("rStyle", val=look.style)] if look.style else []
    if look.language and (families := own_family(look.language)):
        found.append(w("rFonts", **families))
    if look.bold:
        found.append(w("b"))
    if look.bold or look.italic:
        # Complex scripts have no italics: what is emphasised in them is bold, as in the PDF.
        found.append(w("bCs"))
    if look.italic:
        found.append(w("i"))
    if look.language:
        found.append(w("lang", **proofing(look.language)))
    return found


def _write(run: Element, text: str) -> None:
    for piece in PIECES.split(text):
        if piece in SPECIAL:
            add(run, SPECIAL[piece])
        elif piece:
            _append(run, piece)


def _append(run: Element, text: str) -> None:
    """Add characters to the last text of a run, so that a word is never in two."""
    last = run[-1] if len(run) else None
    if last is None or last.get(XML_SPACE) is None:
        last = add(run, "t")
        last.set(XML_SPACE, "preserve")
    last.text = (last.text or "") + text
