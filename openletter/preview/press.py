"""Where Word file and PDF are made: a process that is ended when a newer letter overtakes it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from openletter.preview.worker import FORMATS, Answer, Task

APART = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if sys.platform == "win32"
    else {"start_new_session": True}
)
"""Ctrl-C is for the preview, which then ends the process itself."""
HOME = str(Path(__file__).parents[2])
"""Where `openletter` lies; what else lies where the user works is not looked at."""
ENDED = "The process that draws it has ended. Save the letter again to start another."


class Press:
    """Makes the files of one letter at a time, the newest; `tell` hears of each that is ready."""

    def __init__(self, tell: Callable[[Answer], None]) -> None:
        self.tell = tell
        self.hand = Hand(tell)

    def make(self, task: Task) -> None:
        """Make the files of a letter; one that is still being made is given up."""
        if self.hand.busy or not self.hand.lives:
            self.end()
            self.hand = Hand(self.tell)
        self.hand.make(task)

    def end(self) -> None:
        """End the process."""
        self.hand.end()


class Hand:
    """One process, which starts at once, so that its libraries are loaded when they are needed."""

    def __init__(self, tell: Callable[[Answer], None]) -> None:
        self.tell = tell
        self.busy = self.ended = False
        path = (HOME, os.environ.get("PYTHONPATH"))
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from openletter.preview.worker import main; main()"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, **APART,
        )  # fmt: skip
        self.tasks = cast("BinaryIO", self.process.stdin)
        self.answers = cast("BinaryIO", self.process.stdout)

    @property
    def lives(self) -> bool:
        return self.process.poll() is None

    def make(self, task: Task) -> None:
        """Give the process a task, and listen for its answers."""
        self.busy = True
        threading.Thread(target=self.attend, args=(task,), daemon=True).start()

    def attend(self, task: Task) -> None:
        """Tell of all answers to a task; that the process has ended is one, too."""
        waiting = list(FORMATS)
        try:
            self.send(task)
            while waiting:
                answer = self.receive()
                waiting.remove(answer.format)
                self.told(answer, last=not waiting)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            for format in waiting:
                self.told(Answer(task.revision, format, trouble=ENDED))

    def send(self, task: Task) -> None:
        pickle.dump(task, self.tasks)
        self.tasks.flush()

    def receive(self) -> Answer:
        answer: Answer = pickle.load(self.answers)  # noqa: S301 - our own process
        return answer

    def told(self, answer: Answer, *, last: bool = False) -> None:
        """Tell of an answer, unless the process was ended on purpose."""
        if last:
            self.busy = False
        if not self.ended:
            self.tell(answer)

    def end(self) -> None:
        """End the process; nobody hears of it."""
        self.ended = True
        self.process.kill()
        self.process.wait()
        for stream in (self.tasks, self.answers):
            with suppress(OSError):  # what was still to be written finds nobody
                stream.close()
