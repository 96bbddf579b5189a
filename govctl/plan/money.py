"""What a project costs, and costs in one year, as the plan counts it. Amounts are whole 分."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# levels of government from the top; a project that names none is its city's own
_LEVELS = {"国家级": 0, "省级": 1, "市级": 2, "县区级": 3, "镇街级": 4}
_EARMARKED = {"中央专项": 0, "自治区专项": 1, "省级专项": 1, "市级专项": 2}


def sum_of(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is filled in; None when nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def of_year(section: Mapping[str, Any], year: int) -> list[Mapping[str, Any]]:
    """The entries of `year` in a section with `years`: planning or funding."""
    return [entry for entry in section["years"] if entry["year"] == year]


def sources_of_year(facts: Mapping[str, Any], year: int) -> list[Mapping[str, Any]]:
    """The sources of money that are for `year` alone."""
    return [source for source in facts["funding"]["sources"] if source["year"] == year]


def amount_of_year(facts: Mapping[str, Any], year: int) -> int | None:
    """本年度计划投资: reviewed, else declared, else set aside by funding, else from its sources.

    The sources of the year, `funding.sources[].year`, count only where neither
    `planning.years` nor `funding.years` has an amount. Entries of one year add up.
    """
    amount = sum_of(
        entry["declared"] if entry["reviewed"] is None else entry["reviewed"]
        for entry in of_year(facts["planning"], year)
    )
    if amount is None:
        amount = sum_of(entry["amount"] for entry in of_year(facts["funding"], year))
    if amount is None:
        amount = sum_of(source["amount"] for source in sources_of_year(facts, year))
    return amount


def by_source(facts: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    """本级财政, 上级, 自筹及其他.

    Earmarked money comes from above for the levels below the one that gives it, and is a
    level's own where it gives it itself.
    """
    level = _LEVELS.get(facts["identity"]["level"], _LEVELS["市级"])
    local: list[int] = []
    upper: list[int] = []
    own: list[int] = []
    for source in facts["funding"]["sources"]:
        giver = level if source["kind"] == "本级财政" else _EARMARKED.get(source["kind"])
        if giver is not None and giver < level:
            upper.append(source["amount"])
        elif giver == level:
            local.append(source["amount"])
        else:
            own.append(source["amount"])
    return sum_of(local), sum_of(upper), sum_of(own)


def paid_before(facts: Mapping[str, Any], year: int, *, running: bool) -> int | None:
    """What was paid by the end of the year before.

    运维 money is no investment, unless the project itself is one of `running` a system.
    """
    return sum_of(
        payment["amount"]
        for payment in facts["funding"]["payments"]
        if payment["date"][:4] < f"{year:04}" and (running or payment["purpose"] != "运维")
    )
