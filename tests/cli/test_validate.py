"""`govctl validate` as it is typed: what it prints, and its status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from rich.text import Text
from small_packs import COMMON, HEAD, RULE, Packs

from govctl import resources
from govctl.cli import main
from govctl.packs import loader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., tuple[int, str, str]]

SCHEMA = json.loads((resources.SCHEMAS / "findings.schema.json").read_text(encoding="utf-8"))
GOOD = """\
gate: 建设
identity: {name: 智慧城市, unit: {name: 乙}, kind: 新建}
funding:
  total: 400
"""
OVER = GOOD.replace("total: 400", "total: 500 # 概算批复前的估算")


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Run in a workspace with the regulation `demo`: status, output, complaints."""
    packs = Packs(tmp_path / "regulations")
    packs.write(COMMON, name="common")
    packs.write(HEAD, rules=RULE, materials="- {id: report, name: 报告, gate: 验收}\n")
    Path(tmp_path / "govctl.yaml").write_text("version: 1\nregulation: demo\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    # regulations are kept by their relative path, and every test has its own
    loader.load.cache_clear()

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main.main(["validate", *arguments])
        return status, *capsys.readouterr()

    yield run
    loader.load.cache_clear()


def project(name: str, text: str = GOOD) -> None:
    folder = Path("projects") / name
    folder.mkdir(parents=True, exist_ok=True)
    # no two of them are the same project
    own = text.replace("{name: 乙}", f"{{name: {name}局}}")
    (folder / "project.yaml").write_text(own, encoding="utf-8")


GOLDEN = """\
■ 智慧城市（zhcs）  环节：建设

错误[demo-2-1-cap] 总投资 500 万元，超过 400 万元
  --> projects/zhcs/project.yaml:4:10
  4 |   total: 500 # 概算批复前的估算
    |          ^^^
  依据：《示范办法》第二条第一款

共 2 个项目，1 个有问题：错误 1，警告 0，提示 0
"""


def test_the_text_report(run: Run) -> None:
    project("a")
    project("zhcs", OVER)
    assert run("--as-of", "2026-06-30") == (1, GOLDEN, "")


def test_all_is_well(run: Run) -> None:
    project("a")
    assert run() == (
        0,
        (
            "通过：共 1 个项目，没有发现问题\n"
            "“建设”环节没有错误；下一环节“验收”另外要求 1 项：缺少材料“报告”\n"
            "全部要求请执行 govctl validate projects/a --at 验收\n"
        ),
        "",
    )


def test_the_json_report(run: Run) -> None:
    project("a")
    project("zhcs", OVER)
    project("broken", "gate：建设\n")
    status, out, err = run("--format", "json", "--as-of", "2026-06-30")
    assert (status, err) == (1, "")
    report = json.loads(out)
    Draft202012Validator(SCHEMA).validate(report)
    assert report["as_of"] == "2026-06-30"
    assert report["summary"] == {
        "projects": 3, "faulty": 2, "compared": 0, "errors": 2, "warnings": 0, "infos": 0,
        "waived": 0, "idle_waivers": 0,
    }  # fmt: skip
    assert [
        (one["rule"], one["project"], one["location"]["path"]) for one in report["findings"]
    ] == [
        ("yaml-full-width-colon", "broken", "projects/broken/project.yaml"),
        ("demo-2-1-cap", "zhcs", "projects/zhcs/project.yaml"),
    ]
    assert report["findings"][1]["values"] == {"total": "500 万元", "cap": "400 万元"}


def test_the_same_report_twice(run: Run) -> None:
    project("zhcs", OVER)
    for output in ("text", "json"):
        options = ("--format", output, "--as-of", "2026-06-30")
        assert run(*options) == run(*options)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (GOOD, (), 0),
        (OVER, (), 1),
        (OVER, ("--fail-on", "error"), 1),
        ("warning", (), 0),
        ("warning", ("--fail-on", "error"), 0),
        ("warning", ("--fail-on", "warning"), 1),
        ("a: 'x", (), 1),
        ("", (), 1),
        (GOOD, ("--at", "验收"), 1),
        (GOOD, ("--at", "申报"), 0),
        # the tool, the regulation or the command line is at fault
        ("fault", (), 2),
        ("pack", (), 2),
        (GOOD, ("--at", "没有的"), 2),
        (GOOD, ("--at", ""), 2),
        (GOOD, ("--at", " "), 2),
        (GOOD, ("--as-of", "昨天"), 2),
        (GOOD, ("nowhere",), 2),
        (GOOD, ("regulations",), 2),
    ],
)
def test_statuses(run: Run, text: str, options: tuple[str, ...], status: int) -> None:
    packs = Packs(Path("regulations"))
    if text == "warning":
        packs.write(rules=RULE + "  severity: warning\n")
    if text == "fault":
        packs.write(rules=RULE.replace("funding.total == null ||", "funding.approved > 5 &&"))
    if text == "pack":
        packs.write(rules=RULE.replace("param.cap\n", "param.cup\n"))
    project("a", {"warning": OVER, "fault": GOOD, "pack": GOOD}.get(text, text))
    done, out, err = run(*options)
    assert done == status
    assert bool(err) == (status == 2 and text == GOOD)
    assert bool(out) != bool(err)


