"""What archives ask of a PDF: PDF/A-2 or -3 at level A, which is PDF/UA at the same time.

Source of the rules: ISO 19005-2:2011 and ISO 19005-3:2012; of how a file claims both standards:
the PDF Association's technical note on PDF/UA-1 and PDF/A.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any


def options(document: Any, pdf_a: str) -> dict[str, Any]:
    """Return what WeasyPrint is to write, and give the document the colours it is drawn in.

    WeasyPrint knows them by itself, but leaves their file open, which Python complains of; any
    other name than its own keeps it from that.
    """
    from weasyprint.css import ColorProfile

    profile = BytesIO(files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes())
    document.color_profiles["sRGB2014"] = ColorProfile(
        profile, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"])
    )
    return {"pdf_variant": f"pdf/a-{pdf_a}", "output_intent": "sRGB2014"}


def mend_for_archive(pdf: Any) -> None:
    """Change in a PDF what PDF/A forbids and WeasyPrint writes, and claim PDF/UA, too."""
    for found in pdf.objects:
        extra = getattr(found, "extra", {})
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"  # 6.2.8.3: no reader may smooth a picture on its own
        if extra.get("Type") == "/Metadata":
            found.compress = False  # readable for those who know nothing of PDF
            found.stream = [part.replace(END, CLAIM + END) for part in found.stream]
        if getattr(found, "compress", False) and found.data.endswith(UNCLEAR):
            found.compress = False


UNCLEAR = b"\r\nendstream"
"""Packed data may end in what looks like the first half of a line end: some programs then count a
byte less than `Length` says, which must be exact (6.1.7.1)."""

END = b"</rdf:RDF>"
CLAIM = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A allows a name that it does not know only where the file itself explains it (6.6.2.3)."""
