"""YAML read with care: libyaml composes nodes, which know the place of every key and value.

Bad input becomes findings: a text that cannot be read has no data, and they say why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from _ruamel_yaml import CParser  # the C parser that ruamel.yaml itself builds upon
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from govctl.findings import Finding, Severity, TextSpan, bounded
from govctl.yamlio import bracket_hints, line_hints, tag_hints
from govctl.yamlio.fast import MAX_DEPTH, MAX_NODES
from govctl.yamlio.nodes import UNTAGGED, Builder, span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ruamel.yaml.error import StringMark
    from ruamel.yaml.tag import Tag

    from govctl.yamlio.shape import Shape

NO_CHARACTER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)

# YAML ends a line here, and a comment too; no editor shows it
BREAK = re.compile(r"[\x85\u2028\u2029]")
_TO_SHORTEN = "多半是重复粘贴，请删去多余的；确有这样多的，请拆开或改用汇总数据"

# what to do about an empty file, by its name
_TO_FILL = {
    "project.yaml": "请执行 govctl new {folder} --unit 单位 --total 万元 --needs 需求，"
    "空文件会写成带说明的样例",
    "govctl.yaml": "请填写内容，可用 govctl init 文件夹 --regulation 编号 --force 重新生成",
    "systems.yaml": "请逐个登记已建系统（写法见 docs/facts.md）；没有要登记的，请删除这个文件",
}


class _TooMuchError(Exception):
    """The file has more in it, or in one another, than any honest file; `mark` is where."""

    def __init__(self, mark: StringMark, *words: str) -> None:
        super().__init__()
        self.mark = mark
        self.words = words


class _Composer(CParser):  # type: ignore[misc]  # a C module without types
    """Composes nodes without resolving tags, no deeper than `MAX_DEPTH`, nor more than `MAX_NODES`.

    The parser recurses in C, so a file of brackets would otherwise end the process; a node
    takes 330 bytes, and may stand for two of the file.
    """

    depth = 0
    nodes = 0

    def resolve(self, _kind: type[Node], _value: object, _implicit: object) -> Tag:
        """Give every node without a written tag the same one."""
        return UNTAGGED

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self.depth += 1
        self.nodes += 1
        if parent is None:
            return
        if self.depth > MAX_DEPTH:
            raise _TooMuchError(
                parent.start_mark, "yaml-syntax", f"内容嵌套超过 {MAX_DEPTH} 层", "请检查括号和缩进"
            )
        if self.nodes > MAX_NODES:
            message = f"内容超过 {MAX_NODES // 10_000} 万项，未读取"
            raise _TooMuchError(parent.start_mark, "yaml-too-large", message, _TO_SHORTEN)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def load(text: str, path: Path, shape: Shape) -> tuple[Any, Node | None, list[Finding]]:
    """Read YAML text that stands in `path`: its data, None if unreadable; nodes; findings."""
    if broken := BREAK.search(text):
        return None, None, [_hidden_break(path, text, broken)]
    try:
        root = _Composer(text).get_single_node()
    except MarkedYAMLError as problem:
        mistyped = bounded(line_hints.mistyped_lines(text, path, shape))
        return None, None, mistyped or [_syntax_finding(path, text, problem)]
    except _TooMuchError as problem:
        rule, *words = problem.words
        found = _syntax_error(path, problem.mark.line, problem.mark.column, *words)
        return None, None, [replace(found, rule=rule)]
    except (YAMLError, UnicodeEncodeError):
        return None, None, [_bad_character(path, text)]
    builder = Builder(path, text)
    data = builder.build(root, shape) if root is not None else None
    if data is None and not builder.findings:
        builder.add_finding("yaml-empty", *_empty(text, path), None)
    return data, root, bounded(builder.findings)


def _empty(text: str, path: Path) -> tuple[str, str]:
    """What to say of a file without data, and what to do about it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(line.startswith("#") for line in lines):
        return "文件里只有注释，没有填写的内容", "请删去要填的各行开头的“# ”，再填写"
    remedy = _TO_FILL.get(path.name, "请填写内容；用不着的，请删除这个文件")
    return "文件是空的", remedy.format(folder=path.parent.name or "项目名称")


