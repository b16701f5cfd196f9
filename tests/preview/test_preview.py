"""A letter in the browser: real edits, faults in their place, and who may look."""

from __future__ import annotations

import http.client
import json
import os
import pickle
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

import openletter as ol
from openletter.preview.letter import WITHHELD, Options, Reader
from openletter.preview.worker import Task, answer
from tests.preview.conftest import ASKS, LETTER, URGES, WAIT, Desk
from tests.test_watch import started

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to consoles only")

# ---------------------------------------------------------------------------------------- edits


def test_a_save_is_shown(desk: Desk) -> None:
    """A save shows in all three panes, and the page stays where the reader had scrolled to."""
    desk.see("We ask.")
    desk.drawn()
    page = desk.page
    page.evaluate("document.querySelector('iframe').contentWindow.scrollTo(0, 300)")
    page.evaluate("document.getElementById('pages').scrollTop = 250")
    page.evaluate("document.getElementById('lines').scrollTop = 200")
    pictures = page.locator("#pages img").evaluate_all("all => all.map(one => one.src)")

    desk.letter.write_text(URGES, encoding="utf-8")
    desk.see("We urge.")
    page.get_by_text("We urge.").wait_for(timeout=WAIT)
    desk.until(f"document.querySelector('#pages img').src !== '{pictures[0]}'")

    assert len(pictures) > 2
    assert page.evaluate("document.querySelector('iframe').contentWindow.scrollY") == 300
    assert page.evaluate("document.getElementById('pages').scrollTop") == 250
    assert page.evaluate("document.getElementById('lines').scrollTop") == 200
    assert page.locator("#pages img").first.evaluate("one => one.naturalWidth") == 1191


def test_a_broken_letter_leaves_the_last_good_one(desk: Desk) -> None:
    """Each fault stands above with its lines and a mark under its column, until it is mended."""
    desk.see("We ask.")
    desk.drawn()
    desk.letter.write_text(URGES.replace("title:", "titel:"), encoding="utf-8")
    faults = desk.page.locator("#faults")
    faults.wait_for(timeout=WAIT)

    assert "1 fault. The last good letter stands below." in faults.inner_text()
    assert "a.letter.yaml:4:1" in faults.inner_text()
    assert "`titel` is not known here. Did you mean `title`?" in faults.inner_text()
    fault = faults.locator("li").filter(has_text="a.letter.yaml:4:1")
    assert fault.locator(".source .number").all_inner_texts() == ["3", "4", "5"]
    assert fault.locator(".at").inner_text() == "4titel: A letter in the making"
    assert fault.locator("mark").inner_text() == "t"
    assert (
        fault.locator("mark").evaluate("one => getComputedStyle(one, '::after').content") == '"^"'
    )
    assert desk.page.title() == "(1) A letter in the making"
    desk.see("We ask.")

    desk.letter.write_text(URGES, encoding="utf-8")
    faults.wait_for(state="hidden", timeout=WAIT)
    desk.see("We urge.")
    assert desk.page.title() == "A letter in the making"


def test_a_letter_may_be_broken_from_the_start(desk: Desk, browser: Browser) -> None:
    """Without a good letter there are faults, and the letter as soon as they are mended."""
    folder = desk.letter.parent
    desk.see("We ask.")
    with started(folder, "preview", "b.letter.yaml", "--no-open") as running:
        page = browser.new_page()
        page.goto(running.printed())
        page.get_by_text("There is no file b.letter.yaml.").wait_for(timeout=WAIT)
        assert page.get_by_text("There is no good letter yet.").count() == 3

        (folder / "b.letter.yaml").write_text(ASKS, encoding="utf-8")
        page.frame_locator("iframe").get_by_text("We ask.").wait_for(timeout=WAIT)
        page.close()


def test_what_only_the_pdf_cannot_show_is_told(desk: Desk) -> None:
    """A sign that no font has breaks the PDF alone: the web page goes on, and the fault shows."""
    desk.see("We ask.")
    desk.drawn()
    desk.letter.write_text(URGES.replace("We urge.", "We urge \U0001f0a1."), encoding="utf-8")
    desk.see("We urge")
    desk.page.locator("#faults").wait_for(timeout=WAIT)

    assert "U+1F0A1" in desk.page.locator("#faults").inner_text()
    assert "The web page is new; a file is older." in desk.page.locator("#faults").inner_text()
    assert desk.page.locator("#pages img").count() > 2


