"""The table of mutants: long expressions are cut around what differs."""

from __future__ import annotations

from pathlib import Path

from govctl.authoring.mutation import score_text
from govctl.authoring.mutation.edits import MutationKind
from govctl.authoring.mutation.mutants import Mutant
from govctl.authoring.mutation.rewriting import PackChange
from govctl.authoring.mutation.score import Count, Outcome
from govctl.findings import TextSpan
from govctl.packs import loader

PLACE = TextSpan(Path("a/rules.yaml"), 7)


def shown(written: str, text: str) -> list[str]:
    mutant = Mutant("甲-1", "when", MutationKind.COMPARISON, written, text, PLACE, PackChange())
    found = Outcome((Count("甲-1", 3, 1, 1),), (), 3, (mutant,), (mutant,), ())
    return list(score_text.lines(loader.load("common").regulation, found))


def test_a_short_expression_is_shown_whole() -> None:
    lines = shown("a < b", "a <= b")
    assert "  rules.yaml:7 甲-1 when〔含不含界线〕" in lines
    assert "    改为：a <= b" in lines


def test_a_long_one_around_what_differs() -> None:
    (line,) = [one for one in shown("x" * 300 + "<" + "y" * 300, "x" * 300 + "<=" + "y" * 300)
               if "改为" in one]  # fmt: skip
    assert line.startswith("    改为：…x")
    assert "<=" in line
    assert line.endswith("y…")


def test_columns_are_aligned_by_width() -> None:
    head, row, *_ = shown("a", "b")
    assert head == "改动处      改动    发现  未发现"
    assert row == "甲-1           3       1       1"


def test_the_sums() -> None:
    assert any(
        "逐处改错 3 处，用例发现 1 处，注明等价 1 处，未发现 1 处" in one for one in shown("a", "b")
    )
