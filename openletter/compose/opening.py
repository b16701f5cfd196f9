"""A letter put on the desk: with its template, language, house style, forms and figures."""

from __future__ import annotations

from pathlib import Path

from openletter.compose import expressions
from openletter.compose.address import with_forms
from openletter.compose.desk import Desk
from openletter.compose.evaluate import Evaluator, sandbox
from openletter.compose.expressions import State
from openletter.compose.figures import settled
from openletter.compose.look import house_of
from openletter.compose.typography import setting
from openletter.compose.values import UNSEEN, Viewer
from openletter.errors import Fault, InvalidLetter
from openletter.marks import Origins
from openletter.model.letter import Letter
from openletter.model.names import names_of
from openletter.sandbox import BUDGET
from openletter.speech.language import language
from openletter.templating import open_template, template_folders


def desk_for(letter: Letter, missing: frozenset[str], *, draft: bool) -> Desk:
    """Return all that is needed to make the sections of a letter."""
    try:
        words = language(letter.language).with_digits(letter.digits)
    except ValueError as error:
        fault = Fault(getattr(letter.language, "place", None), f"{error}.", "As in en-US, fr, vi.")
        raise InvalidLetter([fault]) from None
    house, faults = house_of(letter, words)
    words = house.language
    set_in = setting(letter.language, house, names_of(letter))
    place = getattr(letter.template, "place", None)
    near = Path(place.file).absolute().parent if place else Path.cwd()
    env = sandbox(template_folders(near))
    template = open_template(env, letter.template, letter.language, place)
    letter, forms = with_forms(letter, words, near)
    letter, wrong = settled(letter, missing)
    viewer = Viewer(words, Origins(), letter.date)
    variables = {
        name: viewer.see(getattr(letter, name), name)
        for name in Letter.model_fields
        if name not in UNSEEN
    }
    variables[expressions.STATE] = State(letter, words, viewer.origins, draft)
    variables[BUDGET] = viewer.budget
    forms.faults.extend([*faults, *wrong])
    evaluator = Evaluator(env, template, variables, viewer, forms.faults)
    return Desk(letter, template, words, evaluator, forms, set_in, draft=draft, missing=missing)
