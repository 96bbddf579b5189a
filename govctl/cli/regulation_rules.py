"""`govctl regulation rules` and `coverage`: what is checked, and whether nothing is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, regulations
from govctl.cli.console import echo, echo_within

if TYPE_CHECKING:
    from govctl.packs.model import Regulation

app = chinese_typer.group()

# titles that do not fit into a line go on below the ids
_DEEP = 6


@app.command("rules", cls=chinese_typer.Command, help="列出一部办法的全部规则、材料和期限。")
def list_rules(regulation: regulations.NamedOrAll = "") -> None:
    """Print one line a norm."""
    from govctl.comparison import phrases
    from govctl.text import width

    for chosen in (pack.regulation for pack in regulations.chosen(regulation)):
        echo_within(f"《{chosen.title}》（{chosen.id}）：")
        left = max(width(norm.id) for norm in chosen.all_norms) + 2
        for norm in chosen.all_norms:
            cite = norm.article.cite if norm.article else ""
            gate = f"〔{norm.gate}〕" if norm.gate else ""
            lead = f"{norm.severity.label}  {norm.id}{' ' * (left - width(norm.id))}"
            echo_within(f"{lead}{norm.title}{gate} {cite}".rstrip(), _DEEP)
        echo_within(phrases.norms_line(chosen))
        echo("")


@app.command(
    "coverage",
    cls=chinese_typer.Command,
    help="逐条核对办法的条款项是否都已落实，有遗漏则失败。",
)
def coverage(
    regulation: regulations.NamedOrAll = "",
    *,
    detail: Annotated[bool, typer.Option("--detail", help="列出每一款、每一项")] = False,
) -> None:
    """Print the matrix of articles and norms."""
    from govctl.authoring import coverage as matrix

    holes = 0
    for chosen in (pack.regulation for pack in regulations.chosen(regulation)):
        if not chosen.articles:
            holes += _without_articles(chosen, detail=detail)
            continue
        rows = matrix.matrix(chosen)
        parts = [part for row in rows for part in row.parts]
        if detail:
            for row in rows:
                echo_within(f"{row.article.title}（第 {row.article.number} 条）")
                for part in row.parts:
                    said = "、".join(part.norms) or f"无需校验：{part.reason}"
                    echo_within(f"  {part.cell}：{said if part.covered else '【遗漏】'}")
        covered = sum(row.covered for row in rows)
        holes += sum(not part.covered for part in parts)
        checked = sum(bool(part.norms) for part in parts)
        echo_within(
            f"《{chosen.title}》（{chosen.id}）：{covered}/{len(rows)} 条已落实；"
            f"款、项共 {len(parts)} 处，由规则、材料、期限落实 {checked} 处，"
            f"说明理由无需校验 {sum(part.covered and not part.norms for part in parts)} 处，"
            f"遗漏 {sum(not part.covered for part in parts)} 处"
        )
        for part in parts:
            if not part.covered:
                echo(f"  遗漏：{part.cell}")
    raise typer.Exit(1 if holes else 0)


def _without_articles(regulation: Regulation, *, detail: bool) -> int:
    """Say that there is nothing to hold a pack against; returns 1 unless it says why."""
    name = f"《{regulation.title}》（{regulation.id}）"
    if not regulation.no_articles:
        echo_within(f"{name}：没有写条文结构，无法核对有没有遗漏")
        echo_within(
            "  请对照官方文本，在 regulation.yaml 的 articles 里逐条写出条号和款、项的数目；"
            "条文结构不清楚的，把原因写在 no_articles"
        )
        return 1
    from govctl.authoring import coverage as matrix

    based = matrix.by_basis(regulation)
    if detail:
        for basis, names in based.items():
            echo_within(f"{basis}：{'、'.join(names)}")
    echo_within(
        f"{name}：不能核对有没有遗漏，{regulation.no_articles}；"
        f"依据按来源写的 {sum(map(len, based.values()))} 处，共 {len(based)} 种依据"
    )
    return 0
