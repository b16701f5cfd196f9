"""What a reader of the PDF hears and copies for words whose glyphs do not tell them.

In Burmese or Devanagari a letter has many shapes, several letters have one, and shapes stand in
another order than letters. A PDF says what a glyph stands for once for the whole file; in such
scripts every piece of a line therefore says its text beside (`ActualText`, ISO 32000-1, 14.9.4).

In a letter with words from right to left it is the elements of the structure that say all texts:
programs that copy a text (pdfium and Poppler were tried) take the one in the content for what is
seen from left to right and give it back reversed, where they put glyphs into their order well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from openletter.script import RTL_SCRIPTS, script_of_sign
from openletter.writers.tagtree import NOTHING, walk

PLAIN = frozenset(
    ("Latn", "Cyrl", "Grek", "Armn", "Geor", "Hani", "Hira", "Kana", "Bopo", "Hang", "Zyyy", "Zinh")
)
"""The scripts that one glyph after the other tells."""

Said = dict[tuple[int, int], str]
"""Texts by the number of the page and that of the mark on it."""


def tell_text(document: Any) -> Said:
    """Make the pages of a document say their words where glyphs do not; return what else to say.

    The texts returned are complete once the pages are drawn.
    """
    said: Said = {}
    boxes = (box for page in document.pages for box in walk(page._page_box))
    signs = set().union(*(getattr(box, "text", "") for box in boxes))
    scripts = set(map(script_of_sign, signs))
    if scripts <= PLAIN:
        return said
    turned = scripts & RTL_SCRIPTS
    for number, page in enumerate(document.pages):
        page.paint = partial(painted, page.paint, partial(tell, said if turned else {}, number))
    return said


def painted(paint: Any, told: Any, stream: Any, *args: Any, **kwargs: Any) -> None:
    """Draw a page and hand each piece of its lines to what tells its text."""
    mark = stream.marked

    @contextmanager
    def marked(box: Any, tag: str) -> Iterator[None]:
        with mark(box, tag):
            if hasattr(box, "text"):
                told(stream.stream[-2], box.text)
            yield

    stream.marked = marked
    paint(stream, *args, **kwargs)


def tell(said: Said, page: int, mark: Any, text: str) -> None:
    """Say a text in the content of a page, or keep it for the structure."""
    from pydyf import String

    scripts = set(map(script_of_sign, text))
    said[page, mark["MCID"]] = text
    if scripts - PLAIN and not scripts & RTL_SCRIPTS:
        mark["ActualText"] = String(text)


def tell_in_structure(said: Said, pdf: Any) -> None:
    """Write kept texts into the elements that hold nothing but one marked piece of a page."""
    from pydyf import String

    root = next((one for one in pdf.objects if is_a(one, "/StructTreeRoot")), None)
    if not said or root is None:
        return
    numbers = at(pdf, root["ParentTree"])["Nums"]
    marks = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for (page, mark), text in said.items():
        if marks[page][mark] == NOTHING:
            continue  # it repeats on the pages, and is an artifact
        element = at(pdf, marks[page][mark])
        if [mark] == [kid for kid in element["K"] if not is_area(pdf, kid)]:
            element["ActualText"] = String(text)


def at(pdf: Any, reference: bytes) -> Any:
    """Return the object that a reference means."""
    return pdf.objects[int(reference.split()[0])]


def is_a(found: Any, kind: str) -> bool:
    return isinstance(found, dict) and found.get("Type") == kind


def is_area(pdf: Any, kid: Any) -> bool:
    """Say whether a child of an element is the area of a link."""
    return isinstance(kid, bytes) and is_a(at(pdf, kid), "/OBJR")
