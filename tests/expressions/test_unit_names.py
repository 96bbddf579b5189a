from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.expressions.unit_names import unit_name_slip

FULL = [
    # organs of places, also of districts that are called like a level
    "盘锦市大数据中心", "二连浩特市住房和城乡建设局", "包头市东河区教育局",
    "某某县人民政府办公室", "××市城市管理监督局", "东河区数据局", "市北区教育局",
    "市南区大数据局", "市中区人民政府", "青岛市市北区教育局", "镇海区教育局", "镇江市公安局",
    "乡宁县财政局", "旗县联合学校", "州来县教育局", "延边朝鲜族自治州公安局",
    "新疆生产建设兵团第一师教育局", "达茂旗大数据中心", "锡林郭勒盟教育局",
    "中共盘锦市委办公室", "盘锦市人大常委会办公室", "某市第一人民医院", "某市第302医院",
    "某市12345政务服务便民热线中心", "某市110指挥中心", "国家税务总局某市税务局", "国家数据局",
    "某市互联网信息办公室", "某市国有资产监督管理委员会", "某市大数据发展局（某市政务服务局）",
    # words that begin like a level
    "市政工程管理处", "市政设施维护中心", "市场监督管理所", "市容环境卫生管理处", "市民中心",
    "市民服务中心", "区域协调发展中心", "县域经济研究院", "省际协作办公室",
    # several units at once
    "市直各有关单位", "市直属中小学校", "市直属医疗卫生机构", "各县（市、区）行政审批局",
    "市级各部门", "县属国有企业", "全市中小学校", "市有关部门",
    # companies and others
    "北京某某科技有限公司", "区块链技术有限公司", "市政建设集团有限公司",
    "华信（北京）科技有限公司", "旗舰软件股份有限公司", "盟升电子有限公司", "某某律师事务所",
    "某某市自来水公司", "公章刻制有限公司", "某市印章行业协会", "某年轮设计有限公司",
    "住建科技有限公司", "甲局", "乙单位", "样板单位", "A",
]  # fmt: skip


@pytest.mark.parametrize("name", ["", *FULL])
def test_a_full_name_has_no_slip(name: str) -> None:
    assert unit_name_slip(name) == ""


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("市住建局", "市"), ("县教育局", "县"), ("区数据局", "区"), ("市民政局", "市"),
        ("市政府办公室", "市"), ("市政务服务局", "市"), ("市委网信办", "市"), ("市民宗局", "市"),
        ("市政协办公室", "市"), ("市委政法委", "市"), ("省发展改革委", "省"), ("州公安局", "州"),
        ("盟教育局", "盟"), ("旗财政局", "旗"), ("自治区大数据局", "自治区"), ("市城投公司", "市"),
        ("市第一中学", "市"),
    ],
)  # fmt: skip
def test_a_level_without_its_place(name: str, level: str) -> None:
    assert unit_name_slip(name) == f"开头只有“{level}”，没有写地名，像是简称"


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("财政局", "没有写地名，像是简称"),
        ("住房和城乡建设局", "没有写地名，像是简称"),
        ("发改委", "没有写地名，像是简称"),
        ("本单位", "“本单位”没有写是哪一个"),
        ("我市教育局", "“我市”没有写是哪一个"),
        ("某某市住建局", "“住建局”像是简称，全称一般是“住房和城乡建设……”"),
        ("某某市发改委", "“发改委”像是简称，全称一般是“发展和改革……”"),
        ("某某区网信办", "“网信办”像是简称，全称一般是“互联网信息……”"),
    ],
)
def test_a_name_that_leaves_something_out(name: str, slip: str) -> None:
    assert unit_name_slip(name) == slip


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        ("（盖章）", "是用印、签字的标记"),
        ("(公章)", "是用印、签字的标记"),
        ("（签字）", "是用印、签字的标记"),
        ("（单位盖章）", "是用印、签字的标记"),
        ("【加盖公章】", "是用印、签字的标记"),
        ("（盖 章）", "是用印、签字的标记"),
        ("（章）", "是用印、签字的标记"),
        ("（盖章处）：", "是用印、签字的标记"),
        ("（盖章", "是用印、签字的标记"),
        ("盖章", "是用印、签字的标记"),
        ("（签字盖章）", "是用印、签字的标记"),
        ("2026年9月1日", "是日期"),
        ("2026年9月", "是日期"),
        ("（2026-09-01）", "是日期"),
        ("2026.9.1", "是日期"),
        ("二〇二六年九月一日", "是日期"),
        ("联系人：张三 13800000000", "是联系方式"),
        ("联系电话:0770-2345678", "是联系方式"),
        ("13800000000", "是联系方式"),
        ("（0770-2345678）", "是联系方式"),
        ("2345678", "是联系方式"),
        ("91350100M000100Y43", "是编码，不是名称"),
    ],
)
@pytest.mark.parametrize("gap", ["", " ", "\u3000", "，"])
def test_what_stands_behind_a_name(mark: str, what: str, gap: str) -> None:
    shown = mark.rstrip("：") if mark.endswith("）：") else mark
    slip = unit_name_slip(f"某某市教育局{gap}{mark}")
    assert slip.startswith(f"末尾的“{shown}")
    assert slip.endswith(f"{what}，去掉后是“某某市教育局”")


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        (
            "市住建局（盖章）",
            "末尾的“（盖章）”是用印、签字的标记，去掉后是“市住建局”，开头只有“市”，没有写地名，像是简称",
        ),
        (
            "某某市教育局（盖章）2026年9月1日",
            "末尾的“（盖章）”是用印、签字的标记，末尾的“2026年9月1日”是日期，去掉后是“某某市教育局”",
        ),
        ("申报单位：某某市教育局", "开头的“申报单位：”是表格里的栏目，去掉后是“某某市教育局”"),
        ("单位名称（盖章）：", "开头的“单位名称（盖章）：”是表格里的栏目"),
    ],
)
def test_several_slips_are_named_together(name: str, slip: str) -> None:
    assert unit_name_slip(name) == slip


@given(
    st.sampled_from(FULL), st.sampled_from(["（盖章）", "(公章)", "2026年9月1日", "电话：2345678"])
)
def test_without_its_mark_a_full_name_is_right(name: str, mark: str) -> None:
    assert f"去掉后是“{name}”" in unit_name_slip(name + mark)


@pytest.mark.parametrize("mark", ["公章", "签名", "盖章处", "二零二六年三月", "二零二六年三月一号"])
def test_marks_of_letters_alone_are_seen(mark: str) -> None:
    assert unit_name_slip("某某市教育局" + mark) != ""


@given(st.text(max_size=60))
def test_any_text_is_taken(name: str) -> None:
    assert "\n" not in unit_name_slip(name)
