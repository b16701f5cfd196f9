"""Read a web page back: what a browser would show and a screen reader would say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from openletter.numbering import label
from openletter.tree import Marker
from tests.readers.reading import Reading, joined, shown, split


def read(data: bytes) -> Reading:
    """Return what a web page says."""
    root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    reading = Reading(title=root.findtext("head/title") or "", language=root.get("lang", ""))
    markers = counter_styles(root.findtext("head/style") or "")
    (article,) = root.findall("body/main/article")
    ends = article.findall("section[@role='doc-endnotes']")
    article[:] = [*ends, *(part for part in article if part not in ends)]
    reading.foreign = joined(tongues(article))
    for endnotes in article.findall("section[@role='doc-endnotes']"):
        for note in endnotes.iter("li"):
            words(note, reading, markers)
        article.remove(endnotes)
    reading.words = split(words(article, reading, markers))
    return reading


def words(node: HtmlElement, reading: Reading, markers: dict[str, Marker]) -> str:
    """Return the words of an element and take down what else it says."""
    if not isinstance(node.tag, str) or "back" in node.classes:
        return ""
    if "call" in node.classes:
        return f" [{node.text_content()}] "
    if node.tag == "img":
        return f"\n{shown(node.get('alt', ''))}\n"
    text = before(node, markers) + (node.text or "")
    for child in node:
        text += words(child, reading, markers) + (child.tail or "")
    if node.tag in BLOCKS:
        text = f"\n{text}\n"
    return note(node, text, reading)


def tongues(node: HtmlElement, lang: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words below an element with their language, "" for that of the page."""
    lang = node.get("lang", lang)
    if "call" in node.classes:
        yield lang, f"[{node.text_content()}]"
    elif isinstance(node.tag, str) and "back" not in node.classes:
        yield lang, node.text or ""
        for child in node:
            yield from tongues(child, lang)
            yield lang, child.tail or ""


def note(node: HtmlElement, text: str, reading: Reading) -> str:
    """Take down what an element means beyond its words; return the words that stay on the page."""
    said = " ".join(split(text))
    if node.tag == "li" and "note" in node.classes:
        reading.notes[int(node.get("value"))] = split(text)
        return ""
    if re.fullmatch("h[1-6]", node.tag):
        reading.headings.append((int(node.tag[1]), said))
    if node.tag == "a":
        reading.links.append((said, node.get("href")))
    return text


BLOCKS = frozenset(
    "address aside blockquote br figcaption figure footer h1 h2 h3 h4 h5 h6 li ol p section td th "
    "tr ul".split()
)


def before(node: HtmlElement, markers: dict[str, Marker]) -> str:
    """Return the label of a list item as the browser counts it, nothing for other elements."""
    parent = node.getparent()
    if node.tag != "li" or "note" in node.classes:
        return ""
    marker = next(markers[name] for name in parent.classes if name in markers)
    return label(marker, int(parent.get("start", "1")) + parent.index(node)) + " "


def counter_styles(css: str) -> dict[str, Marker]:
    """Return the markers that a page's counter styles spell, by name."""
    found = re.findall(r"@counter-style (\S+) \{ (.*?) \}", css)
    return {name: marker(body) for name, body in found}


def marker(body: str) -> Marker:
    """Return the marker of one counter style."""
    plain = {key: unescape(value) for key, value in re.findall(r'(\w+): "([^"]*)"', body)}
    if "cyclic" in body:
        return Marker("", plain["symbols"], "")
    counters = {"decimal": "1", "lower-roman": "i", "upper-roman": "I"}
    system = re.search(r"extends ([\w-]+)", body)
    counter = counters[system[1]] if system else plain["symbols"][0]
    return Marker(counter, plain["prefix"], plain["suffix"].removesuffix(" "))  # type: ignore[arg-type]


def unescape(text: str) -> str:
    return re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), text)
