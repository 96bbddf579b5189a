"""Tables filled from facts: which rows, which columns, what is summed, read from `tables.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from govctl import resources
from govctl.documents.fact_references import Reference, amount, lined_up, parse, show_in_cell
from govctl.documents.placeholders import GAP
from govctl.yamlio import validator
from govctl.yamlio.document import read
from govctl.yamlio.shape import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govctl.office.docx_table import Align
    from govctl.yamlio.shape import Shape

SPECS = resources.TEMPLATES / "tables.yaml"
_ALIGNED: Mapping[str, Align] = {
    "money": "right", "quantity": "right", "percent": "right",
    "date": "center", "boolean": "center", "integer": "center",
}  # fmt: skip
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class TableColumn:
    """A column: without `value` a person fills it in; `width` is relative to the others."""

    title: str
    width: int
    value: Reference | None = None
    total: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TableSpec:
    """How a table is filled: one row for each element of `rows`, or for each of `lines`."""

    title: str
    columns: tuple[TableColumn, ...]
    optional: bool = False
    rows: Reference | None = None
    where: tuple[tuple[str, frozenset[str]], ...] = ()
    group: str = ""
    lines: tuple[tuple[str, Reference], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DocumentTable:
    """A table ready to print.

    Cells stand in reading order, the first column holds the row's number. `widths` are
    relative and leave the number's column out; so do `sums`, the last row, if any.
    """

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...] = ()


@cache
def specs() -> Mapping[str, TableSpec]:
    """Read `templates/tables.yaml`; a broken one is a broken installation.

    Raises:
        ValueError: the file breaks its schema.

    """
    document = read(SPECS)
    problems = [
        *document.findings,
        *validator.check(document.data, "document-tables", document.locate),
    ]
    if problems:
        raise ValueError("；".join(f"{item.location}: {item.message}" for item in problems))
    return {name: _spec(data) for name, data in document.data.items()}


def _spec(data: Mapping[str, Any]) -> TableSpec:
    columns = tuple(
        TableColumn(
            item["title"],
            item["width"],
            parse(item["value"]) if "value" in item else None,
            item.get("total", False),
        )
        for item in data["columns"]
    )
    return TableSpec(
        data["title"],
        columns,
        data.get("optional", False),
        parse(data["rows"]) if "rows" in data else None,
        tuple((field, frozenset(values)) for field, values in data.get("where", {}).items()),
        data.get("group", ""),
        tuple((label, parse(path)) for label, path in data.get("lines", {}).items()),
    )


def fill(spec: TableSpec, facts: Mapping[str, Any]) -> DocumentTable | None:
    """Fill a table; None if the facts have no row for it."""
    if spec.rows is None:
        return _lines(spec, facts)
    items = [
        item
        for item in spec.rows.values(facts)
        if all(item[field] in values for field, values in spec.where)
    ]
    if not items:
        return None
    if spec.group:
        items = _grouped(items, spec)
    shape = spec.rows.shape() or FREE
    kinds = [_kind(column, shape) for column in spec.columns]
    sums = _sums(items, spec.columns)
    columns = []
    for index, (column, kind) in enumerate(zip(spec.columns, kinds, strict=True)):
        cells = [_cell(item, column, kind) for item in items] + [*sums[index : index + 1]]
        columns.append(lined_up(cells) if kind == "money" else cells)
    rows = [*zip(*columns, strict=True)]
    aligns = tuple(_ALIGNED.get(kind, "left") for kind in kinds)
    return _table(spec, rows[: len(items)], aligns, rows[-1] if sums else ())


def _kind(column: TableColumn, shape: Shape) -> str:
    found = column.value.shape(shape) if column.value else None
    return found.kind if found else "text"


def _lines(spec: TableSpec, facts: Mapping[str, Any]) -> DocumentTable | None:
    shown = [(label, reference, reference.show(facts)) for label, reference in spec.lines]
    if not any(text for _, _, text in shown):
        return None
    rows = [(label, text or GAP) for label, ref, text in shown if text or not ref.optional]
    return _table(spec, rows, ("left", "left"), ())


def _table(
    spec: TableSpec,
    rows: Sequence[tuple[str, ...]],
    aligns: tuple[Align, ...],
    sums: tuple[str, ...],
) -> DocumentTable:
    return DocumentTable(
        title=spec.title,
        heads=("序号", *(column.title for column in spec.columns)),
        widths=tuple(column.width for column in spec.columns),
        aligns=("center", *aligns),
        rows=tuple((str(number), *row) for number, row in enumerate(rows, start=1)),
        sums=sums,
    )


def _grouped(items: Iterable[_Row], spec: TableSpec) -> list[_Row]:
    """One row for each value of the grouping field, in order of appearance, amounts summed."""
    summed = [str(column.value) for column in spec.columns if column.total]
    groups: dict[str, _Row] = {}
    for item in items:
        row = groups.setdefault(item[spec.group], {**item, **dict.fromkeys(summed, 0)})
        for field in summed:
            row[field] += item[field] or 0
    return list(groups.values())


def _cell(item: _Row, column: TableColumn, kind: str) -> str:
    if column.value is None:
        return GAP
    values = [value for value in column.value.values(item) if value != ""]
    if not values:
        return "" if column.value.optional else GAP
    return "、".join(show_in_cell(value, kind) for value in values)


def _sums(items: Sequence[_Row], columns: tuple[TableColumn, ...]) -> tuple[str, ...]:
    """The last row: a sum under each column that asks for one, '' under the others."""
    if not any(column.total for column in columns):
        return ()
    return tuple(
        amount(sum(value for item in items for value in column.value.values(item)))
        if column.total and column.value
        else ""
        for column in columns
    )
