"""Forms of address in a letter: blocks, greetings, words in the text, valedictions."""

from itertools import compress, product
from pathlib import Path

import pytest

import openletter as ol
from openletter.load.forms import built_in
from openletter.model.forms import FormWords
from openletter.tree import Origin, Text, plain, walk
from tests.compose.letters import composed, faults, nodes, page

ORDER = "order: [recipients, salutation, body, close]\n"
BODY = "text: {body: We ask.}\n"
HOUSE = "The White House\n1600 Pennsylvania Avenue NW\nWashington, DC 20500\n"


def letter(folder: Path, recipients: str, more: str = "language: en-US\n") -> str:
    """Return a letter to some recipients as it prints, without its body."""
    written = f"{ORDER}{BODY}{more}recipients: {recipients}\n"
    return page(composed(folder, written)).replace("We ask.\n", "…\n")


def told(folder: Path, recipients: str, more: str = "language: en-US\n") -> list[str]:
    """Return the faults of such a letter."""
    return faults(folder, f"{ORDER}{BODY}{more}recipients: {recipients}\n")


# ------------------------------------------------------------------------------ one recipient


def test_a_president_by_name(tmp_path: Path) -> None:
    """The block of source letter 001, with the title in full and the house named."""
    words = "{form: us.president, name: 'Joseph R. Biden, Jr.', family_name: Biden}"

    assert letter(tmp_path, words) == (
        f"The Honorable Joseph R. Biden, Jr.\nPresident of the United States\n{HOUSE}\n"
        "Dear President Biden:\n\n…\n\nRespectfully,\n"
    )


def test_a_president_by_office(tmp_path: Path) -> None:
    """Without a name the office stands alone."""
    assert letter(tmp_path, "{form: us.president, courtesy: madam}") == (
        f"The President\n{HOUSE}\nDear Madam President:\n\n…\n\nRespectfully,\n"
    )


@pytest.mark.parametrize(
    ("given", "greeting"),
    [
        ("form: us.president, courtesy: mr", "Dear Mr. President:"),
        ("form: us.president, courtesy: mr, family_name: Example", "Dear Mr. President:"),
        ("form: us.president, family_name: Example", "Dear President Example:"),
        ("form: us.vice_president, courtesy: madam", "Dear Madam Vice President:"),
        ("form: us.vice_president, family_name: Example", "Dear Vice President Example:"),
        ("form: us.vice_president, courtesy: mr, family_name: Example",
         "Dear Vice President Example:"),
        ("form: any.head_of_state, role: President of Exampleland", "Your Excellency,"),
        ("form: any.minister, role: Minister of Light", "Dear Minister,"),
        ("form: any.ambassador, role: Ambassador of Exampleland", "Your Excellency,"),
        ("form: any.unknown, org: Lamp Watch", "Dear Sir or Madam,"),
        ("form: un.formal, name: Ada Example, courtesy: madam", "Madam,"),
        ("form: un.formal, name: Bo Example, courtesy: mr", "Sir,"),
        ("form: un.ambassador, name: Ada Example", "Excellency,"),
        ("form: vn.prime_minister", "Dear Prime Minister,"),
        ("form: group.summit, name: EXF Leaders", "Dear EXF Leaders,"),
        ("form: group.summit", "Your Excellencies,"),
    ],
)  # fmt: skip
def test_greetings(tmp_path: Path, given: str, greeting: str) -> None:
    """A form greets by courtesy title where one is given, else in a way that suits everybody."""
    assert greeting in letter(tmp_path, f"{{{given}}}").split("\n")


def test_excellency_needs_a_courtesy_title(tmp_path: Path) -> None:
    """`His` or `Her` is never guessed: without a courtesy title the name stands alone."""
    words = "{{form: any.head_of_state, name: Ada Example, role: Queen of Exampleland{}}}"

    assert letter(tmp_path, words.format("")).startswith("Ada Example\nQueen of")
    assert letter(tmp_path, words.format(", courtesy: madam")).startswith("Her Excellency Ada")
    assert letter(tmp_path, words.format(", courtesy: mr")).startswith("His Excellency Ada")


def test_a_summit_by_its_short_name(tmp_path: Path) -> None:
    """The leaders of a summit are greeted by its short name; they have no address."""
    more = "language: en-US\noccasion: {name: Example Forum, short: EXF}\n"

    assert letter(tmp_path, "{form: group.summit}", more) == (
        "Dear EXF Leaders,\n\n…\n\nRespectfully,\n"
    )


def test_the_public_is_only_spoken_of(tmp_path: Path) -> None:
    """An open appeal has no address block, no greeting and no valediction."""
    words = f"{ORDER}text: {{body: 'We turn to {{{{ recipients.in_text }}}}.'}}\n"
    words += "recipients: {form: public.authorities, name: the authorities of Exampleland}\n"

    assert page(composed(tmp_path, words)) == "We turn to the authorities of Exampleland.\n"


