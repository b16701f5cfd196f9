"""A tree on paper: one line a block, with its role or kind, its key and its words.

    demands demands
      paragraph demands_lead/1 (lead): We respectfully ask you to:
      list demands/list 1. series=demands
        item demands/release
          paragraph demands/release/1: free *all* of them;

Emphasis is `*so*` or `**so**`, a link `[words](address)`, the call of a note `[^id]`, a line break
` / `, words in another language `{fr: mots}`, a label `{label: Re: }`, a gap `{todo: [day]}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from openletter.tree import (
    Block,
    Break,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
)


def outline(document: Document) -> str:
    """Return a document as text to read and to compare."""
    facts = {
        "title": document.title, "language": document.language, "date": document.date,
        "summary": document.summary, "draft": "yes" if document.draft else "",
    }  # fmt: skip
    head = [f"{name}: {value}" for name, value in facts.items() if value]
    parts: tuple[Block, ...] = (*document.sections, *document.notes)
    lines = [line for part in parts for line in block(part)]
    return "\n".join([*head, "", *lines]) + "\n"


def block(node: Block | Item | Row) -> Iterator[str]:
    """Yield the lines of a block, those of what it holds set in."""
    match node:
        case Section(role=role, key=key, children=children, columns=columns, web=web, lang=lang):
            more = f" columns={columns}" * (columns > 1) + " (web)" * web + " across" * node.across
            more += f" {lang}" * bool(lang)
            yield f"{role} {key}{more}"
            yield from within(children)
        case Paragraph(key=key, children=children, lead=lead):
            yield f"paragraph {key}{' (lead)' * lead}: {words(children)}"
        case Heading(key=key, level=level, children=children):
            yield f"heading{level} {key}: {words(children)}"
        case List(key=key, marker=marker, items=items, start=start, series=series):
            sign = f"{marker.prefix}{marker.counter}{marker.suffix}"
            more = f" start={start}" * (start != 1) + f" series={series}" * bool(series)
            yield f"list {key} {sign}{more}"
            yield from within(items)
        case Item(key=key, children=children):
            yield f"item {key}"
            yield from within(children)
        case Quote(key=key, children=children, attribution=attribution):
            yield f"quote {key}" + f" — {words(attribution)}" * bool(attribution)
            yield from within(children)
        case Image(key=key, picture=picture, alt=alt, caption=caption, sign=sign):
            size = f"{picture.kind} {picture.width}x{picture.height}"
            yield f"image {key}{' (sign)' * sign} {picture.source} {size} [{alt}]: {words(caption)}"
        case Table(key=key, align=align, rows=rows, head=head):
            yield f"table {key} {' '.join(align)}"
            yield from within((*((head,) if head else ()), *rows))
        case Row(key=key, cells=cells):
            yield f"row {key}: {' | '.join(map(words, cells))}"
        case Note(key=key, id=id, children=children, lang=lang):
            yield f"note {key} [^{id}]" + f" {lang}" * bool(lang)
            yield from within(children)
        case _:
            assert_never(node)


def within(nodes: Iterable[Block | Item | Row]) -> Iterator[str]:
    return (f"  {line}" for node in nodes for line in block(node))


def words(children: Iterable[Inline]) -> str:
    return "".join(map(inline, children))


def inline(node: Inline) -> str:
    match node:
        case Text(text=text):
            return text
        case Emphasis(children=children):
            return f"*{words(children)}*"
        case Strong(children=children):
            return f"**{words(children)}**"
        case Link(href=href, children=children):
            return f"[{words(children)}]({href})"
        case NoteRef(note=note):
            return f"[^{note}]"
        case Break():
            return " / "
        case Span(children=children, lang=lang, mark=mark):
            return f"{{{' '.join(filter(None, (lang, mark)))}: {words(children)}}}"
        case _:
            assert_never(node)
