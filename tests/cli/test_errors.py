from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from govctl.cli import errors, main
from govctl.files import OverwriteRefusedError
from govctl.findings import Finding, Severity, TextSpan
from govctl.packs.errors import PackError
from govctl.review import pipeline
from govctl.workspace.workspace import NotFoundError

PLACE = TextSpan(Path("regulations/demo/rules.yaml"), 3, 5)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (NotFoundError("没有这个文件"), "没有这个文件"),
        (
            OverwriteRefusedError(Path("a.xlsx")),
            "文件已存在，未覆盖：a.xlsx（确需覆盖请加 --force）",
        ),
        (errors.CommandError("请先写明年度"), "请先写明年度"),
        (
            PackError(
                [
                    Finding(
                        "pack-invalid", Severity.ERROR, "没有环节", remedy="请改", location=PLACE
                    ),
                    Finding("pack-x", Severity.ERROR, "没有办法", remedy="请写明"),
                ]
            ),
            "regulations/demo/rules.yaml:3:5 没有环节（请改）\n没有办法（请写明）",
        ),
        (
            PermissionError(errno.EACCES, os.strerror(errno.EACCES), "a.xlsx"),
            f"无法读写“a.xlsx”（文件夹 {Path.cwd()}）：没有权限，或文件正被 WPS、Word 等程序打开",
        ),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/a/b"),
            "无法读写“/a/b”（文件夹 /a）：磁盘空间不足",
        ),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "无法读写标准输出：磁盘空间不足"),
        # what a name may hold cannot paint the terminal
        (NotFoundError("a\x1b[31mb"), "a\N{REPLACEMENT CHARACTER}[31mb"),
    ],
)
def test_says_in_chinese_what_went_wrong(problem: Exception, said: str) -> None:
    assert errors.explain(problem) == said


def raised(problem: Exception) -> Exception:
    try:
        raise problem
    except type(problem) as caught:
        return caught


def test_a_fault_of_the_tool_is_owned_up_to() -> None:
    said = errors.explain(raised(ZeroDivisionError("division by zero\x1b[31m")))
    assert said.startswith("govctl 内部出错：ZeroDivisionError: division by zero")
    assert "这是工具的缺陷" in said
    assert "raised，第" in said
    assert "\x1b" not in said


def fail_with(problem: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise problem

    monkeypatch.setattr(pipeline, "run", fail)


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (RuntimeError("boom"), 2),
        (RecursionError(), 2),
        (MemoryError(), 2),
        (NotFoundError("没有"), 2),
        (OSError(errno.EIO, "x", "y"), 2),
        (KeyboardInterrupt(), 130),
    ],
)
def test_statuses(
    problem: BaseException,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fail_with(problem, monkeypatch)
    assert main.main(["validate", "."]) == status
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    assert bool(printed.err.strip()) == (status == 2)


def test_debugging_shows_the_whole_story(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(RuntimeError("boom"), monkeypatch)
    monkeypatch.setenv("GOVCTL_DEBUG", "1")
    with pytest.raises(RuntimeError, match="boom"):
        main.main(["validate", "."])
