"""The numbers of a regulation, and what a workspace sets otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govctl.findings import Finding, Severity, nowhere
from govctl.packs import norms
from govctl.packs.errors import PackError
from govctl.packs.model import Param
from govctl.units import fen_from_wanyuan, percent_from_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.findings import Locate, Location
    from govctl.packs.model import Regulation
    from govctl.packs.source import PackEntry

# expressions count in 64 bits
_LARGEST = 2**63 - 1
_OUT_OF_RANGE = "超出范围，或小数位数过多"


def read(name: str, entry: PackEntry) -> Param:
    """Read an entry of a pack's params."""
    entry.cells()
    value = 0
    try:
        value = in_unit(entry.get("value"), entry.get("unit"))
    except ValueError:
        entry.error_at("value", f"数值{_OUT_OF_RANGE}", "请核对数值和单位")
    return Param(
        name,
        value,
        entry.get("unit"),
        entry.words("title"),
        entry.article(),
        entry.get("override", default=False),
        entry.location("value"),
        entry.get("topic"),
    )


def in_unit(value: Any, unit: str) -> int:
    """Turn a number of the law into 分 (万元), 万分之一 (%) or itself.

    Raises:
        ValueError: it is negative, too large, or has more decimals than the unit.

    """
    if unit == "万元":
        whole = fen_from_wanyuan(value)
    elif unit == "%":
        whole = percent_from_text(value)
    else:
        whole = int(value)
        if whole != value:
            raise ValueError(f"{value} is not whole")
    if not 0 <= whole <= _LARGEST:
        raise ValueError(f"{value} is out of range")
    return whole


def with_overrides(
    regulation: Regulation, overrides: Mapping[str, Any], locate: Locate = nowhere
) -> Regulation:
    """Set parameters as a workspace asks; `locate` knows where it says so.

    Raises:
        PackError: a parameter is unknown, fixed by law, or not of its unit.

    """
    params = dict(regulation.params)
    problems = []
    for name, value in overrides.items():
        where = locate(("params", name))
        param = params.get(name)
        if param is None or not param.override:
            names = "、".join(known.name for known in params.values() if known.override)
            reason = "是办法规定的数值，不能改" if param else "不存在"
            words = f"参数“{name}”{reason}", f"可以调整的参数：{names or '无'}"
            problems.append(_wrong_param(words, where))
            continue
        try:
            params[name] = replace(param, value=in_unit(value, param.unit))
        except ValueError:
            words = f"参数“{name}”的值 {value} {_OUT_OF_RANGE}", f"单位是“{param.unit}”，请核对"
            problems.append(_wrong_param(words, where))
    if problems:
        raise PackError(problems)
    deadlines = tuple(norms.counted(deadline, params) for deadline in regulation.deadlines)
    # numbers reach the conditions as variables, so that the same sieve serves
    return replace(regulation, params=params, deadlines=deadlines).with_prefilter(regulation.screen)


def _wrong_param(words: tuple[str, str], where: Location | None) -> Finding:
    message, remedy = words
    return Finding("workspace-param", Severity.ERROR, message, remedy=remedy, location=where)
