"""Ask Microsoft's own validator, that of the Open XML SDK, about Word files.

Its assemblies come, with the .NET that runs them, inside the wheel of `python-redlines-docxodus`.
There they are the parts of one program; `runtime` lays them out as an installed .NET has them, so
that `pythonnet` finds it. It runs in a process of its own: `python -m tests.readers.sdk FILE...`
"""

from __future__ import annotations

import importlib
import json
import platform
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = "Microsoft.NETCore.App"
SDK = ("DocumentFormat.OpenXml.Framework", "DocumentFormat.OpenXml")


def absent() -> str:
    """Return why the validator cannot be asked, or ""."""
    machine = (sys.platform, platform.machine())
    if machine != ("linux", "x86_64"):
        return "the SDK's runtime is there for Linux on x86-64 only"
    names = ("python_redlines_docxodus", "pythonnet")
    return "" if all(map(find_spec, names)) else "its packages: pip install --group oracle"


def faults(files: Sequence[Path]) -> list[list[str]]:
    """Return what the validator says of each file."""
    command = [sys.executable, "-m", "tests.readers.sdk", *map(str, files)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(run.stdout)
    return found


def runtime(folder: Path) -> Path:
    """Lay the .NET of the wheel out in a folder; return the file that says how to start it."""
    [spec] = [find_spec("python_redlines_docxodus")]
    assert spec
    assert spec.origin
    program = folder / "program"
    with tarfile.open(Path(spec.origin).parent / "_binaries" / "linux-x64.tar.gz") as packed:
        packed.extractall(program, filter="data")
    settings = json.loads((program / "redline.runtimeconfig.json").read_text())["runtimeOptions"]
    [framework] = settings["includedFrameworks"]
    shared = folder / "shared" / FRAMEWORK / framework["version"]
    host = folder / "host" / "fxr" / framework["version"]
    for place in (shared, host):
        place.mkdir(parents=True)
    (host / "libhostfxr.so").symlink_to(program / "libhostfxr.so")
    for part in sorted(program.iterdir()):
        if part.suffix in {".dll", ".so"} and part.stem not in SDK:
            (shared / part.name).symlink_to(part)
    (shared / f"{FRAMEWORK}.deps.json").write_text(json.dumps(contents(shared, settings["tfm"])))
    start = folder / "runtimeconfig.json"
    options = {"tfm": settings["tfm"], "framework": framework,
               "configProperties": {"System.Globalization.Invariant": True}}  # fmt: skip
    start.write_text(json.dumps({"runtimeOptions": options}))
    return start


def contents(shared: Path, tfm: str) -> dict[str, Any]:
    """Return the list of a framework's parts that .NET wants to read before it loads them."""
    name, target = f"{FRAMEWORK}/0", f".NETCoreApp,Version=v{tfm.removeprefix('net')}/linux-x64"
    parts: dict[str, dict[str, dict[str, str]]] = {"runtime": {}, "native": {}}
    for part in sorted(shared.iterdir()):
        parts["runtime" if part.suffix == ".dll" else "native"][part.name] = {}
    return {
        "runtimeTarget": {"name": target, "signature": ""},
        "compilationOptions": {},
        "targets": {target: {name: parts}},
        "libraries": {name: {"type": "package", "serviceable": True, "sha512": ""}},
    }


def main(files: Sequence[str]) -> None:
    """Print what the validator says of each file, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        start = runtime(Path(folder))
        core = importlib.import_module("clr_loader").get_coreclr(
            runtime_config=str(start), dotnet_root=folder
        )
        importlib.import_module("pythonnet").set_runtime(core)
        clr = importlib.import_module("clr")
        sys.path.append(str(start.parent / "program"))
        for name in SDK:
            clr.AddReference(name)
        formats = importlib.import_module("DocumentFormat.OpenXml").FileFormatVersions
        checker = importlib.import_module("DocumentFormat.OpenXml.Validation").OpenXmlValidator
        opener = importlib.import_module("DocumentFormat.OpenXml.Packaging").WordprocessingDocument
        found = [said(checker(formats.Microsoft365), opener, file) for file in files]
        sys.stdout.write(json.dumps(found))


def said(validator: Any, opener: Any, file: str) -> list[str]:
    opened = opener.Open(file, False)  # noqa: FBT003 - .NET takes it by its place
    found = [f"{each.Part.Uri}: {each.Description}" for each in validator.Validate(opened)]
    opened.Dispose()
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
