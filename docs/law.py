"""The page of each delivered regulation: what each article asks and how that is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.expressions import templates
from govctl.expressions.source import TRUE
from govctl.packs import loader
from govctl.packs.citations import Provision, numeral
from govctl.packs.norms.deadline import Deadline
from govctl.packs.norms.material import Material

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.chapter import Chapter
    from govctl.packs.params import Param

NOTICE = (
    "<!-- 本页由 docs/generate.py 生成，请不要直接修改；改 govctl/regulations/ 后重新生成。 -->"
)
_HEAD = ("| 款项 | 要求 | 怎样检查 | 级别 | 数值 |", "| --- | --- | --- | --- | --- |")
_SELF = "—"


def page(name: str) -> str:
    """The page of one regulation."""
    regulation = loader.load(name).regulation
    lines = [NOTICE, "", f"# {regulation.title}", ""]
    lines += _identity(regulation)
    if any(_own(regulation, param) for param in regulation.params.values()):
        lines += ["", "## 数值", "", *_table(("名称", "数值", "含义", "依据"), _params(regulation))]
    if regulation.gates:
        lines += ["", "## 环节", "", *_table(("环节", "内容", "依据"), _gates(regulation))]
    lines += ["", "## 逐条落实", ""]
    lines.append("“怎样检查”一栏是规则编号，`govctl explain 编号` 可以看条件、处理办法和正反例。")
    lines += _articles(regulation) if regulation.articles else _unwritten(regulation)
    return "\n".join(lines) + "\n"


def _identity(regulation: Regulation) -> Iterator[str]:
    life = regulation.life
    told = {
        "编号": f"`{regulation.id}`",
        "制定机关": "、".join(regulation.issuer),
        "文号": regulation.number,
        "印发": life.issued,
        "施行": life.effective_from,
        "有效期至": life.effective_to,
        "废止": life.repealed_on,
        "效力": life.status,
        "上位依据": "；".join(regulation.based_on),
    }
    yield from (f"- {name}：{_cell(value)}" for name, value in told.items() if value)
    counts = {
        "条": len(regulation.articles),
        "项规则": len([one for one in regulation.rules if _own(regulation, one)]),
        "种材料": len([one for one in regulation.materials if _own(regulation, one)]),
        "个期限": len([one for one in regulation.deadlines if _own(regulation, one)]),
        "个数值": len([one for one in regulation.params.values() if _own(regulation, one)]),
    }
    yield f"- 规模：{'，'.join(f'{count} {unit}' for unit, count in counts.items() if count)}"
    if regulation.note:
        yield from ("", "## 怎样读这部办法", "")
        yield from (f"- {_cell(line)}" for line in regulation.note.splitlines() if line.strip())


def _params(regulation: Regulation) -> Iterator[tuple[str, ...]]:
    for param in regulation.params.values():
        if not _own(regulation, param):
            continue
        can = "（可在工作区调整）" if param.override else ""
        cite = param.article.cite if param.article else _SELF
        yield f"`{param.name}`", _number(param), f"{param.title}{can}", cite


def _gates(regulation: Regulation) -> Iterator[tuple[str, ...]]:
    for gate in regulation.gates:
        skipped = "" if gate.when.text == TRUE else "（不是每个项目都经过）"
        cite = gate.article.cite if gate.article else _SELF
        yield gate.id, f"{gate.title}{skipped}", cite


def _articles(regulation: Regulation) -> Iterator[str]:
    rows = _by_cell(regulation)
    for outline in regulation.articles.values():
        yield from ("", f"### 第{numeral(outline.number)}条　{_cell(outline.title)}", "", *_HEAD)
        for cell in outline.cells():
            lead = str(cell).removeprefix(f"第{numeral(outline.number)}条")
            for asked in rows.get(cell, [("【遗漏】", "", "", "")]):
                yield _row((lead, *asked))
                lead = ""


def _by_cell(regulation: Regulation) -> dict[Provision, list[tuple[str, ...]]]:
    """What is asked by each part of the text, and for the others why nothing is."""
    rows: dict[Provision, list[tuple[str, ...]]] = {}
    for norm in regulation.all_norms:
        if not _own(regulation, norm):
            continue
        for cell in norm.cells:
            rows.setdefault(cell, []).append(_norm(regulation, norm))
        for chapter in norm.children():
            for cell in chapter.cells:
                rows.setdefault(cell, []).append(_chapter(norm, chapter))
    for disposition in regulation.dispositions:
        kind = "由文书提纲落实" if disposition.kind == "outline" else "不设检查"
        for cell in disposition.cells:
            rows.setdefault(cell, []).append((disposition.reason, kind, _SELF, _SELF))
    return rows


def _norm(regulation: Regulation, norm: Norm) -> tuple[str, ...]:
    numbers = [
        f"{_number(regulation.params[name])}（`{name}`）"
        for name in norm.parameters()
        if name in regulation.params
    ]
    asked, kind = norm.title, "规则"
    if isinstance(norm, Material):
        kind = "材料"
        asked = f"提交{norm.title}" + (f"：{norm.why}" if norm.why else "")
    elif isinstance(norm, Deadline):
        kind = "期限"
        numbers += _span(norm)
    said = "；".join(numbers) or _SELF
    return asked, f"{kind} `{norm.id}`", norm.severity.label, said


def _chapter(norm: Norm, chapter: Chapter) -> tuple[str, ...]:
    asked = f"{norm.title}中要有“{chapter.title}”"
    return asked, f"章节 `{chapter.rule}`", chapter.severity.label, _SELF


def _span(deadline: Deadline) -> Iterator[str]:
    """The length or day of a deadline that is written in it, not as a parameter."""
    if deadline.kind == "yearly":
        yield f"每年 {deadline.month} 月 {deadline.day} 日"
    units = {"months": "个月", "days": "天", "years": "年"}
    for key, length in deadline.span.items():
        if isinstance(length, int):
            yield f"{length} {units[key]}"


def _unwritten(regulation: Regulation) -> Iterator[str]:
    """The norms of a pack that is no regulation's text."""
    rows = (
        (
            norm.title,
            f"`{norm.id}`",
            norm.severity.label,
            norm.article.cite if norm.article else _SELF,
        )
        for norm in regulation.all_norms
    )
    yield from ("", *_table(("要求", "怎样检查", "级别", "依据"), rows))


def _own(regulation: Regulation, one: Norm | Param) -> bool:
    return one.location.path.parent == regulation.folder


def _number(param: Param) -> str:
    unit = "个月" if param.unit == "月" else param.unit
    return templates.show(param.value, unit)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(("---",) * len(heads))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "&#124;").replace("<", "&lt;")
