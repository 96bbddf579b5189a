"""Words of the command line turned into values, with refusals in Chinese."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import typer

from govctl import units

# folders of Linux in which a name is no file of a person's
_OF_THE_SYSTEM = ("/dev", "/proc", "/sys")
_NO_DAY = "不是日期，可以写成 2026-09-01、2026.9.1、2026年9月1日 或 20260901"
_YEARS = range(2000, 2100)
# in 万元, a thousand million 元: who writes so much without a unit counts in 元
_MORE_LIKELY_YUAN = 100_000


def day(text: str | None, option: str = "--as-of") -> date:
    """Read a day, of `--as-of` unless another option is named; without it, today.

    Raises:
        typer.BadParameter: not a date.

    """
    if text is None:
        return date.today()  # noqa: DTZ011 - the clerk's own calendar day
    try:
        read = units.read_date(text)
    except ValueError:
        raise _no_day(text, "不是日历上有的日子，请核对年、月、日", option) from None
    if read is None:
        raise _no_day(text, _NO_DAY, option)
    return read


def _no_day(text: str, problem: str, option: str) -> typer.BadParameter:
    return typer.BadParameter(f"“{text}”{problem}", param_hint=f"选项 {option}")


def year(text: str) -> int:
    """Read a year: 2027, 2027年 or 2027年度.

    Raises:
        typer.BadParameter: it is none, or none of this and the coming decades.

    """
    number = units.read_year(text)
    if number is None or number not in _YEARS:
        raise typer.BadParameter(
            f"“{text}”不是年度，请写成 2027、2027年 或 2027年度", param_hint="参数 年度"
        )
    return number


def looks_like_year(text: str) -> bool:
    """Whether a word was meant as a year, be it a right one: a number, 年 or 年度 after it."""
    return text.strip().removesuffix("度").removesuffix("年").strip().isdigit()


def amount(text: str, name: str) -> str:
    """Read an amount, as a number of 万元: one without a unit is in 万元 already.

    What cannot be read stays as it is, for the field's own check to refuse.

    Raises:
        typer.BadParameter: no unit is written, and it seems to be in 元.

    """
    read = units.read_amount(text)
    if read is None:
        return text
    number, unit = read
    if not unit and number >= _MORE_LIKELY_YUAN:
        shown = units.plain(number)
        raise typer.BadParameter(
            f"“{text}”没有写单位，像是以元计的数。"
            f"是 {units.plain(number.scaleb(-4))} 万元的，请写 {shown}元；"
            f"确是 {shown} 万元的，请写 {shown}万元",
            param_hint=name,
        )
    return units.plain(number)


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
