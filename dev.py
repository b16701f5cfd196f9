"""Set up openletter in this folder and put it to work. Needs nothing but Python 3.11 or newer.

python3 dev.py letter     write the example letter as Word and PDF into build/
python3 dev.py test       run every check and every test
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "openletter-setup.json"
EXAMPLE = ROOT / "examples" / "apec-2017" / "apec-2017.letter.yaml"

CHECKS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
}
OFFLINE = re.compile(r"connection broken|NewConnectionError|NameResolutionError|Timeout|ProxyError")


@dataclass(frozen=True)
class Library:
    """Something that pip cannot install; `apt` and `brew` are what those are asked for."""

    name: str
    apt: str
    brew: str
    site: str


VENV_MODULE = Library(
    "Python's venv module",
    apt=f"python3.{sys.version_info[1]}-venv",
    brew="python",
    site="https://www.python.org/downloads/",
)
PANGO = Library(
    "Pango, which draws the PDF",
    apt="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    brew="pango",
    site="https://doc.courtbouillon.org/weasyprint/stable/first_steps.html",
)
WRITER = Library(
    "LibreOffice, which opens every Word file in the tests",
    apt="libreoffice-writer-nogui",
    brew="--cask libreoffice",
    site="https://www.libreoffice.org/download/",
)

CHROMIUM = Library(
    "Chromium, in which the web pages are tested",
    apt="chromium",
    brew="--cask chromium",
    site="https://www.chromium.org/getting-involved/download-chromium/",
)
FONTS = Library(
    "the Noto fonts, with which letters in other scripts are tested",
    apt="fonts-noto-core fonts-noto-cjk",
    brew="--cask font-noto-naskh-arabic font-noto-serif-cjk-sc",
    site="https://notofonts.github.io/",
)


class Stop(Exception):
    """Nothing more can be done; the message says what to do about it."""


# ------------------------------------------------------------------------------- the commands


def letter(options: argparse.Namespace) -> int:
    set_up()
    drawable = provide(PANGO, pango_works)
    formats = ("docx", "pdf") if drawable else ("docx",)
    flags = [flag for name in formats for flag in ("-f", name)]
    folder = options.output.resolve()
    with step(f"Writing {EXAMPLE.name} as {' and '.join(formats)}"):
        code = run(BIN / "openletter", "render", EXAMPLE, "-o", folder, *flags)
    if not drawable:
        say(f"There is no PDF yet. First: {typed(PANGO)}")
    return code or (0 if drawable else 2)


def test(options: argparse.Namespace) -> int:
    set_up("dev")
    provide(PANGO, pango_works)
    provide(WRITER, writer_works)
    provide(CHROMIUM, browser_works)
    provide(FONTS, fonts_work)
    failed = [name for name, check in CHECKS.items() if not passes(name, check)]
    if failed:
        say(f"Something to mend above: {', '.join(failed)}. The tests run all the same,")
        say("but this run counts as failed.")
    return pytest(*options.pytest) or int(bool(failed))


def bless(options: argparse.Namespace) -> int:
    set_up("dev")
    return pytest("--bless", *options.pytest)


def gallery(_: argparse.Namespace) -> int:
    set_up("dev")
    provide(PANGO, pango_works)
    return pytest("--bless", "tests/test_pictures.py")


def bench(options: argparse.Namespace) -> int:
    set_up("dev")
    provide(PANGO, pango_works)
    return run(PYTHON, "-m", "tests.bench", *options.pytest)


def setup(_: argparse.Namespace) -> int:
    set_up("dev")
    say(f"Ready: {PYTHON.relative_to(ROOT)}")
    return 0


def passes(name: str, check: tuple[str, ...]) -> bool:
    with step(name):
        return run(PYTHON, "-m", *check) == 0


def pytest(*arguments: str) -> int:
    say("pytest …")
    return run(PYTHON, "-m", "pytest", *arguments)


# ------------------------------------------------------------------- the virtual environment


def set_up(group: str = "") -> None:
    """Make .venv hold openletter, its libraries and a dependency group; do nothing if it does."""
    place = f"{ROOT} with Python {sys.version_info[0]}.{sys.version_info[1]}"
    packages = fingerprint()
    if not (VENV.exists() and made_for(place) and sound()):
        make_venv()
    done = stamp()
    groups = done["groups"].split() if done.get("packages") == packages else None
    if groups is not None and group in ("", *groups):
        return
    install(group)
    groups = sorted({*(groups or ()), group})
    record = {"place": place, "packages": packages, "groups": " ".join(groups)}
    STAMP.write_text(json.dumps(record, indent=2), encoding="utf-8")


def made_for(place: str) -> bool:
    """Say whether .venv was made here; a moved or copied one still points to where it was."""
    return stamp().get("place", place) == place


def stamp() -> dict[str, str]:
    """Return what the last set-up wrote down about itself."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def fingerprint() -> str:
    """Return a hash of what pyproject.toml says about packages; other settings may change."""
    tables = ("build-system", "project", "dependency-groups")
    said = json.dumps([pyproject().get(table) for table in tables])
    return hashlib.sha256(said.encode()).hexdigest()


