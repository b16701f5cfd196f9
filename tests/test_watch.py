"""`render --watch`: each save is written, a broken letter is told of and waited on."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

WAIT = 30
"""Seconds that a machine under load may need; the usual is less than half of one."""
LETTER = "text:\n  body: |\n    We ask.\n"


class Running:
    """A command that runs on, with what it prints, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.out, self.err = self.lines(process.stdout), self.lines(process.stderr)

    def lines(self, stream: IO[str] | None) -> queue.Queue[str]:
        found: queue.Queue[str] = queue.Queue()

        def listen() -> None:
            with suppress(ValueError):  # the stream is closed
                for line in stream or ():
                    found.put(line)

        threading.Thread(target=listen, daemon=True).start()
        return found

    def said(self, words: str) -> str:
        """Return the next line on stderr that holds some words."""
        while words not in (line := self.err.get(timeout=WAIT)):
            pass
        return line.rstrip("\n")

    def printed(self) -> str:
        """Return the next line on stdout."""
        return self.out.get(timeout=WAIT).rstrip("\n")

    def interrupt(self) -> int:
        """Send what Ctrl-C sends, and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=WAIT)


@contextmanager
def started(folder: Path, *words: str) -> Iterator[Running]:
    """Run the command in a folder, and end it in any case."""
    with subprocess.Popen(
        [sys.executable, "-m", "openletter", *words],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "COLUMNS": "100"},
    ) as process:  # fmt: skip
        try:
            yield Running(process)
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_each_save_is_written(tmp_path: Path) -> None:
    """A save writes anew; faults are shown with place and time; Ctrl-C ends with 0."""
    letter, base = tmp_path / "a.letter.yaml", tmp_path / "base.letter.yaml"
    letter.write_text("extends: base.letter.yaml\n")
    base.write_text(LETTER)
    with started(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--watch") as running:
        assert running.printed() == "a.txt"
        assert "Waiting for the next save; Ctrl-C ends it." in running.said(" s)")

        base.write_text(LETTER.replace("We ask", "We urge"))
        assert running.printed() == "a.txt"
        assert (tmp_path / "a.txt").read_text() == "We urge.\n"

        letter.write_text("extends: base.letter.yaml\ntitel: A\n")
        fault = running.said("a.letter.yaml:2:1: ")
        assert "Did you mean `title`?" in fault
        assert running.said("Nothing was written") == "1 fault. Nothing was written."
        assert (tmp_path / "a.txt").read_text() == "We urge.\n"

        letter.write_text("extends: base.letter.yaml\ntitle: A\n")
        assert running.printed() == "a.txt"
        assert (tmp_path / "a.txt").read_text().startswith("A\n")
        assert running.interrupt() == 0


def test_a_wrong_call_is_not_watched(tmp_path: Path) -> None:
    """No save mends a wrong option."""
    (tmp_path / "a.letter.yaml").write_text(LETTER)
    with started(tmp_path, "render", "a.letter.yaml", "-f", "doc", "--watch") as running:
        assert running.said("There is no format “doc”.")
        assert running.process.wait(timeout=WAIT) == 2


def test_a_folder_that_takes_no_file_is_not_watched(tmp_path: Path) -> None:
    """No save of the letter makes room for what is to be written."""
    (tmp_path / "a.letter.yaml").write_text(LETTER)
    (tmp_path / "out").write_text("A file, no folder.")
    words = ("render", "a.letter.yaml", "-f", "txt", "-o", "out", "--watch")
    with started(tmp_path, *words) as running:
        assert running.said("out")
        assert running.process.wait(timeout=WAIT) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_a_letter_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    """The file may come later, as that of a letter which an editor has not saved."""
    with started(tmp_path, "render", "a.letter.yaml", "-f", "txt", "--watch") as running:
        running.said("There is no file a.letter.yaml.")
        running.said("Waiting")
        (tmp_path / "a.letter.yaml").write_text(LETTER)
        assert running.printed() == "a.txt"
        assert running.interrupt() == 0
