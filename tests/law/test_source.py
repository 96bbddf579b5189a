"""Files that hold official texts, and files that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from law_texts import MESSY, PLAIN

from govctl.law.parse import parse
from govctl.law.source import SourceError, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("written", [PLAIN, MESSY])
def test_text_files(tmp_path: Path, encoding: str, written: str) -> None:
    path = tmp_path / "办法.txt"
    path.write_bytes(written.encode(encoding))
    source = read(path)
    assert parse(source.text) == parse(written)
    assert (source.notes, source.unit) == ((), "行")


def test_documents(tmp_path: Path) -> None:
    document = Document()
    for line in MESSY.splitlines():
        document.add_paragraph(line)
    path = tmp_path / "办法.docx"
    document.save(str(path))
    source = read(path)
    assert parse(source.text).articles == parse(MESSY).articles
    assert (source.notes, source.unit) == ((), "段")


def test_lines_broken_by_hand_within_a_paragraph(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(PLAIN)
    path = tmp_path / "办法.docx"
    document.save(str(path))
    source = read(path)
    assert parse(source.text).articles == parse(PLAIN).articles
    assert source.unit == "行"


def test_numbers_that_word_gives_are_told(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("第一条 甲：")
    for _ in range(2):
        paragraph = document.add_paragraph("乙；")
        properties = paragraph._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 1
    path = tmp_path / "办法.docx"
    document.save(str(path))
    (note,) = read(path).notes
    assert "2 段用了 Word 的自动编号" in note


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("办法.pdf", b"%PDF-1.7", "另存为 docx"),
        ("办法.doc", b"\xd0\xcf\x11\xe0", "另存为 docx"),
        ("办法.docx", b"PK nothing", "无法读取"),
        ("办法.txt", b"\x00\x01\x02\x03", "不是文本"),
        ("办法.txt", b"\xff\xfe\x00", "不是文本"),
        ("办法.txt", b"\x81", "不是文本"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        read(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="文件或文件夹不存在"):
        read(tmp_path / "无.txt")
    with pytest.raises(SourceError, match="是文件夹"):
        read(tmp_path)
    with pytest.raises(SourceError, match="无法读取"):
        read(tmp_path / "无.docx")


def test_files_beyond_all_measure(tmp_path: Path) -> None:
    path = tmp_path / "办法.txt"
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(SourceError, match="超过 1 MB"):
        read(path)
    path.write_bytes(b"a\n" * 20_001)
    with pytest.raises(SourceError, match="文字太多"):
        read(path)
