"""An attached text against the rules: what differs, and what must be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from law_texts import AMENDED, MESSY, PLAIN
from small_packs import COMMON, DEADLINE, HEAD, RULE, Packs

from govctl.law import fingerprints
from govctl.law.compare import compare, concerned
from govctl.law.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.packs.model import Regulation

MATERIAL = """\
- {id: report, name: 报告, gate: 申报, article: 第一条,
   chapters: [{id: goals, title: 目标, match: [目标], article: 第二条第一款第（一）项}]}
"""


@pytest.fixture
def regulation(tmp_path: Path) -> Regulation:
    packs = Packs(tmp_path)
    packs.write(COMMON, name="common")
    packs.write(HEAD, rules=RULE, materials=MATERIAL, deadlines=DEADLINE)
    return packs.load()


DIGESTS = fingerprints.of(parse(PLAIN))


@pytest.mark.parametrize("written", [PLAIN, MESSY])
def test_the_same_text(regulation: Regulation, written: str) -> None:
    found = compare(parse(written), DIGESTS, regulation)
    assert found.known
    assert found.alike
    assert found.differing == ()
    assert found.structure == ()


def test_an_amended_text(regulation: Regulation) -> None:
    found = compare(parse(AMENDED), DIGESTS, regulation)
    assert (found.changed, found.missing, found.added) == ((2,), (), (3,))
    assert found.differing == (2, 3)
    assert found.alike


def test_a_text_cut_short(regulation: Regulation) -> None:
    found = compare(parse(PLAIN.partition("第二章")[0]), DIGESTS, regulation)
    assert (found.changed, found.missing, found.added) == ((), (2,), ())


def test_another_text(regulation: Regulation) -> None:
    assert not compare(parse("第一条 乙。\n第二条 丙。"), DIGESTS, regulation).alike


def test_without_fingerprints_only_the_counts_are_known(regulation: Regulation) -> None:
    found = compare(parse(AMENDED), {}, regulation)
    assert not found.known
    assert found.alike
    assert (found.changed, found.missing, found.added) == ((), (), (3,))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("（三）期限。", "", "第二条：规则包记为 2 款 3 项 2 目，文本是 2 款 2 项 2 目"),
        ("2.分年投资；", "", "第二条：规则包记为 2 款 3 项 2 目，文本是 2 款 3 项 1 目"),
        (
            "总投资不",
            "另有规定的除外。\n总投资不",
            "第二条：规则包记为 2 款 3 项 2 目，文本是 3 款 3 项 2 目",
        ),
        (
            "1.总投资；\n\n2.分年投资；\n\n（三）期限。",
            "（三）期限。\n1.总投资；\n2.分年投资；",
            "第二条：规则包记为 2 款 3 项 2 目，文本是 2 款 3 项 2 目，位置不同",
        ),
    ],
)
def test_another_structure(regulation: Regulation, old: str, new: str, said: str) -> None:
    assert old in PLAIN
    assert compare(parse(PLAIN.replace(old, new)), {}, regulation).structure == (said,)


def test_which_rules_are_concerned(regulation: Regulation) -> None:
    named = [name for name, _ in concerned(regulation, (2,))]
    assert named == ["demo-m-report-goals", "demo-2-1-cap", "demo-2-2-acceptance"]
    assert concerned(regulation, (1,)) == [("demo-m-report", "报告")]
    assert concerned(regulation, (3,)) == []
