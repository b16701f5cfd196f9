"""Promises about the whole house that nobody would remember. Each first sees that it saw some."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import openletter

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "openletter"

LAYERS = (
    "contrast counter inputs picture script",
    "errors marks theme tree",
    "columns families fonts kinds model numbering paper profile spans speech styles",
    "load markup",
    "sandbox schema",
    "templating",
    "compose writers",
    "clashes each manifest output reference starter themefile",
    "around jobs sequel",
    "batch doctor",
    "screen watch",
    "preview",
    "__main__ cli",
)
"""The parts of the house, ground floor first: each imports from its own floor and those below."""

WRITERS_MAY_IMPORT = {
    "counter",
    "errors",
    "families",
    "fonts",
    "numbering",
    "paper",
    "picture",
    "script",
    "styles",
    "theme",
    "tree",
    "writers",
}
MAY_ALSO_IMPORT = {
    "writers/spelling.py": {"markup", "marks"},  # it reads its Markdown back to see that it can be
}
FRONT = "__init__"

COMES_WITH = {
    "click": "typer",
    "markupsafe": "jinja2",
    "pydantic-core": "pydantic",
    "pydyf": "weasyprint",
    "tinycss2": "weasyprint",
}
"""Libraries that belong to a declared one, which decides about their version."""

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


# ------------------------------------------------------------------------------ reading the code


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of openletter, parsed, by its path: `writers/docx.py`."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"), path)
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def part(path: str) -> str:
    """Return the part of the house that a module belongs to: `writers` for `writers/docx.py`."""
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def imported(path: str) -> Iterator[str]:
    """Yield the full names of what a module imports, inside functions too."""
    package = ["openletter", *path.split("/")[:-1]]
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def parts_imported(path: str) -> set[str]:
    """Return the parts of the house that a module imports from, its own left out."""
    names = (name.split(".") for name in imported(path))
    found = {name[1] for name in names if name[0] == "openletter" and len(name) > 1}
    parts = {part(other) for other in modules()}
    return {name if name in parts else FRONT for name in found} - {part(path)}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield every function of the package with the module it stands in."""
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


# ---------------------------------------------------------------------------------------- layers


def test_every_part_has_a_layer() -> None:
    """A new module is put into LAYERS, where its author thinks about where it belongs."""
    parts = {part(path) for path in modules()} - {FRONT}

    assert len(parts) > 5
    assert parts <= set(" ".join(LAYERS).split())


def test_layers_import_downwards() -> None:
    """From cli to compose and the writers, to templating, markup and load, to model, to tree."""
    level = {name: number for number, row in enumerate(LAYERS) for name in row.split()}
    edges = [
        (path, other) for path in modules() if part(path) != FRONT for other in parts_imported(path)
    ]
    wrong = [
        f"openletter/{path} imports {other}"
        for path, other in edges
        if other == FRONT or level[other] > level[part(path)]
    ]

    assert len(edges) > 5
    assert wrong == []


def test_parts_import_in_no_circle() -> None:
    """Two parts of one layer may build on each other in one direction only."""
    graph: dict[str, set[str]] = {}
    for path in modules():
        graph.setdefault(part(path), set()).update(parts_imported(path))

    assert any(graph.values())
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None


def test_writers_import_little() -> None:
    """A writer sees the tree, the theme and the table of styles; never the letter's data."""
    writers = [path for path in modules() if part(path) == "writers"]
    wrong = {
        path: bad
        for path in writers
        if (bad := parts_imported(path) - WRITERS_MAY_IMPORT - MAY_ALSO_IMPORT.get(path, set()))
    }

    assert len(writers) > 1
    assert wrong == {}


def test_one_place_speaks_ooxml() -> None:
    """Only openletter/writers/ooxml* names elements of WordprocessingML."""
    speakers = {
        path
        for path in modules()
        if re.search(r"""["']w:""", (PACKAGE / path).read_text(encoding="utf-8"))
    }

    assert speakers
    assert {path for path in speakers if not path.startswith("writers/ooxml")} == set()


# ------------------------------------------------------------------------------------ front door


