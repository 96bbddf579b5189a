"""YAML files with the place of every key and value.

libyaml's parser composes nodes; a light YAML 1.2 reading of plain scalars follows. Bad
input becomes findings: a document that cannot be read has data None and says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from _ruamel_yaml import CParser  # the C parser that ruamel.yaml itself builds upon
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.tag import Tag

from govctl.files import reason
from govctl.findings import Finding, Location, Severity
from govctl.text import CONTROL, one_line
from govctl.workspace import slips
from govctl.workspace.shape import FREE, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ruamel.yaml.error import StringMark

MAX_BYTES = 10_000_000
MAX_DEPTH = 64
_UNTAGGED = Tag()
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# No exponents: 1e999999999 is seven bytes that would expand into a gigabyte of digits.
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,30}(\.[0-9]{0,30})?|(\.[0-9]{1,30}))")


class _TooDeepError(Exception):
    """The file nests deeper than any honest file does; `mark` is where."""

    def __init__(self, mark: StringMark) -> None:
        super().__init__()
        self.mark = mark


class _Composer(CParser):  # type: ignore[misc]  # a C module without types
    """Composes nodes without resolving tags, and no deeper than `MAX_DEPTH`.

    The parser recurses in C, so a file of brackets would otherwise end the process.
    """

    depth = 0

    def resolve(self, _kind: type[Node], _value: object, _implicit: object) -> Tag:
        """Give every node without a written tag the same one."""
        return _UNTAGGED

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH and parent is not None:
            raise _TooDeepError(parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: its text, its plain data (None if unreadable), and what is wrong with it."""

    path: Path
    text: str
    data: Any
    root: Node | None
    findings: tuple[Finding, ...] = ()

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> Location:
        """The place of the value at `path`, or of its nearest ancestor that is there.

        A value that spans lines is pointed at by its key; `key` asks for that always.
        """
        key_node: Node | None = None
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                key = True
                break
            key_node, node = found[0] or key_node, found[1]
        if key or node is None or node.start_mark.line != node.end_mark.line:
            node = key_node or _first(self.root)
        return self._span(node) if node is not None else Location(self.path)

    def _span(self, node: Node) -> Location:
        return span(self.path, node)


