"""What a letter takes over from a reference: its styles with ours in the gaps, lists, colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from lxml import etree

from openletter.styles import styles
from openletter.theme import Theme
from openletter.writers.ooxml.fonts import proofing
from openletter.writers.ooxml.package import root
from openletter.writers.ooxml.reference import Reference
from openletter.writers.ooxml.stylesheet import fill
from openletter.writers.ooxml.xml import NAMES, Element, W, add, only, w

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.opc.part import XmlPart

FAR = 10_000
"""Where the numbers of a reference's lists begin, far above those of the letter's."""
NAMING = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
"""The elements that name a style by its id."""
VAL, ID, TYPE = f"{{{W}}}val", f"{{{W}}}styleId", f"{{{W}}}type"


class Taken:
    """The styles and lists of a reference, brought into a stylesheet that has all of ours.

    A style of theirs that is called as one of ours takes its place and its id. `ids` are the new
    ids of their styles.
    """

    def __init__(self, sheet: Element, reference: Reference) -> None:
        theirs = parsed(reference.styles)
        self._lists = parsed(reference.numbering) if reference.numbering else w("numbering")
        self.reports: list[str] = []
        ours = {called(style): style for style in sheet.iterfind("w:style", NAMES)}
        self.ids = self._settle(ours, theirs)
        self._rename(theirs)
        self._replace(sheet, ours, theirs)
        self._used = {each.get(VAL, "") for each in theirs.iter(f"{{{W}}}numId")}

    def _settle(self, ours: dict[str, Element], theirs: Element) -> dict[str, str]:
        """Return the ids of their styles in the letter; ours make way where a name is taken."""
        taken = {style.get(ID, "") for style in ours.values()}
        found = {}
        for style in theirs.iterfind("w:style", NAMES):
            same = next((ours[name] for name in names(style) if name in ours), None)
            id = style.get(ID, "")
            if same is not None and same.get(TYPE) == style.get(TYPE):
                found[id] = same.get(ID, "")
                continue
            if same is not None:
                self._call_otherwise(same, style)
            found[id] = free(id, taken | set(found.values()))
        return found

    def _call_otherwise(self, ours: Element, theirs: Element) -> None:
        """Give a style of ours another name than theirs, which is of another type."""
        name = only(ours, "w:name")
        old = name.get(VAL, "")
        name.set(VAL, f"{old} of the letter" if old.startswith("OL ") else f"OL {old}")
        ours.set(f"{{{W}}}customStyle", "1")
        self.reports.append(
            f"“{old}” is a {theirs.get(TYPE)} style there; that of the letter is called "
            f"“{name.get(VAL)}”."
        )

    def _replace(self, sheet: Element, ours: dict[str, Element], theirs: Element) -> None:
        """Let a stylesheet hold their styles, and those of ours that they lack."""
        kept = {id for style in theirs.iterfind("w:style", NAMES) if (id := style.get(ID))}
        gaps = [style for style in ours.values() if style.get(ID) not in kept]
        defaults = {style.get(TYPE) for style in theirs.iterfind("w:style[@w:default]", NAMES)}
        for style in gaps:
            if style.get(TYPE) in defaults:
                style.attrib.pop(f"{{{W}}}default", "")
        lacking = {only(style, "w:name").get(VAL, "") for style in gaps}
        shown = [one.word for one in styles(Theme()).values() if one.word in lacking]
        if shown:
            self.reports.append(f"Styles that it lacks and the letter adds: {', '.join(shown)}.")
        heads = [theirs.find(f"w:{tag}", NAMES) for tag in ("docDefaults", "latentStyles")]
        own = [sheet.find(f"w:{tag}", NAMES) for tag in ("docDefaults", "latentStyles")]
        first = [one if one is not None else other for one, other in zip(heads, own, strict=True)]
        sheet[:] = [
            *(one for one in first if one is not None),
            *theirs.findall("w:style", NAMES),
            *gaps,
        ]

    def _rename(self, theirs: Element) -> None:
        for style in theirs.iterfind("w:style", NAMES):
            style.set(ID, self.ids[style.get(ID, "")])
        self.settle(theirs)

    def settle(self, part: Element) -> None:
        """Let a part of theirs name styles and lists as they are called in the letter."""
        named = (each.get(f"{{{W}}}numId", "") for each in self._lists.iterfind("w:num", NAMES))
        nums = {id for id in named if id.isdecimal()}
        for element in list(part.iter()):
            name = etree.QName(element).localname
            if name in NAMING and element.get(VAL) not in self.ids:
                _remove(element)
            elif name in NAMING:
                element.set(VAL, self.ids[element.get(VAL, "")])
            elif name == "numId" and element.get(VAL) in nums:
                element.set(VAL, str(FAR + int(element.get(VAL, "0"))))
            elif name == "numId" and element.get(VAL) != "0":
                self._report("A style of it counts by a list that it lacks, and counts no more.")
                _remove_around(element)

    def use(self, part: Element) -> None:
        """Remember the lists that a part of theirs counts by."""
        self._used |= {each.get(VAL, "") for each in part.iter(f"{{{W}}}numId")}

    def add_lists(self, part: Element) -> None:
        """Add their lists to ours, looks first as the schema wants; only those that are used."""
        self.settle(self._lists)
        nums = [each for each in self._lists.iterfind("w:num", NAMES)
                if str(FAR + number(each, "numId")) in self._used]  # fmt: skip
        looks = {only(each, "w:abstractNumId").get(VAL) for each in nums}
        for each in self._lists.findall("w:abstractNum", NAMES):
            if each.get(f"{{{W}}}abstractNumId") in looks:
                each.set(f"{{{W}}}abstractNumId", str(FAR + number(each, "abstractNumId")))
                part.insert(0, each)
        for each in nums:
            each.set(f"{{{W}}}numId", str(FAR + number(each, "numId")))
            look = only(each, "w:abstractNumId")
            look.set(VAL, str(FAR + number(look, "val")))
            part.append(each)

    def _report(self, what: str) -> None:
        if what not in self.reports:
            self.reports.append(what)


def take(file: WordFile, reference: Reference, scheme: XmlPart, language: str) -> Taken:
    """Let a letter that has all of our styles take over what a reference has."""
    sheet = cast("Element", file.styles.element)
    taken = Taken(sheet, reference)
    speak(sheet, language)
    take_colours(scheme, reference)
    set_pages(file, reference)
    return taken


def compared(reference: Reference) -> tuple[str, ...]:
    """Return what is to be said of a reference's styles, compared with those of a letter."""
    sheet = w("styles", w("docDefaults", w("rPrDefault", w("rPr"))))
    fill(sheet, Theme(), "en")
    return tuple(Taken(sheet, reference).reports)


