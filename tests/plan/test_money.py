from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from govctl.plan import money
from govctl.units import fen_from_wanyuan

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeFacts = Callable[..., dict[str, Any]]

YEAR = 2027


def fen(amount: str) -> int:
    return fen_from_wanyuan(Decimal(amount))


@pytest.mark.parametrize(
    ("declarations", "set_aside", "expected"),
    [
        ([{"declared": 100, "reviewed": 80}], [70], "80"),
        ([{"declared": 100, "reviewed": 0}], [70], "0"),
        ([{"declared": 100}], [70], "100"),
        ([{"reviewed": 80}], [70], "80"),
        ([{}], [70], "70"),
        ([], [70, Decimal("0.000001")], "70.000001"),
        ([{"declared": 10, "reviewed": 8}, {"declared": 5}], [70], "13"),
        ([{}], [], None),
    ],
)
def test_the_amount_of_the_year_is_reviewed_then_declared_then_set_aside(
    make_facts: MakeFacts,
    declarations: list[dict[str, Any]],
    set_aside: list[Decimal],
    expected: str | None,
) -> None:
    facts = make_facts(
        planning={"years": [{"year": YEAR, **entry} for entry in declarations]},
        funding={"years": [{"year": YEAR, "amount": amount} for amount in set_aside]},
    )
    assert money.amount_of_year(facts, YEAR) == (None if expected is None else fen(expected))


@pytest.mark.parametrize(
    ("declarations", "set_aside", "expected"),
    [
        ([], [], "12"),
        ([{}], [], "12"),
        ([{"declared": 100}], [], "100"),
        ([], [70], "70"),
    ],
)
def test_sources_of_the_year_count_where_nothing_else_does(
    make_facts: MakeFacts,
    declarations: list[dict[str, Any]],
    set_aside: list[int],
    expected: str,
) -> None:
    sources = [(10, YEAR), (2, YEAR), (40, YEAR - 1)]
    facts = make_facts(
        planning={"years": [{"year": YEAR, **entry} for entry in declarations]},
        funding={
            "years": [{"year": YEAR, "amount": amount} for amount in set_aside],
            "sources": [
                *({"kind": "本级财政", "amount": amount, "year": year} for amount, year in sources),
                {"kind": "自筹资金", "amount": 5},
            ],
        },
    )
    assert money.amount_of_year(facts, YEAR) == fen(expected)


@pytest.mark.parametrize(
    ("level", "sources", "expected"),
    [
        ("市级", [], (None, None, None)),
        ("市级", [("本级财政", 3), ("本级财政", 4)], (7, None, None)),
        ("市级", [("中央专项", 1), ("自治区专项", 2), ("省级专项", 4)], (None, 7, None)),
        ("市级", [("市级专项", 5)], (5, None, None)),
        ("县区级", [("市级专项", 5)], (None, 5, None)),
        ("镇街级", [("市级专项", 5), ("本级财政", 1)], (1, 5, None)),
        ("国家级", [("中央专项", 5), ("本级财政", 1)], (6, None, None)),
        ("省级", [("中央专项", 1), ("省级专项", 2), ("自治区专项", 4)], (6, 1, None)),
        ("省级", [("市级专项", 5)], (None, None, 5)),
        ("", [("市级专项", 5), ("省级专项", 1)], (5, 1, None)),
        ("市级", [("政府债券", 1), ("自筹资金", 2), ("企业提供", 4)], (None, None, 7)),
        ("市级", [("社会资本", 1), ("其他财政性资金", 2)], (None, None, 3)),
    ],
)
def test_sources_of_money_make_three_columns(
    make_facts: MakeFacts,
    level: str,
    sources: list[tuple[str, int]],
    expected: tuple[int | None, ...],
) -> None:
    facts = make_facts(
        identity={"level": level},
        funding={"sources": [{"kind": kind, "amount": amount} for kind, amount in sources]},
    )
    assert money.by_source(facts) == tuple(
        None if amount is None else fen(str(amount)) for amount in expected
    )


@pytest.mark.parametrize(
    ("running", "payments", "expected"),
    [
        (False, [], None),
        (False, [("2026-12-31", 10, "建设"), ("2027-01-01", 5, "建设")], "10"),
        (False, [("2026-06-01", 10, "监理"), ("2026-07-01", 5, "运维")], "10"),
        (False, [("2027-06-01", 10, "建设")], None),
        (True, [("2026-06-01", 10, "运维")], "10"),
    ],
)
def test_paid_counts_to_the_end_of_the_year_before(
    make_facts: MakeFacts,
    payments: list[tuple[str, int, str]],
    expected: str | None,
    *,
    running: bool,
) -> None:
    entries = [
        {"date": date, "amount": amount, "purpose": purpose} for date, amount, purpose in payments
    ]
    paid = money.paid_before(make_facts(funding={"payments": entries}), YEAR, running=running)
    assert paid == (None if expected is None else fen(expected))
