"""`govctl hook`: commits judged before they are made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import columns, echo, echo_written, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.hook.repository import Repository
    from govctl.hook.verdict import CommitVerdict
    from govctl.text import StyledLine

app = chinese_typer.group()


@app.command(
    "install",
    cls=chinese_typer.Command,
    help="在当前 git 仓库装上提交前的校验：不需要其他工具，不联网；原有的钩子保留，先运行。",
)
def install() -> None:
    """Put the hook of plain git in."""
    from govctl.hook import installation

    done = installation.install(_repository())
    echo_written("", done.path)
    if done.earlier:
        echo(f"原有的钩子保留为 {done.earlier}，每次提交先运行它")
    if done.shared:
        echo("请注意：这个位置由 git 的 core.hooksPath 指定，可能供多个仓库共用")
    echo("以后每次提交只校验本次提交涉及的项目；要卸载，执行 govctl hook uninstall")


@app.command("uninstall", cls=chinese_typer.Command, help="卸下提交前的校验，原有的钩子恢复原样。")
def uninstall() -> None:
    """Take the hook of plain git out."""
    from govctl.hook import installation

    done = installation.uninstall(_repository())
    if done is None:
        echo("没有装过提交前的校验，不需要卸载")
    elif done.earlier:
        echo(f"已卸下提交前的校验，恢复了原有的钩子：{done.path}")
    else:
        echo(f"已卸下提交前的校验，删去了：{done.path}")


@app.command(
    "run",
    cls=chinese_typer.Command,
    help="校验将要提交的内容（暂存区）：本次提交涉及的项目有问题时不通过，没有问题时不输出。\n"
    "退出码：0 可以提交，1 有问题，2 用法有误或工具出错。",
)
def run(
    folder: Annotated[
        str, typer.Argument(metavar="文件夹", help="只管其中的工作区；默认整个仓库")
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准；默认今天")
    ] = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="不论本次提交涉及与否，全部项目都要没有问题")
    ] = False,
) -> None:
    """Judge the index."""
    from govctl.hook import verdict

    day = parameters.day(as_of)
    repository = _repository()
    within = _within(repository, folder)
    found = verdict.reach(repository, day, within, everything=everything)
    print_lines(_lines(found))
    raise typer.Exit(found.status)


def _repository() -> Repository:
    """The repository that the current folder lies in.

    Raises:
        CommandError: it lies in none.

    """
    from govctl.cli.errors import CommandError
    from govctl.hook import repository

    found = repository.find(Path())
    if found is None:
        raise CommandError("当前文件夹不在 git 仓库的工作目录里。请先进入仓库，再执行一次")
    return found


def _within(repository: Repository, folder: str) -> str:
    """A folder as the repository has it, whether or not it is there any more.

    Raises:
        CommandError: it lies elsewhere.

    """
    from govctl.cli.errors import CommandError

    if not folder:
        return ""
    path = Path(folder).resolve()
    top = repository.top.resolve()
    if not path.is_relative_to(top):
        raise CommandError(f"“{folder}”不在这个 git 仓库里：{top}")
    name = path.relative_to(top).as_posix()
    return "" if name == "." else name


def _lines(found: CommitVerdict) -> Iterator[StyledLine]:
    """What stops the commit, and a count of what does not; nothing where all is well."""
    from govctl.findings import Severity
    from govctl.hook.judgement import SETTINGS
    from govctl.report.lines import finding_lines, subject_header

    shown = None
    excerpts = {
        (path, number): line
        for path, text in (found.texts or {}).items()
        for number, line in enumerate(text.splitlines(), start=1)
    }
    for one in found.blocking:
        where = one.workspace if one.title == SETTINGS else "、".join(sorted(one.owners)[:2])
        if (one.title, where) != shown:
            shown = (one.title, where)
            yield subject_header(one.title, where)
            yield []
        yield from finding_lines(one.finding, excerpts, columns())
    if found.blocking:
        counts = "，".join(
            f"{severity.label} {count}"
            for severity in Severity
            if (count := sum(one.finding.severity is severity for one in found.blocking))
        )
        yield [(f"没有提交：本次提交的内容有问题（{counts}）。", "bold red")]
        yield [("请改正后重新 git add，再提交；内容以暂存区为准，没有 git add 的改动不算", "")]
    if found.others:
        others = f"另有 {found.others} 个项目有问题，与本次提交无关；govctl validate 列出全部"
        yield [(others, "dim")]
