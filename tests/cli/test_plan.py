"""`govctl plan build` as it is typed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from small_packs import HEAD, RULE

if TYPE_CHECKING:
    from small_packs import Packs

PLAN = Path("年度计划-2027.xlsx")


@pytest.fixture(autouse=True)
def _workspace(packs: Packs) -> None:
    assert packs.folder.is_dir()


def test_build(govctl: Any) -> None:
    status, out, err = govctl("plan", "build")
    assert (status, err) == (0, "")
    assert out == (f"已写入 2027 年度计划：{PLAN}\n列入 1 个项目，未纳入 0 个（原因见第二张表）\n")
    assert openpyxl.load_workbook(PLAN).sheetnames


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
        (("27",), "“27”不是年度，请写四位数字"),
        (("9" * 5000,), "9”不是年度，请写四位数字"),
        (("²⁰²⁷",), "“²⁰²⁷”不是年度，请写四位数字"),
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
