from __future__ import annotations

import pytest

from govctl.checks.filler_text import gap, is_filler, may_hold_gap


@pytest.mark.parametrize(
    "text",
    [
        "略", "（略）", "从略。", "此处略", "无", "无。", "暂无", "没有", "本项目不涉及", "不适用",
        "待定", "待补充", "待完善", "暂缺", "未定", "空", "另行补充", "TODO", "todo:", "TBD",
        "XXX", "××××", "xx", "……", "...", "——", "***", "N/A", "n/a", "NULL", "见附件", "详见附件。",
        "见附件1", "具体内容见附件二", "同上", "（此处填写）", "【请填写】", "请填写",
        "请在此处填写内容", "（此处填写安全分析内容）",
        "【请编制单位按照办法的要求补充本章的安全分析内容和测算依据】",
        "[待补充]", "内容略", "（请说明不共享的理由）", "待 补 充", "Ｎ／Ａ",
    ],
)  # fmt: skip
def test_says_nothing(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize(
    "text",
    [
        "无，本项目不采集数据", "不涉及：本项目没有机房工程", "本项目不涉及机房，全部上云。",
        "略有增加", "见附件《系统安全分析专篇》", "详见附表二", "待补充材料齐全后受理", "二级",
        "否", "安全", "空管系统", "无人机巡检", "内容分发网络", "补充说明如下",
        "（一）安全保护等级", "项目", "待办事项", "0", "5",
        "（此处指市本级）", "甲", "a", "某市平台", "同上级平台对接", "x", "XXX有限公司承建",
    ],
)  # fmt: skip
def test_says_something(text: str) -> None:
    assert not is_filler(text)


@pytest.mark.parametrize(
    "text",
    [
        "【待补充】", "【待 补 充】", "【待核实：金额】", "【待补充", "[待补充]", "［待补充］",
        "(待补充)", "（待补充）", "（待核实：金额）", "〔待补充〕", "<待补充>", "{待核实}",
        "[ 待补充 ]", "「待补充」", "【 待补充：甲、乙】",
    ],
)  # fmt: skip
def test_gaps(text: str) -> None:
    match = gap().search(f"甲{text}乙" if text != "【待补充" else text)
    assert match
    assert match[0] == text
    assert may_hold_gap(text)


@pytest.mark.parametrize(
    "text", ["待补充", "（待补充材料齐全后受理）", "[待办]", "【注意】", "(核实)"]
)
def test_no_gaps(text: str) -> None:
    assert not gap().search(text)
