from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.portfolio.normalization import Normalizer, Vocabulary, bigrams, delivered, item_ends

WORDING = Normalizer(delivered())


@pytest.mark.parametrize(
    ("name", "unit", "core"),
    [
        ("防城港市智慧停车管理平台（二期）项目", "防城港市城市管理监督局", "停车"),
        ("2026年停车综合管理系统升级改造", "", "停车"),
        ("停车平台2025-2026年度建设项目", "", "停车"),
        ("泊车第三期工程 V2.0", "", "停车"),
        ("“十四五”停车信息化项目", "", "停车"),
        ("水利局智慧水利平台", "某某市水利局", "水利"),
        ("市水利局水库监测系统", "市水利局", "水库监测"),
        ("东河区城市运行平台", "包头市东河区城市管理综合执法局", "城市运行"),
        ("城市运行“一网统管”平台", "", "城市运行城市运行"),
        ("１２３４５热线平台", "", "便民热线"),
        ("信息化建设项目", "", ""),
        ("", "", ""),
    ],
)
def test_what_is_left_of_a_name(name: str, unit: str, core: str) -> None:
    assert WORDING.name(name, unit) == core


@pytest.mark.parametrize(
    ("content", "items"),
    [
        (
            "建设泊位数据采集、停车收费，以及诱导信息发布。",
            ("停车数据采集", "停车收费", "诱导发布"),
        ),
        ("建设受理、派单、统计分析和移动端", ("受理", "派单")),
        ("水位监测；水位监测", ("水位监测",)),
        ("巡查登记与整改反馈", ("巡查登记", "整改反馈")),
        ("网络安全等级保护、用户管理", ("网络安全等级保护",)),
        ("", ()),
    ],
)
def test_what_a_content_lists(content: str, items: tuple[str, ...]) -> None:
    assert WORDING.items(content) == items


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("智慧水务", "智慧水利", True),
        ("水务水利", "水利", False),
        ("停车", "停车收费", False),
        ("公交调度", "出租调度", True),
        ("审计", "停车", False),
    ],
)
def test_names_of_different_business(one: str, other: str, apart: bool) -> None:  # noqa: FBT001
    assert WORDING.differ(one, other) is apart
    assert WORDING.differ(other, one) is apart


@pytest.mark.parametrize(
    ("name", "whole", "called"),
    [
        ("广元市智慧停车平台项目（采集子系统）", "停车", "智慧停车平台"),
        ("广元市智慧停车平台（二期）[软件部分]", "停车", "智慧停车平台"),
        ("广元市智慧停车平台二期工程", "停车", "智慧停车平台"),
        ("广元市智慧停车平台项目第一标段", "停车", "智慧停车平台"),
        ("广元市智慧停车平台项目A包", "停车", "智慧停车平台"),
        ("广元市智慧停车平台—收费子系统", "停车", "智慧停车平台"),
        ("广元市智慧停车平台Ⅱ期", "停车", "智慧停车平台"),
        ("广元市停车统一标准体系", "停车标准体系", "停车统一标准体系"),
        ("信息化建设项目（档案）", "", "信息化"),
    ],
)
def test_a_name_without_the_part_that_it_speaks_of(name: str, whole: str, called: str) -> None:
    assert WORDING.whole(name, "广元市交通局", WORDING.name(name, "广元市交通局")) == whole
    assert WORDING.called(name, "广元市交通局") == called


@pytest.mark.parametrize(
    "more",
    [
        "二期", "三期", "（二期）", "第二期", "II期", "Ⅱ期", "II 期", "第II期", "第二阶段",
        "二批", "二标段", "2", "02", "②", "（2）", "2号", "二", "Ⅱ", "A", "V2", "2.0",
        "第二次", "下半年", "第二季度", "扩容", "升级改造", "（扩容）", "扩建", "改造提升",
        "完善", "优化升级", "续建", "增补", "补充采购", "追加", "新增", "补点建设",
        "迭代升级", "二期扩容工程", "二期升级改造项目", "—扩容", "后续工程",
    ],
)  # fmt: skip
def test_a_name_without_what_is_added_to_a_thing(more: str) -> None:
    name = f"智慧停车平台{more}"
    assert WORDING.whole(name, "甲局", WORDING.name(name, "甲局")) == "停车"
    assert WORDING.called(name, "甲局") == "智慧停车平台"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("智慧停车平台", "智慧停车诱导屏"),
        ("智慧停车平台", "智慧停车平台监理"),
        ("停车场升级改造", "机房升级改造"),
        ("1号楼机房", "2号楼机房"),
        ("第一中学智慧校园", "第二中学智慧校园"),
        ("110报警系统", "122报警系统"),
        ("五险合一", "三险合一"),
    ],
)
def test_names_of_different_things_stay_different(one: str, other: str) -> None:
    assert WORDING.called(one, "甲局") != WORDING.called(other, "甲局")


@pytest.mark.parametrize("name", ["升级改造", "扩容项目", "二期", "2", "A"])
def test_a_name_of_nothing_else_is_kept(name: str) -> None:
    assert WORDING.called(name, "甲局") or name == "二期"


def test_things_are_quoted_as_they_are_written() -> None:
    text = WORDING.text("智慧停车平台", "", "建设泊位数据采集、 GIS 展示，泊位数据采集")
    assert (text.core, text.name) == ("停车", "智慧停车平台")
    assert dict(zip(text.items, text.said, strict=True)) == {
        "停车数据采集": "建设泊位数据采集",
        "gis展示": "GIS 展示",
    }


def test_a_workspace_adds_words() -> None:
    own = delivered().with_more({"ignore": ["八桂"], "apart": ["云、雨"]})
    assert Normalizer(own).name("八桂停车") == "停车"
    assert Normalizer(own).differ("云", "雨")
    assert Normalizer(own).name("智慧停车") == "停车"
    assert delivered().with_more({"threshold": 80}) is delivered()


def test_an_empty_vocabulary_takes_out_phases_alone() -> None:
    assert Normalizer(Vocabulary((), (), (), ())).name("停车平台（二期）") == "停车平台"


def test_ends_of_items() -> None:
    assert item_ends("停放电子围栏、派单") == {"停放电子", "电子围栏"}
    assert item_ends("") == frozenset()


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_taken(name: str, unit: str) -> None:
    core = WORDING.name(name, unit)
    assert all(item for item in WORDING.items(name))
    assert bigrams(core) or core == ""
