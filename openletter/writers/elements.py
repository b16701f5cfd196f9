"""Elements of HTML as text: everything in them that is not markup is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from openletter.script import direction


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


def tongue(language: str) -> dict[str, str]:
    """Return what says the language of an element and which way it is written."""
    return {"lang": language, "dir": direction(language)} if language else {}
