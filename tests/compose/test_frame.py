"""The frame of a letter: greetings, layouts and what they heed, signatures side by side."""

from pathlib import Path

import pytest

from openletter.output import to_bytes
from openletter.tree import Heading, Link, Section, plain
from tests.compose.letters import composed, drafted, faults, nodes, page
from tests.readers.docx import WordFile, find, value

LETTER = "text: {body: We ask.}\n"


def shown(folder: Path, words: str) -> str:
    return page(composed(folder, LETTER + words)).removesuffix("\nWe ask.\n")


@pytest.mark.parametrize(
    ("recipient", "greeting"),
    [
        ("{name: Ada Example}", "Dear Ada Example,"),
        ("{role: President of Exampleland}", "Dear President of Exampleland,"),
        ("{name: EXF Leaders, kind: group}", "Dear EXF Leaders,"),
        ("{org: EXF Leaders, kind: group}", "Dear EXF Leaders,"),
        ("{org: Port Authority}", "Dear Sir or Madam,"),
        ("{org: Port Authority, role: Harbour Master}", "Dear Sir or Madam,"),
        ("The Port Authority", "Dear Sir or Madam,"),
        ("{name: Port Authority, kind: office}", "Dear Sir or Madam,"),
        ("[The Harbour, The Quay]", "Dear Sir or Madam,"),
        ("{name: Theo Example}", "Dear Theo Example,"),
        (
            "[{name: Ada Example}, {name: Bo Sample, role: Keeper}]",
            "Dear Ada Example,\nDear Bo Sample,",
        ),
        ("{name: The Port Authority, salutation: 'Dear harbour,'}", "Dear harbour,"),
    ],
)
def test_greetings(tmp_path: Path, recipient: str, greeting: str) -> None:
    """People and groups are greeted by name; nobody is called "Dear The Port Authority"."""
    assert shown(tmp_path, f"recipients: {recipient}\n").endswith(f"{greeting}\n")


def test_a_language_without_a_greeting(tmp_path: Path) -> None:
    """Where a language has no greeting, the letter is asked for one, at the recipient."""
    found = faults(tmp_path, "language: fi\ntext: {body: Hei.}\nrecipients: {name: Ada Example}\n")

    assert found == [
        "x:3:20: This language has no greeting of its own here. "
        "Write `salutation:`, for the letter or for each recipient."
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (
            "signatories: {layout: inline, head: A, items: [Alpha]}",
            "x:2:37: `head` is only for `layout: table`, and this group has none. "
            "Add `layout: table`, or take it away.",
        ),
        (
            'copies: {separator: ";", items: [Alpha]}',
            "x:2:22: `separator` is only for `layout: inline`, and this group has none. "
            "Add `layout: inline`, or take it away.",
        ),
        (
            "signatories: {groups: [{heading: Bakers, unlisted: 97}, [Alpha]]}",
            "x:2:34: This group counts people and has no words that would print. "
            "Add `tail: {{ number(unlisted) }} people`, or take the heading away.",
        ),
    ],
)
def test_options_that_nothing_heeds(tmp_path: Path, words: str, fault: str) -> None:
    """An option that its layout does not heed is a fault, and so are lost counts."""
    assert faults(tmp_path, f"{LETTER}{words}\n") == [fault]


def test_a_head_may_stand_around_its_tables(tmp_path: Path) -> None:
    """A head of a group is heeded where any group inside is a table."""
    words = "signatories: {head: Name, groups: [[Alpha], {layout: table, items: [Beta]}]}\n"

    assert "Name\n" in page(composed(tmp_path, LETTER + words))


