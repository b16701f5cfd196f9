"""Fields of somebody's Word file: those that count pages stay, others are words or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from openletter.writers.ooxml.xml import Element, W

COUNTED = frozenset("PAGE NUMPAGES SECTION SECTIONPAGES STYLEREF PAGEREF".split())
"""Fields that say the same on every machine."""
SHOWN = frozenset("HYPERLINK REF SYMBOL QUOTE".split())
"""Fields whose words stay, as words; those of all others tell of the file, of its author, or of
another day."""


@dataclass
class Field:
    """A field: what it is made of, by where it stands before or after its `separate`."""

    code: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    separated: bool = False

    @property
    def name(self) -> str:
        """The name of the field: `PAGE`."""
        words = "".join(each.text or "" for each in self.code if each.tag == f"{{{W}}}instrText")
        return (words.split() or [""])[0].upper()


def settle_fields(root: Element, note: Callable[[str], None]) -> None:
    """Leave fields that count; make of others what they show, or nothing."""
    for simple in list(root.iter(f"{{{W}}}fldSimple")):
        _settle_simple(simple, note)
    opened: list[Field] = []
    for each in list(root.iter()):
        parent = each.getparent()
        if parent is None or parent.tag != f"{{{W}}}r" or each.tag == f"{{{W}}}rPr":
            continue
        kind = each.get(f"{{{W}}}fldCharType") if each.tag == f"{{{W}}}fldChar" else None
        if kind == "begin":
            opened.append(Field())
        for one in opened:
            _take(one, each, kind, innermost=one is opened[-1])
        if kind == "end" and opened:
            _settle(opened.pop(), note)
    for left in opened:
        _remove([*left.code, *left.result, *left.marks])


def _take(one: Field, element: Element, kind: str | None, *, innermost: bool) -> None:
    if kind and innermost:
        one.marks.append(element)
        one.separated = one.separated or kind == "separate"
    else:
        (one.result if one.separated else one.code).append(element)


def _settle(found: Field, note: Callable[[str], None]) -> None:
    if found.name in COUNTED:
        return
    _remove([*found.code, *found.marks])
    if found.name == "HYPERLINK":
        note("a link, whose words stay")
    if found.name not in SHOWN:
        note(f"the field {found.name[:20]}" if found.name else "an empty field")
        _remove(found.result)


def _settle_simple(simple: Element, note: Callable[[str], None]) -> None:
    name = ((simple.get(f"{{{W}}}instr") or "").split() or [""])[0].upper()
    parent = simple.getparent()
    if name in COUNTED or parent is None:
        return
    at = parent.index(simple)
    parent[at : at + 1] = list(simple) if name in SHOWN else []
    if name not in SHOWN:
        note(f"the field {name[:20]}" if name else "an empty field")


def _remove(elements: list[Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
