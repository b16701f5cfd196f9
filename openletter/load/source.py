"""A YAML file as it was written: every value a text with its place, every slip a fault.

All scalars are text; only an empty value and `~` are nothing. What YAML would swallow without a
word (anchors, tags, a `#` glued to a word, a folded text) is a fault here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ruamel.yaml.error import YAMLError

from openletter.errors import Fault, InvalidLetter, Place
from openletter.inputs import note
from openletter.load.diagnose import QUOTE, diagnose, repaired
from openletter.load.faults import without_mail
from openletter.load.nodes import Map, Node, data
from openletter.load.places import near
from openletter.load.reader import Reader
from openletter.model.characters import BAD, bad_characters

__all__ = ["data", "parse", "read", "read_file"]

LARGEST = 5_000_000
REPAIRS = 20
"""How many lines are set aside at most, so that the rest can be read on."""
AT_ONCE = 2_000_000
"""How many characters are read at most to find all slips of a file."""
OWN_MISTAKES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip
"""What ruamel raises by mistake on strange texts: a wrong escape, a wrong directive."""
MANY = 50
"""How many bad characters of a file are told."""


def read(path: Path, name: str) -> tuple[Node | None, list[Fault]]:
    """Return the root of a YAML file, None where it cannot be read at all, and its faults."""
    try:
        text, faults = read_file(path, name)
    except InvalidLetter as error:
        return None, list(error.faults)
    root, slips = parse(text, name)
    return root, [*faults, *map(without_mail, slips)]


def read_file(path: Path, name: str) -> tuple[str, list[Fault]]:
    """Return the text of a file and its bad characters, named as the user named the file.

    Raises InvalidLetter for a file that is not there or is no text.
    """
    content = bytes_of(path, name)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]:
        raise InvalidLetter([Fault(Place(name, 1, 1), "The file is UTF-16.", "Save it as UTF-8.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8", errors="replace")) + 1
        place = Place(name, line, column)
        fault = Fault(place, "The file is not UTF-8 here.", "Save it as UTF-8.")
        raise InvalidLetter([fault]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(islice(character_faults(text, name), MANY))


def bytes_of(path: Path, name: str) -> bytes:
    """Return what is in a file; InvalidLetter says why it cannot be read."""
    note(path)
    try:
        if path.is_dir():
            raise InvalidLetter([Fault(None, f"{name} is a folder.", "Name a file in it.")])
        if not path.is_file():
            todo = near(path.parent, path.name, "*.yaml")
            raise InvalidLetter([Fault(None, f"There is no file {name}.", todo)])
        if path.stat().st_size > LARGEST:
            what = "The file is larger than 5 MB."
            raise InvalidLetter([Fault(Place(name, 1, 1), what, "Take out what is not text.")])
        return path.read_bytes()
    except (OSError, ValueError):
        what = f"The file {name[:100]} cannot be read."
        raise InvalidLetter([Fault(None, what, "Look at its name and who may read it.")]) from None


def character_faults(text: str, name: str) -> Iterator[Fault]:
    """Yield a fault for every character that has no business in a letter."""
    line, start = 1, 0
    for index, what, todo in bad_characters(text):
        line += text.count("\n", start, index)
        start = index
        column = index - text.rfind("\n", 0, index)
        yield Fault(Place(name, line, column), f"Here stands {what}.", todo)


def parse(text: str, name: str) -> tuple[Node, list[Fault]]:
    """Return the root of a YAML text and every slip in it.

    After a slip that stops YAML, the line is set aside and the rest is read on, so that one run
    names them all.
    """
    faults: list[Fault] = []
    lines = BAD.sub(" ", text).split("\n")
    aside: set[int] = set()
    for _ in range(min(REPAIRS, 1 + AT_ONCE // (len(text) + 1))):
        reader = Reader(lines, name, aside)
        try:
            root = reader.root()
        except InvalidLetter as error:
            return nothing(name), [*faults, *error.faults]
        except YAMLError as error:
            culprit, fault = diagnose(lines, error, name)
        except OWN_MISTAKES:
            culprit = reader.row
            fault = Fault(Place(name, culprit + 1, 1), "This line cannot be read.", QUOTE)
        else:
            return root, [*faults, *reader.faults]
        faults.append(fault)
        aside.add(culprit)
        if not repaired(lines, culprit):
            break
    return nothing(name), faults


def nothing(name: str) -> Map:
    """Return what stands for a file that could not be read to its end."""
    return Map({}, Place(name, 1, 1), slip=True)
