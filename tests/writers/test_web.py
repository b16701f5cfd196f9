"""What the web page is to a browser: accessible, readable on a telephone, fit to print."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from openletter.load.theme import load_theme, theme_names
from openletter.theme import Theme
from openletter.tree import Document, NoteRef, Row, Table
from openletter.writers import html
from tests.builders import document, everything, h, inlines, link, note, numbered, p, section
from tests.test_examples import LETTERS
from tests.test_examples import document as example

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TELEPHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
"""The narrowest page that must need no scrolling sideways (WCAG 2.2, 1.4.10), and a wide one."""
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
"""All rules of axe-core but level AAA, which asks for more contrast, and those on trial."""

WIDE = Table(
    "t",
    ("start",) * 6,
    tuple(Row(f"r{n}", tuple(inlines(word) for word in ["Responsibility"] * 6)) for n in range(3)),
    head=Row("h", tuple(inlines(f"Headed {n}") for n in range(6))),
)
UNTITLED = document(section("body", "We ask the keeper to light it.", WIDE))


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab of a browser, without a connection to anything."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())
    yield page
    page.close()


def show(tab: Page, letter: Document, size: Any = TELEPHONE, theme: Theme | None = None) -> None:
    tab.set_viewport_size(size)
    tab.set_content(html.write(letter, theme or Theme()).decode())


def findings(tab: Page) -> list[str]:
    """Return what axe finds on the page that a tab shows, each with the first element it is of."""
    response = Axe().run(tab, options=RULES).response
    assert len(response["passes"]) > 10
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in response["violations"]]


# ------------------------------------------------------------------------------ accessibility


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name.split(".")[0])
def test_axe_finds_nothing(tab: Page, path: Any) -> None:
    """Every example keeps all rules of axe-core, and fits on a telephone."""
    show(tab, example(path))

    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]


@pytest.mark.parametrize("size", [TELEPHONE, DESK], ids=["telephone", "desk"])
@pytest.mark.parametrize("letter", [everything(), UNTITLED], ids=["everything", "untitled"])
def test_no_kind_of_node_has_findings(tab: Page, letter: Document, size: Any) -> None:
    """All that a letter can hold is accessible, narrow and wide."""
    show(tab, letter, size)

    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize("theme", theme_names())
def test_no_theme_has_findings(tab: Page, theme: str) -> None:
    """Every theme is accessible, its colours among the rest, with all that a letter can hold."""
    show(tab, everything(), theme=load_theme(theme))

    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]


def test_a_letter_from_right_to_left_has_no_findings(tab: Page) -> None:
    """It begins at the right edge of the telephone, and its lists and notes do."""
    body = section("body", "كلمات", numbered("واحد", "اثنان"), p("نص", NoteRef("a")), WIDE)
    show(tab, document(body, language="ar", title="رسالة", notes=(note("a", "مصدر"),)))
    [first] = tab.locator("li >> nth=0").evaluate_all("all => all.map(one => one.offsetLeft)")

    assert tab.evaluate("document.documentElement.dir") == "rtl"
    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    assert first < 40


def test_the_rules_do_find_something(tab: Page) -> None:
    """The same rules see a page without a language, a name or words for its picture."""
    tab.set_content("<main><h1>x</h1><p>x</p><img src='data:,'><h4>y</h4><p>z</p></main>")

    found = {finding.split(":")[0] for finding in findings(tab)}

    assert {"html-has-lang", "image-alt", "document-title", "heading-order"} <= found


def test_a_letter_without_a_title_has_one_for_those_who_listen(tab: Page) -> None:
    """It is the heading of the page, and nobody sees it."""
    show(tab, replace(UNTITLED, title="To the keeper"))
    heading = tab.get_by_role("heading", level=1)

    assert heading.inner_text() == "To the keeper"
    assert heading.bounding_box()["width"] <= 1  # type: ignore[index]


def test_a_printed_title_is_not_said_twice(tab: Page) -> None:
    """A page has one heading of the first level; a heading of the letter will do."""
    show(tab, document(section("title", "Light the lamp"), section("body", h(2, "Facts"), "x")))
    assert tab.get_by_role("heading", level=1).count() == 1

    show(tab, document(section("body", h(1, "Facts"), "x"), title="Another"))
    assert tab.get_by_role("heading", level=1).all_inner_texts() == ["Facts"]


def test_a_wide_table_scrolls_by_itself(tab: Page) -> None:
    """On a telephone its box is wider inside than outside, takes the focus and has a name."""
    show(tab, UNTITLED)
    box = tab.get_by_role("group", name="Headed 0, Headed 1")

    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    tab.keyboard.press("Tab")
    assert box.evaluate("box => box === document.activeElement")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("document.activeElement.scrollLeft > 0")


def test_notes_are_reached_both_ways(tab: Page) -> None:
    """From the call by keyboard to the note, and from there back to the call."""
    letter = document(
        section("body", p("The lamp is dark.", NoteRef("a"))), notes=(note("a", "Seen."),)
    )
    show(tab, letter)

    def led_to() -> str:
        return str(tab.locator(":target").text_content()).strip()

    tab.locator("[role=doc-noteref]").press("Enter")
    assert led_to().startswith("Seen.")
    tab.locator("[role=doc-backlink]").press("Enter")
    assert led_to() == "1"


def test_the_focus_is_seen(tab: Page) -> None:
    """A link that the keyboard has reached has a line around it."""
    show(tab, document(section("body", p("See ", link("https://example.org", "here")))))

    tab.keyboard.press("Tab")

    assert tab.get_by_role("link").evaluate("a => getComputedStyle(a).outlineWidth") == "2px"


def test_many_signatories_are_one_column_on_a_telephone(tab: Page) -> None:
    """Three columns on a desk, one on a telephone, and every name whole."""
    names = [f"Organisation {number} of Exampleville" for number in range(90)]
    letter = document(replace(section("signatories", numbered(*names)), columns=3))

    def lefts() -> int:
        script = "all => new Set(all.map(one => Math.round(one.getBoundingClientRect().x))).size"
        found: int = tab.locator(".letter li").evaluate_all(script)
        return found

    show(tab, letter)
    assert lefts() == 1
    show(tab, letter, DESK)
    assert lefts() == 3


# -------------------------------------------------------------------------------------- paper


def printed(tab: Page) -> str:
    """Return the words of what the browser prints."""
    pages = pypdfium2.PdfDocument(io.BytesIO(tab.pdf(format="A4")))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_a_browser_prints_where_links_lead(tab: Page) -> None:
    """The address stands behind its words, once; the way back from a note is of no use there."""
    words = p("See ", link("https://example.org/report", "the report"), " and ",
              link("https://www.example.org/", "example.org"), ".", NoteRef("a"))  # fmt: skip
    show(tab, document(section("body", words), notes=(note("a", "Seen."),)))

    found = printed(tab)

    assert "the report (https://example.org/report) and example.org." in found
    assert "\u21a9" not in found
    assert found.count("https:") == 1


def test_a_wide_table_prints_whole(tab: Page) -> None:
    """No column is cut off where its box would scroll."""
    show(tab, UNTITLED)

    assert printed(tab).count("Responsibility") == 18