def pyproject() -> dict[str, object]:
    import tomllib  # an old Python, which lacks it, hears of that in main()

    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def sound() -> bool:
    """Say whether .venv works and holds this Python."""
    version = tuple(sys.version_info[:2])
    return works(PYTHON, f"import pip, sys; sys.exit(sys.version_info[:2] != {version})")


def make_venv() -> None:
    if not provide(VENV_MODULE, lambda: works(sys.executable, "import ensurepip, venv")):
        raise Stop("Without it there is nowhere to install openletter.")
    again = " again: the one that is there is of no use here" if VENV.exists() else ""
    with step(f"Making the virtual environment in .venv{again}"):
        if run(sys.executable, "-m", "venv", "--clear", VENV):
            raise Stop(f"Python could not make {VENV}; what it said stands above.")


def install(group: str) -> None:
    packages = members(group) if group else []
    extra = f" and {len(packages)} for the tests" if packages else ""
    command = [PYTHON, "-m", "pip", "install", "-q", "--retries", "2", "-e", ROOT, *packages]
    with step(f"Installing openletter and its libraries{extra} (a minute, the first time)"):
        pip = subprocess.run(
            list(map(str, command)), cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE, check=False, encoding="utf-8", errors="replace",
        )  # fmt: skip
    if pip.returncode:
        say("\n".join(pip.stderr.splitlines()[-8:]))
        if OFFLINE.search(pip.stderr):
            raise Stop("pip could not reach the package index. Is this machine online?")
        raise Stop("pip could not install openletter; what it said stands above.")


def members(group: str) -> list[str]:
    """Return the requirements of a dependency group; the pip of Python 3.11 cannot read them."""
    groups: dict[str, list[str | dict[str, str]]] = pyproject()["dependency-groups"]  # type: ignore[assignment]
    names: list[str] = []
    for member in groups[group]:
        names += [member] if isinstance(member, str) else members(member["include-group"])
    return names


# ------------------------------------------------------------------- the libraries of the system


def provide(library: Library, found: Callable[[], bool]) -> bool:
    """Say whether a library is here, after trying to install it where that asks no questions."""
    if found():
        return True
    commands = installers(library)
    if commands:
        with step(f"Installing {library.name}"):
            for command in commands:
                run(*command)
    if found():
        return True
    say(f"Missing: {library.name}. To install it: {typed(library)}")
    return False


def installers(library: Library) -> list[list[str]]:
    """Return the commands that install a library without asking, or none."""
    if shutil.which("apt-get") and may_install():
        sudo = ["sudo", "-n"] if os.geteuid() else []
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq",
               "-o", "DPkg::Lock::Timeout=120"]  # fmt: skip
        packages = library.apt.split()
        return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]
    if shutil.which("brew") and library is PANGO:
        return [["brew", "install", "--quiet", library.brew]]
    return []


