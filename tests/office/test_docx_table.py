"""Tables of Word documents, as they are written."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from govctl.office.docx_table import TableCell, TableGrid, TableRow, TableStyles

LOOKS = TableStyles("T", "H", "B")
HEAD = TableRow((TableCell(("名称",)), TableCell(("金额",))), head=True)


def made(*rows: TableRow, whole: bool = False, looks: TableStyles = LOOKS) -> list[Any]:
    """The rows of a table of two columns."""
    element = TableGrid((3000, 1000), rows, whole=whole).element(looks)
    return list(element.findall(qn("w:tr")))


def styles(row: Any) -> list[str]:
    return [one.get(qn("w:val")) for one in row.iter(qn("w:pStyle"))]


def words(row: Any) -> list[str]:
    return [one.text or "" for one in row.iter(qn("w:t"))]


def kept(row: Any) -> bool:
    return next(row.iter(qn("w:keepNext")), None) is not None


def test_the_head_repeats_and_stands_with_the_first_row() -> None:
    head, row, last = made(
        HEAD,
        TableRow((TableCell(("甲",)), TableCell(("1",)))),
        TableRow((TableCell(("乙",)), TableCell(("2",)))),
    )
    assert [next(one.iter(qn("w:tblHeader")), None) is not None for one in (head, row)] == [
        True,
        False,
    ]
    assert [kept(one) for one in (head, row, last)] == [True, False, False]
    assert (styles(head), styles(row)) == (["H", "H"], ["B", "B"])
    assert all(next(one.iter(qn("w:cantSplit")), None) is not None for one in (head, row))


def test_a_whole_table_stays_on_one_page() -> None:
    rows = made(*(TableRow((TableCell(("甲",)), TableCell(("1",)))) for _ in range(3)), whole=True)
    assert [kept(row) for row in rows] == [True, True, False]


def test_a_cell_over_several_columns_is_as_wide_as_they() -> None:
    (row,) = made(TableRow((TableCell(("合计",), span=2, head=True),)))
    assert next(row.iter(qn("w:tcW"))).get(qn("w:w")) == "4000"
    assert next(row.iter(qn("w:gridSpan"))).get(qn("w:val")) == "2"
    assert styles(row) == ["H"]


def test_lines_are_paragraphs_and_an_empty_cell_has_one() -> None:
    (row,) = made(TableRow((TableCell(("甲 <b>&", "乙"), strong=frozenset({1})), TableCell(()))))
    assert words(row) == ["甲 <b>&", "乙", ""]
    assert len(styles(row)) == 3
    bold = [next(run.iter(qn("w:b")), None) is not None for run in row.iter(qn("w:r"))]
    assert bold == [False, True, False]


def test_parts_of_a_line_have_looks_of_their_own() -> None:
    looks = TableStyles("T", "H", "B", lambda line: [(line[:1], ""), (line[1:], "G")])
    (row,) = made(TableRow((TableCell(("甲乙",)), TableCell(("丙丁",)))), looks=looks)
    assert words(row) == ["甲", "乙", "丙", "丁"]
    assert [one.get(qn("w:val")) for one in row.iter(qn("w:rStyle"))] == ["G", "G"]