def test_the_newest_save_wins(desk: Desk) -> None:
    """Saves that follow each other while the PDF is drawn end with the PDF of the last."""
    desk.see("We ask.")
    for number in range(6):
        desk.letter.write_text(ASKS.replace("We ask.", f"Number {number}."), encoding="utf-8")
        time.sleep(0.15)
    desk.see("Number 5.")
    desk.page.locator("#lines").get_by_text("Number 5.").wait_for(timeout=WAIT)
    desk.drawn()

    assert desk.page.locator("#faults").is_hidden()
    assert "Number 5." in pdf_text(desk)


def pdf_text(desk: Desk) -> str:
    """Return the text of the PDF that is served."""
    import pypdfium2

    data = get(desk, "letter.pdf").read()
    return " ".join(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().split())


@POSIX
def test_the_browser_hears_of_the_end(tmp_path: Path, browser: Browser) -> None:
    """After Ctrl-C the page says that it will not change any more."""
    (tmp_path / "a.letter.yaml").write_text(ASKS, encoding="utf-8")
    with started(tmp_path, "preview", "a.letter.yaml", "--no-open") as running:
        page = browser.new_page()
        page.goto(running.printed())
        page.frame_locator("iframe").get_by_text("We ask.").first.wait_for(timeout=WAIT)
        assert running.interrupt() == 0
        page.get_by_text("The preview has ended.").wait_for(timeout=WAIT)
        page.close()


# ----------------------------------------------------------------------------------------- looks


def test_the_page_is_accessible(desk: Desk) -> None:
    """Axe finds nothing, with all panes, with faults, and on a phone."""
    desk.see("We ask.")
    desk.drawn()
    found = [Axe().run(desk.page)]
    desk.letter.write_text(ASKS.replace("title:", "titel:"), encoding="utf-8")
    desk.page.locator("#faults").wait_for(timeout=WAIT)
    found.append(Axe().run(desk.page))
    desk.page.set_viewport_size({"width": 360, "height": 740})
    found.append(Axe().run(desk.page))

    assert all(one.response["passes"] for one in found)
    assert [one.generate_report() for one in found if one.violations_count] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") == 360


def test_panes_are_chosen(desk: Desk) -> None:
    """On a wide screen each can be put away; a phone shows one at a time."""
    desk.see("We ask.")
    shown = "[...document.querySelectorAll('.pane')].filter(p => !p.hidden).map(p => p.id)"
    page = desk.page

    assert page.evaluate(shown) == ["web", "pdf", "word"]
    page.get_by_role("button", name="PDF").click()
    assert page.evaluate(shown) == ["web", "word"]
    assert page.get_by_role("button", name="PDF").get_attribute("aria-pressed") == "false"
    page.set_viewport_size({"width": 360, "height": 740})
    desk.until(f"{shown}.length === 1")
    page.get_by_role("button", name="PDF").click()
    assert page.evaluate(shown) == ["pdf"]
    page.reload()
    desk.until(f"{shown}.join() === 'pdf'")


# ------------------------------------------------------------------------------- who may look


