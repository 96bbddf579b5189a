"""Reading a regulation's folder; a wrong one is refused with file, line and reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from govctl import resources
from govctl.findings import Article, Finding, Location, Severity
from govctl.regulation import cite
from govctl.regulation.pack import (
    TRUE,
    Chapter,
    Deadline,
    Disposition,
    Gate,
    Life,
    Material,
    Norm,
    Param,
    Regulation,
    Rule,
    Source,
)
from govctl.text import closest
from govctl.units import fen_from_wanyuan, percent_from_text
from govctl.workspace import schema
from govctl.workspace.reader import Document, read
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from govctl.regulation.cite import ArticleOutline, Cell

COMMON = "common"
_SECTIONS = ("materials", "rules", "deadlines")
_Step = str | int
_NormT = TypeVar("_NormT", bound=Norm)


class PackError(Exception):
    """A regulation cannot be used. `findings` say where and why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings = tuple(findings)


def available(folders: Sequence[Path] = ()) -> list[str]:
    """List the regulations that can be named, the workspace's own first."""
    found = [
        file.parent.name
        for folder in (*folders, resources.REGULATIONS)
        for file in sorted(folder.glob("*/regulation.yaml"))
    ]
    return [name for name in dict.fromkeys(found) if name != COMMON]


@cache
def load(name: str, folders: tuple[Path, ...] = ()) -> Regulation:
    """Read a regulation by its id, from a workspace's folders or from those delivered.

    A regulation stands on `common`, or on the one that it `extends`: what it declares
    under the same id replaces what is inherited.

    Raises:
        PackError: there is none of that id, or its files are wrong.

    """
    for folder in (*folders, resources.REGULATIONS):
        if name and (folder / name / "regulation.yaml").is_file():
            return _PackReader(folder / name, folders).regulation()
    known = available(folders)
    near = closest(name, known)
    hint = f"是否想写“{near}”？" if near else ""
    missing = Finding(
        "pack-unknown",
        Severity.ERROR,
        f"没有编号为“{name}”的管理办法",
        remedy=f"{hint}可用的有：{'、'.join(known)}",
    )
    raise PackError([missing])


