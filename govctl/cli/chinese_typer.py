"""Typer in Chinese: help pages and usage errors, laid out by the width of characters."""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from govctl.text import closest, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

_MARGIN = 2
_NARROWEST, _WIDEST = 60, 100
_HELP = "显示这份帮助"
_UNKNOWN = re.compile(r"No such command (['\"])(?P<given>.*?)\1(?:\.|$)", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)


class _InChinese:
    """What has a help page in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write("\n".join(_page(self, ctx)) + "\n")


class Command(_InChinese, TyperCommand):
    """A command whose help page is in Chinese."""


class Group(_InChinese, TyperGroup):
    """A group of commands whose help page is in Chinese."""


class _Later(Group):
    """A group whose module is imported once its commands are asked for."""

    source = ""
    _found: MutableMapping[str, Any]

    @property
    def commands(self) -> MutableMapping[str, Any]:
        """The group's commands, by name."""
        if not self._found:
            self._found = typer.main.get_group(import_module(self.source).app).commands
        return self._found

    @commands.setter
    def commands(self, given: MutableMapping[str, Any]) -> None:
        self._found = given


def later(help_text: str, source: str) -> typer.Typer:
    """Make a group of the commands of a module's `app`, which is imported when it is used.

    Typer works out the parameters of every command that it knows, at every start.
    """
    return group(help_text, type("_Later", (_Later,), {"source": source}))


def group(help_text: str = "", kind: type[TyperGroup] = Group) -> typer.Typer:
    """Make a group of commands; without a command it shows its help."""
    return typer.Typer(
        cls=kind,
        help=help_text,
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
    )


def _page(target: Any, ctx: Any) -> Iterator[str]:
    parameters = target.get_params(ctx)
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    for option in options:
        option.help = _HELP if option.name == "help" else option.help
    commands = [(name, target.get_command(ctx, name)) for name in getattr(target, "commands", ())]
    usage = [ctx.command_path, "[选项]", *("命令 …" for _ in commands[:1])]
    usage += [_metavar(argument) for argument in arguments]
    yield f"用法：{' '.join(usage)}"
    yield ""
    for line in (target.help or "").strip().splitlines():
        yield from (" " * _MARGIN + part for part in wrapped(line.strip(), _columns() - _MARGIN))
    for title, rows in (
        ("参数", [(_metavar(one), one.help or "") for one in arguments]),
        (
            "选项",
            [(_option(one), _HELP if one.name == "help" else one.help or "") for one in options],
        ),
        ("命令", [(name, (one.help or "").strip().splitlines()[0]) for name, one in commands]),
    ):
        if rows:
            yield ""
            yield f"{title}："
            yield from _table(rows)


def _metavar(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    name = f"{name}…" if argument.nargs == -1 else name
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> str:
    # the names of the help option come from a set
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar or '值'}"


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    left = min(max(width(name) for name, _ in rows), 34) + 2 * _MARGIN
    for name, text in rows:
        lead = f"{' ' * _MARGIN}{name}"
        lines = wrapped(text, _columns() - left)
        if width(lead) + _MARGIN > left:
            yield lead
        else:
            yield f"{lead}{' ' * (left - width(lead))}{lines.pop(0)}".rstrip()
        for line in lines:
            yield f"{' ' * left}{line}"


def _columns() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def asks_for_help(problem: Exception) -> bool:
    """Whether a group was named without a command: its help page is the answer."""
    return type(problem).__name__ == "NoArgsIsHelpError"


def usage_error(problem: Any) -> str:
    """Say in Chinese what was wrong with a command line; `problem` is Typer's exception."""
    if asks_for_help(problem):
        return str(problem.message)
    path = problem.ctx.command_path if getattr(problem, "ctx", None) else "govctl"
    said = _said(problem)
    return f"{said}{'' if said.endswith('？') else '。'}请看 {path} --help"


def _said(problem: Any) -> str:
    kind = type(problem).__name__
    if kind == "NoSuchOption":
        near = closest(problem.option_name, _options(problem.ctx)) if problem.ctx else None
        return f"没有 {problem.option_name} 这个选项{_meant(near)}"
    if kind == "MissingParameter":
        return f"缺少{_parameter(problem).rstrip()}"
    if kind == "BadOptionUsage":
        given = "后面要写一个值" if "require" in problem.message else "后面不带值"
        return f"选项 {problem.option_name} {given}"
    if kind == "BadParameter":
        return f"{_parameter(problem)}有误：{problem.message}"
    return _general(problem)


def _options(ctx: Any) -> list[str]:
    return [name for one in ctx.command.get_params(ctx) for name in one.opts if name[0] == "-"]


def _parameter(problem: Any) -> str:
    """The parameter as it is shown, with a space between letters and Chinese."""
    if problem.param is None:
        name = str(problem.param_hint or "参数")
    elif problem.param.param_type_name == "argument":
        name = f"参数 {problem.param.metavar or problem.param.name.upper()}"
    else:
        name = f"选项 {problem.param.opts[0]}"
    return f"{name} " if name[-1].isascii() else name


def _general(problem: Any) -> str:
    message = str(problem.message)
    ctx = problem.ctx
    unknown = _UNKNOWN.match(message)
    if unknown:
        given = unknown["given"]
        near = closest(given, list(ctx.command.commands)) if ctx else None
        return f"没有“{given}”这个命令{_meant(near)}"
    if message.startswith("Missing command"):
        return "缺少命令"
    extra = _EXTRA.fullmatch(message)
    if extra:
        return f"多写了参数：{extra['words']}"
    return f"命令行写法有误（{message}）"


def _meant(near: str | None) -> str:
    return f"，是否想写 {near}？" if near else ""
