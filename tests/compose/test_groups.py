"""Parties and demands: layouts, numbers, groups, punctuation."""

import time
from pathlib import Path
from textwrap import dedent

import pytest

import openletter as ol
from openletter.tree import Link, List, Marker, Section
from tests.compose.letters import composed, faults, nodes, page

LETTER = "order: [body, demands, signatories]\ntext: {body: We ask.}\n"


def shown(folder: Path, words: str, letter: str = LETTER) -> str:
    """Return what stands below the body."""
    return page(composed(folder, letter + dedent(words))).removeprefix("We ask.\n\n")


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("lines", "Ada Example, Director, Lamp Watch\nR&D *House*\n"),
        ("blocks", "Ada Example\nDirector\nLamp Watch\n\nR&D *House*\n"),
        ("inline", "Ada Example, Director, Lamp Watch; R&D *House*\n"),
    ],
)
def test_layouts(tmp_path: Path, layout: str, expected: str) -> None:
    """Signatories print as lines, as blocks of lines, or in one paragraph."""
    words = f"""\
        signatories:
          layout: {layout}
          items:
          - {{name: Ada Example, role: Director, org: Lamp Watch}}
          - R&D *House*
        """

    assert shown(tmp_path, words) == expected


def test_a_table_of_signatories(tmp_path: Path) -> None:
    """A table has cells parted by | in head and entry; what an entry lacks is an empty cell."""
    words = """\
        signatories:
          layout: table
          marker: "1."
          head: Name | University
          entry: "**{{ name }}** | {{ org }}"
          items: [{name: A|B, org: Uni A}, {name: Bo Sample}]
        """
    expected = """\
        No.  Name       University
        ---  ---------  ----------
        1.   A|B        Uni A
        2.   Bo Sample
        """

    assert shown(tmp_path, words) == dedent(expected)


def test_a_table_without_entry_has_a_column_for_each_field(tmp_path: Path) -> None:
    """Fields that no entry has make no column."""
    words = "signatories: {layout: table, items: [{name: Ada, org: X}, {name: Bo, org: Y}]}\n"

    assert shown(tmp_path, words) == "Ada  X\nBo   Y\n"


def test_a_long_table_is_quick() -> None:
    """The columns of a table are found once, not for each of three thousand entries."""
    people = [{"name": f"Ada {number}", "org": "Lamp Watch"} for number in range(3000)]
    signed = {"layout": "table", "items": people}
    letter = ol.Letter.model_validate({"text": {"body": "x"}, "signatories": signed})
    began = time.process_time()
    ol.compose(letter)

    assert time.process_time() - began < 10


def test_head_and_entry_must_match(tmp_path: Path) -> None:
    """A head with other cells than the entries is a fault at the head."""
    words = 'signatories: {layout: table, head: A | B, entry: "{{ name }}", items: [{name: Ada}]}\n'

    assert faults(tmp_path, LETTER + words) == [
        "x:3:36: The head of this table has 2 cells, its rows have 1. "
        "Part the cells of `head` and of `entry` by |, as many in both."
    ]


def test_numbers_run_on_across_groups(tmp_path: Path) -> None:
    """Numbers run on unless a group says `start`; what a group leaves open it takes from above."""
    words = """\
        signatories:
          heading: Signatures
          marker: "1."
          tail: and {{ number(unlisted) }} more ({{ count }} in all)
          groups:
          - {heading: Networks, items: [Alpha, Beta]}
          - {heading: Members, unlisted: 7, items: [Gamma]}
          - {heading: Persons, start: 1, each: {capacity: personal}, items: ["Di, poet"]}
        """
    expected = """\
        Signatures
        ==========

        Networks
        --------

        1. Alpha
        2. Beta

        Members
        -------

        3. Gamma

        Persons
        -------

        1. Di, poet

        and seven more (11 in all)
        """
    lists = nodes(composed(tmp_path, LETTER + dedent(words)), List)

    assert shown(tmp_path, words) == dedent(expected)
    assert [(node.start, node.series) for node in lists if isinstance(node, List)] == [
        (1, "signatories"),
        (3, "signatories"),
        (1, "signatories.groups.2"),
    ]


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("1.", Marker("1", "", ".")),
        ("(a)", Marker("a", "(", ")")),
        ("Q1:", Marker("1", "Q", ":")),
        ("i)", Marker("i", "", ")")),
        ("A", Marker("A", "", "")),
        ("一、", Marker("一", "", "、")),
        ("•", Marker("", "•", "")),
    ],
)
def test_markers(tmp_path: Path, marker: str, expected: Marker) -> None:
    """In a marker, `1 a A i I 一` is the counter and the rest is literal."""
    words = f'signatories: {{marker: "{marker}", items: [Alpha, Beta]}}\n'
    [found] = nodes(composed(tmp_path, LETTER + words), List)

    assert isinstance(found, List)
    assert found.marker == expected


