"""The letter: what its file holds, once read."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from openletter.model.base import ID, Keyed, Line, Model, Prose
from openletter.model.dates import DateField
from openletter.model.groups import DemandGroup, PartyGroup
from openletter.model.people import Contact, Party, Recipient, Signatory
from openletter.model.records import Case, Figure, Occasion, Source

LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"


class Letter(Model):
    """A joint open letter, a statement or a release, with all that it needs to be printed.

    Texts under `text`, demands, notes and the lines of the frame are Markdown and may hold
    `{{ expressions }}`; names, roles and addresses are plain and print exactly as they are.
    """

    template: Line = "open-letter"
    """The template that gives order and default words; `openletter templates` lists them."""
    language: str = Field(default="en-GB", pattern=LANGUAGE)
    """The language of the letter: `en-US`, `en-GB`, `fr`."""
    theme: Line = ""
    """The look of the page; the default theme if left out."""
    title: Prose = ""
    """The title of the document, printed where the template has a headline."""
    summary: Line = ""
    """One sentence for search engines and document properties; it does not print."""

    date: DateField | None = None
    place: Line = ""
    """Where the letter is dated."""
    dateline: Prose = ""
    """The line with place and date as it prints, instead of the computed one."""
    reference: Prose = ""
    subject: Prose = ""
    """What the letter is about, for the `Re:` line."""
    salutation: Prose = ""
    """The greeting as it prints, instead of the computed one."""
    close: Prose = ""
    """The valediction: `Respectfully,`."""
    enclosures: Prose = ""
    labels: Keyed[Prose] = {}
    """Words before a part or above it, by the part's name; empty prints none."""
    order: tuple[Line, ...] = ()
    """The page from top to bottom; the template's order if left out."""

    sender: PartyGroup[Party] | None = None
    recipients: PartyGroup[Recipient] | None = None
    copies: PartyGroup[Recipient] | None = None
    signatories: PartyGroup[Signatory] | None = None
    contacts: PartyGroup[Contact] | None = None

    occasion: Occasion | None = None
    cases: tuple[Case, ...] = ()
    figures: Keyed[Figure] = {}
    sources: Keyed[Source] = {}
    demands: DemandGroup | None = None
    notes: Keyed[Prose] = {}
    """Notes by the id that calls them: `[^id]`."""
    text: Keyed[Prose] = {}
    """The prose by section; `openletter templates NAME` lists a template's sections."""

    _guarded: tuple[Case, ...] = ()

    @property
    def guarded(self) -> tuple[Case, ...]:
        """People of the registry whose name must not print, cited or not; `load` sets them."""
        return self._guarded

    @model_validator(mode="before")
    @classmethod
    def one_case(cls, value: Any) -> Any:
        """Accept a single case without a list around it."""
        if isinstance(value, dict) and isinstance(value.get("cases"), str):
            return value | {"cases": [value["cases"]]}
        return value

    @model_validator(mode="after")
    def names_are_ids(self) -> Self:
        """Refuse short names that could not be written in an expression."""
        for part in ("figures", "sources", "notes", "text", "labels"):
            for name in getattr(self, part):
                if not ID.fullmatch(name):
                    raise PydanticCustomError(
                        "id", "“{name}” cannot be a short name under `{part}`. "
                        "Use small letters, digits and _.", {"name": name, "part": part},
                    )  # fmt: skip
        return self
