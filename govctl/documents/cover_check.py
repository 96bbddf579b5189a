"""The cover of a document: which document it says it is, and of which project.

Only a cover that names its kind on a line of its own is relied on. All that is found here is
a warning: people call one project by more than one name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from govctl.documents.places import around
from govctl.findings import Finding, Severity
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.findings import DocumentPlace
    from govctl.office.docx_blocks import Block

COVER = "doc-cover"
_PART = "封面"
_LONGEST, _LONGEST_LINE = 15, 300  # blocks, characters
_SURE = 4  # characters of a name that nothing else ends with
_WIDE = str.maketrans("():", "（）：")  # as they stood before lines were folded
_BRACKET = re.compile(r"\([^()]*\)$")
_LABELLED = re.compile(r"项目名称:(.+)")
_NO_NAME = re.compile(r"[:〔]|附件\d*$|\d{4}年|[密机]级|^(?:送审|报批|征求意见|讨论)?稿$|^第.版$")
_NAMELIKE = re.compile(r"(?:项目|平台|系统|工程|中心|网站|数据库|建设|改造|升级|采购|服务|运维)$")
_ALIKE = 60  # in a hundred
_COMMON = re.compile(r"[\W_]|项目|建设|工程|的")


@dataclass(frozen=True, slots=True)
class ExpectedCover:
    """What a cover is to say: one of `names`, none of `others`, and the `project`, if known."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    project: str = ""


class _CoverLine(NamedTuple):
    """A line as it is compared, and as it stands there."""

    folded: str
    written: str


def kind_on(blocks: Sequence[Block], names: Iterable[str]) -> str:
    """The name, of several, that a cover bears at the end of a line; '' for none."""
    known = sorted((name for name in names if len(name) >= _SURE), key=len, reverse=True)
    found = _kind_line([line.folded for line in _lines(blocks)], known)
    return found[1] if found else ""


def check(
    blocks: Sequence[Block], expected: ExpectedCover, where: DocumentPlace
) -> Iterator[Finding]:
    """Compare the cover among the blocks before the first heading."""
    cover = _lines(blocks)
    lines = [line.folded for line in cover]
    wanted = [_fold(name) for name in expected.names]
    own = [name for name in expected.names if len(name) >= _SURE]
    by_length = sorted({*own, *expected.others}, key=len, reverse=True)
    found = _kind_line(lines, [name for name in by_length if len(name) >= _SURE])
    if found is None:
        return
    index, name = found
    if not any(word in line for word in wanted for line in lines):
        yield Finding(
            COVER,
            Severity.WARNING,
            f"封面写的是“{name}”，不是“{expected.names[0]}”，可能拿错了文件",
            remedy="请核对：文件拿错的，换成对的；文书种类写错的，改正登记的名称或者 --kind",
            location=where._replace(caption=_PART, words=around(cover[index].written)),
            values={"cover": name},
        )
    at, title = _project(lines, index, name)
    if expected.project and title and not _same(expected.project, title, lines):
        yield Finding(
            COVER,
            Severity.WARNING,
            f"封面上的项目是“{title.translate(_WIDE)}”，本项目的名称是“{one_line(expected.project)}”，"
            "可能拿错了文件",
            remedy="请核对；确实是同一个项目的，把封面和 project.yaml 里的项目名称改成一致",
            location=where._replace(caption=_PART, words=around(cover[at].written)),
            values={"cover": title},
        )


def _lines(blocks: Sequence[Block]) -> list[_CoverLine]:
    """The lines of the cover: what stands before the contents."""
    before = takewhile(
        lambda block: not block.in_contents and _fold(block.text) != "目录", blocks[:_LONGEST]
    )
    lines = (_CoverLine(_fold(block.text), block.text) for block in before if not block.cell)
    return [line for line in lines if 0 < len(line.folded) <= _LONGEST_LINE]


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _kind_line(lines: Sequence[str], names: Sequence[str]) -> tuple[int, str] | None:
    """The first line that ends in one of the names, the longest of them first."""
    for index, line in enumerate(lines):
        bare = _bare(line)
        for name in names:
            if bare.endswith(_fold(name)) or line.endswith(_fold(name)):
                return index, name
    return None


def _bare(line: str) -> str:
    """A line without 《》 and without what is added in brackets: （送审稿）."""
    text = line.strip("《》“”\"'")
    while (shorter := _BRACKET.sub("", text)) != text:
        text = shorter
    return text.rstrip("》")


def _project(lines: Sequence[str], index: int, name: str) -> tuple[int, str]:
    """Where the project's name begins on the cover, and the name as far as it surely is one."""
    for number, line in enumerate(lines):
        if match := _LABELLED.fullmatch(line):
            return number, match[1]
    above = [number for number, line in enumerate(lines[:index]) if not _NO_NAME.search(line)]
    rest = _bare(lines[index]).removesuffix(_fold(name))
    title = "".join((*(lines[number] for number in above), rest))
    return min((*above, index)), title if _NAMELIKE.search(_bare(title)) else ""


def _same(project: str, title: str, lines: Sequence[str]) -> bool:
    """Whether names may mean one project: they share most of the shorter's characters.

    Names are cut short, put in another order, and follow the unit's; only one that is surely
    another's is told.
    """
    wanted, found = set(_essence(project)), set(_essence(title))
    shared = len(wanted & found) * 100 >= _ALIKE * min(len(wanted), len(found))
    return shared or _essence(project) in _essence("".join(lines))


def _essence(name: str) -> str:
    return _COMMON.sub("", _fold(name)).lower()
