"""The author's prose: each `{{ … }}` in it evaluated by itself, so that each has its own fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from jinja2 import Template, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from openletter.compose.expressions import ended
from openletter.compose.phrases import FILTERS
from openletter.compose.values import ExpressionError
from openletter.errors import Fault, Place
from openletter.marks import escape, with_line_marks
from openletter.model.base import Model, Written
from openletter.sandbox import Sandbox

PIECES = re.compile(
    r"(?P<expression>\{\{(?:(?!\{\{).)*?\}\})|(?P<sign>\{\{|\{%|\{#|\}\})", re.DOTALL
)
STATEMENT = "Only {{ … }} is read in a letter; statements belong into a template."
SIGNS = {
    "{{": ("“{{” is not closed.", "Write }} after the expression."),
    "}}": ("“}}” closes nothing.", "Write {{ before the expression, or take it away."),
    "{%": ("“{%” begins a statement.", STATEMENT),
    "{#": ("“{#” begins a statement.", STATEMENT),
}  # fmt: skip
EXAMPLE = "An expression is the path in the file, as in {{ occasion.city }}."
GAP = escape("…")
"""Stands for an expression that is at fault, so that the rest can be looked at."""

Super = Callable[[], str]


@dataclass(frozen=True)
class Filler:
    """Fills the prose of one letter; `note` takes faults, `locate` finds texts without a place."""

    env: Sandbox
    note: Callable[[Fault], None]
    locate: Callable[[str], Place | None]

    def fill(self, words: str, context: Context, parent: Super | None = None) -> Markup:
        """Return a text with its expressions evaluated, as Markdown with the places of its lines.

        `parent` gives what `{{ super() }}` stands for.
        """
        return Markup("").join(map(Markup, self.pieces(words, context, parent)))

    def pieces(self, words: str, context: Context, parent: Super | None) -> Iterator[str]:
        """Yield the text piece by piece."""
        end = 0
        for match in PIECES.finditer(words):
            yield lines(words, end, match.start())
            end = match.end()
            if match["sign"]:
                what, todo = SIGNS[match["sign"]]
                self.note(Fault(self.place(words, match.start()), what, todo))
                yield GAP
            else:
                yield self.expression(words, match, context, parent)
        yield lines(words, end, len(words))

    def expression(
        self, words: str, match: re.Match[str], context: Context, parent: Super | None
    ) -> str:
        """Return what one expression prints; an error in it becomes a fault at its place."""
        source = match[0][2:-2]
        try:
            if parent and source.strip() == "super()":
                return parent().strip("\n")
            return "".join(compiled(self.env, source).root_render_func(context))
        except ExpressionError as error:
            where = error.place or self.place(words, match.start(), needles(error.what))
            self.note(Fault(where, error.what, error.todo))
        except UndefinedError as error:
            what = ended(error.message or "This is not known")
            self.note(Fault(self.place(words, match.start(), needles(what)), what))
        except TemplateSyntaxError as error:
            what, todo = explained(error.message or "", source)
            self.note(Fault(self.place(words, match.start(), needles(what)), what, todo))
        except Exception:  # noqa: BLE001 - whatever a strange expression may raise
            what = "This expression cannot be computed."
            self.note(Fault(self.place(words, match.start()), what, EXAMPLE))
        return GAP

    def place(self, words: str, at: int, needles: tuple[str, ...] = ()) -> Place | None:
        """Return where an expression stands, or the first of some needles in it."""
        expression = words[at:].partition("}}")[0]
        found = next((needle for needle in needles if needle in expression), "")
        at += expression.find(found)
        row = words.count("\n", 0, at)
        spot = words.at_line(row) if isinstance(words, Written) else None
        if spot is None:
            return self.locate(words)
        literal = isinstance(words, Written) and words.literal
        column = at - (words.rfind("\n", 0, at) + 1) if literal or row == 0 else 0
        return Place(spot.file, spot.line, spot.column + column)


def lines(words: str, start: int, end: int) -> str:
    """Return a piece of a text with the places of its lines."""
    place = getattr(words, "place", None)
    row = words.count("\n", 0, start) if getattr(words, "literal", True) else 0
    first = (place.line if place else 1) + row
    return with_line_marks(words[start:end], place.file if place else "", first)


# The same few expressions stand in all letters of a campaign.
@lru_cache(maxsize=1024)
def compiled(env: Sandbox, source: str) -> Template:
    """Return an expression as Jinja2 runs it."""
    try:
        code = env.compile(f"{{{{{source}}}}}", "expression", "expression")
    except RecursionError:
        raise ExpressionError("This expression is nested too deep.") from None
    return env.template_class.from_code(env, code, env.globals)


def explained(message: str, source: str) -> tuple[str, str]:
    """Return what is wrong with an expression that Jinja2 cannot read, and what to do."""
    filter_name = re.match(r"No filter named '(\w+)'", message)
    if filter_name:
        close = get_close_matches(filter_name[1], FILTERS, n=1, cutoff=0.7)
        todo = (
            f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(sorted(FILTERS))}."
        )
        return f"There is no filter `{filter_name[1]}`.", todo
    curly = re.search(r"[“”‘’„«»]", source)
    if curly:
        return f"{curly[0]} cannot stand in an expression.", 'Use straight quotation marks: "…".'
    return "This expression cannot be read.", EXAMPLE


def needles(message: str) -> tuple[str, ...]:
    """Return what to look for in an expression: the names that a message quotes."""
    names = re.findall(r"`([^`]+)`", message)[:1]
    return tuple(
        part for name in names for part in (name.removesuffix("()"), name.rpartition(".")[2])
    )


def paths(thing: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a letter with its path, for letters that no file holds."""
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, Mapping):
        for key, part in thing.items():
            yield from paths(part, f"{path}.{key}".lstrip("."))
    elif isinstance(thing, (tuple, list)):
        for number, part in enumerate(thing):
            yield from paths(part, f"{path}.{number}")
    elif isinstance(thing, Model):
        for name in type(thing).model_fields:
            yield from paths(getattr(thing, name), f"{path}.{name}".lstrip("."))
