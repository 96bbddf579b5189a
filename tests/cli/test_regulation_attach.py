"""`govctl regulation attach` and `digest`, and what follows from an attached text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from law_texts import AMENDED, MESSY, PLAIN
from small_packs import PROJECT, RULE

from govctl.packs import loader

if TYPE_CHECKING:
    from small_packs import Packs

KEPT = Path("regulations/demo/text.md")
OVER = PROJECT.replace("total: 400", "total: 401")


def file(text: str, name: str = "办法.txt") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def write_over_limit() -> None:
    Path("projects/甲/project.yaml").write_text(OVER, encoding="utf-8")


@pytest.fixture
def known(packs: Packs, govctl: Any) -> Packs:
    """The pack `demo` with the fingerprints of the plain text, and a project over its limit."""
    status, out, err = govctl("regulation", "digest", "--text", file(PLAIN))
    assert (status, err) == (0, "")
    assert out == "已写入 2 条的指纹：regulations/demo/digests.yaml\n"
    write_over_limit()
    return packs


def test_what_was_read_is_shown(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, out, err = govctl("regulation", "attach", file(MESSY))
    assert (status, err) == (0, "")
    assert out == (
        "读入《示范办法（试行）》：1 章 2 条\n"
        "  第一章 总则：第一条至第二条\n"
        "正文之前 11 行、正文之后 3 行（标题、发文说明、网页文字等）没有计入条文\n"
        "请核对 4 处：\n"
        "  第 3 行：标有“此文件废止”，请核对这份办法是否仍然有效\n"
        "  第 14 行：不像条文，已略去：“- 1 -”\n"
        "  第 15 行：第二条没有另起一行，已分开\n"
        "  第 25 行：不像条文，已略去：“上一篇：另一份办法”\n"
        "题名与规则包的《示范办法》不同，请核对是不是同一部办法\n"
        "规则包没有条文指纹，无法核对文字是否相同，只核对了条、款、项的数目"
        "（govctl regulation digest 可以补上）\n"
        "已写入条文：regulations/demo/text.md\n"
        "此后 govctl explain 编号、govctl validate --show-law 会引用条文原文\n"
    )
    assert KEPT.read_text(encoding="utf-8").startswith("# 示范办法（试行）\n")


def test_the_text_that_the_rules_were_written_against(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    status, out, _ = govctl("regulation", "attach", file(MESSY))
    assert status == 0
    assert "与编写规则时所据的文本相同：2 条逐条核对一致\n" in out
    assert "law-differs" not in govctl("validate")[1]


def test_a_text_is_attached_once(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    govctl("regulation", "attach", file(PLAIN))
    before = KEPT.read_bytes()
    status, out, _ = govctl("regulation", "attach", file(PLAIN))
    assert status == 0
    assert "已经附有同样的文本，没有改动" in out
    status, _, err = govctl("regulation", "attach", file(AMENDED))
    assert status == 2
    assert "文件已存在，未覆盖：regulations/demo/text.md" in err
    assert KEPT.read_bytes() == before
    assert govctl("regulation", "attach", file(AMENDED), "--force")[0] == 0
    assert KEPT.read_bytes() != before


def test_a_changed_text_names_the_rules_to_look_at_again(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    status, out, _ = govctl("regulation", "attach", file(AMENDED))
    assert status == 0
    assert (
        "与编写规则时所据的文本有 2 条不同：\n"
        "  文字不同：第二条\n"
        "  多出：第三条\n"
        "需要复核的规则 1 条：\n"
        "  demo-2-1-cap  不超过上限\n"
    ) in out
    status, out, _ = govctl("explain", "demo-2-1-cap")
    assert "需要复核：\n  第二条与编写规则时所据的文本不同" in out


def test_validate_tells_it_once_a_workspace(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    govctl("regulation", "attach", file(AMENDED))
    other = Path("projects/乙/project.yaml")
    other.parent.mkdir()
    other.write_text(OVER.replace("甲项目", "丙项目"), encoding="utf-8")
    status, out, _ = govctl("validate", "--format", "json")
    assert status == 1
    told = [one for one in json.loads(out)["notes"] if one["rule"] == "law-differs"]
    assert len(told) == 1
    assert told[0]["severity"] == "warning"
    assert told[0]["message"].endswith(
        "有 2 条不同（第二条、第三条），依据这些条的 1 条规则需要复核：demo-2-1-cap"
    )
    assert (told[0]["location"]["path"], told[0]["location"]["line"]) == (KEPT.as_posix(), 13)
    # once the rules are found to fit, the text that is attached counts
    status, out, _ = govctl("regulation", "digest", "--force")
    assert (status, out) == (0, "已写入 3 条的指纹：regulations/demo/digests.yaml\n")
    assert "law-differs" not in govctl("validate")[1]
    assert govctl("regulation", "digest")[1] == "已有同样的指纹，没有改动\n"


def test_validate_quotes_each_place_once(known: Packs, govctl: Any) -> None:
    again = RULE.replace("demo-2-1-cap", "demo-2-1-again")
    first = RULE.replace("demo-2-1-cap", "demo-1-first").replace("第二条第一款", "第一条")
    known.write(rules=RULE + again + first)
    loader.load.cache_clear()
    govctl("regulation", "attach", file(PLAIN))
    status, out, err = govctl("validate", "--show-law")
    assert (status, err) == (1, "")
    assert out.count("  原文：（第二条第一款）申报项目应当写明下列内容：\n") == 1
    assert out.count("        （一）目标；\n") == 1
    assert out.count("  原文：（第一条）为了示范，制定本办法。\n") == 1
    assert "原文" not in govctl("validate")[1]


def test_validate_marks_what_differs_at_every_citation(known: Packs, govctl: Any) -> None:
    again = RULE.replace("demo-2-1-cap", "demo-2-1-again")
    first = RULE.replace("demo-2-1-cap", "demo-1-first").replace("第二条第一款", "第一条")
    known.write(rules=RULE + again + first)
    loader.load.cache_clear()
    govctl("regulation", "attach", file(AMENDED))
    out = govctl("validate", "--show-law")[1]
    mark = "  原文：（第二条第一款）（条文已有变动，本规则需要复核）\n"
    assert out.count(mark) == 2
    assert out.count(f"{mark}        申报项目应当写明下列内容：\n") == 1
    assert "  原文：（第一条）为了示范，制定本办法。\n" in out
    assert "不再合适的，另写一个新版本的规则包" in out
    govctl("regulation", "digest", "--force")
    assert "需要复核" not in govctl("validate", "--show-law")[1]


def test_validate_says_where_no_text_is_attached(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    status, _, err = govctl("validate", "--show-law")
    assert status == 1
    assert err == "还没有附上《示范办法》的原文：请执行 govctl regulation attach 文件\n"
    status, _, err = govctl("validate", "--show-law", "--format", "json")
    assert status == 2
    assert "选项 --show-law 有误：只用于 text、html、markdown 格式" in err


def test_explain_quotes(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    govctl("regulation", "attach", file(PLAIN))
    status, out, _ = govctl("explain", "demo-2-1-cap")
    assert status == 0
    assert "依据：\n  《示范办法》第二条第一款\n\n原文（第二条第一款）：\n  申报项目" in out
    assert "  （二）投资，包括：\n  1.总投资；\n" in out


@pytest.mark.parametrize("words", ["第一条 甲。\n第二条 乙。\n", "第一条 丙。\n"])
def test_another_text_is_refused(known: Packs, govctl: Any, words: str) -> None:
    assert known.folder.is_dir()
    status, out, err = govctl("regulation", "attach", file(words))
    assert status == 2
    assert out.startswith("读入（没有找到题名）")
    assert "大部分条文与《示范办法》（demo）所据的不同，没有保存" in err
    assert not KEPT.exists()
    assert govctl("regulation", "attach", file(words), "--force")[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("办法.txt", "总的来说，很好。\n", "“办法.txt”里没有读出条文"),
        ("办法.pdf", "x", "不是 txt 或 docx 文件"),
        ("办法.docx", "x", "无法读取“办法.docx”"),
    ],
)
def test_what_holds_no_text(packs: Packs, govctl: Any, name: str, text: str, said: str) -> None:
    assert packs.folder.is_dir()
    status, out, err = govctl("regulation", "attach", file(text, name))
    assert (status, out) == (2, "")
    assert said in err
    assert not KEPT.exists()


def test_wrong_use(
    packs: Packs, govctl: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert packs.folder.is_dir()
    assert "文件或文件夹不存在" in govctl("regulation", "attach", "无.txt")[2]
    assert "没有编号为“dmeo”" in govctl("regulation", "attach", "a.txt", "dmeo")[2]
    status, _, err = govctl("regulation", "digest")
    assert status == 2
    assert "还没有附上文本" in err
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path("govctl.yaml").rename(elsewhere.parent / "kept.yaml")
    monkeypatch.chdir(elsewhere)
    status, _, err = govctl("regulation", "attach", "办法.txt")
    assert status == 2
    assert "这里不是工作区" in err


def test_a_pack_outside_any_workspace(
    packs: Packs, govctl: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Authors of delivered packs name the regulation and the file."""
    assert packs.folder.is_dir()
    Path("govctl.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    words = ("regulation", "digest", "demo", "--text", file(PLAIN), "-o", "out.yaml")
    status, out, _ = govctl(*words)
    assert (status, out) == (0, "已写入 2 条的指纹：out.yaml\n")
    assert govctl(*words)[0] == 2
    assert govctl(*words, "--force")[0] == 0


def test_a_text_that_leads_out_of_the_workspace(packs: Packs, govctl: Any, tmp_path: Path) -> None:
    assert packs.folder.is_dir()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text(PLAIN, encoding="utf-8")
    KEPT.symlink_to(outside)
    status, _, err = govctl("regulation", "attach", file(AMENDED), "--force")
    assert status == 2
    assert "在工作区之外，没有写入" in err
    assert outside.read_text(encoding="utf-8") == PLAIN
    assert "附上的条文是指向工作区之外的链接，未读取" in govctl("validate")[1]
    outside.unlink()


@pytest.mark.parametrize(
    "words", [("attach", "办法.txt"), ("attach", "办法.txt", "demo"), ("digest",)]
)
def test_wrong_settings_are_told_first(packs: Packs, govctl: Any, words: tuple[str, ...]) -> None:
    assert packs.folder.is_dir()
    file(PLAIN)
    Path("govctl.yaml").write_text("version: 1\nregulation: [demo]\n", encoding="utf-8")
    status, out, err = govctl("regulation", *words)
    assert (status, err) == (2, "")
    assert "govctl.yaml:2" in out
    assert not KEPT.exists()


@pytest.mark.parametrize("content", [b"\x00\x01", "没有条文。".encode()])
def test_a_text_that_was_broken_since(packs: Packs, govctl: Any, content: bytes) -> None:
    assert packs.folder.is_dir()
    KEPT.write_bytes(content)
    status, out, _ = govctl("validate")
    assert status == 0
    assert out.count("警告[law-unreadable] 附上的条文") == 1
    assert "处理：请重新执行 govctl regulation attach 文件 --force" in out
    write_over_limit()
    status, out, err = govctl("validate", "--show-law")
    assert (status, err) == (1, "")
    assert "原文：" not in out
    status, out, _ = govctl("explain", "demo-2-1-cap")
    assert status == 0
    assert "原文：\n  附上的条文" in out


def test_wrong_fingerprints_are_told(known: Packs, govctl: Any) -> None:
    assert known.folder.is_dir()
    govctl("regulation", "attach", file(PLAIN))
    Path("regulations/demo/digests.yaml").write_text("method: 3\n", encoding="utf-8")
    status, out, _ = govctl("validate")
    assert status == 2
    assert "regulations/demo/digests.yaml:1:" in out
