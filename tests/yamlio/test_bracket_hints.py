"""Signs typed full width in groups, and brackets of a text, told where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

BEFORE = "gate: 需求\nevents:\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        (
            "  - {kind: 备案, number: 防发改审[2024]66号, by: 局}",
            3,
            28,
            "“防发改审[2024]66号”里有半角方括号|用六角括号，写成 防发改审〔2024〕66号",
        ),
        ("  - {kind: 备案, number: [2024]66号}", 3, 24, "写成 〔2024〕66号"),
        ("  - kind: 备案\n    number: [2024]66号", 4, 13, "写成 〔2024〕66号"),
        ("  - {kind: 备案, note: 丙[一]丁}", 3, 23, '括起来，写成 "丙[一]丁"'),
        ("  - {kind: 备案, note: 甲{乙}}", 3, 23, '半角花括号|写成 "甲{乙}"'),
        (
            '  - {kind: "甲， by: 乙", note: 丙[1]丁}',
            3,
            31,
            '写成 "丙[1]丁"',
        ),
        ("  - {kind: 备案， date: 2024-05-01}", 3, 14, "全角“，”|半角逗号加一个空格"),
        ("  - {kind: 备案，date: 2024-05-01}", 3, 14, "全角“，”"),
        ("  - {kind: 备案、 date: 2024-05-01}", 3, 14, "全角“、”"),
        ("  - {kind: 备案, by: 甲，\n     date: 2024-05-01}", 3, 21, "全角“，”"),
        ("  - {kind: 备案, by: 甲｝", 3, 21, "全角括号“｝”|改为半角 }"),
        ("  - ｛kind: 备案, by: 甲}", 3, 5, "全角括号“｛”|改为半角 {"),
        ("  - {kind: 备案, by: 甲", 3, 5, "花括号没有成对"),
        ("  - {kind: 备案, by: [甲，乙}", 3, 24, "方括号没有成对"),
        (f"  - {{kind: 备案， date: {'9' * 2000}}}", 3, 20, "花括号没有成对"),
    ],
)
def test_told_at_the_place(text: str, line: int, column: int, told: str) -> None:
    document = parse(f"{BEFORE}{text}\n", Path("project.yaml"), load_shape("project"))
    (finding,) = document.findings
    said = f"{finding.message}|{finding.remedy}"
    assert finding.rule == "yaml-syntax"
    assert all(word in said for word in told.split("|"))
    assert finding.location
    assert (finding.location.line, finding.location.column) == (line, column)
