"""The list of findings as a document, read back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import made_reports
from docx import Document

from govctl.report import field_titles
from govctl.report.formats import FORMATS, Options


def opened(*entries: Any) -> Any:
    report = made_reports.of(*entries) if entries else made_reports.everything()
    content = FORMATS["docx"].render(report, Options())
    assert isinstance(content, bytes)
    return Document(BytesIO(content))


def test_units_and_projects_have_headings() -> None:
    lines = [line.text for line in opened().paragraphs]
    assert lines[:2] == ["政务信息化项目问题清单", "（2026年10月20日）"]
    assert lines[2].startswith("共核对 4 个项目，其中 3 个有问题；须补正 ")
    assert lines[3:] == [
        "一、水利局", "（一）智慧停车平台（年度计划环节）", "（二）数据中心（年度计划环节）",
        "二、公安局", "（一）停车诱导系统（年度计划环节）",
        "三、工作区设置和项目之间", "（一）工作区设置", "（二）项目之间",
    ]  # fmt: skip


def test_findings_are_grouped_by_what_is_asked() -> None:
    table = opened().tables[1]
    firsts = [row.cells[0].text for row in table.rows]
    assert firsts[0] == "序号"
    assert [text for text in firsts if "项）" in text] == [
        "须补正（3 项）", "须说明（3 项）", "建议（1 项）",
    ]  # fmt: skip
    text = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "（1）由此引起：总投资 3865000 万元，超过 300 万元" in text
    assert "请报市人民政府同意，并填写“未列入规划或计划”的“同意机关”“同意文号”“同意日期”" in text


def test_no_key_and_no_id_stands_in_it() -> None:
    document = opened()
    texts = [line.text for line in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert not [text for text in texts if "HYPERLINK" not in text and field_titles.leftovers(text)]
    assert "\x1b" not in "".join(texts)


def test_equal_reports_give_equal_bytes() -> None:
    first, second = (FORMATS["docx"].render(made_reports.everything(), Options()) for _ in "12")
    assert first == second


def test_a_report_without_findings_says_so() -> None:
    document = opened(made_reports.project())
    assert document.paragraphs[2].text == "共核对 1 个项目，没有发现问题。"
    assert not document.tables
