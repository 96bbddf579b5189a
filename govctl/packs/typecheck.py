"""A pack's expressions checked against the schema, before any project is judged.

CEL's own checker (see `typed`) refuses an unknown field, a wrong operand or a condition
that is not one, also inside lists. What it cannot know is checked here: words in brackets
(`on['竣工验收']`), paths, places in messages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.expressions.errors import in_chinese
from govctl.expressions.source import EFFECTIVE, TERM, Source
from govctl.expressions.templates import PLACE, SHOWN
from govctl.expressions.types import environment
from govctl.expressions.variables import event_kinds
from govctl.findings import Finding, Severity
from govctl.packs.errors import INVALID
from govctl.text import closest
from govctl.yamlio.shape import Shape, load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.findings import TextSpan
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm, ResultType

_INDEXED = re.compile(r"\b(on|since|reached)\s*\[\s*(['\"])(.*?)\2\s*\]")
_USED = re.compile(r"\b(has|param)\.([a-z_][a-z0-9_]*)")
_RESULTS = {
    "bool": "条件（bool）",
    "string": "文字（string）",
    "int": "整数（int）",
    "amount": "整数（int）",
    "text": "文字（string）",
    "years": "年份的列表（list<int>）",
}
# what each kind of result may be; a list of years may hold none
_ALLOWED = {
    "amount": ("int", "list<int>"),
    "text": ("string", "list<string>"),
    "years": ("list<int>", "list<dyn>"),
}


def check(regulation: Regulation) -> list[Finding]:
    """Find every expression, path and place that cannot work."""
    return list(_Checker(regulation).findings())


def fits(regulation: Regulation, source: Source, norm: Norm | None = None) -> bool:
    """Whether an expression's types go together; `norm` is the one that it stands in."""
    element = _element(norm) if norm else None
    try:
        environment(_key(regulation), element).compile(source.text)
    except RuntimeError:
        return False
    return True


def _key(regulation: Regulation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(material.key for material in regulation.materials), tuple(regulation.params)


class _Checker:
    def __init__(self, regulation: Regulation) -> None:
        self.regulation = regulation
        self.gates = [gate.id for gate in regulation.gates]
        self.used: set[tuple[str, str]] = set()
        self.terms = {
            name for term in regulation.terms.values() for name in TERM.findall(term.value.written)
        }

    def findings(self) -> Iterator[Finding]:
        for gate in self.regulation.gates:
            yield from self.expression(gate.when, "bool")
        transition = self.regulation.transition
        if transition and transition.key_date:
            yield from self.expression(transition.key_date, "string")
        for norm in self.regulation.all_norms:
            yield from self.norm(norm)
        yield from self.unused()

    def norm(self, norm: Norm) -> Iterator[Finding]:
        """Check a norm; without the list that it goes over, nothing else of it can be told."""
        element = _element(norm)
        if norm.list_path and element is None:
            text = f"for 所指的“{norm.list_path}”不是列表"
            yield _refusal(norm.locate("for"), text, "请写列表的路径")
            return
        for source, result in norm.expressions():
            yield from self.expression(source, result, element)
        for path, steps in norm.paths():
            yield from self.path(path, norm, element, *steps)
        yield from self.places(norm)

    def expression(
        self, source: Source, result: ResultType, element: Shape | None = None
    ) -> Iterator[Finding]:
        """Compile one expression with types; `result` is the type it must have, if any."""
        self.used.update(_USED.findall(source.text))
        self.terms.update(TERM.findall(source.written))
        try:
            compiled = environment(_key(self.regulation), element).compile(source.text)
        except RuntimeError as problem:
            yield _refusal(
                source.location,
                f"表达式有误：{source.written}（{in_chinese(str(problem))}）",
                "请核对字段名和类型，字段说明见 docs/facts.md",
            )
            return
        given = compiled.return_type().name().lower()
        if result and given not in _ALLOWED.get(result, (result,)):
            yield _refusal(
                source.location,
                f"表达式的结果应当是{_RESULTS[result]}，实际是 {given}：{source.written}",
                "请改写表达式",
            )
        elif result == "bool" and self.may_be_null(source, element):
            yield _refusal(
                source.location,
                f"“{source.written}”可能没有填写，不能直接用作条件",
                "请写成 … == true 或 … != false",
            )
        yield from self.words(source)

    def may_be_null(self, source: Source, element: Shape | None) -> bool:
        """Whether the checker lets the result be compared with null: one that always is, not."""
        try:
            environment(_key(self.regulation), element).compile(f"({source.text}\n) == null")
        except RuntimeError:
            return False
        return True

    def words(self, source: Source) -> Iterator[Finding]:
        """Check the kinds of events and the gates that an expression names."""
        for variable, _, word in _INDEXED.findall(source.text):
            known = self.gates if variable == "reached" else list(event_kinds())
            if word not in known:
                near = closest(word, known)
                hint = f"是否想写“{near}”？" if near else f"可用：{'、'.join(known)}"
                yield _refusal(source.location, f"{variable} 里没有“{word}”", hint)

    def path(
        self, text: str, norm: Norm, element: Shape | None, *steps: str | int
    ) -> Iterator[Finding]:
        """Check that a path, written at `steps` of a norm, leads to a field of the schema."""
        here: Shape | None = load_shape("project")
        for step in re.findall(r"[a-z_][a-z0-9_]*|\[[^\]]+\]", text):
            if step == "it" and element is not None:
                here = element
            elif here is not None:
                here = here.items if step.startswith("[") else here.properties.get(step)
        if here is None:
            message = f"路径“{text}”不存在"
            yield _refusal(norm.locate(*steps), message, "请核对字段名，见 docs/facts.md")

    def places(self, norm: Norm) -> Iterator[Finding]:
        """Check that a message only uses values that are given, in units that are known."""
        known = norm.message_values()
        for key, template in norm.templates().items():
            for match in PLACE.finditer(template):
                if match["name"] not in known:
                    yield _refusal(
                        norm.locate(key),
                        f"文字里用了没有给出的值 {{{match['name']}}}",
                        f"请在 values 中给出；已有：{'、'.join(sorted(known)) or '无'}",
                    )
                if match["unit"] and match["unit"] not in SHOWN:
                    yield _refusal(
                        norm.locate(key),
                        f"文字里的 {match[0]} 写了不认识的单位",
                        f"可用：{'、'.join(SHOWN)}；金额只能用万元",
                    )

    def unused(self) -> Iterator[Finding]:
        """Find materials that are neither asked for nor spoken of, and terms that no one uses."""
        for term in self.regulation.terms.values():
            if term.name not in self.terms and term.name != EFFECTIVE:
                text = f"名词“{term.name}”没有用到"
                yield _refusal(term.value.location, text, "请在表达式里引用，或删除")
        for material in self.regulation.materials:
            if not material.gate and ("has", material.key) not in self.used:
                yield _refusal(
                    material.location,
                    f"材料“{material.title}”既没有环节，也没有规则用到",
                    f"请写明 gate，或在规则里用 has.{material.key} 判断它（it.kind 里写它的名称"
                    "不算用到）；都不需要的，删除这份材料",
                )


def _element(norm: Norm) -> Shape | None:
    """The shape of `it` in a rule that goes over a list."""
    if not norm.list_path:
        return None
    listed = load_shape("project").at(tuple(norm.list_path.split(".")))
    return listed.items if listed else None


def _refusal(location: TextSpan, message: str, remedy: str) -> Finding:
    return Finding(INVALID, Severity.ERROR, message, remedy=remedy, location=location)
