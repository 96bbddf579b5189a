"""What is wrong with data that breaks the schema, in the words of its writer."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from govctl.findings import Finding, Severity
from govctl.text import closest, one_line
from govctl.units import plain
from govctl.yamlio import misplaced_keys, type_names, value_hints
from govctl.yamlio.shape import WRITTEN, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jsonschema.exceptions import ValidationError

    from govctl.findings import Locate

_SHOWN = 40
_CENTURY = 100
_WIDE_SPACE = "\u3000"


def explain(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    """Say what an error of the validator means; `shape` knows the titles."""
    return _EXPLANATIONS.get(str(error.validator), _other)(locate, shape, error)


def unexplained(locate: Locate) -> Finding:
    """Say that data is refused, where the validator cannot say why."""
    return _finding(locate, (), ("schema-value", "内容不符合要求", "请对照字段说明核对"))


def _limit(error: ValidationError) -> Any:
    """What the schema asks for: the keyword's own value."""
    return error.validator_value


def _path(error: ValidationError) -> tuple[str | int, ...]:
    return tuple(error.absolute_path)


def _title(shape: Shape, path: tuple[str | int, ...]) -> str:
    """Name a place as its reader knows it: 资金筹措 › 第 2 项 › 金额."""
    words: list[str] = []
    for depth, step in enumerate(path, start=1):
        here = shape.at(path[:depth])
        words.append(
            f"第 {step + 1} 项" if isinstance(step, int) else (here.title if here else "") or step
        )
    return " › ".join(words) or "文件"


def _finding(
    locate: Locate,
    path: tuple[str | int, ...],
    problem: tuple[str, str, str],
    *,
    key: bool = False,
) -> Finding:
    rule, message, remedy = problem
    return Finding(
        rule,
        Severity.ERROR,
        message,
        remedy=remedy,
        location=locate(path, key=key),
        fact=path,
    )


def _quoted(value: object) -> str:
    """A value as its writer knows it, cut short."""
    if isinstance(value, dict | list):
        return "一组内容"
    text = str(value).lower() if isinstance(value, bool) else one_line(_number(value))
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


