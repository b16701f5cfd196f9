"""The server of the preview: for browsers on this machine that were given the address."""

from __future__ import annotations

import json
import os
import secrets
import threading
from collections.abc import Callable
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, Self

from openletter.errors import UsageError
from openletter.preview.board import Board, Shown, message
from openletter.preview.guests import is_stranger
from openletter.preview.word import word_html

HOST = "127.0.0.1"
ALONE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
"""What no page of ours needs: another site, one above it, or a place to send something to."""
OWN = ALONE + "; ".join(
    f"{kind}-src 'self'" for kind in ("connect", "frame", "img", "script", "style")
)
"""What our page may do: nothing beyond this server."""
LETTER = ALONE + "style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What a letter may do: nothing but show what is in it."""
HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
STATIC = {
    "": ("page.html", HTML, OWN),
    "page.css": ("page.css", "text/css; charset=utf-8", OWN),
    "page.js": ("page.js", "text/javascript; charset=utf-8", OWN),
    "icon.svg": ("icon.svg", "image/svg+xml", OWN),
    "frame.html": ("frame.html", HTML, LETTER),
}
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Server(ThreadingHTTPServer):
    """Serves a board while it is entered; `address` is where, with a part that nobody can guess."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there, it would let two have the same port

    def __init__(self, board: Board, port: int) -> None:
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            todo = "Name another, or leave --port out."
            raise UsageError(f"Port {port} cannot be used: {why}. {todo}") from None
        self.board, self.token = board, secrets.token_urlsafe(16)
        self.names = tuple(f"{host}:{self.server_port}" for host in (HOST, "localhost"))
        self.address = f"http://{self.names[0]}/{self.token}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser may close its end at any time."""

    def knows(self, token: str, headers: Message) -> bool:
        """Say whether a request has the address, and comes from a page of ours or a person.

        A site elsewhere that has its name point here is known by `Host`, one that shows or fetches
        a page of ours by `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/).
        """
        from_here = headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
        known = secrets.compare_digest(token.encode(), self.token.encode())
        return known and from_here and headers.get("Host") in self.names


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version, sys_version = "openletter", ""

    def do_GET(self) -> None:
        """Answer with what lies at an address."""
        token, _, path = self.path.partition("?")[0].removeprefix("/").partition("/")
        shown = self.server.board.shown
        if not self.server.knows(token, self.headers) or self.is_from_stranger():
            self.answer(b"", PLAIN, status=HTTPStatus.FORBIDDEN)
        elif path == "events":
            self.events()
        elif path in STATIC:
            name, kind, policy = STATIC[path]
            self.answer(files(__package__).joinpath(name).read_bytes(), kind, policy)
        elif found := content(shown, path):
            self.answer(*found)
        else:
            self.answer(b"", PLAIN, status=HTTPStatus.NOT_FOUND)

    def is_from_stranger(self) -> bool:
        """Say whether another user of this machine asks."""
        return is_stranger(self.client_address, (HOST, self.server.server_port))

    def answer(
        self, data: bytes, kind: str, policy: str = OWN, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        """Send something whole."""
        self.head(
            status, kind, {"Content-Length": str(len(data)), "Content-Security-Policy": policy}
        )
        self.wfile.write(data)

    def head(self, status: HTTPStatus, kind: str, more: dict[str, str]) -> None:
        """Send what comes before the content."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, **HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def events(self) -> None:
        """Send what is shown, and again after each change."""
        self.head(HTTPStatus.OK, "text/event-stream", {})
        shown = self.server.board.shown
        self.tell(shown)
        while not shown.over:
            before, shown = shown, self.server.board.newer(shown.serial)
            if shown is before:
                self.wfile.write(b": still here\n\n")  # fails where nobody listens any more
            else:
                self.tell(shown)

    def tell(self, shown: Shown) -> None:
        """Send one event."""
        self.wfile.write(f"data: {json.dumps(message(shown))}\n\n".encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def content(shown: Shown, path: str) -> tuple[bytes, str, str] | None:
    """Return what lies at an address, its type and what it may do; None for nothing."""
    found: dict[str, tuple[Callable[[], bytes], str, str]] = {
        "letter.html": (lambda: shown.html, HTML, LETTER),
        "letter.pdf": (lambda: shown.pdf.data, "application/pdf", OWN),
        "letter.docx": (lambda: shown.word.data, OFFICE, OWN),
        "word.html": (lambda: word_html(shown.word.data), HTML, OWN),
        **{f"pages/{number}.png": (page(shown, number), "image/png", OWN)
           for number in range(1, len(shown.pages.sizes) + 1 if shown.pages else 1)},
    }  # fmt: skip
    if path not in found:
        return None
    make, kind, policy = found[path]
    data = make()
    return (data, kind, policy) if data else None


def page(shown: Shown, number: int) -> Callable[[], bytes]:
    """Return what draws a page of the PDF."""
    return lambda: shown.pages.picture(number) if shown.pages else b""
