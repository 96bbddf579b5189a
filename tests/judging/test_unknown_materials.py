from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import PROJECT

from govctl.findings import Severity

if TYPE_CHECKING:
    from small_packs import Packs

MATERIALS = """\
- {id: study, name: 可行性研究报告, aliases: [可研报告], gate: 验收}
- {id: photo, name: 照片, gate: 验收}
"""


@pytest.mark.parametrize(
    ("kinds", "columns"),
    [
        ([], []),
        (["可行性研究报告", "照片"], []),
        (["可研报告", "study"], []),
        (["可行性报告"], [("可行性研究报告", 8)]),
        (["照片", "可行性研究报告书"], [("可行性研究报告", 9)]),
        (["stduy"], [("study", 8)]),
        # papers of the project's own
        (["会议签到表", "领导批示", "x"], []),
        # what is meant is there, so this is another paper
        (["可行性研究报告", "可行性研究报告附图"], []),
    ],
)
def test_near_names(packs: Packs, kinds: list[str], columns: list[tuple[str, int]]) -> None:
    packs.write(materials=MATERIALS)
    entries = "".join(f"  - kind: {kind}\n" for kind in kinds)
    assessed = packs.assess(PROJECT + "materials:\n" + (entries or "  []\n"))
    found = [one for one in assessed.findings if one.rule == "material-unknown"]
    assert [one.location.line for one in found if one.location] == [line + 1 for _, line in columns]
    for one, (name, _) in zip(found, columns, strict=True):
        assert one.severity is Severity.INFO
        assert f"是否想写“{name}”" in one.remedy


ASKED = """\
- {{id: study, name: 可行性研究报告, aliases: [可研报告], gate: 申报}}
- {{id: photo, name: 现场照片, gate: {photo}}}
- {{id: minutes, name: 专家评审意见, gate: {more}}}
- {{id: letter, name: 部门意见函, gate: {more}}}
"""
PLACE = "没有与到本环节为止应有的任何材料对上"


def unmatched(packs: Packs, kinds: list[str], photo: str = "验收", more: str = "验收") -> list[str]:
    """What is said of entries that may be missing materials: message and remedy."""
    packs.write(materials=ASKED.format(photo=photo, more=more))
    entries = "".join(f"  - kind: {kind}\n" for kind in kinds)
    assessed = packs.assess(PROJECT + "materials:\n" + (entries or "  []\n"))
    found = [one for one in assessed.findings if one.rule == "material-unmatched"]
    assert {one.severity for one in found} <= {Severity.INFO}
    assert not any(one.follows == "material-unmatched" for one in assessed.findings)
    return [f"{one.message}。{one.remedy}" for one in found]


def test_an_entry_may_be_the_one_that_is_missing(packs: Packs) -> None:
    (found,) = unmatched(packs, ["论证文本"])
    assert found == (
        f"登记了“论证文本”，{PLACE}。"
        "如果它就是“可行性研究报告”，请把 kind 改为“可行性研究报告”；确为另外的材料，可不处理"
    )


def test_it_may_be_one_of_few(packs: Packs) -> None:
    (found,) = unmatched(packs, ["论证文本"], photo="申报")
    assert "如果它就是“可行性研究报告”或者“现场照片”，请把 kind 改为其中对应的名称" in found


def test_each_of_few_names_is_told_once(packs: Packs) -> None:
    found = unmatched(packs, ["论证文本", "会议签到表", "论证文本"])
    assert [text.partition("，")[0] for text in found] == ["登记了“论证文本”", "登记了“会议签到表”"]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["论证文本"], "登记了“论证文本”"),
        (["论证文本", "签到表"], "登记了“论证文本”、“签到表” 2 份材料"),
    ],
)
def test_where_much_is_missing_all_are_told_in_one(
    packs: Packs, kinds: list[str], said: str
) -> None:
    (found,) = unmatched(packs, kinds, photo="申报", more="申报")
    assert found.startswith(f"{said}，{PLACE}。还缺材料 4 份，")


def test_many_names_are_told_in_one(packs: Packs) -> None:
    (found,) = unmatched(packs, ["论证文本", "签到表", "批示", "合影"])
    assert found.startswith(
        f"登记了“论证文本”、“签到表”、“批示”等 4 份材料，{PLACE}。还缺材料 1 份"
    )


@pytest.mark.parametrize(
    "kinds",
    [
        [],
        ["可行性研究报告", "论证文本"],
        ["可研报告", "论证文本", "签到表", "批示", "合影"],
        # the near name is the missing one already
        ["可行性研究报吿", "论证文本"],
        # known, though not asked for yet
        ["现场照片"],
    ],
)
def test_where_nothing_is_missing_a_unit_may_keep_what_it_likes(
    packs: Packs, kinds: list[str]
) -> None:
    assert unmatched(packs, kinds) == []


def test_two_entries_near_to_one_material_are_both_told(packs: Packs) -> None:
    packs.write(materials=MATERIALS)
    kinds = ("可行性报告", "可行性研究报告书")
    entries = "".join(f"  - kind: {kind}\n" for kind in kinds)
    assessed = packs.assess(PROJECT + "materials:\n" + entries)
    assert [one.rule for one in assessed.findings] == ["material-unknown"] * 2
