"""Parameters that a workspace sets otherwise than the regulation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govctl.findings import Finding, Severity, nowhere
from govctl.packs.errors import PackError
from govctl.packs.norms.deadline import counted
from govctl.packs.params import OUT_OF_RANGE, in_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.findings import Locate, TextSpan
    from govctl.packs.pack import LoadedPack


def with_overrides(
    pack: LoadedPack, overrides: Mapping[str, Any], locate: Locate = nowhere
) -> LoadedPack:
    """Set parameters as a workspace asks; `locate` knows where it says so.

    Raises:
        PackError: a parameter is unknown, fixed by law, or not of its unit.

    """
    regulation = pack.regulation
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
            words = f"参数“{name}”的值 {value} {OUT_OF_RANGE}", f"单位是“{param.unit}”，请核对"
            problems.append(_wrong_param(words, where))
    if problems:
        raise PackError(problems)
    deadlines = tuple(counted(deadline, params) for deadline in regulation.deadlines)
    # numbers reach the conditions as variables, so that the same prefilter serves
    return replace(pack, regulation=replace(regulation, params=params, deadlines=deadlines))


def _wrong_param(words: tuple[str, str], where: TextSpan | None) -> Finding:
    message, remedy = words
    return Finding("workspace-param", Severity.ERROR, message, remedy=remedy, location=where)
