"""YAML nodes as plain data: a light YAML 1.2 reading of scalars, and what is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.tag import Tag

from govctl.findings import MOST, Finding, Severity, TextSpan
from govctl.text import CONTROL, one_line
from govctl.yamlio import line_hints, lost_signs, tag_hints
from govctl.yamlio.shape import FREE, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# what the parser gives every node without a written tag
UNTAGGED = Tag()
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# No exponents: 1e999999999 is seven bytes that would expand into a gigabyte of digits.
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,30}(\.[0-9]{0,30})?|(\.[0-9]{1,30}))")


def span(path: Path, node: Node) -> TextSpan:
    """Where a node stands."""
    start, end = node.start_mark, node.end_mark
    return TextSpan(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Every value below a node that is no list or mapping."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for _, value in node.value:
            yield from scalars(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalars(item)


class Builder:
    """Turns nodes into plain data, gathering findings on the way."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.findings: list[Finding] = []
        self._may_refer = "&" in text
        self._may_lose = lost_signs.may_be_in(text)
        self._may_hide = "\\" in text or CONTROL.search(text) is not None
        self._seen: set[int] = set()

    def add_finding(self, rule: str, message: str, remedy: str, node: Node | None) -> None:
        """Note what is wrong at a node, or with the whole file, unless enough is known to be."""
        if len(self.findings) > MOST:
            return
        where = span(self.path, node) if node is not None else TextSpan(self.path)
        self.findings.append(Finding(rule, Severity.ERROR, message, remedy=remedy, location=where))

    def build(self, node: Node, shape: Shape, key: Node | None = None) -> Any:
        """Turn a node of the document, or the value of a key, into data."""
        if self._may_refer and self._repeated(node, key or node):
            return None
        if node.ctag is not UNTAGGED:
            self._refuse_tag(node)
        elif self._may_lose:
            self._find_lost_sign(node)
        if isinstance(node, ScalarNode):
            if self._may_refer:
                self._refuse_anchor(node)
            self._look_at(node, shape)
            return _scalar(node, shape)
        if isinstance(node, MappingNode):
            return dict(self._pairs(node, shape))
        items = shape.items or FREE
        return [self.build(item, items) for item in node.value]

    def _look_at(self, node: ScalarNode, shape: Shape) -> None:
        """Find what a reader of the file would not see, or see as something else."""
        hidden = CONTROL.search(node.value) if self._may_hide else None
        if hidden:
            message = f"文字里有不可见的控制字符（U+{ord(hidden[0]):04X}）"
            remedy = "请删除后手工重新录入，不要粘贴；双引号里以 \\ 开头的转义也请删除"
            self.add_finding("yaml-control-character", message, remedy, node)
        if not node.style and "：" in node.value and shape.kind in ("object", "array"):
            self.findings += line_hints.colons_in(self._lines, span(self.path, node))

    def _find_lost_sign(self, node: Node) -> None:
        if lost := lost_signs.around(self.text, node.start_mark.index, node.end_mark.index):
            self.add_finding("yaml-syntax", *lost, node)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def _repeated(self, node: Node, where: Node) -> bool:
        """Refuse a node met before: aliases can expand a small file into a huge one."""
        if id(node) in self._seen:
            self.add_finding("yaml-alias", "不支持 YAML 引用（*名称）", "请把内容直接写出来", where)
            return True
        self._seen.add(id(node))
        return False

    def _pairs(self, node: MappingNode, shape: Shape) -> Iterable[tuple[str, Any]]:
        keys: dict[str, Node] = {}
        properties = shape.properties
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.add_finding("yaml-key", "键必须是一个词", "请改为“键: 值”的写法", key_node)
                continue
            if self._may_lose:
                self._find_lost_sign(key_node)
            key = key_node.value
            if key in keys:
                line = keys[key].start_mark.line + 1
                self.add_finding(
                    "yaml-duplicate-key",
                    f"“{key}”重复出现，第 {line} 行已经写过",
                    "请合并两处内容，只保留一处",
                    key_node,
                )
                continue
            keys[key] = key_node
            value = self.build(value_node, properties.get(key, FREE), key_node)
            # a key without a value is a blank on the form: not filled in yet
            if value is not None:
                yield key, value

    def _refuse_tag(self, node: Node) -> None:
        written = self._written(node) if isinstance(node, ScalarNode) else ""
        if written.startswith("!") and not written.startswith("!!"):
            self.add_finding("yaml-tag", *tag_hints.advice("!", written), node)
            return
        tag = one_line(str(node.tag)).replace("tag:yaml.org,2002:", "!!")
        self.add_finding("yaml-tag", f"不支持 YAML 标签 {tag}", "请删除以 ! 开头的标签", node)

    def _refuse_anchor(self, node: ScalarNode) -> None:
        """Refuse a name given to a value: it would be lost with the sign before it."""
        written = self._written(node)
        if written.startswith("&"):
            self.add_finding("yaml-alias", *tag_hints.advice("&", written), node)

    def _written(self, node: Node) -> str:
        """A value on one line as it stands in the file, with its sign; '' for a longer one."""
        start, end = node.start_mark, node.end_mark
        line = self._lines[start.line] if start.line < len(self._lines) else ""
        written = line[start.column : end.column if end.line == start.line else None].rstrip()
        return one_line(written) if end.line == start.line else written[:1]


def _scalar(node: ScalarNode, shape: Shape) -> Any:
    text: str = node.value
    if node.style:  # quoted, or a block
        return text
    if text in _NULLS:
        return None
    if shape.kind in ("text", "date"):
        return text
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    return Decimal(text) if number[1] or number[2] else int(text)
