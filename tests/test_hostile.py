"""Whatever a value holds, it prints as it is: in every plain field, in all that a template can say.

A letter is made twice, with a harmless word and with a hostile one in its place; both must have
the same shape, and the same text but for the word. Then every output is read back. White space is
compared by words there, for lines break, and Markdown keeps none at the ends of lines; one
paragraph is compared to the character. A PDF is read back for what the package's fonts draw.
"""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import openletter as ol
from openletter.numbering import label
from openletter.output import to_bytes
from openletter.tree import (
    Document,
    Emphasis,
    List,
    Text,
    plain,
    walk,
)
from tests.builders import document, p, section
from tests.fields import Field, fields, filled
from tests.hostile import HOSTILE, LATIN, PLAIN
from tests.readers import docx, markdown
from tests.shape import QUICK, SMALL, check_outputs, made, shape, with_word
from tests.test_parity import differences

FEW = settings(max_examples=max(4, settings().max_examples // 5))

NAMED = PLAIN.filter(lambda text: any(map(str.isalpha, text)))
"""What may be a name: it has a letter in it."""


# ------------------------------------------------------------------------------------ the fields

NOT_PRINTED = {
    "Letter.template": "names a folder",
    "Letter.style": "names a file",
    "Letter.keep": "names words of the letter",
    "Letter.language": "is a code",
    "Letter.url": "is an address",
    "Letter.order": "names sections",
    "Case.source": "names a source",
    "Event.source": "names a source",
    "Recipient.form": "names a form of address",
    "Figure.k": "chooses cases, by `where`",
    **{f"{model}.id": "is a short name" for model in (
        "Party", "Recipient", "Signatory", "Contact", "Occasion", "Case", "Figure", "Source",
        "Demand",
    )},
    **{f"{model}.image": "names a file" for model in (
        "Party", "Recipient", "Signatory", "Contact",
    )},
}  # fmt: skip
ELSEWHERE = {
    "Case.print_as": "hides the other names of a case",
    "PartyGroup.marker": "counts",
    "DemandGroup.marker": "counts",
    "PartyGroup.separator": "stands in an inline layout",
}
"""Fields with a test of their own."""
BY_FRAME = {"Letter.summary", "Source.name", "Source.publisher", "Source.url", "Source.pages"}
"""Fields that no expression sees; they print by themselves, or are in the file's properties."""

PRINTED = [one for one in fields() if one.name not in {*NOT_PRINTED, *ELSEWHERE}]


def letter_with(values: dict[Field, str]) -> Document:
    """Return a letter with some fields, each printed in a paragraph of its own."""
    seen = [one.expression for one in values if one.name not in BY_FRAME]
    body = "\n\n".join(f"x {{{{ {expression} }}}} x" for expression in seen)
    cited = " [^k]" if any(one.model == "Source" for one in values) else ""
    return made(**filled(values), text={"body": f"Words{cited}\n\n{body}"})


def value(field: Field, text: str) -> str:
    """Return a text as a field can have it."""
    return f"at {text}" if field.own in ("url", "email", "phone") else text


def test_fields_are_found() -> None:
    """The models have many plain fields; what is exempt is among them."""
    names = {one.name for one in fields()}

    assert len(fields()) > 80
    assert names >= {*NOT_PRINTED, *ELSEWHERE, *BY_FRAME}
    assert {"Recipient.salutation", "Figure.value", "Event.by", "Contact.url"} <= names


@FEW
@given(NAMED)
@example("R&D <b>*a* _b_</b> \\n [x](http://y) | C# “q” e\u0301 א")
@example("1. %1 a\\")
@pytest.mark.parametrize("printed", [False, True])
def test_every_field_prints_as_it_is(printed: bool, text: str) -> None:
    """A text in all plain fields at once comes out of each of them, and is never markup."""
    chosen = [one for one in PRINTED if (one.own == "printed") == printed]
    harmless = letter_with({one: value(one, SMALL) for one in chosen})
    letter = letter_with({one: value(one, text) for one in chosen})

    assert len(chosen) >= 5
    assert with_word(shape(harmless), text) == shape(letter)
    check_outputs(letter, *QUICK)


@FEW
@given(NAMED)
def test_a_name_to_print_is_printed(text: str) -> None:
    """What prints for a hidden name is text, too."""
    case = ol.Case(name="Zzyzx", print_as=text)
    letter = ol.compose(ol.Letter(cases=[case], text={"body": "{{ cases[0] }} {{ names(cases) }}"}))

    assert f"{text} {text}" == plain(letter.sections[-1])
    check_outputs(letter, *QUICK)


@FEW
@given(PLAIN.filter(lambda text: '"' not in text))
@example("%1.")
@example("100 %1 ]")
@example("{ \\}")
def test_any_marker_counts(text: str) -> None:
    """A marker prints as it is before the first entry of every kind of list."""
    names = {"items": [{"name": "Ada"}, {"name": "Bo"}], "marker": text}
    letter = made(
        text={"body": "Words"}, demands={"items": ["a", "b"], "marker": text},
        signatories=names, contacts=names | {"layout": "table"},
    )  # fmt: skip
    found = [node for node in walk(letter) if isinstance(node, List)]

    assert [text, text] == [label(one.marker, 1) for one in found]
    check_outputs(letter, "docx", "html", "txt")


@pytest.mark.usefixtures("pango")
@settings(max_examples=max(3, settings().max_examples // 10))
@given(LATIN, st.integers(1, 30))
@example('a\\"b%1', 1)
def test_any_marker_counts_in_a_pdf(text: str, start: int) -> None:
    """The rules that count a list on paper hold for quotes and backslashes, too.

    The marker is short: one that runs off the sheet is a fault.
    """
    demands = {"items": ["a", "b"], "marker": text[:6].strip() or "x", "start": start}

    check_outputs(made(text={"body": "Words"}, demands=demands), "pdf")


@FEW
@given(PLAIN)
def test_any_separator_parts(text: str) -> None:
    """What parts the entries of an inline layout is text."""
    two = [{"name": "Ada"}, {"name": "Bo"}]
    names = {"items": two, "layout": "inline", "separator": f"– {text}"}

    letter = made(text={"body": "Words"}, contacts=names)

    assert plain(letter.sections[-1]).endswith(f"Ada – {text} Bo")
    check_outputs(letter, *QUICK)


# ----------------------------------------------------------------------------- to the character


@given(HOSTILE, st.sampled_from(["", "Word"]))
def test_a_paragraph_comes_back_to_the_character(text: str, before: str) -> None:
    """Combining marks, joiners, soft hyphens and no-break spaces are those that went in."""
    words = f"{before}{text}x"
    letter = document(section("body", p(words)))
    page = lxml.html.document_fromstring(to_bytes(letter, "html").decode())
    mail = to_bytes(letter, "txt").decode().removesuffix("\n")
    (back,) = markdown.read_document(to_bytes(letter, "md")).sections[0].children

    assert [words] == docx.paragraphs(to_bytes(letter, "docx"))
    assert [words] == page.xpath("//p/text()")
    assert re.split("[ \xa0\u202f]", words) == mail.replace("\n", " ").split(" ")
    assert words == plain(back)


def test_the_shape_sees_markup() -> None:
    """The test of the test: a value that became markup, or lost a character, is seen."""
    as_text = document(section("body", p("*qxq*")))
    as_markup = document(section("body", p(Emphasis((Text("qxq"),)))))

    assert shape(as_text) != shape(as_markup)
    assert shape(as_text) != shape(document(section("body", p("*qxq"))))
    assert differences(replace(as_text, title=""), "html", to_bytes(as_markup, "html"))
