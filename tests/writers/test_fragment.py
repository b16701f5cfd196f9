"""A letter in somebody else's page: the same words, and nothing of either reaches the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given

from openletter.errors import UsageError
from openletter.output import render
from openletter.theme import Theme
from openletter.tree import Document, Marker, NoteRef
from openletter.writers import fragment, html
from tests.builders import document, everything, h, link, note, numbered, p, section
from tests.test_examples import LETTERS
from tests.test_examples import document as example
from tests.writers.test_html import HOSTILE
from tests.writers.test_web import findings

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SITE = """\
<!doctype html><html lang="en"><head><title>A site</title><style>
html {{ font-size: 62.5% }}
body {{ font: 1.8rem/1.5 sans-serif; background: #101820; color: #f5f5f5; margin: 4rem }}
a {{ color: #9cf }}
ul, ol {{ list-style: none; padding: 0; margin: 0 }}
h2 {{ font: bold 5rem serif; text-transform: none }}
.title, .text, .item, .call {{ color: #fb6; font-size: 1px }}
</style></head><body><main><h1>News</h1><p class="text">Ours.</p>
<h2 class="title">Letters</h2><ol class="item"><li>One</li></ol>
{letters}
</main></body></html>"""
BARE = """\
<!doctype html><html lang="en"><head><title>A site</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>News</h1>
{letters}
</main></body></html>"""
"""A page without any rules, and with no heading but the first."""
NOTED = document(
    section("title", "Light the lamp"),
    section("body", h(2, "Facts"), p("It is dark.", NoteRef("a")), numbered("one", "two")),
    notes=(note("a", "Seen."),),
)
OTHER = replace(NOTED, title="Another")


def written(letter: Document) -> str:
    return fragment.write(letter, Theme()).decode()


def article(text: str) -> lxml.html.HtmlElement:
    """Return the letter in a page or a fragment."""
    [found] = lxml.html.document_fromstring(text).iter("article")
    return found


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])
def test_a_fragment_says_what_the_page_says(path: Path) -> None:
    """Every example has the same words in the same elements, pasted or on a page of its own."""
    same_but_for_names(example(path))


@given(HOSTILE)
def test_any_text_comes_out_as_on_the_page(text: str) -> None:
    """Markup in words and addresses stays text when names are changed around it."""
    away = link(f"https://example.org/{text}", text)
    same_but_for_names(
        replace(everything(), title=text, sections=(section("body", p(text, away, text)),))
    )


HEADINGS = [f"h{level}" for level in range(1, 7)]


def same_but_for_names(letter: Document) -> None:
    """See that elements, words and attributes are those of the page, but for names and levels."""
    whole, piece = (article(html.write(letter, Theme()).decode()), article(written(letter)))
    name = fragment.name_of(letter)
    levels = [int(one.tag[1]) for one in whole.iter() if one.tag in HEADINGS]
    by = 2 - min(levels, default=2)

    for own, other in zip(whole.iter(), piece.iter(), strict=True):
        lower = f"h{min(int(own.tag[1]) + by, 6)}" if own.tag in HEADINGS else own.tag
        assert other.tag == lower
        assert (own.text, own.tail) == (other.text, other.tail)
        if own is not whole:
            assert named(own, name) == dict(other.attrib)


def named(element: lxml.html.HtmlElement, name: str) -> dict[str, str]:
    """Return the attributes of an element as they are in a fragment of some name."""
    found = dict(element.attrib)
    if "class" in found:
        found["class"] = " ".join(f"ol-{one}" for one in found["class"].split())
    if "id" in found:
        found["id"] = f"{name}-{found['id']}"
    if found.get("href", "").startswith("#"):
        found["href"] = f"#{name}-{found['href'][1:]}"
    return found


def test_it_is_only_a_piece() -> None:
    """No page around it, nothing to fetch, no script, and no rule that is not its own."""
    text = written(replace(NOTED, url="https://example.org/a"))
    sheet = text[text.index("<style>") : text.index("</style>")]
    selectors = re.findall(r"(?m)^ *([^@{}\n]+?) \{", sheet)

    assert text.startswith("<style>")
    assert text.endswith("</article>\n")
    assert not re.search("<(html|head|body|main|meta|title|script|link)", text)
    assert len(selectors) > 15
    parts = [part for selector in selectors for part in split_outside(selector)]
    assert all(part.startswith(f".{fragment.name_of(NOTED)}") for part in parts)
    assert "rem" not in sheet
    assert not re.search(r"[{;] *(font-family|color: #|background: #)", sheet)


def split_outside(selector: str) -> list[str]:
    """Return the selectors of a list, with what is in brackets left whole."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", selector)]


def test_its_name_is_the_same_when_words_change() -> None:
    """A link to a note of it survives a new word; another letter has another name."""
    again = replace(NOTED, sections=(*NOTED.sections, section("close", "Yours,")))
    names = {fragment.name_of(one) for one in (NOTED, again)}

    assert len(names) == 1
    assert fragment.name_of(OTHER) not in names
    assert fragment.name_of(replace(NOTED, recipient="Ada Example")) not in names


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 900, "height": 900})
    yield page
    page.close()


def look(tab: Page, selector: str) -> list[dict[str, str]]:
    """Return how elements look, all properties of them."""
    script = """all => all.map(one => Object.fromEntries(
        [...getComputedStyle(one)].map(key => [key, getComputedStyle(one)[key]])))"""
    found: list[dict[str, str]] = tab.locator(selector).evaluate_all(script)
    return found


def test_the_site_stays_as_it_was(tab: Page) -> None:
    """Two letters in a page change the look of nothing in it."""
    own = "h1, p.text, h2.title, ol.item, ol.item li"
    tab.set_content(SITE.format(letters=""))
    before = look(tab, own)
    tab.set_content(SITE.format(letters=written(NOTED) + written(OTHER)))
    sized = {"perspectiveOrigin", "transformOrigin", "perspective-origin", "transform-origin"}

    after = look(tab, own)

    assert len(before) == len(after) == 5
    for one, other in zip(before, after, strict=True):
        assert {key for key in one if one[key] != other[key]} <= sized


def test_a_letter_takes_the_look_of_the_site(tab: Page) -> None:
    """Its text has the site's font, size and colour; its labels are there though the site has none.

    A class of the site with the same name as one of ours means nothing to it.
    """
    tab.set_content(SITE.format(letters=written(NOTED)))
    body, [text], [call] = look(tab, "body")[0], look(tab, ".ol-text"), look(tab, ".ol-call")
    [facts] = look(tab, ".ol-heading-2 >> nth=0")

    assert text["font-size"] == "18px"
    assert {key: text[key] for key in ("color", "font-family")} == {
        key: body[key] for key in ("color", "font-family")
    }
    assert float(call["font-size"][:-2]) == pytest.approx(18 * 0.7, abs=0.1)
    assert float(facts["font-size"][:-2]) == pytest.approx(18 * 11.75 / 11, abs=0.1)
    assert look(tab, "article ol.ol-marker-1")[0]["list-style-type"].startswith("ol-")
    assert look(tab, "article [role=doc-endnotes] > ol")[0]["list-style-type"] == "decimal"


def test_two_letters_do_not_mistake_each_other(tab: Page) -> None:
    """Each call leads to the note of its own letter."""
    tab.set_content(SITE.format(letters=written(NOTED) + written(OTHER)))
    ids = Counter(tab.locator("[id]").evaluate_all("all => all.map(one => one.id)"))

    tab.locator("article >> nth=1").locator("[role=doc-noteref]").press("Enter")

    assert len(ids) == 4
    assert {1} == set(ids.values())
    led = "document.querySelectorAll('article')[1].contains(document.querySelector(':target'))"
    assert tab.evaluate(led)


@pytest.mark.parametrize("site", [SITE, BARE], ids=["dark", "bare"])
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])
def test_axe_finds_nothing_in_a_site(tab: Page, path: Path, site: str) -> None:
    """Every example is accessible, white on black and in a page with nothing but its name.

    On the smallest telephone it is no wider than the page (WCAG 2.2, 1.4.10: 320 pixels).
    """
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.set_content(site.format(letters=written(example(path))))

    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


