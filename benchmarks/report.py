"""The tables of a benchmark run."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from benchmarks.measure import own_peak
from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.measure import Result
    from benchmarks.profile import Profile

GOVCTL = "govctl validate：结构 + 全部规则"
CHECK_JSONSCHEMA = "check-jsonschema：只查结构"
AJV = "ajv-cli：只查结构"
ONE = "govctl validate：一个项目"
CHECK_JSONSCHEMA_VERSION = "check-jsonschema --version"
HELP = "govctl --help"
WHOLE = "govctl validate：全部项目"
HOOK = "govctl hook run：改了一个项目"
HOOK_UNFINISHED = "govctl hook run：另有没暂存的改动"
IMPORT_TYPER = 'python -c "import typer"'
EMPTY = 'python -c "pass"'


def show_setting(files: Sequence[Path]) -> None:
    """What was measured, and on what."""
    lines = sum(file.read_text(encoding="utf-8").count("\n") for file in files)
    print(
        f"{len(files)} 个项目，平均 {lines / len(files):.0f} 行；"
        f"Python {platform.python_version()}，{platform.system()} {platform.machine()}，"
        f"{os.cpu_count()} 个处理器核；每个命令都是新进程，轮流运行，取中位数"
    )


def show_many(results: Mapping[str, Result], count: int) -> None:
    """Whole workspaces: time, ratio, memory."""
    own = results[GOVCTL].seconds
    _table(
        ["全部文件", "秒", "最快—最慢", "毫秒/文件", "govctl 的", "内存（MB）", "退出码"],
        [
            [
                name,
                f"{result.seconds:.2f}",
                f"{result.fastest:.2f}—{result.slowest:.2f}",
                f"{result.seconds / count * 1000:.3f}",
                f"{result.seconds / own:.2f} 倍",
                f"{result.peak:.0f}",
                result.statuses,
            ]
            for name, result in results.items()
        ],
    )
    ratio = results[CHECK_JSONSCHEMA].seconds / own
    print(f"check-jsonschema 每个文件用时是 govctl 的 {ratio:.1f} 倍（目标：8 倍以上）")
    print(f"内存目标：不到 300 MB（测量程序自身 {own_peak():.0f} MB）")


def show_short(results: Mapping[str, Result]) -> None:
    """Start-up: one project, the help, and what they are held against."""
    _table(
        ["冷启动", "毫秒", "最快—最慢", "内存（MB）", "退出码"],
        [
            [
                name,
                f"{result.seconds * 1000:.0f}",
                f"{result.fastest * 1000:.0f}—{result.slowest * 1000:.0f}",
                f"{result.peak:.0f}",
                result.statuses,
            ]
            for name, result in results.items()
        ],
    )
    one = results[ONE].seconds / results[CHECK_JSONSCHEMA_VERSION].seconds
    start = results[HELP].seconds / results[IMPORT_TYPER].seconds
    print(f"一个项目是 check-jsonschema --version 的 {one:.2f} 倍（目标：不超过 1 倍）")
    print(f"govctl --help 是 import typer 的 {start:.2f} 倍（目标：不到 1.5 倍）")


def show_hook(results: Mapping[str, Result], count: int) -> None:
    """The hook beside `validate`, in the same rounds."""
    whole = results[WHOLE].seconds
    _table(
        [f"{count} 个项目的提交", "秒", "最快—最慢", "validate 的", "退出码"],
        [
            [
                name,
                f"{result.seconds:.2f}",
                f"{result.fastest:.2f}—{result.slowest:.2f}",
                f"{result.seconds / whole:.2f} 倍",
                result.statuses,
            ]
            for name, result in results.items()
        ],
    )
    print("目标：不超过 1.3 倍")


def show_profile(seen: Profile) -> None:
    """Where the time of the whole workspace goes."""
    _table(
        ["时间去向（含所调用的库）", "占比", "秒"],
        [
            [part, f"{seconds / seen.total:.1%}", f"{seconds:.2f}"]
            for part, seconds in seen.by_part()
            if seconds >= seen.total / 100
        ],
    )
    _table(
        ["自身最费时的函数", "次数", "秒"],
        [[name, str(calls), f"{seconds:.2f}"] for name, calls, seconds in seen.slowest(15)],
    )
    print("带着分析器运行，绝对时间偏长，看占比。")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print()
    for row in (head, *rows):
        first, *rest = (
            (text, " " * (size - width(text))) for text, size in zip(row, widths, strict=True)
        )
        print("  ".join(["".join(first), *(space + text for text, space in rest)]))
