"""Exceptions told to users: one place where they become words."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.cli import chinese_typer
from govctl.files import OverwriteRefusedError, reason
from govctl.findings import FindingsError, UserError
from govctl.text import printable

if TYPE_CHECKING:
    from govctl.findings import Finding


class CommandError(UserError):
    """A command cannot do what was asked; the text, in Chinese, says why and what to do."""


def explain(problem: Exception) -> str:
    """Say in Chinese what went wrong and what to do."""
    if isinstance(problem, FindingsError):
        return "\n".join(finding_line(finding) for finding in problem.findings)
    if isinstance(problem, (UserError, OverwriteRefusedError)):
        return printable(str(problem))
    if hasattr(problem, "format_message"):
        return printable(chinese_typer.usage_error(problem))
    if isinstance(problem, OSError):
        return printable(f"无法读写{_place(problem)}：{reason(problem)}")
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return (
        f"govctl 内部出错：{type(problem).__name__}: {printable(str(problem))}"
        f"（{last.name}，第 {last.lineno} 行）。\n"
        "这是工具的缺陷，您的文件没有改动。请把本条信息和所用的命令反馈给维护人；"
        "设置环境变量 GOVCTL_DEBUG=1 可以看到完整经过。"
    )


def _place(problem: OSError) -> str:
    """The file, with the folder that it lies in: that may be what is full or read-only."""
    if not problem.filename:
        return "标准输出"
    path = Path(os.fsdecode(problem.filename))
    return f"“{path}”（文件夹 {path.absolute().parent}）"


def finding_line(finding: Finding) -> str:
    """A finding on one line: where, what is wrong, what to do."""
    where = finding.location
    place = f"{where.full} " if where else ""
    return printable(f"{place}{finding.message}（{finding.remedy}）")
