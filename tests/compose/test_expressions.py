"""What `{{ … }}` can say, and what it says when it cannot."""

from pathlib import Path

import pytest

import openletter as ol
from openletter.compose.phrases import FILTERS, FUNCTIONS
from openletter.tree import Origin, Span, Text
from tests.compose.letters import composed, drafted, faults, nodes, page

DATA = """\
language: en-US
date: 2031-05-02
occasion:
  name: Example Forum
  dates: 2031-05-14/2031-05-15
  city: Exampleville
cases:
- name: Ada Example
  events:
  - arrested: 2029-07-01
  - sentenced: 2030-12-14
    term: 9y6m
- {name: Bo Sample, print_as: a nurse}
figures: {arrested: at least 25, years: 955y1m, many: 1250, freed: 32, jailed: 12 poets, ten: 10y}
signatories: [Access Now, {name: Cy Model, org: Lamp Watch}, {name: Di Test, role: poet}]
order: [body]
"""


def said(folder: Path, expression: str) -> str:
    """Return what an expression prints in a letter."""
    words = DATA.replace("order: [body]", "order: [body, signatories]\nlabels: {signatories: XX}")
    words += f"text:\n  body: |\n    <{expression}>\n"
    shown = page(composed(folder, words))
    return shown[1 : shown.index(">\n")]


