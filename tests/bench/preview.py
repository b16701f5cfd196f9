"""How long the preview takes from a save to what it tells the browser."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from tests.bench.clock import ROOT, Runs, say
from tests.bench.letters import REGISTRY, with_signatories
from tests.bench.table import Row, span

FEW, MANY = 17, 300
MOST = 0.5
"""Seconds within which a save is to be seen."""


def preview(runs: Runs) -> Iterator[Row]:
    """Yield the times until the web page is ready, and until Word file and PDF are."""
    for count in (FEW, MANY):
        say(f"preview of a letter with {count} signatories")
        with TemporaryDirectory() as folder:
            letter = with_signatories(count, Path(folder))
            found = list(saves(letter, runs(10, 3)))
        web, files = (median(one) for one in zip(*found, strict=True))
        name = f"save to preview, {count} signatories"
        target = f"≤ {span(MOST)}" if count == FEW else ""
        met = web <= MOST if count == FEW else None
        yield Row(f"{name}: web page", span(web), len(found), target=target, met=met)
        yield Row(f"{name}: all", span(files), len(found))


def saves(letter: Path, times: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds from each of some saves to the web page, and to all files."""
    command = [sys.executable, "-m", "openletter", "preview", letter, "--no-open"]
    with subprocess.Popen(
        [*map(str, command), "--registry", str(REGISTRY)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        address = urlsplit((process.stdout.readline() if process.stdout else "").strip())
        connection = HTTPConnection(address.netloc, timeout=120)
        connection.request("GET", f"{address.path}events")
        events = connection.getresponse()
        until(events, 1, drawn=True)
        for number in range(times):
            words = letter.read_text(encoding="utf-8")
            start = time.monotonic()
            letter.write_text(f"{words}# {number}\n", encoding="utf-8")
            until(events, number + 2)
            web = time.monotonic() - start
            until(events, number + 2, drawn=True)
            yield web, time.monotonic() - start
        process.kill()


def until(events: HTTPResponse, revision: int, *, drawn: bool = False) -> None:
    """Read events until one tells of a letter, and of its files where they are `drawn`."""
    for line in events:
        if line.startswith(b"data: "):
            told: dict[str, Any] = json.loads(line[6:])
            of = (told["word"]["revision"], told["pdf"]["revision"]) if drawn else ()
            if all(one >= revision for one in (told["revision"], *of)):
                return
