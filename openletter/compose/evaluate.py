"""Prose with expressions to blocks: Jinja2 first, Markdown second, faults with their place."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from openletter.compose.expressions import FILTERS, FUNCTIONS, as_markup, ended, finalize
from openletter.compose.values import ExpressionError, Unknown, Viewer
from openletter.errors import Fault, Place
from openletter.marks import with_line_marks
from openletter.markup.blocks import to_blocks, to_inlines
from openletter.markup.slips import Slip
from openletter.model.base import Written
from openletter.sandbox import Sandbox, Speech
from openletter.templating import Template, chain
from openletter.tree import Block, Inline

LONGEST = 2_000_000
"""Characters that one section may grow to."""
STATEMENT = re.compile(r"\{[%#]")
UNCLOSED = re.compile(r"\{\{(?!(?:(?!\{\{).)*\}\})", re.DOTALL)
EXPRESSION = "An expression is the path in the file, as in {{ occasion.city }}."


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

    def __post_init__(self) -> None:
        self.context = self.fresh_context({})

    def fresh_context(self, more: Mapping[str, Any]) -> Context:
        """Return the letter's variables, and the template's sections with those it extends."""
        sources = chain(self.env, self.template.source)
        templates = [self.env.get_template(source) for source in sources]
        context = templates[0].new_context({**self.variables, **more})
        for template in templates[1:]:
            for name, block in template.blocks.items():
                context.blocks.setdefault(name, []).append(block)
        return context

    def author(self, name: str, words: str) -> None:
        """Lay the author's words over a section of the template."""
        layers = []
        layer: str | None = words
        while layer:
            block = self.compiled(layer, name)
            layers.extend([block] if block else [])
            layer = getattr(layer, "over", None)
        self.context.blocks[name] = [*layers, *self.context.blocks.get(name, [])]

    def section(self, name: str) -> str:
        """Return the Markdown of a section."""
        blocks = self.context.blocks.get(name)
        return self.run(lambda: blocks[0](self.context)) if blocks else ""

    def prose(self, words: str, more: Mapping[str, Any] | None = None) -> str:
        """Return the Markdown of a text outside of sections; `more` are variables of its own."""
        self.remember(words)
        if "{" not in words:
            return with_line_marks(words, file_of(words), line_of(words))
        block = self.compiled(words, "prose")
        if block is None:
            return ""
        context = self.context
        if more:
            context = self.env.context_class(
                self.env, {**self.context.get_all(), **more}, "prose", {}
            )
        return self.run(lambda: block(context))

    def blocks(
        self, markdown: str, key: str, path: str, *, breaks: bool = False
    ) -> tuple[Block, ...]:
        """Return the blocks of evaluated Markdown; slips in it become faults."""
        found, slips = to_blocks(markdown, key, path, self.viewer.origins, breaks=breaks)
        self.note(slips)
        return found

    def inlines(self, markdown: str, path: str) -> tuple[Inline, ...]:
        """Return the inlines of evaluated Markdown of one line."""
        found, slips = to_inlines(markdown, path, self.viewer.origins)
        self.note(slips)
        return found

    def compiled(self, words: str, name: str) -> Callable[[Context], Iterator[str]] | None:
        """Return a text as a block that Jinja2 can run, on the lines where it was written."""
        self.remember(words)
        statement = STATEMENT.search(words)
        if statement:
            place = self.place(words, words.count("\n", 0, statement.start()), statement[0])
            todo = "Only {{ … }} is read in a letter; statements belong into a template."
            self.faults.append(Fault(place, f"“{statement[0]}” begins a statement.", todo))
            return None
        unclosed = UNCLOSED.search(words)
        if unclosed:
            place = self.place(words, words.count("\n", 0, unclosed.start()), "{{")
            self.faults.append(
                Fault(place, "“{{” is not closed.", "Write }} after the expression.")
            )
            return None
        before = "\n" * (line_of(words) - 1)
        source = f"{before}{{% block {name} %}}{words}{{% endblock %}}"
        try:
            code = self.env.compile(source, name, file_of(words) or "(text)")
        except TemplateSyntaxError as error:
            self.faults.append(self.syntax_fault(words, error))
            return None
        template = self.env.template_class.from_code(self.env, code, self.env.globals)
        return template.blocks[name]

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
            return Fault(self.raised_at(error), error.what, error.todo)
        except UndefinedError as error:
            return Fault(self.raised_at(error), ended(error.message or ""))
        except TemplateNotFound as error:
            what = f"There is no file “{error.message}” among the templates."
            return Fault(self.raised_at(error), what, "Look at its name.")
        except TemplateError as error:
            return Fault(
                self.raised_at(error), f"{error.message or 'This does not work'}.", EXPRESSION
            )
        except RecursionError as error:
            return Fault(self.raised_at(error), "The template calls itself without end.")
        except Exception as error:  # noqa: BLE001 - whatever a strange expression may raise
            return Fault(self.raised_at(error), "This expression cannot be computed.", EXPRESSION)

    def raised_at(self, error: BaseException) -> Place | None:
        """Return the line of a template or a letter where an error was raised."""
        frames = traceback.extract_tb(error.__traceback__)
        for frame in reversed(frames):
            if not frame.filename.endswith(".py") and frame.lineno:
                if frame.filename == "(text)":
                    return None
                words = self.words_at(frame.filename, frame.lineno)
                if words is None:
                    return Place(frame.filename, frame.lineno)
                row = frame.lineno - line_of(words)
                return self.place(words, row, needle(str(error), words, row))
        return None

    def syntax_fault(self, words: str, error: TemplateSyntaxError) -> Fault:
        """Return the fault for an expression that Jinja2 cannot read."""
        row = max(error.lineno - line_of(words), 0)
        message = (error.message or "").rstrip(".")
        what = f"The expression cannot be read: {message}."
        if message.startswith("No filter"):
            return Fault(
                self.place(words, row, "|"), f"{message}.", f"Known are {', '.join(FILTERS)}."
            )
        return Fault(self.place(words, row, "{{"), what, EXPRESSION)

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


def needle(message: str, words: str, row: int) -> str:
    """Return what to look for in a line to find an expression: the name that a message quotes."""
    lines = words.split("\n")
    line = lines[min(max(row, 0), len(lines) - 1)]
    quoted = re.findall(r"`([^`]+)`", message)
    for name in quoted:
        for part in (name, name.removesuffix("()"), name.rpartition(".")[2]):
            if part and part in line:
                return str(part)
    return "{{"


def file_of(words: str) -> str:
    """Return the file that a text was written in, "" for one that Python gave."""
    place = getattr(words, "place", None)
    return place.file if place else ""


def line_of(words: str) -> int:
    """Return the line where a text begins."""
    place = getattr(words, "place", None)
    return place.line if place else 1
