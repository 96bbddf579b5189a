"""`govctl regulation test`: whether packs hold together, and whether their cases would notice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, regulations
from govctl.cli.console import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.authoring.cases import Case
    from govctl.authoring.cross_cases import Together
    from govctl.packs.pack import LoadedPack

app = chinese_typer.group()


@app.command(
    "test", cls=chinese_typer.Command, help="检查表达式的类型和规则的写法，运行规则自带的用例。"
)
def test(
    regulation: regulations.NamedOrAll = "",
    *,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="逐处改错规则，看用例能不能发现，有没发现的则失败")
    ] = False,
) -> None:
    """Check the packs, run their cases, and try their mutants."""
    from govctl.authoring import cases
    from govctl.authoring import cross_cases as together

    bad = False
    named = [regulations.load("common")] if not regulation else []
    for chosen in (*named, *regulations.chosen(regulation)):
        tried = cases.load(chosen.regulation)
        of_several = together.load(chosen.regulation)
        good = _checked(chosen, tried, of_several)
        if good and mutate:
            good = _mutated(chosen, tried, of_several)
        elif mutate:
            echo("  先使以上各项通过，再试改动")
        bad = bad or not good
    raise typer.Exit(1 if bad else 0)


def _checked(pack: LoadedPack, tried: Sequence[Case], of_several: Sequence[Together]) -> bool:
    from govctl.authoring import cross_cases as together
    from govctl.authoring import verdict as verdict_module
    from govctl.authoring import verdict_text as report

    verdict = verdict_module.verdict(pack, tried)
    verdict = replace(
        verdict,
        results=(*verdict.results, *together.run(pack, of_several)),
        gaps=(*verdict.gaps, *together.untested(pack.regulation, of_several)),
    )
    for line in report.lines(pack.regulation, verdict):
        echo(line)
    return verdict.good


def _mutated(pack: LoadedPack, tried: Sequence[Case], of_several: Sequence[Together]) -> bool:
    from govctl.authoring.mutation import score as mutation
    from govctl.authoring.mutation import score_text as report
    from govctl.authoring.mutation.cross_rules import CrossTrial

    outcome = mutation.outcome(pack, tried, CrossTrial(pack, of_several).notices)
    for line in report.lines(pack.regulation, outcome):
        echo(line)
    return outcome.good
