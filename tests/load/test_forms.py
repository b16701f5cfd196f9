"""Forms of address as data: those that ship are whole, a user's own add to them."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from openletter.load.forms import FOLDER, built_in, read_file, read_forms
from openletter.model.forms import Form, FormWords, Wording
from tests.compose.letters import composed, page

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = [name for name, field in FormWords.model_fields.items() if field.annotation is Wording]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: str(path.stem))
def test_what_ships_has_no_faults(path: Path) -> None:
    """Every file of forms can be read, and each form says what it rests on."""
    forms, faults = read_file(path, path.name)

    assert faults == []
    assert forms
    assert all(form.source and "en" in form.words for form in forms.values())


def test_the_table_ships() -> None:
    """Each row of the table of forms is there; none claims to be verified."""
    assert {*built_in()} == {
        "us.president", "us.vice_president", "any.head_of_state", "any.minister", "any.ambassador",
        "any.unknown", "un.formal", "un.ambassador", "vn.prime_minister", "group.summit",
        "public.authorities",
    }  # fmt: skip
    assert {form.verified_on for form in built_in().values()} == {None}


def test_only_the_white_house_has_an_address() -> None:
    """No other address is known to be right."""
    assert {key for key, form in built_in().items() if form.address} == {"us.president"}


def test_no_title_is_abbreviated() -> None:
    """An address has `The Honorable` and `His Excellency`: short are only Dr, Mr, Mrs and Ms."""
    said = [text for form in built_in().values() for text in texts(form)]

    assert len(said) > 80
    assert [text for text in said if re.search(r"\b(Hon|H\.E|Pres|Amb)\.", text)] == []


def test_greetings_leave_their_end_open() -> None:
    """The sign at the end of a greeting is a field of its own."""
    words = [words for form in built_in().values() for words in form.words.values()]
    greetings = [text for one in words for text in ways(one.salutation)]

    assert len(greetings) > 40
    assert [text for text in greetings if text[-1] in ",:."] == []


def texts(form: Form) -> list[str]:
    """Return all that a form can print."""
    return [text for words in form.words.values() for part in PARTS
            for text in ways(getattr(words, part))]  # fmt: skip


def ways(wording: Wording) -> list[str]:
    return [text for text in (wording.mr, wording.madam, *wording.neutral) if text]


def test_forms_of_ones_own(tmp_path: Path) -> None:
    """The nearest `forms` folder wins, form by form; the rest stays."""
    (tmp_path / ".git").mkdir()
    form(tmp_path, "us", "president: {about: Far, source: Us}\nmayor: {about: Far, source: Us}")
    form(tmp_path / "near", "us", "mayor: {about: Near, source: Us}")
    forms, faults = read_forms(tmp_path / "near")

    assert faults == []
    assert (forms["us.president"].about, forms["us.mayor"].about) == ("Far", "Near")
    assert forms["us.vice_president"] == built_in()["us.vice_president"]


def test_a_form_says_when_it_was_verified(tmp_path: Path) -> None:
    """A day on which a form was verified is read as dates of letters are."""
    form(tmp_path, "xx", "keeper: {about: A, source: B, verified_on: 2031-05-02}")

    assert str(read_forms(tmp_path)[0]["xx.keeper"].verified_on) == "2031-05-02"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("keeper: {about: A}", "1:9: `source` is missing here. Add `source: …`."),
        ("keeper: {about: A, source: B, adress: C}",
         "1:31: `adress` is not known here. Did you mean `address`?"),
        ("keeper: {about: A, source: B, words: {en: {salutation: 'Dear {surname}'}}}",
         "1:57: “{surname}” is not a blank that is known. Known are {name}, {family_name}, {role}, "
         "{org}, {country}, {short}."),
        ("keeper: {about: A, source: B, words: {english: {prefix: The}}}",
         "1:39: “english” is not the code of a language. Write it as `en-US`, `en-GB` or `fr`."),
        ("keeper: {about: A, source: B, words: {en: {salutation: {ms: Dear}}}}",
         "1:57: `ms` is not known here. Known are madam, mr, neutral."),
        ("keeper: {about: A, source: B, verified_on: May}",
         "1:44: “May” cannot be read as a date: write a day as 2031-05-02, a month as 2031-05, "
         "a year as 2031."),
        ("The Keeper: {about: A, source: B}",
         "1:1: “The Keeper” cannot be a short name. Write `the_keeper`."),
        ("keeper:", "1:1: There is nothing under `keeper`. Write its fields, indented."),
        ("- keeper", "1:1: Forms with short names were meant here. Write `short_name:` and the "
         "fields below it, indented."),
        ("keeper: {about: 'A", "1:9: { is opened here and not closed. Close it, or write the text "
         "after a |."),
    ],
)  # fmt: skip
def test_faults_of_a_form(tmp_path: Path, words: str, fault: str) -> None:
    """A fault in a file of forms has file, line and column."""
    path = form(tmp_path, "xx", words)

    assert [str(one) for one in read_forms(tmp_path)[1]] == [f"{path}:{fault}"]


def test_the_form_of_the_guide_works(tmp_path: Path) -> None:
    """The form that the guide shows can be used as it stands."""
    guide = (ROOT / "docs" / "letter-file.md").read_text(encoding="utf-8")
    [words] = [part for part in guide.split("```") if part.startswith("yaml\nkeeper:")]
    form(tmp_path, "xx", words.removeprefix("yaml\n"))
    letter = """\
        order: [recipients, salutation, body, close]
        recipients: {form: xx.keeper, name: Ada Example, courtesy: madam}
        text: {body: "{{ recipients.in_text }}, light it."}
        """

    assert page(composed(tmp_path, letter)) == (
        "Dame Ada Example\nKeeper of the Lamp\n1 Quay Street\nExampleville\n\n"
        "Dear Keeper:\n\nKeeper, light it.\n\nYours sincerely,\n"
    )


def form(folder: Path, name: str, words: str) -> Path:
    """Write a file of forms and return its path."""
    path = folder / "forms" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(words) + "\n", encoding="utf-8")
    return path
