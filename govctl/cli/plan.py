"""`govctl plan`: the annual plan workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import echo, echo_error, echo_written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govctl.plan.rows import PlanRow
    from govctl.plan.selection import Selected
    from govctl.workspace.workspace import Workspace

app = chinese_typer.group()
_MOST_TOLD = 10
_NAME = 24


@app.command(
    "build", cls=chinese_typer.Command, help="把各单位的项目汇总成年度计划工作簿（Excel）。"
)
def build(
    year: Annotated[
        str, typer.Argument(metavar="年度", help="如 2027；不写为工作区的 plan_year")
    ] = "",
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="路径", help="工作区或项目；默认当前文件夹")
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="文件", help="默认 年度计划-年度.xlsx")
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准；默认今天")
    ] = None,
    *,
    internal: Annotated[
        bool, typer.Option("--internal", help="内部版：另列申报、评审、核减、安全、责任人")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Roll projects up into a workbook."""
    from govctl.cli.errors import finding_line
    from govctl.cli.guards import cross_findings_by_file, stop_if_broken
    from govctl.files import write_atomic
    from govctl.plan import cross_findings, selection, workbook
    from govctl.plan.sheet_frame import PlanHeading

    day = parameters.day(as_of)
    if year and not parameters.looks_like_year(
        year
    ):  # the year is left out: the first word is a path
        year, paths = "", [year, *(paths or ())]
    folders = parameters.folders(paths)
    workspace = _workspace(folders[0])
    settings: Mapping[str, Any] = workspace.data if workspace else {}
    number = _year(year or str(settings.get("plan_year", "")))
    path = parameters.target(output or f"年度计划-{number}.xlsx", ".xlsx")
    selected = selection.select(folders, number, day, internal=internal)
    stop_if_broken(selected.broken)
    _refuse_several_regulations(selected, number)
    found = cross_findings_by_file(selected.compared)
    admitted, refused = cross_findings.sort_out(selected.admitted, selected.refused, found)
    content = workbook.build(
        PlanHeading(number, settings.get("place", ""), settings.get("authority", "")),
        admitted,
        [*refused, *selected.nothing, *selected.unfunded],
        units=[unit["name"] for unit in settings.get("units", ())],
        internal=internal,
        root=_common_root(folders),
    )
    write_atomic(path, content, force=force)
    echo_written(f" {number} 年度计划", path)
    echo(f"列入 {len(admitted)} 个项目，未纳入 {len(refused)} 个（原因见第二张表）")
    _tell_outside(selected, number)
    _tell_noted(admitted)
    for stray in selected.strays:
        echo_error(finding_line(stray))
    if len(selected.workspaces) > 1 and workspace:
        echo(f"{_workspaces(selected)}；标题和单位名单取自 {workspace.file}")
        echo("要用别的工作区的，请把它写在所有路径的最前面")


def _tell_outside(found: Selected, year: int) -> None:
    from govctl.plan import unfunded as unfunded_module

    if found.nothing:
        echo(f"另有 {len(found.nothing)} 个项目 {year} 年的计划投资是 0，没有列入，列在第二张表：")
        echo(unfunded_module.names(found.nothing))
    if found.unfunded:
        echo(f"另有 {len(found.unfunded)} 个项目没有 {year} 年的资金安排，也列在第二张表：")
        echo(unfunded_module.names(found.unfunded))


def _tell_noted(admitted: list[PlanRow]) -> None:
    """Say what is still to be looked at in the rows of the plan."""
    from govctl.findings import Severity
    from govctl.plan import notes_sheet, row_notes

    gaps = row_notes.gaps(admitted)
    if gaps:
        each = "，".join(f"{name} {count} 处" for name, count in gaps.items())
        echo(f"列入的项目还有 {sum(gaps.values())} 处【待补充】：{each}")
    found = [one for one in row_notes.warnings(admitted) if one[1].severity is Severity.WARNING]
    if found:
        projects = len({id(row) for row, _ in found})
        echo(f"列入的项目中有 {projects} 个有警告，共 {len(found)} 条：")
        for row, one in found[:_MOST_TOLD]:
            echo(f"  {_short(row.name)}：{one.message}")
        if len(found) > _MOST_TOLD:
            echo(f"  ……其余 {len(found) - _MOST_TOLD} 条")
    if gaps or found:
        echo(f"逐项列在“{notes_sheet.TITLE}”表，请核对以后再报送")


def _short(name: str) -> str:
    from govctl.text import one_line

    name = one_line(name)
    return f"{name[:_NAME]}…" if len(name) > _NAME else name


def _workspaces(selected: Selected) -> str:
    from govctl.report.totals import workspaces_line

    return workspaces_line(selected.workspaces, selected.outside)


def _refuse_several_regulations(selected: Selected, year: int) -> None:
    """Stop where projects are of several places: a plan has one title and one law.

    Raises:
        CommandError: the workspaces name different regulations.

    """
    from govctl.cli.errors import CommandError

    if len(selected.regulations) > 1:
        one = next(iter(selected.workspaces))
        raise CommandError(
            f"{_workspaces(selected)}，适用的办法不同。一份年度计划只用一个标题、按一部办法编制，没有写出；"
            f"请分别编制，例如 govctl plan build {year} {one.as_posix()}"
        )


def _workspace(path: Path) -> Workspace | None:
    """The workspace that a path lies in, or the first one below it.

    Raises:
        typer.Exit: its settings are wrong.

    """
    from govctl.cli.guards import stop_if_unsettled
    from govctl.workspace import workspace as workspaces

    root = workspaces.find_root(path)
    if root is None:
        files = workspaces.project_files([path])
        path = files[0].parent
        root = workspaces.find_root(path)
    found = workspaces.load(root) if root else workspaces.without_settings(path)
    if found:
        stop_if_unsettled(found)
    return found


def _year(text: str) -> int:
    if not text:
        raise typer.BadParameter(
            "没有写年度，工作区的 govctl.yaml 里也没有 plan_year", param_hint="参数 年度"
        )
    return parameters.year(text)


def _common_root(folders: list[Path]) -> Path | None:
    """The folder that places are shown relative to: the only one given, if it is one."""
    return folders[0] if len(folders) == 1 and folders[0].is_dir() else None
