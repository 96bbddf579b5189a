"""`govctl regulation new`: a pack of one's own, and the rules commands on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import COMMON

if TYPE_CHECKING:
    from small_packs import Packs

NEW = ("regulation", "new", "mouxian", "--title", "某县办法")


@pytest.fixture(autouse=True)
def real_common(packs: Packs) -> None:
    """The workspace's own `common` asks for nothing, so that nothing else is found."""
    packs.write(COMMON, name="common")


def test_new(packs: Packs, govctl: Any) -> None:
    status, out, err = govctl(*NEW)
    assert (status, err) == (0, "")
    assert out.count("已写入：") == 5
    assert "《某县办法》可以运行了" in out
    assert (packs.folder / "mouxian" / "cases.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("regulation", "test", "--mutate"), "逐处改错 11 处，用例发现 11 处，未发现 0 处"),
        (("regulation", "coverage"), "3/3 条已落实"),
        (("regulation", "rules"), "mouxian-2-review"),
        (("explain", "mouxian-2-review"), "review_from = 100 万元"),
    ],
)
def test_commands_on_it(packs: Packs, govctl: Any, words: tuple[str, ...], said: str) -> None:
    assert packs.folder.is_dir()
    govctl(*NEW)
    named = () if words[0] == "regulation" else ("--regulation",)
    status, out, err = govctl(*words, *named, "mouxian")
    assert (status, err) == (0, "")
    assert said in out


def test_new_in_another_workspace_with_another_prefix(
    packs: Packs, govctl: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = packs.folder.resolve().parent
    monkeypatch.chdir(root.parent)
    status, _, err = govctl(*NEW, root.name, "--prefix", "mx")
    assert (status, err) == (0, "")
    rules = root / "regulations" / "mouxian" / "rules.yaml"
    assert "id: mx-2-review" in rules.read_text(encoding="utf-8")


def test_never_over_someones_work(packs: Packs, govctl: Any) -> None:
    govctl(*NEW)
    mine = packs.folder / "mouxian" / "rules.yaml"
    mine.write_text("[]\n", encoding="utf-8")
    status, _, err = govctl(*NEW)
    assert status == 2
    assert "未覆盖" in err
    assert mine.read_text(encoding="utf-8") == "[]\n"
    assert govctl(*NEW, "--force")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fangchenggang", "--title", "甲"), "extends: fangchenggang"),
        (("Mou", "--title", "甲"), "“Mou”不能用作编号"),
        (("../x", "--title", "甲"), "不能用作编号"),
        (("mou", "--title", "甲", "--prefix", "M-1"), "“M-1”不能用作规则前缀"),
        (("mou", "--title", " "), "办法的名称是空的"),
        (("mou",), "--title"),
        (("mou", "--title", "甲", "没有的文件夹/再一层"), ""),
    ],
)
def test_wrong_use(packs: Packs, govctl: Any, words: tuple[str, ...], said: str) -> None:
    assert packs.folder.is_dir()
    status, _, err = govctl("regulation", "new", *words)
    assert status == (2 if said else 0)
    assert said in err
    assert not Path("x").exists()


@pytest.mark.parametrize("words", [NEW, (*NEW, "--force")])
def test_wrong_settings_are_told_first(packs: Packs, govctl: Any, words: tuple[str, ...]) -> None:
    Path("govctl.yaml").write_text("version: 1\nregulations_dir: [甲]\n", encoding="utf-8")
    status, out, err = govctl(*words)
    assert (status, err) == (2, "")
    assert "govctl.yaml:2" in out
    assert "已写入" not in out
    assert not (packs.folder / "mouxian").exists()


def test_outside_a_workspace(
    govctl: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path_factory.mktemp("elsewhere") / "alone"
    alone.mkdir()
    monkeypatch.chdir("/")
    for place in ((), ("/",)):
        status, _, err = govctl(*NEW, *place)
        assert status == 2
        assert "不在工作区里" in err
        assert "写一个新的文件夹" in err
    assert not Path("/govctl.yaml").exists()
    monkeypatch.chdir(alone.parent)
    (alone / "申报表.xlsx").touch()
    assert govctl(*NEW, "alone")[0] == 2
    assert [path.name for path in alone.iterdir()] == ["申报表.xlsx"]


def test_in_a_new_folder_that_becomes_a_workspace(
    govctl: Any, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert govctl(*NEW, "某县", "--prefix", "M-1")[0] == 2
    assert not Path("某县").exists()
    status, out, err = govctl(*NEW, "某县")
    assert (status, err) == (0, "")
    assert "已写入：某县/govctl.yaml" in out
    assert "进入 某县" in out
    assert "写好以后把 govctl.yaml" not in out
    monkeypatch.chdir("某县")
    assert govctl("regulation", "coverage")[0] == 0
    assert govctl("regulation", "test")[0] == 0
    assert "《某县办法》" in govctl("regulation", "show")[1]
