"""A letter as HTML: semantic, self-contained, ready to publish or to paste into a site.

`write` gives the page for the web, with the notes at its end. `paged` gives the variant that the
PDF writer prints: the same words, with the notes at the foot of the page that calls them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import chain
from typing import assert_never

from openletter.styles import style_of
from openletter.theme import Theme
from openletter.tree import (
    Block,
    Document,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Section,
    Table,
    walk,
)
from openletter.writers import css, tongues
from openletter.writers.cells import table
from openletter.writers.elements import element, lines, tag, tongue
from openletter.writers.figures import figure, paragraph
from openletter.writers.heads import paper_head, web_head
from openletter.writers.layout import in_rows, is_short, runs, sourced
from openletter.writers.phrases import Pen, bookmark, inlines
from openletter.writers.published import published
from openletter.writers.sheet import page as sheets

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def write(document: Document, theme: Theme) -> bytes:
    """Return a letter as a web page that needs nothing else."""
    pen = Pen.of(document, theme, foot_note)
    above, below = web_head(document, theme, pen, blocks)
    style = f"<style>\n{css.whole(document, theme)}</style>"
    return page(below, [VIEWPORT, *published(document), style], pen, above).encode()


def paged(document: Document, theme: Theme, created: str = "") -> str:
    """Return a letter as WeasyPrint is to print it; the rules of the theme come beside it.

    `created` is the date of the file, in a form that W3C's profile of ISO 8601 has.
    """
    own = tongues.rules(document, theme, paged=True)
    sheet = lines([sheets(document, theme), css.layout(document), own])
    head = [f"<style>{sheet}</style>"]
    if document.summary:
        head.append(tag("meta", name="description", content=document.summary))
    if created:
        head.append(tag("meta", name="dcterms.created", content=created))
    pen = Pen.of(document, theme, foot_note, paged=True)
    above, below = paper_head(document, theme, pen, blocks)
    return page(below, head, pen, above, str(theme.review.lines if document.draft else 0))


def page(document: Document, head: Iterable[str], pen: Pen, above: str, every: str = "0") -> str:
    """Return the whole page around the letter and its head; on paper, `every` counts its lines."""
    meta = ['<meta charset="utf-8">', element("title", escape(document.title)), *head]
    if pen.paged:
        body = element("body", letter(document, pen, above), klass="letter", data_lines=every)
    else:
        article = element("article", letter(document, pen, above), klass="letter")
        body = element("body", element("main", lines([unseen_title(document), article])))
    inner = f"\n{element('head', lines(meta))}\n{body}\n"
    return f"<!doctype html>\n{element('html', inner, **tongue(document.language))}\n"


def letter(document: Document, pen: Pen, above: str = "") -> str:
    """Return all that a letter says, with its head above and the notes at its end."""
    return lines([above, blocks(document.sections, pen), endnotes(document, pen)])


def unseen_title(document: Document) -> str:
    """Return the title of a letter that prints none, for those who do not see the page.

    Without a heading of the first level they could not tell what the page is.
    """
    levels = (node.level for node in walk(document) if isinstance(node, Heading))
    printed = any(section.role == "title" for section in document.sections)
    if printed or 1 in levels:
        return ""
    return element("h1", escape(document.title), klass="unseen")


# ------------------------------------------------------------------------------------- blocks


def blocks(nodes: Iterable[Block], pen: Pen) -> str:
    return "\n".join(block(node, pen) for node in nodes)


def block(node: Block, pen: Pen) -> str:
    """Return a block as HTML, with the class of its style."""
    style = style_of(node, pen.role, listed=pen.listed, quoted=pen.quoted, beside=pen.beside)
    match node:
        case Section():
            inner = pen.inside(node.role)
            language, beside = node.lang or pen.language, node.across or pen.beside
            inner = replace(inner, language=language, beside=beside)
            return section(node, inner, nested=node.role == pen.role)
        case Paragraph():
            return paragraph(node, style, pen)
        case Heading(level=level, children=children):
            label = bookmark(children, pen)
            return element(f"h{level}", inlines(children, pen), klass=style, **label)
        case List():
            return list_(node, pen.inside(listed=True))
        case Quote():
            return quote(node, pen)
        case Image():
            return figure(node, pen, style)
        case Table():
            return table(node, pen)
        case Note():
            return endnote(node, pen)
        case _:
            assert_never(node)


def section(node: Section, pen: Pen, *, nested: bool) -> str:
    """Return a section by its role; the lines of a title become one heading of the first level.

    `nested` says that it is a group inside a section of the same role.
    """
    grid = f"across-{node.columns}"
    match node.role:
        case "title":
            body = title(node, pen)
        case "notes":
            body = notes(node, pen)
        case _ if node.columns > 1 and not node.across:
            body = columns(node, pen)
        case _ if node.across and pen.paged:
            body = rows(node, pen, f"across {grid}")
        case _:
            body = blocks(node.children, pen)
    if node.role in ("sender", "contacts") and not nested:
        body = element("address", body)
    name = "aside" if node.role == "aside" else "section"
    whole = " whole" if node.role == "signatories" and is_short(node) else ""
    across = (" rows" if pen.paged else f" across {grid}") if node.across else ""
    klass = f"role-{node.role}{whole}{across}"
    return element(name, lines([body]), klass=klass, **tongue(node.lang))


def rows(node: Section, pen: Pen, klass: str) -> str:
    """Return blocks side by side on paper, where WeasyPrint would take minutes for one grid."""
    return "\n".join(element("section", blocks(row, pen), klass=klass) for row in in_rows(node))


def title(node: Section, pen: Pen) -> str:
    """Return a title section: its paragraphs are the lines of one heading."""
    paragraphs = [block.children for block in node.children if isinstance(block, Paragraph)]
    rest = [block for block in node.children if not isinstance(block, Paragraph)]
    if not paragraphs:
        return blocks(rest, pen)
    words = "<br>\n".join(inlines(line, pen) for line in paragraphs)
    label = bookmark(chain.from_iterable(paragraphs), pen)
    return element("h1", words, klass="title", **label) + blocks(rest, pen)


def columns(node: Section, pen: Pen) -> str:
    """Return a section in columns, and across the page what does not go into them."""
    return "\n".join(
        element("section", blocks(run, pen), klass=f"columns columns-{number}")
        if number > 1
        else blocks(run, pen)
        for number, run in runs(node)
    )


def list_(node: List, pen: Pen) -> str:
    """Return a list with its own marker, counting from where it starts."""
    name = "ol" if node.marker.counter else "ul"
    start = {"start": str(node.start)} if node.marker.counter and node.start != 1 else {}
    # Where a site has no rules of ours, and in the tags of a PDF, this says how the list counts.
    kind = {"type": node.marker.counter} if node.marker.counter in tuple("aAiI") else {}
    body = "\n".join(item(entry, pen) for entry in node.items)
    return element(name, lines([body]), klass=pen.markers[node.marker], **kind, **start)


def item(node: Item, pen: Pen) -> str:
    """Return a list item; on paper an `article` inside it becomes the body of the item.

    The item has the style of its first block, so that the marker stands on the same line.
    """
    body = blocks(node.children, pen)
    first = node.children[0] if node.children else Paragraph("", ())
    style = style_of(first, pen.role, listed=True, quoted=pen.quoted)
    return element("li", element("article", body) if pen.paged else body, klass=style)


def quote(node: Quote, pen: Pen) -> str:
    """Return a quotation, below it whose words they are."""
    words = blocks(node.children, pen.inside(quoted=True))
    if not node.attribution:
        return element("blockquote", words)
    source = paragraph(sourced(node), "quote-source", pen)
    return element("blockquote", lines([words, element("footer", source)]))


# -------------------------------------------------------------------------------------- notes


def endnotes(document: Document, pen: Pen) -> str:
    """Return the notes of the document's end; on paper each stands at the foot of its page."""
    if pen.paged or not document.notes:
        return ""
    noted = pen.inside("notes")
    in_order = sorted(document.notes, key=lambda note: pen.numbers.get(note.id, 0))
    heading = element("h2", escape(document.words.notes), klass="heading-2")
    entries = "\n".join(endnote(note, noted) for note in in_order)
    listed = element("ol", lines([entries]))
    return element("section", lines([heading, listed]), klass="role-notes", role="doc-endnotes")


