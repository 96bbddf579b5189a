"""Exceptions told to users: one place where they become words."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from govctl.authoring.new_pack import NewPackError
from govctl.cli import chinese_typer
from govctl.documents.errors import TemplateError, UnknownKindError
from govctl.files import OverwriteRefusedError, reason
from govctl.findings import FindingsError
from govctl.law.store import UnreadableTextError
from govctl.office.errors import BaseError
from govctl.review.pipeline import UnknownGateError
from govctl.text import printable
from govctl.workspace.scaffold import ScaffoldError
from govctl.workspace.workspace import NotFoundError

if TYPE_CHECKING:
    from govctl.findings import Finding


# exceptions whose text is written for users
_TOLD: tuple[type[Exception], ...] = (
    BaseError,
    NewPackError,
    NotFoundError,
    OverwriteRefusedError,
    ScaffoldError,
    TemplateError,
    UnknownGateError,
    UnknownKindError,
    UnreadableTextError,
)


class CommandError(Exception):
    """A command cannot do what was asked; the text, in Chinese, says why and what to do."""


def explain(problem: Exception) -> str:
    """Say in Chinese what went wrong and what to do."""
    if isinstance(problem, FindingsError):
        return "\n".join(finding_line(finding) for finding in problem.findings)
    if isinstance(problem, (CommandError, *_TOLD)):
        return printable(str(problem))
    if hasattr(problem, "format_message"):
        return printable(chinese_typer.usage_error(problem))
    if isinstance(problem, OSError):
        what = f"“{problem.filename}”" if problem.filename else "标准输出"
        return printable(f"无法读写{what}：{reason(problem)}")
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return (
        f"govctl 内部出错：{type(problem).__name__}: {printable(str(problem))}"
        f"（{last.name}，第 {last.lineno} 行）。\n"
        "这是工具的缺陷，您的文件没有改动。请把本条信息和所用的命令反馈给维护人；"
        "设置环境变量 GOVCTL_DEBUG=1 可以看到完整经过。"
    )


def finding_line(finding: Finding) -> str:
    """A finding on one line: where, what is wrong, what to do."""
    where = finding.location
    place = f"{where.full} " if where else ""
    return printable(f"{place}{finding.message}（{finding.remedy}）")
