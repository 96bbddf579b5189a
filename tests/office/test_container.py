from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from govctl.office import container as containers
from govctl.office.container import ContainerError, open_checked, read_part, reproducible

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def container(parts: dict[str, bytes], stamp: int = 2000) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (stamp, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def test_the_time_of_making_leaves_no_trace() -> None:
    parts = {"b": b"2", "a": b"1"}
    assert reproducible(container(parts, 2001)) == reproducible(container(parts, 2026))


def test_parts_keep_content_and_order() -> None:
    with zipfile.ZipFile(io.BytesIO(reproducible(container({"b": b"2", "a": b"1"})))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == [
            ("b", b"2"), ("a", b"1"),
        ]  # fmt: skip


def test_the_date_is_the_one_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    with zipfile.ZipFile(io.BytesIO(reproducible(container({"a": b""})))) as archive:
        assert archive.getinfo("a").date_time[0] == 1980


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是完整的 .docx 文件"),
        (b"PK\x03\x04", "不是完整的 .docx 文件"),
        (b"%PDF-1.7", "不是完整的 .docx 文件"),
        (OLE + b"WordDocument", "旧版"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    ],
)
def test_what_is_no_container_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(ContainerError, match=words):
        open_checked(path, "docx")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContainerError, match="无法打开"):
        open_checked(tmp_path / "none.docx", "docx")


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [("MAX_FILE", 10, "未读取"), ("MAX_UNPACKED", 10, "解压后"), ("MAX_PARTS", 1, "组成部分")],
)
def test_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, words: str
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(container({"a": b"0" * 100, "b": b""}))
    monkeypatch.setattr(containers, limit, value)
    with pytest.raises(ContainerError, match=words):
        open_checked(path, "docx")


def test_parts_are_read_within_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(container({"a": b"0" * 100}))
    with open_checked(path, "docx") as archive:
        assert read_part(archive, "a") == b"0" * 100
        with pytest.raises(ContainerError, match="解压后超过"):
            read_part(archive, "a", 99)
        with pytest.raises(ContainerError, match="缺少组成部分"):
            read_part(archive, "b")


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    content = container({"a": b"0123456789" * 10})
    path.write_bytes(content.replace(content[31:36], b"\xff" * 5, 1))
    with open_checked(path, "docx") as archive, pytest.raises(ContainerError, match="已损坏"):
        read_part(archive, "a")


def test_a_part_under_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    content = bytearray(container({"a": b"1"}))
    flags = content.index(b"PK\x01\x02") + 8
    content[flags] |= 1
    content[6] |= 1
    path.write_bytes(content)
    with open_checked(path, "docx") as archive, pytest.raises(ContainerError, match="已加密"):
        read_part(archive, "a")
