"""Text that wants to be something else: markup, template language, escapes, strange characters."""

from __future__ import annotations

from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from openletter.model.base import line
from openletter.model.characters import bad_characters

MARKUP = (
    "&", "<", ">", "&lt;", "&amp;", "&#38;", "&nbsp;", "]]>", "-->", "<b>", "</p>", "<br>",
    "{{ x }}", "{{", "}}", "{% raw %}", "{%", "%}", "{#", "#}", "*", "**", "_", "__", "\\", "\\\\",
    "\\n", "`", "```", "[^n]", "[^n]: ", "[x](http://y)", "![x](y)", "](", "[", "]", "(", ")",
    "# ", "## ", "- ", "+ ", "1. ", "2017. ", "1) ", "(a) ", "a. ", "> ", "|", " | ", "~", "~~~",
    "%1", "%", "$1", "https://a.bc/d_e", "http://y", "<http://y>", "a@b.org", "---", "===", ":-:",
    '{marker="(a)"}', '"', "'", "“", "”", "‘", "’", "«", "»", "…", "–", "—", "=", ":", ";", "!",
)  # fmt: skip
"""Pieces that mean something to Markdown, Jinja2, HTML, OOXML or fonts."""

STRANGE = (
    "é", "e\u0301", "ọ\u0300", "Đ", "ß", "İ", "ı", "Ω", "א", "ع", "人", "、", "𝒳", "😀",
    "👩\u200d💻", "\u00a0", "\u202f", "\u2009", "\u3000", "\u00ad", "\u2011", "\u200b", "\u200d",
    "\u2060", "\ufeff", "\u202e", "\u202c", "\u2067", "\u2069", "\ufe0f", "ﬁ",
)  # fmt: skip
"""Characters that get lost, joined, turned round or taken for spaces."""

WORDS = ("a", "b", "Ada", "word", " ", " ", "1", "2", ".", ",")

CHARACTERS = st.characters(exclude_categories=("Cs", "Co", "Cc", "Cn", "Zl", "Zp")).filter(
    lambda character: not any(bad_characters(character))
)


def accepted(text: str) -> bool:
    """Say whether a plain field of a letter takes a text; what it refuses never prints."""
    try:
        return line(text) == text
    except PydanticCustomError:
        return False


HOSTILE = (
    st.lists(st.sampled_from((*MARKUP, *STRANGE, *WORDS)) | CHARACTERS, min_size=1, max_size=8)
    .map("".join)
    .map(str.strip)
    .filter(bool)
)
"""One line of text that a letter may hold, made of the above; nothing around it to strip."""

PLAIN = (
    st.lists(
        st.sampled_from([*filter(accepted, (*MARKUP, *STRANGE)), *WORDS]) | CHARACTERS,
        min_size=1, max_size=8,
    )
    .map("".join)
    .map(str.strip)
    .filter(accepted)
    .filter(bool)
)  # fmt: skip
"""The same without what the fields of a letter refuse, such as `&lt;` and `{{`."""

LATIN = (
    st.lists(st.sampled_from((*MARKUP, *WORDS, "é", "Đ", "ß", "İ")), min_size=1, max_size=8)
    .map("".join)
    .map(str.strip)
    .filter(accepted)
    .filter(bool)
)
"""The same of characters that the package's own fonts draw."""
