"""Registered materials whose chapters rest on articles, or on something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import made_reviews
import pytest
from docx import Document

from govctl.documents.compose import required_by
from govctl.findings import Article, Finding

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
id: test
title: 测试办法
prefix: t
gates: [{id: 申报}]
articles: [{no: 1, title: 总则}, {no: 2, title: 文书}]
"""
PROJECT = """\
gate: 申报
identity: {name: 甲, unit: {name: 乙}, kind: 新建}
funding: {total: 100}
materials: [{kind: 方案, number: 某发〔2026〕1号, date: 2026-01-05}]
"""


def unconfirmed(root: Path, grounds: tuple[str, str]) -> Finding:
    pack = root / "regulations" / "test"
    pack.mkdir(parents=True)
    chapters = "".join(
        f"    - {{id: {name}, title: {name} 章, match: [{name} 章], {ground}}}\n"
        for name, ground in zip("ab", grounds, strict=True)
    )
    texts = {
        "govctl.yaml": "version: 1\nregulation: test\n",
        "projects/甲/project.yaml": PROJECT,
        "regulations/test/regulation.yaml": HEAD,
        "regulations/test/materials.yaml": "- id: scheme\n  name: 方案\n  gate: 申报\n"
        f"  article: 第一条\n  chapters:\n{chapters}",
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (reviewed,) = made_reviews.reviews([root], as_of=date(2026, 6, 30))
    (found,) = [one for one in reviewed.findings if one.rule == "doc-unconfirmed"]
    return found


@pytest.mark.parametrize(
    ("grounds", "shown"),
    [
        (("article: 第一条", "article: 第二条"), "《测试办法》第一条、第二条"),
        (("basis: 某标准", "basis: 某标准"), "某标准"),
        (("article: 第二条", "basis: 某标准"), "《测试办法》第二条、某标准"),
    ],
)
def test_what_chapters_rest_on_is_told_together(
    tmp_path: Path, grounds: tuple[str, str], shown: str
) -> None:
    found = unconfirmed(tmp_path, grounds)
    assert str(found.article) == shown
    assert found.message.endswith("a 章、b 章")


def test_what_demands_a_chapter_is_told_below_its_heading() -> None:
    assert required_by(Article("test", "测试办法", "第一条")) == "（《测试办法》第一条要求）"
    assert required_by(Article("common", "", "某标准")) == "（依据：某标准）"


@pytest.mark.parametrize(
    ("at", "when", "told"),
    [
        ("建设", "'true'", ["“方案”没有登记文件，无法自动核对是否包含：甲章"]),
        ("建设", "identity.level != '县区级'", ["“方案”没有登记文件，无法自动核对是否包含：甲章"]),
        ("建设", "identity.level == '县区级'", []),
        ("审查", "'true'", []),
        ("验收", "'true'", ["“方案”没有登记文件，无法自动核对是否包含：甲章"]),
        ("备案", "'true'", []),
    ],
    ids=["due", "applies", "does not apply", "gate skipped", "later", "later skipped"],
)
def test_what_is_never_asked_of_a_project_needs_no_chapters(
    tmp_path: Path, at: str, when: str, told: list[str]
) -> None:
    texts = {
        "govctl.yaml": "version: 1\nregulation: test\n",
        "projects/甲/project.yaml": PROJECT.replace("gate: 申报", "gate: 建设"),
        "regulations/test/regulation.yaml": HEAD.replace(
            "[{id: 申报}]",
            "[{id: 审查, when: identity.level == '县区级'}, {id: 建设}, {id: 验收},"
            " {id: 备案, when: identity.level == '县区级'}]",
        ),
        "regulations/test/materials.yaml": f"- id: scheme\n  name: 方案\n  gate: {at}\n"
        f"  when: {when}\n  article: 第一条\n"
        "  chapters: [{id: a, title: 甲章, match: [甲章], article: 第二条}]\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (reviewed,) = made_reviews.reviews([tmp_path], as_of=date(2026, 6, 30))
    assert [one.message for one in reviewed.findings] == told


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("可行性研究报告", "某市停车平台", []),
        ("项目建议书", "某市停车平台", ["封面写的是“可行性研究报告”，不是“项目建议书”"]),
        (
            "可行性研究报告",
            "某市公厕系统",
            ["封面上的项目是“某市公厕系统”，本项目的名称是“某市停车平台”"],
        ),
        ("其他材料", "某市公厕系统", []),
    ],
)
def test_a_file_of_another_document_or_project_is_told_by_its_cover(
    tmp_path: Path, kind: str, name: str, told: list[str]
) -> None:
    texts = {
        "govctl.yaml": "version: 1\nregulation: test\n",
        "projects/甲/project.yaml": "gate: 申报\nfunding: {total: 100}\n"
        "identity: {name: 某市停车平台, unit: {name: 乙}, kind: 新建}\n"
        f"materials: [{{kind: {kind}, file: 甲.docx}}]\n",
        "regulations/test/regulation.yaml": HEAD,
        "regulations/test/materials.yaml": "- {id: other, name: 其他材料, gate: 申报}\n"
        "- {id: study, name: 可行性研究报告, gate: 申报, outline: feasibility-study}\n"
        "- {id: proposal, name: 项目建议书, gate: 申报, outline: project-proposal}\n",
    }
    for file, text in texts.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "projects/甲/materials").mkdir()
    document = Document()
    for line in (name, "可行性研究报告", "建设单位：乙"):
        document.add_paragraph(line)
    document.add_heading("项目概述", 1)
    document.add_paragraph("统一调度。")
    document.save(str(tmp_path / "projects/甲/materials/甲.docx"))
    (reviewed,) = made_reviews.reviews([tmp_path], as_of=date(2026, 6, 30))
    covers = [one.message for one in reviewed.findings if one.rule == "doc-cover"]
    assert covers == [f"{message}，可能拿错了文件" for message in told]
