"""The list of findings as a workbook, read back."""

from __future__ import annotations

from io import BytesIO

import made_reports
import pytest
from openpyxl import load_workbook

from govctl.findings import Finding, Severity
from govctl.report import field_titles
from govctl.report.formats import FORMATS, Options
from govctl.report.xlsx import LIST, SUMS


def book(*entries: object):  # noqa: ANN201
    report = made_reports.of(*entries) if entries else made_reports.everything()  # type: ignore[arg-type]
    content = FORMATS["xlsx"].render(report, Options())
    assert isinstance(content, bytes)
    return load_workbook(BytesIO(content))


def test_every_finding_has_a_row() -> None:
    sheet = book()[LIST]
    assert [cell.value for cell in sheet[3]] == [
        "序号", "单位", "项目", "环节", "级别", "问题", "依据", "怎么办", "位置", "单位说明",
    ]  # fmt: skip
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    report = made_reports.everything()
    assert len(rows) == sum(len(entry.findings) for entry in report.entries)
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert sheet.auto_filter.ref == f"A3:J{3 + len(rows)}"
    cap = next(row for row in rows if row[5] and "超过 300 万元" in row[5])
    assert cap[1:5] == ("水利局", "智慧停车平台", "年度计划", "须补正")
    assert cap[7] == "请压缩“总投资”，或者按项目建议书报批"
    assert cap[8] == "投资与资金 › 总投资（第 12 行）"


def test_the_sums_by_unit_are_those_of_the_list() -> None:
    workbook = book()
    rows = list(workbook[SUMS].iter_rows(min_row=4, values_only=True))
    assert rows[-1][0] == "合计"
    assert rows[-1][7] == workbook[LIST].max_row - 3
    assert [row[1] for row in rows[:-1]] == [
        "水利局", "公安局", "档案局", "（工作区设置和项目之间）",
    ]  # fmt: skip
    assert all(sum(row[4:7]) == row[7] for row in rows)


def test_prints_on_a4_with_its_head() -> None:
    for sheet in book().worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$3:$3"
        assert all(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))


def test_text_is_never_a_formula_and_holds_no_key() -> None:
    sheet = book()[LIST]
    texts = [cell.value for row in sheet.iter_rows(min_row=4) for cell in row if cell.value]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert any(str(text).startswith("=HYPERLINK") for text in texts)
    kept = [text for text in texts if isinstance(text, str) and "HYPERLINK" not in text]
    # the keys that a file itself has wrong are told as they stand there
    wrong = {text for text in kept if field_titles.leftovers(text)}
    assert wrong == set()


@pytest.mark.parametrize("length", [50, 5000, 20000])
def test_no_text_is_cut(length: int) -> None:
    text = "甲" * length
    entry = made_reports.project(Finding("a-1-b", Severity.ERROR, text, project="01-平台"))
    sheet = book(entry)[LIST]
    shown = "".join(sheet.cell(row, 6).value or "" for row in range(4, sheet.max_row + 1))
    assert shown == text


def test_equal_reports_give_equal_bytes() -> None:
    first, second = (FORMATS["xlsx"].render(made_reports.everything(), Options()) for _ in "12")
    assert first == second


def test_a_report_without_findings_says_so() -> None:
    sheet = book(made_reports.project())[LIST]
    assert sheet["A4"].value == "没有发现问题"
