"""A letter under the eyes of the preview, and the browser that shows it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.test_watch import Running, started

WAIT = 30_000
"""Milliseconds that a machine under load may need."""
WORDS = "We ask you to release them. "
LETTER = """\
template: open-letter
language: en-GB
date: 2031-05-02
title: A letter in the making
recipients: {name: The Chair, salutation: Dear Chair}
text:
  body: |
    FIRST

    MORE
signatories: [Example Forum]
"""
LONG = "\n\n".join(["    " + WORDS * 12] * 40).strip()
ASKS = LETTER.replace("MORE", LONG).replace("FIRST", "We ask.")
URGES = LETTER.replace("MORE", LONG).replace("FIRST", "We urge.")


@dataclass
class Desk:
    """The letter's file, the command that shows it, its address, and the page in the browser."""

    letter: Path
    running: Running
    address: str
    page: Page

    def see(self, words: str) -> None:
        """Wait until the letter, as a web page, has some words."""
        self.page.frame_locator("iframe").get_by_text(words).first.wait_for(timeout=WAIT)

    def drawn(self) -> None:
        """Wait until PDF and Word text are those of the letter."""
        self.until("!document.getElementById('status').textContent.includes('drawing')")
        self.until("document.querySelector('#pages img') && document.querySelector('.line')")

    def until(self, true: str) -> None:
        """Wait until something is true in the page, whose policy lets no test evaluate strings."""
        deadline = time.monotonic() + WAIT / 1000
        while not self.page.evaluate(true):
            assert time.monotonic() < deadline, true
            time.sleep(0.02)


@pytest.fixture
def desk(tmp_path: Path, browser: Browser, pango: None) -> Iterator[Desk]:
    """A long letter that is shown, with PDF and Word text."""
    letter = tmp_path / "a.letter.yaml"
    letter.write_text(ASKS, encoding="utf-8")
    with started(tmp_path, "preview", "a.letter.yaml", "--no-open") as running:
        address = running.printed()
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        yield Desk(letter, running, address, page)
        page.close()
        assert wrong == []
        if os.name != "nt":
            assert running.interrupt() == 0
