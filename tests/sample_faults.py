"""What is meant to be wrong in the sample: workspace -> project -> its finding, and the cure."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent / "sample-repo"


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding and what ends it: edits of project.yaml, or a chapter in a document."""

    rule: str
    edits: Mapping[str, str] = field(default_factory=dict)
    chapter: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class City:
    """What a workspace is told: notes on its regulation, hints, and faults of projects."""

    faults: Mapping[str, Fault]
    notes: tuple[str, ...] = ()
    hints: frozenset[tuple[str, str]] = frozenset()


FANGCHENGGANG = {
    "14-小型水库监测预警": Fault("common-sources-total", {"amount: 130,": "amount: 140,"}),
    "15-综合执法监督平台": Fault(
        "fcg-26-1-cap",
        {"increase: 83.2": "increase: 72.9", "decrease: 83.2": "decrease: 72.9"},
    ),
    "16-养老服务信息平台": Fault("fcg-28-2-archive-order", {"2026-07-02": "2026-05-28"}),
    "17-生态环境监测升级": Fault(
        "fcg-m-feasibility-report-security", chapter=("可行性研究报告.docx", "项目系统安全分析")
    ),
    "18-公路治超联网监测": Fault(
        "fcg-13-consent",
        {
            "unplanned:\n": (
                "unplanned:\n    approved_by: 防城港市人民政府\n    date: 2026-05-15\n"
            ),
            "materials:\n": "materials:\n  - {kind: 市政府同意文件, date: 2026-05-15}\n",
        },
    ),
    "19-食品追溯平台": Fault("schema-date", {"2026年9月1日": "2026-09-01"}),
}
GUANGYUAN = {
    "07-不动产登记便民服务": Fault("gy-10-order", {"2026-08-12": "2026-08-28"}),
    "08-智慧教育资源平台": Fault(
        "gy-14-supervisor",
        {"  parties:\n": "  parties:\n    - {role: 监理, name: 示例监理公司, procurement: 询价}\n"},
    ),
    "09-急救调度系统": Fault(
        "gy-12-4-use", {"put_into_use_on: 2026-07-15": "put_into_use_on: 2026-09-10"}
    ),
}
PANJIN = {
    "06-数据授权运营研究": Fault("pj-9-1-report", {"date: 2026-09-02": "date: 2026-08-28"}),
    "07-医保智能审核": Fault("pj-12-bidders", {", 示例信息咨询设计有限公司]": "]"}),
    "08-文化场馆预约": Fault("pj-22-connected", {"connected: false": "connected: true"}),
}
ERENHOT = {
    "06-不动产登记升级": Fault(
        "erl-21-approved",
        {
            "compiled_on: 2026-09-10": (
                "compiled_on: 2026-09-10, approved_on: 2026-09-16, published_on: 2026-09-18, "
                "platform: 二连浩特市政务数据共享交换平台"
            )
        },
    ),
    "07-智慧停车管理": Fault("erl-5-late", {"2026-10-09": "2026-09-28"}),
    "08-融媒体发布平台": Fault("erl-8-2-operations", {"category: 内容采编": "category: 软件购置"}),
}
DONGHE = {
    "08-智慧文旅平台": Fault("dh-17-2-added", {"added: 14.4": "added: 12"}),
    "09-街道网格应用": Fault(
        "dh-29-town",
        {"body: 和平路街道综合指挥中心": "body: 东河区政务服务与数据管理局"},
    ),
    "10-供热监管系统": Fault("dh-18-review-order", {"2026-04-16": "2026-04-03"}),
}
NATIONAL = {
    "02-库存粮食监管平台改建": Fault(
        "gj-m-prior-evaluation",
        {"materials:\n": "materials:\n  - {kind: 前期项目第三方后评价报告, date: 2026-01-15}\n"},
    ),
}
CITIES = {
    "fangchenggang": City(FANGCHENGGANG, hints=frozenset({("08-政务云安全运维", "fcg-2-kind")})),
    "guangyuan": City(GUANGYUAN),
    "panjin": City(PANJIN, notes=("regulation-not-in-force",)),
    "erenhot": City(ERENHOT),
    "donghe": City(DONGHE),
    "national": City(NATIONAL),
}
