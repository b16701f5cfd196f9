"""The web page says what the tree says, in elements that mean it, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openletter.counter import Counter
from openletter.numbering import label
from openletter.theme import Colours, Fonts, Theme
from openletter.tree import (
    Break,
    Document,
    Link,
    List,
    Marker,
    NoteRef,
    Paragraph,
    Row,
    Table,
    Text,
)
from openletter.writers import css, html
from tests.builders import document, everything, h, inlines, items, link, note, numbered, p, section
from tests.readers.html import read
from tests.readers.reading import read_tree, split

HOSTILE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1) | (
    st.sampled_from("&lt;b&gt; <script> {{x}} *a* ]]> --> &amp \u202eab e\u0301".split())
)  # fmt: skip


def page(letter: Document) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html.write(letter, Theme()).decode())


def test_everything_reads_as_the_tree() -> None:
    """Words, notes, links, languages and headings of every node kind come back from the page."""
    assert read_tree(everything()) == read(html.write(everything(), Theme()))


@given(HOSTILE)
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    """Markup, quotes, marks of direction and combining marks in a text stay text."""
    letter = document(section("body", p("before ", text, " after")), title=text, summary=text)

    found = page(letter)

    (paragraph,) = found.iter("p")
    assert paragraph.text_content().split() == ["before", *text.split(), "after"]
    assert split(found.findtext("head/title")) == split(text)
    assert found.xpath("string(//meta[@name='description']/@content)").split() == text.split()


@given(HOSTILE)
def test_a_hostile_address_stays_an_attribute(text: str) -> None:
    """Quotes and brackets in an address cannot end the attribute."""
    href = "https://example.org/" + text

    (anchor,) = page(document(section("body", p(link(href, "here"))))).iter("a")

    assert href.split() == anchor.get("href").split()
    assert {"href", "class"} == set(anchor.keys())
    assert anchor.get("class") == "named"


def test_the_page_needs_nothing_else() -> None:
    """There is no script, no style sheet, no font and no picture to fetch."""
    text = html.write(everything(), Theme()).decode()
    found = lxml.html.document_fromstring(text)

    assert len(list(found.iter())) > 100
    assert not found.xpath(
        "//script[not(@type='application/ld+json')] | //link[@rel!='canonical'] | //iframe"
        " | //img[not(starts-with(@src, 'data:image/png;base64,'))] | //@style | //@onclick"
    )
    assert "url(" not in text
    assert "@import" not in text


def test_the_title_is_the_only_heading_of_the_first_level() -> None:
    """The lines of a title are one `h1`."""
    letter = document(section("title", "Light", "the lamps"), section("body", "x"))

    (heading,) = page(letter).iter("h1")
    assert heading.text_content().split() == ["Light", "the", "lamps"]


def test_a_list_counts_from_its_start() -> None:
    """A list that runs on from another says so in its `start`."""
    found = page(document(section("body", numbered("c", "d", start=3))))

    assert [entry.get("start") for entry in found.iter("ol")] == ["3"]


@pytest.mark.parametrize("counter", ["1", "a", "A", "i", "I", "一", ""])
def test_markers_spell_what_numbering_spells(counter: Counter) -> None:
    """A counter style has prefix, suffix and counter of the marker, whatever they hold."""
    marker = Marker(counter, 'Q"</style>', ":") if counter else Marker("", "–", "")  # fmt: skip
    letter = document(section("body", List("k", marker, items("x", "y"), start=4)))

    text = html.write(letter, Theme()).decode()

    assert [label(marker, 4), "x", label(marker, 5), "y"] == read(text.encode()).words
    assert text.count("</style>") == 1


def test_a_call_and_its_note_point_at_each_other() -> None:
    """The call leads to the note, the note back to its first call, with words for it."""
    letter = document(
        section("body", p("x", NoteRef("a"), "y", NoteRef("a"))), notes=(note("a", "Source."),)
    )

    found = page(letter)
    first, second = found.xpath("//a[@role='doc-noteref']")
    (back,) = found.xpath("//a[@role='doc-backlink']")
    (entry,) = found.xpath("//section[@role='doc-endnotes']//li")

    assert f"#{entry.get('id')}" == first.get("href") == second.get("href")
    assert f"#{first.get('id')}" == back.get("href")
    assert back.get("aria-label") == "Back to the text"
    assert second.get("id") is None


def test_a_note_inside_a_link_is_called_after_it() -> None:
    """Links do not nest, so the call follows the words of the link."""
    inner = Link("https://example.org", (*inlines("words"), NoteRef("a")))
    letter = document(section("body", p(inner)), notes=(note("a", "Source."),))

    assert not page(letter).xpath("//a//a")
    assert read(html.write(letter, Theme())).words == ["words", "[1]"]


def test_head_cells_name_their_columns() -> None:
    """Every cell of a head row has a scope."""
    heads = list(page(everything()).iter("th"))

    assert len(heads) == 2
    assert {"col"} == {head.get("scope") for head in heads}


def small_table() -> Table:
    return Table("t", ("start",), (Row("r", (inlines("Ada"),)),))


def test_columns_hold_no_table() -> None:
    """A group with a table stands across the page, and a group alone has its head above."""
    found = page(
        document(
            section(
                "signatories",
                section("signatories", h(2, "One"), numbered("a")),
                section("signatories", h(2, "Two"), numbered("b")),
                section("signatories", h(2, "Three"), small_table()),
                section("signatories", h(2, "Four"), numbered("c")),
                columns=2,
            )
        )
    )

    columns = [split(each.text_content()) for each in found.find_class("columns-2")]
    assert columns == [["One", "a", "Two", "b"], ["c"]]
    words = split(found.find_class("letter")[0].text_content())
    assert words == ["One", "a", "Two", "b", "Three", "Ada", "Four", "c"]


def test_parts_are_set_off() -> None:
    """The rules of the box and the white above a part are those of the styles."""
    sheet = css.web(Theme(colours=Colours(rule="#112233")))

    assert ".role-aside { margin-block: 1.455rem; border-block: 1px solid #112233 }" in sheet
    assert ".role-copies { margin-block-start: 1.455rem }" in sheet


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en-GB", "ltr"), ("ar", "rtl"), ("az-Arab-IR", "rtl"), ("ar-Latn", "ltr"), ("he-IL", "rtl")],
)
def test_the_direction_follows_the_script(language: str, direction: str) -> None:
    """A language that is written from right to left sets the whole page so."""
    assert direction == page(document(language=language)).get("dir")


def test_no_measure_is_written_twice() -> None:
    """Colours and sizes are the theme's: another theme leaves none of the old ones."""
    colours = Colours(text="#111213", heading="#111213")
    old, new = Theme(), Theme(colours=colours, fonts=Fonts(text="A", word="B"))

    assert old.colours.text in css.web(old)
    assert old.colours.text not in css.web(new)
    assert "Georgia" not in css.web(new)


