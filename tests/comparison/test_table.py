"""Which lines of two regulations stand side by side, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paired_packs import DEMO_DEADLINE
from small_packs import HEAD, RULE

from govctl.comparison import table
from govctl.comparison.features import Aspect
from govctl.comparison.table import RowRelation
from govctl.packs import loader

if TYPE_CHECKING:
    from small_packs import Packs

    from govctl.comparison.table import ComparedRow
    from govctl.packs.model import Regulation


def rows(left: Regulation, right: Regulation, aspect: Aspect) -> dict[str, tuple[str, str, str]]:
    """Each row of an aspect: the two sides and the verdict, by its name."""
    found: list[ComparedRow] = [
        row for row in table.compare(left, right).rows if row.aspect is aspect
    ]
    assert len({row.name for row in found}) == len(found)
    return {row.name: (row.text(row.left), row.text(row.right), row.relation) for row in found}


def test_numbers_are_matched_by_their_name_and_unit(demo: Regulation, other: Regulation) -> None:
    assert rows(demo, other, Aspect.MONEY) == {
        "投资上限": ("400 万元", "500 万元：总投资上限（第一条）", "不同")
    }


def test_lines_on_one_topic_make_one_row(demo: Regulation, other: Regulation) -> None:
    assert rows(demo, other, Aspect.RATIO) == {
        "项目变更": (
            "15%（工作区可以调整）：调整上限",
            "10%：变更上限（第一条）\n5%：新增上限（第一条）",
            "不同",
        )
    }


def test_periods_are_told_with_their_deadline(demo: Regulation, other: Regulation) -> None:
    assert rows(demo, other, Aspect.PERIOD) == {
        "验收期限": (
            "6 个月内（工作区可以调整）：期限（第二条第二款）",
            "1 年内：验收（第一条）",
            "不同",
        ),
        "等候": ("10 天（工作区可以调整）", "", "仅前者"),
        "年度计划": ("", "每年 9 月 30 日前：报计划（第一条）", "仅后者"),
    }


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("months: 12", "years: 1", "相同"),
        ("months: 11", "years: 1", "不同"),
        ("days: 365", "years: 1", "不同"),
        ("months: period", "months: 6", "不同"),  # a workspace may set the one otherwise
    ],
)
def test_lengths_in_other_units(packs: Packs, left: str, right: str, verdict: str) -> None:
    sides = []
    for name, length in (("left", left), ("right", right)):
        text = DEMO_DEADLINE.replace("months: period", length)
        path = packs.write(HEAD, name=name, deadlines=text)
        sides.append(loader.load_folder(path, (packs.folder,)).regulation)
    found = table.compare(*sides).rows
    assert next(row.relation for row in found if row.name in {"期限", "验收期限"}) == verdict


def test_a_length_told_in_other_words_is_no_length(packs: Packs) -> None:
    sides = []
    for name, more in (("left", ""), ("right", "\n   shown: '每年 {length} 月底前',")):
        text = DEMO_DEADLINE.replace("months: period,", f"months: 8,{more}")
        path = packs.write(HEAD, name=name, deadlines=text)
        sides.append(loader.load_folder(path, (packs.folder,)).regulation)
    row = next(row for row in table.compare(*sides).rows if row.aspect is Aspect.PERIOD)
    cite = "：期限（第二条第二款）"
    assert row.text(row.left) == f"8 个月内{cite}"
    assert row.text(row.right) == f"每年 8 月底前{cite}"
    assert row.relation is RowRelation.DIFFERENT


def test_gates_are_matched_by_name_alias_or_event(demo: Regulation, other: Regulation) -> None:
    found = rows(demo, other, Aspect.GATE)
    assert found["建设"][1] == "施工：第 2 个环节，也称建设\n动工建设\n依据：第一条"
    assert found["验收"][1].startswith("竣工：第 3 个环节")
    assert found["申报"][2] == "仅前者"
    assert found["申请"][2] == "仅后者"


def test_materials_are_matched_by_alias(demo: Regulation, other: Regulation) -> None:
    found = rows(demo, other, Aspect.MATERIAL)
    assert found["报告"] == (
        "申报\n属于验收材料",
        "竣工报告：竣工，由建设单位出具\n须有：小结\n属于验收材料\n依据：第一条",
        "不同",
    )
    assert found["其他材料"][1] == "施工\n缺少时为警告"


def test_rules_are_told_by_topic_and_others_left_out(demo: Regulation, other: Regulation) -> None:
    assert rows(demo, other, Aspect.DUTY) == {
        "审批档次": ("不超过上限（第二条第一款）", "", "仅前者"),
        "化整为零": ("", "不得拆分（第一条）\n写明总体项目（警告）（第一条）", "仅后者"),
    }


def test_identity(demo: Regulation, other: Regulation) -> None:
    found = rows(demo, other, Aspect.IDENTITY)
    assert found["名称"] == ("示范办法", "另一办法", "不同")
    assert found["制定机关"] == ("", "甲局、乙局", "仅后者")
    assert found["印发"][1] == "2025年4月18日"
    assert found["效力"][1] == "试行，2025年4月18日起施行，有效期至2027年4月17日"


def test_two_texts_without_a_rule_in_common_are_no_versions(
    demo: Regulation, other: Regulation
) -> None:
    assert rows(demo, other, Aspect.REVISION) == {}


def test_a_text_is_the_same_as_itself(other: Regulation) -> None:
    whole = table.compare(other, other)
    assert {row.relation for row in whole.rows} == {RowRelation.SAME}
    count = len(whole.rows)
    assert whole.summary == f"共 {count} 项：相同 {count}，不同 0，仅前者 0，仅后者 0"
    assert whole.names == ("乙办法（前者）", "乙办法（后者）")
    assert whole.only(RowRelation.DIFFERENT).rows == ()


def test_changed_rules_of_two_versions(packs: Packs) -> None:
    gone = RULE.replace("demo-2-1-cap", "demo-1-gone").replace("不超过上限", "删去的")
    before = packs.write(HEAD, name="before", rules=RULE + gone)
    changed = RULE.replace("<= param.cap", "< param.cap").replace("第一款", "第二款")
    added = RULE.replace("demo-2-1-cap", "demo-1-new").replace("不超过上限", "新加的")
    after = packs.write(HEAD, name="after", rules=changed + added)
    left, right = (loader.load_folder(path, (packs.folder,)).regulation for path in (before, after))
    assert rows(left, right, Aspect.REVISION) == {
        "demo-2-1-cap": (
            "要求：funding.total == null || funding.total <= param.cap\n依据：第二条第一款",
            "要求：funding.total == null || funding.total < param.cap\n依据：第二条第二款",
            "不同",
        ),
        "demo-1-gone": ("规则：删去的（第二条第一款）", "", "仅前者"),
        "demo-1-new": ("", "规则：新加的（第二条第一款）", "仅后者"),
    }


def test_what_stands_in_common_is_left_out(packs: Packs) -> None:
    packs.write(
        "id: common\ntitle: 通用\nprefix: common\n",
        name="common",
        rules=RULE.replace("demo-2-1-cap", "common-cap")
        .replace("  article: 第二条第一款\n", "  basis: 标准\n  topic: 审批档次\n")
        .replace("param.cap", "1 + 1"),
    )
    packs.write("id: plain\ntitle: 无规则\nprefix: plain\n", name="plain")
    plain = packs.load("plain")
    assert len(plain.rules) == 1
    assert rows(plain, plain, Aspect.DUTY) == {}
