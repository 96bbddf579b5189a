"""Reports written: to standard output, into a file, or one file a unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from govctl.cli import parameters
from govctl.cli.console import echo, echo_written, print_lines
from govctl.report.formats import FORMATS

if TYPE_CHECKING:
    from govctl.report.formats import Format, Options
    from govctl.report.model import Report

_TITLE, _NOTICE, _NO_UNIT = "问题清单", "补正通知", "未写单位"
_SHOWN = 3  # names of files that are there already


def write(
    report: Report,
    name: str,
    options: Options,
    output: str = "",
    *,
    by_unit: bool = False,
    force: bool = False,
) -> None:
    """Render a report in the format of a name, and print it or write it into a file.

    Raises:
        typer.BadParameter: the name of the file is none for this format.
        OverwriteRefusedError: a file is there already and `force` is false.

    """
    form = FORMATS[name]
    if by_unit:
        _write_units(report, name, options, output, force=force)
    elif form.binary or output:
        path = parameters.target(output or f"{_TITLE}{form.suffix}", form.suffix)
        _write_file(report, form, options, path, _TITLE, force=force)
    else:
        rendered = form.render(report, options)
        if isinstance(rendered, str):
            echo(rendered.rstrip("\n"))
        elif not isinstance(rendered, bytes):
            print_lines(rendered)


def _write_file(
    report: Report, form: Format, options: Options, path: Path, title: str, *, force: bool
) -> None:
    from govctl.files import write_atomic
    from govctl.text import printable, unstyled

    rendered = form.render(report, options)
    if isinstance(rendered, bytes):
        content = rendered
    else:
        text = rendered if isinstance(rendered, str) else unstyled(rendered)
        content = printable(text).encode()
    write_atomic(path, content, force=force)
    echo_written(title, path)


def _write_units(report: Report, name: str, options: Options, output: str, *, force: bool) -> None:
    """Write one notice a unit into a folder: all of them, or none where one is there already."""
    from govctl.files import write_atomic
    from govctl.report.by_unit import by_unit as parts

    form = FORMATS[name]
    if not form.binary:
        raise typer.BadParameter("补正通知请用 --format docx 或 xlsx", param_hint="选项 --by")
    folder = Path(output or _NOTICE)
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(
            f"“{output}”是文件；按单位写出的是一个文件夹，请另写文件夹的名称", param_hint="选项 -o"
        )
    notices = list(parts(report))
    if not notices:
        echo(f"没有要告诉单位的事项，没有写出{_NOTICE}")
        return
    paths = _names(folder, [unit for unit, _ in notices], form.suffix)
    there = [path.name for path in paths if path.exists()]
    if there and not force:
        shown = "、".join(there[:_SHOWN]) + " 等" * (len(there) > _SHOWN)
        raise typer.BadParameter(
            f"“{folder}”里已有 {len(there)} 份同名的通知（{shown}），一份也没有写；"
            "请另写文件夹的名称，确需覆盖请加 --force",
            param_hint="选项 -o",
        )
    telling = replace(options, notice=True)
    written = [form.render(part, telling) for _, part in notices]
    for path, content in zip(paths, written, strict=True):
        write_atomic(path, content if isinstance(content, bytes) else b"", force=force)
        echo_written(_NOTICE, path)


def _names(folder: Path, units: list[str], suffix: str) -> list[Path]:
    """A file for every unit; where two names come to the same, the later one has a number."""
    from govctl.workspace.scaffold import folder_name

    taken: set[str] = set()
    paths = []
    for unit in units:
        name = first = f"{folder_name(unit or _NO_UNIT)}-{_NOTICE}"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(name.casefold())
        paths.append(folder / f"{name}{suffix}")
    return paths
