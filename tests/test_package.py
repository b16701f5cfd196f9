"""What a stranger gets: the wheel, in an empty environment, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import missing

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "openletter"

CALLER = """
import openletter as ol

letter = ol.load("x.letter.yaml")
doc = ol.compose(letter)
ol.render(doc, "x.docx")
"""

NO_PANGO = """raise OSError("cannot load library 'libpango-1.0-0': it is not there")\n"""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds the wheel of openletter and what it needs."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.program("python")

    def program(self, name: str) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin") / name

    def openletter(
        self, *arguments: str, cwd: Path, path: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command in a folder, with another folder before all modules if given."""
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        if path:
            variables["PYTHONPATH"] = str(path)
        return subprocess.run(
            [self.program("openletter"), *arguments],
            cwd=cwd, env=variables, capture_output=True, check=False, encoding="utf-8",
        )  # fmt: skip


def run(*command: str | Path) -> None:
    """Run a command; if it fails, so does the test, with what the command said."""
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", cwd=ROOT)
    if done.returncode:
        pytest.fail(f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, with the builder that the test dependencies hold."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder)  # fmt: skip
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Install the wheel where nothing else is; a person without a network skips this."""
    made = Environment(tmp_path_factory.mktemp("a stranger") / "venv")
    run(sys.executable, "-m", "venv", made.folder)
    done = subprocess.run(
        [str(made.python), "-m", "pip", "install", "--quiet", wheel],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    if "connection broken" in done.stderr and done.returncode:
        missing("pip cannot reach the package index")
    assert done.returncode == 0, done.stderr
    return made


def test_wheel_holds_every_file(wheel: Path) -> None:
    """Templates, themes, styles, languages, forms, fonts, the base of Word files: all ship."""
    shipped = {
        f"openletter/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    templates = {
        f"openletter/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    held = set(zipfile.ZipFile(wheel).namelist())

    for kind in ("themes/", "profiles/", "locales/", "forms/", "fonts/", "writers/base/"):
        assert any(name.startswith(f"openletter/{kind}") for name in shipped), kind
    assert {"openletter/py.typed", "openletter/writers/letter.css"} <= shipped
    assert any(name.endswith(".rels") for name in shipped)
    assert templates
    assert shipped | templates <= held


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    """Tests, examples and bytecode stay at home."""
    held = zipfile.ZipFile(wheel).namelist()
    strange = [name for name in held if not name.startswith(("openletter/", "openletter-"))]

    assert held
    assert strange == []
    assert [name for name in held if "__pycache__" in name] == []


def test_command_lists_templates(environment: Environment, tmp_path: Path) -> None:
    """`openletter templates` finds the templates inside the wheel."""
    done = environment.openletter("templates", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "summit-leaders" in done.stdout + done.stderr


@pytest.mark.usefixtures("pango")
def test_new_letter_renders(environment: Environment, tmp_path: Path) -> None:
    """`new` then `render` give a Word file and a PDF, and say so on standard output."""
    new = environment.openletter("new", "summit-leaders", "x.letter.yaml", cwd=tmp_path)
    done = environment.openletter("render", "x.letter.yaml", cwd=tmp_path)

    assert (new.returncode, done.returncode) == (0, 0), new.stderr + done.stderr
    assert [Path(line).name for line in done.stdout.splitlines()] == ["x.docx", "x.pdf"]
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")


def test_without_pango_all_but_the_pdf_is_written(environment: Environment, tmp_path: Path) -> None:
    """Pango is for the PDF alone; without it the PDF says what to install and exits with 2."""
    blocked = tmp_path / "blocked" / "weasyprint"
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text(NO_PANGO, encoding="utf-8")
    environment.openletter("new", "summit-leaders", "x.letter.yaml", cwd=tmp_path)
    formats = ("docx", "html", "txt", "md")
    flags = [word for name in formats for word in ("-f", name)]
    others = environment.openletter(
        "render", "x.letter.yaml", *flags, cwd=tmp_path, path=blocked.parent
    )
    pdf = environment.openletter(
        "render", "x.letter.yaml", "-f", "pdf", cwd=tmp_path, path=blocked.parent
    )

    assert others.returncode == 0, others.stderr
    assert all((tmp_path / f"x.{name}").stat().st_size > 0 for name in formats)
    assert pdf.returncode == 2, pdf.stderr
    assert "pango" in pdf.stderr.lower()
    assert "install" in pdf.stderr.lower()
    assert "Traceback" not in pdf.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_callers_are_typed(environment: Environment, tmp_path: Path) -> None:
    """A script that imports openletter passes `mypy --strict`, and a wrong call does not."""
    caller = tmp_path / "caller.py"
    wrong = tmp_path / "wrong.py"
    caller.write_text(CALLER, encoding="utf-8")
    wrong.write_text(CALLER + "ol.render(letter, 5)\n", encoding="utf-8")

    assert mypy(environment, caller) == (0, "")
    assert mypy(environment, wrong)[0] == 1


def mypy(environment: Environment, script: Path) -> tuple[int, str]:
    """Check a script as its author would, with openletter as it is installed."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=",
         "--python-executable", environment.python, script.name],
        cwd=script.parent, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stdout
