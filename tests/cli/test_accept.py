from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import made_reviews
import pytest
from docx import Document

from govctl.cli.main import main
from govctl.review import pipeline

SAMPLE = Path(__file__).resolve().parents[2] / "sample-repo"
SAMPLE_DAY = date(2026, 10, 20)

REGULATION = """\
id: test
title: 测试办法
prefix: t
acceptance_gate: 竣工验收
articles: [{no: 1, title: 材料}]
gates: [{id: 申报}, {id: 建设}, {id: 竣工验收}]
"""
MATERIALS = """\
- {id: contract, name: 合同, gate: 建设, acceptance: true, article: 第一条}
- {id: report, name: 报告, gate: 竣工验收, acceptance: true, article: 第一条}
"""
PROJECT = """\
gate: 建设
identity: {name: 城市管理平台, unit: {name: 监督局}, kind: 新建}
funding: {total: 100}
"""
READY = PROJECT + "materials: [{kind: 合同, number: 1号}, {kind: 报告, number: 2号}]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pack = tmp_path / "regulations" / "test"
    pack.mkdir(parents=True)
    (pack / "regulation.yaml").write_text(REGULATION, "utf-8")
    (pack / "materials.yaml").write_text(MATERIALS, "utf-8")
    (tmp_path / "govctl.yaml").write_text("version: 1\nregulation: test\n", "utf-8")
    folder = tmp_path / "projects" / "平台"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(PROJECT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return folder


def run(*words: str) -> int:
    return main(["accept", "checklist", "--as-of", "2025-06-01", *words])


def test_something_missing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(project)) == 1
    shown = capsys.readouterr()
    assert "结论：必须补齐 2 项，暂不具备验收条件\n  缺少：合同\n  缺少：报告\n" in shown.out
    assert shown.err == ""


def test_nothing_missing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "project.yaml").write_text(READY, "utf-8")
    assert run(str(project)) == 0
    assert capsys.readouterr().out.endswith("结论：具备验收条件\n")


