"""Words of the command line as values: what is accepted, what is questioned or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from govctl.cli import parameters

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-09-01", "2026-09-01"),
        (" 2026-09-01 ", "2026-09-01"),
        ("２０２６-０９-０１", "2026-09-01"),
        ("2026-9-1", "2026-09-01"),
        ("2026.10.20", "2026-10-20"),
        ("2026/10/20", "2026-10-20"),
        ("2026年10月20日", "2026-10-20"),
        ("2026 年 9 月 1 日", "2026-09-01"),
        ("2026年9月1", "2026-09-01"),
        ("20261020", "2026-10-20"),
    ],
)
def test_a_day_as_people_write_it(text: str, iso: str) -> None:
    assert parameters.day(text).isoformat() == iso


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "可以写成 2026-09-01、2026.9.1、2026年9月1日 或 20260901"),
        ("明天", "可以写成"),
        ("2026年10月", "可以写成"),
        ("2026.10-20", "可以写成"),
        ("2026-02-30", "不是日历上有的日子"),
        ("20261320", "不是日历上有的日子"),
        ("0000-01-01", "不是日历上有的日子"),
    ],
)
def test_a_day_that_is_none(text: str, said: str) -> None:
    with pytest.raises(typer.BadParameter, match=said):
        parameters.day(text)


@pytest.mark.parametrize("text", ["2027", "2027年", "2027年度", " ２０２７ 年度 "])
def test_a_year_as_people_write_it(text: str) -> None:
    assert parameters.looks_like_year(text)
    assert parameters.year(text) == 2027


@pytest.mark.parametrize("text", ["27", "27年度", "1999", "2100年", "20270", "9" * 5000])
def test_a_year_that_is_none(text: str) -> None:
    assert parameters.looks_like_year(text)
    with pytest.raises(typer.BadParameter, match="请写成 2027、2027年 或 2027年度"):
        parameters.year(text)


@pytest.mark.parametrize("text", ["", "九九", "sample", "projects/2027", "2027版", "度"])
def test_what_was_not_meant_as_a_year(text: str) -> None:
    assert not parameters.looks_like_year(text)


@pytest.mark.parametrize(
    ("text", "wanyuan"),
    [
        ("386.5", "386.5"),
        ("386.50", "386.5"),
        ("386.5万元", "386.5"),
        ("386.5 万元", "386.5"),
        ("３８６．５万", "386.5"),
        ("￥386.5万元", "386.5"),
        ("3865000元", "386.5"),
        ("￥3,865,000元", "386.5"),
        ("¥3,865,000.00元整", "386.5"),
        ("0.01元", "0.000001"),
        ("1.2亿元", "12000"),
        ("99999.99", "99999.99"),
        ("3865000万元", "3865000"),
        ("0", "0"),
        ("-1", "-1"),
        # for the field's own check to refuse
        ("一百", "一百"),
        ("3,86,5000", "3,86,5000"),
        ("386.5美元", "386.5美元"),
        ("1e9", "1e9"),
    ],
)
def test_an_amount_in_ten_thousands(text: str, wanyuan: str) -> None:
    assert parameters.amount(text, "选项 --total") == wanyuan


@pytest.mark.parametrize("text", ["3865000", "3,865,000", "￥3865000", "3865000.00", "100000"])
def test_an_amount_that_seems_to_be_in_yuan_is_questioned(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="没有写单位，像是以元计的数") as refused:
        parameters.amount(text, "选项 --total")
    number = text.strip("￥").replace(",", "").removesuffix(".00")
    assert f"请写 {number}元；确是 {number} 万元的，请写 {number}万元" in str(refused.value)


def test_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "project.yaml").touch()
    assert [str(path) for path in parameters.folders(None)] == ["."]
    assert [str(path) for path in parameters.folders(["a", "b/c"])] == ["a", "b/c"]


def test_a_wrong_day_names_its_option() -> None:
    with pytest.raises(typer.BadParameter) as refused:
        parameters.day("明天", "--reply-by")
    assert refused.value.param_hint == "选项 --reply-by"
