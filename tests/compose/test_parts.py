"""Letters inside a letter: an annex, a reply, a translation, a statement in a release."""

from __future__ import annotations

from pathlib import Path

import pytest

import openletter as ol
from openletter.batch import read_and_compose
from openletter.paper import note_numbers
from openletter.tree import Document, Heading, List, NoteRef, Section, plain, walk
from tests.compose.letters import composed, drafted, faults, nodes, page, spoken
from tests.fixtures import HERE
from tests.outline import outline

LAMP = HERE / "parts" / "lamp.letter.yaml"


def parts(document: Document) -> list[Section]:
    return [node for node in walk(document) if isinstance(node, Section) and node.role == "part"]


def keys(document: Document) -> list[str]:
    return [node.key for node in walk(document) if hasattr(node, "key")]


def levels(document: Document) -> list[tuple[int, str]]:
    found = (node for node in walk(document) if isinstance(node, Heading))
    return [(node.level, plain(node)) for node in found]


def test_every_key_is_the_only_one() -> None:
    """Keys and the ids of notes are those of the whole document, and say where they are."""
    letter = ol.compose(ol.load(LAMP))
    calls = [node.note for node in walk(letter) if isinstance(node, NoteRef)]

    assert len(keys(letter)) > 60
    assert len(set(keys(letter))) == len(keys(letter))
    assert calls == ["law", "law", "annex_more", "french_loi", "hebrew_hok", "reply_act"]
    assert "parts/annex/signatories/org_one" in keys(letter)


def test_notes_run_on(tmp_path: Path) -> None:
    """Notes are numbered through the letter, wherever they print; a part may print its own."""
    letter = ol.compose(ol.load(LAMP))

    assert list(note_numbers(letter).values()) == [1, 2, 3, 4, 5]
    assert [note.id for note in letter.notes] == ["law", "annex_more", "french_loi", "hebrew_hok"]
    assert [note.lang for note in letter.notes] == ["", "", "fr", "he"]
    placed = composed(
        tmp_path,
        """
        order: [annex, body, notes]
        text: {body: "One.[^law] Two.[^b]"}
        notes: {law: Lamp Act., b: B.}
        parts: {annex: {title: Annex, text: {body: "Three.[^law]"}, notes: {law: Other.}}}
        """,
    )
    assert list(note_numbers(placed)) == ["annex_law", "law", "b"]
    assert page(placed).index("[1] Other.") < page(placed).index("[2] Lamp Act.")


def test_ids_of_notes_never_clash(tmp_path: Path) -> None:
    """A note of a part never takes the id of a note of the letter."""
    letter = composed(
        tmp_path,
        """
        text: {body: "One.[^annex_law]"}
        notes: {annex_law: Outer.}
        parts: {annex: {title: Annex, text: {body: "Two.[^law]"}, notes: {law: Inner.}}}
        """,
    )

    assert [plain(note) for note in letter.notes] == ["Outer.", "Inner."]
    assert len({note.id for note in letter.notes}) == 2


def test_order_places_parts(tmp_path: Path) -> None:
    """Parts stand where `order` names them; the others at the end, as the file has them."""
    words = """
        order: [two, body]
        text: {body: Words.}
        parts:
          one: {title: One, text: {body: Words.}}
          two: {title: Two, text: {body: Words.}}
          three: {title: Three, text: {body: Words.}}
        """
    letter = composed(tmp_path, words)

    assert [section.key for section in letter.sections] == [
        "parts/two",
        "text/body",
        "parts/one",
        "parts/three",
    ]


def test_headings_leave_no_gap(tmp_path: Path) -> None:
    """The title of a part is one below that of the letter, its headings are one below it."""
    letter = composed(
        tmp_path,
        """
        title: Whole
        labels: {annex: Annex A}
        text:
          body: |
            ## Below

            Words.
        parts:
          annex:
            title: On lamps
            text:
              body: |
                ## Deeper

                Words.
            parts:
              inner:
                title: Inner
                text: {body: Words.}
          reply:
            text:
              body: |
                ## No title above

                Words.
        """,
    )

    assert levels(letter) == [
        (2, "Below"), (2, "Annex A"), (3, "On lamps"), (4, "Deeper"), (4, "Inner"),
        (2, "No title above"),
    ]  # fmt: skip
    assert [part.key for part in parts(letter)] == [
        "parts/annex",
        "parts/annex/parts/inner",
        "parts/reply",
    ]


def test_a_part_has_its_language_or_that_of_the_letter(tmp_path: Path) -> None:
    """Dates and fixed words are in the language of the part; left out, it is the letter's."""
    letter = composed(
        tmp_path,
        """
        language: fr
        text: {body: Mots.}
        parts:
          annex: {title: Annexe, date: 2031-05-02, text: {body: Mots.}}
          other: {language: en-US, title: Annex, date: 2031-05-02, text: {body: Words.}}
        """,
    )

    assert [part.lang for part in parts(letter)] == ["", "en-US"]
    assert "2 mai 2031" in spoken(parts(letter)[0])
    assert "May 2, 2031" in spoken(parts(letter)[1])