def _number(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _type(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    here = shape.at(path) or Shape("free")
    slip = value_hints.explain_value(error.instance, here.kind)
    dashed = _dashed(error.instance, here)
    if slip:
        message, remedy = slip
        message = f"{_title(shape, path)}：{message}"
    elif dashed:
        path = (*path, dashed)
        message, remedy = "“-”后面没有空格", f"“-”后面要空一格，写成 - {one_line(dashed[1:])}"
    else:
        wanted = type_names.KINDS.get(here.kind) or _type_names(_limit(error))
        given = "是空的" if error.instance is None else f"写的是{_quoted(error.instance)}"
        message = f"{_title(shape, path)}应当是{wanted}，这里{given}"
        remedy = _type_remedy(shape, path, error.instance)
    yield _finding(locate, path, ("schema-type", message, remedy), key=bool(dashed))


def _dashed(value: object, here: Shape) -> str:
    """The key that was to be a list's first, its dash written to it; '' if there is none."""
    keys = value if here.kind == "array" and isinstance(value, dict) else ()
    return next((key for key in keys if key.startswith("-")), "")


def _type_remedy(shape: Shape, path: tuple[str | int, ...], value: object) -> str:
    here = shape.at(path) or Shape("free")
    remedy = type_names.REMEDIES.get(here.kind, "请按要求改写")
    if here.kind == "array" and isinstance(value, dict):
        remedy += "；只有一项也要在第一个键前加“- ”"
    elif here.kind == "array" and isinstance(value, str):
        remedy += f"，例如 - {one_line(value)[:_SHOWN]}"
    return f"{remedy}；暂时没有可以留空" if _may_be_left_out(shape, path) else remedy


def _may_be_left_out(shape: Shape, path: tuple[str | int, ...]) -> bool:
    """Whether a place is an optional key of the group that it stands in."""
    holder = shape.at(path[:-1])
    if not path or isinstance(path[-1], int) or holder is None:
        return False
    return path[-1] not in holder.required


def _type_names(declared: str | list[str]) -> str:
    names = [declared] if isinstance(declared, str) else declared
    return "或".join(type_names.TYPES[name] for name in names)


def _enum(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    if not isinstance(error.instance, str):
        return  # its type is wrong, and is told already
    path = _path(error)
    choices = [str(choice) for choice in _limit(error) if choice != ""]
    empty = "，也可以留空（''）" if "" in _limit(error) else ""
    slip = value_hints.explain_value(error.instance, "text")
    near = closest(str(error.instance), choices)
    remedy = f"是否想写“{near}”？可选：" if near else "可选："
    if slip:
        remedy = f"{slip[1]}。可选："
    message = f"{_title(shape, path)}不能是{_quoted(error.instance)}"
    yield _finding(locate, path, ("schema-choice", message, remedy + "、".join(choices) + empty))


def _required(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    # the library reports each missing key as an error of its own, naming it only in prose
    missing = next(key for key in _limit(error) if f"'{key}'" == error.message.split(" is a ")[0])
    title = _title(shape, (*path, missing))
    declared = cast("dict[str, Any]", error.schema).get("properties", {}).get(missing, {})
    remedy = f"请补充“{missing}: {declared.get('const', '…')}”"
    problem = ("schema-required", f"缺少必填项：{title}（{missing}）", remedy)
    yield _finding(locate, (*path, missing), problem, key=True)


def _unknown(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    schema = cast("dict[str, Any]", error.schema)
    known = list(schema.get("properties", {}))
    patterns = schema.get("patternProperties")
    for key in cast("dict[str, Any]", error.instance):
        if key in known or (patterns and _matches(key, patterns)):
            continue
        near = _near_key(key, known, shape.at(path))
        remedy = f"是否想写 {near}？" if near else _hint(known)
        remedy = misplaced_keys.advice(shape, key) or remedy
        message = f"{_title(shape, path)}里没有{_quoted(key)}这一项"
        if key.startswith(_WIDE_SPACE):
            message = "行首用了全角空格"
            remedy = "请改用半角空格缩进，每层两个空格"
        yield _finding(locate, (*path, key), ("schema-unknown-key", message, remedy), key=True)


def _matches(key: str, patterns: dict[str, Any]) -> bool:
    """Whether a key matches one of the schema's key patterns."""
    return any(re.search(pattern, key) for pattern in patterns)


def _hint(known: list[str]) -> str:
    if known:
        return f"此处可用：{'、'.join(known)}"
    return "名称请用小写英文字母、数字和下划线"


def _near_key(key: str, known: list[str], shape: Shape | None) -> str | None:
    """The key meant: mistyped English, or the Chinese title in its place."""
    near = closest(key, known)
    if near is None and shape is not None:
        titles = {child.title: name for name, child in shape.properties.items()}
        title = closest(key, list(titles))
        near = titles[title] if title else None
    return near


def _format(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    slip = value_hints.explain_value(error.instance, "date")
    message, remedy = slip or (
        f"{_quoted(error.instance)}不是日历上的日期",
        "请写成 年-月-日，例如 2026-09-01",
    )
    yield _finding(locate, path, ("schema-date", f"{_title(shape, path)}：{message}", remedy))


def _too_early(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    """A date of another age, a slip of the year. What is no date at all is told as such."""
    path, given = _path(error), str(error.instance)
    if value_hints.is_date(given):
        least = cast("dict[str, Any]", error.schema).get("x-earliest")
        message = f"{_title(shape, path)}是 {given}，早于 {least} 年"
        yield _finding(locate, path, ("schema-date", message, "请核对年份"))


def _pattern(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    if error.validator_value != WRITTEN:
        yield from _other(locate, shape, error)
        return
    path = _path(error)
    optional = _may_be_left_out(shape, path)
    rule = "schema-value" if optional else "schema-required"
    remedy = "请填写内容；暂时没有的，请删去这一项" if optional else "请填写内容"
    yield _finding(locate, path, (rule, f"{_title(shape, path)}只有空格，没有填写", remedy))


def _range(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    here = shape.at(path) or Shape("free")
    given, schema = cast("int", error.instance), cast("dict[str, Any]", error.schema)
    least, most = schema.get("minimum"), schema.get("maximum")
    side = "小于" if error.validator == "minimum" else "大于"
    words, remedy = f"不能{side} {_number(_limit(error))}", "请核对数值"
    if here.kind == "money":
        remedy = "请核对数值和单位（金额单位是万元）"
    elif here.kind == "integer" and least is not None and most is not None:
        words = f"应在 {least} 至 {most} 之间"
        if least > _CENTURY > given >= 0:
            remedy = f"请写四位年份 {2000 + given}"
    message = f"{_title(shape, path)}是 {_number(given)}，{words}"
    yield _finding(locate, path, ("schema-range", message, remedy))


def _const(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    message = f"{_title(shape, path)}不能是{_quoted(error.instance)}"
    yield _finding(locate, path, ("schema-value", message, f"固定写 {_limit(error)}"))


def _bound(text: str, remedy: str) -> Callable[..., Iterator[Finding]]:
    def explain(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
        path = _path(error)
        given = error.instance
        size = len(given) if isinstance(given, str | list) else _number(given)
        words = text.format(limit=_number(_limit(error)), given=size)
        yield _finding(locate, path, ("schema-range", f"{_title(shape, path)}{words}", remedy))

    return explain


def _decimals(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    most = len(plain(_limit(error))) - len("0.")
    message = f"{_title(shape, path)}是 {_number(error.instance)}，小数位数过多"
    yield _finding(locate, path, ("schema-range", message, f"最多 {most} 位小数，请核对"))


def _one_of(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    """A choice of keys, of which one and only one must be there."""
    path = _path(error)
    keys = "、".join(key for choice in _limit(error) for key in choice.get("required", ()))
    message = f"{_title(shape, path)}：{keys} 必须写一个，并且只写一个"
    yield _finding(locate, path, ("schema-required", message, "请补充或删去"), key=True)


def _other(locate: Locate, shape: Shape, error: ValidationError) -> Iterator[Finding]:
    path = _path(error)
    message = f"{_title(shape, path)}的值{_quoted(error.instance)}不符合要求"
    yield _finding(locate, path, ("schema-value", message, "请对照字段说明改写"))


_EXPLANATIONS: dict[str, Callable[..., Iterator[Finding]]] = {
    "type": _type,
    "enum": _enum,
    "required": _required,
    "additionalProperties": _unknown,
    "format": _format,
    "anyOf": _too_early,
    "pattern": _pattern,
    "const": _const,
    "minimum": _range,
    "maximum": _range,
    "multipleOf": _decimals,
    "oneOf": _one_of,
    "minLength": _bound("不能是空的", "请填写内容"),
    "maxLength": _bound("有 {given} 个字，不能超过 {limit} 个字", "请精简，详细内容放在附件"),
    "maxItems": _bound("有 {given} 项，不能超过 {limit} 项", "请拆分或改用汇总数据"),
}
