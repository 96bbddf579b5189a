"""`govctl doc`: documents from facts, and documents read back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import arguments, frame
from govctl.cli.output import columns, say, say_within, show, wrote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.documents.outline import MandatedChapter, Outline
    from govctl.findings import Finding
    from govctl.reviewer import Reviewed

app = frame.group()


@app.command("kinds", cls=frame.Command, help="列出可以编写的文书。")
def list_kinds() -> None:
    """Print the outlines' titles, ids and aliases, and what regulations name; packs name ids."""
    from govctl.cli import texts
    from govctl.comparison import catalogue
    from govctl.documents import kinds
    from govctl.resources import BY_LAW

    # those of the regulations come last, with their names below
    for outline in sorted(kinds.kinds(), key=lambda one: one.id == BY_LAW):
        also = f"，也可写作 {'、'.join(outline.aliases)}" if outline.aliases else ""
        say(f"{outline.title}（编号 {outline.id}{also}）")
    for entry in catalogue.entries(texts.folders()):
        materials = entry.regulation.materials if entry.regulation else ()
        names = [one.title for one in materials if one.outline == BY_LAW]
        if names and entry.regulation:
            say_within(f"  {entry.regulation.short}：{'、'.join(names)}", 4)


@app.command("new", cls=frame.Command, help="用项目的事实编写一份文书，缺的内容留下【待补充】。")
def new(
    kind: Annotated[str, typer.Argument(metavar="文书", help="如 项目建议书、可研、初步设计")],
    project: Annotated[
        str, typer.Argument(metavar="项目", help="项目文件夹；在工作区里写项目名即可")
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="文件", help="默认写入项目的 materials 文件夹")
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="封面日期；默认今天")
    ] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Write a document."""
    from govctl import validation
    from govctl.cli.failures import CommandError
    from govctl.cli.validate import stop_if_broken
    from govctl.documents import compose
    from govctl.files import inside, write_atomic
    from govctl.workspace.project import MATERIALS
    from govctl.workspace.scaffold import folder_name

    day = arguments.day(as_of)
    reviewed = validation.review_one(arguments.folder(project), as_of=day)
    stop_if_broken([reviewed])
    facts = reviewed.project.facts
    if facts is None or reviewed.regulation is None:
        what = "项目的事实文件还有写法问题" if facts is None else "项目适用的办法还没有写对"
        raise CommandError(f"{what}，请先执行 govctl validate {project}，改正后再编写文书")
    outline, mandated = _outline(kind, reviewed)
    folder = reviewed.project.folder / MATERIALS
    if not output and inside(reviewed.project.folder, folder) is None:
        raise CommandError(
            f"{folder} 是指向项目以外的链接，没有写入；请把它换成文件夹，或者用 -o 指明写到哪里"
        )
    content = compose.compose(outline, facts, mandated, day, reviewed.regulation.title)
    name = f"{folder_name(outline.title)}.docx"
    path = arguments.target(output, ".docx") if output else folder / name
    write_atomic(path, content, force=force)
    wrote(outline.title, path)
    gaps = compose.gaps(content)
    say(
        f"还有 {gaps} 处【待补充】，请在 Word 或 WPS 中补写，或补齐事实后重新生成"
        if gaps
        else "没有缺项"
    )


@app.command("check", cls=frame.Command, help="检查文书：缺章、空章、没有补写的【待补充】。")
def check(
    file: Annotated[str, typer.Argument(metavar="文件", help="docx 文件")],
    kind: Annotated[
        str, typer.Option("--kind", metavar="文书", help="文书种类；默认按登记或文件名判断")
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准；默认今天")
    ] = None,
) -> None:
    """Read a document back and print what is wrong with it."""
    from govctl import validation
    from govctl.cli.failures import CommandError
    from govctl.cli.validate import stop_if_broken
    from govctl.documents import inspect
    from govctl.files import is_file
    from govctl.workspace.workspace import NotFoundError

    day = arguments.day(as_of)
    path = Path(file)
    if not is_file(path):
        raise CommandError(f"没有这个文件：{file}")
    unreadable = [one for one in inspect.check(path, None) if one.rule == inspect.UNREADABLE]
    if unreadable:
        raise typer.Exit(_tell(path.name, unreadable))
    reviewed: Reviewed | None = None
    with suppress(NotFoundError):
        reviewed = validation.review_one(path, as_of=day)
        stop_if_broken([reviewed])
    name = kind or _registered_kind(path, reviewed) or path.stem
    outline, mandated = _outline(name, reviewed)
    raise typer.Exit(_tell(outline.title, inspect.check(path, outline, mandated)))


def _tell(what: str, findings: Sequence[Finding]) -> int:
    """Print what was found in a document; the exit status follows from it."""
    from govctl.findings import Severity
    from govctl.report import text
    from govctl.report.tally import Tally

    tally = Tally()
    tally.add(findings)
    show(line for finding in findings for line in text.finding_lines(finding, {}, columns()))
    counts = "，".join(f"{level.label} {tally.count(level)}" for level in Severity)
    say(f"{what}：{counts}" if findings else f"{what}：没有发现问题")
    return 1 if tally.reaches(Severity.ERROR) else 0


def _outline(kind: str, reviewed: Reviewed | None) -> tuple[Outline, list[MandatedChapter]]:
    """The outline meant, and the chapters that the project's regulation demands of it."""
    from govctl.documents import kinds, registered
    from govctl.resources import BY_LAW

    regulation = reviewed.regulation if reviewed else None
    material = regulation.material_called(kind) if regulation else None
    if material and material.outline:
        return kinds.of_material(material), registered.mandated(material)
    written = [one for one in regulation.materials if one.outline] if regulation else []
    by_law = [one.title for one in written if one.outline == BY_LAW]
    outline = kinds.find(kind, also=by_law)
    if material is None:
        material = next((one for one in written if one.outline == outline.id), None)
    return outline, registered.mandated(material)


def _registered_kind(path: Path, reviewed: Reviewed | None) -> str:
    """What the project's materials call this file."""
    if reviewed is None or reviewed.project.facts is None:
        return ""
    for entry in reviewed.project.facts["materials"]:
        if entry["file"] and reviewed.project.material_file(entry) == path.resolve():
            return str(entry["kind"])
    return ""
