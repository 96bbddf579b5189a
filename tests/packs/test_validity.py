from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD

from govctl.findings import Severity, TextSpan
from govctl.packs import validity

if TYPE_CHECKING:
    from small_packs import Packs


@pytest.mark.parametrize(
    ("head", "day", "words"),
    [
        ("", "2026-01-01", None),
        ("status: 现行", "2026-01-01", None),
        ("effective_from: '2023-01-01'", "2022-12-31", "从2023年1月1日起施行|--as-of"),
        ("effective_from: '2023-01-01'", "2023-01-01", None),
        ("effective_to: '2025-01-01'", "2025-01-01", None),
        ("effective_to: '2025-01-01'", "2025-01-02", "有效期到2025年1月1日|确认现行办法"),
        ("repealed_on: '2025-01-01'", "2024-12-31", None),
        ("repealed_on: '2025-01-01'", "2025-01-01", "已于2025年1月1日废止"),
        ("repealed_on: '2025-01-01'\nreplaced_by: 新办法", "2026-01-01", "请改用《新办法》"),
        ("status: 废止", "2026-01-01", "已经废止"),
        ("status: 废止\nrepealed_on: '2025-01-01'", "2024-12-31", None),
        ("status: 废止\nrepealed_on: '2025-01-01'", "2025-01-01", "已于2025年1月1日废止"),
        ("status: 废止\nreplaced_by: demo-2026", "2026-01-01", "请改用编号为 demo-2026 的办法"),
        ("status: 试行\neffective_to: ''\nrepealed_on: ''", "2026-01-01", None),
    ],
)
def test_a_text_in_force(packs: Packs, head: str, day: str, words: str | None) -> None:
    packs.write(f"{HEAD}{head}\n")
    finding = validity.check(packs.load(), date.fromisoformat(day), None)
    assert (finding is None) == (words is None)
    if finding is not None:
        assert finding.severity is Severity.WARNING
        assert finding.rule == "regulation-not-in-force"
        assert "《示范办法》" in finding.message
        for word in (words or "").split("|"):
            assert word in f"{finding.message}{finding.remedy}"


def test_points_at_where_the_text_is_named(packs: Packs) -> None:
    packs.write(f"{HEAD}status: 废止\n")
    place = TextSpan(Path("govctl.yaml"), 2, 13)
    found = validity.check(packs.load(), date(2026, 1, 1), place)
    assert found is not None
    assert found.location == place
