"""Findings in the words of papers: titles instead of keys, no ids, no commands.

The list for the office, the notice to a unit, as a document and as a workbook, are written
from these.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govctl.findings import Cell, DocumentPlace, Severity, TextSpan
from govctl.judging import builtin_rules
from govctl.report import field_titles
from govctl.report.arrangement import part_of
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.findings import Finding, Place
    from govctl.report.arrangement import Cause, EntryPart
    from govctl.report.model import Report, ReportEntry

# what a severity means to the one who is asked
GROUPS = {Severity.ERROR: "须补正", Severity.WARNING: "须说明", Severity.INFO: "建议"}
BASIS = "依据未注明办法名称的，均为《{}》。"
UNFIT = "这一项的内容不符合填报要求，请核对后改正。"
NO_UNIT = "（未写单位）"
_PAPERS = "下列材料尚缺 {} 份，请备齐："
_TO_HAND_IN = "请备齐后归入项目材料并逐份登记"
_PAPER = "缺少材料"
_STOPS = "。！？"


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One thing to be put right: what is wrong, what to do, by which article, where.

    `parts` are the papers that are missing, or what follows from this one.
    """

    severity: Severity
    text: str
    cure: str = ""
    basis: str = ""
    place: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectItems:
    """The items of one project, or of what stands between projects."""

    title: str
    unit: str
    gate: str
    items: tuple[PaperItem, ...]

    def of(self, severity: Severity) -> list[PaperItem]:
        """The items of one group."""
        return [item for item in self.items if item.severity is severity]


def item(finding: Finding, *, notice: bool = False) -> PaperItem:
    """One finding; in a `notice` in the words that are meant for units."""
    if notice and (said := _wording(finding)):
        return PaperItem(finding.severity, said, "", _basis(finding), place(finding, notice=True))
    text = _rewritten(finding.message, finding) or UNFIT
    return PaperItem(
        finding.severity,
        text,
        _rewritten(finding.remedy, finding),
        _basis(finding),
        _place_unsaid(text, finding, notice=notice),
    )


def _place_unsaid(text: str, finding: Finding, *, notice: bool) -> str:
    """Where to look; what a text says itself of the place in a document is not said again."""
    where = finding.location
    if isinstance(where, DocumentPlace) and all(part in text for part in where[1:]):
        return one_line(where.path.name)
    return place(finding, notice=notice)


def items(report: Report, *, notice: bool = False) -> Iterator[ProjectItems]:
    """Every entry with findings, arranged to be read: causes, then what is missing."""
    for entry in report.entries:
        if entry.findings:
            part = part_of(entry, entry.findings)
            yield _entry(entry, tuple(_arranged(part, notice=notice)))


def rows(entry: ReportEntry) -> ProjectItems:
    """An entry with a row for every finding, in reading order."""
    return _entry(entry, tuple(item(finding) for finding in entry.findings))


def place(finding: Finding, *, notice: bool = False) -> str:
    """Where to look, in words: the field by its titles, a file by its name."""
    where = finding.location
    if isinstance(where, Cell | DocumentPlace):
        return _elsewhere(where)
    if finding.absent == "material":
        return field_titles.title(("materials",))
    title = field_titles.title(finding.fact)
    if notice or not isinstance(where, TextSpan) or finding.absent:
        return title
    line = f"第 {where.line} 行"
    if title:
        return f"{title}（{line}）"
    return line if where.path.name == "project.yaml" else ""


def common_law(report: Report) -> str:
    """The title of the regulation that most findings are by, to be named once; '' for none."""
    titles = Counter(
        one_line(finding.article.title)
        for entry in report.entries
        for finding in entry.findings
        if finding.article and finding.article.title
    )
    return titles.most_common(1)[0][0] if titles else ""


def basis_without(basis: str, title: str) -> str:
    """An article without the title of the regulation that a paper names once."""
    return basis.removeprefix(f"《{title}》") if title else basis


def sentence(text: str) -> str:
    """A text with its full stop."""
    return f"{text.rstrip('；，')}。" if text and text[-1] not in _STOPS else text


