"""What a condition that is met was compared with: the facts that it reads, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.acceptance import fact_text as described
from govctl.expressions.condition_inputs import EACH, condition_inputs
from govctl.expressions.errors import ExpressionError
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govctl.expressions.condition_inputs import InputPath
    from govctl.expressions.evaluation import EvaluationContext
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.rule import Rule

_MOST = 4  # facts of one condition
_NAMED = 3  # elements of one list


def evidence(rule: Rule, regulation: Regulation, context: EvaluationContext) -> str:
    """Tell the facts that a rule was kept by; where nothing is on record, that it is not."""
    if rule.each:
        return _elements(rule, context)
    found = dict.fromkeys(_facts(rule, regulation, context.variables))
    return "；".join([*found][:_MOST])


def of_elements(norm: Norm, context: EvaluationContext) -> bool:
    """Whether a norm was asked of elements one by one, and of nothing else."""
    roots = {path[0] for path in condition_inputs(norm.when.text).paths}
    path = norm.list_path
    listed = path and described.value(context.variables, tuple(path.split(".")))
    return bool(listed) and roots <= {"it", "param", "today"}


def _elements(rule: Rule, context: EvaluationContext) -> str:
    """The elements that the rule speaks of, by name."""
    path = tuple(rule.each.split("."))
    asked = [
        element
        for element in described.value(context.variables, path)
        if _holds(rule, context.element(element))
    ]
    return f"逐项看{_count(path, asked)}"


def _holds(rule: Rule, context: EvaluationContext) -> bool:
    try:
        return context.holds(rule.when)
    except ExpressionError:
        return False


def _facts(rule: Rule, regulation: Regulation, variables: Mapping[str, Any]) -> Iterator[str]:
    read = condition_inputs(rule.require.text)
    gone_through = {path[: path.index(EACH)] for path in read.paths if EACH in path}
    silent: dict[InputPath, None] = {}
    found = False
    for path in (path for path in read.paths if path not in gone_through):
        for said in _fact(path, regulation, variables, read.words):
            found = True
            yield said
            break
        else:
            if path[0] in described.SECTIONS:
                silent[path] = None
    # what must not be the case mostly is not written at all
    absent = [path for path in silent if not found or described.shape(path).kind == "boolean"]
    if absent:
        names = [f"“{described.title(_list_of(path))}”" for path in absent]
        yield f"没有登记{_some([*dict.fromkeys(names)])}"


def _fact(
    path: InputPath, regulation: Regulation, variables: Mapping[str, Any], words: Mapping[str, None]
) -> Iterator[str]:
    match path:
        case ("on" | "since" as which, kind):
            if day := variables[which].get(kind):
                yield f"{kind} {show_date(day)}"
        case ("has", key):
            known = (one.title for one in regulation.materials if one.key == key)
            yield from (f"已登记“{title}”" for title in known if variables["has"].get(key))
        case _ if path[0] not in described.SECTIONS:
            return
        case _ if EACH in path:
            yield from _in_list(_list_of(path), variables, words)
        case _:
            found, shape = described.value(variables, path), described.shape(path)
            if isinstance(found, list):
                if found:
                    yield _count(path, found)
            elif shape.kind not in ("object", "free") and (said := described.show(found, shape)):
                yield f"{described.title(path)}：{said}"


def _in_list(
    path: InputPath, variables: Mapping[str, Any], words: Mapping[str, None]
) -> Iterator[str]:
    """Those elements of a list that are of a kind that the condition asks about."""
    elements = described.value(variables, path)
    asked = [one for one in elements if _kinds(one) & words.keys()]
    if asked or (elements and path != ("events",)):
        yield _count(path, asked or elements)


def _kinds(element: Any) -> set[str]:
    """The words that an element may be told from others by."""
    if not isinstance(element, dict):
        return set()
    return {element[name] for name in ("kind", "role") if element.get(name)}


def _list_of(path: InputPath) -> InputPath:
    return path[: path.index(EACH)] if EACH in path else path


def _count(path: InputPath, elements: list[Any]) -> str:
    count = f" {len(elements)} 项" if len(elements) > 1 else ""
    names = [described.called(one) for one in elements]
    return f"{described.title(path)}{count}：{_some(names)}"


def _some(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
