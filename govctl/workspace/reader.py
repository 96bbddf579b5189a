"""YAML files with the place of every key and value.

libyaml's parser composes nodes, which `nodes` turns into data. Bad input becomes findings: a
document that cannot be read has data None and says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from _ruamel_yaml import CParser  # the C parser that ruamel.yaml itself builds upon
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from govctl.files import reason
from govctl.findings import Finding, Location, Severity
from govctl.workspace import slips
from govctl.workspace.nodes import UNTAGGED, Builder, scalars, span
from govctl.workspace.shape import FREE, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ruamel.yaml.error import StringMark
    from ruamel.yaml.tag import Tag

MAX_BYTES = 10_000_000
MAX_DEPTH = 64
_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
        return UNTAGGED

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
        return span(self.path, node) if node is not None else Location(self.path)

    def scalars(self) -> Iterator[Location]:
        """Where each text, number or yes/no stands; comments and keys are none."""
        return (span(self.path, node) for node in scalars(self.root))


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
    builder = Builder(path, text)
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
