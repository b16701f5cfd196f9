"""What a web page says of itself to search engines and to those who pass on a link to it.

Only what the letter prints or says of itself: title, summary, language, date, address, and the
organisations that it is from; never a person, and never a picture, for those who look for one
follow no `data:` address.
"""

from __future__ import annotations

import json

from openletter.tree import Document
from openletter.writers.elements import element, tag


def published(document: Document) -> list[str]:
    """Return the description of a page for its head; a draft asks not to be found at all."""
    found = [tag("meta", name="description", content=document.summary)] if document.summary else []
    if document.draft:
        return [*found, tag("meta", name="robots", content="noindex")]
    if document.url:
        found.append(tag("link", rel="canonical", href=document.url))
    return [*found, *open_graph(document), linked_data(document)]


def open_graph(document: Document) -> list[str]:
    """Return what the preview of a link shows. Source of the names: The Open Graph protocol."""
    language, _, region = document.language.rpartition("-")
    facts = {
        "og:type": "article",
        "og:title": document.title,
        "og:description": document.summary,
        "og:locale": f"{language}_{region}" if len(language) == 2 and len(region) == 2 else "",
        "og:url": document.url,
        "article:published_time": document.date,
    }
    return [tag("meta", property=name, content=fact) for name, fact in facts.items() if fact]


def linked_data(document: Document) -> str:
    """Return the page as JSON-LD. Source of the names: schema.org, Article."""
    makers = [{"@type": "Organization", "name": name} for name in document.makers]
    facts = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": document.title,
        "description": document.summary,
        "inLanguage": document.language,
        "datePublished": document.date,
        "author": makers,
        "url": document.url,
    }
    said = {name: fact for name, fact in facts.items() if fact}
    # As `\u003c` it is the same text to JSON, and nothing in it can end the element.
    text = json.dumps(said, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return element("script", f"\n{text}\n", type="application/ld+json")