def span(path: Path, node: Node) -> Location:
    """Where a node stands."""
    start, end = node.start_mark, node.end_mark
    return Location(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _first(root: Node | None) -> Node | None:
    """The first key of a file: where a thing that is nowhere is missed."""
    if isinstance(root, MappingNode) and root.value:
        key: Node = root.value[0][0]
        return key
    return root


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        # an element that spans lines is pointed at by its first key or value
        first = item.value[0][0] if isinstance(item, MappingNode) and item.value else item
        return first, item
    return None


def read(path: Path, shape: Shape = FREE) -> Document:
    """Read a file; what cannot be read is a finding of the document."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as problem:
        return _unreadable(path, f"无法读取文件：{reason(problem)}", "请确认文件存在并且有读取权限")
    if content is None:
        limit = MAX_BYTES // 1_000_000
        return _unreadable(path, f"文件超过 {limit} MB，未读取", "请把附件移出本文件，只保留事实")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _read_other_encoding(path, content, shape)
    return parse(text, path, shape)


def _read_other_encoding(path: Path, content: bytes, shape: Shape) -> Document:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if _NO_CHARACTER.search(text):
        return _unreadable(
            path,
            "文件不是文本，或既不是 UTF-8 也不是 GBK 编码",
            "请核对是否放错了文件；是文本的，请用文本编辑器另存为 UTF-8 编码",
        )
    name = "GBK" if encoding == "gb18030" else "UTF-16"
    finding = Finding(
        "yaml-encoding",
        Severity.WARNING,
        f"文件是 {name} 编码，已按 {name} 读取",
        remedy="请另存为 UTF-8：记事本、WPS 文字的“另存为”里把编码选为 UTF-8；"
        f"或执行 iconv -f {encoding.upper()} -t UTF-8 原文件 > 新文件",
        location=Location(path),
    )
    return parse(text, path, shape, (finding,))


def _unreadable(path: Path, message: str, remedy: str) -> Document:
    finding = Finding(
        "yaml-unreadable", Severity.ERROR, message, remedy=remedy, location=Location(path)
    )
    return Document(path, "", None, None, (finding,))


def parse(
    text: str, path: Path, shape: Shape = FREE, findings: tuple[Finding, ...] = ()
) -> Document:
    """Read YAML text that stands in `path`; `shape` says which plain scalars are text."""
    text = text.lstrip("\ufeff")  # the parser passes over byte order marks without counting them
    try:
        root = _Composer(text).get_single_node()
    except MarkedYAMLError as problem:
        mistyped = tuple(slips.full_width_colons(text, path, shape)) if "：" in text else ()
        broken = mistyped or (_syntax_finding(path, text, problem),)
        return Document(path, text, None, None, (*findings, *broken))
    except _TooDeepError as problem:
        words = f"内容嵌套超过 {MAX_DEPTH} 层", "请检查括号和缩进"
        broken = (_syntax_error(path, problem.mark.line, problem.mark.column, *words),)
        return Document(path, text, None, None, (*findings, *broken))
    except (YAMLError, UnicodeEncodeError):
        return Document(path, text, None, None, (*findings, _bad_character(path, text)))
    builder = _Builder(path, text)
    data = builder.build(root, shape) if root is not None else None
    if data is None and not builder.findings:
        builder.complain("yaml-empty", "文件是空的", "请填写内容，可用 govctl new 生成样例", None)
    return Document(path, text, data, root, (*findings, *builder.findings))


def _syntax_error(path: Path, line: int, column: int, message: str, remedy: str) -> Finding:
    where = Location(path, line + 1, column + 1, line + 1, column + 2)
    return Finding("yaml-syntax", Severity.ERROR, message, remedy=remedy, location=where)


def _syntax_finding(path: Path, text: str, problem: MarkedYAMLError) -> Finding:
    lines = text.splitlines() or [""]
    end = (len(lines) - 1, len(lines[-1]))
    marks = [
        (mark.line, mark.column) for mark in (problem.problem_mark, problem.context_mark) if mark
    ]
    # what is never closed is noticed at the end of the file; its beginning is of more help
    line, column = next((mark for mark in marks if mark < end), end)
    words = slips.explain_syntax(lines[line], problem.problem or "", problem.context or "")
    return _syntax_error(path, line, column, *words)


def _bad_character(path: Path, text: str) -> Finding:
    found = _NO_CHARACTER.search(text)
    before = text[: found.start() if found else 0]
    lines = (before + ".").splitlines()
    code = f"（U+{ord(found[0]):04X}）" if found else ""
    message = f"这里有 YAML 不允许的不可见字符{code}"
    remedy = "请删除后重新保存；如果文件不是文本，请核对路径"
    return _syntax_error(path, len(lines) - 1, len(lines[-1]) - 1, message, remedy)


class _Builder:
    """Turns nodes into plain data, gathering findings on the way."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.findings: list[Finding] = []
        self._may_refer = "&" in text
        self._seen: set[int] = set()

    def complain(self, rule: str, message: str, remedy: str, node: Node | None) -> None:
        where = span(self.path, node) if node is not None else Location(self.path)
        self.findings.append(Finding(rule, Severity.ERROR, message, remedy=remedy, location=where))

    def build(self, node: Node, shape: Shape, key: Node | None = None) -> Any:
        """Turn a node of the document, or the value of a key, into data."""
        if self._may_refer and self._repeated(node, key or node):
            return None
        if node.ctag is not _UNTAGGED:
            self._refuse_tag(node)
        if isinstance(node, ScalarNode):
            self._look_at(node, shape)
            return _scalar(node, shape)
        if isinstance(node, MappingNode):
            return dict(self._pairs(node, shape))
        items = shape.items or FREE
        return [self.build(item, items) for item in node.value]

    def _look_at(self, node: ScalarNode, shape: Shape) -> None:
        """Find what a reader of the file would not see, or see as something else."""
        if node.style == '"':
            escaped = CONTROL.search(node.value)
            if escaped:
                code = f"U+{ord(escaped[0]):04X}"
                message = f"引号里用转义写了不可见的控制字符（{code}）"
                self.complain("yaml-control-character", message, "请删除以 \\ 开头的转义", node)
        elif not node.style and "：" in node.value and shape.kind in ("object", "array"):
            self.findings += slips.colons_in(self.text, span(self.path, node))

    def _repeated(self, node: Node, where: Node) -> bool:
        """Refuse a node met before: aliases can expand a small file into a huge one."""
        if id(node) in self._seen:
            self.complain("yaml-alias", "不支持 YAML 引用（*名称）", "请把内容直接写出来", where)
            return True
        self._seen.add(id(node))
        return False

    def _pairs(self, node: MappingNode, shape: Shape) -> Iterable[tuple[str, Any]]:
        keys: dict[str, Node] = {}
        properties = shape.properties
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.complain("yaml-key", "键必须是一个词", "请改为“键: 值”的写法", key_node)
                continue
            key = key_node.value
            if key in keys:
                line = keys[key].start_mark.line + 1
                self.complain(
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
        tag = one_line(str(node.tag)).replace("tag:yaml.org,2002:", "!!")
        self.complain("yaml-tag", f"不支持 YAML 标签 {tag}", "请删除以 ! 开头的标签", node)


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
