"""XML without what no program reads and anybody can: stray words, roots' attributes, namespaces."""

from __future__ import annotations

import re

from lxml import etree

from openletter.writers.ooxml.xml import Element, W

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE = f"{{{MC}}}Ignorable"
OFFICIAL = re.compile(
    r"http://(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com/office)/|urn:schemas-microsoft"
)
"""The namespaces of Office; others may be called after a company, its servers or its people."""
WORDS = {f"{{{W}}}t", f"{{{W}}}instrText"}
MEASURE = re.compile(r"-?[0-9]{1,12}|[a-z]{1,20}", re.ASCII)
"""What a shape writes between tags: `center`, `-914400`."""
PLACED = re.compile(r"\{[^}]*wordprocessingDrawing\}(?:align|posOffset|pct\w+)")


def silence(root: Element) -> None:
    """Take from heads all text but that of runs, and all names that say nothing to Word."""
    for element in root.iter():
        element.tail = None
        if not (_is_word(element) or _is_measure(element)):
            element.text = None
    kept = [prefix for prefix in root.get(IGNORABLE, "").split() if _is_official(root, prefix)]
    root.attrib.clear()
    if kept:
        root.set(IGNORABLE, " ".join(kept))
    for choice in root.iter(f"{{{MC}}}Choice"):
        kept += choice.get("Requires", "").split()
    etree.cleanup_namespaces(root, keep_ns_prefixes=kept)


def _is_word(element: Element) -> bool:
    around = element.getparent()
    return element.tag in WORDS and around is not None and around.tag == f"{{{W}}}r"


def _is_measure(element: Element) -> bool:
    placed = isinstance(element.tag, str) and PLACED.fullmatch(element.tag)
    return bool(placed and MEASURE.fullmatch((element.text or "").strip()))


def _is_official(root: Element, prefix: str) -> bool:
    return bool(OFFICIAL.match(root.nsmap.get(prefix, "")))
