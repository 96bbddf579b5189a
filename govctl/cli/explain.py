"""`govctl explain`: what a name, a number or an id stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, regulations
from govctl.cli.console import echo, echo_sections, echo_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.authoring.glossary import Meaning
    from govctl.packs.pack import LoadedPack
    from govctl.section import Section

app = chinese_typer.group()


@app.command(
    "explain",
    cls=chinese_typer.Command,
    help="解释一条规则、一条条文、一个环节、一种材料或一个字段：依据、条件、数值、例子；\n"
    "或检查结果里程序自带的一种提示。",
)
def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="名称",
            help="方括号里的编号；条文，如 26、第二十六条第一款；环节、材料的名称；"
            "字段，如 funding.total、总投资",
        ),
    ],
    regulation: regulations.Option = "",
) -> None:
    """Print everything about what is called so."""
    from govctl.judging import builtin_rules

    own = builtin_rules.table().get(name)
    if own is not None:  # also where the pack is broken, for then it is needed most
        echo_within(f"{own.id}  {own.title}")
        echo_sections(own.sections())
        return
    for position, meaning in enumerate(_meanings(name, regulation)):
        if position:
            echo("")
        echo_within(meaning.heading)
        echo_sections(_with_original(meaning))


def _meanings(name: str, regulation: str) -> list[Meaning]:
    """All that is called so by the regulations chosen, else by those of other places.

    Raises:
        CommandError: nothing is.

    """
    from govctl.authoring import glossary
    from govctl.cli.errors import CommandError
    from govctl.judging import builtin_rules

    chosen = list(regulations.chosen(regulation))
    found = list(glossary.meanings(name, chosen))
    if found:
        return found
    others = [] if regulation else list(_others(chosen))
    refusal = glossary.refusal(name, [pack.regulation for pack in chosen])
    if not refusal and (found := list(glossary.meanings(name, others))):
        return found
    known = [pack.regulation for pack in (*chosen, *others)]
    near = glossary.near(name, known, list(builtin_rules.table()))
    hint = f"是否想写 {near}？" if near else "用 govctl regulation rules 查看全部编号"
    raise CommandError(refusal or f"没有编号或名称为“{name}”的规则、条文、环节、材料、字段。{hint}")


def _others(chosen: list[LoadedPack]) -> Iterator[LoadedPack]:
    """The regulations of other places."""
    from govctl.packs.errors import PackError

    for other in regulations.available():
        if other in [one.regulation.id for one in chosen]:
            continue
        try:
            yield regulations.load(other)
        except PackError:
            continue  # none of those asked about


def _with_original(meaning: Meaning) -> Iterator[Section]:
    """The sections with the law's own words: below the citation, or before everything."""
    original = _original(meaning)
    if all(section.title != "依据" for section in meaning.sections):
        yield from original
        original = []
    for section in meaning.sections:
        yield section
        if section.title == "依据":
            yield from original


def _original(meaning: Meaning) -> list[Section]:
    """The law's own words, where its text is attached to the workspace."""
    from govctl.files import is_file

    workspace, regulation = regulations.workspace(), meaning.regulation
    if not meaning.cells or workspace is None or regulation is None:
        return []
    if not is_file(workspace.law_text(regulation.id)):
        return []  # most workspaces have no text
    from govctl.law import explanation_sections, store
    from govctl.section import Section

    try:
        attached = store.load(workspace, regulation)
    except store.UnreadableTextError as problem:
        return [Section("原文", (str(problem),))]
    return list(explanation_sections.original(attached, meaning.cells)) if attached else []
