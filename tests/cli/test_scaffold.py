"""`govctl init` and `govctl new` as they are typed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

NEW = ("--unit", "监督局", "--total", "100", "--needs", "统一调度")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def init(govctl: Any, *words: str) -> Any:
    return govctl("init", "工作区", "--regulation", "fangchenggang", *words)


def test_init_and_new(govctl: Any) -> None:
    status, out, err = init(govctl, "--title", "甲市")
    assert (status, err) == (0, "")
    assert f"已写入：{Path('工作区/govctl.yaml')}\n" in out
    assert "下一步：进入 工作区，执行\ngovctl new " in out
    status, out, err = govctl("new", "平台", *NEW, "--workspace", "工作区")
    facts = Path("工作区/projects/平台/project.yaml")
    assert (status, err) == (0, "")
    assert out == (
        f"已写入：{facts}\n下一步：按文件里的说明填写，再执行 govctl validate {facts.parent}\n"
    )
    assert facts.is_file()
    status, _, err = govctl("new", "平台", *NEW, "--workspace", "工作区")
    assert status == 2
    assert "文件已存在，未覆盖" in err


def test_init_never_overwrites_unless_told(govctl: Any) -> None:
    init(govctl)
    status, _, err = init(govctl)
    assert status == 2
    assert "文件已存在，未覆盖" in err
    assert init(govctl, "--force")[0] == 0


def test_init_by_an_unknown_regulation(govctl: Any) -> None:
    status, out, err = govctl("init", "工作区", "--regulation", "fangchengang")
    assert (status, out) == (2, "")
    assert "是否想写“fangchenggang”" in err
    assert "govctl regulation new 编号 文件夹" in err
    assert not Path("工作区").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_init_does_not_write_through_a_link(govctl: Any, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path("工作区").mkdir()
    Path("工作区/.govctl").symlink_to(tmp_path / "elsewhere")
    status, out, err = init(govctl)
    assert (status, out) == (2, "")
    assert "是指向工作区以外的链接" in err
    assert not Path("工作区/govctl.yaml").exists()
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("平台", *NEW), "“.”不在工作区里。请先执行 govctl init"),
        (("平台", *NEW, "--workspace", "工作区", "--kind", "新盖"), "新盖"),
        (("平台", *NEW, "--workspace", "工作区", "--total", "一百"), "一百"),
        (("///", *NEW, "--workspace", "工作区"), "不能用作文件夹名"),
        (("平台",), "缺少选项 --unit"),
    ],
)
def test_new_used_wrongly(govctl: Any, words: tuple[str, ...], told: str) -> None:
    init(govctl)
    status, out, err = govctl("new", *words)
    assert (status, out) == (2, "")
    assert told in err
    assert not Path("工作区/projects").exists()
