"""Facts against the schema: a fast verdict, and a Chinese explanation when it is no.

`jsonschema-rs` says yes or no; `jsonschema` walks the errors only when there are some.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from govctl.findings import bounded
from govctl.yamlio.shape import load_schema, load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from govctl.findings import Finding, Locate

# what the fast validator, as a browser would, reads otherwise than Python does
_END = re.compile(r"(?<!\\)\$(?=$|[|)])")
_VISIBLE = r"[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"


@cache
def _verdict(name: str, *, short: bool) -> jsonschema_rs.Draft202012Validator:
    schema = load_schema(name, short=short)
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@cache
def explainer(name: str) -> Draft202012Validator:
    """Build the slow validator that knows where and why; decimals are numbers to it."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - 100 ms
    from jsonschema.validators import extend  # noqa: PLC0415

    numbers = Draft202012Validator.TYPE_CHECKER.redefine(
        "number", lambda _, value: isinstance(value, int | Decimal) and not isinstance(value, bool)
    )
    numbers = numbers.redefine(
        "integer",
        lambda checker, value: checker.is_type(value, "number") and value == int(value),
    )
    validator = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {"multipleOf": _multiple_of, "pattern": _pattern, "items": _Items(name)},
        type_checker=numbers,
    )
    built: Draft202012Validator = validator(load_schema(name), format_checker=FormatChecker())
    return built


class _Items:
    """The keyword `items`: of a list, only those are walked that the fast validator refuses.

    A list that is too long is told as such, and no one looks at what is in it.
    """

    def __init__(self, name: str) -> None:
        self._definitions = load_schema(name).get("$defs", {})
        self._verdicts: dict[int, jsonschema_rs.Draft202012Validator] = {}

    def __call__(
        self, walker: Any, items: Any, value: Any, schema: Any
    ) -> Iterator[ValidationError]:
        """Find what is wrong with the items."""
        if not isinstance(value, list) or len(value) > schema.get("maxItems", len(value)):
            return
        verdict = self._verdict(items)
        for index, item in enumerate(value):
            if not verdict.is_valid(item):
                yield from walker.descend(item, items, path=index)

    def _verdict(self, items: Any) -> jsonschema_rs.Draft202012Validator:
        if id(items) not in self._verdicts:  # of a schema that is kept
            whole = {**items, "$defs": self._definitions}
            built = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
            self._verdicts[id(items)] = built
        return self._verdicts[id(items)]


def _multiple_of(_: Any, step: Any, value: Any, __: Any) -> Iterator[ValidationError]:
    """The library's own takes a Decimal's remainder, which long numbers have none of."""
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415

    if isinstance(value, Decimal) and Fraction(value) % Fraction(step):
        yield ValidationError(f"{value} is not a multiple of {step}")


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """The library's own lets $ stand before a last line break too, and knows other blanks."""
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415

    if isinstance(value, str) and not _of_python(pattern).search(value):
        yield ValidationError(f"{value!r} does not match {pattern}")


@cache
def _of_python(pattern: str) -> re.Pattern[str]:
    return re.compile(_END.sub(r"\\Z", pattern).replace(r"\S", _VISIBLE))


def is_valid(name: str, data: Any, *, short: bool = False) -> bool:
    """Whether data satisfies `schemas/<name>.schema.json`.

    `short` says that no number in it has more decimals than `shape.SHORT`, and that no text
    is made of blanks alone.
    """
    return _verdict(name, short=short).is_valid(data)


def check(data: Any, name: str, locate: Locate) -> list[Finding]:
    """Find where data breaks `schemas/<name>.schema.json`; `locate` knows each place."""
    if data is None or is_valid(name, data):
        return []
    from govctl.yamlio.schema_messages import explain, unexplained  # noqa: PLC0415 - 10 ms

    shape = load_shape(name)
    return bounded(
        finding
        for error in explainer(name).iter_errors(data)
        for finding in explain(locate, shape, error)
    ) or [unexplained(locate)]
