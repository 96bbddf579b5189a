"""A regulation told on one page, and the same as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from small_packs import DEADLINE, HEAD

from govctl.comparison import catalogue, phrases, profile, profile_json
from govctl.packs import versions

if TYPE_CHECKING:
    from small_packs import Packs

    from govctl.packs.model import Regulation

DAY = date(2026, 6, 30)


def told(regulation: Regulation, *others: Regulation, day: date = DAY) -> dict[str, list[str]]:
    found = profile.sections(regulation, (*others, regulation), day)
    return {section.title: list(section.lines) for section in found}


def test_everything_of_a_regulation(other: Regulation) -> None:
    assert told(other) == {
        "身份": [
            "编号：other",
            "简称：乙办法",
            "制定机关：甲局、乙局",
            "文号：乙政办发〔2025〕3号",
            "印发：2025年4月18日",
            "效力：试行，2025年4月18日起施行，有效期至2027年4月17日",
            "地区：150202",
            "替代：旧办法",
            "上位依据：国家办法",
            "上位依据：自治区办法",
        ],
        "篇幅": [
            "1 条，3 个环节，3 种材料，1 个必备章节，3 条规则，2 个期限，4 个参数",
        ],
        "环节和材料": [
            "1. 申请",
            "   - 申请表，视情况",
            "2. 施工（也称建设）：动工建设（第一条）",
            "   - 其他材料（警告）",
            "3. 竣工；通过的标志：竣工验收",
            "   - 竣工报告（第一条），1 个必备章节",
        ],
        "数值": [
            "cap = 500 万元：总投资上限（第一条）",
            "change = 10%：变更上限（第一条）",
            "fresh = 5%：新增上限（第一条）",
            "people = 3 个：专家人数",
        ],
        "期限": [
            "每年 9 月 30 日前：报计划（第一条），other-1-plan",
            "1 年内：验收（第一条），other-1-due",
        ],
        "验收材料": ["竣工报告"],
        "对条文的理解": ["第一处读法", "第二处读法"],
    }


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2025, 4, 17), "（2025年4月17日：尚未施行）"),
        (date(2025, 4, 18), ""),
        (date(2027, 4, 17), ""),
        (date(2027, 4, 18), "（2027年4月18日：有效期已过）"),
    ],
)
def test_a_text_not_in_force_is_marked(other: Regulation, day: date, mark: str) -> None:
    line = next(one for one in told(other, day=day)["身份"] if one.startswith("效力"))
    assert line == f"效力：试行，2025年4月18日起施行，有效期至2027年4月17日{mark}"


def test_versions_are_named(packs: Packs) -> None:
    rule = "{from: demo, key_date: \"since['开工']\", until: '2027-12-31'}"
    head = "id: later\ntitle: 新办法\nprefix: later\neffective_from: '2027-01-01'\n"
    packs.write(f"{head}transition: {rule}\n", name="later")
    lineage = versions.lineage(packs.pack("later"), (packs.folder,))
    found = [one.regulation for one in lineage]
    shown = told(found[1], found[0])
    assert shown["各个版本"] == [
        "demo：施行日期未写明",
        "later（本篇）：2027年1月1日起施行（2026年6月30日：尚未施行）",
    ]
    assert (
        "新旧衔接：接替 demo，关键日期（since['开工']）在施行以前的项目仍按原办法，"
        "到2027年12月31日为止"
    ) in shown["身份"]
    whole = profile_json.whole(found[1], found, DAY)
    assert whole["versions"] == ["demo", "later"]
    assert whole["transition"]["until"] == "2027-12-31"
    assert not whole["in_force"]


def test_the_same_as_data(other: Regulation) -> None:
    whole = profile_json.whole(other, (other,), DAY)
    assert whole["id"] == "other"
    assert whole["effective_to"] == "2027-04-17"
    assert whole["in_force"]
    assert whole["counts"]["materials"] == 3
    assert whole["params"][0]["shown"] == "500 万元"
    assert whole["deadlines"][1]["span"] == "1 年内"
    assert whole["materials"][0]["chapters"] == ["小结"]


@pytest.mark.parametrize(
    ("length", "shown", "expected"),
    [
        ("months: period", "每年 {length} 月底前", "每年 6 月底前"),
        ("days: 10", "{length} 个日历日内", "10 个日历日内"),
        ("years: 2", "满 {length} 年", "满 2 年"),
        ("months: 6", "半年内", "半年内"),
    ],
)
def test_a_deadline_in_words_of_its_own(
    packs: Packs, length: str, shown: str, expected: str
) -> None:
    text = DEADLINE.replace("months: period", f"{length}\n  shown: '{shown}'")
    packs.write(HEAD, deadlines=text)
    found = packs.load()
    assert told(found)["期限"][0].startswith(f"{expected}：期限（")
    assert profile_json.whole(found, (found,), DAY)["deadlines"][0]["span"] == expected


def test_other_blanks_in_those_words_are_refused(packs: Packs) -> None:
    packs.write(HEAD, deadlines=DEADLINE.replace("  done", "  shown: '{due} 前'\n  done"))
    ((file, _, told),) = packs.refused()
    assert file == "deadlines.yaml"
    assert "期限的说法" in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("2022", "2022年"), ("2022-12", "2022年12月"), ("2020-06-04", "2020年6月4日")],
)
def test_a_date_of_issue_is_as_exact_as_it_is_printed(text: str, expected: str) -> None:
    assert phrases.issued(text) == expected


def test_a_broken_regulation_does_not_hide_the_others(packs: Packs) -> None:
    packs.write("id: bad\ntitle: 坏\nprefix: bad\nstatus: 没有\n", name="bad")
    packs.write(HEAD, name="demo")
    found = {entry.id: entry for entry in catalogue.entries((packs.folder,))}
    assert found["bad"].regulation is None
    assert "status" in str(found["bad"].problems) or "效力" in str(found["bad"].problems)
    assert found["demo"].own((packs.folder,))
    assert not found["fangchenggang"].own((packs.folder,))


def test_what_rests_on_no_article_says_on_what(packs: Packs) -> None:
    head = HEAD[: HEAD.index("articles:")]
    head = head.replace("title: 投资上限}", "title: 上限, basis: 未核实}")
    head = head.replace("{id: 申报}", "{id: 申报, basis: 某文件}")
    head += "no_articles: 没有文本\n"
    head += "dispositions:\n  - {basis: 某文件, kind: none, reason: 不是必须}\n"
    packs.write(head, rules="[]\n", deadlines="[]\n", materials="[]\n")
    found = told(packs.load())
    assert "没有条文结构：没有文本" in found["身份"]
    assert found["环节和材料"][0] == "1. 申报（某文件）"
    assert found["数值"][0] == "cap = 400 万元：上限（未核实）"
    assert found["不设检查"] == ["不是必须（某文件）"]
