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
    assert f"已经有这个项目，没有改动：{facts}" in err
    assert "--force" not in err


def test_new_of_another_unit_gets_a_folder_of_its_own(govctl: Any) -> None:
    init(govctl)
    words = ("new", "平台", "--total", "100", "--needs", "调度", "--workspace", "工作区", "--unit")
    assert govctl(*words, "甲局")[0] == 0
    status, out, err = govctl(*words, "乙局")
    assert (status, err) == (0, "")
    assert "文件夹“平台”已经是甲局的项目，乙局的同名项目另建一个文件夹\n" in out
    assert "name: 乙局" in Path("工作区/projects/乙局-平台/project.yaml").read_text("utf-8")
    status, _, err = govctl(*words, "乙局")
    assert status == 2
    assert "已经有这个项目，没有改动：" in err
    assert "乙局-平台" in err


def test_new_fills_an_empty_file(govctl: Any) -> None:
    init(govctl)
    facts = Path("工作区/projects/平台/project.yaml")
    facts.parent.mkdir(parents=True)
    facts.write_bytes(b"\xef\xbb\xbf \n\n")
    status, out, _ = govctl("validate", "工作区", "--format", "json")
    assert status == 1
    assert "请执行 govctl new 平台 --unit 单位" in out
    assert govctl("new", "平台", *NEW, "--workspace", "工作区")[0] == 0
    assert "name: 平台" in facts.read_text("utf-8")
    facts.write_text("# gate: 需求\n", "utf-8")
    status, _, err = govctl("new", "平台", *NEW, "--workspace", "工作区")
    assert status == 2
    assert "请直接填写这个文件" in err
    assert facts.read_text("utf-8") == "# gate: 需求\n"
    assert "删去要填的各行开头" in govctl("validate", "工作区", "--format", "json")[1]


def test_help_says_which_options_are_needed(govctl: Any) -> None:
    out = govctl("new", "--help")[1]
    assert [line.split()[0] for line in out.splitlines() if "必填：" in line] == [
        "--unit",
        "--total",
        "--needs",
    ]
    assert "必填：" in govctl("init", "--help")[1]


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


def test_init_by_a_name(govctl: Any) -> None:
    status, _, err = govctl("init", "工作区", "--regulation", "防城港")
    assert status == 2
    assert "是否想写“fangchenggang”？" in err
    assert "fangchenggang《防城港市政务信息化项目建设管理办法（试行）》" in err


def test_init_by_a_text_that_is_repealed(govctl: Any) -> None:
    status, out, err = govctl("init", "工作区", "--regulation", "panjin")
    assert status == 0
    assert "请注意：《盘锦市" in err
    assert "废止，请" in err
    assert "已写入" in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("version: 1\nregulation: fangchenggang\nplan_year: 2027年\n", "govctl.yaml:3:12"),
        ("version: 1\nregulation: 盘锦\n", "govctl.yaml:2:13 没有编号为“盘锦”的管理办法"),
    ],
)
def test_new_under_wrong_settings(govctl: Any, text: str, told: str) -> None:
    init(govctl)
    Path("工作区/govctl.yaml").write_text(text, encoding="utf-8")
    status, out, err = govctl("new", "平台", *NEW, "--workspace", "工作区")
    assert status == 2
    assert told in out + err
    assert not Path("工作区/projects").exists()


def test_new_where_the_settings_have_another_name(govctl: Any) -> None:
    init(govctl)
    Path("工作区/govctl.yaml").rename("工作区/govctl.yml")
    status, out, _ = govctl("new", "平台", *NEW, "--workspace", "工作区")
    assert status == 2
    assert "没有 govctl.yaml，有 govctl.yml" in out


def test_new_does_not_take_a_wrong_workspace_for_the_one_around(
    govctl: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    init(govctl)
    monkeypatch.chdir("工作区")
    status, _, err = govctl("new", "平台", *NEW, "--workspace", "别的工作区")
    assert (status, "没有这个文件夹：别的工作区" in err) == (2, True)
    Path("下面").mkdir()
    _, _, err = govctl("new", "平台", *NEW, "--workspace", "下面")
    assert "“下面”不是工作区，里面没有 govctl.yaml；要在当前所在的工作区新建，请去掉" in err
    monkeypatch.chdir("下面")
    assert govctl("new", "平台", *NEW)[0] == 0
    assert Path("../projects/平台/project.yaml").is_file()


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
        (("平台", *NEW), "当前文件夹不在工作区里。请先执行 govctl init"),
        (("平台", *NEW, "--workspace", "工作区", "--kind", "新盖"), "新盖"),
        (("平台", *NEW, "--workspace", "工作区", "--total", "一百"), "一百"),
        (("///", *NEW, "--workspace", "工作区"), "不能用作文件夹名"),
        (("平台",), "缺少选项 --unit、--total、--needs，写法：govctl new"),
        (("平台", "--total", "9"), "缺少选项 --unit、--needs，"),
        (("平台", *NEW[:3], "0.00", *NEW[4:], "--workspace", "工作区"), "总投资不能是 0"),
        (("平台", *NEW, "--workspace", "无"), "没有这个文件夹：无"),
        (("平台", *NEW, "--workspace", "别处"), "“别处”不是工作区，里面没有 govctl.yaml。"),
        (
            ("平台", *NEW, "--workspace", "工作区/.govctl"),
            "“工作区/.govctl”不是工作区，里面没有 govctl.yaml；它在工作区“工作区”里面",
        ),
        (
            ("平台", "--unit", " ", *NEW[2:], "--workspace", "工作区"),
            "选项 --unit 有误：不能是空的",
        ),
        ((" ", *NEW, "--workspace", "工作区"), "参数 项目名称有误：不能是空的"),
    ],
)
def test_new_used_wrongly(govctl: Any, words: tuple[str, ...], told: str) -> None:
    init(govctl)
    Path("别处").mkdir()
    status, out, err = govctl("new", *words)
    assert (status, out) == (2, "")
    assert told in err
    assert not Path("工作区/projects").exists()
