"""The smallest language in which a tree can be written down in a test."""

from __future__ import annotations

from itertools import count

from openletter.picture import Picture
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
    Marker,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
)
from tests import pictures

serial = count(1)


def key() -> str:
    return f"k{next(serial)}"


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: str | Inline, lead: bool = False) -> Paragraph:
    return Paragraph(key(), inlines(*parts), lead=lead)


def h(level: int, *parts: str | Inline) -> Heading:
    return Heading(key(), level, inlines(*parts))


def em(*parts: str | Inline) -> Emphasis:
    return Emphasis(inlines(*parts))


def strong(*parts: str | Inline) -> Strong:
    return Strong(inlines(*parts))


def link(href: str, *parts: str | Inline) -> Link:
    return Link(href, inlines(*parts))


def note(id: str, *blocks: str | Block) -> Note:
    return Note(f"notes/{id}", id, tuple(p(b) if isinstance(b, str) else b for b in blocks))


def items(*entries: str | Block | tuple[Block, ...]) -> tuple[Item, ...]:
    def blocks(entry: str | Block | tuple[Block, ...]) -> tuple[Block, ...]:
        if isinstance(entry, str):
            return (p(entry),)
        return entry if isinstance(entry, tuple) else (entry,)

    return tuple(Item(key(), blocks(entry)) for entry in entries)


def numbered(*entries: str | Block | tuple[Block, ...], start: int = 1, series: str = "") -> List:
    return List(key(), Marker(), items(*entries), start=start, series=series)


def bullets(*entries: str | Block | tuple[Block, ...]) -> List:
    return List(key(), Marker("", "•", ""), items(*entries))


def image(alt: str, *caption: str | Inline, picture: Picture | None = None) -> Image:
    return Image(key(), picture or pictures.picture(), alt, inlines(*caption))


def sign(alt: str) -> Image:
    return Image(key(), pictures.picture(60, 30), alt, sign=True)


def section(role: Role, *blocks: str | Block, columns: int = 1) -> Section:
    return Section(role, key(), tuple(p(b) if isinstance(b, str) else b for b in blocks), columns)


def document(*sections: Section, notes: tuple[Note, ...] = (), **fields: object) -> Document:
    settings: dict[str, object] = {"title": "A letter", "language": "en-GB"} | fields
    return Document(sections=sections, notes=notes, **settings)  # type: ignore[arg-type]


def everything() -> Document:
    """Return a letter that holds every node kind and every role."""
    lines = inlines("The Honorable Ada Example", Break(), "1 Quay Street", Break(), "Exampleville")
    table = Table(
        key(),
        ("start", "end"),
        (
            Row(key(), (inlines("Arrested ", em("since May")), inlines("41", NoteRef("n2")))),
            Row(key(), (inlines("Released"), inlines("3"))),
        ),
        head=Row(key(), (inlines("What"), inlines("How many"))),
    )
    return document(
        section("sender", p("Coalition for Lamps & Light", Break(), "post@example.org")),
        section("title", "Light the lamps <now>"),
        section("date", "2 May 2031"),
        section("reference", "12.345/AB"),
        section("recipients", p(*lines), p("Bo Sample", Break(), "Minister of Harbours")),
        section("copies", p(Span(inlines("cc: "), mark="label"), "Cy Model")),
        section("subject", p(Span(inlines("Re: "), mark="label"), "The lamps of Exampleville")),
        section("salutation", p("Excellency,", Break(), "Dear Minister,")),
        section(
            "body",
            p("We, the undersigned ", strong("17 organisations"), ", write about lamps.",
              NoteRef("n1"), " They are ", em("dark ", strong("every")), " night; see ",
              link("https://example.org/a?b=1&c=2", "the report of ", em("2030")), "."),
            h(2, "What happened"),
            p("These people kept them:", lead=True),
            bullets("Ada Example, keeper", (p("Bo Sample, with two:"), numbered("Cy", "Di"))),
            Quote(
                key(), (p("Every lamp shall be lit. […]"), p("No lamp shall be put out.")),
                inlines(em("The Lamp Act"), ", in ", link("https://example.org/act", "full")),
            ),
            image("A map of the quay:\nseven lamps, all dark [sic]", "The quay, ",
                  link("https://example.org/map", "drawn by “Bo”"), " in May.", NoteRef("n3")),
            image("A lamp"),
            p("She wrote ", Span(inlines("« Des lampes »"), lang="fr"), " on the wall."),
            h(3, "In figures"),
            table,
        ),
        section(
            "demands",
            p("We respectfully ask you to:", lead=True),
            numbered("light the lamps;", (p("free both; and"), p("Each of them.")), "say so."),
            p("We remain at your disposal on ", Span(inlines("[day]"), mark="todo"), "."),
        ),
        section("aside", p("Sign at ", link("mailto:sign@example.org", "sign@example.org"))),
        section("close", "Respectfully,"),
        section(
            "signatories",
            section("signatories", h(2, "Networks"), numbered("Access Now", "#ReturnOurCPF",
                    series="s"), columns=2),
            section("signatories", h(2, "Members"), numbered("Viet Tan", start=3, series="s")),
            section("signatories", sign("Ada Example"),
                    p("Ada Example", Break(), "Director, Lamp Watch"), "Bo Sample"),
        ),
        section("enclosures", p(Span(inlines("Enclosure: "), mark="label"), "Lamp Act")),
        section("contacts", p("Cy Model, +1 202 555 0100")),
        section("notes", Note("notes/n2", "n2", (p("An estimate."),))),
        notes=(
            note("n1", p("Lamp Watch, ", em("Annual Report"), ", p. 14."), "Revised in May."),
            note("n3", "Not to scale."),
        ),
        date="2031-05-02",
        summary="A letter about lamps.",
        draft=True,
    )  # fmt: skip
