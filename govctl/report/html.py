"""The findings as one page that needs no network: to be read, filtered and printed.

Its style and script are in the page, and its policy lets nothing else in; without scripts all
is there but the filters. Everything that comes from a file is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from govctl import resources
from govctl.findings import Severity
from govctl.report import footer
from govctl.report.arrangement import arrange
from govctl.report.html_rows import (
    FILTERS,
    Keys,
    aside,
    finding_row,
    more_row,
    named,
    note,
    shared_row,
    text,
    waived,
)
from govctl.report.missing import missing_title
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.report.arrangement import EntryPart, SharedFindings
    from govctl.report.footer import NextStep
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry

_TITLE = "政务信息化项目问题清单"
_LABELS: Mapping[str, str] = {"unit": "单位", "gate": "环节", "severity": "级别", "article": "条款"}
_HEAD = (
    '<colgroup><col class="level"><col><col class="basis"><col class="cure"></colgroup>'
    '<thead><tr><th scope="col">级别</th><th scope="col">问题</th>'
    '<th scope="col">依据</th><th scope="col">处理</th></tr></thead>\n'
)


def render(report: Report, _options: Options) -> str:
    """Write the page."""
    style = _asset("report.css")
    script = _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    keys = Keys()
    body = "".join(_sections(report, keys))
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_title(report)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_top(report)}{_filters(keys)}<main>\n{body}</main>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    return (resources.TEMPLATES / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _title(report: Report) -> str:
    places = list(dict.fromkeys(entry.subject.workspace for entry in report.entries))
    return text(f"{places[0]}　{_TITLE}") if len(places) == 1 and places[0] else _TITLE


def _top(report: Report) -> str:
    totals = report.totals
    counts = [
        f'<li class="{severity.value}"><b>{totals.count(severity)}</b>{severity.label}</li>'
        for severity in Severity
    ]
    counts.append(f"<li><b>{totals.waived}</b>已豁免</li>" if totals.waived else "")
    counts.append(f"<li><b>{totals.unused}</b>不起作用的豁免</li>" if totals.unused else "")
    faulty = f"共 {totals.projects} 个项目，{totals.faulty} 个有问题"
    if totals.skipped:
        faulty += f"，{totals.skipped} 个没有校验（工作区设置有误）"
    if not totals.severities:
        faulty += "；没有发现问题"
    said = "".join(f'<p class="soft">{text(one)}</p>\n' for one in footer.remarks(report))
    ahead = "".join(map(_next, footer.next_steps(report)))
    return (
        f"<header>\n<h1>{_title(report)}</h1>\n"
        f'<p class="soft">核对日期：{show_date(report.as_of.isoformat())}</p>\n'
        f'<p>{faulty}</p>\n<ul class="counts">{"".join(counts)}</ul>\n{said}{ahead}</header>\n'
    )


def _next(step: NextStep) -> str:
    """Where the project stands, and what the next gate asks."""
    listing = f'<p class="soft">{text(step.listing)}</p>' if step.listing else ""
    return f'<div class="next"><p>{text(step.text)}</p>{listing}</div>\n'


def _filters(keys: Keys) -> str:
    """Lists to choose from; a script shows them."""
    lists = []
    for name in FILTERS:
        options = "".join(
            f'<option value="{number}">{text(value)}</option>'
            for value, number in keys.known[name].items()
        )
        lists.append(
            f'<label>{_LABELS[name]}<select name="{name}">'
            f'<option value="">全部</option>{options}</select></label>'
        )
    return (
        f'<form hidden aria-label="筛选">{"".join(lists)}<button type="reset">全部</button>'
        '<output aria-live="polite"></output></form>\n'
    )


def _sections(report: Report, keys: Keys) -> Iterator[str]:
    arranged = arrange(report)
    units = {entry.subject.path: entry.subject.unit for entry in report.of_kind("project")}
    if arranged.shared:
        yield "<section>\n<h2>多个项目共有的问题</h2>\n"
        yield '<p class="soft">以下各项目不再重复</p>\n'
        groups = "".join(_shared(one, keys) for one in arranged.shared)
        yield f"<table>{_HEAD}{groups}</table>\n</section>\n"
    for part in arranged.parts:
        yield "".join(_part(part, keys, units))


def _shared(one: SharedFindings, keys: Keys) -> str:
    """The findings below the projects that have them."""
    names = "、".join(named(entry) for entry in one.entries)
    listed = f"<details><summary>{len(one.entries)} 个项目</summary><p>{names}</p></details>"
    rows = "".join(shared_row(finding, one.entries, keys) for finding in one.findings)
    head = f'<tr class="group"><th colspan="4" scope="rowgroup">{listed}</th></tr>'
    return f"<tbody>\n{head}\n{rows}</tbody>\n"


def _part(part: EntryPart, keys: Keys, units: Mapping[Path, str]) -> Iterator[str]:
    entry = part.entry
    own = [entry.subject.unit]
    yield f"<section>\n<h2>{text(_heading(entry))}</h2>\n"
    said = (entry.subject.unit, f"环节：{entry.gate}" if entry.gate else "", entry.version)
    yield f'<p class="soft">{text("　".join(filter(None, said)))}</p>\n' if any(said) else ""
    if part.causes:
        yield f"<table>{_HEAD}<tbody>\n"
        for cause in part.placed:
            whose = own if entry.subject.unit else _whose(cause.finding, units)
            yield finding_row(cause, entry, keys, whose)
        yield "".join(more_row(rule, n, entry, keys, own) for rule, n in part.more.items())
        yield "</tbody>\n"
        for kind, causes in part.missing.items():
            title = missing_title(kind, len(causes))
            yield f'<tbody>\n<tr class="group"><th colspan="4" scope="rowgroup">{title}</th></tr>\n'
            yield "".join(finding_row(one, entry, keys, own, absent=True) for one in causes)
            yield "</tbody>\n"
        yield "</table>\n"
    yield aside("关于办法本身", [note(one) for one in entry.notes], keys, own)
    yield aside("已豁免", [waived(one) for one in entry.waived], keys, own)
    yield "</section>\n"


def _heading(entry: ReportEntry) -> str:
    subject = entry.subject
    if subject.kind == "project":
        return subject.title
    return f"{'工作区' if subject.kind == 'workspace' else '项目之间'}　{subject.workspace}"


def _whose(finding: Finding, units: Mapping[Path, str]) -> Sequence[str]:
    """The units of all projects that a finding between projects speaks of."""
    places = [finding.location, *(one.location for one in finding.related)]
    return [units[place.path] for place in places if place is not None and place.path in units]
