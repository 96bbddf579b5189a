"""How findings are put together before they are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_reports import everything, of, project

from govctl.findings import Finding, Severity
from govctl.report.arrangement import MANY, MOST, arrange

if TYPE_CHECKING:
    from govctl.report.arrangement import EntryPart

CAUSE = Finding("x-unit", Severity.WARNING, "像是元")
EFFECT = Finding("x-cap", Severity.ERROR, "超过", follows="x-unit")
OTHER = Finding("x-other", Severity.ERROR, "另外")


def part(*findings: Finding) -> EntryPart:
    (found,) = arrange(of(project(*findings))).parts
    return found


def told(found: EntryPart) -> list[tuple[str, list[str]]]:
    return [(one.finding.rule, [each.rule for each in one.consequences]) for one in found.causes]


@pytest.mark.parametrize(
    ("findings", "causes"),
    [
        ((CAUSE, EFFECT, OTHER), [("x-unit", ["x-cap"]), ("x-other", [])]),
        # in whatever order they come
        ((EFFECT, OTHER, CAUSE), [("x-other", []), ("x-unit", ["x-cap"])]),
        # a cause that was waived, or is not asked for, hides nothing
        ((EFFECT, OTHER), [("x-cap", []), ("x-other", [])]),
        # what follows from itself, or from what follows, stands alone
        ((replace(CAUSE, follows="x-unit"),), [("x-unit", [])]),
        (
            (CAUSE, EFFECT, replace(OTHER, follows="x-cap")),
            [("x-unit", ["x-cap"]), ("x-other", [])],
        ),
    ],
)
def test_consequences_stand_below_their_cause(
    findings: tuple[Finding, ...], causes: list[tuple[str, list[str]]]
) -> None:
    found = part(*findings)
    assert told(found) == causes
    assert sum(1 + len(each) for _, each in causes) == len(findings)


def test_what_is_missing_is_grouped_by_its_kind() -> None:
    missing = [replace(OTHER, rule=f"x-{kind}", absent=kind) for kind in ("fact", "material")]
    found = part(*missing, CAUSE)
    assert [one.finding.rule for one in found.placed] == ["x-unit"]
    assert {kind: len(causes) for kind, causes in found.missing.items()} == {
        "material": 1,
        "fact": 1,
    }
    assert [rule for rule, _ in told(found)] == ["x-unit", "x-material", "x-fact"]


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(MOST, MOST, {}), (MOST + 1, MOST, {"x-other": 1})]
)
def test_many_of_one_rule_are_counted(count: int, shown: int, more: dict[str, int]) -> None:
    found = part(*[replace(OTHER, message=f"{number}") for number in range(count)])
    assert (len(found.causes), found.more) == (shown, more)


@pytest.mark.parametrize(("count", "shared"), [(MANY - 1, 0), (MANY, 1)])
def test_the_same_words_of_many_projects_are_told_once(count: int, shared: int) -> None:
    report = of(*(project(OTHER, CAUSE, folder=f"{number}") for number in range(count)))
    found = arrange(report)
    assert [len(one.entries) for one in found.shared] == [count] * shared
    assert [one.rule for same in found.shared for one in same.findings] == (
        ["x-other", "x-unit"] * shared
    )
    assert len(found.parts) == (0 if shared else count)


def test_projects_with_other_words_are_no_group() -> None:
    entries = [
        project(OTHER, replace(CAUSE, message=f"{number}"), folder=f"{number}")
        for number in range(MANY)
    ]
    found = arrange(of(*entries))
    assert [one.rule for same in found.shared for one in same.findings] == ["x-other"]
    assert [told(one) for one in found.parts] == [[("x-unit", [])]] * MANY


def test_nothing_is_lost() -> None:
    report = everything()
    found = arrange(report)
    shown = sum(len(one.findings) * len(one.entries) for one in found.shared)
    for one in found.parts:
        shown += sum(1 + len(cause.consequences) for cause in one.causes) + sum(one.more.values())
    assert shown == sum(len(entry.findings) for entry in report.entries)