def _entry(entry: ReportEntry, found: tuple[PaperItem, ...]) -> ProjectItems:
    subject = entry.subject
    title = subject.title if subject.kind == "project" else ""
    title = title or {"workspace": "工作区设置", "portfolio": "项目之间"}.get(subject.kind, "")
    return ProjectItems(
        one_line(title or subject.folder), one_line(subject.unit), entry.gate, found
    )


def _arranged(part: EntryPart, *, notice: bool) -> Iterator[PaperItem]:
    yield from _placed(part, notice=notice)
    for kind, causes in part.missing.items():
        if kind == "material":
            yield from _papers(causes, notice=notice)
        else:
            yield from (_caused(cause, notice=notice) for cause in causes)
    placed = {cause.finding.rule for cause in part.placed}
    for rule, count in part.more.items():
        if rule not in placed:
            severity = next(one.severity for one in part.entry.findings if one.rule == rule)
            yield PaperItem(severity, f"与以上同样的事项另有 {count} 处，请一并核对。")


def _placed(part: EntryPart, *, notice: bool) -> Iterator[PaperItem]:
    """What stands at places; what is said of several in the same words is one item with them."""
    groups: dict[tuple[object, ...], list[tuple[str, PaperItem]]] = {}
    for number, cause in enumerate(part.placed):
        one = _caused(cause, notice=notice)
        same: tuple[object, ...] = (one.severity, one.text, one.cure, one.basis)
        key = (number,) if one.parts or not one.place else same
        groups.setdefault(key, []).append((cause.finding.rule, one))
    last = {rule: key for key, found in groups.items() for rule, _ in found}
    for key, found in groups.items():
        first = found[0][1]
        if len(found) > 1:
            first = replace(first, place="", parts=tuple(one.place for _, one in found))
        yield first
        for rule, count in part.more.items():
            if last.get(rule) == key:
                yield PaperItem(first.severity, f"与上一项同样的事项另有 {count} 处，请一并核对。")


def _caused(cause: Cause, *, notice: bool) -> PaperItem:
    follows = (item(one, notice=notice).text for one in cause.consequences)
    parts = tuple(f"由此引起：{text}" for text in follows)
    return replace(item(cause.finding, notice=notice), parts=parts)


def _papers(causes: Sequence[Cause], *, notice: bool) -> Iterator[PaperItem]:
    """Missing papers, one item for those of a severity; what has words of its own stands alone."""
    for severity in Severity:
        same = [one for one in causes if one.finding.severity is severity]
        own = [one for one in same if one.finding.notice and notice]
        plain = [one.finding for one in same if one not in own]
        yield from (_caused(one, notice=notice) for one in own)
        if len(plain) == 1 and not notice:
            yield item(plain[0])
        elif plain:
            yield PaperItem(
                severity,
                _PAPERS.format(len(plain)),
                "" if notice else _TO_HAND_IN,
                place=field_titles.title(("materials",)),
                parts=tuple(_paper(finding) for finding in plain),
            )


def _paper(finding: Finding) -> str:
    text = item(finding).text.removeprefix(_PAPER)
    cite = field_titles.rewrite(finding.article.cite) if finding.article else ""
    return f"{text}（{cite}）" if cite else text


def _wording(finding: Finding) -> str:
    """What a rule says to units: its own notice, the program's, or '' for its message."""
    if finding.notice:
        return sentence(_rewritten(finding.notice, finding))
    builtin = builtin_rules.table().get(finding.rule)
    if builtin is not None and builtin.notice:
        return builtin.notice
    words = (_rewritten(finding.message, finding), _rewritten(finding.remedy, finding))
    fit = words[0] and not any(field_titles.leftovers(text, finding.values) for text in words)
    return "" if fit else sentence(builtin.title) if builtin is not None else UNFIT


def _rewritten(text: str, finding: Finding) -> str:
    said = field_titles.rewrite(text, finding.fact, finding.values)
    return field_titles.named_files(said)


def _basis(finding: Finding) -> str:
    return field_titles.rewrite(str(finding.article)) if finding.article else ""


def _elsewhere(where: Place) -> str:
    if isinstance(where, Cell):
        return one_line(f"{where.path.name}，工作表“{where.sheet}”{where.ref}")
    if isinstance(where, DocumentPlace):
        return one_line("，".join(filter(None, (where.path.name, where.position))))
    return ""
