"""Projects made from the schema: anything that it allows, at its edges as often as within."""

from __future__ import annotations

import random
import string
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from govctl.yamlio.shape import load_schema, resolved

_DATES = (
    "1990-01-01",
    "2024-02-29",
    "2025-12-31",
    "2026-01-31",
    "2026-03-01",
    "2026-09-01",
    "2026-10-31",
    "9999-12-31",
)
_WORDS = (
    "甲",
    "防城港市大数据和行政审批局",
    "初步设计",
    "【待补充】",
    "“引号”：，",
    "😀",
    "a b",
    "-",
    "0",
    "桂政办发〔2021〕21号",
    "11450600MB0123456X",
    "2026-450600-65-01-123456",
    "{x:万元}",
    "../x",
    "甲\n",
)


class _Maker:
    """Draws data from a schema; `density` is how likely an optional property is given."""

    def __init__(self, seed: int, density: float, longest: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test data
        self.density = density
        self.longest = longest
        self.definitions = load_schema("project")["$defs"]

    def make(self, node: Any) -> Any:
        node = resolved(node, self.definitions)
        if "enum" in node:
            return self.random.choice(node["enum"])
        make = {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "number": self._number,
            "integer": self._integer,
            "boolean": lambda _: self.random.random() < 0.5,
        }[node["type"]]
        return make(node)

    def _object(self, node: Any) -> dict[str, Any]:
        required = node.get("required", ())
        made = {
            name: self.make(child)
            for name, child in node.get("properties", {}).items()
            if name in required or self.random.random() < self.density
        }
        for child in node.get("patternProperties", {}).values():
            if self.random.random() < self.density:
                made[f"{self.random.choice(string.ascii_lowercase)}.1"] = self.make(child)
        return made

    def _array(self, node: Any) -> list[Any]:
        length = self.random.randint(0, min(self.longest, node.get("maxItems", self.longest)))
        return [self.make(node["items"]) for _ in range(length)]

    def _string(self, node: Any) -> str:
        if node.get("format") == "date":
            return self.random.choice(_DATES)
        text = self.random.choice(_WORDS)[: node.get("maxLength", 20)]
        return text if len(text) >= node.get("minLength", 0) else "甲"

    def _number(self, node: Any) -> Decimal | int:
        least, most = int(node["minimum"]), int(node["maximum"])
        step = 10 ** node.get("x-decimals", 0)
        scaled = self.random.choice(
            (
                least * step,
                most * step,
                self.random.randint(least, most) * step,
                200 * step,
                200 * step + 1,
                400 * step,
                400 * step + 1,
                self.random.randint(least * step, most * step),
            )
        )
        value = Decimal(scaled) / step
        return int(value) if value == int(value) else value

    def _integer(self, node: Any) -> int:
        least, most = node["minimum"], node["maximum"]
        return self.random.choice((least, most, self.random.randint(least, most)))


def make_project(seed: int, density: float, longest: int) -> dict[str, Any]:
    """Make what a project file may say; the same arguments make the same."""
    made = _Maker(seed, density, longest).make(load_schema("project"))
    # its file is not there
    made.get("data", {}).pop("resources_file", None)
    return made


def projects() -> st.SearchStrategy[dict[str, Any]]:
    """Projects from all but empty, with lists of bare elements, to filled in everywhere."""
    return st.builds(
        make_project,
        st.integers(0, 2**32),
        st.sampled_from((0.0, 0.1, 0.5, 0.9, 1.0)),
        st.integers(0, 3),
    )
