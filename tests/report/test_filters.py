from __future__ import annotations

import pytest
from made_reports import CITE, everything

from govctl.findings import Finding, Severity
from govctl.report.filters import EVERYTHING, Filter, _is_meant

FOUND = Finding(
    "fcg-26-1-cap",
    Severity.ERROR,
    "超过",
    article=CITE._replace(cite="第二十六条第一款第（二）项、第三条"),
    topic="调整",
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("fcg-26-1-cap", True),
        ("fcg-26", True),
        ("fcg-26-1", True),
        ("fcg-2", False),
        ("fcg-26-1-ca", False),
        ("第二十六条", True),
        ("第二十六条第一款", True),
        ("第二十六条第二款", False),
        ("第二十", False),
        ("第二条", False),
        ("第三条", True),
        ("调整", True),
        ("调", False),
        ("", False),
    ],
)
def test_what_a_word_means(word: str, meant: bool) -> None:  # noqa: FBT001
    assert _is_meant(FOUND, word) is meant


def rules(wanted: Filter) -> list[str]:
    entries = wanted.entries(everything().entries)
    return sorted({one.rule for entry in entries for one in entry.findings})


ALL = rules(EVERYTHING)


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter(select=("demo",)), [one for one in ALL if one.startswith("demo-")]),
        (Filter(ignore=("demo",)), [one for one in ALL if not one.startswith("demo-")]),
        (Filter(select=("demo",), ignore=("demo-m",)), ["demo-13-consent", "demo-2-1-cap",
                                                         "demo-6-review", "demo-9-hint"]),
        (Filter(select=("第十三条",)), ["demo-13-consent"]),
        (Filter(select=("nothing",)), []),
        (Filter(severity=Severity.ERROR), ["demo-13-consent", "demo-2-1-cap", "demo-m-report",
                                           "form-amount", "schema-unknown-key"]),
        (Filter(unit="公安"), ["common-similar", "demo-m-report", "schema-unknown-key",
                               "workspace-param"]),
        (Filter(unit="档案局"), ["workspace-param"]),
        (Filter(), ALL),
    ],
)  # fmt: skip
def test_what_is_left(wanted: Filter, left: list[str]) -> None:
    assert rules(wanted) == left


def test_projects_of_other_units_are_not_counted() -> None:
    kept = list(Filter(unit="水利局").entries(everything().entries))
    assert [one.subject.folder for one in kept if one.subject.kind == "project"] == [
        "01-平台",
        "03-中心",
    ]


def test_waived_findings_and_notes_are_filtered_too() -> None:
    kept = list(Filter(ignore=("demo-8", "regulation")).entries(everything().entries))
    assert not any(entry.waived or entry.notes for entry in kept)
