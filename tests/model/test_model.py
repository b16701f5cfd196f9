"""The model from Python: what it takes, what it keeps, what it hides."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from openletter.errors import Place
from openletter.model.base import Written
from openletter.model.characters import bad_characters
from openletter.model.dates import Date, Dates
from openletter.model.events import Event
from openletter.model.groups import DemandGroup, PartyGroup
from openletter.model.letter import Letter
from openletter.model.people import Contact, Org, Party, Recipient, Signatory
from openletter.model.records import Case, Figure, Occasion
from openletter.model.registry import Registry, Surroundings, fold, slug


def letter() -> Letter:
    """Return a letter with something of everything."""
    return Letter(
        recipients=[Recipient(name="Ada Example", address=["1 Quay"]), "The President\nHere"],
        signatories=PartyGroup[Signatory](
            groups=[PartyGroup[Signatory](items=["Access Now"], each={"capacity": "organisation"})]
        ),
        demands={"release": "Release her"},
        occasion=Occasion(name="Forum", dates=["2031", datetime.date(2032, 1, 2)]),
        cases=[Case(name="Bo Sample", events=[Event(verb="arrested", date="2030-05/2030-06")])],
        figures={"held": "at least 3"},
        date=datetime.date(2031, 5, 2),
        text={"body": "Words."},
    )


# ------------------------------------------------------------------------------------ what stays


def test_a_pickled_letter_is_the_letter() -> None:
    """Groups within groups and all else that it holds."""
    assert pickle.loads(pickle.dumps(letter())) == letter()  # noqa: S301 - our own


def test_a_pickled_text_knows_what_it_replaces() -> None:
    """Where it stands and what `{{ super() }}` stands for, as before."""
    text = Written("New", Place("a"), literal=True, folded=True, over=Written("Old"))
    again = pickle.loads(pickle.dumps(text))  # noqa: S301 - our own

    assert (again, again.place, again.literal, again.folded) == ("New", Place("a"), True, True)
    assert again.over == "Old"


@pytest.mark.parametrize(
    "change",
    [
        lambda it: setattr(it, "title", "One"),
        lambda it: it.text.__setitem__("body", "Other"),
        lambda it: it.text.update(body="Other"),
        lambda it: it.figures.clear(),
        lambda it: it.notes.setdefault("one", "Two"),
        lambda it: it.demands.items.pop("release"),
        lambda it: it.signatories.groups[0].each.popitem(),
        lambda it: it.recipients.items.append("X"),
    ],
)
def test_letters_do_not_change(change: Callable[[Any], object]) -> None:
    """Neither the fields of a letter nor what lies in them can be set."""
    one = letter()
    with pytest.raises((ValidationError, TypeError, AttributeError)):
        change(one)

    assert one == letter()


def test_letters_can_be_copied_and_kept() -> None:
    """Copies and JSON give back the same letter."""
    one = letter()

    assert copy.deepcopy(one) == one
    assert Letter.model_validate_json(one.model_dump_json()) == one
    assert one.model_copy(update={"title": "One"}).title == "One"


# ------------------------------------------------------------------------------- what it reads


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031", "2031"),
        ("2031-05", "2031-05"),
        (" 2031-05-02 ", "2031-05-02"),
        ("2031-05-02/2031-06", "2031-05-02/2031-06"),
        ("2031-05 / 2031-05", "2031-05"),
        (["2020-10-06", "2020-10-07"], "[2020-10-06,2020-10-07]"),
        (datetime.date(2031, 5, 2), "2031-05-02"),
        (Date(2031, 5), "2031-05"),
        ("2028-02-29", "2028-02-29"),
        ("2023~", "2023~"),
        ("2020-10-06?/2020-11~", "2020-10-06?/2020-11~"),
        ("[2020-10-06?, 2021]", "[2020-10-06?,2021]"),
    ],
)
def test_dates(value: Any, shown: str) -> None:
    """A year, a month, a day, a span, a list of one of these, Python's own dates."""
    dates = Occasion(name="Forum", dates=value).dates

    assert str(dates) == shown


@pytest.mark.parametrize(
    "value",
    ["", "2031-", "31-05-02", "2031-02-29", "2031-00", "2031-05-00", "0000", "2031/", "/2031",
     "2031-06/2031-05", "2031-05-02T10:00", "٢٠٣١", "2031-05-02/2031-05-03/2031-05-04", "~2031",
     "?2031", "2031%", "2031?~", "open",
     [], [["2031"]], 2031, 3.5, {"year": 2031}, "[", "[]", "[[2031]]"],
)  # fmt: skip
def test_what_is_no_date(value: Any) -> None:
    """Whatever else stands where a date was meant is refused; nothing is guessed."""
    with pytest.raises(ValidationError):
        Event.model_validate({"arrested": value, "date": value})


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[-/][0-9-/]{0,12}"))
def test_dates_are_read_or_refused(text: str) -> None:
    """Any text is a date within the calendar, or refused with a reason."""
    try:
        dates = Dates.parse(text)
    except ValueError:
        return

    assert dates.start.first <= dates.end.last
    assert Dates.parse(str(dates)) == dates


