"""`govctl doc`: documents from facts, and documents read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import columns, echo, echo_within, echo_written, print_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.findings import Finding
    from govctl.review.document_basis import DocumentKind
    from govctl.review.model import Review

app = chinese_typer.group()


@app.command(
    "kinds", cls=chinese_typer.Command, help="列出可以编写的文书；写明一种，列出它的各章和编号。"
)
def list_kinds(
    kind: Annotated[
        str, typer.Argument(metavar="文书", help="如 可研；列出各章节在 narrative 里用的编号")
    ] = "",
) -> None:
    """Print the outlines' titles, ids and aliases, and what regulations name; packs name ids."""
    from govctl.cli import regulations
    from govctl.comparison import catalogue
    from govctl.documents import kinds
    from govctl.resources import BY_LAW

    if kind:
        return _list_chapters(kind)
    # those of the regulations come last, with their names below
    for outline in sorted(kinds.kinds(), key=lambda one: one.id == BY_LAW):
        also = f"，也可写作 {'、'.join(outline.aliases)}" if outline.aliases else ""
        also = also or ("，写它在办法里的名称" if outline.id == BY_LAW else "")
        echo(f"{outline.title}（编号 {outline.id}{also}）")
    for entry in catalogue.entries(regulations.folders()):
        materials = entry.regulation.materials if entry.regulation else ()
        names = [one.title for one in materials if one.outline == BY_LAW]
        if names and entry.regulation:
            echo_within(f"  {entry.regulation.short}：{'、'.join(names)}", 4)
    return None


def _list_chapters(kind: str) -> None:
    """Print the chapters of a kind, with those that the workspace's regulation adds."""
    from govctl.cli import regulations
    from govctl.documents import outline_text
    from govctl.documents.errors import UnknownKindError
    from govctl.review import document_basis

    workspace = regulations.workspace()
    regulation = document_basis.of_workspace(workspace, parameters.day(None)) if workspace else None
    try:
        found = [("", document_basis.called(kind, regulation))]
    except UnknownKindError:
        found = _in_other_regulations(kind)
        if not found:
            raise
    for of, one in found:
        for line in outline_text.chapters(one.outline, one.mandated, of):
            echo(line)


@app.command(
    "new", cls=chinese_typer.Command, help="用项目的事实编写一份文书，缺的内容留下【待补充】。"
)
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
    from govctl.cli.errors import CommandError
    from govctl.cli.guards import stop_if_broken
    from govctl.documents import compose
    from govctl.files import inside, write_atomic
    from govctl.review import document_basis, pipeline
    from govctl.workspace.project import MATERIALS
    from govctl.workspace.scaffold import folder_name

    day = parameters.day(as_of)
    reviewed = pipeline.review_one(parameters.folder(project), as_of=day)
    stop_if_broken([reviewed])
    facts = reviewed.project.facts
    if facts is None or reviewed.regulation is None:
        what = "项目的事实文件还有写法问题" if facts is None else "项目适用的办法还没有写对"
        raise CommandError(f"{what}，请先执行 govctl validate {project}，改正后再编写文书")
    found = document_basis.called(kind, reviewed.regulation)
    folder = reviewed.project.folder / MATERIALS
    if not output and inside(reviewed.project.folder, folder) is None:
        raise CommandError(
            f"{folder} 是指向项目以外的链接，没有写入；请把它换成文件夹，或者用 -o 指明写到哪里"
        )
    title = found.outline.title
    content = compose.compose(found.outline, facts, found.mandated, day, reviewed.regulation.title)
    path = parameters.target(output, ".docx") if output else folder / f"{folder_name(title)}.docx"
    write_atomic(path, content, force=force)
    echo_written(title, path)
    gaps = compose.gaps(content)
    echo(
        f"还有 {gaps} 处【待补充】，请在 Word 或 WPS 中补写，或补齐事实后重新生成"
        if gaps
        else "没有缺项"
    )
    _tell_more(reviewed, found)


def _tell_more(reviewed: Review, found: DocumentKind) -> None:
    """Say what the project wrote in vain, and that the law does not ask for this document."""
    from govctl.documents.narrative import UNKNOWN

    lost = [one for one in reviewed.findings if one.rule == UNKNOWN]
    for one in lost:
        echo_within(f"注意：{one.message}；{one.remedy}")
    material, assessment = found.material, reviewed.assessment
    if material and assessment and not assessment.is_required(material):
        echo_within(
            f"注意：按{material.article}的条件，本项目不需要“{found.outline.title}”；"
            "主管部门另有要求的，仍可使用这份初稿"
        )


@app.command(
    "check", cls=chinese_typer.Command, help="检查文书：缺章、空章、没有补写的【待补充】。"
)
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
    from govctl.cli.errors import CommandError
    from govctl.cli.guards import stop_if_broken
    from govctl.documents import check as document_check
    from govctl.files import is_file
    from govctl.review import document_basis

    day = parameters.day(as_of)
    path = Path(file)
    if not is_file(path):
        raise CommandError(f"没有这个文件：{file}")
    unreadable = [
        one for one in document_check.check(path, None) if one.rule == document_check.UNREADABLE
    ]
    if unreadable:
        raise typer.Exit(_tell(path.name, unreadable))
    basis = document_basis.basis(path, day)
    if basis.reviewed is not None:
        stop_if_broken([basis.reviewed])
    found = (
        document_basis.called(kind, basis.regulation)
        if kind
        else document_basis.of_file(path, basis)
    )
    findings = document_check.check(path, found.outline, found.mandated, found.cover(basis))
    status = _tell(found.outline.title, findings)
    if basis.remark:
        echo_within(f"注意：{basis.remark}")
    raise typer.Exit(status)


def _tell(what: str, findings: Sequence[Finding]) -> int:
    """Print what was found in a document; the exit status follows from it."""
    from collections import Counter

    from govctl.findings import Severity
    from govctl.report.lines import finding_lines

    print_lines(line for finding in findings for line in finding_lines(finding, {}, columns()))
    found = Counter(finding.severity for finding in findings)
    counts = "，".join(f"{level.label} {found[level]}" for level in Severity)
    echo(f"{what}：{counts}" if findings else f"{what}：没有发现问题")
    return 1 if found[Severity.ERROR] else 0


def _in_other_regulations(name: str) -> list[tuple[str, DocumentKind]]:
    """What other regulations at hand call so, each with the regulation's short name."""
    from govctl.cli import regulations
    from govctl.comparison import catalogue
    from govctl.documents import kinds
    from govctl.resources import BY_LAW
    from govctl.review import document_basis

    found = []
    for entry in catalogue.entries(regulations.folders()):
        material = entry.regulation.material_called(name) if entry.regulation else None
        if entry.regulation and material and material.outline == BY_LAW:
            found.append(
                (
                    entry.regulation.short,
                    document_basis.DocumentKind(kinds.of_material(material), material),
                )
            )
    return found