def test_entries_in_words_of_their_own(tmp_path: Path) -> None:
    """`entry` says how an entry prints, and `each` gives what all entries share."""
    words = """\
        signatories:
          each: {org: Lamp Watch}
          entry: "{{ name }}, on behalf of *{{ org }}*"
          items: [{name: Ada <x>}, {name: Bo Sample, org: R&D}]
        """

    assert shown(tmp_path, words) == (
        "Ada <x>, on behalf of Lamp Watch\nBo Sample, on behalf of R&D\n"
    )


def test_a_field_that_each_does_not_know(tmp_path: Path) -> None:
    """A misspelt field under `each` is a fault."""
    words = "signatories: {each: {capasity: personal}, items: [Alpha]}\n"
    [found] = faults(tmp_path, LETTER + words)

    assert found.startswith("x:3:")
    assert "capasity" in found


def test_demands_punctuate_themselves(tmp_path: Path) -> None:
    """Semicolons, a last "and" and a full stop are added."""
    words = "demands: {a: Light the lamp, b: Keep it *lit*, c: Say so}\n"

    assert shown(tmp_path, words) == ("1. Light the lamp;\n2. Keep it lit; and\n3. Say so.\n")


def test_demands_with_their_own_punctuation(tmp_path: Path) -> None:
    """Where one demand ends in punctuation, all are left as they are."""
    words = 'demands: {a: "Who decided?", b: When}\n'

    assert shown(tmp_path, words) == "1. Who decided?\n2. When\n"


def test_a_single_demand_has_no_number(tmp_path: Path) -> None:
    """One demand is a sentence after its lead-in."""
    words = "demands: {lead: 'We ask you to:', items: {a: light the lamp}}\n"

    assert shown(tmp_path, words) == "We ask you to:\n\nlight the lamp.\n"


def test_no_demands_no_lead(tmp_path: Path) -> None:
    """Without demands there is no lead-in."""
    assert shown(tmp_path, "demands: {lead: 'We ask:', items: {}}\n") == "We ask.\n"


def test_demands_in_groups(tmp_path: Path) -> None:
    """Demands to several addressees stand in groups whose numbers run on."""
    words = """\
        demands:
          lead: We ask
          marker: "(1)"
          groups:
          - {heading: The keeper, items: {a: Light, b: Watch}}
          - {heading: The harbour, lead: "by May, to:", items: {c: Pay, d: Thank}}
        """
    expected = """\
        We ask

        The keeper
        ==========

        (1) Light; and
        (2) Watch.

        The harbour
        ===========

        by May, to:

        (3) Pay; and
        (4) Thank.
        """

    assert shown(tmp_path, words) == dedent(expected)


def test_a_demand_of_several_paragraphs(tmp_path: Path) -> None:
    """The sign at the end goes to the last words of a demand."""
    words = """\
        demands:
          a: |
            Light it:

            - today
            - tomorrow
          b: Watch
        """

    assert "2. Watch.\n" in shown(tmp_path, words)


def test_keys_survive_a_new_order(tmp_path: Path) -> None:
    """A signatory's key is made of its name, not of its place."""
    keys = [
        {item.key for node in nodes(composed(tmp_path, LETTER + words), List)
         for item in getattr(node, "items", ())}
        for words in (
            "signatories: {marker: '1.', items: [Alpha & Co, Beta, Đoan, 中文, Beta]}\n",
            "signatories: {marker: '1.', items: [Beta, 中文, Beta, Đoan, Alpha & Co]}\n",
        )
    ]  # fmt: skip

    assert keys[0] == keys[1]
    assert keys[0] >= {"signatories/alpha_co", "signatories/beta", "signatories/beta-2"}
    assert len(keys[0]) == 5