def test_headings_go_on_from_those_of_the_site() -> None:
    """They begin at the second level, whether the letter has a title or none, and skip none."""
    untitled = document(section("body", h(2, "Facts"), "x", h(3, "More"), "y"))

    assert re.findall("<h.", written(NOTED)) == ["<h2", "<h3", "<h3"]
    assert re.findall("<h.", written(untitled)) == ["<h2", "<h3"]


def test_a_fragment_is_a_kind_of_html(tmp_path: Path) -> None:
    """`render` writes it to a file, and refuses it for another format."""
    path = render(NOTED, tmp_path / "a.html", fragment=True)

    assert path.read_text(encoding="utf-8") == written(NOTED)
    with pytest.raises(UsageError, match="only the format html"):
        render(NOTED, tmp_path / "a.docx", fragment=True)
    assert [path] == list(tmp_path.iterdir())


def test_a_draft_shows_its_gaps_in_a_site(tab: Page) -> None:
    """A gap is marked on a dark page, too."""
    tab.set_content(SITE.format(letters=written(everything())))

    [mark] = look(tab, "mark")

    assert mark["background-color"] not in ("rgba(0, 0, 0, 0)", "rgb(16, 24, 32)")


BREAKING = "x</style><script>alert(1)</script>"
"""A name that would end the element in which it stands."""


def test_no_name_breaks_out_of_the_rules() -> None:
    """Fonts of a theme and signs of a list are strings in the rules; a site pastes them whole."""
    fonts = {"text": BREAKING, "heading": BREAKING, "word": BREAKING, "fallback": [BREAKING]}
    theme = Theme.model_validate({"fonts": fonts})
    items = numbered("one", "two")
    letter = document(
        section("title", "A letter"), section("body", h(2, "Facts"), p("We ask."),
        replace(items, marker=Marker("1", BREAKING, BREAKING))),
    )  # fmt: skip
    for text in (fragment.write(letter, theme).decode(), html.write(letter, theme).decode()):
        page = lxml.html.document_fromstring(text)

        assert "alert" in text
        assert [one.get("type") for one in page.iter("script")] in ([], ["application/ld+json"])
        assert len(list(page.iter("style"))) == 1
        assert "alert" not in "".join(article(text).itertext())
