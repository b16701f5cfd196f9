"""Fields of somebody's Word file: those that count pages stay, others are words or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from openletter.writers.ooxml.xml import Element, W

NUMBERS = frozenset("PAGE NUMPAGES SECTION SECTIONPAGES".split())
CITED = "STYLEREF"
"""The field that repeats the words of a style: those of the letter, not those that it said once."""
COUNTED = NUMBERS | {CITED}
"""Fields that say the same on every machine."""
SHOWN = frozenset("HYPERLINK REF SYMBOL QUOTE".split())
"""Fields whose words stay, as words; those of all others tell of the file, of its author, or of
another day."""
NUMBER = re.compile(r"\s*(?:\d{1,6}|[ivxlcdm]{1,12})\s*", re.IGNORECASE)
WORDS = re.compile(r'"[^"]*"|\S+')
"""The words of a code."""


@dataclass
class Field:
    """A field: what it is made of, by where it stands before or after its `separate`."""

    code: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    separated: bool = False

    @property
    def said(self) -> str:
        """The code as it stands there: `PAGE`, with what follows it."""
        return "".join(each.text or "" for each in self.code if each.tag == f"{{{W}}}instrText")


def settle_fields(root: Element, note: Callable[[str], None]) -> None:
    """Leave fields that count; make of others what they show, or nothing."""
    for simple in list(root.iter(f"{{{W}}}fldSimple")):
        _settle_simple(simple, note)
    opened: list[Field] = []
    kept: list[Element] = []
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
            kept += _settle(opened.pop(), note)
    for left in opened:
        _remove([*left.code, *left.result, *left.marks])
    stray = [each for tag in ("instrText", "fldChar") for each in root.iter(f"{{{W}}}{tag}")]
    _remove([each for each in stray if each not in kept])


def _take(one: Field, element: Element, kind: str | None, *, innermost: bool) -> None:
    if kind and innermost:
        one.marks.append(element)
        one.separated = one.separated or kind == "separate"
    else:
        (one.result if one.separated else one.code).append(element)


def _settle(found: Field, note: Callable[[str], None]) -> list[Element]:
    """Return what of a field stays one."""
    name = named(found.said)
    if name in COUNTED:
        code = next(each for each in found.code if each.tag == f"{{{W}}}instrText")
        code.text = needed(found.said)
        _remove([each for each in found.code if each is not code])
        _remove([each for each in found.result if not _is_number(each, name)])
        return [*found.marks, code]
    _remove([*found.code, *found.marks])
    if name == "HYPERLINK":
        note("a link, whose words stay")
    if name not in SHOWN:
        note(f"the field {name[:20]}" if name else "an empty field")
        _remove(found.result)
    return []


def _settle_simple(simple: Element, note: Callable[[str], None]) -> None:
    code = simple.get(f"{{{W}}}instr") or ""
    name = named(code)
    parent = simple.getparent()
    if parent is None:
        return
    if name in COUNTED:
        simple.set(f"{{{W}}}instr", needed(code))
        result = [each for run in simple.iter(f"{{{W}}}r") for each in run]
        _remove([each for each in result
                 if each.tag != f"{{{W}}}rPr" and not _is_number(each, name)])  # fmt: skip
        return
    at = parent.index(simple)
    parent[at : at + 1] = list(simple) if name in SHOWN else []
    if name not in SHOWN:
        note(f"the field {name[:20]}" if name else "an empty field")


def named(code: str) -> str:
    """Return the name of a field: `PAGE`."""
    return (code.split() or [""])[0].upper()


def needed(code: str) -> str:
    r"""Return of the code of a field that counts what Word needs: ` PAGE \* roman `."""
    first, *rest = WORDS.findall(code)
    kept = [first.upper()]
    if kept == [CITED] and rest and not rest[0].startswith("\\"):
        kept.append(rest.pop(0))
    for word, after in pairwise([*rest, ""]):
        if word == "\\*" and after.isalpha():
            kept += [word, after]
        elif kept[0] == CITED and re.fullmatch(r"\\[lnprtw]", word):
            kept.append(word)
    return f" {' '.join(kept)} "


def _is_number(element: Element, name: str) -> bool:
    """Say whether a part of the last result of a field is the number that it counted."""
    said = element.text or ""
    return name in NUMBERS and element.tag == f"{{{W}}}t" and bool(NUMBER.fullmatch(said))


def _remove(elements: list[Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
