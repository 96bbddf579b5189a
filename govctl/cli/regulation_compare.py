"""`govctl regulation diff` and `impact`: two texts side by side, and upon projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters, regulations
from govctl.cli.console import columns, echo, echo_written, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govctl.comparison.impact import Impact
    from govctl.comparison.table import ComparisonTable
    from govctl.text import StyledLine

app = chinese_typer.group()

_SUFFIXES = {"markdown": ".md", "xlsx": ".xlsx", "text": ".txt"}
_TEXT = "编号，或办法的文件夹"


@app.command(
    "diff",
    cls=chinese_typer.Command,
    help="两部办法逐项对照：期限、档次、比例、材料、环节、验收；也可以写成 Excel 或 Markdown。",
)
def diff(
    left: Annotated[str, typer.Argument(metavar="前者", help=_TEXT)],
    right: Annotated[str, typer.Argument(metavar="后者", help=_TEXT)],
    output: Annotated[
        str,
        typer.Option("--format", metavar="格式", help="text、markdown 或 xlsx；不写按 -o 的后缀"),
    ] = "",
    file: Annotated[
        str, typer.Option("-o", "--output", metavar="文件", help="写入文件；xlsx 必须写明")
    ] = "",
    *,
    differing: Annotated[bool, typer.Option("--different", help="只列不同的")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Set two regulations side by side."""
    from govctl.comparison import table as comparison
    from govctl.comparison.table import RowRelation
    from govctl.files import write_atomic

    output = parameters.choice(output or _by_suffix(file), tuple(_SUFFIXES), "选项 --format")
    if output == "xlsx" and not file:
        raise typer.BadParameter("写成 xlsx 要用 -o 指明文件", param_hint="选项 --format")
    table = comparison.compare(
        regulations.load(left).regulation, regulations.load(right).regulation
    )
    if differing:
        table = table.only(*(verdict for verdict in RowRelation if verdict is not RowRelation.SAME))
    if not file:
        echo(_rendered(table, output, columns()).rstrip("\n"))
        return
    path = parameters.target(file, _SUFFIXES[output])
    write_atomic(path, _content(table, output), force=force)
    echo_written("对照表", path)
    echo(table.summary)


def _by_suffix(file: str) -> str:
    if not file:
        return "text"
    for name, suffix in _SUFFIXES.items():
        if file.lower().endswith(suffix):
            return name
    raise typer.BadParameter(
        f"“{file}”应当以 {'、'.join(_SUFFIXES.values())} 之一结尾", param_hint="选项 -o"
    )


def _rendered(table: ComparisonTable, output: str, room: int = 0) -> str:
    from govctl.comparison import table_markdown, table_text

    if output == "markdown":
        return table_markdown.render(table)
    return "\n".join(table_text.text(table, room)) + "\n"


def _content(table: ComparisonTable, output: str) -> bytes:
    if output == "xlsx":
        from govctl.comparison import table_xlsx

        return table_xlsx.build(table)
    from govctl.text import printable

    return printable(_rendered(table, output)).encode()


@app.command(
    "impact",
    cls=chinese_typer.Command,
    help="假设改按新办法，逐个项目说明会新增、消失、变化哪些问题。",
)
def impact(
    old: Annotated[str, typer.Argument(metavar="原办法", help=_TEXT)],
    new: Annotated[str, typer.Argument(metavar="新办法", help=_TEXT)],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="路径", help="工作区或项目；默认当前文件夹")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准；默认今天")
    ] = None,
    output: Annotated[
        str, typer.Option("--format", metavar="格式", help="text（默认）或 json")
    ] = "text",
    *,
    brief: Annotated[bool, typer.Option("--summary", help="只列汇总，不逐个项目说明")] = False,
) -> None:
    """Judge projects by both texts and tell what changes."""
    from govctl.comparison import impact as weighing
    from govctl.comparison import impact_json, impact_text

    parameters.choice(output, ("text", "json"), "选项 --format")
    day = parameters.day(as_of)
    packs = regulations.load(old), regulations.load(new)
    before, after = (pack.regulation for pack in packs)
    impacts = weighing.weigh(parameters.folders(paths), *packs, day)
    if output == "json":
        found = list(impacts)
        counted = weighing.summary(found)
        echo(impact_json.render((before, after), found, counted, day).rstrip("\n"))
        _stop_if_broken(found)
        return
    print_lines(impact_text.heading(before, after, day))
    seen: list[Impact] = []
    kept = _kept(impacts, seen)
    print_lines(line for one in kept if one.broken or not brief for line in _lines(one))
    print_lines(impact_text.by_rule(seen, (before, after)))
    print_lines([impact_text.totals(weighing.summary(seen))])
    _stop_if_broken(seen)


def _stop_if_broken(impacts: Iterable[Impact]) -> None:
    """Say by the status that the tool or a text broke, as `validate` does."""
    if any(one.broken for one in impacts):
        raise typer.Exit(2)


def _kept(impacts: Iterable[Impact], seen: list[Impact]) -> Iterator[Impact]:
    """The same, each noted as it goes by, for the totals."""
    for one in impacts:
        seen.append(one)
        yield one


def _lines(impact: Impact) -> Iterator[StyledLine]:
    from govctl.comparison import impact_text

    return impact_text.project(impact, columns())
