"""Projects called by name, in every command that takes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import RULE

if TYPE_CHECKING:
    from small_packs import Packs


@pytest.fixture(autouse=True)
def _project(packs: Packs) -> None:
    packs.write(materials="- {id: report, name: 报告, gate: 验收, acceptance: true}\n", rules=RULE)
    file = Path("projects/甲/project.yaml")
    text = file.read_text(encoding="utf-8").replace("name: 甲,", "name: 甲市停车平台,")
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("validate", "{}"),
        ("doc", "new", "可研", "{}", "-o", "a.docx"),
        ("accept", "checklist", "{}", "--at", "验收"),
        ("plan", "build", "2027", "{}", "-o", "a.xlsx"),
    ],
)
def test_a_name_is_as_good_as_a_path(govctl: Any, words: tuple[str, ...]) -> None:
    status, out, err = govctl(*(word.format("projects/甲") for word in words))
    assert (status < 2, err) == (True, "")
    for name in ("甲", "甲市停车平台"):
        for path in Path().glob("a.*"):
            path.unlink()
        assert govctl(*(word.format(name) for word in words)) == (status, out, "")
    status, out, err = govctl(*(word.format("停车平台") for word in words))
    assert (status, out) == (2, "")
    assert "没有这个文件或文件夹：停车平台；" in err
    assert "是否想写 甲？" in err


def test_the_workspaces_that_projects_are_of(govctl: Any) -> None:
    assert "分属" not in govctl("validate")[1]
    Path("乙/项目").mkdir(parents=True)
    Path("乙/govctl.yaml").write_text("version: 1\nregulation: demo\n", encoding="utf-8")
    Path("乙/项目/project.yaml").write_text("gate: 建设\n", encoding="utf-8")
    assert "这些项目分属 2 个工作区：. 1 个，乙 1 个\n" in govctl("validate")[1]
