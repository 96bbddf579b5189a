"""The page of the pack format: every field of every file, from the schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.yamlio.shape import load_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

_Node = dict[str, Any]
NOTICE = "<!-- 本页由 docs/generate.py 生成，请不要直接修改；改 schemas/ 后重新生成。 -->"
FILES = (
    "regulation",
    "regulation-materials",
    "regulation-rules",
    "regulation-deadlines",
    "regulation-between",
    "regulation-cases",
    "regulation-between-cases",
)
_HEAD = ("| 字段 | 写什么 | 含义 |", "| --- | --- | --- |")
_KINDS = {
    "array": "列表",
    "boolean": "true 或 false",
    "integer": "整数",
    "number": "数",
    "object": "一组",
    "string": "文字",
}
_NAMED = {"cel": "表达式", "cites": "条款引用，一处或列表", "path": "事实路径"}


def page() -> str:
    """All files of a pack, field by field."""
    lines = [NOTICE, "", "# 规则包的全部字段", ""]
    lines.append(
        "一部办法是一个文件夹，里面是下面几个 YAML 文件。“[]”表示列表的每一条，“<名称>”由您起名；"
        "带 * 的必须写。怎样一步步写出来，见[编写规则包](writing-a-pack.md)。"
    )
    for name in FILES:
        lines += _section(load_schema(name))
    return "\n".join(lines) + "\n"


def _section(schema: _Node) -> Iterator[str]:
    definitions = schema.get("$defs", {})
    yield from ("", f"## {schema['title']}", "", schema["description"], "", *_HEAD)
    yield from _rows("", schema, definitions)


def _rows(path: str, node: _Node, definitions: _Node) -> Iterator[str]:
    """One row for each field below a file, group or list."""
    if node.get("type") == "array":
        yield from _rows(f"{path}[]", _resolved(node["items"], definitions), definitions)
        return
    lead = f"{path}." if path else ""
    children = [(lead + name, name, child) for name, child in node.get("properties", {}).items()]
    open_ended = list(node.get("patternProperties", {}).values())
    if isinstance(node.get("additionalProperties"), dict):
        open_ended.append(node["additionalProperties"])
    children += [(f"{lead}<名称>", "", child) for child in open_ended]
    for below, name, child in children:
        whole = _resolved(child, definitions)
        yield _row(below, child, whole, required=name in node.get("required", ()))
        if whole.get("type") in ("object", "array"):
            yield from _inner(below, whole, definitions)


def _inner(path: str, node: _Node, definitions: _Node) -> Iterator[str]:
    """The fields below, where there are any to tell."""
    items = _resolved(node.get("items", {}), definitions)
    if node["type"] == "object" or items.get("type") == "object":
        yield from _rows(path, node, definitions)


def _resolved(node: _Node, definitions: _Node) -> _Node:
    """A node with what it refers to; its own words come first."""
    if "$ref" not in node:
        return node
    return {**definitions[node["$ref"].rpartition("/")[2]], **node}


def _row(path: str, node: _Node, whole: _Node, *, required: bool) -> str:
    named = _NAMED.get(node.get("$ref", "").rpartition("/")[2])
    choices = whole.get("enum")
    kind = named or ("选项" if choices else _kind(whole))
    meaning = f"**{whole['title']}**：{whole['description']}"
    if choices:
        meaning += f"可选：{'、'.join(str(choice) for choice in choices if choice)}。"
    examples = whole.get("examples", ())
    if examples and not isinstance(examples[0], dict | list):
        meaning += f"例：`{examples[0]}`。"
    cells = (f"`{path}`{' *' if required else ''}", kind, meaning)
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '&#124;') for cell in cells)} |"


def _kind(node: _Node) -> str:
    kinds = node.get("type", "string")
    return "或".join(_KINDS[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))
