from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from govctl.office.xlsx_file import pack

if TYPE_CHECKING:
    import pytest


def sample() -> Workbook:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "年度计划"
    sheet["A1"] = 1
    sheet["A2"] = '=IF(A1>0,"<是>","")'
    sheet["A3"] = "=SUM(A1:A1)"
    sheet["A4"] = '=IF(A1="","","")'
    return workbook


RESULTS = {"年度计划": {"A2": "<是>&", "A3": Decimal("1234567890.123456"), "A4": ""}}


def test_results_are_stored_beside_their_formulas() -> None:
    content = pack(sample(), RESULTS)
    formulas = load_workbook(BytesIO(content)).worksheets[0]
    stored = load_workbook(BytesIO(content), data_only=True).worksheets[0]
    assert formulas["A2"].value == '=IF(A1>0,"<是>","")'
    assert (stored["A2"].value, stored["A3"].value) == ("<是>&", 1234567890.123456)
    assert b"<v>1234567890.123456</v>" in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_programs_calculate_when_they_open_the_file() -> None:
    workbook = ZipFile(BytesIO(pack(sample(), RESULTS))).read("xl/workbook.xml")
    assert b'fullCalcOnLoad="1"' in workbook


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert pack(sample(), RESULTS) == pack(sample(), RESULTS)


def test_the_time_of_the_file_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    archive = ZipFile(BytesIO(pack(sample(), RESULTS)))
    assert {entry.date_time for entry in archive.infolist()} == {(2027, 1, 15, 8, 0, 0)}
    assert archive.read("docProps/core.xml").count(b"2027-01-15T08:00:00Z") == 2
