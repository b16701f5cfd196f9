"""Whatever a value holds, no construct of a template makes markup of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

import openletter as ol
from openletter.speech.tongue import COMMA, is_wide
from openletter.tree import (
    Document,
)
from tests.hostile import LATIN, PLAIN
from tests.shape import QUICK, SMALL, check_outputs, made, shape, with_word

FEW = settings(max_examples=max(4, settings().max_examples // 5))


TEMPLATE = """\
{% extends "base/letter.md.j2" %}

{% block body %}
{% macro loud(what) %}**{{ what }}**, {{ what }}{% endmacro %}
{{ v }}

{{ v }} {{ v }}{{ v }} x
{{ v }} on a line of its own

*{{ v }}* **{{ v }}** *a {{ v }} b* **{{ v }} c**, _{{ v }}_ ***{{ v }}*** *{{ v }}*, (*{{ v }}*)

## {{ v }}

### a {{ v }} b

- {{ v }}
- a {{ v }}

  {{ v }} in a second paragraph

1. {{ v }}
   - {{ v }}

> {{ v }}

| {{ v }} | a |
| --- | --: |
| b {{ v }} | {{ v }} {{ v }} |

[{{ v }}](https://example.org/) [a {{ v }} b](https://example.org/a)

\\*{{ v }}\\* [{{ v }}] ({{ v }}) “{{ v }}” {{ v }}: {{ v }}. !{{ v }} {{ v }}[^n] #{{ v }}
x{{ v }}x

{{ names([v, occasion.city]) }} and {{ v ~ " * " ~ occasion.city ~ "_" }} and {{ v | capitalize }}

{% if v %}{{ v }}{% else %}no{% endif %}
{% for one in [v, occasion.city] %}{{ loop.index }} {{ one }} {% endfor %}

{% for one in [v, v] %}
- {{ one }}
{% endfor %}

{% set kept %}*{{ v }}* and {{ v }}{% endset %}
{{ kept }} {% set same = v %}{{ same }} {{ loud(v) }} {{ loud(kept) }}
{% endblock %}

{% block closing %}
The template says {{ v }}.
{% endblock %}
"""
SETTINGS = """\
title: Test
order: [title, date, reference, sender, recipients, subject, salutation, body, demands, closing,
        close, signatories, call, enclosures, copies, contacts]
labels: {subject: "About {{ occasion.theme }}"}
"""


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a template that says everything; a letter of Python's is found in it."""
    folder = tmp_path_factory.mktemp("letters")
    own = folder / "templates" / "hostile"
    own.mkdir(parents=True)
    found = TEMPLATE.replace("{{ v }}", "{{ occasion.theme }}").replace(" v ", " occasion.theme ")
    for sign in ("[v,", "(v)", ", v]"):
        found = found.replace(sign, sign.replace("v", "occasion.theme"))
    (own / "letter.md.j2").write_text(found, encoding="utf-8")
    (own / "template.yaml").write_text(SETTINGS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


def full_letter(text: str) -> Document:
    """Return a letter that prints a text through all that a template and a letter can say."""
    v = "{{ occasion.theme }}"
    return made(
        template="hostile",
        title=f"About {v}",
        occasion=ol.Occasion(name="Visit", theme=text, city=text),
        reference=f"{v} by e-mail",
        subject=f"*{v}*",
        salutation=f"{v},\nDear {v},",
        close=v,
        enclosures=f"{v}\n- {v}",
        labels={"enclosures": f"With {v}", "signatories": v},
        notes={"n": f"{v}\n\n- {v}"},
        demands={"lead": f"{v}:", "heading": v, "items": {"a": f"do {v} now", "b": f"{v} or"},
                 "tail": v},
        text={"closing": f"{v} before\n\n{{{{ super() }}}}\n\nafter {v}", "call": v},
        **dict(groups(text)),
    )  # fmt: skip


def groups(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the parties, in all layouts with an entry of their own and without."""
    parts = ("sender", "recipients", "copies", "signatories", "contacts")
    party = {"name": f"A {text}", "role": text, "org": text, "note": text}
    for part in parts:
        several = [
            {
                "items": [party, party | {"prefix": text}],
                "layout": layout,
                "heading": "**{{ occasion.theme }}**",
                "lead": "{{ occasion.theme }} ({{ count }})",
                "tail": "after {{ occasion.theme }}",
                **({"entry": entry} if entry else {}),
            }
            for layout, entry in product(
                ("lines", "blocks", "inline", "table"),
                ("", "{{ name }}, for *{{ org }}* | {{ role }} ({{ note }})"),
            )
        ]
        yield part, {"groups": several}


@pytest.mark.usefixtures("templates")
@FEW
# Lists part what has commas by semicolons; a label that ends in Chinese has no space after it.
@given(PLAIN.filter(lambda text: not COMMA.search(text) and not is_wide(text)))
@example("a|b\\")
@example("*a* **b** \\")
@example("# a #")
@example("https://a.bc/d_e_f")
@example("[^n]: x")
def test_templates_print_values_as_they_are(text: str) -> None:
    """Paragraphs, emphasis, headings, lists, tables, links, functions, blocks: text stays text."""
    harmless, letter = full_letter(SMALL), full_letter(text)

    assert len(shape(harmless)) > 300
    assert sum(one.count(SMALL) for one in shape(harmless)) > 300
    assert with_word(shape(harmless), text) == shape(letter)
    check_outputs(letter, *QUICK)


@pytest.mark.usefixtures("templates", "pango")
@settings(max_examples=max(2, settings().max_examples // 20))
@given(LATIN)
@example("R&D <b>*a* _b_</b> \\n [x](http://y) | C# “q” %1")
def test_a_pdf_says_it_too(text: str) -> None:
    """What the package's fonts draw is read back from the PDF of the same letter."""
    check_outputs(full_letter(text), "pdf")
