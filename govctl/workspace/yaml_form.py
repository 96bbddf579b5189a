"""A blank form: YAML that shows every field of a schema, the unfilled ones commented out.

The comments are the schema's own titles and descriptions, so they cannot fall behind it.
A field is put to use by deleting the “# ” before it. Prose stands after “## ”, so that it
stays a comment when an editor uncomments a whole block.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govctl.text import width
from govctl.yamlio.shape import load_schema, resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KeyPath = tuple[str, ...]
FormNode = dict[str, Any]

_COMMENT_COLUMN = 34
_LINE_WIDTH = 100
_HOW_TO = (
    "以“# ”开头的行是还没有填写的项：删去行首的“# ”，在冒号和一个空格后面填写；"
    "不需要的项留着不动。以“## ”开头的行是说明。列表的每一条以“- ”开头，有几条就照样写几条。"
    "支持 YAML 语言服务的编辑器会给出每一项的说明和可选值。"
)
# What YAML readers of any version leave alone as text: no words as short as “false”.
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff0-9A-Za-z（）《》〔〕“”、，·—-]*|[a-z]{6,}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_HINTS = {"date": "如 2026-09-01", "boolean": "true 或 false"}
# what must not stand at the end of a line, or at its start
_OPENING = "（《〔“"
_CLOSING = "，。；：、）》〕”！？"


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A line of the form: YAML on the left, its meaning on the right."""

    yaml: str
    meaning: str
    live: bool

    def text(self) -> Iterator[str]:
        """The line as written, and further lines where the meaning is long."""
        mark = "" if self.live else "# "
        left = mark + self.yaml
        if not self.meaning:
            yield left
            return
        first, *rest = wrapped(self.meaning, _LINE_WIDTH - _COMMENT_COLUMN - len(" #   "))
        yield f"{left}{' ' * (_COMMENT_COLUMN - width(left))} # {first}"
        for more in rest:
            yield f"{mark:<{_COMMENT_COLUMN}} #   {more}"


def blank(schema_name: str, values: Mapping[KeyPath, str], *, schema_path: str = "") -> str:
    """Write the form of `schemas/<schema_name>.schema.json` with some values filled in.

    `values` maps the path of keys of a field to its text. `schema_path`, if given, tells
    editors where the schema lies, relative to the file.
    """
    return "\n".join(_Form(load_schema(schema_name), values).text(schema_path)) + "\n"


class _Form:
    def __init__(self, schema: FormNode, values: Mapping[KeyPath, str]) -> None:
        self.schema = schema
        self.values = values

    def text(self, schema_path: str) -> Iterator[str]:
        if schema_path:
            yield f"# yaml-language-server: $schema={schema_path}"
        yield from _prose(self.schema["title"], self.schema["description"], _HOW_TO)
        for name, node in self._properties(self.schema):
            if node["type"] in ("object", "array"):
                yield ""
                yield from _prose(f"{node['title']}（{name}）", node["description"])
            first, *rest = self._field(name, node, (name,), _required(self.schema, name))
            if rest:  # the heading has just said what it is
                first = replace(first, meaning="")
            for line in (first, *rest):
                yield from line.text()

    def _resolved(self, node: FormNode) -> FormNode:
        return resolved(node, self.schema.get("$defs", {}))

    def _properties(self, node: FormNode) -> Iterator[tuple[str, FormNode]]:
        for name, child in node.get("properties", {}).items():
            yield name, self._resolved(child)

    def _is_live(self, path: KeyPath) -> bool:
        return any(given[: len(path)] == path for given in self.values)

    def _field(self, name: str, node: FormNode, path: KeyPath, required: bool) -> Iterator[_Line]:  # noqa: FBT001
        live = self._is_live(path)
        kind = node["type"]
        if kind not in ("object", "array"):
            value = _scalar(node, self.values[path]) if live else ""
            yield _Line(f"{name}: {value}".rstrip(), _meaning(node, required), live)
            return
        yield _Line(f"{name}:", f"{node['title']}：{node['description']}", live)
        yield from _indented(self._fields(node, path) if kind == "object" else self._item(node))

    def _fields(self, node: FormNode, path: KeyPath) -> Iterator[_Line]:
        for name, child in self._properties(node):
            yield from self._field(name, child, (*path, name), _required(node, name))
        for child in node.get("patternProperties", {}).values():
            yield _Line("键:", self._resolved(child)["title"], live=False)

    def _item(self, node: FormNode) -> Iterator[_Line]:
        """One sample element of a list, ready to be repeated."""
        item = self._resolved(node["items"])
        if item["type"] != "object":
            yield _Line("-", "一行写一个", live=False)
            return
        # an element's fields stand at no path that a value could be given for
        fields = self._fields(item, ("",))
        for index, line in enumerate(fields):
            yield replace(line, yaml=f"{'  ' if index else '- '}{line.yaml}")


def _required(node: FormNode, name: str) -> bool:
    return name in node.get("required", ())


def _indented(lines: Iterable[_Line]) -> Iterator[_Line]:
    return (replace(line, yaml=f"  {line.yaml}") for line in lines)


def _meaning(node: FormNode, required: bool) -> str:  # noqa: FBT001
    hint = "、".join(node.get("enum", ())) or _HINTS.get(str(node.get("format", node["type"])), "")
    return f"{node['title']}{'，必填' if required else ''}{f'（{hint}）' if hint else ''}"


def _scalar(node: FormNode, text: str) -> str:
    """Write a value so that it is read back as the same text, or as a number where one belongs.

    A wrong number is written as text, for the schema to refuse with its own words.
    """
    plain = _PLAIN if node["type"] == "string" else _NUMBER
    return text if plain.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _prose(*paragraphs: str) -> Iterator[str]:
    for paragraph in paragraphs:
        for line in wrapped(paragraph, _LINE_WIDTH - 3):
            yield f"## {line}"


def wrapped(text: str, columns: int) -> list[str]:
    """Break text into lines of at most so many columns, two for a Chinese character.

    Latin words stay whole, and no line starts with a closing mark.
    """
    lines = [""]
    for piece in re.findall(rf"[{_OPENING}]*(?:[!-~]+|.)[{_CLOSING}]*", text):
        if lines[-1] and width(lines[-1]) + width(piece) > columns:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]
