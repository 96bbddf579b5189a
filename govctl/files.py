"""Writing files: whole or not at all, and never over a person's work."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# 2020-01-01, where SOURCE_DATE_EPOCH names no other day of this and the coming centuries
_SOME_DAY = 1_577_836_800
_EPOCH = re.compile(r"[0-9]{1,11}")
# what an office machine commonly answers, in its user's words
_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限，或文件正被 WPS、Word 等程序打开",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.EINVAL: "名称含有不允许的字符",
    errno.ELOOP: "链接互相指向",
    errno.EBUSY: "文件正被其他程序使用",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
}


class OverwriteRefusedError(Exception):
    """The file is there already and `force` was not given."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件已存在，未覆盖：{path}（确需覆盖请加 --force）")
        self.path = path


def write_atomic(path: Path, content: bytes, *, force: bool = False, private: bool = False) -> None:
    """Write to a temporary file beside `path`, then put it into place.

    A `private` file is its owner's alone to read and write.

    Raises:
        OverwriteRefusedError: the file exists, or a link, and `force` is false.
        OSError: the folder cannot be written.

    """
    if not force and os.path.lexists(path):
        raise OverwriteRefusedError(path)
    import secrets  # noqa: PLC0415 - 5 ms, and most commands write nothing

    temporary = path.parent / f".govctl-{secrets.token_hex(8)}"
    try:
        _make_folder(path.parent)
        _fill(temporary, path, content, private=private)
        if force:
            temporary.replace(path)
        else:
            _publish(temporary, path)
    except OSError as problem:
        # users know the name that they gave, not the temporary one
        raise OSError(problem.errno, problem.strerror, str(path)) from problem
    finally:
        with suppress(OSError):  # on a disk that is read-only, even what is not there stays
            temporary.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as problem:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from problem


def _fill(temporary: Path, path: Path, content: bytes, *, private: bool) -> None:
    """Write the content out; a private file stays private, also while it is written."""
    with temporary.open("xb") as stream:
        if private:
            temporary.chmod(0o600)
        elif path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _publish(temporary: Path, path: Path) -> None:
    """Give a file its name, unless the name was taken while the file was written."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise OverwriteRefusedError(path) from None
    except (OSError, NotImplementedError):  # a disk without hard links: FAT, some shares
        if os.path.lexists(path):
            raise OverwriteRefusedError(path) from None
        temporary.replace(path)


def reason(problem: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _REASONS.get(problem.errno or 0, f"系统错误 {problem.errno}")


def inside(root: Path, candidate: Path) -> Path | None:
    """`candidate` resolved, or None if it leads out of `root` (.. or a link) or nowhere."""
    try:
        resolved = candidate.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name that cannot be
        return None
    return resolved if resolved.is_relative_to(root.resolve()) else None


def is_file(path: Path) -> bool:
    """Whether a file is there; False also where the system refuses the name or to look."""
    return os.path.isfile(path)  # noqa: PTH113 - half the time of Path's own, and asked often


def source_date() -> datetime:
    """The time written into generated files: SOURCE_DATE_EPOCH, else a fixed day.

    A workbook or document made twice from the same facts is the same, byte for byte.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    epoch = int(given) if _EPOCH.fullmatch(given) else _SOME_DAY
    return datetime.fromtimestamp(epoch, tz=UTC).replace(tzinfo=None)
