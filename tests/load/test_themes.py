"""Themes by name, by file, from a folder or written into the letter; their faults have places."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import openletter as ol
from openletter import contrast
from openletter.load.theme import theme_names
from openletter.output import look_of
from openletter.theme import Colours, Look, Theme, ThemePart
from openletter.themefile import copy
from openletter.writers.css import paged, web
from tests.pictures import png

WORDS = "text: {body: Words.}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def of_letter(theme: str, *settings: str) -> Theme:
    """Return the theme that a letter prints with."""
    Path("a.letter.yaml").write_text(WORDS + theme, "utf-8")
    return look_of(ol.compose(ol.load("a.letter.yaml", settings=settings)))


def faults(theme: str, *settings: str) -> list[str]:
    """Return the faults that a letter has because of its theme."""
    with pytest.raises(ol.InvalidLetter) as caught:
        of_letter(theme, *settings)
    return [str(fault) for fault in caught.value.faults]


def test_a_letter_changes_one_key_of_a_theme() -> None:
    """What the letter says lies over the theme that it extends; the rest stays as it is."""
    plain = ol.load_theme()
    theme = of_letter('theme: {extends: plain, colours: {link: "#00447c"}}\n')

    assert theme == plain.model_copy(
        update={"colours": plain.colours.model_copy(update={"link": "#00447c"})}
    )


@pytest.mark.parametrize("written", ["", "theme: plain\n", "theme: {extends: plain}\n"])
def test_set_changes_one_key_of_any_theme(written: str) -> None:
    """`--set theme.colours.link` works on a name, on a mapping and where there is no theme."""
    theme = of_letter(written, "theme.colours.link=#00447c", "theme.sizes.text=12")

    assert (theme.colours.link, theme.sizes.text) == ("#00447c", 12)
    assert theme.colours.text == ol.load_theme().colours.text


def test_settings_change_a_theme_by_its_name() -> None:
    """As `--theme` with `--set`: over the theme of that name; their faults name the setting."""
    theme = ol.load_theme("press", ["theme.sizes.text=12", "date=2031-05-02"])

    assert theme.sizes.text == 12
    assert theme.boxes == ol.load_theme("press").boxes
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.load_theme("press", ["theme.sizes.txt=12"])
    assert str(caught.value) == (
        "--set theme.sizes.txt: `txt` is not known here. Did you mean `text`?"
    )


def test_a_theme_extends_another_from_its_own_folder() -> None:
    """A chain of files, each naming the next as it lies beside it."""
    Path("looks/big").mkdir(parents=True)
    Path("looks/base.yaml").write_text("sizes: {text: 12, title: 20}\nwindow: din-b\n")
    Path("looks/big/theme.yaml").write_text("extends: ../base.yaml\nsizes: {title: 24}\n")

    theme = ol.load_theme("looks/big")

    assert (theme.sizes.text, theme.sizes.title, theme.window) == (12, 24, "din-b")
    assert of_letter("theme: looks/big\n") == theme
    assert of_letter("theme: {extends: looks/big}\n") == theme


def test_the_logo_lies_beside_the_theme() -> None:
    """The theme brings its picture along, wherever the letter lies; the letter may have its own."""
    Path("house").mkdir()
    Path("house/lamp.png").write_bytes(png())
    Path("house/theme.yaml").write_text("letterhead: {logo: lamp.png, alt: A lamp}\n")
    Path("own.png").write_bytes(png(3, 2))
    theme, own = (
        of_letter(text)
        for text in (
            "theme: house\n",
            "theme: {extends: house, letterhead: {logo: own.png}}\n",
        )
    )

    assert theme.letterhead.picture
    assert own.letterhead.picture
    assert theme.letterhead.picture.source == "lamp.png"
    assert (own.letterhead.picture.width, own.letterhead.alt) == (3, "A lamp")
    assert "picture" not in theme.model_dump()["letterhead"]


def test_faults_have_their_place() -> None:
    """A theme's faults stand in its own file, those of a letter's theme in the letter."""
    Path("bad.yaml").write_text("extends: plian\n")
    Path("own.yaml").write_text("sizes:\n  txt: 3\n  title: big\ncolours: {link: red}\n")
    Path("round.yaml").write_text("extends: round.yaml\n")
    Path("head.yaml").write_text("letterhead: {logo: lamp.png}\n")
    Path("lamp.png").write_bytes(png())
    Path("lost.yaml").write_text("letterhead: {logo: lmap.png, alt: A lamp}\n")

    assert faults("theme: bad.yaml\n") == [
        "bad.yaml:1:10: There is no theme “plian”. Did you mean `plain`?"
    ]
    assert faults("theme: own.yaml\n") == [
        "own.yaml:2:3: `txt` is not known here. Did you mean `text`?",
        "own.yaml:3:10: A number was meant here. Write digits, as in 11.5.",
        'own.yaml:4:17: “red” is not a colour. Write it as in `"#1f3f77"`.',
    ]
    assert faults("theme: round.yaml\n") == [
        "round.yaml:1:10: The themes extend each other in a circle. Take one `extends` away."
    ]
    assert faults("theme: head.yaml\n") == [
        "head.yaml:1:20: The logo has no words for those who cannot see. "
        "Add `alt: …`: what it shows, in a few words."
    ]
    assert faults("theme: lost.yaml\n") == [
        "lost.yaml:1:20: There is no file “lmap.png” beside the theme. Did you mean `lamp.png`?"
    ]
    assert faults("theme: {extends: plain, color: {link: red}}\n") == [
        "a.letter.yaml:2:25: `color` is not known here. Did you mean `colours`?"
    ]
    assert faults("theme: {colours: {link: '#ABC'}}\n") == [
        'a.letter.yaml:2:26: “#ABC” is not a colour. Write `"#aabbcc"`.'
    ]
    assert faults("", "theme.colours.link=blue") == [
        '--set theme.colours.link: “blue” is not a colour. Write it as in `"#1f3f77"`.'
    ]
    assert faults("theme: {letterhead: {picture: a.png}}\n") == [
        "a.letter.yaml:2:31: `picture` is not known here. Write the file’s name after `logo`."
    ]


def test_a_pale_colour_is_a_fault() -> None:
    """The contrast is told with the nearest darker colour that passes, which then does pass."""
    [fault] = faults('theme: {colours: {link: "#6fa8dc"}}\n')
    near = fault.partition('"')[2].partition('"')[0]

    assert fault.startswith(
        "a.letter.yaml:2:26: The colour `link` is too pale on `shade`: its contrast is 2.25, and "
        "text needs 4.5 (WCAG 2.2). Write"
    )
    assert of_letter(f'theme: {{colours: {{link: "{near}"}}}}\n').colours.link == near


def test_a_dark_shade_is_a_fault() -> None:
    """On a ground too dark for any text, it is the ground that has to change."""
    found = faults('theme: {colours: {shade: "#555555"}}\n')

    assert len(found) == 4
    assert found[0].endswith("text needs 4.5 (WCAG 2.2). Lighten `shade`.")


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["#ffffff", "#fff2a8", "#e9eef4", "#c0c0c0"]))
def test_the_darker_colour_is_read(number: int, ground: str) -> None:
    """What a fault proposes passes; a colour that passes already is its own proposal."""
    colour = f"#{number:06x}"
    found = contrast.darker(colour, ground)

    assert contrast.ratio(found, ground) >= contrast.LEAST
    assert found == colour or contrast.ratio(colour, ground) < contrast.LEAST
    assert contrast.luminance(found) <= contrast.luminance(colour)


def keys(part: type[ThemePart]) -> Iterator[str]:
    """Yield the path of every key of a theme."""
    for name, field in part.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, ThemePart):
            yield from (f"{name}.{key}" for key in keys(inner))
        yield name


WRONG = ("nan", "inf", "-1", "1e9", "~", "[]", "{}", "[1, 2]", "{a: b}", "x", '""', "0", "yes",
         '"#12345G"', '"../../x"', "http://example.org/x.png", "'{{ x }}'")  # fmt: skip


@pytest.mark.parametrize("key", sorted(keys(Look)))
def test_no_value_breaks_a_theme(key: str) -> None:
    """Whatever stands there, a theme is read or has a fault with its place."""
    *above, last = key.split(".")
    told: set[str] = set()
    for value in WRONG:
        text = "".join(f"{'  ' * n}{name}:\n" for n, name in enumerate(above))
        Path("bad.yaml").write_text(f"{text}{'  ' * len(above)}{last}: {value}\n", "utf-8")
        try:
            theme = ol.load_theme("bad.yaml")
        except ol.InvalidLetter as error:
            told.update(str(fault) for fault in error.faults)
            continue
        assert paged(theme)
        assert web(theme)
    assert told
    assert all(len(fault.split()) > 3 for fault in told)


def test_what_a_theme_extends_is_not_set() -> None:
    """The fault names what to set instead, and nothing that only follows from it."""
    told = ["--set theme.extends: `extends` cannot be set. Set `theme=report`."]
    with pytest.raises(ol.InvalidLetter) as caught:
        ol.load_theme("press", ["theme.extends=report"])

    assert [str(fault) for fault in caught.value.faults] == told
    assert faults("theme: press\n", "theme.extends=report") == told


def test_a_limit_is_a_plain_number() -> None:
    """A limit without a fraction has no point."""
    assert faults("theme: {sizes: {text: -3, title: 100}}\n") == [
        "a.letter.yaml:2:23: -3 does not go here. Write 5 at least.",
        "a.letter.yaml:2:34: 100 does not go here. Write 72 at most.",
    ]


def test_a_folder_without_a_theme_is_told() -> None:
    """A folder that holds no theme is said to hold none, and how to begin one."""
    Path("ours").mkdir()

    assert faults("theme: ours\n") == [
        "a.letter.yaml:2:8: The folder “ours” has no `theme.yaml`, so it is no theme. "
        "Begin one there: openletter theme plain --copy ours"
    ]


def test_a_circle_is_told_at_a_plain_path() -> None:
    """The place of a fault has no way there and back in it."""
    for name, other in (("one", "two"), ("two", "one")):
        Path(name).mkdir()
        Path(name, "theme.yaml").write_text(f"extends: ../{other}\n")
    [found] = faults("theme: one\n")

    assert found.startswith(f"{Path('two', 'theme.yaml')}:1:10: The themes extend each other")


def test_a_copy_of_an_own_theme_names_it_from_its_folder() -> None:
    """Both folders can move together: no path of this machine is in the copy."""
    first = copy("press", Path("ours"))
    second = copy("ours", Path("below", "theirs"))
    third = copy(str(first), Path("others"))

    assert "extends: ../../ours\n" in second.read_text("utf-8")
    assert "extends: ../ours\n" in third.read_text("utf-8")
    assert ol.load_theme("below/theirs") == ol.load_theme("press")


def test_margins_leave_room() -> None:
    """A page of which nothing is left is a fault, at the theme that asks for it."""
    found = faults("theme: {page: {margins: {left: 140, right: 60}}}\n")
    Path("slim.yaml").write_text("page: {margins: {top: 150, bottom: 150}}\n")
    slim = faults("theme: slim.yaml\n")
    left = "The margins of the page leave {} for the text of the letter."
    todo = "Leave 80 mm at least each way."

    assert found == [f"a.letter.yaml:1:1: {left.format('10 × 229.4 mm')} {todo}"]
    assert slim == [f"slim.yaml: {left.format('156 × 0 mm')} {todo}"]


def test_contrast_is_that_of_wcag() -> None:
    """Known pairs: black on white is 21, #767676 is the lightest grey that passes on white."""
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast.ratio("#ff0000", "#ffffff") == pytest.approx(4.0, abs=0.005)
    assert contrast.darker("#777777", "#ffffff") == "#767676"


