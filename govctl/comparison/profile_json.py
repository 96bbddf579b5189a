"""Regulations as plain data, for programs: what `portrait` tells to people."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from govctl.comparison import phrases
from govctl.expressions import templates
from govctl.packs import validity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govctl.findings import Article
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm

_COUNTS = {
    "条": "articles",
    "环节": "gates",
    "材料": "materials",
    "必备章节": "chapters",
    "规则": "rules",
    "期限": "deadlines",
    "参数": "params",
}


def identity(regulation: Regulation, as_of: date) -> dict[str, Any]:
    """Whose a text is, when it holds, how much it is."""
    return {
        "id": regulation.id,
        "title": regulation.title,
        "short": regulation.short,
        "issuer": list(regulation.issuer),
        "number": regulation.number,
        "region": regulation.region,
        **asdict(regulation.life),
        "in_force": validity.state(regulation.life, as_of) is validity.State.IN_FORCE,
        "counts": {_COUNTS[name]: count for name, count in phrases.counts(regulation).items()},
    }


def whole(regulation: Regulation, versions: Sequence[Regulation], as_of: date) -> dict[str, Any]:
    """All that `show` tells. Amounts are in 分, percentages in 万分之一."""
    rule = regulation.transition
    return {
        **identity(regulation, as_of),
        "based_on": list(regulation.based_on),
        "replaces": list(regulation.replaces),
        "versions": [version.id for version in versions],
        "transition": rule
        and {
            "from": rule.old,
            "key_date": rule.key_date.written if rule.key_date else "",
            "until": rule.until,
            "article": _cite(rule.article),
        },
        "gates": [
            {
                "id": gate.id,
                "title": gate.title,
                "aliases": list(gate.aliases),
                "event": gate.event,
                "when": gate.when.written,
                "article": _cite(gate.article),
            }
            for gate in regulation.gates
        ],
        "params": [
            {
                "name": param.name,
                "value": param.value,
                "unit": {"万元": "分", "%": "万分之一"}.get(param.unit, param.unit),
                "shown": templates.show(param.value, param.unit).strip(),
                "title": param.title,
                "article": _cite(param.article),
                "override": param.override,
                "topic": param.topic,
            }
            for param in regulation.params.values()
            if not phrases.shared(param)
        ],
        "materials": [
            {
                **_norm(one),
                "key": one.key,
                "aliases": list(one.aliases),
                "chapters": [part.title for part in one.chapters],
            }
            for one in regulation.materials
            if not phrases.shared(one)
        ],
        "deadlines": [
            {**_norm(one), "span": phrases.span(one, regulation.params)}
            for one in regulation.deadlines
            if not phrases.shared(one)
        ],
        "note": regulation.note,
    }


def _norm(norm: Norm) -> dict[str, Any]:
    return {
        "id": norm.id,
        "title": norm.title,
        "article": _cite(norm.article),
        "gate": norm.gate,
        "severity": norm.severity.value,
        "party": norm.party,
        "acceptance": norm.acceptance,
        "topic": norm.topic,
    }


def _cite(article: Article | None) -> str:
    return article.cite if article else ""