def test_a_language_without_fixed_words_has_the_authors(tmp_path: Path) -> None:
    """An Arabic part has dates of its own; labels are those that the author writes."""
    words = """
        text: {body: Words.}
        parts:
          arabic:
            language: ar
            title: ملحق
            date: 2031-05-02
            subject: المصباح
            labels: {subject: "الموضوع:"}
            text: {body: كلمات.}
        """
    letter = composed(tmp_path, words)

    assert "مايو" in plain(parts(letter)[0])
    assert "الموضوع: المصباح" in plain(parts(letter)[0])


def test_a_part_sees_its_own_data_only(tmp_path: Path) -> None:
    """Values and cases are the part's; the registry and the sources are shared."""
    letter = composed(
        tmp_path,
        """
        text: {body: "{{ figures.held }}"}
        figures: {held: at least 41}
        sources: {report: {name: Report}}
        parts:
          annex:
            title: Annex
            cases: ada_example
            figures: {held: at least 7}
            text: {body: "{{ figures.held }} {{ names(cases) }}[^report]"}
        """,
        **{"registry__cases.yaml": "ada_example: {name: Ada Example}\n"},
    )

    assert "at least 41" in page(letter)
    assert "at least 7 Ada Example" in page(letter)
    assert "[1] Report." in page(letter)


def test_lists_of_a_part_count_by_themselves() -> None:
    """No list of a part goes on with one of the letter."""
    found = nodes(ol.compose(ol.load(LAMP)), List)
    series = [(one.series, one.start) for one in found if isinstance(one, List) and one.series]

    assert series == [
        ("demands", 1), ("parts/annex/demands", 1), ("parts/annex/signatories", 1),
    ]  # fmt: skip


def test_a_draft_is_a_draft_in_its_parts(tmp_path: Path) -> None:
    """Gaps in a part are marks in a draft and faults otherwise."""
    words = """
        text: {body: Words.}
        parts: {annex: {title: Annex, text: {body: 'On {{ todo("day") }}.'}}}
        """

    assert "On [day]." in page(drafted(tmp_path, words))
    assert len(faults(tmp_path, words)) == 1


# ------------------------------------------------------------------------------------- files

STATEMENT = """
    language: en-GB
    title: Statement
    order: [title, body, signatories]
    text: {body: Words.}
    signatories: {file: members.csv, columns: {name: Name}}
    """


def test_a_part_may_be_a_file(tmp_path: Path) -> None:
    """It may extend another letter; its lists and its faults are found where it lies."""
    letter = composed(
        tmp_path,
        """
        text: {body: Words.}
        parts: {statement: below/statement.letter.yaml, same: below/same.letter.yaml}
        """,
        **{
            "below__statement.letter.yaml": STATEMENT,
            "below__same.letter.yaml": "extends: statement.letter.yaml\ntitle: The same\n",
            "below__members.csv": "Name,Mail\nAda Example,ada@example.org\n",
        },
    )

    assert [words for _, words in levels(letter)] == ["Statement", "The same"]
    assert page(letter).count("Ada Example") == 2
    assert "@" not in page(letter)


def test_faults_of_a_file_are_at_its_lines(tmp_path: Path) -> None:
    """A fault in the file of a part names that file, line and column."""
    found = faults(
        tmp_path,
        "text: {body: Words.}\nparts: {annex: annex.letter.yaml}\n",
        **{"annex.letter.yaml": "title: Annex\ntext:\n  body: Words of {{ nobody }}.\n"},
    )

    assert [f"{tmp_path / 'annex.letter.yaml'}:3:21: `nobody` is not known."] == found


def test_files_that_hold_each_other(tmp_path: Path) -> None:
    """Two letters that hold each other, or a part that extends the letter, end in a fault."""
    annex = "title: Annex\ntext: {body: Words.}\n"
    letter = "text: {body: Words.}\nparts: {annex: annex.letter.yaml}\n"

    held, extended = (
        faults(tmp_path, letter, **{"annex.letter.yaml": f"{annex}{line}\n"})[0]
        for line in ("parts: {x: x.letter.yaml}", "extends: x.letter.yaml")
    )

    assert "hold each other in a circle" in held
    assert "extend each other in a circle" in extended


def test_parts_are_merged_by_name(tmp_path: Path) -> None:
    """A letter that extends another adds parts, replaces them, and takes them away."""
    parent = """
        order: [reply, body, annex]
        labels: {reply: Annex A, annex: Annex B}
        text: {body: Words.}
        parts:
          annex: {title: Annex, text: {body: Old.}}
          reply: {title: Reply, text: {body: Words.}}
        """
    letter = composed(
        tmp_path,
        """
        extends: parent.letter.yaml
        parts:
          annex: {title: New annex, text: {body: New.}}
          reply: ~
          more: {title: More, text: {body: Words.}}
        """,
        **{"parent.letter.yaml": parent},
    )

    assert [words for _, words in levels(letter)] == ["Annex B", "New annex", "More"]


