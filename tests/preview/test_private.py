"""Who may look at a preview, and what it shows of a letter that cannot be read."""

from __future__ import annotations

import http.client
import json
import os
import socket
from pathlib import Path

import pytest

from openletter.preview import guests
from openletter.preview import server as server_module
from openletter.preview.board import Board
from openletter.preview.letter import UNNAMED, WITHHELD, Options, Reader
from openletter.preview.server import Server
from tests.preview.conftest import LETTER

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such numbers of users")


CASES = """\
one: {name: Tran Van Secret, print_as: a teacher}
two: {name: Another Secret, print_as: a doctor, rol: doctor}
"""


def test_a_broken_letter_withholds_what_the_registry_hides(tmp_path: Path) -> None:
    """Nothing is known of a letter that is no YAML; the registry is, but for a broken record."""
    path = tmp_path / "tran-van-secret.letter.yaml"
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry" / "cases.yaml").write_text(CASES, encoding="utf-8")
    path.write_text("title: About Tran Van\n  Secret\ntext: [\n", encoding="utf-8")
    reader = Reader(Options(path))
    slips = reader.read().slips
    lines = [words for slip in slips for _, words in slip.lines]

    assert any("rol" in slip.fault.what for slip in slips)
    assert WITHHELD in lines
    assert "Secret" not in json.dumps(lines)
    assert reader.name == UNNAMED


def test_what_was_once_hidden_stays_hidden(tmp_path: Path) -> None:
    """A record with a fault is no more part of the letter; the name in it is still secret."""
    path = tmp_path / "a.letter.yaml"
    good = (
        LETTER.replace("FIRST", "We ask.").replace("MORE", "Please.")
        + """\
cases:
- id: one
  name: Tran Van Secret
  print_as: a teacher
- {id: two, name: Another Person, print_as: a nurse}
"""
    )
    path.write_text(good, encoding="utf-8")
    reader = Reader(Options(path))
    assert reader.read().slips == ()

    path.write_text(good.replace("print_as: a teacher", "print_as: [1]"), encoding="utf-8")
    lines = [words for slip in reader.read().slips for _, words in slip.lines]

    assert WITHHELD in lines
    assert "Secret" not in json.dumps(lines)


# ------------------------------------------------------------------------------------- strangers


@POSIX
def test_another_user_of_the_machine_is_a_stranger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who started a browser shows its address to all; a connection tells whose it is."""
    row = "   1: {}:1F90 {}:0050 01 00000000:00000000 00:00000000 00000000  {} 0 77 1 0\n"
    own, mapped = guests.spelled(("127.0.0.1", 0))[:8], "0000000000000000FFFF0000"
    four, six = tmp_path / "tcp", tmp_path / "tcp6"
    four.write_text("head\n" + row.format(own, own, 1001) + row.format(own, "0A000001", 1002))
    six.write_text("head\n" + row.replace("1F90", "1F91").format(mapped + own, mapped + own, 1003))
    monkeypatch.setattr(guests, "TABLES", (tmp_path / "none", four, six))
    host = ("127.0.0.1", 0x50)

    assert guests.owner_of(("127.0.0.1", 0x1F90), host) == 1001
    assert guests.owner_of(("127.0.0.1", 0x1F91), host) == 1003
    assert guests.owner_of(("127.0.0.1", 0x1F92), host) is None
    for user, strange in ((1001, False), (1002, True), (0, False)):
        monkeypatch.setattr(os, "getuid", lambda user=user: user)
        assert guests.is_stranger(("127.0.0.1", 0x1F90), host) is strange
    assert not guests.is_stranger(("127.0.0.1", 0x1F92), host)


@POSIX
def test_the_owner_of_a_connection_is_known() -> None:
    """The tables of this system are as they are read."""
    if not guests.TABLES[0].exists():
        pytest.skip("this system does not say whose connections are")
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as guest,
    ):
        found = guests.owner_of(guest.getsockname(), server.getsockname())

    assert found == os.getuid()


def test_a_stranger_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with the address."""
    with Server(Board(), 0) as server:
        for strange, status in ((False, 200), (True, 403)):
            monkeypatch.setattr(server_module, "is_stranger", lambda *_, now=strange: now)
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
            connection.request("GET", f"/{server.token}/")
            answer = connection.getresponse()

            assert answer.status == status
            assert "frame-ancestors 'self'" in answer.getheader("Content-Security-Policy", "")
            assert answer.getheader("Cross-Origin-Opener-Policy") == "same-origin"
            connection.close()
