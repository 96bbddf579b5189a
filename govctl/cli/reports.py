"""Reports written: to standard output, into a file, or one file a unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from govctl.cli import parameters
from govctl.cli.console import echo, echo_written, print_lines
from govctl.report.formats import FORMATS

if TYPE_CHECKING:
    from govctl.report.formats import Format, Options
    from govctl.report.model import Report

_TITLE, _NOTICE = "问题清单", "补正通知"


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
    from govctl.report.lines import plain
    from govctl.text import printable

    rendered = form.render(report, options)
    if isinstance(rendered, bytes):
        content = rendered
    else:
        text = rendered if isinstance(rendered, str) else plain(list(rendered))
        content = printable(text).encode()
    write_atomic(path, content, force=force)
    echo_written(title, path)


def _write_units(report: Report, name: str, options: Options, output: str, *, force: bool) -> None:
    """Write one notice a unit into a folder."""
    from govctl.report.by_unit import by_unit as parts
    from govctl.workspace.scaffold import folder_name

    form = FORMATS[name]
    if not form.binary:
        raise typer.BadParameter("补正通知请用 --format docx 或 xlsx", param_hint="选项 --by")
    folder = Path(output or _NOTICE)
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(
            f"“{output}”是文件；按单位写出的是一个文件夹，请另写文件夹的名称", param_hint="选项 -o"
        )
    for unit, part in parts(report):
        path = folder / f"{folder_name(unit or '未写单位')}-{_NOTICE}{form.suffix}"
        _write_file(part, form, options, path, _NOTICE, force=force)
