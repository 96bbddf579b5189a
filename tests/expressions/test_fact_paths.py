from __future__ import annotations

from typing import Any

import pytest

from govctl.expressions import fact_paths

FACTS: dict[str, Any] = {
    "funding": {"total": 1, "sources": [{"kind": "本级财政"}, {"kind": "自筹资金"}]},
    "events": [{"kind": "开工"}, {"kind": "变更"}, {"kind": "开工"}],
    "planning": {"years": [{"year": 2025}, {"year": 2026}]},
    "identity": {"users": ["甲", "乙"], "name": ""},
    "organisation": {"parties": [{"role": "监理", "name": "某公司"}]},
}


@pytest.mark.parametrize(
    ("text", "element", "path"),
    [
        ("", (), ()),
        ("funding.total", (), ("funding", "total")),
        ("funding.nope", (), ("funding", "nope")),
        ("funding.sources[1].kind", (), ("funding", "sources", 1, "kind")),
        ("funding.sources[自筹资金]", (), ("funding", "sources", 1)),
        # where there is none, the list
        ("funding.sources[社会资本].kind", (), ("funding", "sources")),
        ("funding.sources[7]", (), ("funding", "sources")),
        # the last of them
        ("events[开工]", (), ("events", 2)),
        ("planning.years[2026]", (), ("planning", "years", 1)),
        ("organisation.parties[监理].name", (), ("organisation", "parties", 0, "name")),
        ("organisation.parties[某公司]", (), ("organisation", "parties", 0)),
        ("identity.users[乙]", (), ("identity", "users", 1)),
        ("identity.name[甲]", (), ("identity", "name")),
        ("events[²]", (), ("events",)),
        ("it.kind", ("events", 1), ("events", 1, "kind")),
        ("it", ("events", 1), ("events", 1)),
        ("funding.total", ("events", 1), ("funding", "total")),
    ],
)
def test_paths(text: str, element: fact_paths.FactPath, path: fact_paths.FactPath) -> None:
    assert fact_paths.resolve(text, FACTS, element) == path
