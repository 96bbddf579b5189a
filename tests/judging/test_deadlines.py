from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from small_packs import PROJECT

if TYPE_CHECKING:
    from small_packs import Packs

AFTER = """\
- id: demo-1-due
  title: 期限
  kind: after
  from: on['建成']
  done: on['竣工验收']
  at: events[建成].date
  remedy: 请在 {due:日期} 前办理
  message: 自{from:日期}起，应于{due:日期}前，实际{done:日期}
"""


def events(**dates: str) -> str:
    lines = "".join(f"  - {{kind: {kind}, date: {day}}}\n" for kind, day in dates.items())
    return PROJECT + f"events:\n{lines}" if lines else PROJECT


@pytest.mark.parametrize(
    ("span", "built", "due"),
    [
        # a month that has no such day ends on its last
        ("months: 1", "2026-01-31", "2026-02-28"),
        ("months: 1", "2024-01-31", "2024-02-29"),
        ("months: 6", "2025-08-31", "2026-02-28"),
        ("months: 6", "2026-02-28", "2026-08-28"),
        ("months: period", "2026-01-15", "2026-07-15"),
        ("years: 1", "2024-02-29", "2025-02-28"),
        # the first day is not counted
        ("days: 10", "2026-02-20", "2026-03-02"),
        ("days: wait", "2026-12-25", "2027-01-04"),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_not(
    packs: Packs, span: str, built: str, due: str
) -> None:
    packs.write(deadlines=AFTER + f"  {span}\n")
    last = date.fromisoformat(due)
    before = date.fromordinal(last.toordinal() - 1)
    after = date.fromordinal(last.toordinal() + 1)
    project = events(建成=built)
    # not done yet
    assert packs.found(project, as_of=before) == []
    assert packs.found(project, as_of=last) == []
    assert [rule for rule, *_ in packs.found(project, as_of=after)] == ["demo-1-due"]
    # done, however long ago
    late = date(2030, 1, 1)
    for day, kept in ((before, True), (last, True), (after, False)):
        found = packs.found(events(建成=built, 竣工验收=day.isoformat()), as_of=late)
        assert (found == []) is kept


def test_what_a_missed_date_says(packs: Packs) -> None:
    packs.write(deadlines=AFTER + "  months: 1\n")
    (finding,) = packs.assess(events(建成="2026-01-31"), as_of=date(2026, 3, 1)).findings
    assert finding.message == "自2026年1月31日起，应于2026年2月28日前，实际（未填）"
    assert finding.remedy == "请在 2026年2月28日 前办理"
    assert finding.values["due"] == "2026年2月28日"
    assert finding.location is not None
    assert (finding.location.line, finding.location.column) == (9, 22)


@pytest.mark.parametrize("dates", [{}, {"竣工验收": "2026-03-01"}])
def test_no_event_no_deadline(packs: Packs, dates: dict[str, str]) -> None:
    packs.write(deadlines=AFTER + "  months: 1\n")
    assert packs.found(events(**dates), as_of=date(2030, 1, 1)) == []


def test_a_date_beyond_the_calendar_is_never_missed(packs: Packs) -> None:
    packs.write(deadlines=AFTER + "  years: 10000\n")
    assert packs.found(events(建成="2026-01-31"), as_of=date.max) == []


def test_a_deadline_has_its_gate_and_condition(packs: Packs) -> None:
    packs.write(deadlines=AFTER + "  months: 1\n  gate: 验收\n  when: identity.kind == '新建'\n")
    project, late = events(建成="2026-01-31"), date(2030, 1, 1)
    assert packs.found(project, gate="建设", as_of=late) == []
    assert len(packs.found(project, gate="验收", as_of=late)) == 1
    assert packs.found(project.replace("新建", "扩建"), gate="验收", as_of=late) == []


def test_terms_tell_kept_dates_too(packs: Packs) -> None:
    packs.write(deadlines=AFTER + "  months: 1\n")
    judged = packs.assess(events(建成="2026-01-31", 竣工验收="2026-02-01"))
    (term,) = judged.deadlines[0].due_dates
    assert (term.due, term.start, term.done) == (
        "2026-02-28",
        "2026-01-31",
        "2026-02-01",
    )
    assert (term.complete, term.missed) == (True, False)


YEARLY = """\
- id: demo-1-report
  title: 年报
  kind: yearly
  month: 10
  day: 31
  from_year: year_of(on['开工'])
  to_year: "on['建成'] == '' ? year_of(today) : year_of(on['建成'])"
  done_years: operation.evaluations.filter(e, e.year != null).map(e, e.year)
  message: '{year} 年应于{due:日期}前'
"""


def with_years(*years: int) -> str:
    listed = "".join(f"    - {{kind: 年度绩效评价, year: {year}}}\n" for year in years)
    return f"operation:\n  evaluations:\n{listed}" if years else ""


@pytest.mark.parametrize(
    ("dates", "done", "as_of", "missed"),
    [
        ({"开工": "2024-03-01"}, (), "2024-10-31", []),
        ({"开工": "2024-03-01"}, (), "2024-11-01", [2024]),
        ({"开工": "2024-03-01"}, (), "2026-10-31", [2024, 2025]),
        ({"开工": "2024-03-01"}, (), "2026-11-01", [2024, 2025, 2026]),
        ({"开工": "2024-03-01"}, (2024, 2026), "2026-11-01", [2025]),
        ({"开工": "2024-03-01"}, (2024, 2025, 2026), "2026-12-31", []),
        ({"开工": "2024-03-01", "建成": "2025-02-01"}, (), "2030-01-01", [2024, 2025]),
        # nothing is due before it begins
        ({}, (), "2030-01-01", []),
    ],
)
def test_every_year_by_its_day(
    packs: Packs, dates: dict[str, str], done: tuple[int, ...], as_of: str, missed: list[int]
) -> None:
    packs.write(deadlines=YEARLY)
    project = events(**dates) + with_years(*done)
    found = packs.assess(project, as_of=date.fromisoformat(as_of)).findings
    assert [one.values["year"] for one in found] == list(map(str, missed))
    assert all("10月31日" in one.message for one in found)
