"""What stands on the page, and in which order."""

from pathlib import Path
from textwrap import dedent

import pytest

from openletter.tree import Heading, List, Section
from tests.compose.letters import composed, faults, nodes, page

SUMMIT = """\
template: summit-leaders
language: en-US
date: 2031-05-02
recipients: {name: EXF Leaders}
occasion:
  name: Example Forum
  dates: 2031-05-14/2031-05-15
  city: Exampleville
  country: Exampleland
text:
  situation: |
    Writers are in prison.
signatories: [Access Now, Viet Tan]
"""


def shown(folder: Path, words: str, **others: str) -> str:
    return page(composed(folder, words, **others))


def test_a_summit_letter_from_top_to_bottom(tmp_path: Path) -> None:
    """The template writes what the author leaves out, in the order of the page."""
    expected = """\
        May 2, 2031

        Dear EXF Leaders,

        As you prepare for the Example Forum in Exampleville, Exampleland, on
        May 14–15, 2031, we, the undersigned two organizations, ask you to give
        human rights in the host country a place on your agenda.

        Writers are in prison.

        Respectfully,

        1. Access Now
        2. Viet Tan
        """

    assert shown(tmp_path, SUMMIT) == dedent(expected)


def test_the_body_in_one_text(tmp_path: Path) -> None:
    """An author who writes `body` need not know of sections."""
    words = "template: open-letter\ntext:\n  body: |\n    One.\n\n    ## Two\n\n    Three.\n"

    assert shown(tmp_path, words) == "One.\n\nTwo\n===\n\nThree.\n"


def test_super_keeps_the_template_s_words(tmp_path: Path) -> None:
    """`{{ super() }}` stands for the words that a section has in the template."""
    words = SUMMIT.replace("  situation", '  close: "{{ super() }}\\\\\\nyours"\n  situation')

    assert "Respectfully,\nyours\n" in shown(tmp_path, words)


def test_extends_merges_by_key_and_keeps_the_parent_s_words(tmp_path: Path) -> None:
    """A child letter has its parent's sections, demands and notes unless it says otherwise."""
    child = """\
        extends: parent.letter.yaml
        demands: {second: ~, third: Say so}
        text:
          body: |
            {{ super() }}

            And more.
        """
    parent = """\
        close: Yours,
        demands: {first: Light the lamp, second: Keep it lit}
        text:
          body: |
            We ask.
        """
    expected = """\
        We ask.

        And more.

        1. Light the lamp; and
        2. Say so.

        Yours,
        """

    assert shown(tmp_path, child, parent__="", **{"parent.letter.yaml": parent}) == dedent(expected)


def test_order_is_the_page(tmp_path: Path) -> None:
    """`order` moves parts, and what is given and placed nowhere is a fault."""
    words = """\
        date: 2031-05-02
        text: {body: We ask.}
        close: Yours,
        subject: Lamps
        order: [body, date, close]
        """

    assert faults(tmp_path, words) == [
        "x:5:9: `subject` is given and printed nowhere. Add it to `order`, or take it away."
    ]
    assert shown(tmp_path, words.replace("[body", "[subject, body")) == (
        "Re: Lamps\n\nWe ask.\n\n2 May 2031\n\nYours,\n"
    )


def test_an_unknown_part_in_order(tmp_path: Path) -> None:
    """A part that `order` misspells is named, with those that look like it."""
    words = "text: {body: We ask.}\norder: [body, signatoires]\n"

    assert faults(tmp_path, words) == [
        "x:2:15: `order` knows no “signatoires”. Did you mean `signatories`?"
    ]


def test_labels_replace_fixed_words(tmp_path: Path) -> None:
    """A label of the letter wins over the language's; an empty one prints none."""
    words = """\
        subject: Lamps
        enclosures: The Lamp Act
        labels: {subject: "", enclosures: "Annex:"}
        text: {body: We ask.}
        """

    assert shown(tmp_path, words) == "Lamps\n\nWe ask.\n\nAnnex: The Lamp Act\n"


def test_a_label_above_a_section_is_a_heading_or_nothing(tmp_path: Path) -> None:
    """A heading with nothing under it leaves no trace."""
    words = "labels: {body: News, closing: Next}\ntext: {body: We ask.}\n"

    assert shown(tmp_path, words) == "News\n====\n\nWe ask.\n"


