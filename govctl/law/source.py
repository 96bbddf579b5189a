"""The file that holds an official text: txt in UTF-8, GBK or UTF-16, or docx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.files import is_folder, reason, regular
from govctl.findings import UserError
from govctl.office.container import ContainerError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_LINES = 20_000
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_TEXTS = (".txt", ".md", "")
_NUMBERED = (
    "正文里有 {count} 段用了 Word 的自动编号，编号读不出来："
    "请全选后把编号转为文本，或另存为 txt 再试"
)
_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class LawSource:
    """The text of a file, and what a reader should know of how it was read.

    `unit` is what a line of the text is in the file: 行, or 段 of a document.
    """

    text: str
    notes: tuple[str, ...] = ()
    unit: str = "行"


class SourceError(UserError):
    """The file holds no text that can be read; the message, in Chinese, says what to do."""


def read(path: Path) -> LawSource:
    """Read the text of a file.

    Raises:
        SourceError: missing, of another format, damaged or too large.

    """
    suffix = path.suffix.lower()
    if suffix != ".docx" and suffix not in _TEXTS:
        raise SourceError(
            f"“{path.name}”不是 txt 或 docx 文件。"
            f"请用 Word 或 WPS 打开，另存为 docx；PDF 请复制文字，存为 txt"
        )
    source = _docx(path) if suffix == ".docx" else LawSource(_plain(path))
    if len(source.text) > MAX_BYTES or source.text.count("\n") > MAX_LINES:
        raise SourceError(f"“{path.name}”里的文字太多，不像一份办法：请只留办法本身")
    return source


def _plain(path: Path) -> str:
    try:
        if is_folder(path):
            raise SourceError(f"“{path}”是文件夹，请指明文件")
        content = path.read_bytes() if regular(path).st_size <= MAX_BYTES else None
    except OSError as problem:
        raise SourceError(f"无法读取“{path}”：{reason(problem)}") from problem
    if content is None:
        raise SourceError(f"“{path.name}”超过 {MAX_BYTES // 1_000_000} MB，不像一份办法的文字")
    encodings = (
        ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise SourceError(f"“{path.name}”不是文本，或既不是 UTF-8 也不是 GBK 编码，请另存为 UTF-8")


def _docx(path: Path) -> LawSource:
    from govctl.office.docx_reader import read_blocks  # noqa: PLC0415 - only for docx

    try:
        blocks = [block for block in read_blocks(path) if not block.in_contents]
    except ContainerError as problem:
        raise SourceError(f"无法读取“{path.name}”：{problem}") from problem
    numbered = sum(block.listed and not block.level for block in blocks)
    notes = (_NUMBERED.format(count=numbered),) if numbered else ()
    text = "\n".join(block.text for block in blocks)
    # lines broken by hand are no paragraphs that could be found by their number
    return LawSource(text, notes, "行" if text.count("\n") >= len(blocks) else "段")