def test_any_path_that_leads_to_one_project_will_do(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [run("."), run("projects"), run(str(project / "project.yaml"))] == [1, 1, 1]
    assert capsys.readouterr().out.count("结论：") == 3


def test_an_earlier_gate(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(project), "--at", "建设") == 1
    assert "必须补齐 1 项" in capsys.readouterr().out


def test_a_project_without_acceptance(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REGULATION.replace("{id: 竣工验收}", "{id: 竣工验收, when: identity.kind != '运维'}")
    (tmp_path / "regulations" / "test" / "regulation.yaml").write_text(text, "utf-8")
    (project / "project.yaml").write_text(READY.replace("新建", "运维"), "utf-8")
    assert run(str(project)) == 0
    out = capsys.readouterr().out
    assert out.endswith("结论：本项目不经过“竣工验收”环节，不需要验收\n")
    assert "具备验收条件" not in out
    (project / "project.yaml").write_text(PROJECT.replace("新建", "运维"), "utf-8")
    assert run(str(project)) == 1
    assert "不需要验收；但是必须补齐 1 项，请先处理\n  缺少：合同\n" in capsys.readouterr().out


def test_after_an_acceptance_that_failed(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REGULATION.replace("{id: 竣工验收}", "{id: 竣工验收, event: 竣工验收}")
    (tmp_path / "regulations" / "test" / "regulation.yaml").write_text(text, "utf-8")
    failed = "events: [{kind: 竣工验收, date: 2025-05-01, result: 不通过}]\n"
    (project / "project.yaml").write_text(READY + failed, "utf-8")
    assert run(str(project)) == 1
    told = capsys.readouterr().out.replace("\n", "")
    assert "结论：2025年5月1日的竣工验收结果是“不通过”，请先整改" in told
    assert told.endswith("暂不具备验收条件")


@pytest.mark.parametrize("wanted", ["text", "json", "docx"])
def test_a_broken_rule_is_told_and_no_list_written(
    project: Path, tmp_path: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "- {id: t-1, title: 甲, message: 乙, article: 第一条, require: funding.approved > 5}\n"
    (tmp_path / "regulations" / "test" / "rules.yaml").write_text(rule, "utf-8")
    assert run(str(project), "--format", wanted, "-o", "清单") == 2
    assert "govctl-fault" in capsys.readouterr().out
    assert not (tmp_path / "清单").exists()


def test_accept_and_validate_agree_on_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = {}
    gate = pipeline.acceptance_gate
    for reviewed in made_reviews.reviews([SAMPLE], as_of=SAMPLE_DAY, gate=gate):
        folder = reviewed.project.folder
        status = main(["accept", "checklist", str(folder), "--as-of", str(SAMPLE_DAY)])
        told = capsys.readouterr().out
        skipped = "不需要验收" in told
        # a project without acceptance answers for what is listed alone
        assert status == int("但是" in told if skipped else reviewed.refused), folder
        verdicts[folder] = "skipped" if skipped else status
    assert verdicts[SAMPLE / "fangchenggang" / "projects" / "08-政务云安全运维"] == "skipped"
    assert set(verdicts.values()) == {0, 1, "skipped"}


def test_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(project), "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["ready"], report["as_of"]) == (False, "2025-06-01")


@pytest.mark.parametrize("wanted", ["text", "json"])
def test_into_a_file(
    project: Path, tmp_path: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(project), "--format", wanted, "-o", "清单") == 1
    assert capsys.readouterr().out == (
        "已写入验收材料核对清单：清单\n结论：必须补齐 2 项，暂不具备验收条件\n"
    )
    assert "必须补齐 2 项" in (tmp_path / "清单").read_text("utf-8")


def test_a_file_is_the_same_in_every_terminal(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(str(project), "-o", "a")
    monkeypatch.setenv("COLUMNS", "140")
    run(str(project), "-o", "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_goes_into_a_pipe_is_the_same_in_every_terminal(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = set()
    for columns in ("40", "80", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        run(str(project))
        shown.add(capsys.readouterr().out)
    run(str(project), "-o", "清单.txt")
    assert shown == {Path("清单.txt").read_text(encoding="utf-8")}


def test_docx(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(project), "--format", "docx") == 1
    assert "已写入验收材料核对清单：平台-验收材料核对清单.docx" in capsys.readouterr().out
    document = Document(str(tmp_path / "平台-验收材料核对清单.docx"))
    assert document.paragraphs[0].text == "验收材料核对清单"


def test_a_file_is_overwritten_only_by_force(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "清单.docx"
    target.write_text("他人的文件", "utf-8")
    words = (str(project), "--format", "docx", "-o", str(target))
    assert run(*words) == 2
    assert "文件已存在，未覆盖" in capsys.readouterr().err
    assert target.read_text("utf-8") == "他人的文件"
    assert run(*words, "--force") == 1
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("wanted", ["text", "docx"])
def test_a_project_that_cannot_be_read(
    project: Path, tmp_path: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "project.yaml").write_text(PROJECT.replace("新建", "新盖"), "utf-8")
    assert run(str(project), "--format", wanted, "-o", "清单") == 1
    assert "错误[schema-choice]" in capsys.readouterr().out
    assert not (tmp_path / "清单").exists()


def test_a_project_that_cannot_be_read_as_json(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "project.yaml").write_text("gate: [", "utf-8")
    assert run(str(project), "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["rule"] == "yaml-syntax"


def test_several_projects_are_refused_by_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = project.parent / "另一个"
    other.mkdir()
    (other / "project.yaml").write_text(PROJECT, "utf-8")
    assert run(".") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "2 个项目" in shown.err
    assert "平台" in shown.err
    assert "另一个" in shown.err


def test_a_gate_without_a_dossier(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(project), "--at", "申报") == 2
    assert "没有列入验收清单的材料和条件" in capsys.readouterr().err


def test_a_regulation_without_acceptance(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REGULATION.replace("acceptance_gate: 竣工验收\n", "").replace("测试办法", "另一办法")
    (tmp_path / "regulations" / "test" / "regulation.yaml").write_text(text, "utf-8")
    assert run(str(project)) == 2
    assert "《另一办法》没有写明验收的环节，请用 --at 指定环节" in capsys.readouterr().err
    assert run(str(project), "--at", "竣工验收") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((".", "--at", "终点"), "没有名为“终点”的环节"),
        ((".", "--format", "pdf"), "“pdf”不可用，可选：text、json、docx"),
        ((".", "--as-of", "明天"), "“明天”不是日期"),
        (("没有的文件夹",), "没有这个文件或文件夹"),
        (("regulations",), "里没有项目"),
        ((), "缺少参数 项目"),
    ],
)
def test_wrong_use(
    project: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.is_dir()
    assert run(*words) == 2
    assert told in capsys.readouterr().err
