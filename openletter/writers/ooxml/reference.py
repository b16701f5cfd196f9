"""A Word letterhead of the user's own: styles, page and heads, with nothing else of its file.

Only what is listed here and in `cleaned` is taken over. Text, comments, authors, properties and all
other parts of the file stay behind, so that nothing in it can get into a letter unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from openletter.picture import Picture
from openletter.writers.ooxml.archive import Archive, NoReferenceError, refuse
from openletter.writers.ooxml.cleaned import Cleaner, clean_looks
from openletter.writers.ooxml.cropped import UNCUT, Cut, UnclearCutError, cropped, take_cut
from openletter.writers.ooxml.hidden import hiding, is_faint, is_on, remove, show
from openletter.writers.ooxml.xml import NAMES, Element, R, W, w

PAGE = ("pgSz", "pgMar", "paperSrc", "pgBorders", "pgNumType", "titlePg")
"""What of a section's properties is its page set-up."""
STYLES = ("docDefaults", "latentStyles", "style")
PERSONAL = ("personal", "personalCompose", "personalReply", "rsid", "lang")
"""What of a style is about mail, editing or another language."""

UNSAID = (
    "A picture in its headers has no words for those who cannot see it. Write them in Word: "
    "View Alt Text, in the menu of the picture."
)

FAINT = (
    "Some words in its heads are white or tiny. The letter has them: look whether they are to be "
    "read by all."
)
UNCLEAR = (
    "What is cut away from a picture in its heads is still in the letter. Take it out in Word: "
    "Picture Format, Compress Pictures, Delete cropped areas."
)

Strip = Callable[[bytes], Picture]
"""Returns a picture with nothing in it but what is seen; raises ValueError for what is none."""


@dataclass(frozen=True)
class Head:
    """A head or foot: `header` or `footer`, for `default`, `first` or `even` pages, and its XML."""

    tag: str
    kind: str
    xml: bytes
    pictures: tuple[tuple[str, Picture], ...] = ()
    """The pictures in it by their relationships."""


@dataclass(frozen=True)
class Reference:
    """What a letter takes over from a Word file; the parts are XML, "" where there is none.

    `reports` says what was found and not taken over.
    """

    name: str
    styles: bytes
    section: bytes
    numbering: bytes = b""
    theme: bytes = b""
    heads: tuple[Head, ...] = ()
    even: bool = False
    """Whether pages with even numbers have heads of their own."""
    mirrored: bool = False
    reports: tuple[str, ...] = ()


def read(data: bytes, name: str, strip: Strip) -> Reference:
    """Return what a letter can take over from a Word file.

    Raises InvalidLetter for a file that is none, is locked or broken, or holds macros.
    """
    try:
        return Reader(Archive(data), name, strip).read()
    except NoReferenceError as error:
        raise error.at(name) from None