def test_signatures_side_by_side(tmp_path: Path) -> None:
    """Blocks in columns are rows of cells in Word, and read person by person."""
    words = """\
signatories:
  layout: blocks
  columns: 2
  items:
  - {name: Ada Example, role: Director}
  - {name: Bo Sample}
  - {name: Cy Model}
"""
    document = composed(tmp_path, LETTER + words)
    [section] = [part for part in nodes(document, Section) if getattr(part, "across", False)]
    word = WordFile(to_bytes(document, "docx"))
    rows = [
        ["".join(str(text.text) for text in find(cell, ".//w:t")) for cell in find(row, "w:tc")]
        for row in find(word.body, ".//w:tr")
    ]

    assert isinstance(section, Section)
    assert (section.columns, [plain(block) for block in section.children]) == (
        2, ["Ada Example\nDirector", "Bo Sample", "Cy Model"],
    )  # fmt: skip
    assert rows == [["Ada ExampleDirector", "Bo Sample"], ["Cy Model", ""]]
    assert len(find(word.body, ".//w:cantSplit")) == 2
    assert find(word.body, ".//w:tblBorders | .//w:tblHeader") == []
    assert b'class="role-signatories whole across across-2"' in to_bytes(document, "html")


def test_a_label_stays_with_what_it_is_for(tmp_path: Path) -> None:
    """Words before copies never end a page, whether a list or blocks side by side follow."""
    for layout in ("marker: 1.", "layout: blocks, columns: 2"):
        words = f"copies: {{{layout}, items: [Alpha, Beta]}}\n"
        document = composed(tmp_path, "order: [body, copies]\ntext: {body: We ask.}\n" + words)
        word = WordFile(to_bytes(document, "docx"))
        kept = find(word.body, ".//w:p[w:pPr/w:keepNext]")

        assert ["".join(str(text.text) for text in find(one, ".//w:t")) for one in kept] == ["cc:"]
        assert b'<p class="copy above"><b class="label">cc:</b></p>' in to_bytes(document, "html")


def test_signatures_side_by_side_are_level(tmp_path: Path) -> None:
    """A name alone has the white above it that a name with an office has."""
    items = "[{name: Ada Example, role: Director}, {name: Bo Sample}]"
    words = f"signatories: {{layout: blocks, columns: 2, items: {items}}}\n"
    document = composed(tmp_path, LETTER + words)
    word = WordFile(to_bytes(document, "docx"))
    looks = [value(cell, "w:p/w:pPr/w:pStyle") for cell in find(word.body, ".//w:tc")]

    assert looks == ["OLSignatureBlock", "OLSignatureBlock"]
    assert to_bytes(document, "html").count(b'<p class="signatory-block">') == 2


def test_numbered_blocks_flow_in_columns(tmp_path: Path) -> None:
    """Blocks with numbers stay one list, which Word can renumber."""
    words = "signatories: {layout: blocks, columns: 2, marker: 1., items: [Alpha, Beta]}\n"
    found = [one for one in nodes(composed(tmp_path, LETTER + words), Section)
             if isinstance(one, Section) and one.columns > 1]  # fmt: skip

    assert [one.across for one in found] == [False]


def test_blocks_in_columns_that_flow(tmp_path: Path) -> None:
    """A group of blocks inside a list in columns flows with it."""
    words = """\
signatories:
  columns: 2
  groups:
  - {layout: blocks, items: [Alpha, Beta]}
  - [Gamma]
"""
    sections = [one for one in nodes(composed(tmp_path, LETTER + words), Section)
                if isinstance(one, Section)]  # fmt: skip

    assert [one.columns for one in sections if one.role == "signatories"] == [2, 1, 1]


def test_telephones_are_links(tmp_path: Path) -> None:
    """A number that can be called as it stands is a link, one with an extension is not."""
    words = """\
contacts:
- name: Ada
  phone: |
    +44 (0)20 7946-0000
    020 7946 0000 ext. 3
    112
  email: ada@example.org
"""
    document = composed(tmp_path, LETTER + words)
    links = [one.href for one in nodes(document, Link) if isinstance(one, Link)]

    assert links == ["tel:+442079460000", "mailto:ada@example.org"]
    assert page(document).endswith(
        "Ada\n+44 (0)20 7946-0000\n020 7946 0000 ext. 3\n112\nada@example.org\n"
    )


def test_a_heading_replaces_the_label(tmp_path: Path) -> None:
    """A group with a heading of its own needs no label above it."""
    words = "contacts: {heading: For the press, items: [Ada Example]}\n"
    found = nodes(composed(tmp_path, LETTER + words), Heading)

    assert [plain(one) for one in found] == ["For the press"]