@pytest.mark.parametrize("module", ["openletter", "openletter.cli"])
def test_import_is_light_and_silent(module: str) -> None:
    """`import openletter` and the command load none of the heavy libraries and say nothing."""
    heavy = ["docx", "fontTools", "http.server", "lxml", "openpyxl", "weasyprint"]
    code = f"import {module}, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_the_import_builds_no_model() -> None:
    """What Pydantic makes of a model is made where it is first used, never in the import."""
    code = (
        "import openletter as ol; from pydantic_core import SchemaValidator as S;"
        "print([m.__name__ for m in (ol.Letter, ol.Case, ol.Theme)"
        " if isinstance(m.__pydantic_validator__, S)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_front_door_lists_what_it_shows() -> None:
    """`openletter.__all__` is short, sorted, and names exactly what the module exposes."""
    exposed = [
        name
        for name, value in vars(openletter).items()
        if not (name.startswith("_") or isinstance(value, ModuleType) or name == "annotations")
    ]

    assert openletter.__all__ == sorted(exposed)
    assert 3 <= len(openletter.__all__) <= 30


def test_front_door_is_documented() -> None:
    """Every public name has a docstring of its own."""
    public = [getattr(openletter, name) for name in openletter.__all__]

    assert public
    assert [value for value in public if not inspect.getdoc(value)] == []


# ------------------------------------------------------------------------------------------ size


def test_modules_are_short() -> None:
    """Past 300 lines, look for the second subject that hides inside."""
    lengths = {
        path: len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) for path in modules()
    }

    assert max(lengths.values()) > 10
    assert {path: n for path, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    """A function's body needs no scrolling."""
    lengths = {
        f"openletter/{path}:{node.lineno} {node.name}": length_of_body(node)
        for path, node in functions()
    }

    assert len(lengths) > 10
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def length_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a body has, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


# ---------------------------------------------------------------------------------- dependencies


def test_dependencies_are_imported_and_imports_declared() -> None:
    """pyproject.toml lists each library that openletter imports, and no other."""
    declared = set(map(name_of, pyproject()["project"]["dependencies"]))
    tops = {name.split(".")[0] for path in modules() for name in imported(path)}
    providers = packages_distributions()
    foreign = tops - sys.stdlib_module_names - {"openletter"}
    used = {canonical(providers.get(top, [top])[0]) for top in foreign}

    assert declared
    assert {COMES_WITH.get(name, name) for name in used} == declared


def test_dependencies_are_explained() -> None:
    """CONTRIBUTING.md says of each library what it is there for."""
    groups = pyproject()["dependency-groups"].values()
    tools = [line for group in groups for line in group if isinstance(line, str)]
    names = {name_of(line) for line in [*pyproject()["project"]["dependencies"], *tools]}
    rows = re.findall(r"^\| ([^|]+) \|", text_of(ROOT / "CONTRIBUTING.md"), flags=re.MULTILINE)
    explained = {canonical(name) for row in rows for name in row.split(", ")}

    assert len(names) > 10
    assert names <= explained


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(requirement: str) -> str:
    """Return the library that a requirement such as `pydantic>=2.9` asks for."""
    return canonical(re.split(r"[^\w.-]", requirement)[0])


def canonical(name: str) -> str:
    """Return the name of a distribution as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


# ----------------------------------------------------------------------------------------- files


def files() -> list[Path]:
    """Return every file that belongs to the repository, tracked or not yet."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not private(path)]
    found = (ROOT / name for name in sorted(done.stdout.split("\0")) if name)
    return [path for path in found if path.is_file()]


def private(path: Path) -> bool:
    """Say whether a file is made by a tool, where git is not there to tell."""
    made = {".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv",
            "__pycache__", "build", "dist"}  # fmt: skip
    return not made.isdisjoint(path.relative_to(ROOT).parts)


def text_of(path: Path) -> str:
    """Return the text of a file, or nothing for a binary one."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def without_code(text: str) -> str:
    """Return a paper without its examples, whose files are not ours."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def test_links_lead_somewhere() -> None:
    """Relative links of README.md, docs/ and the other papers name files that exist."""
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [
        (paper, target)
        for paper in papers
        for target in re.findall(
            r"""(?:\]\(|(?:src|href)=")([^)\s"#]+)""", without_code(text_of(paper))
        )
        if not re.match(r"[a-z]+:", target)
    ]
    dead = [f"{paper.name}: {to}" for paper, to in links if not (paper.parent / to).exists()]

    assert ROOT / "README.md" in papers
    assert links
    assert dead == []


def test_no_machine_is_named() -> None:
    """No file holds a path of the computer it was written on."""
    machine = re.compile(r"(?<![\w.~-])/(?:home|root|tmp|work|Users)/\w")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in files()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if machine.search(line)
    ]

    assert len(files()) > 30
    assert wrong == []
