"""The Word file as a package: the base it starts from, the parts it gains, the zip it becomes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, cast

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml

from openletter.picture import Picture
from openletter.writers.ooxml.xml import Element

if TYPE_CHECKING:
    from docx.document import Document as WordFile

BASE = files("openletter.writers") / "base"

ADDED = {
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footnotes": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "theme/theme1": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
}
"""Parts of the base that a letter may go without, or that python-docx would keep as mere bytes."""


def blank() -> WordFile:
    """Return the base, opened: our own, as python-docx's has old and foreign parts."""
    return docx.Document(io.BytesIO(_base()))


@cache
def _base() -> bytes:
    """Return the base as a zip; it is kept as readable files, and zipped once a process."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in sorted(_below(BASE)):
            archive.writestr(name, content)
    return kept.getvalue()


def _below(folder: Traversable, path: str = "") -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = path + entry.name
        found += _below(entry, f"{name}/") if entry.is_dir() else [(name, entry.read_bytes())]
    return found


def add_part(
    file: WordFile, name: str, called: str = "", content: bytes | None = None
) -> tuple[XmlPart, str]:
    """Return a part of the base that now belongs to the file, and the id of its relationship.

    It is `called` otherwise where the file has several of a kind, and may have other `content`.
    """
    content_type, relation = ADDED[name]
    part = XmlPart(
        PackURI(f"/word/{called or name}.xml"),
        content_type,
        parse_xml(content or (BASE / "word" / f"{name}.xml").read_bytes()),
        file.part.package,
    )
    return part, file.part.relate_to(part, relation)


def picture_part(file: WordFile, picture: Picture, rank: int) -> Part:
    """Return a picture as a part of the file, under a plain number."""
    name, kind = PackURI(f"/word/media/image{rank}.{picture.kind}"), f"image/{picture.kind}"
    return Part(name, kind, picture.data, file.part.package)


def root(part: XmlPart) -> Element:
    """Return the XML of a part."""
    return cast("Element", part.element)


def pack(file: WordFile, made: datetime) -> bytes:
    """Return the file's bytes, every part in python-docx's order and at one fixed time."""
    saved, packed = io.BytesIO(), io.BytesIO()
    file.save(saved)
    year = min(max(made.year, 1980), 2107)  # what a zip can hold
    time = (year, made.month, made.day, made.hour, made.minute, made.second)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as archive:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, time)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # or the bytes would tell Windows from the rest
            archive.writestr(info, source.read(name))
    return packed.getvalue()
