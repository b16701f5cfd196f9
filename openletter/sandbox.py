"""The sandbox that templates and expressions run in.

Templates come from partners: they see the letter's data and our functions, nothing else. Each line
of words that passes through is marked with where it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from openletter.errors import InvalidLetter
from openletter.inputs import note
from openletter.load.source import read_file
from openletter.marks import with_line_marks

JINJA_INSIDE = (LoopContext, Macro, BlockReference)


@dataclass(frozen=True)
class Speech:
    """What expressions can say: functions, filters, and how values print."""

    functions: Mapping[str, Callable[..., Any]]
    filters: Mapping[str, Callable[..., Any]]
    finalize: Callable[..., Any]
    as_markup: Callable[[Any], Markup]
    undefined: type[Undefined]


def lookup(folders: tuple[Path, ...], name: str) -> Path | None:
    """Return the first file of a name such as `summit-leaders/letter.md.j2`, or None.

    A name that leads out of its folder, by `..`, as a whole path or through a link, finds nothing.
    """
    for folder in folders:
        path = (folder / name).resolve()
        note(path)
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    return None


class Lines(Extension):
    """Marks each line of a template's or a letter's own words with where it was written."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens, words with marks."""
        file = stream.filename or ""
        for token in stream:
            if token.type == "data":
                value = with_line_marks(token.value, file, token.lineno)
                yield Token(token.lineno, "data", value)
            else:
                yield token


class Folders(BaseLoader):
    """Loads template files from several folders; the first that has a file wins."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return text, display name and freshness of a template file."""
        path = lookup(self.folders, template)
        if path is None:
            raise TemplateNotFound(template)
        text, faults = read_file(path, template)
        if faults:
            raise InvalidLetter(faults)
        changed = path.stat().st_mtime_ns
        return text, template, lambda: path.is_file() and path.stat().st_mtime_ns == changed


LARGEST = 10**12
LONGEST = 2_000_000
"""Numbers and texts that a template may compute with."""
BUDGET = "\ue001"
"""The name under which the budget lies among a template's variables; no template can write it."""


@dataclass
class Budget:
    """How many steps a letter's templates may take: entries of loops, and calls."""

    left: int = 1_000_000

    def spend(self) -> None:
        """Take one step; SecurityError where none is left."""
        self.left -= 1
        if self.left < 0:
            raise SecurityError("this template runs without end")


class Generator(CodeGenerator):
    """Compiles `a ~ b` to our own joining: Jinja2's would escape for HTML, which is not ours."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        """Write the joining of some values."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs templates of strangers: they see the letter's data and our functions, nothing else.

    No attribute of a Python object can be reached and nothing but our own functions be called.
    """

    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folders: tuple[Path, ...], speech: Speech) -> None:
        super().__init__(
            loader=Folders(folders),
            extensions=[Lines],
            autoescape=True,
            finalize=speech.finalize,
            undefined=speech.undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=100,
        )
        self.folders = folders
        self.as_markup = speech.as_markup
        self.globals = dict(speech.functions)
        self.filters = dict(speech.filters)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of the letter's data; Python's own attributes stay out of reach."""
        if isinstance(obj, JINJA_INSIDE):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field or an entry of the letter's data."""
        lookup_field = getattr(obj, "lookup", None)
        if callable(lookup_field):
            return lookup_field(argument)
        if isinstance(obj, Undefined):
            obj._fail_with_undefined_error()  # noqa: SLF001 - what Jinja2 does with it, too
        return self.undefined(hint=f"There is no `{argument}` here", name=str(argument))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute with small numbers; put texts together as `~` does; nothing else."""
        numbers = all(isinstance(value, int) and abs(value) < LARGEST for value in (left, right))
        if numbers and operator != "**":
            return super().call_binop(context, operator, left, right)
        if operator == "+" and not isinstance(left, (int, list, tuple)):
            return self.joined((left, right))
        raise SecurityError(f"`{operator}` is not for texts, lists and large numbers")

    def joined(self, parts: tuple[Any, ...]) -> Markup:
        """Return some values put together, each printing as it is."""
        found = [self.as_markup(part) for part in parts]
        if sum(map(len, found)) > LONGEST:
            raise SecurityError("this text grows without end")
        return Markup("").join(found)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a function or a macro, as long as the letter's budget lasts."""
        budget = context.get(BUDGET)
        if budget is not None:
            budget.spend()
        return super().call(context, obj, *args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call something: our functions and its own macros."""
        return isinstance(obj, JINJA_INSIDE) or obj in self.globals.values()
