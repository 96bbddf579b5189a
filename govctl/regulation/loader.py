"""Regulations by name; a wrong one is refused with file, line and reason."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from govctl import resources
from govctl.findings import Finding, Location, Severity
from govctl.regulation import cite, norms, screen
from govctl.regulation.folder import COMMON, HEAD, Entry, Folder, PackError
from govctl.regulation.pack import (
    TRUE,
    Disposition,
    Gate,
    Life,
    Norm,
    Param,
    Regulation,
)
from govctl.text import closest
from govctl.units import fen_from_wanyuan, percent_from_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_NormT = TypeVar("_NormT", bound=Norm)


def available(folders: Sequence[Path] = ()) -> list[str]:
    """List the regulations that can be named, the workspace's own first."""
    found = [
        file.parent.name
        for folder in (*folders, resources.REGULATIONS)
        for file in sorted(folder.glob(f"*/{HEAD}.yaml"))
    ]
    return [name for name in dict.fromkeys(found) if name != COMMON]


@cache
def load(name: str, folders: tuple[Path, ...] = ()) -> Regulation:
    """Read a regulation by its id, from a workspace's folders or from those delivered.

    A regulation stands on `common`, or on the one that it `extends`: what it declares
    under the same id replaces what is inherited. A workspace's own regulation is also
    checked for types; those delivered were checked before delivery.

    Raises:
        PackError: there is none of that id, or its files are wrong.

    """
    for place in (*folders, resources.REGULATIONS):
        path = place / name
        if name and (path / f"{HEAD}.yaml").is_file():
            return _load(path, folders, delivered=place == resources.REGULATIONS)
    known = available(folders)
    near = closest(name, known)
    hint = f"是否想写“{near}”？" if near else ""
    message = f"没有编号为“{name}”的管理办法" if name else "没有写明适用的管理办法（regulation）"
    remedy = f"{hint}可用的有：{'、'.join(known)}；请写在 govctl.yaml 的 regulation 中"
    raise PackError([Finding("regulation-unknown", Severity.ERROR, message, remedy=remedy)])


def _load(path: Path, folders: tuple[Path, ...], *, delivered: bool) -> Regulation:
    folder = Folder(path)
    folder.stop_if_wrong()
    extends = folder.head.get("extends") or ("" if folder.head.get("id") == COMMON else COMMON)
    built = _build(folder, load(extends, folders) if extends else None)
    _refuse_repeated(folder, built)
    folder.stop_if_wrong()
    if not delivered:
        from govctl.regulation import typecheck  # noqa: PLC0415 - protobuf takes 50 ms

        folder.problems += typecheck.check(built)
        folder.stop_if_wrong()
    return replace(built, screen=screen.expression(built))


def _build(folder: Folder, parent: Regulation | None) -> Regulation:
    head = folder.head
    folder.articles = {article.get("no"): _article(article) for article in head.below("articles")}
    folder.gates = tuple(gate["id"] for gate in head.get("gates", ()))
    if not folder.gates and parent:
        folder.gates = tuple(gate.id for gate in parent.gates)
    params = {**(parent.params if parent else {})}
    params |= {name: _param(name, entry) for name, entry in head.named("params")}
    materials, rules, deadlines = (
        folder.entries(folder.read(stem, f"regulation-{stem}"))
        for stem in ("materials", "rules", "deadlines")
    )
    folder.stop_if_wrong()
    own = Regulation(
        id=head.get("id"),
        title=head.get("title"),
        short=head.get("short") or head.get("title"),
        folder=folder.path,
        life=Life(**{field.name: head.get(field.name) for field in fields(Life)}),
        number=head.get("number"),
        region=head.get("region"),
        issuer=tuple(head.get("issuer", ())),
        based_on=tuple(head.get("based_on", ())),
        note=head.get("note"),
        acceptance_gate=head.gate("acceptance_gate"),
        plan_gate=head.gate("plan_gate"),
        gates=tuple(_gate(entry) for entry in head.below("gates")),
        params=params,
        articles=folder.articles,
        dispositions=tuple(_disposition(entry) for entry in head.below("dispositions")),
        materials=tuple(norms.material(entry, head.get("prefix")) for entry in materials),
        rules=tuple(norms.rule(entry) for entry in rules),
        deadlines=tuple(norms.deadline(entry, params) for entry in deadlines),
    )
    return _inherit(own, parent) if parent else own


