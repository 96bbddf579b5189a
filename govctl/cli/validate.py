"""`govctl validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import echo, echo_error, print_lines
from govctl.cli.guards import lines_between, lines_reviewed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.judging.waivers import WaivedFinding
    from govctl.law.quotation import Quoter
    from govctl.portfolio.portfolio import Portfolio, PortfolioReview
    from govctl.report.totals import Totals
    from govctl.review.model import Review


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "validate",
        cls=chinese_typer.Command,
        help="按管理办法校验项目，指出问题的位置、依据和处理办法。\n"
        "退出码：0 没有问题，1 有问题，2 用法有误或工具出错。",
    )(validate)


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="路径", help="工作区、项目文件夹或文件，在工作区里可写项目名；默认当前文件夹"
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="环节", help="假设现在申请进入某个环节，看还缺什么"),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准判断期限；不写为今天")
    ] = None,
    output: Annotated[
        str, typer.Option("--format", metavar="格式", help="text（默认）或 json")
    ] = "text",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="级别", help="从哪一级起算不通过：error 或 warning；默认按工作区"
        ),
    ] = "",
    *,
    show_law: Annotated[
        bool,
        typer.Option("--show-law", help="引用条文原文（先用 govctl regulation attach 附上）"),
    ] = False,
) -> None:
    """Check projects and print what was found."""
    parameters.choice(output, ("text", "json"), "选项 --format")
    parameters.choice(fail_on, ("", "error", "warning"), "选项 --fail-on")
    if at is not None and not at.strip():
        raise typer.BadParameter("不能是空的，请写环节名称", param_hint="选项 --at")
    day = parameters.day(as_of)
    from govctl.portfolio.portfolio import Portfolio
    from govctl.review import pipeline

    folders = parameters.folders(paths)
    portfolio = Portfolio(folders, day)
    reviews = pipeline.with_texts(pipeline.review(folders, as_of=day, at=at or ""))
    reviews = pipeline.gathered(reviews, portfolio)
    if show_law and output != "text":
        raise typer.BadParameter("只用于 text 格式", param_hint="选项 --show-law")
    raise typer.Exit(tell(reviews, output, day, fail_on, portfolio, show_law=show_law))


def tell(
    reviews: Iterable[Review],
    output: str,
    day: date,
    fail_on: str = "",
    portfolio: Portfolio | None = None,
    *,
    show_law: bool = False,
) -> int:
    """Print what was found, as text or JSON; the exit status follows from it.

    With a portfolio, which the reviews fill, also what was found between the projects.
    """
    from govctl.report import footer, json, text
    from govctl.report.totals import Totals
    from govctl.workspace import editor_copies

    tally = Totals()
    watch = _Watch(fail_on)
    seen = watch.over(reviews, tally)
    if output == "text":
        quoter = _quoter() if show_law else None
        worth = (one for one in seen if one.findings or one.granted or one.of_workspace)
        print_lines(line for reviewed in worth for line in lines_reviewed(reviewed, quoter))
        compared = watch.compared(portfolio, tally)
        print_lines(line for one in compared for line in lines_between(one, quoter))
        print_lines([text.summary(tally)])
        if watch.origins.told:
            print_lines([[(watch.origins.told, "dim")]])
        print_lines(footer.summary(compared))
        for root in watch.origins.workspaces:
            if editor_copies.are_old(root):
                echo_error(
                    f"{root / editor_copies.EDITOR_FOLDER} 里供编辑器用的格式说明不是这个版本的，"
                    f"请执行 govctl init {root} --refresh"
                )
        for title in quoter.lacking if quoter else ():
            echo_error(f"还没有附上《{title}》的原文：请执行 govctl regulation attach 文件")
    else:
        found: list[Finding] = []
        granted: list[WaivedFinding] = []
        for reviewed in seen:
            found += (*reviewed.of_workspace, *reviewed.findings)
            granted += reviewed.granted
        for group in watch.compared(portfolio, tally):
            found += group.findings
            granted += group.granted
        echo(json.render(found, tally, day, granted).rstrip("\n"))
    return watch.status


class _Watch:
    """Works out the exit status, and counts the workspaces, while reviews go by."""

    def __init__(self, fail_on: str) -> None:
        from govctl.report.origins import WorkspaceCounts

        self._fail_on = fail_on
        self._faulty: set[Path] = set()
        self.status = 0
        self.origins = WorkspaceCounts()

    def over(self, reviews: Iterable[Review], tally: Totals) -> Iterator[Review]:
        for reviewed in reviews:
            tally.add(reviewed.findings, len(reviewed.granted), unchecked=reviewed.unchecked)
            if reviewed.of_workspace:
                tally.add_shared(reviewed.of_workspace)
            self.origins.add(reviewed.workspace)
            if reviewed.findings:
                self._faulty.add(reviewed.project.document.path)
            self._judge(reviewed, reviewed.of_workspace)
            yield reviewed

    def compared(self, portfolio: Portfolio | None, tally: Totals) -> list[PortfolioReview]:
        """Compare the projects, all of which must have gone by, and count what is found."""
        compared = portfolio.compare() if portfolio else []
        for one in compared:
            faulty = {told.projects[0].file for told in one.told} - self._faulty
            tally.add_between(one.findings, one.count, len(one.granted), len(faulty))
            self._judge(one)
        return compared

    def _judge(self, found: Review | PortfolioReview, more: Sequence[Finding] = ()) -> None:
        told = (*more, *found.findings)
        if not told:
            return
        from govctl.findings import Severity

        level = Severity(self._fail_on) if self._fail_on else found.workspace.fail_on
        if found.broken:
            self.status = 2
        elif any(finding.severity.rank <= level.rank for finding in told):
            self.status = max(self.status, 1)


def _quoter() -> Quoter:
    from govctl.law.quotation import Quoter

    return Quoter()
