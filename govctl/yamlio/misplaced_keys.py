"""A key that is known, but stands where it does not belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.yamlio.shape import Shape

_EACH = "[]"


def advice(shape: Shape, key: str) -> str:
    """Say where a key belongs; '' where it is known in no place of a file, or in several."""
    homes = list(_homes(shape, key, ()))
    if len(homes) != 1:
        return ""
    home = homes[0]
    if not home:
        return "它属于最外层，请移到最外层，顶格书写"
    if home[-1] == _EACH:
        parent = ".".join(home[:-1]).replace(f".{_EACH}", _EACH)
        return f"它属于 {parent} 的每一条，请移到所属的那一条里并对齐"
    parent = ".".join(home).replace(f".{_EACH}", _EACH)
    return f"它属于 {parent}，请移到 {parent} 下面并缩进"


def _homes(shape: Shape, key: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The places of a file that have a key of this name."""
    if key in shape.properties:
        yield path
    for name, child in shape.properties.items():
        yield from _homes(child, key, (*path, name))
    if shape.items is not None:
        yield from _homes(shape.items, key, (*path, _EACH))
