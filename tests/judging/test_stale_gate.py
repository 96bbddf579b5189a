from __future__ import annotations

from typing import TYPE_CHECKING

import made_reviews
import pytest
from small_packs import HEAD, PROJECT, TODAY, judged_project

from govctl.judging import stale_gate
from govctl.packs.binding import bind_variables

if TYPE_CHECKING:
    from pathlib import Path

    from small_packs import Packs

    from govctl.findings import Finding

GATES = HEAD.replace("{id: 申报}", "{id: 申报, event: 项目申报}").replace(
    "{id: 建设, aliases: [施工]}\n  - {id: 验收}",
    "{id: 建设, aliases: [施工], event: 建成}\n  - {id: 验收, event: 竣工验收}\n  - {id: 运维}",
)
BUILT, ACCEPTED = "kind: 建成, date: 2026-05-01", "kind: 竣工验收, date: 2026-06-30"
FINISHED = "schedule: {finish: 2026-06-30}\n"


def events(*entries: str) -> str:
    return "events:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def found(packs: Packs, gate: str, text: str) -> list[Finding]:
    packs.write(GATES)
    regulation = packs.load()
    subject = judged_project(PROJECT.replace("gate: 建设", f"gate: {gate}") + text)
    context = bind_variables(regulation, subject.facts, regulation.gate_index(gate), TODAY)
    return list(stale_gate.check(regulation, subject, context.variables["on"], TODAY))


@pytest.mark.parametrize(
    ("gate", "text", "named"),
    [
        ("申报", events(BUILT), "建设"),
        (
            "申报",
            events(BUILT, ACCEPTED),
            "验收",
        ),
        ("施工", events(ACCEPTED), "验收"),
        ("申报", FINISHED, "建设"),
        # the gate's own event, and those before it
        ("施工", events(BUILT), ""),
        ("建设", FINISHED, ""),
        ("运维", events(ACCEPTED), ""),
        # not passed, not yet, of no gate
        ("建设", events("kind: 竣工验收, date: 2026-06-30, result: 不通过"), ""),
        ("建设", events("kind: 竣工验收, date: 2026-07-01"), ""),
        ("申报", FINISHED.replace("06-30", "07-01"), ""),
        ("申报", events("kind: 开工, date: 2026-06-30"), ""),
        ("无此环节", events(ACCEPTED), ""),
    ],
)
def test_names_the_last_gate_passed(packs: Packs, gate: str, text: str, named: str) -> None:
    remedies = [finding.remedy for finding in found(packs, gate, text)]
    assert [f"请把 gate 改为“{named}”" in remedy for remedy in remedies] == [True] * bool(named)


def test_points_at_the_gate_and_at_the_event(packs: Packs) -> None:
    text = events("kind: 开工, date: 2026-05-01", "kind: 竣工验收, date: 2026-06-10")
    (finding,) = found(packs, "申报", text)
    assert finding.location is not None
    assert (finding.location.line, finding.location.column) == (1, 7)
    assert [one.location.line for one in finding.related] == [10]
    assert "“竣工验收”（2026年6月10日）" in finding.message


@pytest.mark.parametrize(("at", "told"), [("", True), ("验收", False)])
def test_only_at_the_projects_own_gate(packs: Packs, tmp_path: Path, at: str, told: bool) -> None:  # noqa: FBT001 - a case
    packs.write(GATES)
    file = tmp_path / "projects" / "甲" / "project.yaml"
    file.parent.mkdir(parents=True)
    (tmp_path / "govctl.yaml").write_text("version: 1\nregulation: demo\n", encoding="utf-8")
    file.write_text(PROJECT.replace("建设", "申报", 1) + FINISHED, encoding="utf-8")
    rules = {
        finding.rule
        for reviewed in made_reviews.reviews([tmp_path], as_of=TODAY, at=at)
        for finding in reviewed.findings
    }
    assert ("gate-behind" in rules) == told
