"""A letter as a piece of HTML to paste into a page that a site already has.

It brings along what the letter needs (the labels of lists, columns, notes, white space) and leaves
fonts, colours and the size of the text to the site. Its names are its own, so that neither
the site nor a second letter on the same page can mistake them for theirs. It has no description for
search engines, which the site writes itself, and its headings begin at the level below the site's
first.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

from openletter.theme import Theme
from openletter.tree import Document
from openletter.writers import css, html
from openletter.writers.elements import element, lines, tag, tongue
from openletter.writers.phrases import Pen
from openletter.writers.scoped import PREFIX, scoped


def write(document: Document, theme: Theme) -> bytes:
    """Return a letter as an `article` with its own rules before it."""
    name = name_of(document)
    text = html.letter(document, Pen.of(document, theme, html.foot_note))
    own = Renaming(name, deeper(text))
    own.feed(text)
    own.close()
    article = element(
        "article", "".join(own.parts), klass=f"{name} {LETTER}", **tongue(document.language)
    )
    rules = unbroken(scoped(css.whole(document, theme), name, {LETTER, *own.classes}))
    return lines([element("style", f"\n{rules}\n"), article]).lstrip("\n").encode()


def unbroken(rules: str) -> str:
    r"""Return rules in which nothing can end the `<style>` around them: a string may hold `</`.

    To CSS, `<\/` in a string is the same.
    """
    return rules.replace("</", "<\\/")


LETTER = f"{PREFIX}letter"


def name_of(document: Document) -> str:
    """Return a name for a letter that two letters on a page do not share.

    It stays the same when words of the letter change, and so do addresses that end in it.
    """
    said = (document.title, document.language, document.date, document.recipient)
    return PREFIX + sha256("\0".join(said).encode()).hexdigest()[:8]


def deeper(text: str) -> int:
    """Return by how many levels headings go down: the site has the first, none may be left out.

    A letter without a title of its own begins with the second, and stays as it is.
    """
    levels = [int(level) for level in re.findall("<h([1-6])", text)]
    return max(2 - min(levels), 0) if levels else 0


class Renaming(HTMLParser):
    """Writes down what it reads: the same words in the same elements, with other names.

    Classes, ids and links to them begin with names of their own; `classes` are those that occur.
    Headings are `deeper` by so many levels.
    """

    def __init__(self, name: str, deeper: int) -> None:
        super().__init__(convert_charrefs=True)
        self.name, self.deeper = name, deeper
        self.parts, self.classes = list[str](), set[str]()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        """Write a start tag."""
        own = {key.replace("-", "_"): self.attribute(key, value or "") for key, value in attributes}
        if "class" in own:
            own["klass"] = own.pop("class")
        self.parts.append(tag(lower(name, self.deeper), **own))

    def handle_endtag(self, name: str) -> None:
        """Write an end tag."""
        self.parts.append(f"</{lower(name, self.deeper)}>")

    def handle_data(self, text: str) -> None:
        """Write words."""
        self.parts.append(escape(text))

    def attribute(self, key: str, value: str) -> str:
        """Return the value of an attribute."""
        if key == "class":
            own = [f"{PREFIX}{name}" for name in value.split()]
            self.classes.update(own)
            return " ".join(own)
        if key == "id":
            return f"{self.name}-{value}"
        if key == "href" and value.startswith("#"):
            return f"#{self.name}-{value[1:]}"
        return value


def lower(name: str, by: int) -> str:
    """Return the name of an element, a heading some levels deeper; there is no seventh level."""
    level = re.fullmatch("h([1-6])", name)
    return f"h{min(int(level[1]) + by, 6)}" if level else name
