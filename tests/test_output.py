"""A file is the old one or the whole new one, whatever happens in between."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import openletter as ol
from openletter.output import FORMATS, render, to_bytes, write_whole
from tests.builders import document, section

LETTER = document(section("body", "We ask."))
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions and signals")


def parts(folder: Path) -> list[Path]:
    """Return the files in the making that lie in a folder."""
    return list(folder.glob(".openletter-*.part"))


def python(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a process of its own that runs some code."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


# ------------------------------------------------------------------------------------ what is said


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "pdf"])
def test_the_ending_is_the_format(tmp_path: Path, format: str) -> None:
    """Each format is chosen by the ending of the path, small or capital, in a new folder too."""
    expected = to_bytes(LETTER, format)

    for name in (f"a.{format}", f"new/folder/a.{format.upper()}"):
        path = render(LETTER, tmp_path / name)
        assert path == tmp_path / name
        assert path.read_bytes() == expected
    assert render(LETTER, tmp_path / "b.tmp", format=format).read_bytes() == expected


@pytest.mark.parametrize("name", ["a.doc", "a", ".docx.part", "docx"])
def test_an_unknown_ending_is_refused(tmp_path: Path, name: str) -> None:
    """The formats that there are stand in the message; nothing is written."""
    with pytest.raises(ol.OutputError, match="docx, pdf, html, txt, md") as caught:
        render(LETTER, tmp_path / name)

    assert caught.value.exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A target that is a folder is refused and stays."""
    (tmp_path / "a.txt").mkdir()

    with pytest.raises(ol.OutputError, match=r"a\.txt cannot be written"):
        render(LETTER, tmp_path / "a.txt")

    assert (tmp_path / "a.txt").is_dir()
    assert parts(tmp_path) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A target inside of a file is refused."""
    (tmp_path / "a").write_text("x")

    with pytest.raises(ol.OutputError, match="cannot be written"):
        render(LETTER, tmp_path / "a" / "b.txt")


AS_NOBODY = """
import os, sys
from openletter.cli import app, main
letter, folder, other = sys.argv[1:]
app(["render", letter, "-o", other, "-f", "txt"], standalone_mode=False)  # imports what it needs
if os.geteuid() == 0:  # whom no permission stops
    os.setgid(65534)
    os.setuid(65534)
sys.argv[1:] = ["render", letter, "-o", folder, "-f", "txt"]
main()
"""


@POSIX
def test_a_read_only_folder_is_told() -> None:
    """Where nothing may be written, the command says so and exits with 4."""
    with tempfile.TemporaryDirectory() as name:
        above, folder = Path(name), Path(name, "out")
        above.chmod(0o755)
        letter = above / "a.letter.yaml"
        letter.write_text("text:\n  body: |\n    We ask.\n")
        folder.mkdir(mode=0o555)

        process = python(AS_NOBODY, letter, folder, above / "other")
        _, said = process.communicate()
        left = list(folder.iterdir())

    assert process.returncode == 4, said
    assert "cannot be written: permission denied" in " ".join(said.split())
    assert left == []


# ------------------------------------------------------------------------------------ what is kept


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o444])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    """The new file may be read by whom the old one was for."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(mode)

    render(LETTER, path)

    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text() == "We ask.\n"


@POSIX
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_is_as_any_other(tmp_path: Path, mask: int) -> None:
    """A file that was not there gets the permissions that the process gives."""
    before = os.umask(mask)
    try:
        render(LETTER, tmp_path / "a.txt")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o666 & ~mask


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is replaced, in its own folder; the link is not."""
    (tmp_path / "shared").mkdir()
    link, target = tmp_path / "a.txt", tmp_path / "shared" / "b.txt"
    target.write_text("old")
    link.symlink_to(target)

    render(LETTER, link)

    assert link.is_symlink()
    assert target.read_text() == "We ask.\n"


@POSIX
def test_a_device_stays_a_device() -> None:
    """Writing to nowhere leaves nowhere in its place."""
    render(LETTER, os.devnull, format="txt")

    assert Path(os.devnull).is_char_device()


def test_long_names_are_names(tmp_path: Path) -> None:
    """A name as long as the file system takes is written; what is written first is shorter."""
    name = "l" * 251 + ".txt"

    assert render(LETTER, tmp_path / name).read_text() == "We ask.\n"


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told, the old file is whole, and nothing else is left."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ol.OutputError, match="no space left on device"):
        render(LETTER, path)

    assert [path] == list(tmp_path.iterdir())
    assert path.read_text() == "old"


# ------------------------------------------------------------------------------------ killed

LOOP = """
import sys
from pathlib import Path
from openletter.output import write_whole
path, size = Path(sys.argv[1]), int(sys.argv[2])
contents = [letter.encode() * size for letter in "ab"]
print("ready", flush=True)
while True:
    for content in contents:
        write_whole(path, content)
"""


@POSIX
def test_a_killed_process_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed at any moment, a process that writes leaves the file of before or after."""
    path, size, seen = tmp_path / "a.txt", 3_000_000, set()
    path.write_bytes(b"a" * size)
    moments = random.Random(7)  # noqa: S311 - no secret depends on it
    for _ in range(6):
        process = python(LOOP, path, str(size))
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.02 + moments.random() / 10)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        found = path.read_bytes()
        seen.add((len(found), frozenset(found)))

    assert seen <= {(size, frozenset(b"a")), (size, frozenset(b"b"))}
    assert parts(tmp_path)  # at least one was killed while it wrote


BEFORE_RENAME = """
import os, signal, sys
from pathlib import Path
from openletter.output import write_whole
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), b"new")
"""


@POSIX
def test_killed_between_the_two_files(tmp_path: Path) -> None:
    """Killed when the new file is written and not yet in place: the old one is whole."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    process = python(BEFORE_RENAME, path)
    process.communicate()

    assert process.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    assert [part.read_text() for part in parts(tmp_path)] == ["new"]


def test_many_may_write_one_file(tmp_path: Path) -> None:
    """Of several that write one file at a time, one wins, and its file is whole."""
    path = tmp_path / "a.txt"
    contents = [bytes([65 + number]) * 500_000 for number in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: write_whole(path, content), contents * 4))

    assert path.read_bytes() in contents
    assert [path] == list(tmp_path.iterdir())


def test_nobody_reads_half_a_file(tmp_path: Path) -> None:
    """Who reads while others write gets one of the whole files."""
    path, contents = tmp_path / "a.txt", [b"a" * 500_000, b"b" * 400_000]
    write_whole(path, contents[0])

    with ThreadPoolExecutor(2) as pool:
        writing = [pool.submit(write_whole, path, contents[n % 2]) for n in range(60)]
        found = []
        while not all(each.done() for each in writing):
            found.append(path.read_bytes())

    assert len(found) > 3
    assert all(each in contents for each in found)
