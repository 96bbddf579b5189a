"""Fields of project.yaml, govctl.yaml and systems.yaml, and the rules that read them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from govctl.expressions.condition_inputs import EACH
from govctl.packs.fact_reads import reads
from govctl.section import Section
from govctl.text import comparable
from govctl.yamlio.shape import load_schema, load_shape, resolved
from govctl.yamlio.type_names import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.packs.model import Regulation
    from govctl.yamlio.shape import Shape

PROJECT = "project.yaml"
_FILES = {"project": PROJECT, "workspace": "govctl.yaml", "systems": "systems.yaml"}
# how a field is shown whose schema has no example of its own
_EXAMPLES = {
    "date": "2026-09-01", "money": "386.5", "quantity": "2", "percent": "15", "integer": "3",
    "boolean": "true",
}  # fmt: skip
# the unit, as in 总投资（万元）
_REMARK = re.compile(r"（[^）]*）$")
# a text that YAML takes for nothing else
_PLAIN = re.compile(r"[^\W\d][\w（）、，。.-]*")
_Step = str  # a key, or EACH


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A place of a file's schema; `steps` lead there, EACH into the elements of a list."""

    file: str
    steps: tuple[_Step, ...]
    title: str
    meaning: str
    kind: str
    choices: tuple[str, ...]
    example: str
    required: bool

    @property
    def path(self) -> str:
        """The path as the documentation writes it: events[].date."""
        return ".".join(self.steps).replace(f".{EACH}", "[]")

    def sections(self, regulations: Sequence[Regulation]) -> Iterator[Section]:
        """Explain it; the rules that read it are those of the regulations."""
        yield Section("含义", (self.meaning,))
        needed = "；写了它所在的一组就必须填写" if self.required else ""
        yield Section("写法", (f"{KINDS.get(self.kind, '不限')}{needed}",))
        if self.choices:
            yield Section("可选", ("、".join(self.choices),))
        inner = [one for one in fields() if one.file == self.file and self._holds(one)]
        if inner:
            yield Section("包括", tuple(f"{one.path}  {one.title}" for one in inner))
        if self.example:
            yield Section("例子", tuple(_snippet(self.steps, self.example)))
        if self.file != PROJECT:
            return
        for one in regulations:
            readers = [norm for norm in one.all_norms if reads(norm, self.steps)]
            lines = [f"{norm.severity.label}  {norm.id}  {norm.title}" for norm in readers]
            if lines or len(regulations) == 1:
                yield Section(f"《{one.title}》读它的规则", tuple(lines) or ("没有",))

    def _holds(self, other: Field) -> bool:
        """Whether another field stands right below this one."""
        return other.steps[:-1] in (self.steps, (*self.steps, EACH))


@cache
def fields() -> tuple[Field, ...]:
    """Every field of the three files, in the order of their schemas."""
    return tuple(field for name, file in _FILES.items() for field in _of_file(name, file))


def _of_file(name: str, file: str) -> Iterator[Field]:
    schema = load_schema(name)
    definitions = schema.get("$defs", {})

    def below(node: Mapping[str, Any], shape: Shape, steps: tuple[_Step, ...]) -> Iterator[Field]:
        for key, child in node.get("properties", {}).items():
            here, path = resolved(child, definitions), (*steps, key)
            kind = shape.properties[key].kind
            yield _field(file, path, here, kind, key in node.get("required", ()))
            yield from below(here, shape.properties[key], path)
        if shape.items is not None:
            yield from below(resolved(node["items"], definitions), shape.items, (*steps, EACH))

    return below(resolved(schema, definitions), load_shape(name), ())


def _field(
    file: str,
    steps: tuple[_Step, ...],
    node: Mapping[str, Any],
    kind: str,
    required: bool,  # noqa: FBT001
) -> Field:
    choices = tuple(str(one) for one in node.get("enum", ()) if one)
    text, *_ = (*map(str, node.get("examples", ())), *choices[:1], _EXAMPLES.get(kind, ""))
    if kind == "text" and text and not _PLAIN.fullmatch(text):
        text = json.dumps(text, ensure_ascii=False)
    return Field(file, steps, node["title"], node["description"], kind, choices, text, required)


def _snippet(steps: Sequence[_Step], value: str) -> Iterator[str]:
    """The field with a value, as it stands in its file."""
    lead = depth = ""
    for position, step in enumerate(steps):
        if step == EACH:
            lead = f"{depth}- "
            continue
        written = f"{lead or depth}{step}:"
        if position == len(steps) - 1:
            yield f"{written} {value}"
            return
        yield written
        depth = " " * len(lead or depth) + "  "
        lead = ""


def find(word: str) -> list[Field]:
    """The fields that a path, the end of a path, or a title names: those that fit best."""
    packed = re.sub(r"\[\d*\]", "", "".join(word.split())).strip(".")
    steps = tuple(packed.split("."))
    exact = [field for field in fields() if _keys(field) == steps]
    wanted = comparable(word)
    titled = [
        field
        for field in fields()
        if wanted in (comparable(field.title), comparable(_REMARK.sub("", field.title)))
    ]
    return exact or titled or [one for one in fields() if _keys(one)[-len(steps) :] == steps]


def _keys(field: Field) -> tuple[str, ...]:
    return tuple(step for step in field.steps if step != EACH)