def test_several_recipients_are_greeted_each(tmp_path: Path) -> None:
    """Every recipient has an address block and a salutation of its own."""
    words = """\
        recipients:
        - {prefix: H.E., name: Ada Example, role: President, salutation: "Excellency,"}
        - {name: Bo Sample, role: Minister, address: [1 Quay Street, Exampleville]}
        text: {body: We ask.}
        """
    expected = """\
        H.E. Ada Example
        President

        Bo Sample
        Minister
        1 Quay Street
        Exampleville

        Excellency,
        Dear Bo Sample,

        We ask.
        """

    assert shown(tmp_path, words) == dedent(expected)


def test_lines_of_the_frame_are_replaceable(tmp_path: Path) -> None:
    """A typed line wins over the computed one, and keeps its lines."""
    words = """\
        date: 2031-05-02
        dateline: |
          Exampleville,
          2 May 2031
        salutation: "To whom it may concern:"
        text: {body: We ask.}
        """

    assert shown(tmp_path, words).startswith("Exampleville,\n2 May 2031\n\nTo whom it may concern:")


def test_web_only_parts_are_not_on_paper(tmp_path: Path) -> None:
    """`before` and `after` print on the web only; `call` prints everywhere."""
    words = "text: {before: Read this., body: We ask., call: Sign here., after: Bye.}\n"
    document = composed(tmp_path, words)

    assert [section.web for section in document.sections] == [True, False, False, True]
    assert page(document) == "We ask.\n\nSign here.\n"


def test_headings_of_one_rank_have_one_level(tmp_path: Path) -> None:
    """So do the first of them, however deep the headings of other sections are."""
    words = """\
title: A title
order: [title, body, demands, signatories]
text: {body: We ask.}
demands:
  groups:
  - {heading: Keeper, items: [a, b]}
  - {heading: Watch, items: [c]}
signatories: {heading: Signed, groups: [{heading: Guilds, items: [A]}]}
"""
    levels = [
        node.level for node in nodes(composed(tmp_path, words), Heading)
        if isinstance(node, Heading)
    ]  # fmt: skip

    assert levels == [2, 2, 2, 3]


def test_heading_marks_are_ranks(tmp_path: Path) -> None:
    """Ranks become levels without gaps, under the title where there is one."""
    words = "title: T\ntext:\n  body: |\n    ### A\n\n    x\n\n    ##### B\n\n    y\n"
    levels = [
        node.level for node in nodes(composed(tmp_path, words), Heading) if hasattr(node, "level")
    ]

    assert levels == [2, 3]


def test_notes_at_the_foot_or_in_their_place(tmp_path: Path) -> None:
    """Notes are footnotes, or a section where `order` wants them."""
    words = "text: {body: 'We ask.[^a]'}\nnotes: {a: Because.}\n"
    document = composed(tmp_path, words)
    placed = composed(tmp_path, words + "order: [body, notes]\n")

    assert [note.id for note in document.notes] == ["a"]
    assert placed.notes == ()
    assert [section.role for section in placed.sections] == ["body", "notes"]


def test_missing_and_unused_notes(tmp_path: Path) -> None:
    """A call without words and words without a call are faults at their place."""
    words = "text:\n  body: |\n    We ask.[^lam]\nnotes:\n  lamp: |\n    Because.\n"

    assert faults(tmp_path, words) == [
        "x:3:12: There is no note `lam`. Did you mean `lamp`?",
        "x:5:3: Nothing calls the note `lamp`. Put [^lamp] into the text, or take the note away.",
    ]


def test_a_source_is_cited(tmp_path: Path) -> None:
    """The id of a source prints as a citation; a confidential one never prints."""
    words = "text: {body: 'We ask.[^lamps]'}\n"
    sources = "lamps: {name: Lamps & Men, publisher: Lamp Watch, date: 2030-06, pages: p. 14}\n"
    expected = "We ask. [1]\n\nNotes\n-----\n\n[1] Lamp Watch, Lamps & Men, June 2030, p. 14.\n"

    assert shown(tmp_path, words, **{"registry__sources.yaml": sources}) == expected

    secret = sources.replace("}", ", confidential: true}")
    assert faults(tmp_path, words, **{"registry__sources.yaml": secret}) == [
        "x:1:22: The source `lamps` is confidential. "
        "Cite another source, or write the note without naming it."
    ]


