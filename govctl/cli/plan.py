"""`govctl plan`: the annual plan workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from govctl.cli import arguments, frame
from govctl.cli.output import complain, say, wrote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.plan.rows import Refused
    from govctl.report.origins import Origins
    from govctl.reviewer import Reviewed
    from govctl.workspace.workspace import Workspace

app = frame.group()
_YEARS = range(2000, 2100)
_DIGITS = 4


@app.command("build", cls=frame.Command, help="把各单位的项目汇总成年度计划工作簿（Excel）。")
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
    from govctl import validation
    from govctl.cli.failures import finding_line
    from govctl.cli.validate import between_by_file, stop_if_broken
    from govctl.files import write_atomic
    from govctl.plan import between, outside, rows, workbook
    from govctl.plan.frame import Heading
    from govctl.portfolio.portfolio import Portfolio
    from govctl.report.origins import Origins

    day = arguments.day(as_of)
    if year and not year.isdigit():  # the year is left out: the first word is a path
        year, paths = "", [year, *(paths or ())]
    folders = arguments.folders(paths)
    workspace = _workspace(folders[0])
    settings: Mapping[str, Any] = workspace.data if workspace else {}
    number = _year(year or str(settings.get("plan_year", "")))
    candidates, kept_out, unfunded = {}, {}, []
    broken, origins = [], Origins()
    strays: list[Finding] = []
    portfolio = Portfolio(folders, day)
    reviews = validation.review(folders, as_of=day, gate=validation.plan_gate)
    for reviewed in validation.gathered(reviews, portfolio):
        facts, file = reviewed.project.facts, reviewed.project.document.path
        strays += (one for one in reviewed.of_workspace if one not in reviewed.unsettled)
        if reviewed.broken or reviewed.unsettled:
            broken.append(reviewed)
        origins.add(reviewed.workspace)
        if facts is not None and not rows.in_plan(facts, number):
            unfunded.append(outside.outside(reviewed.project, facts, number))
        elif facts is None or reviewed.refused:
            kept_out[file] = _refused(reviewed)
        else:
            row = rows.plan_row(facts, number, source=reviewed.project.name)
            candidates[file] = (row, reviewed.findings)
    stop_if_broken(broken)
    _refuse_several_regulations(origins, number)
    found = between_by_file(portfolio)
    admitted, refused = between.sort_out(candidates, kept_out, found)
    content = workbook.build(
        Heading(number, settings.get("place", ""), settings.get("authority", "")),
        admitted,
        [*refused, *unfunded],
        units=[unit["name"] for unit in settings.get("units", ())],
        internal=internal,
        root=_common_root(folders),
    )
    path = arguments.target(output or f"年度计划-{number}.xlsx", ".xlsx")
    write_atomic(path, content, force=force)
    wrote(f" {number} 年度计划", path)
    say(f"列入 {len(admitted)} 个项目，未纳入 {len(refused)} 个（原因见第二张表）")
    if unfunded:
        say(f"另有 {len(unfunded)} 个项目没有 {number} 年的资金安排，也列在第二张表：")
        say(outside.names(unfunded))
    for stray in strays:
        complain(finding_line(stray))
    if len(origins.workspaces) > 1 and workspace:
        say(f"{origins.told}；标题和单位名单取自 {workspace.file}")
        say("要用别的工作区的，请把它写在所有路径的最前面")


def _refuse_several_regulations(origins: Origins, year: int) -> None:
    """Stop where projects are of several places: a plan has one title and one law.

    Raises:
        CommandError: the workspaces name different regulations.

    """
    from govctl.cli.failures import CommandError

    if len(origins.regulations) > 1:
        one = next(iter(origins.workspaces))
        raise CommandError(
            f"{origins.told}，适用的办法不同。一份年度计划只用一个标题、按一部办法编制，没有写出；"
            f"请分别编制，例如 govctl plan build {year} {one.as_posix()}"
        )


def _workspace(path: Path) -> Workspace | None:
    """The workspace that a path lies in, or the first one below it.

    Raises:
        typer.Exit: its settings are wrong.

    """
    from govctl.cli.validate import stop_if_unsettled
    from govctl.workspace import workspace as workspaces

    root = workspaces.find_root(path)
    if root is None:
        files = workspaces.project_files([path])
        path = files[0].parent
        root = workspaces.find_root(path)
    found = workspaces.load(root) if root else workspaces.lost(path)
    if found:
        stop_if_unsettled(found)
    return found


def _year(text: str) -> int:
    if not text:
        raise typer.BadParameter(
            "没有写年度，工作区的 govctl.yaml 里也没有 plan_year", param_hint="参数 年度"
        )
    # longer ones may be more than int() reads
    if len(text) != _DIGITS or not (text.isascii() and text.isdigit()) or int(text) not in _YEARS:
        raise typer.BadParameter(f"“{text}”不是年度，请写四位数字，如 2027", param_hint="参数 年度")
    return int(text)


def _refused(reviewed: Reviewed) -> Refused:
    from govctl.plan.rows import Refused

    project, facts = reviewed.project, reviewed.project.facts
    return Refused(
        name=project.title,
        unit=project.unit,
        findings=reviewed.findings,
        total=facts["funding"]["total"] if facts else None,
        source=project.name,
    )


def _common_root(folders: list[Path]) -> Path | None:
    """The folder that places are shown relative to: the only one given, if it is one."""
    return folders[0] if len(folders) == 1 and folders[0].is_dir() else None
