from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from govctl.acceptance import text
from govctl.text import width

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.acceptance.checklist import Checklist

LATE = """\
schedule: {finish: 2024-11-30}
materials: [{kind: 合同, file: 合同.pdf, date: 2024-03-01, number: 合字〔2024〕1号}]
waivers: [{rule: t-2-initial, reason: 与竣工验收合并, approver: 监督局, until: 2026-12-31}]
"""
NARROW = """\
城市管理平台　验收材料核对清单
项目代码：2308-450600-04-04-320615
建设单位：城市管理监督局
承建单位：甲公司
监理单位：乙公司
依据：《测试办法》
核对：环节“竣工验收”，截至2025年6月1日

一、材料（应核 3 项：缺少 1，请核实 1，齐备 1；不要求 2 项）
序号  结论    名称             情况
------------------------------------------------------------
1     不要求  立项批复         不要求：本项目不经过“立项”环
                               节
                               依据：第一条　责任：—
2     齐备    合同             需要：建设要按合同管理
                               提供：合同.pdf，合字
                               〔2024〕1号，2024年3月1日
                               依据：第一条　责任：承建单位
3     不要求  保密材料         不要求：“项目涉密”的才要求，
                               按现在登记的事实，没有这种情
                               形
                               依据：第一条　责任：—
4     缺少    测试报告         需要：验收要看测试结论
                               问题：没有提供这份材料，必须
                               补齐
                               处理：请补齐“测试报告”，并在
                               materials 中登记
                               依据：第一条　责任：测试机构
5     请核实  节能说明         需要
                               问题：没有提供这份材料；不影
                               响验收结论，请核实本项目是否
                               应当提供
                               处理：请补齐“节能说明”，并在
                               materials 中登记
                               依据：第一条　责任：—
------------------------------------------------------------

二、条件（应核 1 项：已豁免 1；不要求 1 项）
序号  结论    名称             情况
------------------------------------------------------------
1     不要求  改变目标的调整   不要求：没有登记“项目变更”
              经过批准         依据：第二条　责任：—
2     已豁免  先做初步验收     豁免：与竣工验收合并，监督局
                               批准，有效期到2026年12月31日
                               依据：第二条　责任：建设单位
------------------------------------------------------------

三、期限（应核 1 项：逾期 1；待定 1 项）
序号  结论    名称             情况
------------------------------------------------------------
1     逾期    建成后半年验收   自2024年11月30日起，期限到
                               2025年5月30日；尚未完成，已经
                               逾期
                               问题：应在 2025年5月30日 前验
                               收
                               依据：第三条　责任：—
2     待定    每年报告         待定：填写“实际开工日期”以后
                               核对
                               依据：第三条　责任：—
------------------------------------------------------------

结论：必须补齐 1 项，不合要求 1 项，清单以外还有 1 个错误，
暂不具备验收条件；另有 1 项请核实，其中没有提供的材料 1 项
  缺少：测试报告
  逾期：建成后半年验收
  请核实：节能说明（没有提供）
清单以外的错误，请看 govctl validate --at 竣工验收
"""
COLUMNS = [1, 60, 80, 109, 110, 120, 160, 500]


def test_all_of_it_in_a_narrow_terminal(judged: Any) -> None:
    assert text.plain(judged(LATE), 60) == NARROW


def test_article_and_party_have_columns_where_there_is_room(judged: Any) -> None:
    lines = text.plain(judged(LATE), 120).splitlines()
    head = next(line for line in lines if line.startswith("序号"))
    assert head.split() == ["序号", "结论", "名称", "情况", "依据", "责任单位"]
    row = next(line for line in lines if line.startswith("4     缺少"))
    assert row.split() == ["4", "缺少", "测试报告", "需要：验收要看测试结论", "第一条", "测试机构"]
    assert "责任：" not in "".join(lines)


@pytest.mark.parametrize("columns", COLUMNS)
def test_no_line_is_wider_than_the_terminal(judged: Any, columns: int) -> None:
    lines = text.plain(judged(LATE), columns).splitlines()
    assert max(map(width, lines)) <= max(text.NARROWEST, min(text.WIDEST, columns))
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("columns", COLUMNS)
def test_text_from_files_cannot_paint_the_terminal(hostile: Checklist, columns: int) -> None:
    lines = text.plain(hostile, columns).split("\n")
    assert max(map(width, lines)) <= max(text.NARROWEST, min(text.WIDEST, columns))
    assert all(char.isprintable() or char == "\u3000" for line in lines for char in line)
    assert "[bold]红" in "".join(lines)


def test_what_stands_in_the_way_stands_out(judged: Any) -> None:
    styles = {span: style for line in text.render(judged(LATE), 80) for span, style in line}
    assert styles["缺少"] == styles["逾期"] == "bold red"
    assert styles["齐备"] == "green"
    assert styles["不要求"] == "dim"
    assert styles["请核实"] == "bold yellow"
    assert {style for span, style in styles.items() if span.startswith("结论：必须补齐 1 项")} == {
        "bold red"
    }


def test_a_part_without_items_has_no_table(judged: Any, folder: Path) -> None:
    (folder.parent.parent / "regulations" / "test" / "deadlines.yaml").unlink()
    assert "三、期限（应核 0 项）\n\n结论：" in text.plain(judged(), 80)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{kind: 合同, file: 合同.pdf, title: 主合同, issuer: 甲公司, sealed: false}",
         "提供：主合同，合同.pdf，甲公司，未盖章"),
        ("{kind: 合同, file: 无.pdf}", "登记：无.pdf（找不到文件）"),
        ("{kind: 合同, date: 2024-03-01}", "登记：没有电子文件，请核对原件，2024年3月1日"),
    ],
)  # fmt: skip
def test_how_a_document_is_told(judged: Any, entry: str, words: str) -> None:
    assert words in text.plain(judged(f"materials: [{entry}]\n"), 160)
