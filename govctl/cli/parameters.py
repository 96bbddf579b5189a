"""Words of the command line turned into values, with refusals in Chinese."""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import date
from pathlib import Path

import typer

# folders of Linux in which a name is no file of a person's
_OF_THE_SYSTEM = ("/dev", "/proc", "/sys")
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


def day(text: str | None) -> date:
    """Read `--as-of`; without it, today.

    Raises:
        typer.BadParameter: not a date.

    """
    if text is None:
        return date.today()  # noqa: DTZ011 - the clerk's own calendar day
    try:
        return date.fromisoformat(unicodedata.normalize("NFKC", text.strip()))
    except ValueError:
        raise typer.BadParameter(f"“{text}”{_not_a_day(text)}", param_hint="选项 --as-of") from None


def _not_a_day(text: str) -> str:
    """What is wrong with a date, and how it is written."""
    found = _DATE.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        return "不是日期，请写成 2026-09-01 的样子"
    try:
        meant = date(*map(int, found.groups()))
    except ValueError:
        return "不是日历上有的日子，请核对年、月、日"
    return f"的写法不对，请写成 {meant.isoformat()}，年、月、日之间用“-”，月、日写两位"


def choice(text: str, choices: tuple[str, ...], name: str) -> str:
    """Check a word against the few that are allowed.

    Raises:
        typer.BadParameter: it is none of them.

    """
    if text not in choices:
        allowed = "、".join(filter(None, choices))
        raise typer.BadParameter(f"“{text}”不可用，可选：{allowed}", param_hint=name)
    return text


def target(text: str, suffix: str) -> Path:
    """Read `-o`: a file that may be written, whose name says what it is.

    Raises:
        typer.BadParameter: a folder or a device, or the name ends otherwise, so that no
            program would open it right.

    """
    path = Path(text)
    if path.is_dir() or text.endswith(("/", os.sep)):
        refusal = f"是文件夹，请写出文件名，例如 {path / f'文件名{suffix}'}"
    elif not text.lower().endswith(suffix):
        refusal = f"应当以 {suffix} 结尾，写出的是这种文件"
    elif _is_of_the_system(path) or (path.exists() and not path.is_file()):
        refusal = "是系统的设备或者在系统的文件夹里，不能存放文件，请换一个位置"
    else:
        return path
    raise typer.BadParameter(f"“{text}”{refusal}", param_hint="选项 -o")


def _is_of_the_system(path: Path) -> bool:
    return any(path.absolute().is_relative_to(place) for place in _OF_THE_SYSTEM)


def folder(text: str) -> Path:
    """Read a path, or inside a workspace the name of a project.

    Raises:
        NotFoundError: several projects, or none, have that name.

    """
    from govctl.workspace import lookup

    return lookup.find(text)


def folders(paths: list[str] | None) -> list[Path]:
    """Read paths or names of projects; without any, the workspace or project that one stands in.

    Raises:
        NotFoundError: there is none of that name; none around the current folder.

    """
    if paths:
        return [folder(path) for path in paths]
    from govctl.workspace import nearby

    return [nearby.here()]
