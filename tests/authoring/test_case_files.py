"""Cases in several files: what these share, and what is told of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import RULE

from govctl.authoring import case_files, cases
from govctl.authoring.mutation.equivalents import marks
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

    from small_packs import Packs

FIRST = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 400}
cases: []
"""
KEPT = "cases:\n- {rule: demo-2-1-cap, name: 正好, base: good, expect: pass}\n"
BROKEN = """\
today: '2026-07-31'
bases:
  large:
    gate: 建设
    identity: {name: 丙, unit: {name: 乙}, kind: 新建}
    funding: {total: 300}
cases:
- {rule: demo-2-1-cap, name: 超过, base: large, set: {funding.total: 401}, expect: fail}
equivalent_mutants: [{of: demo-2-1-cap, part: require, text: x, reason: 不影响任何项目的结果}]
"""


def write(packs: Packs, **parts: str) -> Path:
    """Write the pack `demo` with cases.yaml, and what is given as files in cases/."""
    folder = packs.write(rules=RULE, cases=FIRST)
    (folder / "cases").mkdir(exist_ok=True)
    for stem, text in parts.items():
        (folder / "cases" / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_all_files_are_one_list_of_cases(packs: Packs) -> None:
    write(packs, 第一章=KEPT, 第二章=BROKEN)
    pack = packs.pack()
    found = cases.load(pack.regulation)
    assert [(one.name, one.today.month, one.location.path.stem) for one in found] == [
        ("样板 good", 6, "cases"),
        ("正好", 6, "第一章"),
        ("样板 large", 7, "第二章"),
        ("超过", 7, "第二章"),
    ]
    assert [result.problem for result in cases.run(pack, found)] == [""] * 4
    assert cases.untested(pack.regulation, found) == []
    assert [mark.location.path.stem for mark in marks(pack.regulation)] == ["第二章"]


def test_bases_serve_all_files(packs: Packs) -> None:
    write(packs, a=KEPT.replace("base: good", "base: large"), b=BROKEN)
    found = cases.load(packs.load())
    assert [one.base for one in found if one.name == "正好"] == ["large"]


def test_only_yaml_files_are_read(packs: Packs) -> None:
    folder = write(packs, a=KEPT) / "cases"
    (folder / "notes.txt").write_text("cases: 1", encoding="utf-8")
    (folder / "b.yaml").mkdir()
    assert [file.document.path.name for file in case_files.load(packs.load())] == [
        "cases.yaml",
        "a.yaml",
    ]


@pytest.mark.parametrize(
    ("part", "message", "line"),
    [
        ("cases: {}\n", "用例应当是列表", 1),
        ("case: []\n", "缺少必填项：用例", 1),
        ("- 1\n", "文件应当是一组", 1),
        ("cases: []\ntoday: 明天\n", "不是日历上的日期", 2),
        (BROKEN.replace("large:", "good:"), "样板“good”在 cases.yaml 里已经有了", 3),
        (KEPT.replace("base: good", "base: none"), "样板或路径不存在", 2),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    packs: Packs, part: str, message: str, line: int
) -> None:
    write(packs, 第一章=part)
    with pytest.raises(PackError) as caught:
        cases.load(packs.load())
    places = [one.location for one in caught.value.findings]
    assert (("第一章.yaml", line)) in [(one.path.name, one.line) for one in places if one]
    assert any(message in one.message for one in caught.value.findings)


def test_the_first_file_must_be_there(packs: Packs) -> None:
    folder = write(packs, a=BROKEN)
    (folder / "cases.yaml").unlink()
    assert not case_files.written(packs.load())
    with pytest.raises(PackError, match="用例必须写"):
        cases.load(packs.load())
