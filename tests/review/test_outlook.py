"""What the next gate asks: only what is to be done, none of what is asked now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import made_reviews
import pytest
from small_packs import COMMON, HEAD, Packs

from govctl.review.outlook import outlook

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 6, 30)
MATERIALS = """\
- {id: study, name: 可行性研究报告, gate: 建设}
- {id: photo, name: 现场照片, gate: 验收}
"""
PROJECT = """\
gate: 建设
identity: {name: 甲, unit: {name: 乙}, kind: 新建}
funding: {total: 400}
"""


@pytest.mark.parametrize(
    ("materials", "now"),
    [
        ("[{kind: 可行性研究报告}, {kind: 会议签到表}]", []),
        ("[{kind: 会议签到表}]", ["demo-m-study", "material-unmatched"]),
    ],
)
def test_a_paper_of_another_name_is_not_asked_for(
    tmp_path: Path, materials: str, now: list[str]
) -> None:
    packs = Packs(tmp_path / "regulations")
    packs.write(COMMON, name="common")
    packs.write(HEAD, materials=MATERIALS)
    folder = tmp_path / "projects" / "甲"
    folder.mkdir(parents=True)
    (tmp_path / "govctl.yaml").write_text("version: 1\nregulation: demo\n", encoding="utf-8")
    project = PROJECT + f"materials: {materials}\n"
    (folder / "project.yaml").write_text(project, encoding="utf-8")
    (review,) = made_reviews.reviews([tmp_path], as_of=TODAY)
    told = {one.rule for one in review.findings} - {"material-unproved"}
    assert sorted(told) == now
    ahead = outlook(review, TODAY)
    assert ahead
    assert ahead.gate == "验收"
    assert [one.rule for one in ahead.asked] == ["demo-m-photo"]
