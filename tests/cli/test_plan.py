"""`govctl plan build` as it is typed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from small_packs import HEAD, RULE

if TYPE_CHECKING:
    from small_packs import Packs

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="folders of Linux")
PLAN = Path("年度计划-2027.xlsx")


@pytest.fixture(autouse=True)
def _workspace(packs: Packs) -> None:
    assert packs.folder.is_dir()


def test_build(govctl: Any) -> None:
    status, out, err = govctl("plan", "build")
    assert (status, err) == (0, "")
    assert out == (
        f"已写入 2027 年度计划：{PLAN}\n"
        "列入 1 个项目，未纳入 0 个（原因见第二张表）\n"
        "列入的项目还有 3 处【待补充】：主要建设内容及规模 1 处，建设依据 1 处，建设起止年限 1 处\n"
        "列入的项目中有 1 个有警告，共 2 条：\n"
        "  甲：“可行性研究报告”没有登记文件，无法自动核对是否包含：信息资源共享分析篇\n"
        "  甲：材料“可行性研究报告”只登记了名称，没有文件、文号和日期\n"
        "逐项列在“列入项目核对”表，请核对以后再报送\n"
    )
    assert "列入项目核对" in openpyxl.load_workbook(PLAN).sheetnames


def project_of(name: str, total: str, year: str) -> None:
    folder = Path("projects") / name
    folder.mkdir()
    (folder / "project.yaml").write_text(
        f"gate: 申报\nidentity: {{name: {name}, unit: {{name: 乙局}}, kind: 软课题, content: 甲,"
        f" basis: [{{title: 乙}}]}}\nfunding: {{total: {total}}}\n"
        f"planning: {{years: [{{year: 2028, {year}}}]}}\n"
        "schedule: {start_planned: 2028-01-01, finish_planned: 2028-12-01}\n",
        encoding="utf-8",
    )


def test_rows_that_are_no_rows(govctl: Any) -> None:
    project_of("砍光", "100", "declared: 100, reviewed: 0")
    project_of("少报", "40", "goal: 建成")
    project_of("过多", "40", "declared: 40, reviewed: 9999")
    status, out, _ = govctl("plan", "build", "2028")
    assert status == 0
    assert "另有 1 个项目 2028 年的计划投资是 0，没有列入，列在第二张表：\n砍光\n" in out
    assert "还有 1 处【待补充】：本年度计划投资 1 处\n" in out
    book = openpyxl.load_workbook("年度计划-2028.xlsx")
    written = [[cell.value for cell in line] for line in book["年度计划"].iter_rows(min_row=5)]
    rows = {line[1]: line[12] for line in written if isinstance(line[0], int)}
    assert rows["少报"] == "【待补充】"
    assert "砍光" not in rows
    assert "过多" not in rows
    assert "超过总投资 40 万元" in str(list(book["未纳入项目"].values))


def test_warnings_of_admitted_projects_are_ten_at_most(govctl: Any) -> None:
    for number in range(6):
        project_of(f"长名{number}" + "长" * 30, "40", "declared: 40, note: " + "很长" * 300)
    _, out, _ = govctl("plan", "build", "2028")
    assert f"  长名0{'长' * 21}…：备注有 600 字，一格放不下" in out
    assert "有 6 个有警告，共 12 条" in out
    assert "  ……其余 2 条\n" in out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("projects", "“projects”是文件夹，请写出文件名，例如"),
        ("out/", "“out/”是文件夹"),
        ("folder.xlsx", "“folder.xlsx”是文件夹"),
        pytest.param("/dev/full.xlsx", "请换一个位置", marks=LINUX),
        pytest.param("pipe.xlsx", "请换一个位置", marks=LINUX),
    ],
)
def test_what_is_no_place_for_a_file(govctl: Any, name: str, told: str) -> None:
    Path("folder.xlsx").mkdir()
    if name == "pipe.xlsx":
        os.mkfifo(name)
    status, out, err = govctl("plan", "build", "2027", "-o", name, "--force")
    assert (status, out) == (2, "")
    assert told in err
    assert not Path("/dev/full.xlsx").exists()


def test_what_is_refused_and_what_is_outside(govctl: Any) -> None:
    Path("projects/乙").mkdir()
    Path("projects/乙/project.yaml").write_text("gate：建设\n", encoding="utf-8")
    status, out, _ = govctl("plan", "build", "2027", "projects", "-o", "a.xlsx")
    assert status == 0
    assert "列入 1 个项目，未纳入 1 个" in out
    status, out, _ = govctl("plan", "build", "2030", "projects/甲", "-o", "b.xlsx")
    assert status == 0
    assert "另有 1 个项目没有 2030 年的资金安排" in out


def test_never_overwrites_unless_told(govctl: Any) -> None:
    PLAN.write_text("他人的文件", "utf-8")
    status, _, err = govctl("plan", "build")
    assert (status, PLAN.read_text("utf-8")) == (2, "他人的文件")
    assert "文件已存在，未覆盖" in err
    assert govctl("plan", "build", "--force")[0] == 0


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (RULE.replace("param.cap\n", "param.cup\n"), "pack-"),
        (RULE.replace("funding.total == null || ", "funding.approved > 5 && "), "govctl-fault"),
    ],
)
def test_what_broke_is_told_and_no_plan_written(
    packs: Packs, govctl: Any, rules: str, told: str
) -> None:
    packs.write(rules=rules)
    status, out, err = govctl("plan", "build")
    assert (status, err) == (2, "")
    assert f"错误[{told}" in out
    assert "已写入" not in out
    assert not PLAN.exists()


@pytest.fixture
def _districts() -> None:
    for name in ("东区", "西区"):
        shutil.copytree("projects", f"{name}/projects")
        shutil.copytree("regulations", f"{name}/regulations")
        shutil.copy("govctl.yaml", name)


@pytest.mark.usefixtures("_districts")
def test_several_workspaces(govctl: Any) -> None:
    status, out, _ = govctl("plan", "build", "2027", "西区", "东区")
    assert status == 0
    told = "这些项目分属 2 个工作区：西区 1 个，东区 1 个"
    assert f"{told}；标题和单位名单取自 {Path('西区/govctl.yaml')}\n" in out
    assert "写在所有路径的最前面" in out
    assert "个工作区" not in govctl("plan", "build", "2027", "西区", "--force")[1]


@pytest.mark.usefixtures("_districts")
def test_one_plan_is_of_one_regulation(govctl: Any) -> None:
    Path("西区/regulations/demo").rename("西区/regulations/other")
    Path("西区/regulations/other/regulation.yaml").write_text(
        HEAD.replace("id: demo", "id: other"), encoding="utf-8"
    )
    Path("西区/govctl.yaml").write_text("version: 1\nregulation: other\n", encoding="utf-8")
    status, out, err = govctl("plan", "build", "2027", "东区", "西区")
    assert (status, out) == (2, "")
    assert "东区 1 个，西区 1 个，适用的办法不同" in err
    assert "govctl plan build 2027 东区" in err
    assert not PLAN.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("27",), "“27”不是年度，请写成 2027、2027年 或 2027年度"),
        (("27年度",), "“27年度”不是年度，请写成"),
        (("1999",), "“1999”不是年度，请写成"),
        (("9" * 5000,), "9”不是年度，请写成"),
        (("2027", "无"), "没有这个文件或文件夹：无"),
        (("2027", "regulations"), "里没有项目"),
        (("2027", "--as-of", "明天"), "“明天”不是日期"),
    ],
)
def test_wrong_use(govctl: Any, words: tuple[str, ...], told: str) -> None:
    status, out, err = govctl("plan", "build", *words)
    assert (status, out) == (2, "")
    assert told in err


def test_no_year(govctl: Any) -> None:
    Path("govctl.yaml").write_text("version: 1\nregulation: demo\n", encoding="utf-8")
    status, _, err = govctl("plan", "build")
    assert status == 2
    assert "没有写年度" in err


@pytest.mark.parametrize("name", ["a.xls", "a", "a.pdf", "a.xlsx.txt"])
def test_the_name_of_the_file_says_what_it_is(govctl: Any, name: str) -> None:
    status, _, err = govctl("plan", "build", "2027", "-o", name)
    assert status == 2
    assert f"“{name}”应当以 .xlsx 结尾" in err
    assert not Path(name).exists()


def test_a_target_that_cannot_be_written_is_named_as_given(govctl: Any) -> None:
    Path("folder.xlsx").mkdir()
    status, _, err = govctl("plan", "build", "2027", "-o", "folder.xlsx", "--force")
    assert status == 2
    assert "folder.xlsx" in err
    assert ".govctl-" not in err
