"""The one value that every check yields and every report renders."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


# findings of the program's own that others ask for by name
FAULT = "govctl-fault"
UNKNOWN_GATE = "project-gate"
TOO_MANY = "file-too-many"
# what is listed of one file at most: to work off more takes several rounds anyway
MOST = 500


# what a finding says is missing: a paper, a step on record, what is to be filled in; '' for none
Absence = Literal["", "material", "step", "fact"]


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


class TextSpan(NamedTuple):
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

    @property
    def full(self) -> str:
        """The file's path, the line and the column, as editors jump to it."""
        return f"{self.path.as_posix()}:{self.line}:{self.column}"


class Cell(NamedTuple):
    """A place in a workbook: a sheet's name and a cell such as C12."""

    path: Path
    sheet: str
    ref: str

    @property
    def brief(self) -> str:
        """The workbook's name, the sheet and the cell, as 填报表.xlsx!基本情况!C12."""
        return f"{self.path.name}!{self.sheet}!{self.ref}"

    @property
    def full(self) -> str:
        """The workbook's path, the sheet and the cell."""
        return f"{self.path.as_posix()}!{self.sheet}!{self.ref}"


class DocumentPlace(NamedTuple):
    """A place in a document that has no lines, by what a reader can look for.

    The nearest heading above, the caption of the table or figure (or what the part is called:
    封面, 页眉), and words that stand there; of a cell, also what its row begins with and what
    its column is headed by. '' for what is not known, or is not so.
    """

    path: Path
    heading: str = ""
    caption: str = ""
    words: str = ""
    row: str = ""
    column: str = ""

    @property
    def brief(self) -> str:
        """The document's name, and where in it."""
        return f"{self.path.name} {self.position}".rstrip()

    @property
    def full(self) -> str:
        """The document's path, and where in it."""
        return f"{self.path.as_posix()} {self.position}".rstrip()

    @property
    def position(self) -> str:
        """Where in the document, as “投资估算”下，表3 费用明细，“服务器”一行“单价”一列."""
        parts = (f"“{self.heading}”下" if self.heading else "", self.caption, self.spot)
        return "，".join(filter(None, parts))

    @property
    def spot(self) -> str:
        """Where below the heading and the caption: the row, the column and the words."""
        shown = (("“{}”一行", self.row), ("“{}”一列", self.column), ("“{}”", self.words))
        return "".join(form.format(text) for form, text in shown if text)


# a text has lines, a workbook cells, a document neither
Place = TextSpan | Cell | DocumentPlace


class Locate(Protocol):
    """Tells where a fact stands; `key` asks for the key rather than the value."""

    def __call__(self, path: Sequence[str | int], *, key: bool = False) -> TextSpan | None:
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

    location: Place
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, by which article, and what to do next.

    `values` holds the numbers behind the message, formatted with their units; `order` is the
    place among the findings of a file that has no lines, as a docx. `gate` and `topic` are
    those of the norm. `fact` is the path of the fact that it speaks of. `absent` says that
    this fact, or the material, is not there: the location is then only where it would go.
    `doubt` says that it questions how a value is written, which others may follow from.
    `follows` is the id of the rule whose finding, of the same project, is the cause. `notice`
    is what a unit is told in a notice, where message and remedy are not fit for it.
    """

    rule: str
    severity: Severity
    message: str
    remedy: str = ""
    article: Article | None = None
    project: str = ""
    location: Place | None = None
    related: tuple[Related, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    order: int = 0
    gate: str = ""
    topic: str = ""
    fact: tuple[str | int, ...] = ()
    absent: Absence = ""
    doubt: bool = False
    follows: str = ""
    notice: str = ""

    @property
    def sort_key(self) -> FindingKey:
        """Reading order: by file, then place, then gravity."""
        where = self.location
        return (
            str(where.path) if where else "",
            where.line if isinstance(where, TextSpan) else 0,
            where.column if isinstance(where, TextSpan) else 0,
            self.order,
            self.severity.rank,
            self.rule,
            self.message,
        )


# file, line, column, order, gravity, rule, message
FindingKey = tuple[str, int, int, int, int, str, str]


class UserError(Exception):
    """What cannot be done; the text, in Chinese and for users, says why and what to do."""


class FindingsError(Exception):
    """Something cannot be used. `findings` say where and why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings = tuple(findings)


def bounded(findings: Iterable[Finding]) -> list[Finding]:
    """The first `MOST` findings of one file; that there are more is one finding.

    Findings are asked for one by one: what is not listed is not worked out either.
    """
    first = list(islice(findings, MOST + 1))
    if len(first) > MOST:
        last = first.pop()
        first.append(
            Finding(
                TOO_MANY,
                Severity.ERROR,
                f"这个文件的问题超过 {MOST} 处，从这里起没有再列",
                remedy="请先改正列出的问题，再检查一次；多半是同一处写错引起的",
                location=last.location,
                order=last.order,
            )
        )
    return first


def fault(
    what: str, where: TextSpan, reason: str, project: str = "", location: TextSpan | None = None
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