def fault(folder: Path, expression: str) -> str:
    """Return the fault of an expression, without its place."""
    words = DATA.replace("[body]", "[body, signatories]")
    [found] = faults(folder, words + f"text:\n  body: |\n    One line.\n    {expression}\n")
    assert found.startswith(f"x:{len(words.splitlines()) + 4}:")
    return found.partition(": ")[2]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{{ occasion }}", "Example Forum"),
        ("{{ occasion.city }}", "Exampleville"),
        ("{{ occasion.dates }}", "May 14–15, 2031"),
        ("{{ occasion.dates | year }}", "2031"),
        ("{{ date }}", "May 2, 2031"),
        ("{{ figures.arrested }}", "at least 25"),
        ("{{ figures.arrested | capitalize }}", "At least 25"),
        ("{{ figures.years }}", "955 years and one month"),
        ("{{ figures.many | number }}", "1,250"),
        ("{{ names(cases) }}", "Ada Example and a nurse"),
        ("{{ cases | names }}", "Ada Example and a nurse"),
        ("{{ cases | count }}", "2"),
        ("{{ cases.ada_example.sentenced.term }}", "nine years and six months"),
        ("{{ cases.ada_example.sentenced }}", "December 14, 2030"),
        ("{{ cases.ada_example.arrested | elapsed }}", "almost two years"),
        ("{{ cases[0] }}", "Ada Example"),
        ("{{ cases.a_nurse.name }}", "a nurse"),
        ("{{ undersigned() }}", "two organizations and one individual"),
        ('{{ phase("before", "during", "after") }}', "before"),
        ("{{ signatories[1].org }}", "Lamp Watch"),
        ("{{ blank() }}", "____________"),
        ("{{ occasion.city ~ ' & ' ~ 3 ~ date }}", "Exampleville & 3May 2, 2031"),
        ("{{ 'x' if occasion.theme else 'y' }}", "y"),
        ("{{ number(3) }}", "three"),
        ("{{ 2 + 1 }}", "3"),
        ("{{ 'R&D ' + occasion.city + ' *x*' }}", "R&D Exampleville *x*"),
        ("{{ ('r&d ' ~ occasion.city) | capitalize }}", "R&d Exampleville"),
        ("{{ names([occasion.city ~ ' (x)', 'b']) }}", "Exampleville (x) and b"),
        ("{{ names(['Lawyers A, B', 'C']) }}", "Lawyers A, B; and C"),
        ("{{ names(cases | sorted) }}", "Ada Example and a nurse"),
        ("{{ ['The Zoo', 'Ábc', '#B'] | sorted | names }}", "Ábc, #B, and The Zoo"),
        ("{{ figures.freed | capitalize }}", "Thirty-two"),
        ("{{ figures.jailed | capitalize }}", "Twelve poets"),
        ("{{ figures.ten | capitalize }}", "Ten years"),
        ("{{ figures.many | number | capitalize }}", "1,250"),
        ("{{ 7 | capitalize }}", "Seven"),
        ("{{ date | capitalize }}", "May 2, 2031"),
        ("{{ date | day }}", "May 2"),
        ("{{ date | weekday }}", "Friday, May 2"),
        ("{{ occasion.dates | day }}", "May 14–15"),
        ("{{ 111 | ordinal }}", "111th"),
        ("{{ figures.freed | ordinal }}", "32nd"),
        ("{{ occasion | possessive }}", "Example Forum’s"),
        ("{{ 'the authorities' | possessive(plural=true) }}", "the authorities’"),
        ("{{ number(41, 'at_least') }}", "at least 41"),
        ("{{ phase() }}", "ahead of"),
        (
            '{{ articles(["117", "331"], of="the Penal Code", glosses=["a, b", occasion.city]) }}',
            "Articles 117 (a, b) and 331 (Exampleville) of the Penal Code",
        ),
        ('{{ articles("19", word="article/articles") }}', "article 19"),
        ('{{ bound("ICCPR", acceded=1982) }}', "the ICCPR, to which it acceded in 1982"),
        ('{{ bound("the Bern Declaration") }}', "the Bern Declaration"),
        ("{{ undersigned(mode='combined') }}", "two organizations and one individual"),
        ("{{ undersigned('none') }}", "organizations and individual"),
        (
            "{{ undersigned(organisation='human rights group/human rights groups', "
            "individual='academic/academics') }}",
            "two human rights groups and one academic",
        ),
        ("{{ signatories | count }}", "3"),
        ("{{ signatories | count('organisation') }}", "2"),
    ],
)
def test_an_expression_prints(tmp_path: Path, expression: str, expected: str) -> None:
    """An expression is the path in the file; functions and filters are few."""
    assert said(tmp_path, expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{{ ocasion.city }}", "`ocasion` is not known. Did you mean `occasion`?"),
        ("{{ occasion.citi }}", "`occasion` has no `citi`. Did you mean `occasion.city`?"),
        (
            "{{ occasion.theme }}",
            "`occasion.theme` is not given. Add it to the letter, or take this away.",
        ),
        (
            "{{ occasion.theme.x }}",
            "`occasion.theme.x` is not given. Add it to the letter, or take this away.",
        ),
        ("{{ figures.arested }}", "`figures` has no `arested`. Did you mean `figures.arrested`?"),
        ("{{ figures.items }}", "`figures` has no `items`."),
        (
            "{{ cases }}",
            "`cases` is a list and does not print by itself. "
            "Write `names(cases)` for the names, or one field of it.",
        ),
        ("{{ undersigned }}", "`undersigned` needs brackets. Write `undersigned()`."),
        ("{{ todo('day') }}", "A gap is left here: day. Fill it, or render with --draft."),
        ("{{ true }}", "This expression says only yes or no. Use it after `if`."),
        (
            "{{ occasion.city | uper }}",
            "There is no filter `uper`. Known are capitalize, count, day, elapsed, names, number, "
            "ordinal, possessive, sorted, weekday, year.",
        ),
        (
            "{{ occasion. }}",
            "This expression cannot be read. "
            "An expression is the path in the file, as in {{ occasion.city }}.",
        ),
        (
            "{{ occasion.city",
            "“{{” is not closed. Write }} after the expression.",
        ),
        (
            "{% if x %}",
            "“{%” begins a statement. "
            "Only {{ … }} is read in a letter; statements belong into a template.",
        ),
        (
            "{# note #}",
            "“{#” begins a statement. "
            "Only {{ … }} is read in a letter; statements belong into a template.",
        ),
        ("{{ 'x' | year }}", "A date was meant here. As in {{ date | year }}."),
        (
            "{{ undersigned('all') }}",
            "`undersigned()` knows no “all”. Known are split, combined, none.",
        ),
        (
            "{{ undersigned(individual='academic') }}",
            "“academic” lacks a form: write one and several, “academic/academics”. "
            "Write the word for one and the word for several, with / between them.",
        ),
        (
            "{{ undersigned(by='country') }}",
            "Nobody can be counted by “country”. Known are entry, organisation, network.",
        ),
        (
            "{{ cases | count('network') }}",
            "Only signatories can be counted by “network”. Write `| count`.",
        ),
        (
            "{{ bound('Universal Declaration', ratified=1948) }}",
            "“Universal Declaration” is not a treaty: a State cannot have ratified it. "
            'Name it without `ratified` or `acceded`; if it is a treaty, add kind="treaty".',
        ),
        (
            "{{ bound('Pact', signed=1982) }}",
            "`bound()` takes `ratified` or `acceded`, with the year. "
            'As in {{ bound("ICCPR", acceded=1982) }}.',
        ),
        (
            "{{ articles([]) }}",
            "`articles()` needs articles, and a gloss for each at most. "
            'As in {{ articles(["117", "331"], of="the Penal Code") }}.',
        ),
        ("{{ 'x' | ordinal }}", "`ordinal` needs a number. As in {{ 178 | ordinal }}."),
        ("{{ 'x' | sorted }}", "`sorted` needs a list. As in {{ names(cases | sorted) }}."),
        (
            "{{ number(3, 'maybe') }}",
            "`number` knows no “maybe”. "
            "Known are exactly, at_least, more_than, about, almost, fewer_than.",
        ),
        (
            '{{ names(["\\ue0009\\ue001"]) }}',
            "Here stands the private-use character U+E000. Take it out of the expression.",
        ),
        ("{{ number('x') }}", "`number` needs a number. As in {{ number(unlisted) }}."),
        (
            "{{ phase('x') }}",
            '`phase()` takes three texts, or none. As in {{ phase("before", "during", "after") }}.',
        ),
        (
            '{{ "\\ue0009\\ue001" }}',
            "Here stands the private-use character U+E000. Take it out of the expression.",
        ),
        (
            '{{ "\\x07" }}',
            "Here stands the control character U+0007. Take it out of the expression.",
        ),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "This expression is nested too deep."),
        ("{{ date.__class__ }}", "There is no `__class__` here."),
        ("{{ 'x'.upper() }}", "There is no `upper` here."),
        ("{{ undersigned.__globals__ }}", "There is no `__globals__` here."),
        (
            "{{ 1 / 0 }}",
            "This expression cannot be computed. "
            "An expression is the path in the file, as in {{ occasion.city }}.",
        ),
    ],
)
def test_a_wrong_expression_is_told_at_its_line(
    tmp_path: Path, expression: str, expected: str
) -> None:
    """A fault names what is wrong in the author's words, at the line of the file."""
    assert fault(tmp_path, expression) == expected


