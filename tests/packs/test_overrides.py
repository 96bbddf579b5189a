from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import DEADLINE, RULE

from govctl.packs.errors import PackError
from govctl.packs.overrides import with_overrides

if TYPE_CHECKING:
    from small_packs import Packs


def test_a_workspace_may_override_what_the_law_leaves_open(packs: Packs) -> None:
    packs.write(rules=RULE, deadlines=DEADLINE)
    changed = with_overrides(packs.pack(), {"ratio": Decimal("12.5"), "period": 3}).regulation
    assert changed.params["ratio"].value == 1250
    # what is counted by the parameter is counted again
    assert changed.deadlines[0].months == 3
    assert packs.load().deadlines[0].months == 6


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"cap": 500}, "“cap”是办法规定的数值，不能改|可以调整的参数：ratio、period"),
        ({"nope": 1}, "“nope”不存在"),
        ({"period": Decimal("1.5")}, "“period”的值 1.5|单位是“月”"),
        ({"ratio": Decimal("1.001")}, "小数位数过多"),
        ({"ratio": -1}, "超出范围"),
        ({"period": 10**30}, "超出范围"),
    ],
)
def test_other_overrides_are_refused(packs: Packs, overrides: dict[str, Any], words: str) -> None:
    packs.write()
    with pytest.raises(PackError) as caught:
        with_overrides(packs.pack(), overrides)
    (found,) = caught.value.findings
    assert found.rule == "workspace-param"
    for word in words.split("|"):
        assert word in f"{found.message}|{found.remedy}"
