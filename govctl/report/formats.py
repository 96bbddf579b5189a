"""The formats that a report can be written in: one module a format, one line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govctl.findings import Severity
    from govctl.report.model import Report
    from govctl.text import StyledLine

    # lines for a terminal, a text, or the bytes of a file that only its program can open
    Rendered = Iterator[StyledLine] | str | bytes
    Renderer = Callable[[Report, "Options"], Rendered]


@dataclass(frozen=True, slots=True)
class Options:
    """How to render: `brief` is a line a cause, `columns` where lines are broken, 0 for nowhere.

    `notice` says that the report is one unit's, and is told to it. `reply_by` is an ISO date
    until which a notice asks for an answer, '' for a blank. `level` is the severity from which
    findings fail the check, None for each workspace's own.
    """

    brief: bool = False
    columns: int = 0
    notice: bool = False
    reply_by: str = ""
    level: Severity | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module in this folder, the ending of its files, and what it is for.

    A `binary` one is always written to a file.
    """

    module: str
    suffix: str
    about: str
    binary: bool = False

    def render(self, report: Report, options: Options) -> Rendered:
        """Render a report; the module is imported once its format is asked for."""
        renderer: Renderer = import_module(f"govctl.report.{self.module}").render
        return renderer(report, options)


FORMATS: Mapping[str, Format] = {
    "text": Format("text", ".txt", "文字，默认"),
    "json": Format("json", ".json", "供程序读取，全部内容"),
    "jsonl": Format("jsonl", ".jsonl", "供程序逐行读取，一行一个问题"),
    "sarif": Format("sarif", ".sarif", "SARIF 2.1.0，供代码平台和编辑器显示"),
    "junit": Format("junit", ".xml", "JUnit，一个项目一个用例，供持续集成显示"),
    "github": Format("github", ".txt", "GitHub Actions 的批注"),
    "gitlab": Format("gitlab", ".json", "GitLab 的代码质量报告"),
    "markdown": Format("markdown", ".md", "Markdown，贴进评审意见或者维基"),
    "html": Format("html", ".html", "网页，一个文件，可以筛选和打印"),
    "xlsx": Format("xlsx", ".xlsx", "问题清单表格", binary=True),
    "docx": Format("docx", ".docx", "问题清单文书", binary=True),
}
