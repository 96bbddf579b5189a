"""Small packs and projects, written as text so that lines and columns can be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govctl.judging.assessment import assess
from govctl.packs import loader
from govctl.packs.binding import JudgedProject
from govctl.packs.errors import PackError
from govctl.workspace import facts
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from govctl.findings import Finding
    from govctl.judging.assessment import Assessment
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack

HEAD = """\
id: demo
title: 示范办法
prefix: demo
gates:
  - {id: 申报}
  - {id: 建设, aliases: [施工]}
  - {id: 验收}
acceptance_gate: 验收
params:
  cap: {value: 400, unit: 万元, title: 投资上限}
  ratio: {value: 15, unit: '%', title: 调整上限, override: true}
  period: {value: 6, unit: 月, title: 验收期限, override: true}
  wait: {value: 10, unit: 天, title: 等候, override: true}
articles:
  - {no: 1, title: 总则}
  - {no: 2, title: 审批, paragraphs: 2, items: {1: 3}, points: {1-2: 2}}
"""
COMMON = "id: common\ntitle: 通用规则\nprefix: common\n"
PROJECT = """\
gate: 建设
identity:
  name: 甲项目
  unit: {name: 乙单位}
  kind: 新建
funding:
  total: 400
"""
RULE = """\
- id: demo-2-1-cap
  title: 不超过上限
  article: 第二条第一款
  require: funding.total == null || funding.total <= param.cap
  message: 总投资 {total:万元}，超过 {cap:万元}
  values: {total: funding.total, cap: param.cap}
  at: funding.total
"""
MATERIAL = "- {id: report, name: 报告, gate: 申报}\n"
DEADLINE = """\
- id: demo-2-2-acceptance
  title: 期限
  article: 第二条第二款
  kind: after
  from: on['建成']
  months: period
  done: on['竣工验收']
  message: 应于 {due:日期} 前
"""
TODAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Packs:
    """Writes packs below a folder and judges projects by them."""

    folder: Path

    def write(self, head: str = HEAD, name: str = "demo", **files: str) -> Path:
        """Write a pack: each file by its stem."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        for stem, text in {"regulation": head, **files}.items():
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        return folder

    def pack(self, name: str = "demo") -> LoadedPack:
        """Load a pack that was written."""
        return loader.load(name, (self.folder,))

    def load(self, name: str = "demo") -> Regulation:
        """Load the regulation of a pack that was written."""
        return self.pack(name).regulation

    def refused(self, name: str = "demo") -> list[tuple[str, int, str]]:
        """Why a pack is refused: file, line, message and remedy."""
        with pytest.raises(PackError) as caught:
            self.load(name)
        return [
            (found.location.path.name, found.location.line, f"{found.message}|{found.remedy}")
            for found in caught.value.findings
            if found.location is not None
        ]

    def assess(
        self, project: str = PROJECT, *, gate: str = "建设", as_of: date = TODAY
    ) -> Assessment:
        """Judge a project, given as YAML, by the pack `demo`."""
        return judge(self.pack(), project, gate=gate, as_of=as_of)

    def found(
        self, project: str = PROJECT, *, gate: str = "建设", as_of: date = TODAY
    ) -> list[tuple[str, int, int, str]]:
        """What is found: rule, line, column, message."""
        return list(map(brief, self.assess(project, gate=gate, as_of=as_of).findings))


def judged_project(project: str) -> JudgedProject:
    """Read a project given as YAML."""
    shape = load_shape("project")
    document = parse(project, Path("project.yaml"), shape)
    assert document.findings == ()
    return JudgedProject("甲", facts.build(document.data, shape), document.locate)


def judge(
    pack: LoadedPack, project: str = PROJECT, *, gate: str = "建设", as_of: date = TODAY
) -> Assessment:
    """Judge a project, given as YAML."""
    return assess(pack, judged_project(project), gate=gate, as_of=as_of)


def brief(finding: Finding) -> tuple[str, int, int, str]:
    """A finding's rule, line, column and message."""
    where = finding.location
    assert where is not None
    return finding.rule, where.line, where.column, finding.message
