"""Help pages and usage errors as people meet them: in Chinese, within the columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import typer

from govctl import __version__
from govctl.cli import main
from govctl.report.formats import FORMATS
from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# three words of Latin letters in a row are a sentence that no one translated
SENTENCE = re.compile(r"(?<![\w./-])[A-Za-z']{2,}(?:[ ,:]+[A-Za-z']{2,}){2,}")
NO_DATE = "不是日期，可以写成 2026-09-01、2026.9.1、2026年9月1日 或 20260901。"
NO_SUCH_DAY = "不是日历上有的日子，请核对年、月、日。"
COMMAND = re.compile(r"govctl(?: [a-z]+)*")


def untranslated(text: str) -> list[str]:
    return SENTENCE.findall(COMMAND.sub("", text))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("validate --nope", "没有 --nope 这个选项。请看 govctl validate --help"),
        (
            "validate --form x",
            "没有 --form 这个选项，是否想写 --format？请看 govctl validate --help",
        ),
        ("-v", "没有 -v 这个选项，是否想写 -V？请看 govctl --help"),
        ("help nope", "没有“nope”这个命令。请看 govctl --help"),
        ("help regulation tset", None),
        ("version 2", "多写了参数：2。请看 govctl version --help"),
        ("validate -x", "没有 -x 这个选项。请看 govctl validate --help"),
        ("validate --at", "选项 --at 后面要写一个值。请看 govctl --help"),
        ("--version=1", "选项 --version 后面不带值。请看 govctl --help"),
        ("valdate", "没有“valdate”这个命令，是否想写 validate？请看 govctl --help"),
        ("天气", "没有“天气”这个命令。请看 govctl --help"),
        ("no'pe", "没有“no'pe”这个命令。请看 govctl --help"),
        ("regulation nope", "没有“nope”这个命令。请看 govctl regulation --help"),
        ("explain", "缺少参数 名称。请看 govctl explain --help"),
        ("explain a b(c)", "多写了参数：b(c)。请看 govctl explain --help"),
        ("explain a b c", "多写了参数：b c。请看 govctl explain --help"),
        (
            "validate --format xml",
            (
                "选项 --format 有误：“xml”不可用，"
                f"可选：{'、'.join(FORMATS)}。请看 govctl validate --help"
            ),
        ),
        (
            "validate --fail-on info",
            "选项 --fail-on 有误：“info”不可用，可选：error、warning。请看 govctl validate --help",
        ),
        *(
            (
                f"validate --as-of {day}",
                f"选项 --as-of 有误：“{day}”{NO_DATE}请看 govctl validate --help",
            )
            for day in ("明天", "2026", "2026-9", "2026.9-1", "26-9-1", "2026091", "2026-W01-1")
        ),
        (
            "validate --as-of 2026.02.30",
            f"选项 --as-of 有误：“2026.02.30”{NO_SUCH_DAY}请看 govctl validate --help",
        ),
        ("validate --as-of 2026-02-30", None),
        ("validate --as-of ''", None),
        ("validate --as-of", None),
        ("init", None),
        ("new", None),
        ("doc new", None),
        ("doc check", None),
        ("plan build x", None),
        ("accept checklist", None),
        ("accept checklist a b", None),
        ("--nope validate", None),
    ],
)
def test_wrong_use_is_told_in_chinese_with_status_2(
    line: str, said: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(line.split()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said is None or printed.err == f"{said}\n"
    assert CHINESE.search(printed.err)
    assert untranslated(printed.err) == []


def pages() -> Iterator[tuple[str, ...]]:
    def below(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield path
        for name, child in getattr(command, "commands", {}).items():
            yield from below(child, (*path, name))

    return below(typer.main.get_command(main.app), ())


@pytest.mark.parametrize("path", list(pages()), ids=" ".join)
@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_help_pages(
    path: tuple[str, ...],
    columns: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main.main([*path, "--help"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith(f"用法：{' '.join(('govctl', *path))}")
    assert untranslated(printed.out) == []
    # a mark that must not begin a line may stand in the margin
    assert max(map(width, printed.out.splitlines())) <= min(int(columns), 100) + 2
    assert all(line == line.rstrip() for line in printed.out.splitlines())


@pytest.mark.parametrize("path", list(pages()), ids=" ".join)
def test_a_short_name_for_help(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([*path, "-h"]) == 0
    short = capsys.readouterr().out
    main.main([*path, "--help"])
    assert short == capsys.readouterr().out
    assert "  -h, --help  " in short


@pytest.mark.parametrize("path", [(), *(path for path in pages() if len(path) == 1)], ids=" ".join)
def test_every_command_has_a_line_of_help(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    main.main([*path, "--help"])
    listed = capsys.readouterr().out.partition("命令：\n")[2].splitlines()
    assert all(CHINESE.search(line) for line in listed)


@pytest.mark.parametrize("path", [(), ("regulation",), ("doc",), ("plan",), ("accept",)])
def test_a_group_alone_shows_its_help(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([*path]) == 0
    alone = capsys.readouterr()
    main.main([*path, "--help"])
    assert alone.out.strip() == capsys.readouterr().out.strip()
    assert alone.err == ""


@pytest.mark.parametrize("word", ["--version", "-V", "version"])
def test_version(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([word]) == 0
    assert capsys.readouterr().out == f"govctl {__version__}\n"


@pytest.mark.parametrize("path", list(pages()), ids=" ".join)
def test_help_as_a_command(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["help", *path]) == 0
    asked = capsys.readouterr()
    main.main([*path, "--help"])
    assert asked == capsys.readouterr()
