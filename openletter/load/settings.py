"""`--set path=value`: a value that wins over the file."""

from __future__ import annotations

from pathlib import Path

from openletter.errors import SET, Fault, Place
from openletter.load.nodes import Map, Node, Scalar, Seq


def set_value(root: Map, setting: str) -> list[Fault]:
    """Set one `path=value`; return the fault in it, if any."""
    path, equals, value = setting.partition("=")
    path = path.strip()
    place = Place(f"{SET}{path}")
    if not equals or not all(path.split(".")):
        return [Fault(place, "A setting is written path=value.", "As in date=2031-05-02.")]
    *above, last = path.split(".")
    tilde = value.strip() in ("", "~")
    if last == "extends":
        theme = above[-1:] == ["theme"]
        todo = f"Set `theme={value}`." if theme else "Write it into the letter file."
        return [Fault(place, "`extends` cannot be set.", todo)]
    if not tilde and value.strip() == home():
        what = "Your shell has written the name of your home folder for `~`."
        return [Fault(place, what, f"Put it in quotes, as in --set '{path}=~'.")]
    node: Node | None = root
    for step in above:
        node = below(node, step, place) if node is not None else None
    new = Scalar(None if tilde else value, place, tilde=tilde)
    if isinstance(node, Map):
        node.entries[last] = new
        node.keys[last] = place
    elif isinstance(node, Seq) and last.isdecimal() and int(last) < len(node.items) and not tilde:
        node.items[int(last)] = new
    else:
        todo = "A path has the names of the file, with dots between, as in occasion.city."
        return [Fault(place, f"`{last}` cannot be set here: the file has no fields there.", todo)]
    return []


def home() -> str:
    """Return what a shell writes for a bare `~` after `=`."""
    try:
        return str(Path("~").expanduser())
    except RuntimeError:  # nobody knows where it is
        return "~"


def below(node: Node, step: str, place: Place) -> Node | None:
    """Return what stands at a step below a node; a mapping of its own if nothing does.

    A theme by its name becomes one that extends it.
    """
    if isinstance(node, Seq):
        return node.items[int(step)] if step.isdecimal() and int(step) < len(node.items) else None
    if not isinstance(node, Map):
        return None
    found = node.entries.get(step)
    if step == "theme" and isinstance(found, Scalar) and found.text:
        extends = Map({"extends": found}, found.place, {"extends": found.place})
        found = node.entries[step] = extends
    if found is None or (isinstance(found, Scalar) and found.text is None):
        found = node.entries[step] = Map({}, place)
        node.keys.setdefault(step, place)
    return found
