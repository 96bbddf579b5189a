"""Facts and rows to plan with, each the least that its test needs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from govctl.plan.rows import PlanGroup, PlanRow
from govctl.workspace import facts
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def make_facts() -> Callable[..., dict[str, Any]]:
    """Facts of a small project; keyword arguments replace keys of its sections."""

    def make(**sections: dict[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = {
            "gate": "项目申报",
            "identity": {"name": "数字档案系统", "unit": {"name": "档案局"}, "kind": "新建"},
            "funding": {"total": Decimal("386.5")},
        }
        for name, section in sections.items():
            data[name] = {**data.get(name, {}), **section}
        return facts.build(data, load_shape("project"))

    return make


@pytest.fixture(scope="session")
def make_row() -> Callable[..., PlanRow]:
    """A row of the plan; keyword arguments replace its values."""

    def make(**values: Any) -> PlanRow:
        return PlanRow(
            **{"group": PlanGroup.NEW, "name": "数字档案系统", "unit": "档案局", **values},
        )

    return make
