"""Short papers as docx: letters and approvals, reports, forms, contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.documents import tables
from govctl.documents.fact_references import parse
from govctl.documents.placeholders import GAP
from govctl.units import show_date
from making.sheet import Sheet
from making.words import fill

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    Block: TypeAlias = "str | list[Block] | Mapping[str, Any]"

_NO = "否"  # how a yes-or-no fact is printed
_NONE = "本项目不涉及。"
_ORDER_SHARE = 12  # the column of numbers takes a twelfth of the others
_TITLE_LINE = 22  # characters that fit on a line of the title
_HEADING = "黑体"
_SUBHEADING = "楷体_GB2312"


def write(paper: Mapping[str, Any], facts: Mapping[str, Any]) -> bytes:
    """Write a paper of papers.yaml; equal facts give equal bytes.

    Raises:
        EmptyPlaceError: a fact that the paper names is missing.

    """
    sheet = Sheet()
    entry = facts["it"]
    title = fill(paper["title"], facts)
    if paper["form"] == "公文":
        sheet.letterhead(entry["issuer"], entry["number"])
    sheet.title(_broken(title, facts["identity"]["name"]))
    if "to" in paper:
        sheet.line(f"{fill(paper['to'], facts)}：", indent=False)
    _add(sheet, paper["body"], facts)
    day = show_date(entry["date"])
    if paper["form"] == "合同":
        sign = "法定代表人或授权代表：（签字）"
        sides = [facts["identity"]["unit"]["name"], entry["issuer"]]
        heads = ["甲方（盖章）", "乙方（盖章）"]
        sheet.grid(heads, [sides, [sign, sign], [f"日期：{day}", f"日期：{day}"]])
    else:
        sheet.hold()
        sheet.line(entry["issuer"], align="right", indent=False, before=18, with_next=True)
        sheet.line(day, align="right", indent=False)
    return sheet.save(title, entry["issuer"])


def _broken(title: str, name: str) -> str:
    """A long title in lines: it breaks beside the project's name, not within a word."""
    if len(title) <= _TITLE_LINE or name not in title:
        return title
    before, after = title.split(name, 1)
    lines = [f"{before}{name}"] if len(before + name) <= _TITLE_LINE else [before, name]
    # a name too long for a line breaks before its year
    lines = [one.replace("（", "\n（") if len(one) > _TITLE_LINE else one for one in lines]
    return "\n".join(line for line in (*lines, after) if line)


def _add(sheet: Sheet, block: Block, facts: Mapping[str, Any]) -> None:
    """Add a paragraph, a heading, a table, or what a fact chooses."""
    if isinstance(block, str):
        for text in fill(block, facts).splitlines():
            sheet.line(text, with_next=text.endswith("："))
    elif isinstance(block, list):
        for part in block:
            _add(sheet, part, facts)
    elif "when" in block:
        _add(sheet, block["text"] if _holds(block, facts) else block.get("otherwise", []), facts)
    elif "heading" in block:
        sheet.line(fill(block["heading"], facts), font=_HEADING, before=8, with_next=True)
    elif "subheading" in block:
        sheet.line(fill(block["subheading"], facts), font=_SUBHEADING, with_next=True)
    elif "grid" in block:
        grid = block["grid"]
        rows = [[fill(cell, facts) for cell in row] for row in grid["rows"]]
        sheet.grid(grid["heads"], [row for row in rows if all(row)], grid.get("widths", ()))
    else:
        spec = tables.specs()[block["table"]] if "table" in block else _spec(block["list"])
        _table(sheet, spec, facts, block.get("none", _NONE))


def _holds(block: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether the fact is there and not 否, or among the answers that the block names."""
    answer = fill(f"{{{block['when']}?}}", facts)
    return answer in block["in"] if "in" in block else answer not in ("", _NO)


def _spec(data: Mapping[str, Any]) -> tables.TableSpec:
    columns = tuple(
        tables.TableColumn(one["title"], one["width"], parse(one["value"]))
        for one in data["columns"]
    )
    return tables.TableSpec("", columns, rows=parse(data["rows"]))


def _table(sheet: Sheet, spec: tables.TableSpec, facts: Mapping[str, Any], none: str) -> None:
    filled = tables.fill(spec, facts)
    if filled is None:
        sheet.line(fill(none, facts))
        return
    rows = [[cell if cell != GAP else "—" for cell in row] for row in filled.rows]
    sums = [["合计", *filled.sums]] if filled.sums else []
    order = -(-sum(filled.widths) // _ORDER_SHARE)
    widths = (order, *filled.widths)[-len(filled.heads) :]
    sheet.grid(filled.heads, [*rows, *sums], widths, filled.aligns)