class Reader:
    """Reads one file, and takes down what of it stays behind."""

    def __init__(self, archive: Archive, name: str, strip: Strip) -> None:
        self._archive = archive
        self._name = name
        self._strip = strip
        self._lost: list[str] = []

    def read(self) -> Reference:
        file = self._archive
        body = file.part(file.main).find(f"{{{W}}}body")
        if body is None:
            refuse("This Word file is broken: it has no text.")
        styles = file.part(file.named("styles")) if file.named("styles") else w("styles")
        numbering = file.named("numbering")
        sections = [each for each in body.iter(f"{{{W}}}sectPr") if not _is_past(each)]
        if not sections:
            self._lost.append("It says nothing of its page; that of the theme is used.")
        section = sections[0] if sections else w("sectPr")
        clean_styles(styles)
        cleaner = Cleaner(hiding(styles), self._leave)
        show(styles)
        heads = tuple(self._head(each, cleaner) for each in section if _is_head(each))
        if cleaner.unsaid:
            self._lost.append(UNSAID)
        settings = self._settings()
        return Reference(
            self._name,
            etree.tostring(styles),
            etree.tostring(page_of(section)),
            etree.tostring(self._numbering(numbering)) if numbering else b"",
            etree.tostring(file.part(file.named("theme"))) if file.named("theme") else b"",
            tuple(filter(None, heads)),
            even=is_on(settings.find(f"{{{W}}}evenAndOddHeaders")),
            mirrored=is_on(settings.find(f"{{{W}}}mirrorMargins")),
            reports=(*self._of_text(body, len(sections)), *self._lost),
        )

    def _settings(self) -> Element:
        name = self._archive.named("settings")
        return self._archive.part(name) if name else w("settings")

    def _leave(self, what: str) -> None:
        """Note what does not stay in a head or foot."""
        report = f"Left out of its headers and footers: {what}."
        if report not in self._lost:
            self._lost.append(report)

    @staticmethod
    def _of_text(body: Element, sections: int) -> list[str]:
        """Return what is to be said of the text, none of which is used."""
        reports = []
        seen = [each for tag in ("t", "drawing", "pict") for each in body.iter(f"{{{W}}}{tag}")]
        if seen:
            reports.append(
                "Its text is left out, pictures in it too; what is to print stands in its headers "
                "and footers."
            )
        if sections > 1:
            reports.append(
                f"It has {sections} sections; the page, headers and footers of the first are used."
            )
        return reports

    def _head(self, reference: Element, cleaner: Cleaner) -> Head | None:
        """Return a head that the section names, cleaned, with its pictures."""
        part = self._archive.target(reference, self._archive.main)
        tag = etree.QName(reference).localname.removesuffix("Reference")
        if not part:
            return None
        root = self._archive.part(part)
        cleaner.clean(root)
        if is_faint(root) and FAINT not in self._lost:
            self._lost.append(FAINT)
        relations = self._archive.relations(part)
        found = []
        for id in sorted(cleaner.pictures):
            relation = relations.get(id)
            if relation is None or relation.kind != "image" or not relation.target:
                self._leave("a picture that is not in the file")
                _forget(root, id)
            else:
                found.append((id, self._picture(relation.target, self._cut(root, id))))
        _forget_unknown(root, {id for id, _ in found})
        return Head(tag, reference.get(f"{{{W}}}type", "default"), etree.tostring(root),
                    tuple(found))  # fmt: skip

    def _cut(self, root: Element, id: str) -> Cut:
        try:
            return take_cut(root, id)
        except UnclearCutError:
            self._lost.append(UNCLEAR)
            return UNCUT

    def _picture(self, part: str, cut: Cut) -> Picture:
        try:
            found = self._strip(self._archive.read(part))
            return self._strip(cropped(found.data, cut)) if any(cut) else found
        except ValueError:
            kind = part.rpartition(".")[2].upper()[:5]
            refuse(f"A picture in its headers or footers is of the kind {kind}, which may tell "
                   "where it is from.", "Put it in anew as PNG or JPEG.")  # fmt: skip

    def _numbering(self, part: str) -> Element:
        """Return the lists of the file; bullets that are pictures become what stands for them."""
        root = self._archive.part(part)
        for each in list(root):
            if each.tag not in {f"{{{W}}}abstractNum", f"{{{W}}}num"}:
                root.remove(each)
        for each in list(root.iter()):
            if etree.QName(each).localname in {"nsid", "tmpl", "lvlPicBulletId"}:
                remove(each)
        clean_looks(root)
        return root


def clean_styles(sheet: Element) -> None:
    """Take from styles all but what says how something looks, or is called."""
    for child in list(sheet):
        if child.tag not in {f"{{{W}}}{name}" for name in STYLES}:
            sheet.remove(child)
    clean_looks(sheet)
    for name in PERSONAL:
        for element in list(sheet.iter(f"{{{W}}}{name}")):
            remove(element)


def page_of(section: Element) -> Element:
    """Return the page set-up of a section and nothing else of it."""
    kept = w("sectPr")
    for name in PAGE:
        found = section.find(f"w:{name}", NAMES)
        if found is not None:
            kept.append(found)
    clean_looks(kept)
    return kept


def _is_past(section: Element) -> bool:
    """Say whether a section is as it was before a change."""
    return (
        next(section.iterancestors(f"{{{W}}}sectPrChange", f"{{{W}}}pPrChange"), None) is not None
    )


def _is_head(element: Element) -> bool:
    return element.tag in {f"{{{W}}}headerReference", f"{{{W}}}footerReference"}


def _forget(root: Element, id: str) -> None:
    """Remove the shapes that draw a picture which is not there."""
    for element in list(root.iter()):
        if id in (element.get(f"{{{R}}}embed"), element.get(f"{{{R}}}id")):
            for around in element.iterancestors(f"{{{W}}}drawing", f"{{{W}}}pict"):
                remove(around)
                break


def _forget_unknown(root: Element, known: set[str]) -> None:
    """Take away what names a relationship that does not come along."""
    for element in root.iter():
        for key in (f"{{{R}}}embed", f"{{{R}}}id"):
            if key in element.attrib and element.get(key) not in known:
                del element.attrib[key]
