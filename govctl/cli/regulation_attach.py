"""`govctl regulation attach` and `digest`: the official text beside the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, regulations
from govctl.cli.console import echo, echo_written

if TYPE_CHECKING:
    from govctl.law.model import LawText
    from govctl.law.source import Source
    from govctl.packs.model import Regulation
    from govctl.workspace.workspace import Workspace

app = chinese_typer.group()

_Named = Annotated[str, typer.Argument(metavar="办法", help="编号；不写为工作区所用")]
_Force = Annotated[bool, typer.Option("--force", help="覆盖已有的文件；内容大不相同也照写")]


@app.command(
    "attach",
    cls=chinese_typer.Command,
    help="把官方文本（txt 或 docx）附在工作区里，供引用条文原文；文本有变时提示复核规则。",
)
def attach(
    file: Annotated[str, typer.Argument(metavar="文件", help="官方文本，txt（UTF-8、GBK）或 docx")],
    regulation: _Named = "",
    *,
    force: _Force = False,
) -> None:
    """Split an official text, show what was read, and keep it in the workspace."""
    from govctl.cli.errors import CommandError
    from govctl.law import attach_summary, store

    workspace = _workspace()
    chosen = _regulation(workspace, regulation)
    text, source = _read(Path(file))
    comparison = store.held_against(text, chosen, workspace.law_text(chosen.id).parent)
    for line in attach_summary.contents(text, source):
        echo(line)
    if comparison.known and not comparison.alike and not force:
        raise CommandError(
            f"大部分条文与《{chosen.title}》（{chosen.id}）所据的不同，没有保存：请核对文件，"
            "或在文件后面写明办法；确实是它的新文本，请加 --force"
        )
    for line in attach_summary.compared(text, comparison, chosen):
        echo(line)
    path = store.save(workspace, chosen, text, force=force)
    if path is None:
        echo(f"已经附有同样的文本，没有改动：{workspace.law_text(chosen.id)}")
        return
    echo_written("条文", path)
    echo("此后 govctl explain 编号、govctl validate --show-law 会引用条文原文")


@app.command(
    "digest",
    cls=chinese_typer.Command,
    help="写出条文指纹：编写规则时所据的文本，或复核之后认可的文本。",
)
def digest(
    regulation: _Named = "",
    file: Annotated[
        str,
        typer.Option("--text", metavar="文件", help="官方文本；不写为工作区已附上的文本"),
    ] = "",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里；不写为工作区的办法文件夹"),
    ] = "",
    *,
    force: _Force = False,
) -> None:
    """Write the fingerprints of a text, beside the rules or over those delivered."""
    from govctl.files import write_atomic
    from govctl.law import fingerprints as digests
    from govctl.law import store

    workspace = _workspace(needed=not (file and output and regulation))
    chosen = _regulation(workspace, regulation)
    text = _read(Path(file))[0] if file else _attached(workspace, chosen)
    content = digests.render(digests.of(text))
    path: Path | None
    if output:
        path = Path(output)
        write_atomic(path, content.encode(), force=force)
    else:
        beside = workspace.law_text(chosen.id).parent / digests.FILE_NAME
        path = store.keep(workspace, beside, content, force=force)
    if path is None:
        echo("已有同样的指纹，没有改动")
    else:
        echo_written(f" {len(text.articles)} 条的指纹", path)


def _workspace(*, needed: bool = True) -> Workspace:
    from govctl.cli.errors import CommandError
    from govctl.cli.guards import stop_if_unsettled
    from govctl.workspace.workspace import Workspace, lost

    found = regulations.workspace() or lost(Path())
    if found:
        stop_if_unsettled(found)
    if found is None and needed:
        raise CommandError(
            "条文要附在工作区里，这里不是工作区。请先进入工作区，或用 govctl init 建立一个"
        )
    return found or Workspace(Path())


def _regulation(workspace: Workspace, name: str) -> Regulation:
    from govctl.packs import loader

    return loader.load(name or workspace.regulation, workspace.regulation_folders)


def _read(file: Path) -> tuple[LawText, Source]:
    """Read an official text; one without articles is none."""
    from govctl.cli.errors import CommandError
    from govctl.law.parse import parse
    from govctl.law.source import read

    source = read(file)
    text = parse(source.text)
    if not text.articles:
        said = "".join(f"。{note}" for note in source.notes)
        raise CommandError(
            f"“{file.name}”里没有读出条文：每一条应当另起一行，以“第一条”的样子开头{said}"
        )
    return text, source


def _attached(workspace: Workspace, regulation: Regulation) -> LawText:
    from govctl.cli.errors import CommandError
    from govctl.law import store

    attached = store.load(workspace, regulation)
    if attached is None:
        raise CommandError(
            f"《{regulation.title}》还没有附上文本：请用 --text 写明文件，"
            "或先执行 govctl regulation attach 文件"
        )
    return attached.text
