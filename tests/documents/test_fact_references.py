from __future__ import annotations

from typing import Any

import pytest

from govctl.documents.fact_references import amount, parse, show_in_cell


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("identity.name", "某市城市运行管理服务平台（二期）建设项目"),
        ("identity.users", "某市城市管理监督局、某市住房和城乡建设局"),
        ("identity.classified", "否"),
        ("funding.total", "486.5万元"),
        ("funding.sources.kind", "本级财政、自治区专项"),
        ("schedule.start_planned", "2026年9月1日"),
        ("schedule.warranty_months 个月", "36个月"),
        ("schedule.start?", ""),
        ("organisation.parties[方案编制].name", "某省电子信息咨询设计院"),
        ("organisation.parties[监理].name", ""),
        ("technology.platforms[数据中台].name", "某市数据中台"),
        ("technology.pue", ""),
    ],
)
def test_show(rich: dict[str, Any], reference: str, expected: str) -> None:
    assert parse(reference).show(rich) == expected


@pytest.mark.parametrize(
    "reference", ["identity.nam", "nothing", "identity.name.more", "funding.sources.price"]
)
def test_a_fact_that_does_not_exist_has_no_shape(reference: str) -> None:
    assert parse(reference).shape() is None


@pytest.mark.parametrize(
    ("fen", "shown"),
    [(0, "0.00"), (1, "0.000001"), (500_000, "0.50"), (386_500_000, "386.50"), (-10_000, "-0.01")],
)
def test_amounts_in_a_column(fen: int, shown: str) -> None:
    assert amount(fen) == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (25_000, "quantity", "2.5"),
        (1500, "percent", "15%"),
        (True, "boolean", "是"),
        (3, "integer", "3"),
    ],
)
def test_cells(value: Any, kind: str, shown: str) -> None:
    assert show_in_cell(value, kind) == shown