def test_the_column_is_that_of_the_name(tmp_path: Path) -> None:
    """The column of a fault is where the misspelt name stands."""
    words = "text:\n  body: |\n    We ask {{ date }} and {{ figures.x }} of you.\n"

    assert faults(tmp_path, words) == [
        "x:3:15: `date` is not given. Add it to the letter, or take this away.",
        "x:3:30: `figures` has no `x`.",
    ]
    assert faults(tmp_path, "date: 2031\n" + words) == ["x:4:30: `figures` has no `x`."]


def test_a_draft_shows_its_gaps(tmp_path: Path) -> None:
    """In a draft, gaps and missing values are marks in the text instead of faults."""
    words = "text: {body: 'On {{ todo(\"day\") }} in {{ occasion.city }}.'}\n"
    document = drafted(tmp_path, words)
    marks = [node for node in nodes(document, Span) if isinstance(node, Span)]

    assert page(document) == "On [day] in [occasion.city].\n"
    assert [mark.mark for mark in marks] == ["todo", "todo"]


def test_counting_needs_to_know_who_is_a_person(tmp_path: Path) -> None:
    """A count is refused while it is not clear who signs as what, naming the entries."""
    words = """\
        text: {body: "We, {{ undersigned() }}, ask."}
        signatories: |
          Access Now
          Ada Example, poet
        """
    assert faults(tmp_path, words) == [
        "x:4:3: It is not clear who signs as an organisation and who as a person: "
        "“Ada Example, poet”. Write the list with `- ` entries, such as `- {org: …}` or "
        "`- {name: …, role: …}`; or say it for all of a group with `each: {capacity: personal}`."
    ]


def test_every_expression_has_its_own_fault(tmp_path: Path) -> None:
    """One run names all wrong expressions of a section, and the slips beside them."""
    words = """\
        occasion: {name: Forum}
        text:
          body: |
            We {{ ocasion }}, {{ occasion.x }} and {% if %} ask **you [^zz].

            {{ occasion.name | uper }} {{ “x” }} {{ ((1) }} }} and {{ occasion
        """

    assert faults(tmp_path, words) == [
        "x:4:11: `ocasion` is not known. Did you mean `occasion`?",
        "x:4:26: `occasion` has no `x`.",
        "x:4:44: “{%” begins a statement. "
        "Only {{ … }} is read in a letter; statements belong into a template.",
        "x:4:57: These stars or lines are not closed: “**”. Strong words stand between ** and **, "
        "without spaces inside. To print it as it is, put a \\ before it.",
        "x:4:63: There is no note `zz`. Add `zz: …` under `notes:`.",
        "x:6:24: There is no filter `uper`. "
        "Known are capitalize, count, day, elapsed, names, number, ordinal, possessive, sorted, "
        "weekday, year.",
        'x:6:32: “ cannot stand in an expression. Use straight quotation marks: "…".',
        "x:6:42: This expression cannot be read. "
        "An expression is the path in the file, as in {{ occasion.city }}.",
        "x:6:53: “}}” closes nothing. Write {{ before the expression, or take it away.",
        "x:6:60: “{{” is not closed. Write }} after the expression.",
    ]


