"""Word letterheads as people have them, with all that a letter must not take over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor

from tests import pictures

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SECRETS = (
    "Jane Author", "Mallory Editor", "Secret comment", "deleted words", "hidden words",
    "https://tracker.example", "CustomSecret", "C:\\Users\\jane", "Old letter text",
    "bookmark_jane",
)  # fmt: skip
"""What stands in `letterhead()` and must be in no letter."""

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

FOOT = f"""<w:p {W} {R} w:rsidR="00AB12CD">
<w:bookmarkStart w:id="7" w:name="bookmark_jane"/>
<w:r><w:t xml:space="preserve">Lamp Watch · </w:t></w:r>
<w:hyperlink r:id="%s"><w:r><w:t>example.org</w:t></w:r></w:hyperlink>
<w:ins w:id="1" w:author="Mallory Editor" w:date="2030-01-01T00:00:00Z"><w:r>
<w:t xml:space="preserve"> · Registered charity</w:t></w:r></w:ins>
<w:del w:id="2" w:author="Mallory Editor"><w:r><w:delText>deleted words</w:delText></w:r></w:del>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Jane Author</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:fldSimple w:instr=" FILENAME \\p "><w:r>
<w:t>C:\\Users\\jane\\letter.docx</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> · p. </w:t></w:r>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>
<w:bookmarkEnd w:id="7"/></w:p>"""


def letterhead(*, first: bool = True) -> bytes:
    """Return a letterhead: own styles, A4 with wide margins, logo and address, foot."""
    file = docx.Document()
    file.core_properties.author = "Jane Author"
    file.core_properties.comments = "CustomSecret"
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(10)
    heading = file.styles["Heading 2"].font
    heading.color.rgb, heading.size = RGBColor(0xB0, 0x00, 0x20), Pt(13)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(35), Mm(20)
    section.top_margin = Mm(30)
    section.different_first_page_header_footer = first
    head = (section.first_page_header if first else section.header).paragraphs[0]
    head.add_run().add_picture(io.BytesIO(pictures.picture(300, 100).data), height=Mm(15))
    about = head._p.xpath(".//wp:docPr | .//pic:cNvPr")
    for each in about:
        each.set("descr", "C:\\Users\\jane\\logo.png")
    head.add_run("\tLamp Watch, 1 Quay Street")
    if first:
        section.header.paragraphs[0].text = "Lamp Watch, continued"
    for footer in [section.footer, *([section.first_page_footer] if first else [])]:
        part = footer.part
        link = part.relate_to("https://tracker.example/?id=jane", HYPERLINK, is_external=True)
        footer._element.append(parse_xml(FOOT % link))
    file.add_paragraph("Old letter text")
    file.add_comment(file.paragraphs[0].runs, "Secret comment", author="Mallory Editor")
    found = io.BytesIO()
    file.save(found)
    return found.getvalue()


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a package with some parts replaced, added, or, for None, taken away."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return found.getvalue()


def read(data: bytes, name: str) -> str:
    """Return the text of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()
