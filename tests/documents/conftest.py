"""Projects to write documents from, and a regulation's demands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govctl.documents import kinds
from govctl.documents.compose import compose
from govctl.documents.outline import MandatedChapter
from govctl.findings import Article, Severity
from govctl.workspace import facts
from govctl.yamlio import validator
from govctl.yamlio.document import parse, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DATA = Path(__file__).with_name("data")
TITLE = "某市政务信息化项目建设管理办法（试行）"
AS_OF = date(2026, 4, 8)


def _facts(data: Any) -> dict[str, Any]:
    return facts.build(data, load_shape("project"))


def _project(name: str) -> dict[str, Any]:
    document = read(DATA / name, load_shape("project"))
    assert not validator.check(document.data, "project", document.locate)
    return _facts(document.data)


@pytest.fixture
def minimal() -> dict[str, Any]:
    return _project("minimal.yaml")


@pytest.fixture
def rich() -> dict[str, Any]:
    return _project("rich.yaml")


@pytest.fixture
def built() -> Callable[[str], dict[str, Any]]:
    """Facts from the text of a project file."""

    def build(text: str) -> dict[str, Any]:
        document = parse(text, Path("project.yaml"), load_shape("project"))
        assert not document.findings
        return _facts(document.data)

    return build


@pytest.fixture
def mandated() -> tuple[MandatedChapter, MandatedChapter]:
    article = Article("somewhere", TITLE, "第十四条第二款")
    return (
        MandatedChapter(
            "s-m-sharing",
            "信息资源共享开放分析篇（章）",
            ("共享开放分析",),
            article,
            Severity.ERROR,
        ),
        MandatedChapter(
            "s-m-security", "项目系统安全分析篇（章）", ("系统安全分析",), article, Severity.ERROR
        ),
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Compose a document and put it into a file."""

    def written(kind: str, data: dict[str, Any], demands: Sequence[MandatedChapter] = ()) -> Path:
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(compose(kinds.find(kind), data, demands, AS_OF, TITLE))
        return path

    return written
