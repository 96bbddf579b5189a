"""The page of findings: safe by itself, and as a browser shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote

import made_reports
import pytest

from govctl.report.formats import FORMATS, Options
from govctl.report.html_rows import FILTERS

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
_LINKS = frozenset({"src", "href", "srcset", "action", "data", "poster", "style"})


def page() -> str:
    content = FORMATS["html"].render(made_reports.everything(), Options())
    assert isinstance(content, str)
    return content


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_needs_nothing_from_elsewhere() -> None:
    found = Elements(page()).found
    assert not [(tag, key) for tag, attrs in found for key in attrs if key in _LINKS]
    assert not [key for _, attrs in found for key in attrs if key.startswith("on")]
    assert not re.search(r"url\(|@import|https?://", page())
    policy = next(attrs["content"] for _, attrs in found if "http-equiv" in attrs)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_text_of_files_is_no_markup() -> None:
    content = page()
    assert content.count("<script>") == 1
    assert "&lt;script&gt;alert(1)" in content
    assert "\x1b" not in content


def test_has_a_part_for_everything() -> None:
    content = page()
    for said in (
        "多个项目共有的问题",
        "由此引起的问题（1 条）",
        "没有填写 1 项",
        "没有办理或者没有登记 1 项",
        "同样的问题另有 3 处",
        "<mark>3865000</mark>",
        "（投资与资金 › 总投资）",
        "相关：02-系统",
        "关于办法本身（1 条）",
        "已豁免（1 条）",
        "核对日期：2026年10月20日",
        "下一环节“采购”另外要求 1 项",
        "全部要求请执行 govctl validate 甲市/projects/01-平台 --at 采购",
        "已把 4 个项目互相核对",
    ):
        assert said in content, said


def test_projects_that_share_findings_are_listed_once() -> None:
    shared = page().partition("多个项目共有的问题")[2].partition("</section>")[0]
    assert shared.count("3 个项目") == shared.count("智慧停车平台（水利局）") == 1
    assert shared.index("3 个项目") < shared.index("demo-m-report")


def test_what_follows_has_its_places_and_article() -> None:
    _, _, after = page().partition("由此引起的问题（1 条）")
    item, _, _ = after.partition("</li>")
    for said in ("projects/01-平台/project.yaml:12:10", "相关：登记的环节", "（第二条第一款）"):
        assert said in item


def run(tmp_path: Path, *arguments: str, hash_: str = "") -> subprocess.CompletedProcess[str]:
    """Open the page in a browser that may reach nothing."""
    file = tmp_path / "page.html"
    file.write_text(page(), encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={tmp_path / 'profile'}",
        *arguments, f"{file.as_uri()}{hash_}",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def counts(row: dict[str, str | None], wanted: dict[str, str]) -> int:
    """How many findings of a row have the numbers that are wanted."""
    held = Counter[str]()
    for part in (row["data-row"] or "").split():
        values, _, times = part.partition("x")
        held[values] += int(times or 1)
    return sum(
        times
        for values, times in held.items()
        if all(
            number in values.split(".")[FILTERS.index(name)].split(",")
            for name, number in wanted.items()
        )
    )


def rows_of(content: str) -> list[dict[str, str | None]]:
    return [attrs for _, attrs in Elements(content).found if "data-row" in attrs]


def test_every_finding_is_counted() -> None:
    totals = made_reports.everything().totals
    counted = [row for row in rows_of(page()) if "data-counted" in row]
    assert sum(counts(row, {}) for row in counted) == sum(totals.severities.values())


@browser
@pytest.mark.parametrize(
    "wanted",
    [
        {"unit": "公安局"},
        {"severity": "错误"},
        {"gate": "申报"},
        {"article": "第十三条"},
        # the shared row is of both units, and is told of each once
        {"unit": "公安局", "article": "第二条"},
        {"unit": "水利局", "severity": "警告"},
    ],
)
def test_a_filter_hides_all_other_rows(tmp_path: Path, wanted: dict[str, str]) -> None:
    hash_ = "&".join(f"{name}={quote(value)}" for name, value in wanted.items())
    shown = run(tmp_path, "--dump-dom", hash_=f"#{hash_}")
    assert "Content Security Policy" not in shown.stderr
    form = next(attrs for tag, attrs in Elements(shown.stdout).found if tag == "form")
    assert "hidden" not in form
    numbers = {}
    for name, value in wanted.items():
        listed = shown.stdout.partition(f'<select name="{name}">')[2].partition("</select>")[0]
        found = re.search(rf'<option value="(\d+)">[^<]*{value}</option>', listed)
        assert found
        numbers[name] = found[1]
    rows = rows_of(shown.stdout)
    for row in rows:
        assert ("hidden" not in row) == (counts(row, numbers) > 0), row
    counted = [row for row in rows if "data-counted" in row]
    every, fitting = (sum(counts(row, one) for row in counted) for one in ({}, numbers))
    assert 0 < fitting < every
    assert f"显示 {fitting} 条，共 {every} 条" in shown.stdout


@browser
def test_everything_is_shown_at_first(tmp_path: Path) -> None:
    shown = run(tmp_path, "--dump-dom")
    rows = [attrs for _, attrs in Elements(shown.stdout).found if "data-row" in attrs]
    assert rows
    assert not [row for row in rows if "hidden" in row]


@browser
def test_is_painted_and_printed(tmp_path: Path) -> None:
    run(tmp_path, "--window-size=1200,1400", f"--screenshot={tmp_path / 'page.png'}")
    run(tmp_path, f"--print-to-pdf={tmp_path / 'page.pdf'}")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
