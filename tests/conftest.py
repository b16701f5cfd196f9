"""What all tests share: golden files, Hypothesis profiles, programs of the system, the order."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

from openletter import fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("quick")  # pytest --hypothesis-profile thorough

Golden = Callable[[Path, str | bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="write the golden files instead of comparing them"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put slow tests last, so that a quick one fails first."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def golden(bless: bool) -> Golden:
    """Compare with a golden file, byte for byte; `golden(path, actual)`."""

    def compare(path: Path, actual: str | bytes) -> None:
        found = actual.encode() if isinstance(actual, str) else actual
        if bless:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
        assert path.exists(), f"{path.name} is missing: python3 dev.py bless"
        expected = path.read_bytes()
        if isinstance(actual, str):
            assert actual == expected.decode()
        assert found == expected

    return compare


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice; a test that asks for it is skipped without it, and fails in CI."""
    mac = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    windows = Path(os.environ.get("PROGRAMFILES", ""), "LibreOffice", "program", "soffice.exe")
    for name in ("soffice", "libreoffice", mac, windows):
        if found := shutil.which(name):
            return Path(found)
    return missing("LibreOffice is not installed")


@pytest.fixture(scope="session")
def pango() -> None:
    """Pango; a test that writes a PDF asks for it, is skipped without it, and fails in CI."""
    try:
        import weasyprint  # noqa: F401 - loading it loads Pango
    except OSError as error:
        missing(f"Pango is not installed: {error}")


@pytest.fixture(scope="session")
def other_fonts(pango: None) -> None:
    """Fonts of the Noto project; a test of other scripts asks for them, and fails in CI without."""
    from openletter.families import SCRIPTS

    tried = ("Arab", "Deva", "Hans", "Hebr", "Jpan", "Khmr", "Kore", "Mymr", "Thai")
    lacking = [SCRIPTS[script].families[0] for script in tried]
    if lacking := [family for family in lacking if not fonts.is_installed(family)]:
        missing(f"{', '.join(lacking)} are not installed")


@pytest.fixture
def no_other_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any font of its own."""
    monkeypatch.setattr(fonts, "machine_fonts", tuple)
    fonts.coverage.cache_clear()
    fonts.installed.cache_clear()
    monkeypatch.setattr(fonts, "installed", frozenset)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; a test that asks for it is skipped without it, and fails in CI."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        missing("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()


QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
"""A browser that asks nobody for anything; the sandbox does not work for root, as in CI."""


def missing(what: str) -> NoReturn:
    """Skip a test where a person may lack a program; CI must have them all."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI skips no test")
    pytest.skip(what)
