"""Files read into data, with the place of every key and value at hand.

Positions are composed only for files that something is found in (see `fast` and `composer`).
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govctl.files import inside, reason, regular
from govctl.findings import Finding, Severity, TextSpan
from govctl.yamlio import fast
from govctl.yamlio.shape import FREE, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ruamel.yaml.nodes import Node

    from govctl.yamlio.composer import Places
    from govctl.yamlio.fragments import Fragments

    Fits = Callable[[Any], bool]

MAX_BYTES = 10_000_000


@dataclass(frozen=True)
class Document:
    """A file read: its text, its plain data (None if unreadable), and what is wrong with it.

    Numbers with a point are exact decimals; only in data known to fit the schema, as `fits`
    says, may they be floats.
    """

    path: Path
    text: str
    data: Any
    findings: tuple[Finding, ...] = ()
    fits: bool = False

    @cached_property
    def root(self) -> Node | None:
        """The text's nodes, composed when every one of them is asked for."""
        from govctl.yamlio import composer  # noqa: PLC0415 - files without findings need none

        return composer.compose(self.text)

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> TextSpan:
        """The place of the value at `path`, or of its nearest ancestor that is there.

        A value that spans lines is pointed at by its key; `key` asks for that always.
        """
        known = "root" in vars(self)
        places = self._places if known else self._parts.around(path[0] if path else "")
        return places.locate(self.path, path, key=key)

    @cached_property
    def _places(self) -> Places:
        from govctl.yamlio.composer import Places  # noqa: PLC0415

        return Places(self.root)

    @cached_property
    def _parts(self) -> Fragments:
        from govctl.yamlio.fragments import Fragments  # noqa: PLC0415

        return Fragments(self.text, self.data)

    def scalars(self) -> Iterator[TextSpan]:
        """Where each text, number or yes/no stands; comments and keys are none."""
        from govctl.yamlio.nodes import scalars, span  # noqa: PLC0415

        return (span(self.path, node) for node in scalars(self.root))


def read(
    path: Path, shape: Shape = FREE, *, root: Path | None = None, fits: Fits | None = None
) -> Document:
    """Read a file; what cannot be read is a finding of the document.

    A link is read only if it stays below `root`, by default the folder that it stands in.
    `fits` is as in `parse`.
    """
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            if inside(root or path.parent, path) is None:
                remedy = "请删除链接，把所指文件的内容复制到这里"
                return _unreadable(path, "文件是指向别处的链接，未读取", remedy)
            found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            regular(path)  # says what else it is: a pipe would be waited for
        content = path.read_bytes() if found.st_size <= MAX_BYTES else None
    except OSError as problem:
        return _unreadable(path, f"无法读取文件：{reason(problem)}", "请确认文件存在并且有读取权限")
    if content is None:
        limit = MAX_BYTES // 1_000_000
        return _unreadable(path, f"文件超过 {limit} MB，未读取", "请把附件移出本文件，只保留事实")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return _read_other_encoding(path, content, shape)
    return parse(text, path, shape, fits=fits)


def _read_other_encoding(path: Path, content: bytes, shape: Shape) -> Document:
    from govctl.yamlio import composer  # noqa: PLC0415

    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if composer.NO_CHARACTER.search(text):
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
        location=TextSpan(path),
    )
    return parse(text, path, shape, (finding,))


def _unreadable(path: Path, message: str, remedy: str) -> Document:
    finding = Finding(
        "yaml-unreadable", Severity.ERROR, message, remedy=remedy, location=TextSpan(path)
    )
    return Document(path, "", None, (finding,))


def parse(
    text: str,
    path: Path,
    shape: Shape = FREE,
    findings: tuple[Finding, ...] = (),
    fits: Fits | None = None,
) -> Document:
    """Read YAML text that stands in `path`; `shape` says which plain scalars are text.

    `fits` says of data whether they fit the schema; if they do, no more is made of them.
    """
    text = text.lstrip("\ufeff")  # the parser passes over byte order marks without counting them
    if fits and (data := fast.load_valid(text, fits)) is not fast.DECLINED:
        return Document(path, text, data, findings, fits=True)
    data = fast.load(text, shape)
    if data is not fast.DECLINED:
        return Document(path, text, data, findings)
    from govctl.yamlio import composer  # noqa: PLC0415

    data, root, found = composer.load(text, path, shape)
    document = Document(path, text, data, (*findings, *found))
    vars(document)["root"] = root  # composed already
    return document
