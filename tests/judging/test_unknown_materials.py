from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import PROJECT

from govctl.findings import Severity

if TYPE_CHECKING:
    from small_packs import Packs

MATERIALS = """\
- {id: study, name: 可行性研究报告, aliases: [可研报告], gate: 验收}
- {id: photo, name: 照片, gate: 验收}
"""


@pytest.mark.parametrize(
    ("kinds", "columns"),
    [
        ([], []),
        (["可行性研究报告", "照片"], []),
        (["可研报告", "study"], []),
        (["可行性报告"], [("可行性研究报告", 8)]),
        (["照片", "可行性研究报告书"], [("可行性研究报告", 9)]),
        (["stduy"], [("study", 8)]),
        # papers of the project's own
        (["会议签到表", "领导批示", "x"], []),
        # what is meant is there, so this is another paper
        (["可行性研究报告", "可行性研究报告附图"], []),
    ],
)
def test_near_names(packs: Packs, kinds: list[str], columns: list[tuple[str, int]]) -> None:
    packs.write(materials=MATERIALS)
    entries = "".join(f"  - kind: {kind}\n" for kind in kinds)
    assessed = packs.assess(PROJECT + "materials:\n" + (entries or "  []\n"))
    found = [one for one in assessed.findings if one.rule == "material-unknown"]
    assert [one.location.line for one in found if one.location] == [line + 1 for _, line in columns]
    for one, (name, _) in zip(found, columns, strict=True):
        assert one.severity is Severity.INFO
        assert f"是否想写“{name}”" in one.remedy