def get(desk: Desk, path: str, **headers: str) -> http.client.HTTPResponse:
    """Ask for a path below the secret address, or for a whole one."""
    parts = urlsplit(desk.address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    whole = path if path.startswith("/") else parts.path + path
    connection.request("GET", whole, headers={"Host": parts.netloc, **given})
    return connection.getresponse()


def test_nobody_else_may_look(desk: Desk) -> None:
    """Without the address, under another name or from another site, nothing is told."""
    desk.see("We ask.")
    parts = urlsplit(desk.address)
    served = ["", "letter.html", "page.js", "events", "frame.html"]

    assert parts.hostname == "127.0.0.1"
    assert len(parts.path) > 20
    assert [get(desk, path).status for path in served] == [200] * len(served)
    for path in served:
        assert get(desk, f"/{path}").status == 403
        assert get(desk, f"/{'x' * 22}/{path}").status == 403
        assert get(desk, path, Host="evil.example").status == 403
        assert get(desk, path, Sec_Fetch_Site="cross-site").status == 403
        assert get(desk, path, Sec_Fetch_Site="same-site").status == 403
    for path in ("../a.letter.yaml", "a.letter.yaml", "pages/99.png", "pages/0.png", "x"):
        assert get(desk, path).status == 404
    assert get(desk, "").getheader("Access-Control-Allow-Origin") is None


def test_a_letter_can_do_nothing(desk: Desk) -> None:
    """No script, no address elsewhere: the letter's policy forbids what its page does not need."""
    desk.see("We ask.")
    policy = get(desk, "letter.html").getheader("Content-Security-Policy", "")

    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in (desk.page.locator("iframe").get_attribute("sandbox") or "")
    assert get(desk, "").getheader("Referrer-Policy") == "no-referrer"


def test_nothing_is_written(desk: Desk) -> None:
    """The folder holds what it held."""
    desk.see("We ask.")
    desk.drawn()

    assert [path.name for path in desk.letter.parent.iterdir()] == ["a.letter.yaml"]


# ---------------------------------------------------------------------------------- the command


def test_what_is_set_changes_the_theme_of_the_call(tmp_path: Path) -> None:
    """As in `render`: what is set of the theme goes to the one named beside it."""
    letter = tmp_path / "a.letter.yaml"
    letter.write_text("theme: {sizes: {text: 9}}\n" + ASKS, encoding="utf-8")
    sizes = ("theme.sizes.text=12", "title=Another")
    found = Reader(Options(letter, theme="press", settings=sizes)).read()

    assert found.slips == ()
    assert found.theme
    assert found.theme == ol.load_theme("press", ["theme.sizes.text=12"])
    assert b"Another" in found.html


def test_a_font_that_is_not_here_has_its_place(tmp_path: Path, pango: None) -> None:
    """The process that makes the PDF tells faults of the theme with their lines, too."""
    letter = tmp_path / "a.letter.yaml"
    letter.write_text("theme: {fonts: {text: Gelasoi}}\n" + ASKS, encoding="utf-8")
    found = Reader(Options(letter)).read()
    assert found.document
    sent = pickle.loads(pickle.dumps(Task(1, found.document, found.theme)))  # noqa: S301 - our own
    [fault] = answer(sent, "pdf").faults

    assert str(fault.place) == f"{letter}:1:23"


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    """The message says what to do; the exit code is that of a wrong call."""
    (tmp_path / "a.letter.yaml").write_text(ASKS, encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with started(tmp_path, "preview", "a.letter.yaml", "--no-open", "--port", port) as running:
            assert running.said(f"Port {port} cannot be used: ").endswith(
                "Name another, or leave --port out."
            )
            assert running.process.wait(timeout=30) == 2


@POSIX
def test_no_process_is_left(tmp_path: Path) -> None:
    """Ctrl-C ends the process that draws, too; so does the end of the preview by force."""
    (tmp_path / "a.letter.yaml").write_text(ASKS, encoding="utf-8")
    for how in (signal.SIGINT, signal.SIGKILL):
        with started(tmp_path, "preview", "a.letter.yaml", "--no-open") as running:
            running.printed()
            pid = running.process.pid
            path = Path(f"/proc/{pid}/task/{pid}/children")
            if not path.exists():
                pytest.skip("this system does not list the children of a process")
            deadline = time.monotonic() + 30
            while not (children := path.read_text().split()) and time.monotonic() < deadline:
                time.sleep(0.05)
            running.process.send_signal(how)
            running.process.wait(timeout=30)
            while any(map(alive, children)) and time.monotonic() < deadline:
                time.sleep(0.05)

            assert children
            assert not any(map(alive, children))


def alive(pid: str) -> bool:
    """Say whether a process runs; one that nobody has waited for yet does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


# ------------------------------------------------------------------------------------- secrets


def test_a_line_that_tells_a_secret_is_withheld(tmp_path: Path) -> None:
    """The lines of a fault are shown, but not one that has a name which the letter hides."""
    case = """\
cases:
  - {id: one, name: Tran Van Secret, print_as: a teacher, status: detained}
titel: About Tran Van Secret
foo: bar
"""
    path = tmp_path / "a.letter.yaml"
    path.write_text(LETTER.replace("FIRST", "We ask.").replace("MORE", "Please.") + case)
    found = Reader(Options(path)).read()
    shown = [line for slip in found.slips for line in slip.lines]

    assert found.document is None
    assert "foo: bar" in [words for _, words in shown]
    assert WITHHELD in [words for _, words in shown]
    assert "Secret" not in json.dumps([(slip.lines, str(slip.fault)) for slip in found.slips])
