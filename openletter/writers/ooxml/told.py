"""The words of a reference that a letter prints or carries: of its heads, its styles, its fonts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from openletter.writers.ooxml.reference import Reference
from openletter.writers.ooxml.xml import Element, W

SAID = frozenset("descr alt string".split())
"""The attributes of shapes that hold words: what is read aloud, and what is drawn as a picture."""
NAMED = frozenset("name aliases lvlText".split())
"""The elements of styles and lists whose values somebody wrote."""
FONTS = frozenset("ascii hAnsi eastAsia cs typeface".split())
APART = {f"{{{W}}}{name}" for name in ("tab", "br", "cr", "ptab")}


def said_in_heads(reference: Reference) -> Iterator[str]:
    """Yield each paragraph of heads and feet, and what their shapes and fields say."""
    for head in reference.heads:
        root = etree.fromstring(head.xml)
        yield from map(words, root.iter(f"{{{W}}}p"))
        yield from attributes(root, SAID | FONTS | {"instr"})
        yield from (each.text or "" for each in root.iter(f"{{{W}}}instrText"))


def said_in_styles(reference: Reference) -> Iterator[str]:
    """Yield the names of styles and fonts, and the words that lists count with."""
    for part in filter(None, (reference.styles, reference.numbering, reference.theme)):
        root = etree.fromstring(part)
        yield from attributes(root, FONTS)
        for name in NAMED:
            yield from (each.get(f"{{{W}}}val", "") for each in root.iter(f"{{{W}}}{name}"))


def words(paragraph: Element) -> str:
    """Return the words of a paragraph, without those of a box that hangs on it."""
    said = []
    for each in paragraph.iter():
        around = next(each.iterancestors(f"{{{W}}}p"), None)
        if around is paragraph and each.tag == f"{{{W}}}t":
            said.append(each.text or "")
        elif around is paragraph and each.tag in APART:
            said.append(" ")
    return "".join(said)


def attributes(root: Element, names: frozenset[str]) -> Iterator[str]:
    """Yield the values of all attributes of some names, of whatever namespace."""
    for each in root.iter():
        for key, value in each.attrib.items():
            if str(key).rpartition("}")[2] in names:
                yield str(value)