def test_parties_are_told_apart() -> None:
    """Fields decide in what capacity somebody signs; a comma in a bare text leaves it open."""
    capacities = [
        Signatory(org="Access Now").signs_as,
        Signatory(name="Ada", org="Access Now").signs_as,
        Signatory(name="Ada").signs_as,
        Signatory.model_validate("Access Now").signs_as,
        Signatory.model_validate("Ada Example, writer").signs_as,
        Signatory(printed="Ada, writer", org="x", capacity="personal").signs_as,
    ]

    assert capacities == [
        "organisation", "representative", "personal", "organisation", None, "personal",
    ]  # fmt: skip


def test_ids_print_as_they_sign() -> None:
    """An id-shaped text is looked up; the rest prints as it is written."""
    org = Org(id="lamp_watch", name="Lamp", signs_as="Lamp Int’l")
    registry = Registry(orgs={"lamp_watch": org})
    found = Letter.model_validate(
        {"signatories": "lamp_watch\n#ReturnOurCPF\nAda Example, #1 of the Guild: Bakers"},
        context=Surroundings(registry),
    )

    assert found.signatories
    assert [one.printed for one in found.signatories.leaves()] == [
        ("Lamp Int’l",), ("#ReturnOurCPF",), ("Ada Example, #1 of the Guild: Bakers",),
    ]  # fmt: skip


def test_groups_take_from_the_group_around_them() -> None:
    """What an inner group leaves open it takes from the outer one; `each` fills gaps only."""
    bo = Signatory(name="Bo", capacity="representative")
    group = PartyGroup[Signatory](
        marker="1.",
        each={"capacity": "personal", "address": "1 Quay\nHere"},
        groups=[
            PartyGroup[Signatory](items=["Ada, writer", bo]),
            PartyGroup[Signatory](items=["Cy"], marker="", columns=2),
        ],
    ).settled()

    assert [inner.marker for inner in group.groups] == ["1.", ""]
    assert [one.capacity for one in group.leaves()] == ["personal", "representative", "personal"]
    assert {one.address for one in group.leaves()} == {("1 Quay", "Here")}


def test_demands_have_short_forms() -> None:
    """One text, a list, short names, records, groups."""
    forms: list[Any] = [
        "Release her",
        ["Release her"],
        {"release": "Release her"},
        {"release": {"text": "Release her"}},
        {"items": ["Release her"], "lead": "We ask you to"},
        {"groups": [{"items": {"release": "Release her"}}]},
    ]
    for form in forms:
        group = DemandGroup.model_validate(form)
        found = group.groups[0] if group.groups else group
        assert [demand.text for demand in found.items.values()] == ["Release her"]


def test_a_figure_may_be_a_number_of_python() -> None:
    """Callers need not write a count as a text."""
    assert Letter(figures={"held": 7}).figures["held"].value == "7"


@pytest.mark.parametrize(("value", "number"), [("at least 1,041", 1041), ("955y1m", None),
                                               ("several", None), ("almost 200", 200)])  # fmt: skip
def test_figures_know_their_number(value: str, number: int | None) -> None:
    """The bare number of a figure, but not that of a length of time."""
    assert Figure(value=value).number == number


@given(st.text(max_size=30))
def test_names_are_folded_to_ids(name: str) -> None:
    """Folding twice changes nothing, and an id holds small letters, digits and _ only."""
    assert fold(fold(name)) == fold(name)
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


@given(st.text(max_size=30))
def test_plain_text_is_kept_or_refused(text: str) -> None:
    """A name is taken letter by letter, or refused; nothing is cleaned without a word."""
    try:
        party = Party(name="Ada", role=text)
    except ValidationError:
        return

    assert list(bad_characters(text)) == []
    assert party.role == text.strip()


# -------------------------------------------------------------------------------- what it hides


def test_private_things_stay_out_of_reprs() -> None:
    """No address, telephone number or e-mail of anybody is in what a log would show."""
    people: list[Party] = [
        Recipient(name="Ada Example", role="President", address="1 Quay", url="a@example.org"),
        Signatory(name="Bo", note="bo@example.org", place="Quay Street 2"),
        Signatory(org="cy@example.org"),
        Contact.model_validate("Cy Model\n+1 202 555 0100\ncy@example.org"),
    ]
    shown = f"{people} {Letter(recipients=[people[0]], contacts=[people[3]])}"  # type: ignore[list-item]

    assert "Ada Example" in shown
    assert "President" in shown
    assert [word for word in ("Quay", "@", "555") if word in shown] == []


def test_private_things_stay_out_of_errors() -> None:
    """What Pydantic says of a wrong letter does not repeat the values."""
    with pytest.raises(ValidationError) as caught:
        Letter.model_validate({"recipients": [
            {"name": "Ada", "address": ["1 Quay Street\x92"], "url": "a@example.org", "kind": "x"},
            {"address": "2 Quay Street"},
        ], "contacts": [{"note": "c@example.org"}]})  # fmt: skip

    assert caught.value.error_count() == 4
    assert [word for word in ("Quay", "@") if word in str(caught.value)] == []


def test_a_hidden_name_stays_out_of_reprs() -> None:
    """What a log may show of somebody who must not be named holds no name."""
    hidden = Case(name="Zzyzx Quorn", native="阮文代", also=("ZQ",), print_as="a nurse")
    shown = f"{hidden!r} {hidden}"

    assert "a nurse" in shown
    assert not any(name in shown for name in ("Zzyzx", "Quorn", "阮文代", "ZQ"))