def compose(text: str) -> Node | None:
    """The nodes of a text; None where it cannot be read."""
    try:
        root: Node | None = _Composer(text).get_single_node()
    except (YAMLError, UnicodeEncodeError, _TooMuchError):
        return None
    return root


class Places:
    """Where values stand below a node; large groups are looked through once."""

    def __init__(self, root: Node | None) -> None:
        self.root = root
        self._keys: dict[int, dict[object, tuple[Node, Node]]] = {}

    def locate(self, path: Path, steps: Sequence[str | int], *, key: bool) -> TextSpan:
        """The place of the value at `steps`; see `Document.locate`."""
        key_node: Node | None = None
        node = self.root
        for step in steps:
            found = self._child(node, step)
            if found is None:
                key = True
                break
            key_node, node = found[0] or key_node, found[1]
        if key or node is None or node.start_mark.line != node.end_mark.line:
            node = key_node or _first(self.root)
        return span(path, node) if node is not None else TextSpan(path)

    def _child(self, node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
        if isinstance(node, MappingNode):
            if id(node) not in self._keys:
                # of keys that are written twice, the first counts
                pairs = reversed(node.value)
                self._keys[id(node)] = {
                    key.value: (key, value) for key, value in pairs if isinstance(key, ScalarNode)
                }
            return self._keys[id(node)].get(step)
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            item = node.value[step]
            # an element that spans lines is pointed at by its first key or value
            first = item.value[0][0] if isinstance(item, MappingNode) and item.value else item
            return first, item
        return None


def _first(root: Node | None) -> Node | None:
    """The first key of a file: where a thing that is nowhere is missed."""
    if isinstance(root, MappingNode) and root.value:
        key: Node = root.value[0][0]
        return key
    return root


def _syntax_error(path: Path, line: int, column: int, message: str, remedy: str) -> Finding:
    where = TextSpan(path, line + 1, column + 1, line + 1, column + 2)
    return Finding("yaml-syntax", Severity.ERROR, message, remedy=remedy, location=where)


def _syntax_finding(path: Path, text: str, problem: MarkedYAMLError) -> Finding:
    lines = text.splitlines() or [""]
    end = (len(lines) - 1, len(lines[-1]))
    found = [problem.problem_mark, problem.context_mark]
    if line_hints.is_sign(problem.context or ""):
        found.reverse()  # the sign itself is of more help than the character after it
    marks = [(mark.line, mark.column) for mark in found if mark]
    # what is never closed is noticed at the end of the file; its beginning is of more help
    line, column = next((mark for mark in marks if mark < end), end)
    if (tag := tag_hints.tag_before(lines[line], column)) is not None:
        return _syntax_error(path, line, tag, *tag_hints.advice("!", ""))
    if line_hints.may_be_of_brackets(problem.problem or "", problem.context or ""):
        found_there = bracket_hints.advice(lines, line, column)
        if found_there:
            return _syntax_error(path, *found_there)
    words = line_hints.explain_syntax(lines[line], problem.problem or "", problem.context or "")
    return _syntax_error(path, line, column, *words)


def _hidden_break(path: Path, text: str, found: re.Match[str]) -> Finding:
    before = text[: found.start()].split("\n")
    message = f"这里有看不见的换行符（U+{ord(found[0]):04X}），这一行从这里断开"
    remedy = "多半是从别处粘贴带来的，请删除后重新保存；要换行的，请按回车键"
    fault = _syntax_error(path, len(before) - 1, len(before[-1]), message, remedy)
    return replace(fault, rule="yaml-control-character")


def _bad_character(path: Path, text: str) -> Finding:
    found = NO_CHARACTER.search(text)
    before = text[: found.start() if found else 0]
    lines = (before + ".").splitlines()
    code = f"（U+{ord(found[0]):04X}）" if found else ""
    message = f"这里有 YAML 不允许的不可见字符{code}"
    remedy = "请删除后重新保存；如果文件不是文本，请核对路径"
    return _syntax_error(path, len(lines) - 1, len(lines[-1]) - 1, message, remedy)