class _PackReader:
    """Reads one folder, gathering what is wrong before refusing it."""

    def __init__(self, folder: Path, folders: tuple[Path, ...]) -> None:
        self.folder = folder
        self.folders = folders
        self.problems: list[Finding] = []
        self.head = self._read("regulation", "regulation")
        self.data: Mapping[str, Any] = self.head.data or {}
        self.title = self.data.get("title", "")
        self.articles: dict[int, ArticleOutline] = {}

    def regulation(self) -> Regulation:
        """Read everything.

        Raises:
            PackError: anything is wrong.

        """
        self._stop_if_wrong()
        parent = self._parent()
        self.articles = self._articles()
        gates = self._gates() or (parent.gates if parent else ())
        known = {gate.id for gate in gates}
        params = {**(parent.params if parent else {}), **self._params()}
        documents = {name: self._read(name, f"regulation-{name}") for name in _SECTIONS}
        self._stop_if_wrong()
        materials = self._each(documents["materials"], self._material, known)
        rules = self._each(documents["rules"], self._rule, known)
        deadlines = self._each(documents["deadlines"], self._deadline, known, params)
        built = Regulation(
            id=self.data["id"],
            title=self.title,
            short=self.data.get("short", self.title),
            folder=self.folder,
            life=self._life(),
            number=self.data.get("number", ""),
            region=self.data.get("region", ""),
            issuer=tuple(self.data.get("issuer", ())),
            based_on=tuple(self.data.get("based_on", ())),
            note=self.data.get("note", ""),
            acceptance_gate=self._known_gate(
                self.data.get("acceptance_gate", ""), known, self.head, ("acceptance_gate",)
            ),
            gates=gates,
            params=params,
            articles=self.articles,
            dispositions=tuple(self._dispositions()),
            materials=_override(parent.materials if parent else (), materials),
            rules=_override(parent.rules if parent else (), rules),
            deadlines=_override(parent.deadlines if parent else (), deadlines),
        )
        self._refuse_repeated(built)
        self._stop_if_wrong()
        return built

    def _parent(self) -> Regulation | None:
        name = self.data.get("extends", "" if self.data["id"] == COMMON else COMMON)
        return load(name, self.folders) if name else None

    def _read(self, stem: str, schema_name: str) -> Document:
        path = self.folder / f"{stem}.yaml"
        if not path.exists() and stem != "regulation":
            return Document(path, "", [], None)
        document = read(path, load_shape(schema_name))
        self.problems += document.findings
        self.problems += schema.check(document.data, schema_name, document.locate)
        return document

    def _stop_if_wrong(self) -> None:
        if self.problems:
            raise PackError(self.problems)

    def _complain(self, document: Document, path: Sequence[_Step], message: str, hint: str) -> None:
        self.problems.append(
            Finding(
                "pack-invalid",
                Severity.ERROR,
                message,
                remedy=hint,
                location=document.locate(path),
            )
        )

    def _life(self) -> Life:
        fields = Life.__dataclass_fields__
        return Life(**{name: self.data.get(name, "") for name in fields})

    def _articles(self) -> dict[int, ArticleOutline]:
        return {
            entry["no"]: cite.ArticleOutline(
                entry["no"],
                entry["title"],
                entry.get("paragraphs", 1),
                {int(key): count for key, count in entry.get("items", {}).items()},
                {_point_key(key): count for key, count in entry.get("points", {}).items()},
            )
            for entry in self.data.get("articles", ())
        }

    def _cells(
        self, document: Document, path: tuple[_Step, ...], cites: str | list[str]
    ) -> tuple[Cell, ...]:
        found: list[Cell] = []
        for text in [cites] if isinstance(cites, str) else cites:
            try:
                found += cite.cells(text, self.articles)
            except cite.CiteError as problem:
                self._complain(document, path, str(problem), "请对照办法原文改正引用的条、款、项")
        return tuple(found)

    def _article(self, cites: str | list[str]) -> Article:
        text = cites if isinstance(cites, str) else "、".join(cites)
        return Article(self.data["id"], self.title, text)

    def _gates(self) -> tuple[Gate, ...]:
        gates = []
        for index, entry in enumerate(self.data.get("gates", ())):
            path = ("gates", index)
            article = entry.get("article")
            if article:
                self._cells(self.head, (*path, "article"), article)
            gates.append(
                Gate(
                    entry["id"],
                    entry.get("title", entry["id"]),
                    self._source(self.head, path, entry, "when", TRUE),
                    self._article(article) if article else None,
                    entry.get("event", ""),
                )
            )
        return tuple(gates)

    def _params(self) -> dict[str, Param]:
        params = {}
        for name, entry in self.data.get("params", {}).items():
            path = ("params", name)
            article = entry.get("article")
            if article:
                self._cells(self.head, (*path, "article"), article)
            try:
                value = in_unit(entry["value"], entry["unit"])
            except ValueError:
                value = 0
                self._complain(
                    self.head, (*path, "value"), "小数位数超出单位的精度", "请减少小数位数"
                )
            params[name] = Param(
                name,
                value,
                entry["unit"],
                entry["title"],
                self._article(article) if article else None,
                entry.get("override", False),
            )
        return params

    def _dispositions(self) -> list[Disposition]:
        found = []
        for index, entry in enumerate(self.data.get("dispositions", ())):
            cites = entry["cite"]
            path = ("dispositions", index, "cite")
            whole = self.articles.get(_whole_article(cites))
            cells = tuple(whole.cells()) if whole else self._cells(self.head, path, cites)
            found.append(Disposition(cells, entry["kind"], entry["reason"]))
        return found

    def _each(self, document: Document, build: Any, *arguments: Any) -> tuple[Any, ...]:
        return tuple(
            build(document, (index,), entry, *arguments)
            for index, entry in enumerate(document.data or ())
        )

    def _norm(
        self, document: Document, path: tuple[_Step, ...], entry: Mapping[str, Any], known: set[str]
    ) -> dict[str, Any]:
        """What all three kinds of norm share, as arguments of their constructors."""
        cites = entry.get("article")
        gate = entry.get("gate", "")
        return {
            "title": entry.get("title", entry.get("name", "")),
            "article": self._article(cites)
            if cites
            else Article(COMMON, "", entry.get("basis", "")),
            "cells": self._cells(document, (*path, "article"), cites) if cites else (),
            "gate": self._known_gate(gate, known, document, (*path, "gate")),
            "severity": Severity(entry.get("severity", "error")),
            "when": self._source(document, path, entry, "when", TRUE),
            "remedy": entry.get("remedy", ""),
            "note": entry.get("note", ""),
            "acceptance": entry.get("acceptance", False),
            "party": entry.get("party", entry.get("by", "")),
            "location": document.locate((*path, "id")),
        }

    def _known_gate(
        self, gate: str, known: set[str], document: Document, path: tuple[_Step, ...]
    ) -> str:
        if gate and gate not in known:
            near = closest(gate, sorted(known))
            hint = f"是否想写“{near}”？" if near else f"可用的环节：{'、'.join(known)}"
            self._complain(document, path, f"没有名为“{gate}”的环节", hint)
        return gate

    def _source(
        self,
        document: Document,
        path: tuple[_Step, ...],
        entry: Mapping[str, Any],
        key: str,
        default: str = "",
    ) -> Source:
        text = entry.get(key, default)
        # true and false may be written bare in YAML
        text = str(text).lower() if isinstance(text, bool) else str(text)
        return Source(text.strip(), document.locate((*path, key)))

    def _maybe(
        self, document: Document, path: tuple[_Step, ...], entry: Mapping[str, Any], key: str
    ) -> Source | None:
        return self._source(document, path, entry, key) if key in entry else None

    def _rule(
        self, document: Document, path: tuple[_Step, ...], entry: Mapping[str, Any], known: set[str]
    ) -> Rule:
        values = entry.get("values", {})
        return Rule(
            id=entry["id"],
            **self._norm(document, path, entry, known),
            require=self._source(document, path, entry, "require"),
            message=entry["message"],
            each=entry.get("for", ""),
            at=entry.get("at", ""),
            related=tuple(entry.get("related", ())),
            values={
                name: self._source(document, (*path, "values"), values, name) for name in values
            },
        )

    def _material(
        self, document: Document, path: tuple[_Step, ...], entry: Mapping[str, Any], known: set[str]
    ) -> Material:
        key = entry["id"]
        rule = f"{self.data['prefix']}-m-{key.replace('_', '-')}"
        chapters = []
        for index, part in enumerate(entry.get("chapters", ())):
            where = (*path, "chapters", index, "article")
            chapters.append(
                Chapter(
                    part["id"],
                    f"{rule}-{part['id'].replace('_', '-')}",
                    part["title"],
                    tuple(part.get("match", (part["title"],))),
                    self._article(part["article"]),
                    self._cells(document, where, part["article"]),
                    Severity(part.get("severity", "error")),
                    part.get("after", ""),
                )
            )
        return Material(
            id=rule,
            **self._norm(document, path, entry, known),
            key=key,
            aliases=tuple(entry.get("aliases", ())),
            outline=entry.get("outline", ""),
            chapters=tuple(chapters),
            why=entry.get("why", ""),
        )

    def _deadline(
        self,
        document: Document,
        path: tuple[_Step, ...],
        entry: Mapping[str, Any],
        known: set[str],
        params: Mapping[str, Param],
    ) -> Deadline:
        def count(key: str) -> int:
            value = entry.get(key, 0)
            if isinstance(value, int):
                return value
            if value not in params:
                self._complain(
                    document, (*path, key), f"没有名为“{value}”的参数", "请先在 params 中声明"
                )
                return 0
            return params[value].value

        return Deadline(
            id=entry["id"],
            **self._norm(document, path, entry, known),
            kind=entry["kind"],
            message=entry["message"],
            at=entry.get("at", ""),
            start=self._maybe(document, path, entry, "from"),
            months=count("months") + 12 * count("years"),
            days=count("days"),
            done=self._maybe(document, path, entry, "done"),
            month=entry.get("month", 0),
            day=entry.get("day", 0),
            from_year=self._maybe(document, path, entry, "from_year"),
            to_year=self._maybe(document, path, entry, "to_year"),
            done_years=self._maybe(document, path, entry, "done_years"),
        )

    def _refuse_repeated(self, built: Regulation) -> None:
        seen: dict[str, Location] = {}
        for norm in built.norms:
            if norm.id in seen:
                first = seen[norm.id]
                self.problems.append(
                    Finding(
                        "pack-invalid",
                        Severity.ERROR,
                        f"编号“{norm.id}”重复，{first.path.name} 第 {first.line} 行已经用过",
                        remedy="请换一个编号",
                        location=norm.location,
                    )
                )
            seen[norm.id] = norm.location


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
            open_ones = [known.name for known in params.values() if known.override]
            reason = "是办法规定的数值，不能改" if param else "不存在"
            problems.append(
                (f"参数“{name}”{reason}", f"可以调整的参数：{'、'.join(open_ones) or '无'}")
            )
            continue
        try:
            params[name] = replace(param, value=in_unit(value, param.unit))
        except ValueError:
            problems.append((f"参数“{name}”的值 {value} 小数位数过多", f"单位是{param.unit}"))
    if problems:
        raise PackError(
            [Finding("pack-param", Severity.ERROR, text, remedy=hint) for text, hint in problems]
        )
    return replace(regulation, params=params)


def _override(inherited: Sequence[_NormT], own: Sequence[_NormT]) -> tuple[_NormT, ...]:
    replaced = {norm.id for norm in own}
    return (*(norm for norm in inherited if norm.id not in replaced), *own)


def _whole_article(cites: str | list[str]) -> int:
    """The article that 第X条 alone names, 0 for anything finer."""
    if not isinstance(cites, str) or not cites.endswith("条"):
        return 0
    try:
        return cite.number(cites.removeprefix("第").removesuffix("条"))
    except cite.CiteError:
        return 0


def _point_key(text: str) -> tuple[int, int]:
    """Read “2-1”: paragraph 2, item 1."""
    paragraph, _, item = str(text).partition("-")
    return int(paragraph), int(item or 0)
