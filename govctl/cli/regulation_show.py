"""`govctl regulation list` and `show`: which texts there are, and what one of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters, regulations
from govctl.cli.console import echo, echo_sections, echo_within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govctl.comparison.catalogue import CatalogueEntry

app = chinese_typer.group()

_FORMATS = ("text", "json")
_AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="日期", help="以哪一天为准看是否有效；不写为今天"),
]
_Format = Annotated[str, typer.Option("--format", metavar="格式", help="text（默认）或 json")]


@app.command(
    "list",
    cls=chinese_typer.Command,
    help="列出全部办法：名称、地区、效力、篇幅，含工作区自有的。",
)
def list_all(output: _Format = "text", as_of: _AsOf = None) -> None:
    """Print every regulation at hand."""
    from govctl.comparison import catalogue, profile_json
    from govctl.text import as_json

    parameters.choice(output, _FORMATS, "选项 --format")
    day = parameters.day(as_of)
    here = regulations.workspace()
    folders = here.regulation_folders if here else ()
    found = list(catalogue.entries(folders))
    if output == "json":
        whole = [profile_json.identity(one.regulation, day) for one in found if one.regulation]
        broken = [one.id for one in found if not one.regulation]
        echo(as_json({"version": 1, "regulations": whole, "broken": broken}).rstrip("\n"))
    else:
        for one in found:
            marks = ["本工作区所用" if here and here.regulation == one.id else ""]
            marks += ["工作区自有" if one.own(folders) else ""]
            for line in _entry(one, "，".join(filter(None, marks)), day):
                echo_within(line)
        echo(f"共 {len(found)} 部")
    raise typer.Exit(0 if all(one.regulation for one in found) else 2)


def _entry(entry: CatalogueEntry, mark: str, day: date) -> Iterator[str]:
    from govctl.cli.errors import finding_line
    from govctl.comparison import phrases

    mark = f"（{mark}）" if mark else ""
    regulation = entry.regulation
    if regulation is None:
        yield f"{entry.id}{mark}：有误，不能使用"
        yield from (f"  {finding_line(problem)}" for problem in entry.problems)
    else:
        region = f"地区 {regulation.region}；" if regulation.region else ""
        yield f"{entry.id}{mark}"
        yield f"  《{regulation.title}》"
        yield f"  {region}{phrases.life_state(regulation.life, day)}"
        yield f"  {phrases.count_line(regulation)}"
    yield ""


@app.command(
    "show", cls=chinese_typer.Command, help="说明一部办法：身份、效力、环节、数值、材料、期限。"
)
def show(
    regulation: regulations.Named = "",
    output: _Format = "text",
    as_of: _AsOf = None,
) -> None:
    """Print all about one regulation."""
    from govctl.comparison import profile, profile_json
    from govctl.packs import versions
    from govctl.text import as_json

    parameters.choice(output, _FORMATS, "选项 --format")
    day = parameters.day(as_of)
    pack = regulations.load(regulation or _used())
    chosen = pack.regulation
    lineage = [one.regulation for one in versions.lineage(pack, regulations.folders())]
    if output == "json":
        echo(as_json(profile_json.whole(chosen, lineage, day)).rstrip("\n"))
        return
    echo_within(f"《{chosen.title}》")
    echo_sections(profile.sections(chosen, lineage, day))


def _used() -> str:
    here = regulations.workspace()
    if here is None or not here.regulation:
        raise typer.BadParameter(
            "没有写办法的编号，当前文件夹也不在工作区里；govctl regulation list 列出全部编号",
            param_hint="参数 办法",
        )
    return here.regulation