def test_the_public_needs_no_place_on_the_page(tmp_path: Path) -> None:
    """Recipients whom nothing addresses or greets are not missed in `order`."""
    words = "order: [body]\ntext: {body: We ask.}\nrecipients: {name: Everybody, kind: public}\n"

    assert page(composed(tmp_path, words)) == "We ask.\n"
    assert "printed nowhere" in faults(tmp_path, words.replace("public", "group"))[0]


# --------------------------------------------------------------------------- what is given wins


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("prefix: Dr", "Dr Ada Example"),
        ("role: Keeper of the Lamp", "Keeper of the Lamp"),
        ("address: [1 Quay Street]", "1 Quay Street"),
        ("salutation: 'Dear Ada,'", "Dear Ada,"),
    ],
)
def test_what_the_letter_gives_wins(tmp_path: Path, given: str, line: str) -> None:
    """Each field of a recipient stands before what its form would give."""
    usual = letter(tmp_path, "{form: us.president, name: Ada Example, courtesy: madam}")
    own = letter(tmp_path, f"{{form: us.president, name: Ada Example, courtesy: madam, {given}}}")
    field = given.partition(":")[0]
    gone = {
        "prefix": "The Honorable", "role": "President of", "address": "White House",
        "salutation": "Dear Madam President:",
    }[field]  # fmt: skip

    assert line in own.split("\n")
    assert gone in usual
    assert gone not in own


def test_printed_lines_stay_as_they_are(tmp_path: Path) -> None:
    """Lines that the author wrote as they print are not completed."""
    words = "{form: us.president, courtesy: mr, printed: [Mr. President, By hand]}"

    assert letter(tmp_path, words).startswith("Mr. President\nBy hand\n\nDear Mr. President:")


def test_the_letters_own_frame_wins(tmp_path: Path) -> None:
    """`salutation` and `close` of the letter stand before those of a form."""
    more = "language: de\nsalutation: Guten Tag,\nclose: Hochachtungsvoll\n"
    words = "{form: us.president, name: Ada Example, role: Präsidentin}"

    assert letter(tmp_path, words, more).endswith("\n\nGuten Tag,\n\n…\n\nHochachtungsvoll\n")


def test_a_form_closes_before_the_template(tmp_path: Path) -> None:
    """The valediction of a form stands before that of the template, the letter's before both."""
    words = f"template: summit-leaders\n{ORDER}date: 2031-05-02\nsignatories: [Lamp Watch]\n"
    words = words.replace("close]", "close, signatories]").replace("salutation, ", "")
    words += "occasion: {name: EXF}\nrecipients: {form: any.unknown, org: Lamp Watch}\n" + BODY

    assert "Yours faithfully," in page(composed(tmp_path, words))
    assert "Yours," in page(composed(tmp_path, words + "close: Yours,\n"))
    assert "Respectfully," in page(composed(tmp_path, words.replace("form: any.unknown, ", "")))


# ---------------------------------------------------------------------------- several recipients


def test_two_of_the_same_rank(tmp_path: Path) -> None:
    """Each president has a block and a greeting; they share a valediction."""
    words = """
- {form: any.head_of_state, name: Ada Example, role: President of Exampleland, courtesy: madam}
- {form: any.head_of_state, name: Bo Sample, role: President of Sampleland}"""

    assert letter(tmp_path, words) == (
        "Her Excellency Ada Example\nPresident of Exampleland\n\n"
        "Bo Sample\nPresident of Sampleland\n\n"
        "Your Excellency,\nYour Excellency,\n\n…\n\nYours respectfully,\n"
    )


def test_greetings_end_alike(tmp_path: Path) -> None:
    """The first greeting of a form decides between comma and colon for all of them."""
    words = "[{form: us.president, courtesy: mr}, {form: vn.prime_minister}]"
    turned = "[{form: vn.prime_minister}, {form: us.president, courtesy: mr}]"

    assert "Dear Mr. President:\nDear Prime Minister:\n" in letter(tmp_path, words)
    assert "Dear Prime Minister,\nDear Mr. President,\n" in letter(tmp_path, turned)


def test_forms_that_close_differently(tmp_path: Path) -> None:
    """The template's valediction suits them all; where it has none, the first recipient's."""
    words = "[{form: us.president, courtesy: mr}, {form: any.minister, role: Minister of Light}]"

    assert letter(tmp_path, words).endswith("\n\nRespectfully,\n")
    words = "[{form: any.minister, role: Minister of Light}, {form: us.president, courtesy: mr}]"
    assert letter(tmp_path, words).endswith("\n\nYours sincerely,\n")


