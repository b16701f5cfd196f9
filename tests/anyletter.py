"""Letters of every shape that the models take, made by walking them: new fields are in at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel, PlainValidator

from openletter.model import base, dates
from openletter.model.groups import DemandGroup, Group
from openletter.model.letter import Letter
from tests.hostile import LATIN

NAMES = st.sampled_from(["a", "b", "body", "closing", "report", "n", "lede", "situation"])
DAYS = st.sampled_from(["2031-05-02", "2031-05", "2031", "2029-02-28", "0999-01-01"])
SPANS = DAYS | st.sampled_from(["2031-05-14/2031-05-15", "2030-12-30/2031-01-02", "2031/2032"])
PIECES = (
    "Words here.", "*so*", "**Now.** And on.", "[there](https://example.org)", "é À ü",
    "\n\n- one\n- two\n\n", "\n\n1. one\n1. two\n\n", "\n\n> said so\n\n", "\n\n## Head\n\n",
    "\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n", "\\\nnext", '\n\n{marker="(a)" start=3}\n1. x\n\n',
    "{{ names(cases) }}", "{{ date }}", "{{ occasion.name }}", '{{ phase("x", "y", "z") }}',
    "{{ undersigned() }}", "{{ figures.a }}", "{{ figures.a | capitalize }}", "{{ blank() }}",
    "{{ signatories | count }}", "{{ demands | count }}",
)  # fmt: skip
PROSE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)
"""Markdown with expressions, most of it such as authors write."""
LINES = st.sampled_from(
    ["Ada Example", "R&D <b>", "x*y*z", "Bo", "École n° 3", "Cy “Model”", "a_b", "[sic](1)", "Đặng"]
) | LATIN  # fmt: skip
"""Names and other plain text of one line."""
WHOLE: dict[str, Any] = {
    "language": "en-GB",
    "date": "2031-05-02",
    "title": "A title",
    "occasion": {"name": "EXF", "dates": "2031-05-14/2031-05-15", "city": "Port", "country": "Ex"},
    "recipients": [{"name": "Ada Example", "role": "President"}],
    "signatories": [{"org": "Lamp Watch"}, {"name": "Bo Sample"}],
    "contacts": [{"name": "Cy Model", "url": "press@example.org"}],
    "cases": [{"name": "Dee Form", "events": [{"arrested": "2029-05-02"}]}],
    "figures": {"a": "at least 25"},
    "demands": {"a": "Free them", "b": "Hear them"},
    "order": [
        "kicker", "title", "subtitle", "date", "sender", "reference", "recipients", "copies",
        "subject", "salutation", "body", "demands", "closing", "close", "signatories",
        "enclosures", "contacts",
    ],
}  # fmt: skip
"""A letter that any template takes, but for the sections that it needs."""
PLACES = st.sampled_from(["start", "center", "end"])
RUNNING = st.lists(st.sampled_from(["recipient", "title", "date", "page"]), unique=True)
KINDS = st.sampled_from(["none", "rules", "box", "shade"])
LOOKS = st.fixed_dictionaries({}, optional={
    "extends": st.sampled_from(["plain", "letterhead", "press", "report"]),
    "page": st.fixed_dictionaries({"size": st.sampled_from(["auto", "A4", "Letter"])}),
    "letterhead": st.fixed_dictionaries(
        {"sender": st.sampled_from(["text", "head"]), "align": PLACES, "rule": st.booleans()}),
    "pages": st.fixed_dictionaries(
        {"head": RUNNING, "foot": RUNNING, "align": PLACES, "rule": st.booleans()}),
    "window": st.sampled_from(["none", "din-a", "din-b", "us-10"]),
    "signatories": st.integers(0, 3),
    "review": st.fixed_dictionaries(
        {"mark": st.sampled_from(["head", "across", "none"]), "lines": st.integers(0, 5)}),
    "boxes": st.fixed_dictionaries(
        {"contacts": KINDS, "aside": KINDS, "heads": st.sampled_from(["plain", "shade"])}),
    "hyphens": st.booleans(),
})  # fmt: skip
"""What a letter says of its own look."""
KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "Letter.template": st.sampled_from([
        "open-letter", "summit-leaders", "joint-statement", "press-release", "campaign-launch",
        "head-of-state-visit",
    ]),
    "Letter.language": st.sampled_from(["en-GB", "en-US", "fr", "es", "vi", "en"]),
    # Word counts lists in these digits alone; of the others it shows those that it is set to.
    "Letter.digits": st.sampled_from(["", "latn", "deva", "thai"]),
    "Letter.text": st.just({}),
    "Letter.notes": st.just({}),
    "Letter.order": st.permutations([*WHOLE["order"], "notes"]),
    "Letter.theme": LOOKS | st.sampled_from(["", "plain", "letterhead", "press", "report"]),
    "Letter.style": st.sampled_from(["us_ngo", "amnesty", "un", "plain"]),
    "Letter.keep": st.just(["Viet Nam"]),
    "Letter.parts": st.just({"annex": {"title": "Annex", "text": {"body": "More."}}}),
    "Recipient.form": st.sampled_from(["us.president", "any.minister", "public.authorities"]),
    "Party.image": st.just(""), "Recipient.image": st.just(""), "Signatory.image": st.just(""),
    "Contact.image": st.just(""),
    "Case.held": st.sampled_from(["6m", ""]),
    "Event.after": st.sampled_from(["3y", ""]),
    "Event.term": st.sampled_from(["9y", "19y6m", "life", "6m", ""]),
    "Figure.value": st.sampled_from(["at least 25", "955y1m", "3", "dozens", "about 1,200"]),
    "PartyGroup.marker": st.sampled_from(["1.", "(a)", "i.", "•", ""]),
    "PartyGroup.entry": st.sampled_from(["{{ name }} of {{ org }}", "{{ name }} | {{ role }}"]),
    "PartyGroup.head": st.sampled_from(["Name | Role", "Name"]),
    "PartyGroup.start": st.integers(1, 30).map(str),
    "PartyGroup.unlisted": st.integers(0, 3000).map(str),
    "PartyGroup.columns": st.sampled_from(["1", "2", "3"]),
    "PartyGroup.each": st.just({"role": "member"}),
    "DemandGroup.marker": st.sampled_from(["1.", "Q1:", "A)", ""]),
}  # fmt: skip
"""What fields of their own kind hold; all others are known by their types."""


def letters() -> st.SearchStrategy[dict[str, Any]]:
    """Return the data of letters: a whole one of some template, and over it whatever comes."""
    return st.tuples(st.sampled_from(sorted(NEEDED)), model(Letter), PROSE).map(laid_over)


NEEDED = {
    "open-letter": "body", "summit-leaders": "situation", "joint-statement": "people",
    "head-of-state-visit": "people", "press-release": "lede news", "campaign-launch": "lede",
}  # fmt: skip
"""The sections that each template needs."""


def laid_over(drawn: tuple[str, dict[str, Any], str]) -> dict[str, Any]:
    """Return a whole letter with what was drawn over it; what its template needs is there."""
    template, over, prose = drawn
    text = dict.fromkeys(NEEDED[template].split(), prose)
    if template != over.get("template", template):
        over = {key: value for key, value in over.items() if key != "text"}
    return WHOLE | over | {"template": template, "text": over.get("text", {}) | text}


@cache
def model(kind: type[BaseModel], depth: int = 0) -> st.SearchStrategy[Any]:
    """Return the data of a model: what it requires, and a few of its other fields."""
    name = kind.__name__.partition("[")[0]
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for key, info in kind.model_fields.items():
        if key == "id" or (depth > 1 and key in ("groups", "parts")):
            continue
        values = KNOWN.get(f"{name}.{key}")
        if values is None:
            values = of_type(info.annotation, tuple(info.metadata), depth)
        if values is not None:
            (required if info.is_required() else optional)[key] = values
    if name not in ("Letter", "PartyGroup", "DemandGroup") and "name" in optional:
        required["name"] = optional.pop("name")
    if issubclass(kind, Group):
        return grouped(kind, optional)
    return fields(required, optional, most=4 if kind is Letter else 3)


def fields(
    required: Mapping[str, Any], optional: Mapping[str, Any], most: int
) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings with all required fields and some others."""
    keys = st.lists(st.sampled_from(sorted(optional) or [""]), max_size=most, unique=True)
    return keys.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {**required, **{key: optional[key] for key in chosen if key}}
        )
    )