def test_every_class_has_a_rule() -> None:
    """A style that the page uses is in its style sheet."""
    text = html.write(everything(), Theme()).decode()
    found = lxml.html.document_fromstring(text)
    used = {name for node in found.iter() for name in node.get("class", "").split()}
    styled = {name for name in used if not name.startswith("role-")}

    assert len(styled) > 20
    assert not {name for name in styled if not re.search(rf"\.{name}\b", text)}


def test_a_break_parts_lines_and_words() -> None:
    """A line break is a `br`, and the page is the same every time."""
    letter = document(section("recipients", Paragraph("k", (Text("a"), Break(), Text("b")))))

    assert b"a<br>\nb" in html.write(letter, Theme())
    assert html.write(letter, Theme()) == html.write(letter, Theme())


# ------------------------------------------------------------------------------- the description


def described(letter: Document) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what the head of a page says of it: in its `meta`, and as JSON-LD."""
    found = page(letter)
    named = {
        one.get("property") or one.get("name"): one.get("content") for one in found.iter("meta")
    }
    [script] = found.xpath("//head/script[@type='application/ld+json']/text()")
    return named, json.loads(script)


def test_a_page_describes_itself() -> None:
    """Search engines and previews of links get title, summary, language, date and address."""
    letter = replace(
        everything(), url="https://example.org/lamps?a=1&b=2", makers=("Lamp & Light",),
        language="en-GB", date="2031-05", draft=False,
    )  # fmt: skip

    named, data = described(letter)

    assert named["og:title"] == data["headline"] == letter.title
    assert named["og:description"] == named["description"] == data["description"]
    assert named["og:url"] == data["url"] == letter.url
    assert named["article:published_time"] == data["datePublished"] == "2031-05"
    assert (named["og:locale"], data["inLanguage"]) == ("en_GB", "en-GB")
    assert data["author"] == [{"@type": "Organization", "name": "Lamp & Light"}]
    assert page(letter).xpath("//link[@rel='canonical']/@href") == [letter.url]


def test_what_is_not_known_is_not_said() -> None:
    """A letter without summary, date and address has none of them in its head."""
    named, data = described(document(section("body", "x"), language="fr", title="T"))

    assert named.keys() >= {"og:type", "og:title"}
    assert not named.keys() & {"description", "og:locale", "og:url", "article:published_time"}
    assert data.keys() == {"@context", "@type", "headline", "inLanguage"}


@given(HOSTILE)
def test_nothing_ends_the_description(text: str) -> None:
    """A title that looks like the end of a script stays a title."""
    letter = document(section("body", "x"), title=f"</script><!--{text}")

    named, data = described(letter)

    assert data["headline"] == letter.title
    assert named["og:title"].split() == letter.title.split()


def test_a_draft_asks_not_to_be_found() -> None:
    """Nobody shall find a letter before it is sent."""
    found = page(document(section("body", "x"), draft=True))

    assert found.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not found.xpath("//script | //meta[@property]")
