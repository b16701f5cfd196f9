"""Prose with expressions to blocks: Jinja2 first, Markdown second, faults with their place."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import TemplateError, TemplateNotFound, UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from openletter.compose.expressions import (
    STATE,
    as_markup,
    ended,
    finalize,
)
from openletter.compose.fill import EXAMPLE, Filler, paths
from openletter.compose.phrases import FILTERS, FUNCTIONS
from openletter.compose.values import ExpressionError, Unknown, Viewer
from openletter.errors import Fault, Place
from openletter.load.pictures import picture
from openletter.markup.blocks import to_blocks, to_inlines
from openletter.markup.slips import Slip
from openletter.model.base import Written
from openletter.picture import Picture
from openletter.sandbox import Sandbox, Speech, lookup
from openletter.templating import Template, chain
from openletter.tree import Block, Inline

LONGEST = 2_000_000
"""Characters that one section may grow to."""
Run: TypeAlias = Callable[[Context], Iterator[str]]


# Compiled templates are kept from letter to letter; a process uses few sets of folders.
@lru_cache(maxsize=16)
def sandbox(folders: tuple[Path, ...]) -> Sandbox:
    """Return the environment for the templates of some folders."""
    return Sandbox(folders, Speech(FUNCTIONS, FILTERS, finalize, as_markup, Unknown))


@dataclass
class Evaluator:
    """Evaluates the prose of one letter; `faults` collects what is wrong with it."""

    env: Sandbox
    template: Template
    variables: Mapping[str, Any]
    viewer: Viewer
    faults: list[Fault] = field(default_factory=list)
    written: dict[tuple[str, int], Written] = field(default_factory=dict)
    context: Context = field(init=False)
    filler: Filler = field(init=False)

    def __post_init__(self) -> None:
        self.context = self.fresh_context()
        self.filler = Filler(self.env, self.faults.append, self.path_of)

    def path_of(self, words: str) -> Place | None:
        """Return the path of a text in a letter that Python made, where a file would stand."""
        letter = self.variables[STATE].letter
        return next((Place(path) for path, text in paths(letter) if text == words), None)

    def fresh_context(self) -> Context:
        """Return the letter's variables, and the template's sections with those it extends."""
        sources = chain(self.env, self.template.source)
        templates = [self.env.get_template(source) for source in sources]
        context = templates[0].new_context(dict(self.variables))
        for template in templates[1:]:
            for name, block in template.blocks.items():
                context.blocks.setdefault(name, []).append(block)
        return context

    def author(self, name: str, words: str) -> None:
        """Lay the author's words over a section of the template."""
        layers = []
        layer: str | None = words
        while layer:
            layers.append(self.layer(layer, name))
            layer = getattr(layer, "over", None)
        self.context.blocks[name] = [*layers, *self.context.blocks.get(name, [])]

    def layer(self, words: str, name: str) -> Run:
        """Return the author's words as a block that Jinja2 can run, above those of the template."""
        self.remember(words)

        def run(context: Context) -> Iterator[str]:
            below = context.blocks[name][context.blocks[name].index(run) + 1 :]
            yield self.filler.fill(
                words, context, lambda: "".join(below[0](context)) if below else ""
            )

        return run

    def section(self, name: str) -> str:
        """Return the Markdown of a section."""
        blocks = self.context.blocks.get(name)
        return self.run(lambda: blocks[0](self.context)) if blocks else ""

    def prose(self, words: str, more: Mapping[str, Any] | None = None) -> str:
        """Return the Markdown of a text outside of sections; `more` are variables of its own."""
        self.remember(words)
        context = self.context
        if more:
            variables = {**self.context.get_all(), **more}
            context = self.env.context_class(self.env, variables, "prose", {})
        return self.filler.fill(words, context)

    def blocks(
        self, markdown: str, key: str, path: str, *, breaks: bool = False
    ) -> tuple[Block, ...]:
        """Return the blocks of evaluated Markdown; slips in it become faults."""
        found, slips = to_blocks(
            markdown, key, path, self.viewer.origins, breaks=breaks, look=self.picture
        )
        self.note(slips)
        return found

    def picture(self, name: str, file: str) -> Picture:
        """Return the picture that the prose of a file names, seen from that file."""
        template = lookup(self.env.folders, file) if file.endswith(".j2") else None
        return picture((template or Path(file)).parent, name)

    def inlines(self, markdown: str, path: str) -> tuple[Inline, ...]:
        """Return the inlines of evaluated Markdown of one line."""
        found, slips = to_inlines(markdown, path, self.viewer.origins)
        self.note(slips)
        return found

    def run(self, block: Callable[[], Iterable[str]]) -> str:
        """Return what a block writes; an error in it becomes a fault with its line."""
        try:
            return Markup("").join(map(Markup, bounded(block())))
        except Exception:  # noqa: BLE001 - a template can raise anything; each is told with its line
            self.faults.append(self.run_fault())
            return ""

    def run_fault(self) -> Fault:
        """Return the fault for the error that a template has just raised."""
        try:
            self.env.handle_exception()
        except ExpressionError as error:
            return Fault(error.place or self.raised_at(error), error.what, error.todo)
        except UndefinedError as error:
            return Fault(self.raised_at(error), ended(error.message or ""))
        except TemplateNotFound as error:
            what = f"There is no file “{error.message}” among the templates."
            return Fault(self.raised_at(error), what, "Look at its name.")
        except TemplateError as error:
            return Fault(
                self.raised_at(error), ended(error.message or "This does not work"), EXAMPLE
            )
        except RecursionError as error:
            return Fault(self.raised_at(error), "The template calls itself without end.")
        except Exception as error:  # noqa: BLE001 - whatever a strange expression may raise
            return Fault(self.raised_at(error), "This expression cannot be computed.", EXAMPLE)

    def raised_at(self, error: BaseException) -> Place | None:
        """Return the line of a template where an error was raised."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.endswith(".j2") and frame.lineno:
                return Place(frame.filename, frame.lineno)
        return None

    def note(self, slips: Iterable[Slip]) -> None:
        """Take slips of Markdown for faults."""
        for slip in slips:
            words = self.words_at(slip.file, slip.line)
            place = Place(slip.file, slip.line) if slip.file else None
            if words is not None:
                place = self.place(words, slip.line - line_of(words), slip.needle)
            self.faults.append(Fault(place, slip.what, slip.todo))

    def remember(self, words: str) -> None:
        """Remember which text stands on which line, to find the column of a fault."""
        if isinstance(words, Written) and words.place:
            for number in range(words.count("\n") + 1):
                self.written[words.place.file, words.place.line + number] = words

    def words_at(self, file: str, line: int) -> Written | None:
        """Return the author's text on a line of a file."""
        return self.written.get((file, line))

    def place(self, words: str, row: int, needle: str) -> Place | None:
        """Return where a needle stands in a row of a text; the row's start if it does not."""
        place = getattr(words, "place", None)
        if place is None:
            return None
        lines = words.split("\n")
        row = min(max(row, 0), len(lines) - 1)
        spot: Place = (words.at_line(row) if isinstance(words, Written) else None) or place
        column = max(lines[row].find(needle), 0) if needle else 0
        return Place(spot.file, spot.line, spot.column + column)


def bounded(parts: Iterable[str]) -> Iterator[str]:
    """Yield what a block writes, until it is too much."""
    length = 0
    for part in parts:
        length += len(part)
        if length > LONGEST:
            raise ExpressionError("This section grows without end.", "Look at its loops.")
        yield part


def line_of(words: str) -> int:
    """Return the line where a text begins."""
    place = getattr(words, "place", None)
    return place.line if place else 1