def test_numbers_of_a_template_are_not_for_one_paragraph(tmp_path: Path) -> None:
    """`layout: inline` heeds a marker of the letter, not that of the template."""
    words = """\
template: summit-leaders
date: 2031-05-02
recipients: {name: EXF Leaders}
occasion: {name: Example Forum, dates: 2031-05-14, city: Exampleville, country: Exampleland}
text: {situation: Writers are in prison.}
signatories: {layout: inline, items: [Access Now, Viet Tan]}
"""

    assert page(composed(tmp_path, words)).endswith("Respectfully,\n\nAccess Now, Viet Tan\n")


@pytest.mark.parametrize(
    ("separator", "expected"), [(";", "A; B"), ("·", "A · B"), ("and", "A and B"), ("、", "A、B")]
)
def test_separators(tmp_path: Path, separator: str, expected: str) -> None:
    """White stands around a separator as it does in print."""
    words = f'copies: {{layout: inline, separator: "{separator}", items: [A, B]}}\n'

    assert page(composed(tmp_path, LETTER + words)).endswith(f"cc: {expected}\n")


def test_a_draft_keeps_its_gaps(tmp_path: Path) -> None:
    """`todo` is a fault in a letter and a mark in a draft, in lines of the frame, too."""
    words = "dateline: \"Exampleville, {{ todo('day') }} May\"\n" + LETTER

    assert page(drafted(tmp_path, words)).startswith("Exampleville, [day] May\n")
    assert len(faults(tmp_path, words)) == 1


def test_three_hundred_signatories(tmp_path: Path) -> None:
    """A long list prints whole and in order, in numbered columns."""
    names = "".join(f"  Guild of Exampleville {number}\n" for number in range(1, 301))
    words = f"{LETTER}signatories:\n  marker: 1.\n  columns: 3\n  items: |\n{names}"
    found = page(composed(tmp_path, words.replace("\n  Guild", "\n    Guild"))).splitlines()

    assert found[2] == "1.   Guild of Exampleville 1"
    assert found[-1] == "300. Guild of Exampleville 300"


def test_web_only_words_stay_on_the_web(tmp_path: Path) -> None:
    """What stands before and after the letter is in no file but the web page."""
    document = composed(tmp_path, "text: {body: We ask., before: Sent today., after: Answered.}\n")

    assert b"Sent today." in to_bytes(document, "html")
    assert page(document) == "We ask.\n"
    assert "Answered" not in "".join(
        str(one.text) for one in find(WordFile(to_bytes(document, "docx")).body, ".//w:t")
    )


def test_a_standfirst_flows(tmp_path: Path) -> None:
    """The lines of a standfirst are prose, but for a break that is typed; it holds no pictures."""
    words = "order: [subtitle, body]\nsubtitle: |\n  The lamps\n  are dark.\\\n  Still.\n"
    picture = "subtitle: '![A lamp](lamp.png)'\n"

    assert "The lamps are dark.\nStill.\n" in page(composed(tmp_path, LETTER + words))
    assert "A picture cannot stand here" in faults(tmp_path, LETTER + picture)[0]


@pytest.mark.parametrize(
    ("language", "date", "line"),
    [
        ("en-GB", "2031-05-02", "Villebourg, 2 May 2031"),
        ("fr", "2031-05-01", "Villebourg, le 1er mai 2031"),
        ("fr", "2031-05", "Villebourg, mai 2031"),
        ("es", "2031-05-02", "Villebourg, 2 de mayo de 2031"),
        ("vi", "2031-05-02", "Villebourg, ngày 2 tháng 5 năm 2031"),
    ],
)
def test_place_and_date(tmp_path: Path, language: str, date: str, line: str) -> None:
    """Each language joins the two in its way."""
    words = f"language: {language}\nplace: Villebourg\ndate: {date}\norder: [date, body]\n"

    assert page(composed(tmp_path, LETTER + words)).startswith(f"{line}\n")