def _inherit(own: Regulation, parent: Regulation) -> Regulation:
    return replace(
        own,
        gates=own.gates or parent.gates,
        materials=_merged(parent.materials, own.materials),
        rules=_merged(parent.rules, own.rules),
        deadlines=_merged(parent.deadlines, own.deadlines),
    )


def _merged(inherited: Sequence[_NormT], own: Sequence[_NormT]) -> tuple[_NormT, ...]:
    replaced = {norm.id for norm in own}
    return (*(norm for norm in inherited if norm.id not in replaced), *own)


def _article(entry: Entry) -> cite.ArticleOutline:
    points = {}
    for key, count in entry.get("points", {}).items():
        paragraph, _, item = str(key).partition("-")
        points[int(paragraph), int(item)] = count
    return cite.ArticleOutline(
        entry.get("no"),
        entry.get("title"),
        entry.get("paragraphs", 1),
        {int(key): count for key, count in entry.get("items", {}).items()},
        points,
    )


def _gate(entry: Entry) -> Gate:
    entry.cells()  # refuses a citation that leads nowhere
    return Gate(
        entry.get("id"),
        entry.get("title") or entry.get("id"),
        entry.source("when", TRUE),
        entry.article(),
        entry.get("event"),
        tuple(entry.get("aliases", ())),
    )


def _param(name: str, entry: Entry) -> Param:
    entry.cells()
    value = 0
    try:
        value = in_unit(entry.get("value"), entry.get("unit"))
    except ValueError:
        entry.complain("value", "小数位数超出单位的精度", "请减少小数位数")
    return Param(
        name,
        value,
        entry.get("unit"),
        entry.get("title"),
        entry.article(),
        entry.get("override", default=False),
    )


def _disposition(entry: Entry) -> Disposition:
    whole = entry.folder.articles.get(cite.whole_article(entry.get("cite")))
    cells = tuple(whole.cells()) if whole else entry.cells("cite")
    return Disposition(cells, entry.get("kind"), entry.get("reason"))


def _refuse_repeated(folder: Folder, built: Regulation) -> None:
    seen: dict[str, Location] = {}
    for norm in built.norms:
        first = seen.setdefault(norm.id, norm.location)
        if first is not norm.location:
            where = f"{first.path.name} 第 {first.line} 行"
            folder.refuse(norm.location, f"编号“{norm.id}”重复，{where}已经用过", "请换一个编号")


def in_unit(value: Any, unit: str) -> int:
    """Turn a number of the law into 分 (万元), 万分之一 (%) or itself.

    Raises:
        ValueError: more decimals than the unit has.

    """
    if unit == "万元":
        return fen_from_wanyuan(value)
    if unit == "%":
        return percent_from_text(value)
    if int(value) != value:
        raise ValueError(f"{value} is not whole")
    return int(value)


def with_overrides(regulation: Regulation, overrides: Mapping[str, Any]) -> Regulation:
    """Set parameters as a workspace asks.

    Raises:
        PackError: a parameter is unknown, fixed by law, or not of its unit.

    """
    params = dict(regulation.params)
    problems = []
    for name, value in overrides.items():
        param = params.get(name)
        if param is None or not param.override:
            names = "、".join(known.name for known in params.values() if known.override)
            reason = "是办法规定的数值，不能改" if param else "不存在"
            problems.append((f"参数“{name}”{reason}", f"可以调整的参数：{names or '无'}"))
            continue
        try:
            params[name] = replace(param, value=in_unit(value, param.unit))
        except ValueError:
            problems.append((f"参数“{name}”的值 {value} 小数位数过多", f"单位是{param.unit}"))
    if problems:
        raise PackError(
            [
                Finding("workspace-param", Severity.ERROR, text, remedy=hint)
                for text, hint in problems
            ]
        )
    return replace(regulation, params=params)
