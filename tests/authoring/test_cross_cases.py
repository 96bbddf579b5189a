from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.authoring import cross_cases
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from offices import Office

SAME = """\
- {id: demo-same-code, kind: same, match: code, title: 代码, message: "“{project}”同“{other}”"}
- {id: demo-same-name, kind: same, match: name, title: 名称, message: "“{project}”与“{other}”"}
"""
SIMILAR = "- {id: demo-1-like, kind: similar, title: 重复, likeness: 55, message: 相近}\n"
BASES = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 停车平台, unit: {name: 乙}, kind: 新建}
    funding: {total: 100}
cases: []
"""
TWICE = """\
today: '2026-06-30'
cases:
  - rule: demo-same-name
    name: 两份
    expect: EXPECT
    projects: [{base: good, folder: 甲}, {base: good, folder: 乙}]
"""


def problems(office: Office, text: str, between: str = SAME) -> list[str]:
    office.packs.write(between=between, cases=BASES, **{"between-cases": text})
    pack = office.packs.pack()
    return [one.problem for one in cross_cases.run(pack, cross_cases.load(pack.regulation))]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TWICE.replace("EXPECT", "fail"), ""),
        (TWICE.replace("EXPECT", "fail\n    at: 乙"), ""),
        (TWICE.replace("EXPECT", "fail\n    at: 甲"), "报在“乙”，不是“甲”"),
        (TWICE.replace("EXPECT", "pass"), "多报了 demo-same-name（“乙”与“甲”）"),
        (TWICE.replace("EXPECT", "fail").replace("good, folder: 乙",
         "good, folder: 乙, set: {identity.name: 别的}"), "没有报出 demo-same-name"),
        (TWICE.replace("EXPECT", "fail").replace("demo-same-name", "demo-other"),
         "没有编号为 demo-other 的规则"),
        (TWICE.replace("EXPECT", "fail").replace("good, folder: 乙",
         "good, folder: 乙, set: {funding.total: 一百}"), "“乙”的事实不符合结构"),
    ],
)  # fmt: skip
def test_a_case(office: Office, text: str, problem: str) -> None:
    (said,) = problems(office, text)
    assert said.startswith(problem)
    assert bool(said) == bool(problem)


def test_built_systems_take_part(office: Office) -> None:
    text = TWICE.replace("EXPECT", "fail").replace("demo-same-name", "demo-1-like")
    one = text.replace(", {base: good, folder: 乙}]", "]\n    systems: [{name: 停车, unit: 丙}]")
    assert problems(office, one, SIMILAR) == [""]


@pytest.mark.parametrize(
    ("found", "made"),
    [
        ("base: good, folder: 乙", "base: bad, folder: 乙"),
        ("folder: 乙}", "folder: 乙, remove: [funding.none]}"),
        ("expect: EXPECT", "expect: 通过"),
        ("rule:", "rules:"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(office: Office, found: str, made: str) -> None:
    with pytest.raises(PackError) as caught:
        problems(office, TWICE.replace(found, made).replace("EXPECT", "fail"))
    locations = [one.location for one in caught.value.findings]
    assert all(one is not None and one.path.name == "between-cases.yaml" for one in locations)


def test_what_lacks_a_case(office: Office) -> None:
    office.packs.write(
        between=SAME, cases=BASES, **{"between-cases": TWICE.replace("EXPECT", "fail")}
    )
    regulation = office.packs.load()
    assert cross_cases.untested(regulation, cross_cases.load(regulation)) == [
        "demo-same-code 缺少通过、不通过的用例（between-cases.yaml）",
        "demo-same-name 缺少通过的用例（between-cases.yaml）",
    ]


def test_an_example_in_words(office: Office) -> None:
    office.packs.write(
        between=SAME, cases=BASES, **{"between-cases": TWICE.replace("EXPECT", "fail")}
    )
    pack = office.packs.pack()
    (case,) = cross_cases.load(pack.regulation)
    assert list(cross_cases.example(pack, case)) == [
        "“甲”（样板 good，环节“建设”）",
        "“乙”（样板 good，环节“建设”）",
        "→ 错误：“乙”与“甲”",
    ]
