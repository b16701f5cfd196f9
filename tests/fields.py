"""Every plain field of a letter, found by walking the models: a new one is found by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel, PlainValidator

from openletter.model import base
from openletter.model.letter import Letter
from openletter.model.people import Party

Step: TypeAlias = str | int
PLAIN = (base.line, base.lines)
KEY = "k"
"""The short name that things have which need one."""


@dataclass(frozen=True)
class Field:
    """A plain field: the way to it from the letter, and whether it holds several lines."""

    path: tuple[Step, ...]
    model: str
    several: bool

    @property
    def name(self) -> str:
        return f"{self.model}.{self.own}"

    @property
    def own(self) -> str:
        """The field's own name, without the number of a line."""
        return str(next(step for step in reversed(self.path) if isinstance(step, str)))

    @property
    def expression(self) -> str:
        """The expression that prints it: `recipients[0].role`, `cases[0].arrested.by`."""
        found = ""
        for before, step in zip((None, *self.path), self.path, strict=False):
            if step == "items" or before == "events":
                continue
            if step == "events":
                found += ".arrested"
            elif isinstance(step, int):
                found += f"[{step}]"
            else:
                found += f".{step}"
        return found.removeprefix(".") + ("[0]" if self.several else "")


def fields() -> list[Field]:
    """Return every plain field of a letter; of groups inside groups one level."""
    return list(fields_of(Letter, ()))


def fields_of(
    model: type[BaseModel], path: tuple[Step, ...], above: tuple[type[BaseModel], ...] = ()
) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        metadata = tuple(info.metadata)
        yield from inside(info.annotation, metadata, model, (*path, name), (*above, model))


def inside(
    annotation: Any, metadata: tuple[Any, ...], model: type[BaseModel], path: tuple[Step, ...],
    above: tuple[type[BaseModel], ...],
) -> Iterator[Field]:  # fmt: skip
    """Yield the plain fields that a type stands for."""
    validators = [one.func for one in metadata if isinstance(one, PlainValidator)]
    if any(function in PLAIN for function in validators):
        several = base.lines in validators
        yield Field(path, model.__name__.partition("[")[0], several)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in above:
            yield from fields_of(annotation, path, above)
    elif hasattr(annotation, "__metadata__"):
        yield from inside(annotation.__origin__, annotation.__metadata__, model, path, above)
    elif get_origin(annotation) is tuple:
        yield from inside(get_args(annotation)[0], (), model, (*path, 0), above)
    elif get_origin(annotation) in (dict, Mapping):
        yield from inside(get_args(annotation)[1], (), model, (*path, KEY), above)
    elif get_origin(annotation) is not Literal:
        for one in get_args(annotation):
            yield from inside(one, (), model, path, above)


def filled(values: Mapping[Field, str]) -> dict[str, Any]:
    """Return the data of a letter that has some fields, and no more than those need."""
    data: dict[str, Any] = {}
    for field, value in values.items():
        put(data, field.path, [value] if field.several else value)
    for part in list(data):
        complete(data[part], Letter.model_fields[part].annotation)
    return data


def put(data: Any, path: tuple[Step, ...], value: Any) -> None:
    """Put a value where a path leads, with the records and lists on the way to it."""
    step, *rest = path
    if not rest:
        if isinstance(data, list):
            data.append(value)
        else:
            data[step] = value
        return
    if isinstance(data, list):
        if not data:
            data.append({})
        put(data[0], tuple(rest), value)
    else:
        below = data.setdefault(step, [] if isinstance(rest[0], int) else {})
        put(below, tuple(rest), value)


def complete(data: Any, annotation: Any) -> None:
    """Give records what they must have and no field has given them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if isinstance(data, list):
            for one in data:
                complete(one, annotation)
            return
        for name, info in annotation.model_fields.items():
            if name in data:
                complete(data[name], info.annotation)
            elif info.is_required():
                literals = (
                    get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
                )
                data[name] = "arrested" if "arrested" in literals else "Words"
        if issubclass(annotation, Party):
            data.setdefault("name", "Ada")
        return
    for one in get_args(annotation):
        if hasattr(one, "__metadata__"):
            complete(data, one.__origin__)
        elif isinstance(data, Mapping) and get_origin(annotation) in (dict, Mapping):
            for below in data.values():
                complete(below, one)
        elif not isinstance(data, str):
            complete(data, one)
