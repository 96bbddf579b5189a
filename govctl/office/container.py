"""Zip containers (docx, xlsx): written the same every time, opened without bombs."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from govctl.files import reason, regular, source_date

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE = 200_000_000
MAX_UNPACKED = 500_000_000
MAX_PART = 60_000_000
MAX_PARTS = 20_000
_EARLIEST_YEAR = 1980  # the zip format knows no earlier date
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc and .xls, and encrypted .docx and .xlsx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_DIRECTORY = 1_000_000  # enough to hold the names at the head of such a container


class ContainerError(Exception):
    """The file is no container that can be read; the message says why, in Chinese."""


def reproducible(content: bytes) -> bytes:
    """Rewrite a zip so that equal parts give equal bytes: one date, one system, one order."""
    day = source_date()
    stamp = (max(day.year, _EARLIEST_YEAR), day.month, day.day, day.hour, day.minute, day.second)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, stamp)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # else it tells Windows from the rest
            new.writestr(part, old.read(name))
    return target.getvalue()


def open_checked(path: Path, kind: str) -> zipfile.ZipFile:
    """Open a container after a look at its size, unpacked size and nature.

    `kind` is how the file should end, without the dot: docx, xlsx.

    Raises:
        ContainerError: missing, too large, encrypted, of the old format, or no zip at all.

    """
    try:
        if regular(path).st_size > MAX_FILE:
            raise ContainerError(f"文件超过 {MAX_FILE // 1_000_000} MB，未读取")
        with path.open("rb") as stream:
            head = stream.read(_OLE_DIRECTORY) if stream.peek(8)[:8] == _OLE else b""
        if head:
            raise ContainerError(_ole_reason(head, kind))
        archive = zipfile.ZipFile(path)
    except OSError as problem:
        raise ContainerError(f"无法打开：{reason(problem)}") from problem
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise ContainerError(f"不是完整的 .{kind} 文件（可能已损坏，或只改了扩展名）") from problem
    try:
        _refuse_bomb(archive)
    except ContainerError:
        archive.close()
        raise
    return archive


def read_part(archive: zipfile.ZipFile, name: str, limit: int = MAX_PART) -> bytes:
    """Unpack one part of at most `limit` bytes.

    Raises:
        ContainerError: the part is missing, damaged, encrypted or too large.

    """
    try:
        with archive.open(name) as stream:
            content = stream.read(limit + 1)
    except KeyError as problem:
        raise ContainerError(f"缺少组成部分 {name}") from problem
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as problem:
        raise ContainerError(f"组成部分 {name} 已损坏") from problem
    except RuntimeError as problem:  # zipfile's word for a part under a password
        raise ContainerError("文件已加密") from problem
    if len(content) > limit:
        raise ContainerError(f"组成部分 {name} 解压后超过 {limit // 1_000_000} MB，未读取")
    return content


def _ole_reason(head: bytes, kind: str) -> str:
    if _ENCRYPTED in head:
        return "文件已加密（打开需要密码），无法检查"
    return f"不是 .{kind} 格式（像是旧版 Office 或 WPS 格式）"


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise ContainerError(f"内部有 {len(parts)} 个组成部分，超过 {MAX_PARTS} 个，未读取")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise ContainerError(f"解压后将超过 {MAX_UNPACKED // 1_000_000} MB，未读取")