def test_settings_reach_into_parts() -> None:
    """`--set parts.annex.title=…` wins over the file."""
    letter = ol.load(LAMP, settings=["parts.annex.title=Appendix", "parts.reply=~"])

    assert letter.parts["annex"].title == "Appendix"
    assert "reply" not in letter.parts
    assert "Appendix" in outline(ol.compose(letter))


# ------------------------------------------------------------------------------------- Python


def test_letters_made_in_python() -> None:
    """A part is a `Letter`; a fault in it says which part it is in."""
    annex = ol.Letter(title="Annex", text={"body": "Words."})
    letter = ol.compose(ol.Letter(language="fr", text={"body": "Mots."}, parts={"annex": annex}))
    wrong = ol.Letter(text={"body": "{{ nobody }}"})

    with pytest.raises(ol.InvalidLetter) as error:
        ol.compose(ol.Letter(text={"body": "Words."}, parts={"annex": wrong}))

    assert [part.key for part in parts(letter)] == ["parts/annex"]
    assert "parts.annex.text.body" in outline_paths(letter)
    assert str(error.value).startswith("parts.annex.text.body: `nobody`")


def outline_paths(document: Document) -> set[str]:
    return {node.origin.path for node in walk(document) if hasattr(node, "origin")}


# ------------------------------------------------------------------------------ hidden names


def test_hidden_names_of_the_registry(tmp_path: Path) -> None:
    """A name that the registry hides is found in a part, in its notes, and in its id's letters."""
    hidden = {"registry__cases.yaml": "nurse: {name: Zed Hidden, print_as: a nurse}\n"}
    found = faults(
        tmp_path,
        """
        text: {body: Words.}
        parts:
          annex:
            title: Annex
            text: {body: "Words.[^n]"}
            notes: {n: "Told by Zed Hidden."}
            signatories: Zed Hidden
        """,
        **hidden,
    )

    assert len(found) == 2
    assert [line.split("stands in `")[1].split("`")[0] for line in found] == [
        "parts/annex/notes/n",
        "parts/annex/signatories",
    ]
    assert "Zed" not in "".join(found)


def test_parts_that_print_nothing_leave_no_trace(tmp_path: Path) -> None:
    """What prints on the web only is no page on paper."""
    letter = composed(
        tmp_path,
        """
        text: {body: Words.}
        parts: {web: {order: [after], text: {after: On the web.}}}
        """,
    )

    assert "On the web." in outline(letter)
    assert page(letter) == "Words.\n"


def test_fixtures_have_no_fault() -> None:
    """The letters with parts that other tests read are composed without a fault."""
    for name in ("lamp", "release"):
        _, found = read_and_compose(HERE / f"parts/{name}.letter.yaml", None, (), draft=False)
        assert found == []


def test_a_title_heads_a_part_of_any_template(tmp_path: Path) -> None:
    """A template whose own page has no title loses none in a part."""
    letter = composed(
        tmp_path,
        """
        text: {body: Words.}
        parts:
          annex:
            template: summit-leaders
            title: To the leaders
            date: 2031-05-02
            recipients: {name: EXF Leaders}
            occasion: {name: EXF, dates: 2031-05-14, city: Exampleville, country: Exampleland}
            text: {situation: Lamps are dark.}
            demands: {light: Light them}
            signatories: Ada Example
        """,
    )

    assert levels(letter) == [(1, "To the leaders")]
    assert "To the leaders\n==============\n\n2 May 2031\n" in page(letter)


def test_protected_words_add_up(tmp_path: Path) -> None:
    """What `keep` protects in the letter or in a part no style changes in the part."""
    letter = composed(
        tmp_path,
        """
        style: un
        keep: [the Vietnam file]
        text: {body: See the Vietnam file.}
        parts:
          one: {keep: [the Burma file], text: {body: "The Burma file, the Vietnam file."}}
          two: {style: us_ngo, text: {body: "From Viet Nam, the Vietnam file."}}
        """,
    )

    assert "The Burma file, the Vietnam file." in page(letter)
    assert "From Vietnam, the Vietnam file." in page(letter)


def test_settings_at_fault_are_named_as_they_were_given() -> None:
    """What `--set` got wrong for a letter and all of its parts is said once, without a part."""
    found = read_and_compose(LAMP, None, ["style=nope"], draft=False)[1]

    assert [str(fault.place) for fault in found] == ["--set style"]


def test_hidden_names_are_found_where_they_stand(tmp_path: Path) -> None:
    """A name that stands in the letter and in a part is a fault of each, at its own line."""
    found = faults(
        tmp_path,
        """
        cases: [zed]
        text: {body: About Zed Hidden.}
        parts:
          annex:
            title: On Zed Hidden
            text: {body: Words.}
            signatories: |
              Ada Example
              Zed Hidden
        """,
        **{"registry__cases.yaml": "zed: {name: Zed Hidden, print_as: a nurse}\n"},
    )

    assert [line.split(":")[1] for line in found] == ["3", "6", "10"]