def speak(sheet: Element, language: str) -> None:
    """Let all styles be in the letter's language."""
    defaults = sheet.find("w:docDefaults", NAMES)
    if defaults is None:
        defaults = w("docDefaults")
        sheet.insert(0, defaults)
    around = defaults.find("w:rPrDefault", NAMES)
    if around is None:
        around = w("rPrDefault")
        defaults.insert(0, around)
    run = around.find("w:rPr", NAMES)
    if run is None:
        run = add(around, "rPr")
    for lang in run.findall("w:lang", NAMES):
        run.remove(lang)
    run.append(w("lang", **proofing(language)))


def take_colours(part: XmlPart, reference: Reference) -> None:
    """Let the letter's theme have the colours and the fonts of theirs."""
    if not reference.theme:
        return
    theirs = parsed(reference.theme)
    for name in ("clrScheme", "fontScheme"):
        ours = only(root(part), f"a:themeElements/a:{name}")
        found = theirs.find(f"a:themeElements/a:{name}", NAMES)
        if found is None or len(found) < len(ours):
            continue
        for element in list(found.iter()):
            element.text = element.tail = None
            if not str(element.tag).startswith(f"{{{NAMES['a']}}}") or element.tag.endswith("Lst"):
                _remove(element)
        ours[:] = list(found)


def set_pages(file: WordFile, reference: Reference) -> None:
    """Let pages with even numbers have heads of their own, and facing margins, if theirs have."""
    settings = cast("Element", file.settings.element)
    if reference.even:
        only(settings, "w:characterSpacingControl").addprevious(w("evenAndOddHeaders"))
    if reference.mirrored:
        only(settings, "w:zoom").addnext(w("mirrorMargins"))


def called(style: Element) -> str:
    """Return the name of a style as Word compares names."""
    return only(style, "w:name").get(VAL, "").lower()


def names(style: Element) -> Iterable[str]:
    """Return the names of a style, its aliases too, as Word compares them."""
    found = [each.get(VAL, "") for tag in ("name", "aliases")
             for each in style.iterfind(f"w:{tag}", NAMES)]  # fmt: skip
    return [name.strip().lower() for text in found for name in text.split(",")]


def free(id: str, taken: set[str]) -> str:
    """Return an id that no other style has."""
    found, number = id or "Style", 1
    while found in taken:
        number += 1
        found = f"{id}{number}"
    return found


def number(element: Element, name: str) -> int:
    text = element.get(f"{{{W}}}{name}", "")
    return int(text) if text.isdecimal() else 0


def parsed(data: bytes) -> Element:
    return etree.fromstring(data)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_around(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        _remove(parent)
