"""The words for groups of what is missing: how much of which kind, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govctl.findings import Absence, Finding

_WORDS: dict[Absence, tuple[str, str]] = {
    "material": (
        "缺少材料 {} 份",
        "请备齐后放进 materials 文件夹，并在 {} 的 materials 中登记",
    ),
    "step": ("没有办理或者没有登记 {} 项", "请办妥后登记在 {} 的 events 中"),
    "fact": ("没有填写 {} 项", "请在 {} 中填写"),
}


def missing_title(kind: Absence, count: int) -> str:
    """How many of a kind are missing."""
    return _WORDS[kind][0].format(count)


def missing_remedy(kind: Absence, findings: Iterable[Finding], file: Path) -> str:
    """What to do about all of a group: its one remedy, else what holds of every such group."""
    own = {finding.remedy for finding in findings if finding.remedy}
    if len(own) == 1:
        return own.pop()
    more = "；每一项怎么办，见 govctl explain 方括号里的编号" if own else ""
    return f"{_WORDS[kind][1].format(file.as_posix())}{more}"
