"""The letter: what its file holds, once read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Unpack

from pydantic import AfterValidator, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from openletter.counter import System
from openletter.errors import Place
from openletter.model.base import Fixed, Keyed, Line, Lines, Model, Prose, line, place_of
from openletter.model.dates import DateField
from openletter.model.groups import DemandGroup, PartyGroup
from openletter.model.people import Contact, Party, Recipient, Signatory
from openletter.model.records import Case, Figure, Occasion, Source
from openletter.theme import Look

if TYPE_CHECKING:
    from openletter.model.inputs import LetterFields

Parties = PartyGroup[Party]
"""Named at the top of a module, these classes can be pickled, and so can letters: pickle finds a
class by its name, and Pydantic gives one only here (its docs, "Generic models")."""
Recipients = PartyGroup[Recipient]
Signatories = PartyGroup[Signatory]
Contacts = PartyGroup[Contact]
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s/?#@:]+(:[0-9]+)?([/?#]\S*)?")
"""An address of the web, in full and without a password."""


def language_code(text: str) -> str:
    """Return the code of a language."""
    if LANGUAGE.fullmatch(text):
        return text
    first, *rest = re.split(r"[-_]", text.partition("-u-nu-")[0])
    code = "-".join([first.lower(), *(p.upper() if len(p) == 2 else p.title() for p in rest)])
    todo = f"Write `{code}`" if LANGUAGE.fullmatch(code) else "Write it as `en-US`, `en-GB` or `fr`"
    if "-u-nu-" in text:
        todo = f"Write `language: {code}` and `digits: {text.rpartition('-')[2]}`"
    raise PydanticCustomError(
        "language", "“{text}” is not the code of a language. {todo}",
        {"text": text, "todo": todo, "place": place_of(text)},
    )  # fmt: skip


def web_address(text: str) -> str:
    """Return an address of the web."""
    if not text or ADDRESS.fullmatch(text):
        return text
    raise PydanticCustomError(
        "web_address", "“{text}” is not an address of the web. Write it in full: "
        "https://example.org/letter", {"text": text, "place": place_of(text)},
    )  # fmt: skip


def dress(value: object) -> str | Look:
    """Return the theme of a letter: its name, or what the letter has otherwise than a theme."""
    return Look.model_validate(value) if isinstance(value, (dict, Look)) else line(value)


Dress = Annotated[
    str | Look,
    PlainValidator(dress, json_schema_input_type=str | Look),
]


class Letter(Model):
    """A joint open letter, a statement or a release, with all that it needs to be printed.

    Texts under `text`, demands, notes and the lines of the frame are Markdown and may hold
    `{{ expressions }}`; names, roles and addresses are plain and print exactly as they are.
    """

    template: Line = "open-letter"
    """The template that gives order and default words; `openletter templates` lists them."""
    language: Annotated[Line, AfterValidator(language_code)] = "en-GB"
    """The language of the letter: `en-US`, `en-GB`, `fr`."""
    digits: Literal["", System] = ""
    """The digits of dates, counts and lists: `latn` for 3, `arab` for ٣; the language's (CLDR)."""
    theme: Dress = ""
    """The look of the page: a name, a file, or `{extends: press, …}`; `plain` if left out."""
    style: Line = ""
    """The house style, by name or as a file; the words print as written if left out."""
    keep: Lines = ()
    """Words that the house style never touches."""
    title: Prose = ""
    """The title of the document, printed where the template has a headline."""
    subtitle: Prose = ""
    """The standfirst: a sentence below the headline that says it all."""
    kicker: Prose = ""
    """The line above the headline: `For immediate release`, `Joint statement`."""
    summary: Line = ""
    """One sentence for search engines and document properties; it does not print."""
    url: Annotated[Line, AfterValidator(web_address)] = ""
    """Where the letter is published, for search engines and links to it; it does not print."""

    date: DateField | None = None
    """The date of the letter: `2031-05-02`."""
    place: Line = ""
    """Where the letter is dated."""
    dateline: Prose = ""
    """The line with place and date as it prints, instead of the computed one."""
    reference: Prose = ""
    """A reference number, or a line such as `By e-mail`."""
    subject: Prose = ""
    """What the letter is about, for the `Re:` line."""
    salutation: Prose = ""
    """The greeting as it prints, instead of the computed one."""
    close: Prose = ""
    """The valediction: `Respectfully,`."""
    enclosures: Prose = ""
    """What is enclosed."""
    labels: Keyed[Prose] = Fixed()
    """Words before a part or above it, by the part's name; empty prints none."""
    order: tuple[Line, ...] = ()
    """The page from top to bottom; the template's order if left out."""

    sender: Parties | None = None
    """Who the letter is from, above it: names with their addresses."""
    recipients: Recipients | None = None
    """Whom the letter speaks to."""
    copies: Recipients | None = None
    """Who gets a copy."""
    signatories: Signatories | None = None
    """Who signs, one a line after `|`, exactly as it should print."""
    contacts: Contacts | None = None
    """Whom the press may ask."""

    occasion: Occasion | None = None
    """What gives the letter its moment: a visit, a summit, an election."""
    cases: tuple[Case, ...] = ()
    """The people whom the letter is about: ids or names of the registry, or records."""
    figures: Keyed[Figure] = Fixed()
    """Numbers by a short name, each with its caution: `arrested: at least 25`."""
    sources: Keyed[Source] = Fixed()
    """Where facts are from, by a short name; `[^name]` cites one."""
    demands: DemandGroup | None = None
    """What the letter asks for, by short names: `release: Release them all`."""
    notes: Keyed[Prose] = Fixed()
    """Notes by the id that calls them: `[^id]`."""
    text: Keyed[Prose] = Fixed()
    """The prose by section; `openletter templates NAME` lists a template's sections."""

    parts: Keyed[Letter] = Fixed()
    """Letters inside this one, by short names: an annex, a reply, a translation; or their files."""

    _guarded: tuple[Case, ...] = ()
    _names: tuple[str, ...] = ()
    _blank: Mapping[str, Place] = Fixed()

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[LetterFields]) -> None: ...

    @property
    def guarded(self) -> tuple[Case, ...]:
        """People of the registry whose name must not print, cited or not; `load` sets them."""
        return self._guarded

    @property
    def registry_names(self) -> tuple[str, ...]:
        """Names of the registry, cited or not, that no house style respells; `load` sets them."""
        return self._names

    @property
    def blank(self) -> Mapping[str, Place]:
        """Where the letter file has a field without a value, as `date:`; `load` sets it."""
        return self._blank

    def among(self, letter: Letter) -> Letter:
        """Return the letter with the people and names of the registry that another one has."""
        found = self.model_copy()
        found._guarded, found._names = letter._guarded, letter._names  # noqa: SLF001 - its own
        return found

    @model_validator(mode="before")
    @classmethod
    def one_case(cls, value: Any) -> Any:
        """Accept a single case without a list around it."""
        cases = value.get("cases") if isinstance(value, dict) else None
        if isinstance(cases, (str, Case)) or (isinstance(cases, dict) and "name" in cases):
            return value | {"cases": [cases]}
        return value