def test_text_that_would_print_nowhere(tmp_path: Path) -> None:
    """A section that the template lacks, and one that `body` replaces, are faults."""
    words = SUMMIT.replace("  situation", "  situaton: x\n  body: We.\n  situation")

    assert faults(tmp_path, words) == [
        "x:11:3: The template `summit-leaders` has no section `situaton`. "
        "Did you mean `situation`?",
        "x:13:3: `text: situation:` is printed nowhere. "
        "`body` replaces it: move the words there, or take one of the two away.",
    ]


def test_what_a_template_needs(tmp_path: Path) -> None:
    """All that a template needs and the letter lacks is named at once."""
    words = "template: summit-leaders\ndate: 2031-05-02\n"

    assert faults(tmp_path, words) == [
        "x:1:11: A letter of the template `summit-leaders` needs `occasion`. Add `occasion: …`.",
        "x:1:11: A letter of the template `summit-leaders` needs `recipients`. "
        "Add `recipients: …`.",
        "x:1:11: A letter of the template `summit-leaders` needs `signatories`. "
        "Add `signatories: …`.",
        "x:1:11: The section `situation` has no words. Write `situation: |` under `text:`. "
        "What has happened, with figures and sources. One to three paragraphs.",
    ]


def test_an_unknown_template(tmp_path: Path) -> None:
    """A template that is not there is named, with those that look like it."""
    assert faults(tmp_path, "template: summit-leader\n") == [
        "x:1:11: There is no template “summit-leader”. Did you mean `summit-leaders`?"
    ]


def test_a_template_speaks_only_its_own_language(tmp_path: Path) -> None:
    """Words of a template never print in a letter of another language."""
    words = SUMMIT.replace("en-US", "fi") + "title: Kirje\nsalutation: Hyvät naiset,\n"
    words = words.replace("text:", "demands: {free: Vapaus}\ntext:")
    lede = ("  situation", "  lede: Me kirjoitamme.\n  situation")

    assert faults(tmp_path, words.replace(*lede)) == [
        f"x:1:11: The template's words for `{part}` are not in fi. "
        "Write your own, or take another template."
        for part in ("demands", "close")
    ]
    words = words.replace("demands: {", "demands: {lead: Wir bitten Sie, items: {") + "close: "
    words = words.replace("Vapaus}", "Vapaus}}")
    assert shown(tmp_path, words.replace(*lede) + "Hochachtungsvoll\n").endswith(
        "Hochachtungsvoll\n\n1. Access Now\n2. Viet Tan\n"
    )


@pytest.mark.parametrize(
    ("language", "greeting", "close"),
    [
        ("fr", "Madame, Monsieur,", "Nous vous prions d’agréer l’expression de notre haute"),
        ("es", "Estimada señora, estimado señor:", "Atentamente,"),
        ("vi", "Kính gửi: EXF Leaders", "Trân trọng,"),
    ],
)
def test_a_language_greets_and_closes_in_its_own_way(
    tmp_path: Path, language: str, greeting: str, close: str
) -> None:
    """Where the template speaks another language, the letter's language has its own customs."""
    words = SUMMIT.replace("en-US", language).replace("  situation", "  lede: X.\n  situation")
    lines = shown(tmp_path, words).split("\n")

    assert greeting in lines
    assert [line for line in lines if line.startswith(close)]


def test_a_greeting_without_names_stands_once(tmp_path: Path) -> None:
    """Several people of unknown title are greeted together; a recipient's own greeting stays."""
    words = "language: fr\norder: [salutation]\nrecipients:\n- name: A\n- name: B\n"

    assert shown(tmp_path, words) == "Mesdames, Messieurs,\n"
    assert shown(tmp_path, words + "  salutation: Chère B,\n") == (
        "Mesdames, Messieurs,\nChère B,\n"
    )


def test_a_label_of_the_template_in_another_language(tmp_path: Path) -> None:
    """It gives way to the language's own label; where there is none, the letter is refused."""
    words = "language: {}\ntemplate: press-release\ntitle: T\ndate: 2031\nplace: X\ncontacts: A\n"
    words += "kicker: K.\ntext: {{lede: L., news: N., background: B.}}\n"

    assert "Contexte\n" in shown(tmp_path, words.format("fr"))
    assert "x:2:11: The template's label “Background” is not in fi. " in "".join(
        faults(tmp_path, words.format("fi"))
    )


