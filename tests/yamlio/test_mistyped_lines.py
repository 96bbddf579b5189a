"""Lines that are no YAML for a space left out or too wide."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.findings import TextSpan
from govctl.yamlio import document as documents
from govctl.yamlio.shape import load_shape

PATH = Path("project.yaml")
PROJECT = load_shape("project")


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("gate:项目申报\nidentity:\n  name: 甲\n", 1, 5, "冒号后面要空一格"),
        ("identity:\n  name: 甲\n  kind:新建\n", 3, 7, "冒号后面要空一格"),
        ("events:\n  - kind:开工\n    date: 2026-01-01\n", 2, 9, "冒号后面要空一格"),
        ("events:\n  -kind: 开工\n    date: 2026-01-01\n", 2, 3, "“-”后面要空一格"),
        ("identity:\n  name: 甲\n    \u3000kind: 新建\n", 3, 5, "行首用了全角空格"),
        ("identity:\n  needs: |\n\u3000\u3000一段\n", 3, 1, "行首用了全角空格"),
        ("identity:\n  name: *甲\n", 2, 9, "值以 * 开头"),
        ("identity:\n  name: &甲\n", 2, 9, "值以 & 开头"),
        ("identity:\n  name: **甲**\n", 2, 9, "值以 * 开头"),
        # prose beside a fault of another kind
        ("identity:\n  needs: |\n    name:一词\n    -kind: 一词\n  name: '甲\n", 5, 9, "引号"),
        ("identity:\n  needs: 一\n    http://a.cn\n  name: '甲\n", 4, 9, "引号"),
        ("identity:\n  needs: 一\n    \u3000二\n  name: '甲\n", 4, 9, "引号"),
    ],
)
def test_spaces_left_out_or_too_wide(text: str, line: int, column: int, words: str) -> None:
    document = documents.parse(text, PATH, PROJECT)
    (finding,) = document.findings
    assert finding.rule == "yaml-syntax"
    assert finding.location == TextSpan(PATH, line, column, line, column + 1)
    assert words in f"{finding.message}{finding.remedy}"
