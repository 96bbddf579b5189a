"""Notices to units: what they say, what they never say, and how they are written."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import made_reports
import pytest
import typer
from made_reports import project
from openpyxl import load_workbook

from govctl.cli.reports import write
from govctl.findings import Article, DocumentPlace, Finding, Related, Severity, TextSpan
from govctl.report import field_titles, paper_items
from govctl.report.by_unit import by_unit
from govctl.report.formats import FORMATS, Options
from govctl.report.notice import notice
from govctl.report.notice_docx import numeral

if TYPE_CHECKING:
    from govctl.report.model import Report
    from govctl.report.paper_items import PaperItem

_TAGS = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"\s+")
TOLD = Options(notice=True, reply_by="2026-11-05")


def parts(report: Report) -> dict[str, Report]:
    return dict(by_unit(report))


def words(content: object) -> str:
    """All text of a paper, also of its properties, heads and feet."""
    assert isinstance(content, bytes)
    with ZipFile(BytesIO(content)) as archive:
        texts = [
            unescape(_TAGS.sub("\n", archive.read(name).decode()))
            for name in archive.namelist()
            if name.endswith(".xml")
            and re.search(r"document|header|footer|sharedStr|core|sheet", name)
        ]
    return "\n".join(texts)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_says_what_is_asked_until_when(name: str) -> None:
    part = parts(made_reports.everything())["水利局"]
    text = words(FORMATS[name].render(part, TOLD))
    for said in (
        "关于补正政务信息化项目资料的通知",
        "水利局：",
        "贵单位2 个项目的资料已经核对，情况截至2026年10月20日。",
        "于2026年11月5日前报送电子版和盖章版。",
        "须补正", "须说明", "建议",
        "总投资 3865000 万元，数额特别大，像是把元填成了万元",
        "请核对“总投资”的单位",
        "未列入规划或计划",
        "第十三条",
        "依据未注明办法名称的，均为《示范市政务信息化项目管理办法》。",
        "联系人：【",
        "（盖章）",
    ):  # fmt: skip
        assert said in text


@pytest.mark.parametrize("name", ["docx", "xlsx"])
@pytest.mark.parametrize("unit", ["水利局", "公安局"])
def test_holds_no_key_id_path_or_threat(name: str, unit: str) -> None:
    report = made_reports.everything()
    text = words(FORMATS[name].render(parts(report)[unit], TOLD))
    lines = [line for line in text.splitlines() if line.strip() and "HYPERLINK" not in line]
    assert not [line for line in lines if field_titles.leftovers(line)]
    rules = {finding.rule for entry in report.entries for finding in entry.findings}
    for word in (
        *rules,
        "错误",
        "警告",
        "project.yaml",
        "projects/",
        "materials/",
        "YAML",
        "甲市/",
    ):
        assert word not in text, word


def test_a_blank_stands_where_no_day_is_given() -> None:
    part = parts(made_reports.everything())["水利局"]
    assert "于【　　】月【　　】日前报送" in notice(part).opening


def test_a_rules_own_wording_is_told_instead() -> None:
    said = "总投资268万元，资金来源合计258万元，相差10万元。请核对“资金来源”“分年安排”两表"
    finding = Finding("a-1-b", Severity.ERROR, "不相等", remedy="请核对", notice=said)
    (item,) = notice(parts(made_reports.of(project(finding)))["水利局"]).projects[0].items
    assert (item.text, item.cure) == (f"{said}。", "")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("yaml-syntax", "报送的项目资料有一处写法不符合填报要求"),
        ("schema-unknown-key", "报送的项目资料里有一项不在填报项目之内"),
        ("a-1-unfit", "这一项的内容不符合填报要求，请核对后改正。"),
    ],
)
def test_what_is_unfit_for_a_unit_has_other_words(rule: str, said: str) -> None:
    finding = Finding(rule, Severity.ERROR, "请看 govctl.yaml 里的 name: 值", remedy="请改 x.yaml")
    (item,) = notice(parts(made_reports.of(project(finding)))["水利局"]).projects[0].items
    assert item.text.startswith(said)
    assert not item.cure


@pytest.mark.parametrize("rule", ["govctl-fault", "waiver-unused", "project-misplaced", "plan-gap"])
def test_what_is_the_offices_own_is_told_to_nobody(rule: str) -> None:
    assert not parts(made_reports.of(project(Finding(rule, Severity.ERROR, "甲"))))


def _between(message: str, *folders: str) -> Finding:
    first, *others = (TextSpan(made_reports.file(folder), 5) for folder in folders)
    related = tuple(Related(where) for where in others)
    return Finding("a-9-b", Severity.WARNING, message, location=first, related=related)


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (_between("两个项目相近", "01-平台", "03-中心"), {"水利局"}),
        (_between("两个项目相近", "01-平台", "02-系统"), set()),
        (_between("与“停车诱导系统”相近", "01-平台"), set()),
        (_between("与公安局的项目相近", "01-平台"), set()),
        (_between("与 02-系统 相近", "01-平台"), set()),
        (_between("没有写所属总体项目", "02-系统"), {"公安局"}),
    ],
)
def test_no_unit_is_told_of_anothers_application(finding: Finding, told: set[str]) -> None:
    base = made_reports.everything()
    silent = [
        project(folder="01-平台", title="智慧停车平台", unit="水利局"),
        project(folder="02-系统", title="停车诱导系统", unit="公安局"),
        project(folder="03-中心", title="数据中心", unit="水利局"),
    ]
    portfolio = base.of_kind("portfolio")[0]
    between = type(portfolio)(portfolio.subject, (finding,))
    assert set(parts(made_reports.of(*silent, between))) == told


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_equal_reports_give_equal_bytes(name: str) -> None:
    part = parts(made_reports.everything())["水利局"]
    assert FORMATS[name].render(part, TOLD) == FORMATS[name].render(part, TOLD)


def test_all_files_or_none_are_written(tmp_path: Path) -> None:
    report = made_reports.everything()
    folder = tmp_path / "通知"
    folder.mkdir()
    taken = folder / "公安局-补正通知.docx"
    taken.write_text("别人的")
    with pytest.raises(typer.BadParameter, match=r"已有 1 份同名的通知.*一份也没有写"):
        write(report, "docx", Options(), str(folder), by_unit=True)
    assert list(folder.iterdir()) == [taken]
    write(report, "docx", Options(), str(folder), by_unit=True, force=True)
    assert sorted(path.name for path in folder.iterdir()) == [
        "公安局-补正通知.docx", "水利局-补正通知.docx",
    ]  # fmt: skip
    assert taken.read_bytes().startswith(b"PK")


def test_units_of_one_file_name_have_a_file_each(tmp_path: Path) -> None:
    wrong = Finding("a-1-b", Severity.ERROR, "甲", article=Article("a", "办法", "第一条"))
    report = made_reports.of(
        project(wrong, unit="水利/局"), project(wrong, folder="02-系统", unit="水利:局")
    )
    write(report, "xlsx", Options(), str(tmp_path), by_unit=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "水利-局-补正通知-2.xlsx", "水利-局-补正通知.xlsx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "100")],
)
def test_numerals(number: int, said: str) -> None:
    assert numeral(number) == said


def unfinished(number: int) -> Finding:
    place = DocumentPlace(Path("甲/可研.docx"), f"第{number}章", words="【待补充】")
    return Finding(
        "doc-placeholder", Severity.ERROR, f"“第{number}章”还有 1 处没有完成", location=place
    )


def asked(count: int) -> list[PaperItem]:
    """What a notice asks, of a document that is unfinished in so many places."""
    report = made_reports.of(project(*map(unfinished, range(1, count + 1))))
    return [item for one in notice(report).projects for item in one.items]


@pytest.mark.parametrize(
    ("count", "place", "parts"),
    [
        (1, "可研.docx，“第1章”下，“【待补充】”", 0),
        (3, "", 3),
        (12, "", 10),
    ],
)
def test_what_is_said_of_several_places_is_one_item(count: int, place: str, parts: int) -> None:
    first, *rest = asked(count)
    assert (first.place, len(first.parts)) == (place, parts)
    assert list(first.parts[:1]) == ["可研.docx，“第1章”下，“【待补充】”"][:parts]
    more = ["与上一项同样的事项另有 2 处，请一并核对。"] if count > parts > 1 else []
    assert [one.text for one in rest] == more


def test_each_part_has_a_row_to_answer_in() -> None:
    report = made_reports.of(project(*map(unfinished, range(1, 6))))
    content = FORMATS["xlsx"].render(report, TOLD)
    assert isinstance(content, bytes)
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=10)]
    assert [row[0] for row in rows] == [1, None, None, None, None, None]
    for number, row in enumerate(rows[1:], start=1):
        assert str(row[3]).startswith(f"（{number}）可研.docx，“第{number}章”下")


def test_a_place_that_the_text_tells_is_not_told_twice() -> None:
    place = DocumentPlace(Path("甲/可研.docx"), "投资估算")
    told = Finding("x-1", Severity.ERROR, "“投资估算”只有标题，没有写出内容", location=place)
    other = replace(told, message="有一章没有写出内容")
    assert [paper_items.item(one).place for one in (told, other)] == [
        "可研.docx", "可研.docx，“投资估算”下",
    ]  # fmt: skip