def test_a_gate_that_only_others_know(run: Run) -> None:
    other = HEAD.replace("id: demo", "id: other").replace("prefix: demo", "prefix: other")
    other = other.replace("{id: 验收}", "{id: 评估}").replace(": 验收", ": 评估")
    Packs(Path("regulations")).write(other, name="other")
    project("a", OVER)
    project("b", GOOD + "regulation: other\n")
    status, out, _ = run("--at", "评估")
    assert status == 1
    assert "错误[project-gate] 《示范办法》没有名为“评估”的环节" in out
    assert "可用：申报、建设、验收" in out
    assert "共 2 个项目" in out
    status, out, err = run("--at", "没有的")
    assert (status, out) == (2, "")
    assert "没有名为“没有的”的环节" in err


def test_as_of_decides_deadlines(run: Run) -> None:
    Packs(Path("regulations")).write(
        deadlines="- id: demo-9\n  title: 期限\n  message: 应于{due:日期}前\n  kind: after\n"
        "  months: 1\n"
        "  from: on['建成']\n  done: on['竣工验收']\n"
    )
    project("a", GOOD + "events: [{kind: 建成, date: 2026-01-31}]\n")
    assert run("--as-of", "2026-02-28")[0] == 0
    status, out, _ = run("--as-of", "2026-03-01")
    assert status == 1
    assert "应于2026年2月28日前" in out


@pytest.mark.parametrize(
    "path", [".", "projects", "projects/a", "projects/a/project.yaml", "govctl.yaml"]
)
def test_any_path_to_a_project(run: Run, path: str) -> None:
    project("a", OVER)
    status, out, _ = run(path)
    assert status == 1
    assert "--> projects/a/project.yaml:4:10" in out


def test_several_paths(run: Run) -> None:
    for name in "abc":
        project(name)
    assert "共 2 个项目" in run("projects/c", "projects/a", "projects/c")[1]


@pytest.mark.parametrize("path", ["nowhere", "empty", "\x1b[31mred"])
def test_a_path_without_projects(run: Run, path: str) -> None:
    Path("empty").mkdir()
    status, out, err = run(path)
    assert (status, out) == (2, "")
    assert "\x1b" not in err
    assert "项目" in err or "没有" in err


@pytest.mark.parametrize("color", ["", "1"])
def test_files_cannot_paint_the_terminal(
    run: Run, color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if color:
        monkeypatch.setenv("FORCE_COLOR", color)
        monkeypatch.delenv("NO_COLOR", raising=False)
    project("a", OVER.replace("智慧城市", "'[red]红[/red] :smile:'") + "x\u202ey: \x9b\n")
    project("b", OVER.replace("智慧城市", "'[red]红[/red] :smile:'"))
    _, out, _ = run()
    assert "[red]红[/red] :smile:" in out
    assert "\u202e" not in out
    assert "\x9b" not in out
    assert ("\x1b[" in out) is bool(color)


def test_colour_says_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    project("zhcs", OVER)
    plain = run()[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    assert Text.from_ansi(run()[1].rstrip("\n")).plain == plain.rstrip("\n")


@pytest.mark.usefixtures("run")
@pytest.mark.skipif(sys.platform == "win32", reason="/dev/full")
def test_a_full_disk_is_told() -> None:
    project("zhcs", OVER)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govctl", "validate"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
