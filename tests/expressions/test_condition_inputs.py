from __future__ import annotations

import pytest

from govctl.expressions.condition_inputs import condition_inputs


@pytest.mark.parametrize(
    ("text", "paths", "words"),
    [
        ("on['甲'] != '' && has.one", ["on.甲", "has.one"], [""]),
        ("funding.total > 5 || !reached['乙']", ["funding.total", "reached.乙"], []),
        ("changes.exists(c, c.date != '')", ["changes", "changes.*.date"], [""]),
        # what a filter lets through is of the same list; what is made on the spot is of none
        ("events.filter(e, e.kind == '甲').map(e, e.by).exists(d, d.contains('乙'))",
         ["events", "events.*.kind", "events.*.by", "events.*"], ["甲", "乙"]),
        ("[identity.name].exists(d, d == '甲')", ["identity.name"], ["甲"]),
        ("it.date <= today", ["it.date", "today"], []),
        ("nobody.knows == 1", [], []),
        ("((", [], []),
    ],
)  # fmt: skip
def test_what_an_expression_reads(text: str, paths: list[str], words: list[str]) -> None:
    found = condition_inputs(text)
    assert {".".join(path) for path in found.paths} == {*paths}
    assert {*found.words} == {*words}
