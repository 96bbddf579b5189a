from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from govctl.checks import file_format

if TYPE_CHECKING:
    from pathlib import Path


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("part.xml", "<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.PDF", b"%PDF-1.7\n"),
        ("a.pdf", b"\xef\xbb\xbf \n%PDF-1.4"),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xe1"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.xlsx", archive()),
        ("a.ofd", archive()),
        ("a.txt", b"anything"),
        ("a", b""),
        ("a.docx", b"read elsewhere"),
    ],
)
def test_is_what_its_name_says(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert file_format.fault(tmp_path / name) == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "不是完整的 .pdf 文件"),
        ("a.pdf", b"<html>404</html>", "不是完整的 .pdf 文件"),
        ("a.pdf", b" " * 2000 + b"%PDF-1.7", "不是完整的 .pdf 文件"),
        ("a.jpg", b"%PDF-1.7", "不是完整的 .jpg 文件"),
        ("a.png", b"\x89PN", "不是完整的 .png 文件"),
        ("a.xlsx", b"not a zip", "不是完整的 .xlsx 文件"),
        ("a.ofd", archive()[:-10], "不是完整的 .ofd 文件"),
    ],
)
def test_is_not_what_its_name_says(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in file_format.fault(tmp_path / name)


def test_a_file_that_is_gone_is_no_crash(tmp_path: Path) -> None:
    assert file_format.fault(tmp_path / "a.pdf").startswith("无法打开")
    assert file_format.fault(tmp_path / "a.xlsx").startswith("无法打开")
