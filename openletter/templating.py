"""Templates: where they are found, and what sections they have.

A template is a folder with `template.yaml` and `letter.md.j2`. Folders of the user's come first,
then the built-in ones, file by file, so that one file can be replaced and the rest falls back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import TemplateSyntaxError, nodes
from pydantic import Field, ValidationError

from openletter.errors import Fault, InvalidLetter, Place, did_you_mean
from openletter.inputs import note
from openletter.load.above import above
from openletter.load.faults import faults_of
from openletter.load.source import data, parse, read_file
from openletter.marks import LINE_MARK
from openletter.model.base import Keyed, Line, Model, Prose
from openletter.model.registry import fold
from openletter.sandbox import Folders, Sandbox, lookup
from openletter.speech.language import base

HERE = Path(__file__).parent
BUILT_IN = next(
    (f for f in (HERE / "templates", HERE.parent / "templates") if f.is_dir()), HERE / "templates"
)
"""In the wheel the templates lie in the package, in a checkout beside it."""
BASE = "base"
HINT = re.compile(r"\{%-?\s*block\s+(\w+)[^%]*%\}\s*\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)


class GroupLook(Model):
    """How a template prints the entries of a group where the letter leaves it open."""

    marker: Line | None = None
    columns: int | None = Field(default=None, ge=1, le=3)
    layout: Literal["lines", "blocks", "headings", "inline", "table"] | None = None


class TemplateFile(Model):
    """What `template.yaml` holds."""

    title: Line = ""
    purpose: Line = ""
    language: Line = ""
    """The language of the template's own words; empty where it has none."""
    pages: int = 2
    """How long such a letter is at most."""
    needs: tuple[Line, ...] = ()
    """The fields that a letter of this kind must give."""
    order: tuple[Line, ...] = ()
    labels: Keyed[Prose] = {}
    signatories: GroupLook = GroupLook()

    def speaks(self, language: str) -> bool:
        """Say whether the words of this file may print in a letter of a language."""
        return not self.language or base(self.language) == base(language)


@dataclass(frozen=True)
class Block:
    """A section that a template has: its words may be required from the letter."""

    name: str
    required: bool
    hint: str
    inside: str


@dataclass(frozen=True)
class Template:
    """A template, with what it takes from the ones it extends."""

    name: str
    file: TemplateFile
    source: str
    blocks: Mapping[str, Block]

    def speaks(self, language: str) -> bool:
        """Say whether the words of its sections may print in a letter of a language."""
        return self.file.speaks(language) or f".{base(language)}." in self.source

    def sections(self, placed: frozenset[str] | set[str]) -> list[str]:
        """Return the sections of `body`, in order, without those that are placed elsewhere."""
        inner = [block.name for block in self.blocks.values() if block.inside == "body"]
        return [name for name in inner if name not in placed]


def template_folders(near: Path | None = None) -> tuple[Path, ...]:
    """Return the folders that templates are looked for in: near a letter first, built-in last."""
    own = [folder / "templates" for folder in (above(near) if near else ())]
    for folder in own:
        note(folder)
    own = [folder for folder in own if folder.is_dir()]
    return (*(folder for folder in own if folder != BUILT_IN), BUILT_IN)


def names(folders: tuple[Path, ...]) -> list[str]:
    """Return the names of all templates, sorted."""
    for path in (path for folder in folders for path in folder.glob("*/")):
        note(path)
    found = {path.parent.name for folder in folders for path in folder.glob("*/letter*.md.j2")}
    return sorted(found - {BASE})


def languages(env: Sandbox, template: Template) -> list[str]:
    """Return the languages that a template's own words are in; none where it has no words."""
    files = (
        path for folder in env.folders for path in (folder / template.name).glob("letter.*.md.j2")
    )
    found = {template.file.language, *(path.name.split(".")[1] for path in files)}
    return sorted(found - {""}) if template.file.language else []


def chain(env: Sandbox, source: str) -> list[str]:
    """Return a template file and those it extends, the youngest first.

    Raises InvalidLetter for a file that is missing, that is not a template, or that extends itself.
    """
    found = [source]
    while parent := extends(parsed(env, found[-1])):
        name, line = parent
        place = Place(found[-1], line)
        if name in found:
            raise InvalidLetter([Fault(place, "These templates extend each other in a circle.")])
        if lookup(env.folders, name) is None:
            todo = f"The base is “{BASE}/letter.md.j2”."
            raise InvalidLetter([Fault(place, f"There is no template file “{name}”.", todo)])
        found.append(name)
    return found


def read_source(env: Sandbox, source: str) -> str:
    """Return the text of a template file as it is now."""
    loader = env.loader or Folders(env.folders)
    return loader.get_source(env, source)[0]


def parsed(env: Sandbox, source: str) -> nodes.Template:
    """Return a template file as Jinja2 reads it; what it cannot read is a fault with its line."""
    return parsed_text(env, source, read_source(env, source))