def test_a_letter_of_python_names_the_path(tmp_path: Path) -> None:
    """Where there is no file, a fault has the path of its text."""
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.compose(ol.Letter(text={"body": "We {{ nope }}."}, close="{{ text }}"))

    assert [str(fault) for fault in caught.value.faults] == [
        "close: `text` cannot be used in an expression.",
        "text.body: `nope` is not known.",
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2031-05-13", "before"), ("2031-05-14", "during"), ("2031-05-16", "after")],
)
def test_phase_goes_by_the_letter_s_date(tmp_path: Path, date: str, expected: str) -> None:
    """`phase` chooses by the dates of the letter and of its occasion."""
    words = f"""\
        date: {date}
        occasion: {{name: Forum, dates: 2031-05-14/2031-05-15}}
        text: {{body: "{{{{ phase('before', 'during', 'after') }}}}"}}
        order: [body]
        """

    assert page(composed(tmp_path, words)) == f"{expected}\n"


def test_a_hidden_name_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    """The name behind `print_as` never prints, in any spelling, cited or not."""
    registry = "nurse: {name: Bộ Samplé, print_as: a nurse, also: [Bo the Brave]}\n"
    words = "cases: nurse\ntitle: On {{ cases.nurse }}\ntext: {body: 'bo sample is free.'}\n"
    uncited = "text: {body: 'They call her BO THE BRAVE.'}\n"
    expected = ": A name that `nurse` hides stands in `text/body`. Write “a nurse”."

    for letter in (words, uncited):
        [found] = faults(tmp_path, letter, **{"registry__cases.yaml": registry})
        assert found.endswith(expected)
        assert "ampl" not in found.partition(": ")[2]


@pytest.mark.parametrize(
    "words",
    [
        "signatories: |\n  A\n  Nguyễn Thị Lan\n  B\ntext: {body: x}\n",
        "text:\n  body: |\n    Free Nguyen Thi Lan\n\n    Next paragraph\n",
        "text:\n  body: |\n    - Nguyen Thi Lan\n    - Other\n",
        "text:\n  body: |\n    ## Nguyen Thi Lan\n\n    Words.\n",
        "text:\n  body: |\n    | Nguyen Thi Lan | x |\n    |---|---|\n    | a | b |\n",
        "text:\n  body: |\n    | Thi Lan | Nguyen |\n    |---|---|\n    | a | b |\n",
        "signatories: {layout: table, items: [{name: Nguyen, org: Thi Lan}]}\ntext: {body: x}\n",
        "labels: {body: Nguyen Thi Lan}\ntext: {body: x}\n",
        "text: {body: 'See [this](https://e.org/nguyen_thi_lan).'}\n",
        "text: {body: 'Free Nguy\u200bễn Thị Lan.'}\n",
        "text: {body: '#FreeNguyenThiLan'}\n",
        "text: {body: '他们逮捕了阮文代先生。'}\n",
        "signatories: {marker: 'Nguyen Thi Lan 1.', items: [A, B]}\ntext: {body: x}\n",
        "text: {body: 'x[^nguyen_thi_lan]'}\nnotes: {nguyen_thi_lan: y}\n",
        "text:\n  body: |\n    Free Nguyen\n    Thi *Lan* now.\n",
        "title: On Nguyen Thi Lan\norder: [body]\ntext: {body: x}\n",
        "summary: On NGUYEN THI LAN\ntext: {body: x}\n",
    ],
)
def test_a_hidden_name_is_found_in_every_place(tmp_path: Path, words: str) -> None:
    """At the end of an item, in a link, a hashtag, over two lines: the letter is refused."""
    registry = "lan: {name: Nguyễn Thị Lan, native: 阮文代, print_as: a nurse from Hue}\n"
    found = faults(tmp_path, words, **{"registry__cases.yaml": registry})

    assert len(found) >= 1
    assert all("A name that `lan` hides stands in `" in line for line in found)
    assert not any("guy" in line for line in found)


