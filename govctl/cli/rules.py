"""`govctl rules`: what is checked, why, and whether the packs hold together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import frame
from govctl.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.regulation.pack import Regulation

app = frame.group("查看和检验规则：列表、解释、条款覆盖、用例。")

_Regulation = Annotated[
    str,
    typer.Option("--regulation", metavar="编号", help="哪一部办法；不写为工作区所用，或全部"),
]


@app.command("list", cls=frame.Command, help="列出一部办法的全部规则、材料和期限。")
def list_rules(regulation: _Regulation = "") -> None:
    """Print one line a norm."""
    from govctl.text import width

    for chosen in _chosen(regulation):
        say(f"《{chosen.title}》（{chosen.id}）：")
        left = max(width(norm.id) for norm in chosen.norms) + 2
        for norm in chosen.norms:
            cite = norm.article.cite if norm.article else ""
            gate = f"〔{norm.gate}〕" if norm.gate else ""
            lead = f"{norm.severity.label}  {norm.id}{' ' * (left - width(norm.id))}"
            say(f"{lead}{norm.title}{gate} {cite}".rstrip())
        say(f"共 {len(chosen.norms)} 条\n")


@app.command("explain", cls=frame.Command, help="解释一条规则：条件、参数、依据、处理和正反例。")
def explain(
    rule: Annotated[str, typer.Argument(metavar="规则编号", help="findings 中方括号里的编号")],
    regulation: _Regulation = "",
) -> None:
    """Print everything about one rule."""
    from govctl.cli.failures import CommandError
    from govctl.files import is_file
    from govctl.regulation import cases
    from govctl.regulation import explain as explanation
    from govctl.text import closest

    everywhere = list(_chosen(regulation))
    for chosen in everywhere:
        for norm in chosen.norms:
            parts = getattr(norm, "chapters", ())
            if rule != norm.id and rule not in [part.rule for part in parts]:
                continue
            home = chosen
            if norm.location.path.parent != chosen.folder:
                home = _load(norm.location.path.parent.name)
            # a pack being written may have no cases yet
            tried = cases.load(home) if is_file(home.folder / "cases.yaml") else []
            say(f"{norm.id}  {norm.title}")
            for section in explanation.sections(home, norm, tried):
                say(f"\n{section.title}：")
                for line in section.lines:
                    say(f"  {line}")
            return
    known = [norm.id for chosen in everywhere for norm in chosen.norms]
    near = closest(rule, known)
    hint = f"是否想写 {near}？" if near else "用 govctl rules list 查看全部编号"
    raise CommandError(f"没有编号为“{rule}”的规则。{hint}")


@app.command("coverage", cls=frame.Command, help="逐条核对办法的条款项是否都已落实，有遗漏则失败。")
def coverage(
    regulation: _Regulation = "",
    *,
    detail: Annotated[bool, typer.Option("--detail", help="列出每一款、每一项")] = False,
) -> None:
    """Print the matrix of articles and norms."""
    from govctl.regulation import coverage as matrix

    holes = 0
    for chosen in _chosen(regulation):
        rows = matrix.matrix(chosen)
        parts = [part for row in rows for part in row.parts]
        if detail:
            for row in rows:
                say(f"{row.article.title}（第 {row.article.number} 条）")
                for part in row.parts:
                    said = "、".join(part.norms) or f"无需校验：{part.reason}"
                    say(f"  {part.cell}：{said if part.covered else '【遗漏】'}")
        covered = sum(row.covered for row in rows)
        holes += sum(not part.covered for part in parts)
        checked = sum(bool(part.norms) for part in parts)
        say(
            f"《{chosen.title}》（{chosen.id}）：{covered}/{len(rows)} 条已落实；"
            f"款、项共 {len(parts)} 处，由规则、材料、期限落实 {checked} 处，"
            f"说明理由无需校验 {sum(part.covered and not part.norms for part in parts)} 处，"
            f"遗漏 {sum(not part.covered for part in parts)} 处"
        )
        for part in parts:
            if not part.covered:
                say(f"  遗漏：{part.cell}")
    raise typer.Exit(1 if holes else 0)


@app.command("test", cls=frame.Command, help="检查表达式的类型，运行规则自带的用例。")
def test(regulation: _Regulation = "") -> None:
    """Type-check the packs and run their cases."""
    from govctl.regulation import cases, typecheck

    bad = 0
    for chosen in (*([] if regulation else [_load("common")]), *_chosen(regulation)):
        wrong = typecheck.check(chosen)
        for finding in wrong:
            where = finding.location
            place = f"{where.path.name}:{where.line}" if where else ""
            say(f"  {place} {finding.message}（{finding.remedy}）")
        tried = cases.load(chosen)
        failed = [result for result in cases.run(chosen, tried) if result.problem]
        for result in failed:
            where = result.case.location
            name = f"{result.case.rule} {result.case.name}".strip()
            say(f"  {where.path.name}:{where.line} {name}：{result.problem}")
        gaps = cases.untested(chosen, tried)
        for gap in gaps:
            say(f"  {gap}")
        bad += len(wrong) + len(failed) + len(gaps)
        passed = len(tried) - len(failed)
        say(
            f"《{chosen.title}》（{chosen.id}）：用例 {len(tried)} 个，通过 {passed} 个；"
            f"表达式错误 {len(wrong)} 处，缺用例 {len(gaps)} 处"
        )
    raise typer.Exit(1 if bad else 0)


def _load(name: str) -> Regulation:
    from govctl.regulation import loader

    return loader.load(name, _folders())


def _folders() -> tuple[Path, ...]:
    from govctl.workspace import workspace

    root = workspace.find_root(Path())
    return workspace.load(root).regulation_folders if root else ()


def _chosen(name: str) -> Iterator[Regulation]:
    """The regulation named, else the workspace's, else all."""
    from govctl.regulation import loader
    from govctl.workspace import workspace

    root = workspace.find_root(Path())
    names = [name or (workspace.load(root).regulation if root else "")]
    for each in names if names[0] else loader.available(_folders()):
        yield _load(each)