def test_a_template_of_one_s_own_wins_file_by_file(tmp_path: Path) -> None:
    """A file in a folder `templates` beside the letter replaces the built-in one."""
    own = "{% extends 'base/letter.md.j2' %}{% block body %}Ours: {{ title }}.{% endblock %}"
    words = "template: open-letter\ntitle: R&D *x*\norder: [body]\n"

    assert shown(tmp_path, words, **{"templates__open-letter__letter.md.j2": own}) == (
        "Ours: R&D *x*.\n"
    )


def test_columns_and_markers_come_from_the_template_unless_said(tmp_path: Path) -> None:
    """A summit letter numbers its signatories in two columns; the letter can say otherwise."""
    many = SUMMIT.replace("Viet Tan]", "A, B, C, D, Viet Tan]")
    plain = many.replace("signatories: [", "signatories: {columns: 1, marker: '', items: [")
    [last] = [s for s in composed(tmp_path, many).sections if s.role == "signatories"]
    [other] = [
        s
        for s in composed(tmp_path, plain.replace("Tan]", "Tan]}")).sections
        if s.role == "signatories"
    ]

    assert (last.columns, len(nodes_of(last))) == (2, 1)
    assert (other.columns, len(nodes_of(other))) == (1, 0)


def nodes_of(section: Section) -> list[List]:
    return [block for block in section.children if isinstance(block, List)]


def test_an_unknown_label_and_an_unknown_theme(tmp_path: Path) -> None:
    """A label of nothing and a theme that is not there are faults at their place."""
    words = """\
        theme: plian
        labels: {recipient: "To:"}
        text: {body: We ask.}
        """

    assert faults(tmp_path, words) == [
        "x:1:8: There is no theme “plian”. Did you mean `plain`?",
        "x:2:10: `labels` knows no “recipient”. Did you mean `recipients`?",
    ]


def test_templates_with_slips_are_told(tmp_path: Path) -> None:
    """A template that extends nothing or itself, or has a block twice or nowhere, is a fault."""
    base = "{% extends 'base/letter.md.j2' %}\n"
    block = "{% block body %}x{% endblock %}\n"
    slips = {
        "{% extends 'bas/letter.md.j2' %}\n" + block: (
            "mine/letter.md.j2:1: There is no template file “bas/letter.md.j2”. "
            "The base is “base/letter.md.j2”."
        ),
        "{% extends 'mine/letter.md.j2' %}\n" + block: (
            "mine/letter.md.j2:1: These templates extend each other in a circle."
        ),
        base + block + block: (
            "mine/letter.md.j2:3: block 'body' defined twice. Mend the template."
        ),
        base + block.replace("body", "bodi"): (
            "mine/letter.md.j2: The block `bodi` of this template is printed nowhere. "
            "Did you mean `body`?"
        ),
    }

    for template, expected in slips.items():
        found = faults(tmp_path, "template: Mine\n", **{"templates__mine__letter.md.j2": template})
        assert found == [expected]


def test_signs_are_no_words(tmp_path: Path) -> None:
    """A section that needs words is not content with a heading's sign or a bullet."""
    for sign in ("##", "-", ">"):
        assert faults(tmp_path, f"text:\n  body: |\n    {sign}\n") == [
            "x:3:5: The section `body` has no words. Write some. The letter itself: paragraphs "
            "with an empty line between them; headings begin with ##."
        ]


def test_a_language_without_words_here_gets_none_of_another(tmp_path: Path) -> None:
    """Pages are numbered by signs alone; a heading for notes and a title are asked for."""
    words = "template: open-letter\nlanguage: fi\norder: [body]\ntext: {body: 'Sana[^a]'}\n"
    words += "notes: {a: Loppu.}\n"
    asked = faults(tmp_path, words)
    document = composed(tmp_path, words + "title: Kirje\nlabels: {notes: Viitteet}\n")

    assert asked == [
        "x:1:11: This letter has no title in its own language. Add `title: …`.",
        "x:1:11: There is no heading for the notes in fi. Write `labels: {notes: …}`.",
    ]
    assert document.words.page == "{page} / {pages}"
    assert document.words.notes == "Viitteet"
