"""Regulations found for workspaces: read once, with what each workspace sets otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from small_packs import HEAD, PROJECT, judged_project

from govctl.packs.errors import PackError
from govctl.packs.selection import RegulationSelector
from govctl.workspace.workspace import Workspace

if TYPE_CHECKING:
    from small_packs import Packs

LATER = """\
id: later
title: 新办法
prefix: later
effective_from: '2027-01-01'
transition: {from: demo, key_date: "since['项目申报']"}
params:
  cap: {value: 500, unit: 万元, title: 上限}
  fresh: {value: 1, unit: 天, title: 新数值, override: true}
"""
DAY = date(2027, 1, 1)


def choose(
    shelf: RegulationSelector, packs: Packs, name: str, event: str = "", **params: Any
) -> Any:
    workspace = Workspace(packs.folder.parent, {"params": params})
    facts = judged_project(f"{PROJECT}{event}").facts
    return shelf.choose(workspace, name, facts, DAY)


def test_each_version_takes_the_overrides_that_it_knows(packs: Packs) -> None:
    packs.write(HEAD)
    packs.write(LATER, name="later")
    begun = "events: [{kind: 项目申报, date: 2026-05-01}]\n"
    old = choose(RegulationSelector(), packs, "later", begun, ratio=10, fresh=3)
    assert (old.pack.regulation.id, old.kept) == ("demo", True)
    assert old.pack.regulation.params["ratio"].value == 1000
    new = choose(RegulationSelector(), packs, "later", ratio=10, fresh=3)
    assert (new.pack.regulation.id, new.kept) == ("later", False)
    assert new.pack.regulation.params["fresh"].value == 3


def test_an_override_that_no_version_knows_is_refused(packs: Packs) -> None:
    packs.write(HEAD)
    packs.write(LATER, name="later")
    refused = choose(RegulationSelector(), packs, "later", unknown=1)
    assert isinstance(refused, PackError)
    assert "unknown" in str(refused)


def test_one_text_for_all_takes_what_it_allows(packs: Packs) -> None:
    packs.write(HEAD)
    only = packs.pack()
    choice = choose(RegulationSelector(only), packs, "whatever", ratio=10, cap=1, other=2)
    assert choice.pack.regulation.params["ratio"].value == 1000
    assert choice.pack.regulation.params["cap"].value == only.regulation.params["cap"].value


def test_a_key_date_that_fails_is_told_as_a_fault(packs: Packs) -> None:
    packs.write(HEAD)
    failing = "string(1 / (size(events) - size(events)))"
    packs.write(LATER.replace("since['项目申报']", failing), name="later")
    refused = choose(RegulationSelector(), packs, "later")
    assert isinstance(refused, PackError)
    assert [finding.rule for finding in refused.findings] == ["govctl-fault"]
    assert "regulation.yaml 第 5 行" in refused.findings[0].message


def test_the_same_answer_is_given_again(packs: Packs) -> None:
    packs.write(HEAD)
    shelf = RegulationSelector()
    assert choose(shelf, packs, "none") is choose(shelf, packs, "none")
    assert choose(shelf, packs, "demo").pack is choose(shelf, packs, "demo").pack
