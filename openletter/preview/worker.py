"""The process that makes the Word file and the PDF, so that the web page need not wait for them.

It reads a pickled `Task` from stdin after the other, and answers each with pickled `Answer`s.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from openletter.errors import Fault, InvalidLetter, OpenLetterError
from openletter.output import to_bytes
from openletter.theme import Theme
from openletter.tree import Document

FORMATS = ("docx", "pdf")


@dataclass(frozen=True)
class Task:
    """A letter of which the files are wanted; `revision` counts the letters."""

    revision: int
    document: Document
    theme: Theme | None


@dataclass(frozen=True)
class Answer:
    """A file of a letter, or why it cannot be made."""

    revision: int
    format: str
    data: bytes = b""
    faults: tuple[Fault, ...] = ()
    trouble: str = ""


def answer(task: Task, format: str) -> Answer:
    """Return one file of a letter."""
    try:
        data = to_bytes(task.document, format, theme=task.theme)
    except InvalidLetter as error:
        return Answer(task.revision, format, faults=error.faults)
    except OpenLetterError as error:
        return Answer(task.revision, format, trouble=str(error))
    return Answer(task.revision, format, data)


def serve(tasks: BinaryIO, tell: Callable[[Answer], None]) -> None:
    """Answer tasks until there are no more."""
    while True:
        try:
            task: Task = pickle.load(tasks)  # noqa: S301 - it comes from the process that started this
        except EOFError:
            return
        for format in FORMATS:
            tell(answer(task, format))


def main() -> None:
    """Answer on stdout; what a library prints goes to stderr."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

        def tell(one: Answer) -> None:
            pickle.dump(one, answers)
            answers.flush()

        serve(sys.stdin.buffer, tell)
