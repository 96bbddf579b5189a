from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from govctl.findings import Finding, Severity
from govctl.plan.rows import PlanGroup, PlanRow, RejectedProject
from govctl.plan.sheet_frame import PlanHeading
from govctl.plan.workbook import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

    MakeRow = Callable[..., PlanRow]
    Opened = Callable[..., Workbook]

HEADING = PlanHeading(2027, "某市", "某市大数据局")
HOSTILE = [
    "=1+1",
    ">0",
    "*",
    "?",
    "~",
    '"',
    "'!",
    "&P",
    "<b>",
    "甲\x00\x1b[31m乙",
    "#REF!",
    "_x0041_",
]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def many(make_row: MakeRow) -> list[PlanRow]:
    """Rows of all groups with hostile units, some reviewed, some declared, some neither."""
    return [
        make_row(
            name=f"项目{number}",
            unit=HOSTILE[number % len(HOSTILE)],
            group=list(PlanGroup)[number % len(PlanGroup)],
            total=number * 1_234_567,
            local=number * 1_000_000,
            upper=number * 234_567 if number % 2 else None,
            paid=number * 100_001 if number % 3 else None,
            this_year=number * 700_000 if number % 7 else None,
            declared=number * 800_000 if number % 4 else None,
            reviewed=number * 700_000 if number % 5 else None,
        )
        for number in range(1, 60)
    ]


def refused() -> list[RejectedProject]:
    return [
        RejectedProject(
            name=text, unit=text, findings=(Finding("x", Severity.ERROR, text, remedy=text),)
        )
        for text in HOSTILE
    ]


def test_the_sheets(make_row: MakeRow, opened: Opened) -> None:
    workbook = opened(build(HEADING, [make_row()], refused()))
    assert workbook.sheetnames == ["年度计划", "未纳入项目", "汇总"]
    assert workbook.properties.title == HEADING.title
    assert all(sheet.page_setup.paperSize == 8 for sheet in workbook.worksheets)


def test_columns_are_measured_in_a_font_that_nothing_is_written_in(
    make_row: MakeRow, opened: Opened
) -> None:
    book = opened(
        build(HEADING, [make_row()], [RejectedProject(name="甲", unit="乙局", findings=())])
    )
    assert book._named_styles["Normal"].font.name == "Courier New"
    written = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert {cell.font.name for cell in written} == {"宋体", "黑体"}


def test_the_same_projects_in_any_order_give_the_same_bytes(make_row: MakeRow) -> None:
    rows, others = many(make_row), refused()
    first = build(HEADING, rows, others, internal=True)
    assert build(HEADING, rows[::-1], others[::-1], internal=True) == first


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_files_is_only_ever_text(make_row: MakeRow, opened: Opened, text: str) -> None:
    row = make_row(name=text, unit=text, content=text, basis=text, goal=text, note=text)
    workbook = opened(build(PlanHeading(2027, text, text), [row], refused(), internal=True))
    sheet = workbook["年度计划"]
    assert {sheet.cell(6, column).data_type for column in (2, 4, 6, 7, 19, 24)} == {"s"}
    formulas = [
        cell.value
        for line in workbook["未纳入项目"].iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]
    assert formulas == []


@settings(max_examples=20, deadline=None)
@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_makes_a_workbook(title: str, names: list[str]) -> None:
    rows = [PlanRow(group=PlanGroup.NEW, name=name, unit=name, content=name) for name in names]
    others = [RejectedProject(name=name, unit=name, findings=()) for name in names]
    content = build(PlanHeading(2027, title), rows, others)
    assert load_workbook(BytesIO(content)).worksheets


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=20))
def test_the_total_on_paper_is_the_sum_of_the_rows_on_paper(amounts: list[int]) -> None:
    rows = [
        PlanRow(
            group=list(PlanGroup)[index % len(PlanGroup)],
            name=str(index),
            unit="甲局",
            total=amount,
        )
        for index, amount in enumerate(amounts)
    ]
    sheet = load_workbook(BytesIO(build(HEADING, rows, [])), data_only=True)["年度计划"]
    lines = [(line[0].value, line[7].value) for line in sheet.iter_rows(min_row=5)]
    shown = [Decimal(str(total)) for order, total in lines if isinstance(order, int)]
    (total,) = (total for order, total in lines if str(order).startswith("总计"))
    assert Decimal(str(total)) == sum(shown) == Decimal(sum(amounts)) / 1_000_000


def test_many_rows_keep_one_style_a_column(make_row: MakeRow) -> None:
    rows = [make_row(name=f"项目{number}", total=number) for number in range(2000)]
    archive = ZipFile(BytesIO(build(HEADING, rows, [])))
    assert archive.read("xl/styles.xml").count(b"<xf ") < 60


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_program_comes_to_the_same_results(make_row: MakeRow, tmp_path: Path) -> None:
    content = build(HEADING, many(make_row), refused(), internal=True)
    # openpyxl drops the stored results, so that the program has to calculate
    bare = tmp_path / "bare" / "plan.xlsx"
    bare.parent.mkdir()
    load_workbook(BytesIO(content)).save(bare)
    assert SOFFICE is not None
    profile = (tmp_path / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(bare)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    calculated = load_workbook(tmp_path / "plan.xlsx", data_only=True)
    formulas = load_workbook(BytesIO(content))
    stored = load_workbook(BytesIO(content), data_only=True)
    compared = 0
    for sheet in formulas.worksheets:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            if cell.data_type == "f":
                compared += 1
                ours = stored[sheet.title][cell.coordinate].value
                theirs = calculated[sheet.title][cell.coordinate].value
                assert _same(ours, theirs), f"{sheet.title}!{cell.coordinate}: {ours} {theirs}"
    assert compared > 200


def _same(ours: object, theirs: object) -> bool:
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-9 * max(1, abs(ours))
    return (ours or "") == (theirs or "")
