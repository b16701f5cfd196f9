"""What must not be written: two things in one file, or over what a letter is made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openletter.errors import UsageError


def refuse_clashes(outputs: Iterable[tuple[str, Iterable[Path]]]) -> None:
    """Refuse two letters that would become the same file."""
    taken: dict[Path, str] = {}
    for name, files in outputs:
        for file in files:
            other = taken.setdefault(file, name)
            if other != name:
                raise UsageError(f"{other} and {name} would both become {file}.")


def refuse_losses(files: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write a file twice, or over one that a letter is made of, such as a picture."""
    own = {path.resolve() for path in inputs}
    taken: set[Path] = set()
    for path in files:
        if path in taken:
            raise UsageError(f"Two pages would both become {path}.")
        if path.resolve() in own:
            raise UsageError(f"{path} belongs to a letter and would be written over.")
        taken.add(path)