def may_install() -> bool:
    """Say whether apt-get may be called: by root, or by who need not type a password."""
    return os.geteuid() == 0 or quiet("sudo", "-n", "true")


def typed(library: Library) -> str:
    """Return the command, or the address, for a person to install a library."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {library.apt}"
    if shutil.which("brew"):
        return f"brew install {library.brew}"
    return f"see {library.site}"


def pango_works() -> bool:
    return works(PYTHON, "import weasyprint")


def writer_works() -> bool:
    mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    windows = Path(os.environ.get("PROGRAMFILES", ""), "LibreOffice", "program", "soffice.exe")
    return bool(shutil.which("soffice")) or mac.exists() or windows.exists()


def fonts_work() -> bool:
    wanted = ("Noto Naskh Arabic", "Noto Serif CJK SC")
    code = f"from openletter.fonts import is_installed as i; assert all(map(i, {wanted}))"
    return works(PYTHON, code)


def browser_works() -> bool:
    return any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))


# ----------------------------------------------------------------------------- running things


def run(*command: str | Path) -> int:
    """Run a command in this folder and return its exit code."""
    words = list(map(str, command))
    sys.stderr.flush()
    try:
        return subprocess.run(words, cwd=ROOT, env=environment(), check=False).returncode
    except OSError as error:
        raise Stop(f"{words[0]} does not start: {error}") from error


def works(python: str | Path, code: str) -> bool:
    return quiet(python, "-c", code)


def quiet(*command: str | Path) -> bool:
    """Say whether a command succeeds; nobody sees what it prints."""
    null = subprocess.DEVNULL
    try:
        done = subprocess.run(
            list(map(str, command)), env=environment(), stdin=null, stdout=null, stderr=null,
            check=False,
        )  # fmt: skip
    except OSError:
        return False
    return done.returncode == 0


def environment() -> dict[str, str]:
    """Return the variables for programs: pip never asks, and macOS finds what brew installed."""
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    brew = shutil.which("brew")
    if sys.platform == "darwin" and brew:
        settings["DYLD_FALLBACK_LIBRARY_PATH"] = str(Path(brew).parent.parent / "lib")
    return {**os.environ, **settings}


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    say(f"{what} …")
    start = time.monotonic()
    yield
    say(f"  {time.monotonic() - start:.1f} s")


def say(text: str) -> None:
    """Speak to the person; paths and other results go to standard output."""
    print(text, file=sys.stderr, flush=True)


# --------------------------------------------------------------------------- the command line


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up openletter in this folder and put it to work.",
        epilog="Every command sets up what it needs first; the second time that is quick. "
        "What follows `test`, `bless` or `bench` goes to pytest or the benchmark.",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(run: Callable[[argparse.Namespace], int], what: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            run.__name__, help=what, description=f"{what.capitalize()}.", allow_abbrev=False
        )
        command.set_defaults(run=run)
        return command

    add(letter, "write the example letter as Word and PDF").add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=ROOT / "build",
        help="the folder to write into (default: build)",
    )  # fmt: skip
    add(test, "run every check and every test")
    add(bless, "take what is written now as the golden files")
    add(gallery, "draw the pictures of all examples and the page that shows them")
    add(bench, "measure speed and memory")
    add(setup, "only set up, for work by hand in .venv")
    return top


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an old Python should hear it in plain words
        sys.exit(f"openletter needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    options, rest = parser().parse_known_args()
    if rest and options.run not in (test, bless, bench):
        parser().error(f"what is {' '.join(rest)}?")
    options.pytest = rest
    try:
        return int(options.run(options))
    except Stop as stop:
        say(str(stop))
    except KeyboardInterrupt:
        say("Stopped.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
