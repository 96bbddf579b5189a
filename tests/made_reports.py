"""Reports made by hand: the least that a test needs, and one that holds one of everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govctl.findings import Article, Cell, DocumentPlace, Finding, Related, Severity, TextSpan
from govctl.judging.waivers import WaivedFinding
from govctl.report.model import Outlook, ReportEntry, Subject
from govctl.review import pipeline

if TYPE_CHECKING:
    from govctl.report.model import Report

DAY = date(2026, 10, 20)
ROOT = Path("甲市")
CITE = Article("demo", "示范市政务信息化项目管理办法", "第二条第一款")
CONSENT = Article("demo", "示范市政务信息化项目管理办法", "第十三条")
BASIS = Article("common", "", "GB 32100-2015")
# what a hostile file may hold: markup, a formula, colours, a line of its own
HOSTILE = "=HYPERLINK(1)<script>alert(1)</script>|`x`*甲*\x1b[31m红\n::error::乙"


def file(folder: str) -> Path:
    return ROOT / "projects" / folder / "project.yaml"


def project(
    *findings: Finding,
    folder: str = "01-平台",
    title: str = "智慧停车平台",
    unit: str = "水利局",
    **more: Any,
) -> ReportEntry:
    """The entry of a project."""
    subject = Subject("project", title, folder, file(folder), ROOT, "甲市", unit)
    return ReportEntry(subject, findings, **{"gate": "年度计划", **more})  # fmt: skip


def of(*entries: ReportEntry) -> Report:
    """A report of entries."""
    return pipeline.report(entries, DAY)


def everything() -> Report:
    """A report with one of everything that a format must be able to show."""
    total = Finding(
        "common-total-unit",
        Severity.WARNING,
        "总投资 3865000 万元，数额特别大，像是把元填成了万元",
        remedy="请核对 funding.total 的单位",
        article=BASIS,
        project="01-平台",
        location=TextSpan(file("01-平台"), 12, 10, 12, 17),
        values={"total": "3865000 万元"},
        fact=("funding", "total"),
        doubt=True,
    )
    cap = Finding(
        "demo-2-1-cap",
        Severity.ERROR,
        "总投资 3865000 万元，超过 300 万元",
        remedy="请压缩 funding.total，或者按项目建议书报批",
        article=CITE,
        project="01-平台",
        location=TextSpan(file("01-平台"), 12, 10, 12, 17),
        related=(Related(TextSpan(file("01-平台"), 3, 9, 3, 13), "登记的环节"),),
        gate="申报",
        fact=("funding", "total"),
        follows="common-total-unit",
    )
    consent = Finding(
        "demo-13-consent",
        Severity.ERROR,
        "没有市人民政府同意的记录",
        remedy="请报市人民政府同意，并填写 planning.unplanned 的 approved_by、number、date",
        article=CONSENT,
        project="01-平台",
        location=TextSpan(file("01-平台"), 3, 1, 3, 5),
        gate="年度计划",
        fact=("planning", "unplanned"),
        absent="fact",
    )
    step = Finding(
        "demo-6-review",
        Severity.WARNING,
        "没有登记部门意见",
        remedy="请在 events 登记“部门意见”",
        article=CITE,
        project="01-平台",
        location=TextSpan(file("01-平台"), 3, 1, 3, 5),
        gate="年度计划",
        fact=("events",),
        absent="step",
    )
    hint = Finding("demo-9-hint", Severity.INFO, HOSTILE, remedy=HOSTILE, project="01-平台")
    document = Finding(
        "doc-empty-chapter",
        Severity.WARNING,
        "“投资估算”一章没有内容",
        project="01-平台",
        location=DocumentPlace(
            file("01-平台").parent / "materials" / "可研.docx",
            "投资估算", "表3 费用明细", "【待补充】", "服务器", "单价",
        ),
    )  # fmt: skip
    cell = Finding(
        "form-amount",
        Severity.ERROR,
        "申报金额不是数",
        project="01-平台",
        location=Cell(ROOT / "填报表.xlsx", "基本情况", "C12"),
    )
    waived = WaivedFinding(
        Finding("demo-8-late", Severity.ERROR, "超过 3 天", article=CITE, values={"days": "3 天"}),
        "市政府", "甲政〔2026〕1号", "2026-12-31",
    )  # fmt: skip
    missing = [
        Finding(
            "demo-m-report",
            Severity.ERROR,
            "缺少材料“可行性研究报告”",
            remedy="请补齐“可行性研究报告”，并在 materials 中登记",
            article=CITE,
            project=folder,
            location=TextSpan(file(folder), 3, 1, 3, 5),
            gate="年度计划",
            fact=("materials",),
            absent="material",
        )
        for folder in ("01-平台", "02-系统", "03-中心")
    ]
    many = [
        Finding(
            "schema-unknown-key",
            Severity.ERROR,
            f"没有“key{number}”这一项",
            remedy="请删去，或者改正写法",
            project="02-系统",
            location=TextSpan(file("02-系统"), number, 1, number, 5),
        )
        for number in range(1, 14)
    ]
    settings = Finding(
        "workspace-param",
        Severity.WARNING,
        "没有名为“cup”的参数",
        remedy="请改正 params",
        location=TextSpan(ROOT / "govctl.yaml", 4, 3, 4, 6),
    )
    note = Finding(
        "regulation-not-in-force",
        Severity.WARNING,
        "《示范市政务信息化项目管理办法》的有效期到 2026年6月30日为止",
        remedy="本次结果仅供参考，请确认现行办法",
        location=TextSpan(ROOT / "govctl.yaml", 2, 13, 2, 17),
    )
    alike = Finding(
        "common-similar",
        Severity.WARNING,
        "“智慧停车平台”与“停车诱导系统”名称和内容相近",
        remedy="请核对是否重复建设",
        project="01-平台",
        location=TextSpan(file("01-平台"), 5, 9, 5, 15),
        related=(Related(TextSpan(file("02-系统"), 5, 9, 5, 15), "02-系统"),),
    )
    line = "  total: 3865000 # 项目建议书"
    return of(
        ReportEntry(
            Subject("workspace", "甲市", "甲市", ROOT / "govctl.yaml", ROOT, "甲市"),
            (settings,),
            notes=(note,),
            excerpts={
                (ROOT / "govctl.yaml", 4): "  cup: 3",
                (ROOT / "govctl.yaml", 2): "regulation: demo",
            },
        ),
        project(
            total, cap, document, cell, hint, consent, step, missing[0],
            waived=(waived,),
            outlook=Outlook(
                "采购",
                (Finding("demo-m-pact", Severity.ERROR, "缺少材料“建设合同”", absent="material"),),
                "govctl validate 甲市/projects/01-平台 --at 采购",
            ),
            excerpts={(file("01-平台"), 12): line, (file("01-平台"), 3): "gate: 年度计划"},
        ),
        project(*many, missing[1], folder="02-系统", title="停车诱导系统", unit="公安局"),
        project(missing[2], folder="03-中心", title="数据中心", unit="水利局"),
        project(folder="04-好的", title="没有问题的项目", unit="档案局"),
        ReportEntry(
            Subject("portfolio", "甲市", "甲市", ROOT / "govctl.yaml", ROOT, "甲市"),
            (alike,),
            compared=4,
            excerpts={(file("01-平台"), 5): "  name: 智慧停车平台"},
        ),
    )  # fmt: skip
