"""Elements of HTML as text: everything in them that is not markup is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def element(name: str, body: str, /, **attributes: str) -> str:
    return f"{tag(name, **attributes)}{body}</{name}>"


def tag(name: str, /, **attributes: str) -> str:
    """Return a start tag: `tag("a", klass="call", href="#note-1")`."""
    spelled = (
        f' {"class" if key == "klass" else key.replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{''.join(spelled)}>"


def lines(parts: Iterable[str]) -> str:
    """Return parts on lines of their own, for those who read the source."""
    return "".join(f"\n{part}" for part in parts if part) + "\n"


def direction(language: str) -> str:
    """Return `rtl` for a language that is written from right to left, else `ltr`."""
    subtags = language.casefold().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in RTL_LANGUAGES else "ltr"


RTL_LANGUAGES = frozenset("ar arc arz ckb dv fa he ks nqo pnb prs ps sd syr ug ur yi".split())
RTL_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg samr syrc thaa".split())


def tongue(language: str) -> dict[str, str]:
    """Return what says the language of an element and which way it is written."""
    return {"lang": language, "dir": direction(language)} if language else {}
