from __future__ import annotations

from pathlib import Path

from govctl.findings import Finding, Severity
from govctl.plan.cross_findings import sort_out
from govctl.plan.rows import PlanGroup, PlanRow, RejectedProject

OWN = Finding("own", Severity.WARNING, "自己的")
ERROR = Finding("copy", Severity.ERROR, "副本")
WARNING = Finding("split", Severity.WARNING, "疑为拆分")


def row(name: str) -> PlanRow:
    return PlanRow(
        group=PlanGroup.NEW, name=name, unit="甲局", total=100, source=name, findings=(OWN,)
    )


def test_an_error_between_projects_keeps_one_out() -> None:
    admitted = {Path(name): row(name) for name in "甲乙丙"}
    rows, refused = sort_out(admitted, {}, {Path("乙"): [WARNING, ERROR], Path("丙"): [WARNING]})
    assert [(one.name, one.findings) for one in rows] == [("甲", (OWN,)), ("丙", (OWN, WARNING))]
    (out,) = refused
    assert (out.name, out.unit, out.total, out.source) == ("乙", "甲局", 100, "乙")
    assert out.findings == (OWN, WARNING, ERROR)


def test_what_is_refused_anyway_shows_it_too() -> None:
    refused = {Path("甲"): RejectedProject(name="甲", unit="乙", findings=(OWN,))}
    rows, out = sort_out({}, refused, {Path("甲"): [WARNING]})
    assert rows == []
    assert [one.findings for one in out] == [(OWN, WARNING)]
