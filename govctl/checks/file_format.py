"""Whether a file is what its name says: the first thing to see on opening it.

Word documents are not looked at here: they are read whole, and held against their outline.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from govctl.files import is_file, reason, regular
from govctl.office.container import ContainerError, open_checked

if TYPE_CHECKING:
    from pathlib import Path

_CONTAINERS = frozenset({"xlsx", "ofd"})
# how files begin; a PDF may have a little before its mark (ISO 32000-1 annex H.3.4.1)
_MARKS = {
    "pdf": b"%PDF-",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n",
}
_HEAD = 1024
_FORBIDDEN = "没有读取权限"
# what to do where another copy of the file would not help
REMEDIES = {_FORBIDDEN: "请给文件加上读取权限，或请文件的所有者重新放入"}


def fault(path: Path) -> str:
    """Why the file cannot be opened, in Chinese; '' if it can, or is of a kind unknown here."""
    if is_file(path) and not os.access(path, os.R_OK):
        return _FORBIDDEN
    kind = path.suffix.lower().removeprefix(".")
    if kind in _CONTAINERS:
        try:
            open_checked(path, kind).close()
        except ContainerError as problem:
            return str(problem)
        return ""
    if kind not in _MARKS:
        return ""
    try:
        regular(path)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as problem:
        return f"无法打开：{reason(problem)}"
    found = _MARKS[kind] in head if kind == "pdf" else head.startswith(_MARKS[kind])
    return "" if found else f"不是完整的 .{kind} 文件（可能已损坏，或只改了扩展名）"
