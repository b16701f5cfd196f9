"""The starter letter of a template: commented, and rendering as it is."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill, indent

from openletter.templating import Block, Template

WIDTH = 96
ADVICE = (
    "Lines that begin with “# ” are notes to you. Write longer texts after a | and indent them, "
    "with an empty line between paragraphs."
)
FIELDS: dict[str, str] = {
    "title": "title: Light for Exampleville",
    "date": "date: 2031-05-02",
    "occasion": """\
occasion:
  kind: summit
  name: Example Forum (EXF) Leaders’ Meeting      # without “the”
  dates: 2031-05-14/2031-05-15                    # first day/last day
  city: Exampleville
  country: Exampleland
  theme: Growing Together                         # its motto, word for word""",
    "recipients": """\
recipients:
- name: EXF Leaders                               # the greeting is made of it
  kind: group""",
    "demands": """\
demands:                                          # a short name, then the demand
  release: Release everybody who is held for what they wrote or said
  raise: Raise their cases in public""",
    "signatories": """\
signatories: |                                    # one a line, exactly as they should print
  Access Now
  #FreeTheWriters
  Example Writers’ Union""",
    "contacts": """\
contacts:                                         # whom the press may ask
- {name: Ada Example, role: spokesperson, email: press@example.org}""",
}
"""The fields of a starter letter, in its order."""
ASK = """\
demands:                                          # a short name, then the demand
  release: Call for the release of everybody who is held for what they wrote or said
  raise: Raise their cases in public"""
OWN: dict[str, dict[str, str]] = {
    "summit-leaders": {"demands": ASK},
    "head-of-state-visit": {
        "occasion": """\
occasion:
  kind: visit
  name: visit of the President of Sampleland to Exampleland    # without “the”
  dates: 2031-05-14/2031-05-15                    # first day/last day
  country: Exampleland""",
        "recipients": """\
recipients:
- form: any.head_of_state                         # `openletter forms` lists them
  name: Ada Example
  role: President of Sampleland
  address: |
    1 Palace Square
    Sampleville""",
        "demands": ASK,
    },
}
"""Fields that the starter letter of one template has in words of its own."""
EVERYWHERE = {"before", "closing", "call", "after", "kicker", "close"}
"""Parts of the page that a starter letter need not show."""


def starter(template: Template, language: str, theme: str = "") -> str:
    """Return a letter file for a template; what is not needed is there as a comment."""
    look = f"\ntheme: {theme}" if theme else ""
    parts = [
        head(template),
        f"template: {template.name}\nlanguage: {language}{look}",
        *(words for name, words in fields(template).items() if name in template.file.needs),
        "\n".join(text(template)),
        *rest(template),
    ]
    return "\n\n".join(parts) + "\n"


def fields(template: Template) -> dict[str, str]:
    """Return the fields of a template's starter letter, in its order."""
    return FIELDS | OWN.get(template.name, {})


def head(template: Template) -> str:
    """Return the comment above a starter letter."""
    pages = template.file.pages
    about = f"{template.file.title}. {template.file.purpose}"
    length = f"{pages} pages at most." if pages > 1 else "One page at most."
    lines = (
        f"{about} {length}",
        ADVICE,
    )
    return "\n".join(comment(line) for line in lines)


def text(template: Template) -> Iterator[str]:
    """Yield the lines of `text:`: the sections that need words, the others as comments."""
    shown = {"body", *(name for name in template.file.order if name not in EVERYWHERE)}
    yield "text:"
    for block in template.blocks.values():
        if block.name in shown or block.inside == "body" or block.required:
            if block.name == "body" and template.sections(set()):
                continue
            yield from section(block)


def section(block: Block) -> Iterator[str]:
    """Yield the lines of one section."""
    if block.hint:
        yield indent(comment(block.hint, WIDTH - 2), "  ")
    if block.required:
        yield f"  {block.name}: |"
        yield "    Write here, in as many paragraphs as you need."
    else:
        yield f"  # {block.name}: |"
        yield "  #   …"


def rest(template: Template) -> Iterator[str]:
    """Yield as comments what such a letter may hold besides."""
    for name, words in fields(template).items():
        if name not in template.file.needs:
            yield "\n".join(f"# {line}" for line in words.splitlines())


def comment(words: str, width: int = WIDTH) -> str:
    """Return words as a comment of several lines."""
    return fill(words, width, initial_indent="# ", subsequent_indent="# ")
