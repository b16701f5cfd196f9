"""Themes by name, by file or as a letter has them, each with what it extends below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from os import PathLike, fspath
from os.path import normpath
from pathlib import Path

from pydantic import ValidationError

from openletter import contrast
from openletter.errors import Fault, InvalidLetter, Place, did_you_mean
from openletter.inputs import note
from openletter.load.faults import faults_of
from openletter.load.keyed import read_whole_file
from openletter.load.nodes import Map, Scalar, data
from openletter.load.pictures import picture
from openletter.load.settings import set_value
from openletter.model.base import place_of
from openletter.picture import NoPictureError
from openletter.theme import SHEETS, Letterhead, Look, Theme

FOLDER = Path(__file__).parent.parent / "themes"
DEFAULT = "plain"
FILE = "theme.yaml"
"""The file of a theme that is a folder."""
WHITE = "#ffffff"
ROOM = 80
"""Millimetres that a page has for its text, at least."""
CIRCLE = "The themes extend each other in a circle. Take one `extends` away."


def theme_names() -> list[str]:
    """Return the names of the themes that ship, the default first."""
    return sorted((path.stem for path in FOLDER.glob("*.yaml")), key=lambda n: (n != DEFAULT, n))


def load_theme(name: str | PathLike[str] = "", settings: Iterable[str] = ()) -> Theme:
    """Return a theme by its name, or that of a file or of a folder with a `theme.yaml`.

    `settings` are `theme.path=value` texts that win over it; others say nothing of a theme.
    Raises InvalidLetter for a theme that is not there, or with faults in it.
    """
    name = fspath(name) or DEFAULT
    changes = [setting for setting in settings if is_of_theme(setting)]
    if not changes:
        return checked(by_name(name, None, ()), Place(str(theme_path(name))))
    return theme_from(changed(name, changes), None)


def is_of_theme(setting: str) -> bool:
    """Say whether a `--set` changes a key of the theme."""
    return setting.startswith("theme.")


def beside_theme(name: str, settings: Iterable[str]) -> tuple[str, ...]:
    """Return what is set of the letter: a theme by its name has taken what is set of it."""
    return tuple(setting for setting in settings if not (name and is_of_theme(setting)))


def changed(name: str, settings: Iterable[str]) -> Look:
    """Return a theme by its name with some values set over it."""
    top = Place("--theme")
    root = Map({"theme": Scalar(name, top)}, top)
    faults = [fault for setting in settings for fault in set_value(root, setting)]
    node = root.entries["theme"]
    if faults and isinstance(node, Scalar):  # nothing could be set
        raise InvalidLetter(faults)
    try:
        look = Look.model_validate(data(node))
    except ValidationError as error:
        raise InvalidLetter([*faults, *faults_of(error, node, Look)]) from None
    if faults:
        raise InvalidLetter(faults)
    return look


def theme_from(look: Look, folder: Path | None) -> Theme:
    """Return the theme that a letter makes for itself; what it names lies in a folder.

    Raises what `load_theme` does.
    """
    return checked(complete(look, folder, ()))


def theme_path(name: str, near: Path | None = None) -> Path:
    """Return the file of a theme; a name without slash or ending is one that ships.

    Others are looked for in the folder `near`, or in that where one works.
    """
    if name in theme_names():
        return FOLDER / f"{name}.yaml"
    todo = did_you_mean(name, theme_names())
    todo = todo or f"Known are {', '.join(theme_names())}, or a file or folder of your own."
    what = f"There is no theme “{name[:100]}”."
    try:
        path = near / name if near else Path(name)
        folder = path.is_dir()
        path = path / FILE if folder else path
        note(path)
        if path.is_file():
            return path
        if folder:
            what = f"The folder “{name}” has no `{FILE}`, so it is no theme."
            todo = f"Begin one there: openletter theme {DEFAULT} --copy {normpath(path.parent)}"
    except (OSError, ValueError):  # a name that no file can have
        pass
    raise InvalidLetter([Fault(place_of(name), what, todo)])


def by_name(name: str, near: Path | None, seen: tuple[Path, ...]) -> Theme:
    """Return the theme of a name with all that it extends; its colours are not looked at yet."""
    if name in theme_names():
        return shipped(str(name))
    path = theme_path(name, near)
    if path.resolve() in seen:
        raise InvalidLetter([Fault(place_of(name), CIRCLE)])
    look = read_whole_file(path, normpath(path), Look)
    return complete(look, path.parent, (*seen, path.resolve()))


# Every letter asks for its theme several times, and those of the package never change.
@lru_cache(maxsize=16)
def shipped(name: str) -> Theme:
    """Return a theme that ships."""
    path = FOLDER / f"{name}.yaml"
    return complete(read_whole_file(path, path.name, Look), FOLDER, (path,))


def complete(look: Look, folder: Path | None, seen: tuple[Path, ...]) -> Theme:
    """Return what a theme has of its own over what it extends, with its logo."""
    base = by_name(look.extends, folder, seen) if look.extends else Theme()
    theme = look.over(base)
    if "logo" not in look.letterhead.model_fields_set:
        return theme
    head = with_logo(theme.letterhead, folder or Path(), "theme" if seen else "letter")
    return theme.model_copy(update={"letterhead": head})


def with_logo(head: Letterhead, folder: Path, what: str) -> Letterhead:
    """Return the head of a letter with the picture of its logo, which a theme or a letter names."""
    if not head.logo:
        return head.model_copy(update={"picture": None})
    place = place_of(head.logo)
    try:
        found = picture(folder, head.logo, what)
    except NoPictureError as error:
        raise InvalidLetter([Fault(place, error.what, error.todo)]) from None
    if not head.alt.strip():
        todo = "Add `alt: …`: what it shows, in a few words."
        raise InvalidLetter([Fault(place, "The logo has no words for those who cannot see.", todo)])
    return head.model_copy(update={"picture": found})


def checked(theme: Theme, top: Place | None = None) -> Theme:
    """Return a theme whose text can be read; raises InvalidLetter where it cannot.

    `top` is where the theme begins, for what is wrong with all of it.
    """
    if faults := [*narrow(theme, top), *pale(theme)]:
        raise InvalidLetter(faults)
    return theme


def narrow(theme: Theme, top: Place | None) -> Iterator[Fault]:
    """Yield a fault for margins that leave no room for a letter on the smallest sheet."""
    margins, sizes = theme.page.margins, SHEETS.values()
    width = min(size[0] for size in sizes) - margins.left - margins.right
    height = min(size[1] for size in sizes) - margins.top - margins.bottom
    if width < ROOM or height < ROOM:
        left = f"{max(width, 0):g} × {max(height, 0):g} mm"
        what = f"The margins of the page leave {left} for the text of the letter."
        yield Fault(top, what, f"Leave {ROOM} mm at least each way.")


def pale(theme: Theme) -> Iterator[Fault]:
    """Yield a fault for every colour that is not read well enough where it prints."""
    colours = theme.colours
    grounds = {"white": WHITE, "`shade`": colours.shade}
    where = dict.fromkeys(("text", "quiet", "link", "heading"), grounds)
    where["text"] = grounds | {"`gap`": colours.gap}
    for name, under in where.items():
        colour = getattr(colours, name)
        worst = min(under, key=lambda ground: contrast.ratio(colour, under[ground]))
        found = contrast.ratio(colour, under[worst])
        if found < contrast.LEAST:
            place = place_of(colour) or place_of(under[worst])
            near = contrast.darker(colour, under[worst])
            todo = f'Write `"{near}"`, the nearest darker one.' if near else f"Lighten {worst}."
            what = f"The colour `{name}` is too pale on {worst}: its contrast is {floor(found)}"
            yield Fault(place, f"{what}, and text needs {contrast.LEAST} (WCAG 2.2).", todo)


def floor(number: float) -> str:
    """Return a number with two digits after its point, never more than it is."""
    return f"{int(number * 100) / 100:.2f}"
