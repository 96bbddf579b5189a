"""Writing files: whole or not at all, and never over a person's work."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# 2020-01-01, where SOURCE_DATE_EPOCH names no other day of this and the coming centuries
_SOME_DAY = 1_577_836_800
_EPOCH = re.compile(r"[0-9]{1,11}")
# what a file is written to first: of a process, in so many seconds, or it is left over
TEMPORARY = ".govctl-"
_LEFT_OVER = re.compile(rf"{re.escape(TEMPORARY)}([0-9a-f]{{8}})[0-9a-f]{{8}}")
_DEAD_AFTER, _OLD_AFTER = 5, 600
# no system's own word for it: what would be opened is a pipe, a socket or a device
NOT_REGULAR = errno.ENXIO
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
    NOT_REGULAR: "不是普通文件，是管道或者设备",
}


class OverwriteRefusedError(Exception):
    """The file is there already and `force` was not given."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件已存在，未覆盖：{path}（确需覆盖请加 --force）")
        self.path = path


def write_atomic(
    path: Path,
    content: bytes,
    *,
    force: bool = False,
    private: bool = False,
    program: bool = False,
) -> None:
    """Write to a temporary file beside `path`, then put it into place.

    A `private` file is its owner's alone to read and write; a `program` may be executed.
    What runs that were killed left beside it is removed.

    Raises:
        OverwriteRefusedError: the file exists, or a link, and `force` is false.
        OSError: the folder cannot be written.

    """
    if not force and os.path.lexists(path):
        raise OverwriteRefusedError(path)
    import secrets  # noqa: PLC0415 - 5 ms, and most commands write nothing

    _sweep(path.parent)
    mark = f"{os.getpid() & 0xFFFFFFFF:08x}{secrets.token_hex(4)}"
    temporary = path.parent / f"{TEMPORARY}{mark}"
    try:
        _make_folder(path.parent)
        _fill(temporary, path, content, private=private)
        if program:
            temporary.chmod(temporary.stat().st_mode | 0o111)
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


def _sweep(folder: Path) -> None:
    """Remove temporary files that nobody writes any more; what cannot be removed stays."""
    import time  # noqa: PLC0415 - as above

    now = time.time()
    try:
        with os.scandir(folder) as entries:
            found = [one for one in entries if _LEFT_OVER.fullmatch(one.name)]
        for one in found:
            age = now - one.stat(follow_symlinks=False).st_mtime
            if one.is_file(follow_symlinks=False) and _is_abandoned(one.name, age):
                os.unlink(one.path)  # noqa: PTH108 - as scandir tells it
    except OSError:
        return


def _is_abandoned(name: str, age: float) -> bool:
    """Whether a temporary file is old, or of a process of this machine that has ended."""
    if age > _OLD_AFTER or age <= _DEAD_AFTER or os.name != "posix":
        return age > _OLD_AFTER
    found = _LEFT_OVER.fullmatch(name)
    try:
        os.kill(int(found[1], 16) if found else 0, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


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


def is_folder(path: Path) -> bool:
    """Whether a folder is there; False also where the system refuses the name or to look."""
    return os.path.isdir(path)  # noqa: PTH112 - Path's own raises for such names


def exists(path: Path) -> bool:
    """Whether anything is there; False also where the system refuses the name or to look."""
    return os.path.exists(path)  # noqa: PTH110 - as above


def regular(path: Path) -> os.stat_result:
    """What the system says of a file that may be opened: a pipe or a device never ends.

    Raises:
        OSError: it is missing, may not be looked at, or is no regular file.

    """
    found = os.stat(path)  # noqa: PTH116 - as above
    if not stat.S_ISREG(found.st_mode):
        code = errno.EISDIR if stat.S_ISDIR(found.st_mode) else NOT_REGULAR
        raise OSError(code, "not a regular file", str(path))
    return found


def files_below(folder: Path, refused: list[OSError]) -> Iterator[Path]:
    """What lies below a folder and is no folder, in order; links to folders are not followed.

    What the system refuses to open is added to `refused`, each with its name.
    """
    for base, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in sorted(names):
            yield folder.__class__(base, name)


def source_date() -> datetime:
    """The time written into generated files: SOURCE_DATE_EPOCH, else a fixed day.

    A workbook or document made twice from the same facts is the same, byte for byte.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    epoch = int(given) if _EPOCH.fullmatch(given) else _SOME_DAY
    return datetime.fromtimestamp(epoch, tz=UTC).replace(tzinfo=None)
