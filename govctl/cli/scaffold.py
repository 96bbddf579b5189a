"""`govctl init` and `govctl new`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import echo, echo_error, echo_written

if TYPE_CHECKING:
    from govctl.workspace.scaffold import NewProject
    from govctl.workspace.workspace import Workspace

app = chinese_typer.group()

_NOTHING = re.compile(r"[+-]?0+(\.0*)?")
_Force = Annotated[bool, typer.Option("--force", help="覆盖已有的文件")]


@app.command(
    "init", cls=chinese_typer.Command, help="建立一个工作区：写明适用的办法，备好项目文件夹。"
)
def init(
    folder: Annotated[str, typer.Argument(metavar="文件夹", help="工作区所在的文件夹")],
    regulation: Annotated[
        str | None,
        typer.Option(
            "--regulation",
            metavar="编号",
            help="必填：适用的办法；govctl regulation list 列出全部编号",
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="名称", help="工作区的名称")] = "",
    *,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="只更新已有工作区里供编辑器用的格式说明")
    ] = False,
    force: _Force = False,
) -> None:
    """Make a folder a workspace."""
    from govctl.cli.errors import CommandError
    from govctl.packs import loader, registry, validity
    from govctl.workspace import scaffold

    if refresh:
        _refresh(folder)
        return
    if regulation is None:
        raise CommandError("缺少选项 --regulation，写法：govctl init 文件夹 --regulation 编号")
    if not registry.known(regulation):
        raise CommandError(
            f"没有编号为“{regulation}”的管理办法。{registry.hint(regulation)}。"
            "要编写自己的办法，请执行 govctl regulation new 编号 文件夹 --title 办法全称，"
            "工作区和规则包会一起建好"
        )
    chosen = loader.load(regulation).regulation
    for path in scaffold.write_workspace(Path(folder), regulation, title=title, force=force):
        echo_written("", path)
    configure_hook(Path(folder))
    if doubt := validity.doubt(chosen, parameters.day(None)):
        echo_error(f"请注意：{'，'.join(doubt)}")
    echo(f"工作区适用《{chosen.title}》。下一步：进入 {folder}，执行")
    echo("govctl new 项目名称 --unit 单位 --total 万元 --needs 需求")


def _refresh(folder: str) -> None:
    """Renew the schemas that editors read, and touch nothing else.

    Raises:
        CommandError: the folder is no workspace.

    """
    from govctl.cli.errors import CommandError
    from govctl.workspace import discovery, editor_copies

    if not discovery.is_workspace(folder):
        raise CommandError(f"“{folder}”不是工作区，里面没有 govctl.yaml，没有写入任何文件")
    for path in editor_copies.write(Path(folder)):
        echo_written("", path)


def configure_hook(root: Path) -> None:
    """Have commits judged: write pre-commit's configuration where it is read, or say what it lacks.

    Without git, or outside a repository, the workspace may well become one.
    """
    from govctl.hook import configuration, repository

    try:
        found = repository.find(root)
    except repository.GitError:
        found = None
    top = root if found is None or found.top.resolve() == root.resolve() else found.top
    inner = "" if top is root else root.resolve().relative_to(top.resolve()).as_posix()
    done = configuration.configure(top, inner)
    if done.written:
        echo_written("", done.path)
    elif done.lines:
        echo(f"已有 {done.path}，没有改动。要在提交前自动校验，请在其中 repos 下面加上：")
        echo(done.lines.rstrip("\n"))


@app.command(
    "new", cls=chinese_typer.Command, help="在工作区里新建一个项目，写好带说明的 project.yaml。"
)
def new(
    name: Annotated[str, typer.Argument(metavar="项目名称")],
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="单位", help="必填：项目建设单位全称")
    ] = None,
    total: Annotated[
        str | None,
        typer.Option(
            "--total", metavar="万元", help="必填：总投资，以万元计；以元计的写明单位，如 3865000元"
        ),
    ] = None,
    needs: Annotated[
        str | None,
        typer.Option("--needs", metavar="需求", help="必填：建设需求，先写一句话，以后再补充"),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="性质", help="新建（默认）、升级改造、运维、购买服务等")
    ] = "新建",
    code: Annotated[str, typer.Option("--code", metavar="代码", help="项目代码，可以后补")] = "",
    workspace: Annotated[
        str,
        typer.Option("--workspace", metavar="文件夹", help="工作区；默认当前所在的工作区"),
    ] = "",
) -> None:
    """Start a project in a workspace."""
    from govctl.files import OverwriteRefusedError
    from govctl.workspace import scaffold

    if total is not None:
        total = parameters.amount(total, "选项 --total")
    needed = {"--unit": unit, "--total": total, "--needs": needs}
    _given({"参数 项目名称": name, "选项 --kind": kind}, needed)
    settings = _workspace(workspace)
    gate = _first_gate(settings)
    project = scaffold.NewProject(name, unit or "", kind, total or "", gate, needs or "", code)
    try:
        facts, *_ = scaffold.write_project(settings.root, project)
    except OverwriteRefusedError as problem:
        facts = _write_with_unit(settings.root, project, problem.path)
    echo_written("", facts)
    echo(f"下一步：按文件里的说明填写，再执行 govctl validate {facts.parent}")


def _given(words: dict[str, str], options: dict[str, str | None]) -> None:
    """Refuse what is missing, all at once, and what is blank or no amount.

    Raises:
        CommandError: options are missing.
        typer.BadParameter: a value is blank, or a total is nothing.

    """
    from govctl.cli.errors import CommandError

    if missing := [name for name, text in options.items() if text is None]:
        example = "govctl new 项目名称 --unit 单位 --total 386.5 --needs 需求"
        raise CommandError(f"缺少选项 {'、'.join(missing)}，写法：{example}")
    named = {f"选项 {name}": text or "" for name, text in options.items()}
    for what, text in (words | named).items():
        if not text.strip():
            raise typer.BadParameter("不能是空的，请填写内容", param_hint=what)
    if _NOTHING.fullmatch((options.get("--total") or "").strip()):
        raise typer.BadParameter(
            "总投资不能是 0；还没有测算的，请先写估算数", param_hint="选项 --total"
        )


def _first_gate(settings: Workspace) -> str:
    """The gate that projects of a workspace begin at.

    Raises:
        typer.Exit: the settings are wrong.
        PackError: the regulation that they name cannot be read.

    """
    from govctl.cli.guards import stop_if_unsettled
    from govctl.packs import loader
    from govctl.packs.errors import PackError

    stop_if_unsettled(settings)
    try:
        chosen = loader.load(settings.regulation, settings.regulation_folders).regulation
    except PackError as problem:
        where = settings.locate(("regulation",))
        found = [replace(one, location=one.location or where) for one in problem.findings]
        raise PackError(found) from problem
    return chosen.gates[0].id


def _write_with_unit(root: Path, new: NewProject, taken: Path) -> Path:
    """Write a project beside another unit's of the same name.

    Raises:
        CommandError: the unit has that project already.

    """
    from govctl.files import OverwriteRefusedError
    from govctl.workspace import project, scaffold

    there = project.load(taken)
    if not there.unit or there.unit == new.unit:
        raise _there_already(taken)
    own = replace(new, folder=f"{new.unit}-{new.name}")
    try:
        facts, *_ = scaffold.write_project(root, own)
    except OverwriteRefusedError as problem:
        raise _there_already(problem.path) from problem
    echo(f"文件夹“{there.name}”已经是{there.unit}的项目，{new.unit}的同名项目另建一个文件夹")
    return facts


def _there_already(file: Path) -> Exception:
    from govctl.cli.errors import CommandError

    return CommandError(f"已经有这个项目，没有改动：{file}。请直接填写这个文件，或者换一个项目名称")


def _workspace(text: str) -> Workspace:
    """The workspace named, or the one around the current folder.

    Raises:
        CommandError: there is none; a folder that is named must be one itself.

    """
    from govctl.cli.errors import CommandError
    from govctl.workspace import workspace as workspaces

    folder = Path(text)
    if text and not folder.exists():
        raise CommandError(f"没有这个文件夹：{text}（选项 --workspace）")
    if folder.name == workspaces.FILE_NAME and not folder.is_dir():
        folder = folder.parent
    root = workspaces.find_root(folder)
    if root and (text in ("", ".") or root.resolve() == folder.resolve()):
        return workspaces.load(root)
    if root is None and (lost := workspaces.without_settings(folder)):
        return lost
    if text in ("", "."):
        raise CommandError(
            "当前文件夹不在工作区里。请先执行 govctl init 文件夹 --regulation 编号，"
            "再进入该文件夹，或用 --workspace 指明工作区"
        )
    around = ""
    if root and root.resolve().samefile(workspaces.find_root(Path()) or folder):
        around = "；要在当前所在的工作区新建，请去掉 --workspace"
    elif root:
        around = f"；它在工作区“{root}”里面，要在那里新建，请写 --workspace {root}"
    raise CommandError(
        f"“{text}”不是工作区，里面没有 {workspaces.FILE_NAME}{around}。"
        "要把它建成工作区，请执行 govctl init 文件夹 --regulation 编号"
    )