# Every letter asks for the same few files several times; a changed file has another text.
@lru_cache(maxsize=128)
def parsed_text(env: Sandbox, source: str, text: str) -> nodes.Template:
    """Return the text of a template file as Jinja2 reads it."""
    try:
        tree = env.parse(text, source, source)
        env.compile(tree, source, source)
    except TemplateSyntaxError as error:
        what = (error.message or "This is no template").rstrip(".")
        fault = Fault(Place(source, error.lineno), f"{what}.", "Mend the template.")
        raise InvalidLetter([fault]) from None
    except RecursionError:
        raise InvalidLetter([Fault(Place(source), "This template is nested too deep.")]) from None
    return tree


def extends(tree: nodes.Template) -> tuple[str, int] | None:
    """Return the file that a template extends, and the line that says so."""
    for node in tree.body:
        if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const):
            return str(node.template.value), node.lineno
    return None


def open_template(env: Sandbox, name: str, language: str, place: Place | None) -> Template:
    """Return a template by name, in a letter's language where it has words of that language.

    Raises InvalidLetter when there is no such template or something is wrong with its files.
    """
    known = {fold(one): one for one in names(env.folders)}
    if fold(name) not in known:
        raise InvalidLetter([unknown_template(name, sorted(known.values()), place)])
    found = known[fold(name)]
    source = source_name(env, found, language)
    return Template(found, template_file(env.folders, found), source, blocks_of(env, source))


def unknown_template(name: str, known: list[str], place: Place | None) -> Fault:
    """Return the fault for a template that is not found."""
    like = fold(name).replace("_", "-").replace(" ", "-")
    todo = did_you_mean(like, known) or f"Known are {', '.join(known)}."
    return Fault(place, f"There is no template “{name}”.", todo)


def source_name(env: Sandbox, name: str, language: str) -> str:
    """Return the file of a template that suits a language best."""
    tags = (f".{language}", f".{language.partition('-')[0]}", "")
    found = (f"{name}/letter{tag}.md.j2" for tag in tags)
    fallback = next(iter(sorted(p.name for f in env.folders for p in (f / name).glob("*.j2"))), "")
    return next((file for file in found if lookup(env.folders, file)), f"{name}/{fallback}")


def template_file(folders: tuple[Path, ...], name: str) -> TemplateFile:
    """Return what `template.yaml` says, over what the base says."""
    fields: dict[str, Any] = {}
    for part in (BASE, name):
        path = lookup(folders, f"{part}/template.yaml")
        if path is None:
            continue
        own, faults = read_template_file(path, f"{part}/template.yaml")
        if faults:
            raise InvalidLetter(faults)
        fields |= {key: getattr(own, key) for key in own.model_fields_set}
    return TemplateFile.model_construct(**fields)


def read_template_file(path: Path, name: str) -> tuple[TemplateFile, list[Fault]]:
    """Return one `template.yaml` and its faults."""
    text, faults = read_file(path, name)
    found, slips = understood(text, name)
    return found, [*faults, *slips]


# A third of what a letter of a batch takes to compose; a changed file has another text.
@lru_cache(maxsize=128)
def understood(text: str, name: str) -> tuple[TemplateFile, tuple[Fault, ...]]:
    """Return what the text of a `template.yaml` says, and its faults."""
    root, slips = parse(text, name)
    try:
        return TemplateFile.model_validate(data(root)), tuple(slips)
    except ValidationError as error:
        return TemplateFile(), (*slips, *faults_of(error, root, TemplateFile))


def blocks_of(env: Sandbox, source: str) -> dict[str, Block]:
    """Return the blocks of a template file and of those it extends, in order of the page.

    Raises InvalidLetter for a file that is not a template, or has words outside of any block.
    """
    found: dict[str, Block] = {}
    for file in reversed(chain(env, source)):
        tree = parsed(env, file)
        outside = [node for node in tree.body if not allowed_outside(node)]
        if outside:
            todo = "Put it inside a {% block %}."
            what = "What stands outside of blocks never prints."
            raise InvalidLetter([Fault(Place(file, node.lineno), what, todo) for node in outside])
        own = own_blocks(tree, dict(HINT.findall(read_source(env, file))))
        found |= {name: block for name, block in own.items() if name in found}
        found |= own
    return found


def allowed_outside(node: nodes.Node) -> bool:
    """Say whether something may stand outside of blocks: white space, and what opens the file."""
    if isinstance(node, nodes.Output):
        return all(
            isinstance(part, nodes.TemplateData) and not visible(part.data) for part in node.nodes
        )
    return isinstance(node, (nodes.Extends, nodes.Block))


def visible(text: str) -> bool:
    """Say whether a template's text has any word in it."""
    return bool(LINE_MARK.sub("", text).strip())


def own_blocks(tree: nodes.Template, hints: Mapping[str, str]) -> dict[str, Block]:
    """Return the blocks that stand in one template file, outer before inner."""
    found: dict[str, Block] = {}

    def visit(node: nodes.Node, inside: str) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Block):
                hint = " ".join(hints.get(child.name, "").split())
                found[child.name] = Block(child.name, child.required, hint, inside)
                visit(child, child.name)
            else:
                visit(child, inside)

    visit(tree, "")
    return found
