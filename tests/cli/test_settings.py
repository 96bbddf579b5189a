"""A workspace whose own files are wrong: every command says so in the same words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from small_packs import Packs

NEW = ("new", "丙", "--unit", "丁局", "--total", "100", "--needs", "统一调度")
TOLD = """\
■ 工作区（甲市）

错误[schema-type] 计划年度：“2027年”不是数字
  --> govctl.yaml:4:12
  4 | plan_year: 2027年
    |            ^^^^^^
  处理：请写 2027

"""
COMMANDS = [
    ("plan", "build"),
    ("plan", "build", "2027"),
    ("doc", "new", "可研", "甲"),
    ("accept", "checklist", "甲"),
    NEW,
]


@pytest.fixture(autouse=True)
def _workspace(packs: Packs) -> None:
    """The workspace of the commands' tests, with a second project 乙."""
    assert packs.folder.is_dir()
    text = Path("projects/甲/project.yaml").read_text("utf-8").replace("name: 甲", "name: 乙")
    Path("projects/乙").mkdir()
    Path("projects/乙/project.yaml").write_text(text, "utf-8")


def settings(year: str = "2027年", regulation: str = "demo") -> None:
    text = f"version: 1\ntitle: 甲市\nregulation: {regulation}\nplan_year: {year}\n"
    Path("govctl.yaml").write_text(text, "utf-8")


def test_validate_tells_it_once_under_its_own_heading(govctl: Any) -> None:
    settings()
    last = "共 2 个项目，0 个有问题，2 个没有校验（工作区设置有误）：错误 1，警告 0，提示 0\n"
    assert govctl("validate") == (1, TOLD + last, "")
    status, out, _ = govctl("validate", "--format", "json")
    (finding,) = json.loads(out)["findings"]
    assert (status, finding["rule"], finding["project"]) == (1, "schema-type", "")


@pytest.mark.parametrize("words", COMMANDS)
def test_the_others_stop_and_write_nothing(govctl: Any, words: tuple[str, ...]) -> None:
    settings()
    before = sorted(Path().rglob("*"))
    status, out, err = govctl(*words)
    assert status in (1, 2)
    assert out.startswith(TOLD)
    assert err == ""
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("words", [("validate",), *COMMANDS[1:]])
def test_a_regulation_that_is_not_there(govctl: Any, words: tuple[str, ...]) -> None:
    settings("2027", "示范")
    status, out, err = govctl(*words)
    assert status in (1, 2)
    assert (out + err).count("没有编号为“示范”的管理办法") == 1
    assert "是否想写“demo”？可用的有：demo《示范办法》、" in out + err
    assert "govctl.yaml:3:13" in out + err


@pytest.mark.parametrize("words", [("validate",), *COMMANDS])
def test_settings_of_another_name(govctl: Any, words: tuple[str, ...]) -> None:
    Path("govctl.yaml").rename("govctl.yml")
    words = tuple("projects/甲" if word == "甲" else word for word in words)
    status, out, err = govctl(*words)
    assert status in (1, 2)
    assert (out + err).count("里没有 govctl.yaml，有 govctl.yml") == 1


def test_a_stray_project_hides_no_other_from_the_plan(govctl: Any) -> None:
    shutil.copy("projects/甲/project.yaml", "projects")
    status, out, err = govctl("plan", "build")
    assert status == 0
    assert "列入 2 个项目，未纳入 0 个" in out
    assert err.startswith("projects/project.yaml:1:1 project.yaml 放错了位置")
    status, out, _ = govctl("validate")
    assert status == 1
    assert out.count("[project-misplaced]") == 1
    assert "共 2 个项目" in out
