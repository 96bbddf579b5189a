"""Materials that are lists, as workbooks: 信息资源目录, 项目档案案卷目录."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from govctl.office.xlsx_file import pack
from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEAD = 3  # the row of the column titles
_EDGE = Side(style="thin")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WRAP = Alignment(vertical="center", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def catalog(facts: Mapping[str, Any]) -> bytes:
    """信息资源目录, its columns after 政务信息资源目录编制指南."""
    code = facts["identity"]["unit"]["credit_code"]
    rows = [
        (
            item["name"], item["provider"], code if item["provider"] == _unit(facts) else "",
            "、".join(item["items"]), item["format"], item["sharing"],
            item["condition"] or item["ground"], item["provision"], item["opening"] or "不予开放",
            item["update"], item["service"],
        )
        for item in facts["data"]["resources"]
    ]  # fmt: skip
    columns = {
        "信息资源名称": 20, "提供方": 20, "提供方代码": 21, "信息项": 30, "格式": 9, "共享类型": 11,
        "共享条件或依据": 24, "共享方式": 9, "开放类型": 11, "更新周期": 9, "服务方式": 9,
    }  # fmt: skip
    return _book(f"{facts['identity']['name']}信息资源目录", columns, rows, facts)


def archive(facts: Mapping[str, Any]) -> bytes:
    """项目档案案卷目录: the project's own materials, in volumes by phase."""
    phases = (
        ("立项", ("目录", "说明", "可行性", "初步设计", "建议书")),
        ("合同", ("合同",)),
        ("实施与监理", ("绩效", "调整", "进度")),
        ("安全", ("安全", "密码")),
        ("验收", ("验收", "决算")),
    )
    rows = []
    left = [item for item in facts["materials"] if item["date"] < facts["it"]["date"]]
    for number, (phase, words) in enumerate(phases, start=1):
        items = [item for item in left if any(word in item["kind"] for word in words)]
        left = [item for item in left if item not in items]
        for piece, item in enumerate(items, start=1):
            title = item["title"] or item["kind"]
            kept = "永久" if phase in {"立项", "验收"} else "30年"
            order = f"{number:02}-{piece:03}"
            rows.append((order, phase, title, item["issuer"], item["date"], kept))
    columns = {
        "案卷号-件号": 14, "类别": 14, "题名": 44, "责任者": 34, "日期": 14, "保管期限": 12,
    }  # fmt: skip
    return _book(f"{facts['identity']['name']}档案案卷目录", columns, rows, facts)


# what papers.yaml calls them
FORMS = {"信息资源目录": catalog, "案卷目录": archive}


def _unit(facts: Mapping[str, Any]) -> str:
    name: str = facts["identity"]["unit"]["name"]
    return name


def _book(
    title: str,
    columns: Mapping[str, int],
    rows: Sequence[tuple[str, ...]],
    facts: Mapping[str, Any],
) -> bytes:
    book = Workbook()
    sheet = book.active
    last = get_column_letter(len(columns) + 1)
    sheet.title = facts["it"]["kind"]
    sheet.append([title])
    sheet.append([f"编制单位：{facts['it']['issuer']}　编制日期：{facts['it']['date']}"])
    sheet.append(["序号", *columns])
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
    for row in (1, 2):
        sheet.merge_cells(f"A{row}:{last}{row}")
    sheet["A1"].font = Font(name="黑体", size=16)
    sheet["A1"].alignment = _CENTRE
    sheet.row_dimensions[1].height = 34
    for cells in sheet.iter_rows(min_row=_HEAD):
        for cell in cells:
            cell.border = _BOX
            cell.alignment = _CENTRE if cell.row == _HEAD or cell.column == 1 else _WRAP
            cell.font = Font(name="宋体", size=11, bold=cell.row == _HEAD)
    sizes = (6, *columns.values())
    for index, size in enumerate(sizes, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = size
    for number, row in enumerate(rows, start=_HEAD + 1):
        lines = max(
            -(-width(text) // (size - 2)) for text, size in zip(row, sizes[1:], strict=True)
        )
        sheet.row_dimensions[number].height = 16 * max(lines, 1) + 4
    sheet.freeze_panes = "B4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.properties.creator = facts["it"]["issuer"]
    return pack(book, {})