def test_a_group_shares_its_form(tmp_path: Path) -> None:
    """`each` gives a form to every entry."""
    words = "{each: {form: any.minister}, items: [{role: Minister of Light}, {role: Of Dark}]}"

    assert letter(tmp_path, words).startswith("Dear Minister,\nDear Minister,\n\n")


def test_copies_have_no_postal_address(tmp_path: Path) -> None:
    """A copy names the person and the office."""
    words = (
        "order: [body, copies]\nlanguage: en-US\ntext: {body: We ask.}\ncopies:\n"
        "- {form: us.president}\n- {form: us.president, name: Ada Example}\n"
    )

    assert page(composed(tmp_path, words)).partition("\n\n")[2] == (
        "cc: President of the United States\n"
        "The Honorable Ada Example, President of the United States\n"
    )


def test_recipients_from_a_table(tmp_path: Path) -> None:
    """A form can be a column; an empty cell is nothing."""
    words = "{file: who.csv, columns: {form: Form, courtesy: Title, family_name: Name}}"
    rows = "Form,Title,Name\nus.president,madam,\nus.vice_president,,Example\n"
    (tmp_path / "who.csv").write_text(rows, encoding="utf-8")

    assert "Dear Madam President:\nDear Vice President Example:" in letter(tmp_path, words)


# -------------------------------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("en-GB", "Dear Madam President:"),
        ("fr", "Madame la Présidente,"),
        ("es", "Señora Presidenta:"),
        ("vi", "Kính thưa Tổng thống,"),
    ],
)
def test_languages(tmp_path: Path, language: str, greeting: str) -> None:
    """A form speaks the language of the letter."""
    words = "{form: us.president, name: Ada Example, courtesy: madam}"

    assert greeting in letter(tmp_path, words, f"language: {language}\n").split("\n")


@pytest.mark.parametrize("key", built_in())
@pytest.mark.parametrize("language", ["fr", "es", "vi", "de", "en-US"])
def test_no_form_speaks_another_language(tmp_path: Path, key: str, language: str) -> None:
    """In a letter of another language no word of a form prints, but postal lines."""
    form = built_in()[key]
    given = "{name: Ada Zzyzx, family_name: Zzyzx, role: Qqq, salutation: Xxx, form: " + key + "}"
    printed = letter(tmp_path, given, f"language: {language}\n")
    own = form.spoken(language)
    said = {text for words in form.words.values() if words != own for text in printable(words)}
    others = said - (printable(own) if own else set())

    assert [text for text in others if text in printed] == []


def printable(words: FormWords) -> set[str]:
    """Return what the words of a form can print above and below a letter."""
    parts = (words.prefix, words.role, words.office, words.close)
    return {text for part in parts for text in (part.mr, part.madam, *part.neutral) if text}


# ----------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("recipient", "language", "fault"),
    [
        ("form: us.presidnet", "en-US",
         "There is no form of address “us.presidnet”. "
         "Did you mean `us.president` or `us.vice_president`?"),
        ("form: keeper", "en-US",
         "There is no form of address “keeper”. `openletter forms` lists them."),
        ("form: us.president", "en-US",
         "The form `us.president` cannot tell the `salutation` of this recipient. Add "
         "`family_name: …` or `courtesy: mr` or `courtesy: madam`, or write `salutation: …`."),
        ("form: us.vice_president, courtesy: mr", "en-US",
         "The form `us.vice_president` cannot tell the `salutation` of this recipient. "
         "Add `family_name: …`, or write `salutation: …`."),
        ("form: un.formal, name: Ada", "en-US",
         "The form `un.formal` cannot tell the `salutation` of this recipient. Add `courtesy: mr` "
         "or `courtesy: madam`, or write `salutation: …`."),
        ("form: any.minister, name: Ada", "en-US",
         "The form `any.minister` needs `role`. Add `role: …`, the office as in “Minister of "
         "Justice”."),
        ("form: us.president, role: Präsident", "de",
         "The form `us.president` has no `salutation` in de. "
         "Write `salutation: …` for this recipient."),
        ("form: us.president, name: Ada, salutation: Guten Tag", "de",
         "The form `us.president` has no `role` in de. Write `role: …` for this recipient."),
        ("form: us.president, name: Ada", "fr",
         "The form `us.president` cannot tell the `role` of this recipient. Add `courtesy: mr` or "
         "`courtesy: madam`, or write `role: …`."),
    ],
)  # fmt: skip
def test_what_a_form_cannot_know(tmp_path: Path, recipient: str, language: str, fault: str) -> None:
    """A family name, a courtesy title and an office are asked for, never guessed."""
    column = len("recipients: {form: ") + 1

    assert told(tmp_path, f"{{{recipient}}}", f"language: {language}\n") == [
        f"x:4:{column}: {fault}"
    ]


