"""`govctl explain`: a rule, a finding of the program's own, or an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, regulations
from govctl.cli.console import echo, echo_sections, echo_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.packs.citations import Cell
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.pack import LoadedPack
    from govctl.section import Section

app = chinese_typer.group()


@app.command(
    "explain",
    cls=chinese_typer.Command,
    help="解释一条规则：条件、参数、依据、处理和正反例；或列出一条条文下的全部规则。",
)
def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="编号", help="检查结果方括号里的编号；或条文，如 26、二十六、第二十六条第一款"
        ),
    ],
    regulation: regulations.Option = "",
) -> None:
    """Print everything about one rule, or all that is checked under one article."""
    from govctl.authoring import article_index
    from govctl.judging import builtin_rules

    own = builtin_rules.table().get(name)
    if own is not None:
        _show(f"{own.id}  {own.title}", own.sections())
    elif cited := article_index.citation(name):
        _articles(cited, regulation)
    else:
        _rule(name, regulation)


def _articles(cited: str, regulation: str) -> None:
    """Print what is checked under an article, in each regulation that has it."""
    from govctl.authoring import article_index
    from govctl.cli.errors import CommandError
    from govctl.packs.citations import CiteError, numeral

    problem = "没有可用的办法"
    shown = False
    for chosen in (pack.regulation for pack in regulations.chosen(regulation)):
        try:
            cells = article_index.cells(chosen, cited)
        except CiteError as refused:
            problem = f"《{chosen.title}》{refused}"
            continue
        number = cells[0].article
        head = f"《{chosen.title}》第{numeral(number)}条  {chosen.articles[number].title}"
        if shown:
            echo("")
        echo_within(head)
        echo_sections((*_original(chosen, cells), *article_index.sections(chosen, cells)))
        shown = True
    if not shown:
        raise CommandError(problem)


def _rule(name: str, regulation: str) -> None:
    from govctl.authoring import case_files, cases, explanation
    from govctl.cli.errors import CommandError
    from govctl.judging import builtin_rules
    from govctl.text import closest_id

    known: list[str] = []
    for pack in _everywhere(regulation):
        for norm in pack.regulation.all_norms:
            names = _names(norm)
            known += names
            if name not in names:
                continue
            home = pack
            if norm.location.path.parent != pack.regulation.folder:
                home = regulations.load(norm.location.path.parent.name)
            # a pack being written may have no cases yet
            tried = cases.load(home.regulation) if case_files.written(home.regulation) else []
            said = [*explanation.sections(home, norm, tried), *_together(home, norm)]
            original = _original(home.regulation, _cells(norm, name))
            _show(f"{norm.id}  {norm.title}", _with_original(said, original))
            return
    near = closest_id(name, [*known, *builtin_rules.table()])
    hint = f"是否想写 {near}？" if near else "用 govctl regulation rules 查看全部编号"
    raise CommandError(f"没有编号为“{name}”的规则。{hint}")


def _together(pack: LoadedPack, norm: Norm) -> Iterator[Section]:
    """Examples of a rule across projects."""
    from govctl.section import Section

    if norm.id not in pack.regulation.cross_rule_ids:
        return
    from govctl.authoring import cross_cases as together

    tried = together.load(pack.regulation)
    for expect, title in (("fail", "不通过的例子"), ("pass", "通过的例子")):
        case = next((one for one in tried if (one.rule, one.expect) == (norm.id, expect)), None)
        if case is not None:
            yield Section(title, (case.name, *together.example(pack, case)))


def _everywhere(regulation: str) -> Iterator[LoadedPack]:
    """The regulations meant; unless one is named, then also those of other places."""
    from govctl.packs.errors import PackError

    meant = list(regulations.chosen(regulation))
    yield from meant
    if regulation:
        return
    for other in regulations.available():
        if other in [one.regulation.id for one in meant]:
            continue
        try:
            yield regulations.load(other)
        except PackError:
            continue  # none of those asked about


def _names(norm: Norm) -> list[str]:
    return [norm.id, *(part.rule for part in norm.children())]


def _cells(norm: Norm, name: str) -> tuple[Cell, ...]:
    """What a norm cites, or the chapter of a material that was asked about."""
    for chapter in norm.children():
        if chapter.rule == name:
            return chapter.cells
    return norm.cells


def _original(regulation: Regulation, cells: Sequence[Cell]) -> Iterable[Section]:
    """The law's own words, where its text is attached to the workspace."""
    from govctl.files import is_file

    workspace = regulations.workspace()
    if not cells or workspace is None or not is_file(workspace.law_text(regulation.id)):
        return ()  # most workspaces have no text
    from govctl.law import explanation_sections, store
    from govctl.section import Section

    try:
        attached = store.load(workspace, regulation)
    except store.UnreadableTextError as problem:
        return (Section("原文", (str(problem),)),)
    return tuple(explanation_sections.original(attached, cells)) if attached else ()


def _with_original(said: Iterable[Section], original: Iterable[Section]) -> Iterator[Section]:
    """The sections with the law's own words right below the citation."""
    for section in said:
        yield section
        if section.title == "依据":
            yield from original


def _show(head: str, told: Iterable[Section]) -> None:
    echo_within(head)
    echo_sections(told)
