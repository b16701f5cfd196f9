"""Emphasis in Chinese, Japanese and Korean: bold, as in the PDF, and never slanted.

Word slants them with the Latin words of a run. Source: W3C, Requirements for Chinese and for
Japanese Text Layout (CLREQ, JLREQ).
"""

from __future__ import annotations

import re

from openletter.writers.ooxml.xml import Element, W, only, w

RUN, TEXT = f"{{{W}}}r", f"{{{W}}}t"
SLANT, BOLD = f"{{{W}}}rPr/{{{W}}}i", f"{{{W}}}b"
UPRIGHT = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fff\u3005-\u30ff\u3100-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U00020000-\U000323af]"
)
"""Han, kana, bopomofo and hangul."""


def raise_up(story: Element) -> None:
    """Let what is emphasised in a part of the file be bold where its script has no italics."""
    if not UPRIGHT.search("".join(map(str, story.itertext(TEXT)))):
        return
    for run in story.iter(RUN):
        if UPRIGHT.search("".join(map(str, run.itertext(TEXT)))):
            for slant in run.findall(SLANT):
                _embolden(only(run, "w:rPr"), slant)


def _embolden(properties: Element, slant: Element) -> None:
    """Let a run be bold that was slanted; what is bold in complex scripts already stands there."""
    properties.remove(slant)
    if properties.find(BOLD) is None:
        only(properties, "w:bCs").addprevious(w("b"))