def test_a_harmless_text_is_not_taken_for_a_hidden_name(tmp_path: Path) -> None:
    """Parts of the name, and words that hold it, are free."""
    registry = "lan: {name: Lan Anh, print_as: a nurse, also: [Lan]}\n"
    words = "text: {body: 'The island, the plan, and Ann.'}\n"

    assert faults(tmp_path, words, **{"registry__cases.yaml": registry}) == []


def test_every_text_knows_where_it_is_from(tmp_path: Path) -> None:
    """Text has the path of its value, the line of the author's words, or the template's."""
    own = """\
        {% extends 'base/letter.md.j2' %}

        {% block body %}
        In {{ occasion.city }}, {{ names([occasion]) }}
        {{ super() }}
        {% endblock %}
        """
    words = "template: mine\noccasion: {name: F, city: X}\ntext:\n  closing: |\n    We\n    ask.\n"
    document = composed(tmp_path, words, **{"templates__mine__letter.md.j2": own})
    file = str(tmp_path / "x.letter.yaml")
    origins = [node.origin for node in nodes(document, Text) if isinstance(node, Text)]

    assert origins == [
        Origin(file="mine/letter.md.j2", line=4),
        Origin("occasion.city"),
        Origin(file="mine/letter.md.j2", line=4),
        Origin(),
        Origin("text.closing", file, 5),
        Origin("text.closing", file, 6),
    ]


def test_templates_are_shut_in(tmp_path: Path) -> None:
    """A template reaches no attribute of Python and no function but ours."""
    assert {"range", "lipsum", "cycler", "dict"} & FUNCTIONS.keys() == set()
    assert {"attr", "map", "format"} & FILTERS.keys() == set()

    for attack in (
        "{{ ''.__class__.__mro__ }}",
        "{{ names.__globals__ }}",
        "{{ self.__dict__ }}",
        "{% for x in 'a' * 9999999999 %}{{ x }}{% endfor %}",
        "{% include '/etc/hostname' %}",
        "{% include '../../secret' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ [1] * 999999999 }}",
        "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
        "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
        "{% set a = 99999 %}" + "{% set a = a * a %}" * 28 + "{{ a }}",
        "{% for a in signatories %}" * 9 + "{% endfor %}" * 9,
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
        "{{ m(40) }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ):
        own = "{% extends 'base/letter.md.j2' %}{% block body %}" + attack + "{% endblock %}"
        letter = "template: mine\nsignatories: [A, B, C, D, E, F, G, H, I, J, K, L]\n"
        found = faults(tmp_path, letter, **{"templates__mine__letter.md.j2": own})
        assert len(found) == 1, attack
        assert found[0].startswith("mine/letter.md.j2")
        assert not any(word in found[0] for word in ("Traceback", "NoneType", "pydantic"))


def test_a_broken_template_is_told_with_its_line(tmp_path: Path) -> None:
    """Syntax errors and words outside of blocks are faults in the template's file."""
    broken = "{% extends 'base/letter.md.j2' %}\n{% block body %}\n{{ x\n{% endblock %}\n"
    outside = "{% extends 'base/letter.md.j2' %}\nHello\n{% block body %}{% endblock %}\n"

    [syntax] = faults(tmp_path, "template: mine\n", **{"templates__mine__letter.md.j2": broken})
    [words] = faults(tmp_path, "template: mine\n", **{"templates__mine__letter.md.j2": outside})

    assert syntax.startswith("mine/letter.md.j2:")
    assert words == (
        "mine/letter.md.j2:2: What stands outside of blocks never prints. "
        "Put it inside a {% block %}."
    )


def test_a_date_that_is_not_certain_keeps_its_caution(tmp_path: Path) -> None:
    """About and reportedly print with the date and its year; nothing is counted from it."""
    words = """\
        date: 2031-05-02
        cases: [{name: Ada, events: [{arrested: 2023~}, {released: 2024-10-06?}]}]
        text: {body: "%s"}
        order: [body]
        """
    said = "{{ cases.ada.arrested }}; {{ cases.ada.released }}; {{ cases.ada.released | year }}"

    assert page(composed(tmp_path, words % said)) == (
        "about 2023; reportedly 6 October 2024; reportedly 2024\n"
    )
    assert faults(tmp_path, words % "{{ cases.ada.arrested | elapsed }}") == [
        "x:3:39: `elapsed` cannot count from “2023~”, which is not certain. "
        "Say it in words of your own."
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-10-06", "2020"),
        ("[2020-10-06, 2020-10-07]", "2020"),
        ("[2020-12-31, 2021-01-01]", "2020 or 2021"),
        ("2020-12-30/2021-01-02", "2020–2021"),
        ("2020-05-14/2020-05-15", "2020"),
    ],
)
def test_no_year_is_more_certain_than_its_date(tmp_path: Path, date: str, expected: str) -> None:
    """The year of one of several days is one of several years."""
    words = "{{ cases.ada.arrested | year }}"
    letter = f"""\
        date: 2031-05-02
        cases: [{{name: Ada, events: [{{arrested: {date}}}]}}]
        text: {{body: "{words}"}}
        order: [body]
        """

    assert page(composed(tmp_path, letter)) == f"{expected}\n"


