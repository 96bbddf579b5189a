"""What is found between projects, as `govctl validate` and `plan build` show it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from small_packs import COMMON, HEAD, Packs

from govctl import resources
from govctl.cli import main
from govctl.packs import loader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., tuple[int, str, str]]

SCHEMA = json.loads((resources.SCHEMAS / "findings.schema.json").read_text(encoding="utf-8"))
SAME = """\
- id: demo-same-name
  kind: same
  match: name
  title: 只登记一次
  article: 第一条
  message: “{project}”与“{other}”相同
  remedy: 请删去一份
"""
PROJECT = """\
gate: 建设
identity: {name: NAME, unit: {name: 乙局}, kind: 新建}
funding: {total: 100, years: [{year: 2027, amount: 100}]}
"""
GOLDEN = """\
■ 项目之间（示范项目库）

错误[demo-same-name] “二”与“一”相同
  --> projects/二/project.yaml:2:18
  2 | identity: {name: 同名, unit: {name: 乙局}, kind: 新建}
    |                  ^^^^
  相关：一 projects/一/project.yaml:2:18
  依据：《示范办法》第一条
  处理：请删去一份

共 3 个项目，1 个有问题：错误 1，警告 0，提示 0
已把 3 个项目互相核对（重复、拆分等）
"""


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    packs = Packs(tmp_path / "regulations")
    packs.write(COMMON, name="common")
    packs.write(HEAD, between=SAME)
    settings = "version: 1\nregulation: demo\ntitle: 示范项目库\n"
    (tmp_path / "govctl.yaml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    loader.load.cache_clear()

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main.main(list(arguments))
        return status, *capsys.readouterr()

    for folder, name in (("一", "同名"), ("二", "同名"), ("三", "别名")):
        file = tmp_path / "projects" / folder / "project.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(PROJECT.replace("NAME", name), encoding="utf-8")
    yield run
    loader.load.cache_clear()


def test_the_text_report(run: Run) -> None:
    assert run("validate", "--as-of", "2026-06-30") == (1, GOLDEN, "")


def test_one_project_says_how_to_compare_all(run: Run) -> None:
    status, out, _ = run("validate", str(Path("projects", "二")), "--as-of", "2026-06-30")
    assert (status, out.splitlines()) == (
        0,
        [
            "通过：共 1 个项目，没有发现问题",
            "没有与其他项目互相核对；要核对请执行 govctl validate .",
            "“建设”环节没有错误；下一环节“验收”没有更多要求",
        ],
    )


def test_the_path_can_be_pasted_into_a_shell(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path.cwd()
    there = here.rename(here.with_name("两个 字"))
    monkeypatch.chdir(there.parent)
    _, out, _ = run("validate", str(Path(there.name, "projects", "二")), "--as-of", "2026-06-30")
    assert "要核对请执行 govctl validate '两个 字'\n" in out


def test_a_single_project_of_a_workspace_needs_no_comparing(run: Run) -> None:
    for folder in ("二", "三"):
        Path("projects", folder, "project.yaml").unlink()
        Path("projects", folder).rmdir()
    status, out, _ = run("validate")
    assert status == 0
    assert "互相核对" not in out


def test_a_warning_fails_where_it_is_asked_to(run: Run) -> None:
    file = Path("regulations", "demo", "between.yaml")
    file.write_text(SAME + "  severity: warning\n", encoding="utf-8")
    loader.load.cache_clear()
    assert run("validate")[0] == 0
    assert run("validate", "--fail-on", "warning")[0] == 1


def test_the_json_report(run: Run) -> None:
    status, out, _ = run("validate", "--format", "json", "--as-of", "2026-06-30")
    report = json.loads(out)
    Draft202012Validator(SCHEMA).validate(report)
    assert status == 1
    counted = {key: report["summary"][key] for key in ("projects", "compared", "errors")}
    assert counted == {"projects": 3, "compared": 3, "errors": 1}
    (finding,) = report["findings"]
    assert finding["project"] == "二"
    assert finding["related"][0]["location"]["path"] == "projects/一/project.yaml"


def test_an_expression_that_fails_stops_the_program(run: Run) -> None:
    file = Path("regulations", "demo", "between.yaml")
    file.write_text(SAME + "  when: security.grade > 3\n", encoding="utf-8")
    loader.load.cache_clear()
    status, out, _ = run("validate")
    assert status == 2
    assert "错误[govctl-fault]" in out
    loader.load.cache_clear()
    assert run("plan", "build", "2027")[0] == 2
    assert not Path("年度计划-2027.xlsx").exists()


def test_the_plan_keeps_the_copy_out_and_says_why(run: Run) -> None:
    status, out, _ = run("plan", "build", "2027", "--as-of", "2026-06-30")
    assert status == 0
    assert "列入 2 个项目，未纳入 1 个" in out
    sheet = openpyxl.load_workbook("年度计划-2027.xlsx").worksheets[1]
    shown = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "“二”与“一”相同" in shown
    assert "projects/二/project.yaml:2" in shown


def test_the_rules_are_listed_tested_and_explained(run: Run) -> None:
    cases = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 100}
cases: []
"""
    between = """\
today: '2026-06-30'
cases:
  - rule: demo-same-name
    name: 两份
    expect: fail
    projects: [{base: good, folder: 甲}, {base: good, folder: 乙}]
"""
    folder = Path("regulations", "demo")
    (folder / "cases.yaml").write_text(cases, encoding="utf-8")
    (folder / "between-cases.yaml").write_text(between, encoding="utf-8")
    assert "demo-same-name" in run("regulation", "rules")[1]
    status, out, _ = run("regulation", "test", "demo")
    assert status == 1
    assert "demo-same-name 缺少通过的用例（between-cases.yaml）" in out
    out = run("explain", "demo-same-name")[1]
    assert "项目之间的规则（错误）" in out
    assert "→ 错误：“乙”与“甲”相同" in out