@pytest.mark.parametrize("name", theme_names())
def test_every_theme_that_ships_is_read(name: str) -> None:
    """It loads, which looks at its contrast, and none is the same as another."""
    others = [ol.load_theme(other) for other in theme_names() if other != name]

    assert ol.load_theme(name) not in others


def test_python_takes_what_a_letter_takes() -> None:
    """A theme as a mapping, as a `Look`, or by name; it is hashable, as caches need."""
    look = Look(extends="plain", colours=Colours(link="#00447c"))
    mapping = {"extends": "plain", "colours": {"link": "#00447c"}}
    found = {
        look_of(ol.compose(ol.Letter(theme=theme, text={"body": "Words."})))
        for theme in (look, mapping)
    }

    assert [theme.colours.link for theme in found] == ["#00447c"]
    assert os.listdir() == []  # noqa: PTH208 - nothing was written


def test_python_names_a_theme_by_its_path() -> None:
    """A `Path` of a file or of a folder is as good as its text, known or not."""
    Path("ours").mkdir()
    Path("ours/theme.yaml").write_text("extends: press\nsizes: {text: 12}\n", "utf-8")
    document = ol.compose(ol.Letter(text={"body": "Words."}))

    assert ol.load_theme(Path("ours")) == ol.load_theme("ours")
    assert look_of(document, Path("ours/theme.yaml")).sizes.text == 12
    with pytest.raises(ol.InvalidLetter, match=r"no theme “press\.yaml”"):
        ol.load_theme(Path("press.yaml"))