def test_organisations_of_a_network_count_once(tmp_path: Path) -> None:
    """By entry, by organisation, and by network; people are counted apart."""
    words = """\
        text:
          body: |
            {{ undersigned(by="network") }}; {{ signatories | count("network") }}
        order: [body, signatories]
        signatories:
        - {org: Alpha North, network: Alpha}
        - {org: Alpha South, network: Alpha}
        - {name: Ada, org: Beta}
        - {name: Bo, org: Beta}
        - {name: Cy}
        """

    assert page(composed(tmp_path, words)).startswith("two organisations and one individual; 2\n")


def test_expressions_speak_the_letter_s_language(tmp_path: Path) -> None:
    """The same expressions say it in French."""
    words = """\
        language: fr
        title: T
        date: 2031-05-01
        occasion: {name: Sommet, dates: 2031-05-14/2031-05-15}
        figures: {freed: 22, unknown: 21}
        text:
          body: |
            {{ date }}, {{ occasion.dates | weekday }}, {{ phase() }}, {{ undersigned() }}
            {{ figures.freed | capitalize }}, {{ figures.unknown | capitalize }}
            {{ 1 | ordinal }}, {{ "le Viet Nam" | possessive }}
        order: [body, signatories]
        signatories: [Alpha]
        """

    assert " ".join(page(composed(tmp_path, words)).split()) == (
        "1er mai 2031, mercredi 14 mai – jeudi 15 mai, avant, une organisation "
        "Vingt-deux, 21 1er, du Viet Nam Alpha"
    )


def test_who_signs_may_open_a_sentence(tmp_path: Path) -> None:
    """The number of those who sign is then written out."""
    words = "order: [body, signatories]\ntext: {body: '{{ undersigned() | capitalize }} ask.'}\n"
    words += "signatories:\n" + "".join(f"- Group {number}\n" for number in range(12))

    assert page(composed(tmp_path, words)).startswith("Twelve organisations ask.")


def test_a_language_that_lacks_words_says_so(tmp_path: Path) -> None:
    """A caution is never lost, and never said in another language."""
    words = 'language: fi\ntitle: T\ndate: 2031-05-02\ntext: {body: "{{ %s }}"}\norder: [body]\n'
    said = "x:4:15: There are no words for this in the language “fi” here. "

    assert faults(tmp_path, words % "date | elapsed") == [said + "Say it in words of your own."]
    assert faults(tmp_path, words % "number(3, 'about')") == [said + "Say it in words of your own."]


@pytest.mark.parametrize(
    ("date", "dates", "expected"),
    [
        ("2020-07-20", "2021-01", "before"),
        ("2021-01-15", "2021-01", "during"),
        ("2021-01", "2021-01-10/2021-01-12", "during"),
        ("2021-02", "2021-01", "after"),
        ("2020", "2021", "before"),
        ("2031-05-13", ["2031-05-20", "2031-05-14/2031-05-15"], "before"),
        ("2031-05-16", ["2031-05-20", "2031-05-14/2031-05-15"], "during"),
        ("2031-05-21", ["2031-05-20", "2031-05-14/2031-05-15"], "after"),
    ],
)
def test_phase_with_any_dates(date: str, dates: list[str] | str, expected: str) -> None:
    """Months, years and alternatives: before all days that can be meant, or after all of them."""
    letter = ol.Letter(
        date=date, occasion=ol.Occasion(name="Forum", dates=dates), order=["body"],
        text={"body": '{{ phase("before", "during", "after") }}'},
    )  # fmt: skip

    assert page(ol.compose(letter)) == f"{expected}\n"