def grouped(kind: type[Group], optional: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return entries alone, entries with options, or groups with options."""
    items, groups = optional.pop("items"), optional.pop("groups", None)
    options = fields({}, optional, most=3)
    whole = st.tuples(options, items).map(lambda pair: pair[0] | {"items": pair[1]})
    if kind is not DemandGroup:
        whole |= items.filter(bool)
    if groups is None:
        return whole
    return whole | st.tuples(options, groups).map(lambda pair: pair[0] | {"groups": pair[1]})


def of_type(
    annotation: Any, metadata: tuple[Any, ...], depth: int
) -> st.SearchStrategy[Any] | None:
    """Return what a type holds; None for one that cannot be written in a letter."""
    validators = {one.func for one in metadata if isinstance(one, PlainValidator)}
    origin, arguments = get_origin(annotation), get_args(annotation)
    found: st.SearchStrategy[Any] | None = None
    if base.prose in validators:
        found = PROSE
    elif dates.to_date in validators:
        found = DAYS
    elif dates.to_dates in validators:
        found = SPANS
    elif base.line in validators or base.lines in validators:
        found = LINES
    elif base.short_name in validators:
        found = NAMES
    elif origin is Annotated:
        found = of_type(arguments[0], annotation.__metadata__, depth)
    elif hasattr(annotation, "__metadata__"):
        found = of_type(annotation.__origin__, annotation.__metadata__, depth)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        found = st.deferred(lambda: model(annotation, depth + 1))
    elif origin is Literal:
        found = st.sampled_from(arguments)
    elif annotation is bool:
        found = st.sampled_from(["true", "false"])
    elif annotation is int:
        found = st.integers(1, 3).map(str)
    elif annotation is str:
        found = LINES
    elif origin is tuple and (inner := of_type(arguments[0], (), depth)) is not None:
        found = st.lists(inner, min_size=1, max_size=3)
    elif origin in (dict, Mapping) and (inner := of_type(arguments[1], (), depth)) is not None:
        found = st.dictionaries(NAMES, inner, min_size=1, max_size=3)
    elif arguments:
        ways = [way for one in arguments if (way := of_type(one, (), depth)) is not None]
        found = st.one_of(ways) if ways else None
    return found
