"""A workspace of its own for commands, and the commands run in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_packs import COMMON, HEAD, RULE, Packs

from govctl.cli.main import main
from govctl.packs import loader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Govctl = Callable[..., tuple[int, str, str]]

REPORT = """\
- {id: report, name: 报告, gate: 验收}
- {id: study, name: 可行性研究报告, gate: 申报, severity: warning, outline: feasibility-study,
   chapters: [{id: sharing, title: 信息资源共享分析篇, match: [信息资源共享], article: 第一条}]}
"""


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Packs]:
    """A workspace with the regulation `demo` and one good project 甲, as current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    found = Packs(Path("regulations"))
    found.write(COMMON, name="common")
    found.write(HEAD, rules=RULE, materials=REPORT)
    Path("govctl.yaml").write_text(
        "version: 1\nregulation: demo\nplan_year: 2027\nplace: 甲市\n", encoding="utf-8"
    )
    folder = Path("projects/甲")
    (folder / "materials").mkdir(parents=True)
    (folder / "project.yaml").write_text(
        "gate: 建设\n"
        "identity: {name: 甲, unit: {name: 乙局}, kind: 新建}\n"
        "funding: {total: 400, years: [{year: 2027, amount: 400}]}\n"
        "materials: [{kind: 可行性研究报告}]\n",
        encoding="utf-8",
    )
    # regulations are kept by their relative path, and every test has its own
    loader.load.cache_clear()
    yield found
    loader.load.cache_clear()


@pytest.fixture
def govctl(capsys: pytest.CaptureFixture[str]) -> Govctl:
    """Run a command line: status, output, complaints."""

    def run(*words: str) -> tuple[int, str, str]:
        status = main([*words])
        return status, *capsys.readouterr()

    return run
