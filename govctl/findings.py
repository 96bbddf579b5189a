"""The one value that every check yields and every report renders."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


# findings of the program's own that others ask for by name
FAULT = "govctl-fault"
UNKNOWN_GATE = "project-gate"
TOO_MANY = "file-too-many"
# what is told of one file at most: to work off more takes several rounds anyway
MOST = 500


class Severity(StrEnum):
    """How binding the broken norm is: 应当 is an error, 原则上 a warning, 鼓励 a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word shown to users."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest; larger is milder."""
        return list(Severity).index(self)


class Location(NamedTuple):
    """A place in a text file: lines and columns count characters from 1, the end is exclusive."""

    path: Path
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @property
    def brief(self) -> str:
        """The file's name and the line."""
        return f"{self.path.name}:{self.line}"


class Locate(Protocol):
    """Tells where a fact stands; `key` asks for the key rather than the value."""

    def __call__(self, path: Sequence[str | int], *, key: bool = False) -> Location | None:
        """Find the place of a path, or of its nearest ancestor that is there."""


def nowhere(path: Sequence[str | int], *, key: bool = False) -> None:
    """Locate facts that stand in no file."""


class Article(NamedTuple):
    """Where a norm stands: the regulation's id and title, and 条、款、项 within it.

    A norm that is no regulation's, such as a GB standard, has an empty title.
    """

    regulation: str
    title: str
    cite: str

    def __str__(self) -> str:
        return f"《{self.title}》{self.cite}" if self.title else self.cite


class Related(NamedTuple):
    """A second place that a finding speaks of."""

    location: Location
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, by which article, and what to do next.

    `values` holds the numbers behind the message, formatted with their units; `order` is the
    place among the findings of a file that has no lines, as a docx.
    """

    rule: str
    severity: Severity
    message: str
    remedy: str = ""
    article: Article | None = None
    project: str = ""
    location: Location | None = None
    related: tuple[Related, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    order: int = 0

    @property
    def sort_key(self) -> tuple[str, int, int, int, int, str, str]:
        """Reading order: by file, then place, then gravity."""
        where = self.location
        return (
            str(where.path) if where else "",
            where.line if where else 0,
            where.column if where else 0,
            self.order,
            self.severity.rank,
            self.rule,
            self.message,
        )


class FindingsError(Exception):
    """Something cannot be used. `findings` say where and why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings = tuple(findings)


def bounded(findings: Iterable[Finding]) -> list[Finding]:
    """The first `MOST` findings of one file; that there are more is one finding.

    Findings are asked for one by one: what is not told is not worked out either.
    """
    told = list(islice(findings, MOST + 1))
    if len(told) > MOST:
        last = told.pop()
        told.append(
            Finding(
                TOO_MANY,
                Severity.ERROR,
                f"这个文件的问题超过 {MOST} 处，从这里起没有再列",
                remedy="请先改正列出的问题，再检查一次；多半是同一处写错引起的",
                location=last.location,
                order=last.order,
            )
        )
    return told


def fault(
    what: str, where: Location, reason: str, project: str = "", location: Location | None = None
) -> Finding:
    """What says that an expression of a pack broke, and that no project is to blame.

    `where` is the expression's place, `location` the file of the project that it broke on.
    """
    return Finding(
        FAULT,
        Severity.ERROR,
        f"{what}（{where.path.name} 第 {where.line} 行）执行出错：{reason}",
        remedy="这是规则的缺陷，不是项目的问题；请把本条信息和项目文件反馈给规则维护人",
        project=project,
        location=location,
    )
