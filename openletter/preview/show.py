"""The preview from its start to Ctrl-C: read, show, print, and again after each save."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from openletter.preview.board import Board, File
from openletter.preview.letter import Options, Reader, Slip
from openletter.preview.pages import Pages
from openletter.preview.press import Press
from openletter.preview.server import Server
from openletter.preview.worker import Answer, Task
from openletter.watch import repeat


def preview(options: Options, *, port: int = 0, ready: Callable[[str], None]) -> None:
    """Show a letter in the browser until Ctrl-C; `ready` is told the address.

    Port 0 is any that is free. Raises UsageError where the port is not free.
    """
    board = Board()
    with Server(board, port) as server:
        show = Show(board, Reader(options))
        press = Press(show.printed)
        try:
            ready(server.address)
            repeat(lambda: show.again(press.make))
        except KeyboardInterrupt:
            board.put(over=True)
        finally:
            press.end()


@dataclass
class Show:
    """Puts on the board what was read and what was made of it."""

    board: Board
    reader: Reader

    def again(self, make: Callable[[Task], None]) -> None:
        """Read the letter and show it; of a good one, have the files made, too."""
        start, saved = time.perf_counter(), time.strftime("%H:%M:%S")
        found = self.reader.read()
        took, name = time.perf_counter() - start, self.reader.name
        put = {"name": name, "saved": saved, "took": took, "slips": found.slips}
        if found.document is None:
            self.board.put(**put)
            return
        revision = self.board.shown.revision + 1
        title = found.document.title
        self.board.put(**put, revision=revision, title=title, html=found.html)
        make(Task(revision, found.document, found.theme))

    def printed(self, answer: Answer) -> None:
        """Show a file that is ready, or why it cannot be made."""
        shown = self.board.shown
        if answer.revision < shown.revision:
            return
        slips: tuple[Slip, ...] = self.reader.slips(answer.faults)
        old = shown.word if answer.format == "docx" else shown.pdf
        if answer.data:
            file = File(answer.revision, answer.data, answer.revision)
        else:
            file = replace(old, tried=answer.revision, trouble=answer.trouble, slips=slips)
        if answer.format == "docx":
            self.board.put(word=file)
        elif answer.data:
            self.board.put(pdf=file, pages=Pages(answer.data))
        else:
            self.board.put(pdf=file)
