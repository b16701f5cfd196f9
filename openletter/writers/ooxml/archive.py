"""Somebody's Word file, opened with care: its parts as XML, found by their relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import NoReturn

from lxml import etree

from openletter.errors import Fault, InvalidLetter, Place
from openletter.writers.ooxml.xml import Element, R, W

PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that are locked with a password, and those of Word before 2007."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = {f"{WORD}document.main+xml", f"{WORD}template.main+xml"}
MOST_BYTES, MOST_PARTS = 60_000_000, 2000
"""More than any letterhead holds, and little enough for any machine."""

AGAIN = "Open it in Word and save it anew as `.docx`."


class NoReferenceError(Exception):
    """Why a file cannot be a reference; `todo` says what to do about it."""

    def __init__(self, what: str, todo: str = AGAIN) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo

    def at(self, name: str) -> InvalidLetter:
        """Return the fault that it is in a file."""
        return InvalidLetter([Fault(Place(name), self.what, self.todo)])


@dataclass(frozen=True)
class Relation:
    """What a part of the file names; `target` is the name of a part, or "" for what is outside."""

    kind: str
    target: str


class Archive:
    """The parts of a Word file. Raises NoReferenceError for what is none, or must not be used."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLE):
            refuse("This file is locked with a password, or of a Word before 2007.",
                   "Take the password away in Word and save it anew as `.docx`.")  # fmt: skip
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            refuse("This is not a Word file, or only a part of one.")
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
            refuse("This Word file is too large for a letterhead.",
                   "Leave its head and foot in it, and take the rest out.")  # fmt: skip
        self._names = {entry.filename.lower(): entry.filename for entry in entries}
        if any("vbaproject" in name or "vbadata" in name for name in self._names):
            refuse("This Word file holds macros.", "Save it as `.docx` or `.dotx`, without them.")
        main = [one for one in self.relations("").values() if one.kind == "officeDocument"]
        if not main:
            refuse("This is not a Word file.")
        self.main = main[0].target
        self._look_at_kind()

    def _look_at_kind(self) -> None:
        kind = self._content_type(self.main)
        if "macroEnabled" in kind:
            refuse("This Word file may hold macros.", "Save it as `.docx` or `.dotx`.")
        if kind not in MAIN:
            refuse("This is not a Word file.")
        if self.part(self.main).tag != f"{{{W}}}document":
            refuse("This file is in the strict form of Open XML.",
                   "Save it in Word as “Word Document (*.docx)”.")  # fmt: skip

    def _content_type(self, part: str) -> str:
        ending = part.rpartition(".")[2].lower()
        found = ""
        for each in self.part("[Content_Types].xml"):
            if each.get("PartName", "").lower() == f"/{part}".lower():
                return each.get("ContentType", "")
            if each.get("Extension", "").lower() == ending:
                found = each.get("ContentType", "")
        return found

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        found = self._names.get(name.lower())
        if found is None:
            refuse(f"This Word file is broken: `{name[:60]}` is missing.")
        try:
            return self._zip.read(found)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
            refuse(f"This Word file is broken: `{name[:60]}` cannot be read.")
        except Exception:  # noqa: BLE001 - zlib and lzma have errors of their own, of no common kind
            refuse(f"This Word file is broken: `{name[:60]}` cannot be unpacked.")

    def part(self, name: str) -> Element:
        """Return the XML of a part; nothing outside of it is ever read."""
        data = self.read(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            refuse(f"This Word file is broken: `{name[:60]}` is not XML.")
        if b"<!DOCTYPE" in data or root.getroottree().docinfo.internalDTD is not None:
            refuse(f"This Word file is broken: `{name[:60]}` begins with a document type.")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by id."""
        folder, _, name = part.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._names:
            return {}
        found = {}
        for each in self.part(path).iterfind(f"{{{PACKAGE}relationships}}Relationship"):
            inside = each.get("TargetMode", "Internal") == "Internal"
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relation(kind, target.lstrip("/") if inside else "")
        return found

    def named(self, kind: str) -> str:
        """Return the part of a kind that the text of the file names, "" without one."""
        found = [one.target for one in self.relations(self.main).values() if one.kind == kind]
        return found[0] if found and found[0].lower() in self._names else ""

    def target(self, element: Element, part: str) -> str:
        """Return the part that an element names by its `r:id`."""
        found = self.relations(part).get(element.get(f"{{{R}}}id", ""))
        return found.target if found else ""


def refuse(what: str, todo: str = AGAIN) -> NoReturn:
    raise NoReferenceError(what, todo)
