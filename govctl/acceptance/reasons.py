"""Why a norm is not asked of a project, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.acceptance import fact_text as described
from govctl.expressions.condition_inputs import condition_inputs
from govctl.expressions.errors import ExpressionError
from govctl.expressions.source import TRUE
from govctl.expressions.syntax_tree import kind, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.acceptance.forecast import Forecast
    from govctl.expressions.source import Source
    from govctl.expressions.syntax_tree import Tree
    from govctl.judging.assessment import Assessment
    from govctl.packs.definitions import Definition
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm

_NOT_THIS_CASE = "按现在登记的事实，没有这条所说的情形"
_REMARK = re.compile(r"[；（].*$")  # what a term's title says besides its case


class Reasons:
    """Explains what an assessment found not to apply."""

    def __init__(self, regulation: Regulation, assessment: Assessment, forecast: Forecast) -> None:
        self._regulation = regulation
        self._context = assessment.context
        self._passed = assessment.passed
        self._forecast = forecast
        kind_of_project = assessment.context.variables["identity"]["kind"]
        self._other_kind = f"{kind_of_project or '本'}项目不适用"

    def gate(self, norm: Norm) -> str:
        """Say that the project skips the gate; '' where it does not."""
        if not norm.gate or norm.gate in self._passed:
            return ""
        gate = next(one for one in self._regulation.gates if one.id == norm.gate)
        if self._forecast.by_kind(gate.when):
            return f"{self._other_kind}，不经过“{norm.gate}”环节"
        return f"本项目不经过“{norm.gate}”环节"

    def case(self, norm: Norm) -> str:
        """Say which condition of the norm's own is not met."""
        if self._forecast.by_kind(norm.when):
            return self._other_kind
        if term := self._term(norm.when):
            return term
        if norm.list_path:
            return self.elements(norm)
        if norm.case and norm.when.text != TRUE:
            return f"“{norm.case}”的才要求，按现在登记的事实，没有这种情形"
        return _NOT_THIS_CASE

    def elements(self, norm: Norm) -> str:
        """Say that a list has no element that the norm speaks of."""
        path = tuple(norm.list_path.split("."))
        elements = described.value(self._context.variables, path)
        title = described.title(path)
        if not elements:
            return f"没有登记“{title}”"
        return f"登记的 {len(elements)} 项“{title}”里，没有这条所说的情形"

    def _term(self, condition: Source) -> str:
        """Name the judgement of the regulation that a condition fails by, the narrowest one."""
        for name, denied in self._terms(condition):
            term = self._regulation.terms.get(name)
            if term is None or self._holds(term) != denied:
                continue
            if {*condition_inputs(term.value.text).paths} == {("identity", "kind")}:
                return self._other_kind
            narrower = "" if denied else self._term(term.value)
            said = _REMARK.sub("", term.title)
            asked, found = ("不要求", "是") if denied else ("才要求", "不是")
            return narrower or f"“{said}”的{asked}，按现在登记的事实，本项目{found}"
        return ""

    def _terms(self, condition: Source) -> Iterator[tuple[str, bool]]:
        """The terms that a condition asks for outright, and whether it denies them."""
        try:
            written = tree(condition.written or condition.text)
        except RuntimeError:
            return
        for part in _parts(written):
            denied = kind(part) == "call" and part.call.function == "!_"
            inner = part.call.arguments[0] if denied else part
            if kind(inner) == "select" and inner.select.operand.identifier.name == "term":
                yield inner.select.field, denied

    def _holds(self, term: Definition) -> bool | None:
        try:
            return self._context.holds(term.value)
        except ExpressionError:
            return None


def _parts(node: Tree) -> Iterator[Tree]:
    """The conditions that must all be met."""
    if kind(node) == "call" and node.call.function == "_&&_":
        for argument in node.call.arguments:
            yield from _parts(argument)
    else:
        yield node