def notes(node: Section, pen: Pen) -> str:
    """Return a section of notes; notes that follow one another are one list."""
    parts, run = [], list[Note]()
    for child in (*node.children, None):
        if isinstance(child, Note):
            run.append(child)
            continue
        if run:
            parts.append(note_list(run, pen))
            run = []
        if child is not None:
            parts.append(block(child, pen))
    return "\n".join(parts)


def note_list(run: Iterable[Note], pen: Pen) -> str:
    """Return notes that stand in the text as a numbered list."""
    entries = "\n".join(endnote(note, pen) for note in run)
    if pen.paged:
        return element("section", lines([entries]))
    return element("ol", lines([entries]))


def endnote(note: Note, pen: Pen) -> str:
    """Return a note that is not at the foot of a page, with the way back to its call."""
    if pen.paged:
        return printed_note(note, pen)
    number, inner = pen.numbers.get(note.id, 0), noted(note, pen)
    back = element(
        "a", "\u21a9\ufe0e", klass="back", href=f"#call-{number}", role="doc-backlink",
        aria_label=pen.back,
    )  # fmt: skip
    *others, last = note.children or (Paragraph("", ()),)
    if isinstance(last, Paragraph):
        end = element("p", f"{inlines(last.children, inner)} {back}", klass="note")
    else:
        end = block(last, inner) + element("p", back, klass="note")
    body = lines([blocks(others, inner), end])
    more = {"id": f"note-{number}", "value": str(number), **tongue(note.lang)}
    return element("li", body, klass="note", **more)


def noted(note: Note, pen: Pen) -> Pen:
    """Return the pen for what stands in a note."""
    inner = pen.inside("notes")
    return replace(inner, language=note.lang) if note.lang else inner


def printed_note(note: Note, pen: Pen, *, foot: bool = False) -> str:
    """Return a note as it prints, at the foot of the page or where it stands.

    The PDF writer marks a `main` as a note: WeasyPrint knows no such tag, and a letter has no
    other use for this one.
    """
    number = pen.numbers.get(note.id, 0)
    words = str(number) if foot else f"{number}."
    back = element("a", words, klass="number", href=f"#call-{number}", title=pen.back)
    inner = noted(note, pen)
    first, *rest = note.children or (Paragraph("", ()),)
    if isinstance(first, Paragraph):
        opening = element("p", f"{back} {inlines(first.children, inner)}", klass="note")
    else:
        opening = element("p", back, klass="note") + block(first, inner)
    klass = "foot" if foot else "end"
    more = {"id": f"note-{number}", **tongue(note.lang)}
    return element("main", opening + blocks(rest, inner), klass=klass, **more)


def foot_note(note: Note, pen: Pen) -> str:
    """Return a note for the foot of the page."""
    return printed_note(note, pen, foot=True)
