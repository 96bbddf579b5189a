"""What norms say of themselves: nothing that stands in one is left out, whatever its kind."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from small_packs import DEADLINE, RULE

from govctl.expressions.source import Source
from govctl.packs import loader, registry
from govctl.packs.norms.base import params_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from small_packs import Packs

    from govctl.packs.norms.base import Norm

PACKS = [loader.COMMON, *registry.available()]
YEARLY = """\
- id: demo-2-1-report
  title: 年报
  article: 第二条第一款
  kind: yearly
  month: 3
  day: 31
  from_year: year_of(since['开工'])
  to_year: year_of(today)
  done_years: "[]"
  when: has.opinion
  message: '{year} 年的应于 {due:日期} 前'
"""
MATERIALS = """\
- id: report
  name: 报告
  gate: 申报
  when: funding.total > param.cap
  chapters: [{id: sum, title: 小结, match: [小结], article: 第一条}]
- {id: opinion, name: 意见}
"""
SPLIT = """\
- {id: demo-2-split, kind: splitting, title: 不得拆分, article: 第一条, likeness: 60, years: 1,
   amount: funding.total, threshold: cap, crossing: 以上, when: 'funding.total > 0',
   message: '{unit}的 {count} 个项目'}
"""


def written_in(norm: Norm) -> Iterator[Source]:
    """Every expression among the values of a norm's fields."""
    for field in fields(norm):
        value = getattr(norm, field.name)
        if isinstance(value, Source):
            yield value
        elif isinstance(value, dict):
            yield from (one for one in value.values() if isinstance(one, Source))


def every(name: str) -> list[Norm]:
    return [*loader.load(name).regulation.all_norms]


@pytest.mark.parametrize("name", PACKS)
def test_every_expression_is_told(name: str) -> None:
    for norm in every(name):
        told = [source for source, _ in norm.expressions()]
        assert sorted(told) == sorted(written_in(norm)), norm.id


@pytest.mark.parametrize("name", PACKS)
def test_what_decides_can_be_written_otherwise(name: str) -> None:
    for norm in every(name):
        told = [source for source, _ in norm.expressions()]
        for field, (key, source) in norm.conditions().items():
            assert source in told, norm.id
            assert getattr(norm, field) is source
            if source.text != "true":
                assert norm.locate(key).line >= norm.location.line
            other = source._replace(text="other")
            assert replace(norm, **{field: other}).conditions()[field] == (key, other)


@pytest.mark.parametrize("name", PACKS)
def test_every_parameter_is_told_once(name: str) -> None:
    known = loader.load(name).regulation.params
    for norm in every(name):
        told = norm.parameters()
        assert len(told) == len(set(told))
        assert set(told) <= known.keys()
        assert {one for source in written_in(norm) for one in params_in(source)} <= set(told)


def test_each_kind(packs: Packs) -> None:
    rule = RULE.replace("at: funding.total", "at: funding.total\n  related: [identity.name]")
    packs.write(rules=rule, materials=MATERIALS, deadlines=DEADLINE + YEARLY, between=SPLIT)
    regulation = packs.load()
    told = {
        norm.id: (
            norm.kind_title,
            [result for _, result in norm.expressions()],
            norm.parameters(),
            sorted(norm.message_values()),
            [path for path, _ in norm.paths() if path],
            [part.rule for part in norm.children()],
            norm.requirement.written if norm.requirement else "",
            norm.can_fire,
        )
        for norm in regulation.all_norms
    }
    require = "funding.total == null || funding.total <= param.cap"
    dates, years = ["done", "due", "from"], ["done", "due", "year"]
    shown = ["count", "projects", "sum", "threshold", "unit", "why"]
    assert told == {
        "demo-m-report": (
            "材料", ["bool"], ["cap"], [], [], ["demo-m-report-sum"], "has.report", True,
        ),
        "demo-m-opinion": ("材料", ["bool"], [], [], [], [], "has.opinion", False),
        "demo-2-1-cap": (
            "规则", ["bool", "bool", "amount", "amount"], ["cap"], ["cap", "total"],
            ["funding.total", "identity.name"], [], require, True,
        ),
        "demo-2-2-acceptance": (
            "期限", ["bool", "string", "string"], ["period"], dates, [], [], "", True,
        ),
        "demo-2-1-report": (
            "期限", ["bool", "int", "int", "years"], [], years, [], [], "", True,
        ),
        "demo-2-split": (
            "项目之间的规则", ["bool", "int"], ["cap"], shown, [], [], "", True,
        ),
    }  # fmt: skip
