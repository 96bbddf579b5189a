"""What stands at the end of a report."""

from __future__ import annotations

import made_reports
import pytest

from govctl.findings import Finding, Severity
from govctl.report import footer
from govctl.report.model import Outlook, ReportEntry, Subject

ASKED = tuple(Finding(f"x-{n}", Severity.ERROR, f"缺{n}") for n in range(4))
FAULT = Finding("x-9", Severity.ERROR, "错")


@pytest.mark.parametrize(
    ("findings", "outlook", "text", "listing"),
    [
        ((), Outlook(""), "“年度计划”环节没有错误，这是最后一个环节", ""),
        ((FAULT,), Outlook("采购"),
         "“年度计划”环节还有 1 个错误要改正；下一环节“采购”没有更多要求", ""),
        ((), Outlook("采购", ASKED[:3], "govctl validate 甲"),
         "“年度计划”环节没有错误；下一环节“采购”另外要求 3 项：缺0；缺1；缺2",
         "全部要求请执行 govctl validate 甲"),
        ((), Outlook("采购", ASKED, "govctl validate 甲"),
         "“年度计划”环节没有错误；下一环节“采购”另外要求 4 项：缺0；缺1；缺2 等",
         "全部要求请执行 govctl validate 甲"),
    ],
)  # fmt: skip
def test_the_next_step(
    findings: tuple[Finding, ...], outlook: Outlook, text: str, listing: str
) -> None:
    report = made_reports.of(made_reports.project(*findings, outlook=outlook))
    (step,) = footer.next_steps(report)
    assert (step.text, step.listing) == (text, listing)


def test_of_several_projects_there_is_none() -> None:
    assert not list(footer.next_steps(made_reports.of(made_reports.project(FAULT))))


@pytest.mark.parametrize(
    ("compared", "alone", "said"),
    [
        (4, False, ["已把 4 个项目互相核对（重复、拆分等）"]),
        (1, True, ["没有与其他项目互相核对；要核对请执行 govctl validate 甲市"]),
        (1, False, []),
    ],
)
def test_what_was_compared(compared: int, *, alone: bool, said: list[str]) -> None:
    root = made_reports.ROOT
    subject = Subject("portfolio", "甲市", "甲市", root / "govctl.yaml", root, "甲市")
    report = made_reports.of(ReportEntry(subject, compared=compared, alone=alone))
    assert list(footer.remarks(report)) == said
