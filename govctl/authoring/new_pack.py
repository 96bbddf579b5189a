"""A new regulation's folder: a small pack that works, to be filled with a text's own rules."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from govctl import files, resources
from govctl.findings import UserError
from govctl.packs.errors import COMMON, HEAD

if TYPE_CHECKING:
    from pathlib import Path

_FILES = (HEAD, "materials", "rules", "deadlines", "cases")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_PREFIX = re.compile(r"[a-z][a-z0-9]{0,19}")


class NewPackError(UserError):
    """What was given cannot become a regulation's folder; the text says why, in Chinese."""


def prefix_of(name: str) -> str:
    """The prefix that rules of a regulation of this id get unless told otherwise."""
    return re.sub(r"[^a-z0-9]", "", name)[:20]


@dataclass(frozen=True, slots=True)
class NewPack:
    """What a regulation's folder begins with: its id, which names the folder, title, prefix."""

    name: str
    title: str
    prefix: str


def write(root: Path, home: Path, new: NewPack, *, force: bool = False) -> list[Path]:
    """Write a regulation's folder into `home`, below the workspace `root`; returns its files.

    Files that a run cut short has written are left as they are.

    Raises:
        NewPackError: the id, title or prefix will not do, or the folder is outside `root`.
        OverwriteRefusedError: all of the files are there, or one that says otherwise, and
            `force` is false.
        OSError: the folder cannot be written.

    """
    check(new)
    folder = home / new.name
    if files.inside(root, folder) is None:
        raise NewPackError(f"{folder} 不在工作区以内，请检查其中有没有指向别处的链接")
    contents = {folder / f"{stem}.yaml": _content(stem, new) for stem in _FILES}
    there = [path for path in contents if not force and os.path.lexists(path)]
    for path in there:  # refuse before any of them is written
        begun = len(there) < len(contents) and files.is_file(path)
        if not begun or path.read_bytes() != contents[path]:
            raise files.OverwriteRefusedError(path)
    missing = [path for path in contents if path not in there]
    for path in missing:
        files.write_atomic(path, contents[path], force=force)
    return missing


def _content(stem: str, new: NewPack) -> bytes:
    words = {
        "id": new.name,
        "prefix": new.prefix,
        "title": json.dumps(new.title, ensure_ascii=False),
        "shown": new.title,
    }
    text = (resources.TEMPLATES / "regulation" / f"{stem}.yaml").read_text(encoding="utf-8")
    return Template(text).substitute(words).encode()


def check(new: NewPack) -> None:
    """Refuse what cannot become a regulation's folder.

    Raises:
        NewPackError: the id, title or prefix will not do.

    """
    if not _ID.fullmatch(new.name) or new.name == COMMON:
        raise NewPackError(
            f"“{new.name}”不能用作编号：请用小写英文字母开头，只含小写字母、数字、下划线和连字符，"
            "不超过 60 个字符，例如 nanning"
        )
    if not _PREFIX.fullmatch(new.prefix):
        raise NewPackError(
            f"“{new.prefix}”不能用作规则前缀：请用小写英文字母开头，只含小写字母和数字，"
            "不超过 20 个字符，例如 nn"
        )
    if not new.title.strip() or not new.title.isprintable():
        raise NewPackError("办法的名称是空的，或者含有换行等看不见的字符，请用 --title 写明全称")