def test_everything_given_prints(tmp_path: Path) -> None:
    """Place, country, note and address of the web print in lines and in blocks; links are links."""
    fields = "{name: Ada, place: Quay, country: Exampleland, note: English, url: a@example.org}"
    words = f"contacts: [{fields}]\nsender: [{fields}]\norder: [sender, body, contacts]\n"
    document = composed(tmp_path, "text: {body: We ask.}\n" + words)
    links = [node.href for node in nodes(document, Link) if isinstance(node, Link)]

    assert page(document) == (
        "Ada\nQuay\nExampleland\nEnglish\na@example.org\n\nWe ask.\n\nContact\n=======\n\n"
        "Ada, Quay, Exampleland, English, a@example.org\n"
    )
    assert links == ["mailto:a@example.org"] * 2


def test_acronyms_stand_beside_organisations(tmp_path: Path) -> None:
    """In brackets, after a dash, or not; an expansion alike; a bare text as it is written."""
    words = """\
        order: [signatories]
        signatories:
        - {org: Reporters Without Borders, acronym: RSF}
        - {org: COSUNAM, expansion: Swiss Vietnam Committee, beside: dash}
        - {org: Alpha, acronym: A, beside: nothing}
        - {name: Ada Example, role: Director, org: Beta, expansion: Better Tar}
        - rsf
        - beta
        - Plain (P)
        """
    orgs = "rsf: {name: Reporters, acronym: RSF}\nbeta: {name: B, signs_as: B!, acronym: BB}\n"

    assert page(composed(tmp_path, words, **{"registry__orgs.yaml": orgs})).split("\n")[:-1] == [
        "Reporters Without Borders (RSF)",
        "COSUNAM – Swiss Vietnam Committee",
        "Alpha",
        "Ada Example, Director, Beta (Better Tar)",
        "Reporters (RSF)",
        "B!",
        "Plain (P)",
    ]


def test_an_acronym_needs_its_organisation(tmp_path: Path) -> None:
    """A person has none; a fault says what is missing."""
    words = "order: [signatories]\nsignatories:\n- {%s}\n"

    assert faults(tmp_path, words % "name: A, acronym: B") == [
        "x:3:3: An acronym or its expansion stands beside an organisation. Add `org`."
    ]


def test_signatories_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    """`sort: name` sorts each group by itself, whatever accents, signs and articles it has."""
    words = """\
        order: [signatories]
        signatories:
          sort: name
          groups:
          - items: [Zulu]
          - items: [The World, "#Now", Étoile, Đất, Lawyers’ Watch, Lawyers for Lawyers]
        """

    assert page(composed(tmp_path, words)).split() == (
        "Zulu Đất Étoile Lawyers for Lawyers Lawyers’ Watch #Now The World".split()
    )


@pytest.mark.parametrize(
    ("ends", "said"),
    [("list", "A; B; and C."), ("sentences", "A. B. C."), ("nothing", "A B C")],
)
def test_what_ends_demands(tmp_path: Path, ends: str, said: str) -> None:
    """As a list, as sentences, or not at all; groups inside take it over."""
    words = f"""\
        order: [demands]
        demands: {{marker: "", ends: {ends}, groups: [{{items: [A, B, C]}}]}}
        """

    assert " ".join(page(composed(tmp_path, words)).split()) == said


@pytest.mark.parametrize(
    ("entries", "own", "columns"), [(5, "", 0), (6, "", 2), (2, "  columns: 3\n", 3)]
)
def test_columns_of_a_template_are_for_lists(
    tmp_path: Path, entries: int, own: str, columns: int
) -> None:
    """A template sets columns for six entries and more; the letter's own stand for any number.

    Without either, the theme decides.
    """
    names = "\n".join(f"  - Union {number}" for number in range(entries))
    letter = f"""
template: summit-leaders
language: en
date: 2031-05-02
recipients: {{name: EXF Leaders}}
occasion: {{name: Forum, city: Exampleville, country: Exampleland, dates: 2031-05-14}}
text: {{situation: It is dark.}}
signatories:
{own}  items:
{names}
"""
    found = [one.columns for one in nodes(composed(tmp_path, letter), Section)
             if isinstance(one, Section) and one.role == "signatories"]  # fmt: skip

    assert found == [columns]