@pytest.mark.parametrize("key", built_in())
@pytest.mark.parametrize("language", ["en-US", "fr", "de"])
def test_whatever_is_given(key: str, language: str) -> None:
    """A letter with any form and any fields has a page without a blank, or a fault with advice."""
    fields = {"name": "Ada Zzyzx", "family_name": "Zzyzx", "role": "Keeper", "courtesy": "madam"}
    for chosen in product((False, True), repeat=len(fields)):
        given = {name: fields[name] for name in compress(fields, chosen)}
        recipient = ol.Recipient.model_validate({"form": key, **given})
        made = ol.Letter(language=language, recipients=[recipient], text={"body": "We ask."})
        document, found = composed_or_not(made)
        said = [node.text for node in walk(document) if isinstance(node, Text)] if document else []

        assert said or found
        assert [text for text in said if "{" in text or not text.strip()] == []
        assert all(fault.todo.startswith(("Add ", "Write ")) for fault in found)
        if set(given) == set(fields) and language == "en-US":
            assert found == ()


def composed_or_not(made: ol.Letter) -> tuple[ol.Document | None, tuple[ol.Fault, ...]]:
    """Return the document of a letter, or its faults."""
    try:
        return ol.compose(made), ()
    except ol.InvalidLetter as error:
        return None, error.faults


def test_faults_of_ones_own_forms(tmp_path: Path) -> None:
    """A letter is refused for a fault in a file of forms beside it, and only if it uses forms."""
    words = f"{ORDER}{BODY}recipients: {{form: xx.keeper, name: Ada}}\n"
    files = {"forms__xx.yaml": "keeper: {about: The keeper}\n"}
    found = faults(tmp_path, words, **files)

    assert [fault.rpartition("forms")[2] for fault in found if "xx.yaml" in fault] == [
        "/xx.yaml:1:9: `source` is missing here. Add `source: …`."
    ]
    assert faults(tmp_path, words.replace("form: xx.keeper, ", ""), **files) == []


# ------------------------------------------------------------------------- the text, and the tree


def test_the_prose_speaks_to_the_office(tmp_path: Path) -> None:
    """`in_text` is what the form says, or what the recipient has of its own."""
    words = ORDER + "language: en-US\ntext: {body: 'You, {{ recipients[0].in_text }}, can.'}\n"
    given = "recipients: [{form: us.president, courtesy: mr}]\n"
    own = given.replace("mr", "mr, in_text: Mister")

    assert "You, Mr. President, can." in page(composed(tmp_path, words + given))
    assert "You, Mister, can." in page(composed(tmp_path, words + own))


def test_nobody_prints_as_nothing(tmp_path: Path) -> None:
    """A recipient without name and office is a fault where it should print, not a hole."""
    words = ORDER + "text: {body: '{{ recipients[0] }}, {{ names(recipients) }}'}\n"
    found = faults(tmp_path, words + "recipients: {form: any.unknown}\n")

    assert [fault.split(": ", 1)[1] for fault in found] == 2 * [
        "`recipients.0` has no name to print. "
        "Give it a `name` or a `role`, or write one of its fields."
    ]


def test_the_registry_may_name_a_form(tmp_path: Path) -> None:
    """A recipient of the registry is named by id, in the letter and in its prose."""
    words = ORDER + "language: en-US\nrecipients: [potus]\n"
    words += "text: {body: 'You, {{ recipients.potus.in_text }}, can.'}\n"
    shelf = "potus: {form: us.president, name: Ada Example, courtesy: madam}\n"

    document = composed(tmp_path, words, **{"registry__recipients.yaml": shelf})

    assert "You, Madam President, can." in page(document)


def test_origins(tmp_path: Path) -> None:
    """What a form gives is computed; what the letter gives keeps its path."""
    words = f"{ORDER}{BODY}language: en-US\nrecipients:\n"
    words += "- {form: us.president, name: Ada Example, courtesy: madam, country: United States}\n"
    found = {
        node.text: node.origin
        for node in nodes(composed(tmp_path, words), Text)
        if isinstance(node, Text)
    }

    assert found["The White House"] == Origin()
    assert found["President of the United States"] == Origin()
    assert found["Dear Madam President:"] == Origin()
    assert found["Respectfully,"] == Origin()
    assert found["The Honorable Ada Example"] == Origin("recipients.0.name")
    assert found["United States"] == Origin("recipients.0.country")


def test_a_letter_made_in_python() -> None:
    """A recipient made in Python may name a form, too."""
    recipient = ol.Recipient(form="us.president", courtesy="madam")
    document = ol.compose(ol.Letter(recipients=[recipient], text={"body": "We ask."}))

    assert document.title == "Letter to The President"
    assert plain(document.sections[1]) == "Dear Madam President:"


def test_contested() -> None:
    """Whether a recipient's standing is in dispute is a field; it changes nothing on the page."""
    assert not ol.Recipient(name="Ada").contested
    assert ol.Recipient.model_validate({"name": "Ada", "contested": "true"}).contested
